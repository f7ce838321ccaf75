"""Contains endpoint functions for accessing the API; each module is loaded when it is first used"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import get_location as get_location
    from . import list_event_dates as list_event_dates
    from . import list_events as list_events
    from . import list_locations as list_locations

__all__ = (
    "get_location",
    "list_event_dates",
    "list_events",
    "list_locations",
)

if not TYPE_CHECKING:  # a type checker would then take any name for a known one

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f".{name}", __name__)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
