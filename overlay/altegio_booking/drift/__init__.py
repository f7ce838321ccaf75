"""Drift on the wire: where the answers of the API leave the contract.

    from altegio_booking.drift import log_drift

    AltegioBooking(partner_token, on_drift=log_drift)

`on_drift` is handed each distinct `Finding` once; `log_drift` writes it to the log. To look at a
location once and get the edits that the contract needs: `python -m altegio_booking.drift`. Both
need the extra: `pip install altegio-booking[drift]`; importing this package alone does not.
"""

from altegio_booking.drift.finding import Finding, log_drift

__all__ = ["Finding", "log_drift"]
