"""Contains endpoint functions for accessing the API; each module is loaded when it is first used"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import delete_user_appointment as delete_user_appointment
    from . import delete_user_appointment_by_id as delete_user_appointment_by_id
    from . import get_booking_user as get_booking_user
    from . import get_feedback_form_status as get_feedback_form_status
    from . import get_user_appointment as get_user_appointment
    from . import get_user_appointment_list as get_user_appointment_list
    from . import list_user_appointments as list_user_appointments
    from . import (
        send_phone_update_verification_code as send_phone_update_verification_code,
    )
    from . import submit_feedback_form as submit_feedback_form
    from . import update_booking_user as update_booking_user
    from . import update_booking_user_password as update_booking_user_password

__all__ = (
    "delete_user_appointment",
    "delete_user_appointment_by_id",
    "get_booking_user",
    "get_feedback_form_status",
    "get_user_appointment",
    "get_user_appointment_list",
    "list_user_appointments",
    "send_phone_update_verification_code",
    "submit_feedback_form",
    "update_booking_user",
    "update_booking_user_password",
)

if not TYPE_CHECKING:  # a type checker would then take any name for a known one

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f".{name}", __name__)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
