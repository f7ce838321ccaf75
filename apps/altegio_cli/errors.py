"""What the commands themselves raise, each with its exit code and one line for people."""

from __future__ import annotations

from collections.abc import Sequence


class CommandError(Exception):
    """A command cannot go on; its text says why and what to do."""


class NotSetUp(CommandError):
    """A token or an extra is missing."""


class LoginRefused(CommandError):
    """Login or password is wrong, or the partner token."""


class NothingFree(CommandError):
    """There is no free slot of the kind that was asked for."""


class Declined(CommandError):
    """The person was asked and said no; nothing was sent."""


class Interrupted(CommandError):
    """Ctrl-C in a call that may have taken effect; the text says what to check."""


class MissingExtra(NotSetUp):
    """Something is not installed.

    Args:
        lacking: Name of the package.
        extras: The extras to install.
    """

    def __init__(self, lacking: str, extras: Sequence[str]) -> None:
        names = ",".join(extras)
        super().__init__(
            f"needs {lacking}, which is not installed: pip install 'altegio-booking[{names}]'"
        )


class BookingUnknown(CommandError):
    """A booking may or may not have been made; the text says what to check."""
