"""A stateful local stand-in for the Altegio Online Booking API, for demos and for tests.

``Sandbox`` serves it in a thread, ``python -m altegio_sandbox`` by itself, and the pytest fixture
``altegio_sandbox`` hands it to tests. It needs the extra: ``pip install altegio-booking[sandbox]``;
importing this package alone does not.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .book import Appointment
    from .server import Sandbox
    from .world import World
    from .world_file import WorldError

__all__ = ["Appointment", "Sandbox", "World", "WorldError"]

_HOMES = {"Appointment": "book", "Sandbox": "server", "World": "world", "WorldError": "world_file"}


def __getattr__(name: str) -> Any:
    """Load what is asked for, and not before: it takes a web server to do so."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == __name__:
            raise
        raise ImportError(missing_extra(error)) from error


def missing_extra(error: ModuleNotFoundError) -> str:
    """What to tell somebody who lacks a dependency of the sandbox."""
    return (
        f"The sandbox needs {error.name}, which is not installed:"
        " pip install altegio-booking[sandbox]"
    )
