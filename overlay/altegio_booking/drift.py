"""The old place of `altegio_drift`. It warns in 0.2 and goes away in 0.3."""

from __future__ import annotations

import sys
import warnings
from importlib import import_module
from typing import Any

NEW_PLACE = "altegio_drift"


def __getattr__(name: str) -> Any:
    """Give what is asked for from its new place, with a warning."""
    if name not in ("Finding", "log_drift"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    text = f"altegio_booking.drift is now {NEW_PLACE}: from {NEW_PLACE} import {name}"
    warnings.warn(text, DeprecationWarning, stacklevel=2)
    return getattr(import_module(NEW_PLACE), name)


if __name__ == "__main__":
    print(f"altegio_booking.drift is now {NEW_PLACE}: python -m {NEW_PLACE}", file=sys.stderr)
    sys.exit(import_module(f"{NEW_PLACE}.__main__").main())
