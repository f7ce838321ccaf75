"""What booking is made of: values, the bodies that are sent, and which answer is whose. Pure.

Each module is loaded when it is first used: together they take as long as all the rest.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import answers as answers
    from . import appointments as appointments
    from . import availability as availability
    from . import calendars as calendars
    from . import days as days
    from . import events as events
    from . import locations as locations
    from . import reconciliation as reconciliation
    from . import values as values
    from . import watching as watching
else:
    _MODULES = frozenset(
        {
            "answers",
            "appointments",
            "availability",
            "calendars",
            "days",
            "events",
            "locations",
            "reconciliation",
            "values",
            "watching",
        }
    )

    def __getattr__(name: str) -> Any:
        """Load a module of this package."""
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f"{__name__}.{name}")
