"""Drift on the wire: where the answers of the API leave the contract.

    from altegio_drift import log_drift

    AltegioBooking(on_drift=log_drift)

`on_drift` is handed each distinct `Finding` once; `log_drift` writes it to the log. To look at a
location once, and to see what of it the contract lacks: `python -m altegio_drift`. Both need the
extra: `pip install 'altegio-booking[drift]'`; importing this package alone does not.
"""

from altegio_drift.finding import Finding, log_drift

__all__ = ["Finding", "log_drift"]
