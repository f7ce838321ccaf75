"""Wire drift: where the answers of the API leave the contract.

    from altegio_drift import log_drift

    AltegioBooking(on_drift=log_drift)

`on_drift` is handed each distinct `Finding` once; `log_drift` writes it to the log. An `Observer`
is the same made by hand, for one that several clients share: `on_drift=Observer(log_drift)`. To
ask a location once and see what to do about its findings: `python -m altegio_drift`. All of this
needs the extra, `pip install 'altegio-booking[drift]'`; importing this package does not.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from altegio_booking import ConfigurationError
from altegio_drift.finding import Finding, log_drift

if TYPE_CHECKING:
    from altegio_drift.observer import Observer

__all__ = ["Finding", "Observer", "log_drift"]


def __getattr__(name: str) -> Any:
    """Give `Observer`, which imports openapi-core, when somebody asks for it.

    Raises:
        ConfigurationError: The extra is not installed.
    """
    if name != "Observer":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return import_module("altegio_drift.observer").Observer
    except ModuleNotFoundError as error:
        lacking = error.name
    raise ConfigurationError(
        f"watching for wire drift needs {lacking}, which is not installed: "
        "pip install 'altegio-booking[drift]'"
    )
