"""The JSON form of values, as docs/cli.md has it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from altegio_booking import Opened
from altegio_cli.documents import document, row
from tests.altegio_cli.values import MONDAY, NEW_YORK, free, member, slot, unread

NORA = member(924, "Nora Lind")
SLOT = {
    "starts_at": "2030-03-04T09:00:00-05:00",
    "length": 3600,
    "total_length": 3600,
    "datetime": "2030-03-04T09:00:00-05:00",
    "time": None,
    "team_member_id": 924,
    "services": [331],
}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.timedelta(minutes=1), 60),
        (dt.timedelta(milliseconds=1500), 1.5),
        (MONDAY, "2030-03-04"),
        (NEW_YORK, "America/New_York"),
        ((1.5, None, "x", True), [1.5, None, "x", True]),
        (slot(924, MONDAY, 9), SLOT),
        (
            free(NORA, MONDAY, 9),
            {
                "location_id": 4564,
                "member": {"id": 924, "name": "Nora Lind"},
                "day": "2030-03-04",
                "slots": [SLOT],
                "unread": None,
            },
        ),
    ],
)
def test_values(value: object, expected: object) -> None:
    assert document(value) == expected


def test_a_day_that_was_not_read_says_why() -> None:
    found = document(unread(None, MONDAY))
    assert (found["member"], found["slots"]) == (None, [])
    assert found["unread"] == {
        "error": "ServerError",
        "message": "GET /book_times: answered 503 (try again later)",
    }


def test_a_change_has_its_slot_and_its_member() -> None:
    found: dict[str, Any] = document(Opened(slot(924, MONDAY, 9), NORA))
    assert found["slot"] == SLOT
    assert found["member"]["name"] == "Nora Lind"


def test_a_row_of_csv_takes_values_from_within() -> None:
    columns = ("member.name", "day", "member.nothing.at.all", "slots")
    assert row(free(NORA, MONDAY), columns) == ["Nora Lind", "2030-03-04", None, ""]
