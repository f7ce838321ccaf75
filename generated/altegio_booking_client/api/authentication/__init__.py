"""Contains endpoint functions for accessing the API; each module is loaded when it is first used"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import authorize_online_booking_user as authorize_online_booking_user
    from . import log_in_with_phone_number_and_code as log_in_with_phone_number_and_code
    from . import send_booking_verification_code as send_booking_verification_code

__all__ = (
    "authorize_online_booking_user",
    "log_in_with_phone_number_and_code",
    "send_booking_verification_code",
)

if not TYPE_CHECKING:  # a type checker would then take any name for a known one

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f".{name}", __name__)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
