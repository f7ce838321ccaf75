"""The one error of this package: input that nothing can be said about."""

from __future__ import annotations


class UnusableInputError(Exception):
    """A document, lock or deviations file cannot be used; the message is one line for people.

    Raised for everything that ends ``python -m tools.drift`` with exit code 2: not OpenAPI,
    unreachable, too large, broken YAML, a dangling or circular ``$ref``, a malformed entry.
    """

    def __init__(self, message: str) -> None:
        super().__init__(" ".join(message.split()))
