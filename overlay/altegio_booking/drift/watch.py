"""The door to the observer, for the client: behind it lies what only the extra brings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from altegio_booking.errors import ConfigurationError

if TYPE_CHECKING:
    from altegio_booking.drift.finding import Finding
    from altegio_booking.drift.observer import Observer


def watch(on_drift: Callable[[Finding], object]) -> Observer:
    """Make the observer of a client.

    Raises:
        ConfigurationError: The extra is not installed, or `on_drift` cannot be called.
    """
    try:
        from altegio_booking.drift.observer import Observer  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        lacking = error.name
    else:
        return Observer(on_drift)
    raise ConfigurationError(
        f"on_drift: needs {lacking}, which is not installed: pip install altegio-booking[drift]"
    )
