"""The companion reads of the client: zones that are learned, days that are meant, pages."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from altegio_booking import UnreadableResponse
from altegio_booking.reading.pages import MOST_PAGES
from altegio_sandbox import Sandbox
from tests.clocks import NOON, FakeClock
from tests.flavours import HASH, PARTNER, USER, Answer, Flavour, Wire, v2
from tests.operations import DAY, LOCATION, RECORD, VISITOR

NEW_YORK = ZoneInfo("America/New_York")
INFO = {"id": LOCATION, "timezone_name": "America/New_York"}
EVENT = {"id": 800, "date": "2026-09-21 18:00:00"}
EVENTS = Answer(200, {"success": True, "data": [EVENT], "meta": {"count": 1}})


def page(*ids: int, count: int | None = None) -> Answer:
    data = [{"id": each, "timezone_name": "America/New_York"} for each in ids]
    return Answer(200, {"success": True, "data": data, "meta": {"count": count}})


def queries(wire: Wire) -> list[dict[str, list[str]]]:
    return [parse_qs(urlsplit(line).query) for line in wire.lines]


def test_info_teaches_the_client_the_zone(flavour: Flavour) -> None:
    wrong = {**RECORD, "datetime": "2026-09-21T10:00:00+0100"}
    wire = Wire(v2(INFO), EVENTS, Answer(200, wrong), v2([wrong]))
    client = flavour.client(wire, user_token=USER)
    location = client.location(LOCATION)
    assert flavour.call(location.info).timezone == NEW_YORK
    assert location.timezone == client.location(LOCATION).timezone == NEW_YORK
    four = dt.timedelta(hours=-4)
    [event] = flavour.call(location.events, start=DAY, end=DAY)
    assert event.starts_at.utcoffset() == four
    details = flavour.call(client.appointment(LOCATION, 1, HASH).details)
    assert details.starts_at.utcoffset() == four
    [listed] = flavour.call(client.appointments)
    assert listed.starts_at.utcoffset() == four


def test_info_without_a_zone_leaves_the_one_that_was_told(flavour: Flavour) -> None:
    client = flavour.client(Wire(v2({"id": LOCATION})))
    location = client.location(LOCATION, timezone=NEW_YORK)
    assert flavour.call(location.info).timezone is None
    assert location.timezone == NEW_YORK


def test_a_list_of_locations_teaches_their_zones(flavour: Flavour) -> None:
    client = flavour.client(Wire(page(4564, 4565), page()))
    found = flavour.call(client.locations, 77)
    assert [each.id for each in found] == [4564, 4565]
    assert client.location(4565).timezone == NEW_YORK


def test_locations_are_asked_for_without_a_page_first(flavour: Flavour) -> None:
    wire = Wire(page(1, 2), page(1, 2), page(3), page())
    found = flavour.call(flavour.client(wire).locations, 77)
    assert [each.id for each in found] == [1, 2, 3]
    pages = [query.get("page") for query in queries(wire)]
    assert pages == [None, ["1"], ["2"], ["3"]]
    assert {query["group_id"][0] for query in queries(wire)} == {"77"}


def test_events_of_all_pages_are_listed(flavour: Flavour) -> None:
    wire = Wire(page(1, 2, count=3), page(3, count=3))
    found = flavour.call(flavour.client(wire).location(LOCATION).events, start=DAY, services=[5])
    assert [each.id for each in found] == [1, 2, 3]
    first, second = queries(wire)
    assert (first.pop("page"), second.pop("page")) == (["1"], ["2"])
    assert first == second == {"from": [str(DAY)], "till": ["2026-10-04"], "service_ids[]": ["5"]}


def test_a_list_without_an_end_is_unreadable(flavour: Flavour) -> None:
    wire = Wire(*(page(number) for number in range(1, MOST_PAGES + 5)))
    with pytest.raises(UnreadableResponse, match="200 pages"):
        flavour.call(flavour.client(wire).location(LOCATION).events)
    assert len(wire.requests) == MOST_PAGES


DAYS: list[tuple[dict[str, Any], list[str]]] = [
    # arguments, first and last day; it is 2026-09-21 at UTC and in New York
    ({}, ["2026-09-21", "2026-10-04"]),
    ({"start": dt.date(2026, 12, 25)}, ["2026-12-25", "2027-01-07"]),
    ({"end": dt.date(2026, 9, 21)}, ["2026-09-21", "2026-09-21"]),
    ({"start": DAY, "end": dt.date(2027, 1, 1)}, ["2026-09-21", "2027-01-01"]),
]


@pytest.mark.parametrize("method", ["events", "event_dates"])
@pytest.mark.parametrize(("given", "days"), DAYS, ids=str)
def test_the_days_are_two_weeks_from_today_unless_given(
    method: str, given: dict[str, Any], days: list[str], flavour: Flavour, clock: FakeClock
) -> None:
    clock.elapsed = (dt.datetime(2026, 9, 21, 18, tzinfo=dt.UTC) - NOON).total_seconds()
    wire = Wire(v2([]))
    location = flavour.client(wire).location(LOCATION, timezone=NEW_YORK)
    flavour.call(getattr(location, method), **given)
    [query] = queries(wire)
    assert query["from"] + query["till"] == days


def test_today_is_that_of_the_location(flavour: Flavour, clock: FakeClock) -> None:
    clock.elapsed = (dt.datetime(2026, 9, 22, 2, tzinfo=dt.UTC) - NOON).total_seconds()
    wire = Wire(v2([]))
    flavour.call(flavour.client(wire).location(LOCATION, timezone=NEW_YORK).event_dates)
    assert queries(wire)[0]["from"] == ["2026-09-21"]


def test_an_event_of_the_sandbox_is_found_and_booked(flavour: Flavour) -> None:
    with Sandbox() as sandbox:
        client = flavour.kind.client(sandbox.partner_token, base_url=sandbox.url)
        salon = client.location(4564)
        info = flavour.call(salon.info)
        assert (info.timezone, info.currency, info.chain_id) == (NEW_YORK, "USD", 77)
        assert [each.id for each in flavour.call(client.locations, info.chain_id)] == [4564, 4565]
        [event] = flavour.call(salon.events)
        assert flavour.call(salon.event_dates) == (event.starts_at.date(),)
        assert (event.title, event.seats_left, event.price) == ("Yoga at dusk", 3, 15.0)
        handle = flavour.call(salon.book_event, event.id, VISITOR, seats=2)
        [left] = flavour.call(salon.events, members=[event.team_member.id])
        assert (left.taken, left.seats_left) == (2, 1)
        details = flavour.call(handle.details)
        assert (details.event_id, details.starts_at) == (event.id, event.starts_at)
        assert details.place.city == info.city
        assert (details.can_move, details.can_cancel) == (True, True)
        flavour.call(client.close)


def test_which_location_of_the_sandbox_wants_a_code(flavour: Flavour) -> None:
    with Sandbox() as sandbox:
        client = flavour.kind.client(sandbox.partner_token, base_url=sandbox.url)
        wanted = {
            number: flavour.call(client.location(number).info).needs_sms_code
            for number in (4564, 4565, 7301, 8802)
        }
        assert wanted == {4564: False, 4565: True, 7301: False, 8802: False}
        flavour.call(client.close)


@pytest.mark.parametrize("method", ["info", "events", "event_dates"])
def test_the_user_token_stays_at_home(method: str, flavour: Flavour) -> None:
    wire = Wire(v2([] if method != "info" else INFO))
    client = flavour.client(wire, user_token=USER)
    flavour.call(getattr(client.location(LOCATION), method))
    assert wire.request.headers["Authorization"] == f"Bearer {PARTNER}"
