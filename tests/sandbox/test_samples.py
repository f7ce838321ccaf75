"""Every recorded key of an answer is in the sandbox's own, with a type that was seen there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.sandbox.caller import ANN, Caller, draft

SAMPLES = Path(__file__).parent.parent / "wire"


def sample(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def kinds(value: Any, place: str = "") -> dict[str, set[str]]:
    """Paths to JSON types; all items of a list share one path."""
    here = {place: {"number" if isinstance(value, int | float) else type(value).__name__}}
    if isinstance(value, bool):
        here = {place: {"flag"}}
    children: Iterable[tuple[str, Any]] = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        children = [("[]", item) for item in value]
    for key, item in children:
        # Months are data, not names.
        name = "#" if key.isdecimal() and key != "0" else key
        for path, found in kinds(item, f"{place}/{name}").items():
            here.setdefault(path, set()).update(found)
    return here


def lacking(recorded: Any, ours: Any) -> list[str]:
    """Recorded paths that our answer has not, or not with any type that was recorded."""
    seen, sent = kinds(recorded), kinds(ours)
    return [
        f"{path}: {sorted(types)} recorded, {sorted(sent.get(path, ()))} sent"
        for path, types in seen.items()
        if not types & sent.get(path, set())
    ]


def from_position(paths: list[str]) -> list[str]:
    """Without what hangs on whether the recorded member had a job title."""
    return [path for path in paths if "/position" not in path]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("book_services-altegio-2026", "/book_services/4564"),
        ("book_staff-altegio-2024", "/book_staff/4564"),
        ("book_staff_seances-altegio-docs-2026", "/book_staff_seances/4564/924"),
        ("book_dates-altegio-2024-empty-booking", "/book_dates/7301"),
    ],
)
def test_what_can_be_booked_looks_as_recorded(caller: Caller, name: str, path: str) -> None:
    recorded = sample(name)
    if "dates" in name:  # the recorded schedule was full; ours is not
        recorded["data"]["booking_days"] = recorded["data"]["working_days"]
    assert lacking(recorded, caller("GET", path).json()) == []


def test_companion_reads_look_as_recorded(caller: Caller) -> None:
    query = {"forBooking": 1, "show_groups": 1, "showBookforms": 1, "bookform_id": 1}
    whole = caller("GET", "/company/4564", params=query).json()
    assert lacking(sample("company-altegio-2026-forbooking"), whole["data"]) == []
    documented = sample("company-altegio-docs-2026")
    for unknown in ("access", "payment_policy"):  # of the management, and of a later year
        del documented["data"][unknown]
    assert lacking(documented, whole) == []
    listed = caller("GET", "/companies", params={"forBooking": 1}).json()
    assert lacking(sample("companies-altegio-docs-2026"), listed) == []
    days = {"from": "2000-01-01", "till": "2199-12-31"}
    found = caller("GET", "/activity/4564/search", params=days).json()
    recorded = sample("activity_search-altegio-2026")
    assert from_position(lacking(recorded, found)) == []
    dates = caller("GET", "/activity/4564/search_dates", params=days).json()
    assert lacking(sample("activity_search_dates-yclients-docs"), dates) == []


def test_times_look_as_recorded(caller: Caller) -> None:
    ours = caller("GET", f"/book_times/4564/924/{caller.dates()[0]}").json()
    assert lacking(sample("book_times-yclients-docs"), ours) == []
    day_off = caller("GET", "/book_times/4564/924/2199-01-01").json()
    assert day_off == sample("book_times-altegio-2024-empty")


def test_a_booking_and_its_record_look_as_recorded(caller: Caller, ann: Caller) -> None:
    slot = caller.slot()
    checked = caller.check(draft(slot, 331)).json()
    booked = caller.book(draft(slot, 331)).json()
    entry = booked["data"][0]
    path = f"/book_record/4564/{entry['record_id']}/{entry['record_hash']}"
    assert checked == sample("book_check-201")
    assert lacking(sample("book_record-201-v2"), booked) == []
    assert lacking(sample("book_record-get-bare"), caller("GET", path).json()) == []
    recorded, ours = sample("user_records-list"), ann("GET", "/user/records").json()
    assert from_position(lacking(recorded, ours)) == []


def test_accounts_look_as_recorded(caller: Caller, ann: Caller) -> None:
    assert caller("POST", "/book_code/4564", json={"phone": ANN}).json() == sample("book_code-201")
    login = {"login": "ann", "password": "sandbox-password"}
    for path, name in (
        ("/booking/auth", "booking_auth-201-docs"),
        ("/user/auth", "user_auth-201-bare"),
    ):
        assert lacking(sample(name), caller("POST", path, json=login).json()) == []
    profile = ann("GET", "/booking/user/data").json()
    assert lacking(sample("booking_user_data-200-docs"), profile) == []


@pytest.mark.parametrize(
    ("name", "method", "path", "body"),
    [
        ("error-404-empty-meta", "GET", "/master_record_review/unknown", None),
        ("error-404-message", "GET", "/book_services/1", None),
        ("error-403-v2", "GET", "/user/records", None),
        ("error-405-delete-book_record", "DELETE", "/book_record/4564/1/x", None),
        ("error-422-laravel-fields", "POST", "/booking/auth", {"login": "x"}),
    ],
)
def test_refusals_have_the_recorded_form(
    caller: Caller, name: str, method: str, path: str, body: object
) -> None:
    recorded, ours = sample(name), caller(method, path, json=body).json()
    assert set(recorded) == set(ours)
    assert set(recorded["meta"]) == set(ours["meta"])
