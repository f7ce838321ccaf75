"""The contract for programs: `altegio_booking_contract`, written from the OpenAPI file.

Sandbox and overlay need facts that the generator throws away (which calls may be repeated, which
fields are secret); this package carries them as typed rows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.contract import operations
from tools.formatting import format_folder
from tools.references import References
from tools.unusable import UnusableInputError

PACKAGE = "altegio_booking_contract"
USER_TOKEN_SCHEME = "PartnerAndUserToken"

INIT = '''"""The Altegio Online Booking contract for programs. Written by `make generate`."""

from .document import contract, resolved
from .operations import OPERATIONS, Operation

__all__ = ["OPERATIONS", "Operation", "contract", "resolved"]
'''

DOCUMENT = '''"""The contract as parsed JSON. Written by `make generate`."""

import json
from functools import cache
from typing import Any


@cache
def contract() -> dict[str, Any]:
    """The whole OpenAPI document. One object for all callers: do not change it."""
    from importlib import resources  # slow to import, and only who reads the document needs it

    text = resources.files(__package__).joinpath("contract.json").read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return document


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    """A node of the document, or what its `$ref` names."""
    while "$ref" in node:
        target: Any = contract()
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        node = target
    return node
'''

OPERATIONS_HEAD = '''"""The operations of the contract as typed rows. Written by `make generate`."""

from typing import Literal, NamedTuple


class Operation(NamedTuple):
    """One operation of the contract.

    Attributes:
        id: The vendor's operationId.
        method: HTTP method, upper case.
        path: Path template below the base URL, such as `/book_dates/{location_id}`.
        repeat: `safe` when a second try cannot do harm, `once` when it can.
        envelope: Form of the success body: `v2` is {success, data, meta}, `bare` the data alone,
            `either` one of the two, `none` no body at all.
        user: Whether the user token goes along: never, when there is one, or always.
        books: Whether it makes or checks a booking, so that a 400 or 422 refuses the booking.
        may_be_empty: Whether a success may come without a body.
        secrets: Names of the path and query parameters and of the request and answer fields
            whose values must not be shown.
    """

    id: str
    method: str
    path: str
    repeat: Literal["safe", "once"]
    envelope: Literal["v2", "bare", "either", "none"]
    user: Literal["never", "optional", "required"]
    books: bool
    may_be_empty: bool
    secrets: tuple[str, ...]


OPERATIONS: tuple[Operation, ...] = (
'''


def user_token(security: list[dict[str, Any]]) -> str:
    """Whether an operation takes a user token: `never`, `optional` or `required`."""
    with_user = [USER_TOKEN_SCHEME in alternative for alternative in security]
    if all(with_user):
        return "required"
    return "optional" if any(with_user) else "never"


def secrets(document: dict[str, Any], item: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    """Names marked `x-altegio-secret` among the parameters and all fields that travel.

    Raises:
        UnusableInputError: A reference names nothing, or leads back to itself.
    """
    references = References(document)
    found: set[str] = set()
    seen: set[str] = set()

    def visit(node: Any) -> None:
        if isinstance(node, list):
            for child in node:
                visit(child)
        if not isinstance(node, dict):
            return
        ref = node.get("$ref")
        if isinstance(ref, str) and ref not in seen:
            seen.add(ref)  # a schema may hold itself, so each is visited once
            visit(references.resolve(node)[0])
        if node.get("x-altegio-secret") is True and "in" in node:
            found.add(node["name"])
        for name, schema in (node.get("properties") or {}).items():
            if isinstance(schema, dict) and schema.get("x-altegio-secret") is True:
                found.add(name)
        for key, child in node.items():
            if key not in ("example", "examples"):
                visit(child)

    visit([item.get("parameters", []), operation])
    return sorted(found)


def rows(document: dict[str, Any]) -> Iterator[str]:
    """The source lines of `OPERATIONS`."""
    for method, path, operation in operations(document):
        security = operation.get("security", document.get("security", []))
        fields = {
            "id": operation["operationId"],
            "method": method.upper(),
            "path": path,
            "repeat": operation["x-altegio-repeat"],
            "envelope": operation["x-altegio-envelope"],
            "user": user_token(security),
            "books": operation.get("x-altegio-books", False),
            "may_be_empty": operation.get("x-altegio-empty", False),
            "secrets": tuple(secrets(document, document["paths"][path], operation)),
        }
        yield f"Operation({', '.join(f'{name}={value!r}' for name, value in fields.items())}),"


def write(document: dict[str, Any], folder: Path) -> None:
    """Write the package as `folder`/altegio_booking_contract.

    Raises:
        UnusableInputError: An operation lacks its id or its policy, or a reference is broken.
    """
    package = folder / PACKAGE
    package.mkdir(parents=True)
    try:
        operations_source = OPERATIONS_HEAD + "\n".join(rows(document)) + "\n)\n"
    except KeyError as error:
        raise UnusableInputError(f"an operation lacks {error}") from error
    text = json.dumps(document, indent=1, ensure_ascii=False, default=str)
    (package / "contract.json").write_text(text + "\n", encoding="utf-8")
    (package / "__init__.py").write_text(INIT, encoding="utf-8")
    (package / "document.py").write_text(DOCUMENT, encoding="utf-8")
    (package / "operations.py").write_text(operations_source, encoding="utf-8")
    (package / "py.typed").touch()
    format_folder(package)
