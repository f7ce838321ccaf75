"""Contains endpoint functions for accessing the API; each module is loaded when it is first used"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import book_event as book_event
    from . import create_online_booking as create_online_booking
    from . import get_booking_form_config as get_booking_form_config
    from . import get_dates_available_for_booking as get_dates_available_for_booking
    from . import get_i18n_options as get_i18n_options
    from . import get_location_privacy_policy as get_location_privacy_policy
    from . import get_nearest_time_slots as get_nearest_time_slots
    from . import get_online_booking_details as get_online_booking_details
    from . import (
        get_services_available_for_booking as get_services_available_for_booking,
    )
    from . import (
        get_team_members_available_for_booking as get_team_members_available_for_booking,
    )
    from . import get_time_slots_for_booking as get_time_slots_for_booking
    from . import update_online_booking_datetime as update_online_booking_datetime
    from . import validate_booking_params as validate_booking_params

__all__ = (
    "book_event",
    "create_online_booking",
    "get_booking_form_config",
    "get_dates_available_for_booking",
    "get_i18n_options",
    "get_location_privacy_policy",
    "get_nearest_time_slots",
    "get_online_booking_details",
    "get_services_available_for_booking",
    "get_team_members_available_for_booking",
    "get_time_slots_for_booking",
    "update_online_booking_datetime",
    "validate_booking_params",
)

if not TYPE_CHECKING:  # a type checker would then take any name for a known one

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f".{name}", __name__)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
