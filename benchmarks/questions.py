"""What every client asks for, and how much of it there is."""

from __future__ import annotations

import datetime as dt

LOCATION = 4564
MEMBER = 924
TOKEN = "partner-token"
ACCEPT = "application/vnd.api.v2+json"

FEW_SLOTS = dt.date(2026, 9, 21)
MANY_SLOTS = dt.date(2026, 9, 22)
SLOTS = {FEW_SLOTS: 12, MANY_SLOTS: 150}
"""How many slots each day has."""

SERVICES = 500
