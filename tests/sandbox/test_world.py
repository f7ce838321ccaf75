from __future__ import annotations

import copy
import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

import altegio_sandbox
from altegio_sandbox import WorldError
from altegio_sandbox.world import QUIRKS
from altegio_sandbox.world_file import default_world, load_world, read_world
from tests.sandbox.caller import calling

SMALL: dict[str, Any] = {
    "days": 7,
    "chains": [{"id": 7, "title": "Chain", "form": 70}],
    "locations": [
        {
            "id": 1,
            "title": "One",
            "timezone": "Europe/Riga",
            "chain": 7,
            "resources": {"room": 2},
            "categories": [{"id": 10, "title": "All"}],
            "services": [
                {"id": 11, "title": "Cut", "category": 10, "minutes": 60, "resource": "room"},
                {"id": 12, "title": "Wash", "category": 10, "minutes": 10, "price": [1, 2.5]},
            ],
            "team": [
                {"id": 21, "name": "Ann", "services": {11: 45, 12: None}, "hours": "9:00-17:00"}
            ],
            "events": [
                {
                    "id": 31,
                    "title": "Class",
                    "service": 11,
                    "member": 21,
                    "day": 0,
                    "time": "16:00",
                    "minutes": 60,
                    "capacity": 2,
                }
            ],
        }
    ],
    "people": [{"phone": "+13155550100", "name": "Ann"}],
    "visits": [{"token": "t", "location": 1, "member": 21}],
}


def changed(path: list[Any], value: Any) -> dict[str, Any]:
    """The small world with one value changed, or taken out when it is ``...``."""
    world = copy.deepcopy(SMALL)
    place: Any = world
    for key in path[:-1]:
        place = place[key]
    if value is ...:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return world


LOCATION = ["locations", 0]
SERVICE = [*LOCATION, "services", 0]
MEMBER = [*LOCATION, "team", 0]
EVENT = [*LOCATION, "events", 0]

IN_SERVICE = "locations[0].services[0]"
IN_MEMBER = "locations[0].team[0]"

WRONG: list[tuple[list[Any], Any, str]] = [
    (["days"], 0, "days: expected a whole number from 1"),
    (["days"], True, "days: expected a whole number"),
    (["locations"], [], "locations: at least one"),
    (["locations"], {}, "locations: expected a list"),
    (["locations"], ["x"], "locations[0]: expected a mapping"),
    (["colour"], "red", "colour: is not a key"),
    (["blacklist"], [1], "blacklist: expected a list of texts"),
    (["chains", 0, "form"], 1, "locations: two booking forms"),
    (["people", 0, "phone"], ..., "people[0].phone: is missing"),
    (["visits", 0, "location"], 2, "visits[0].location: names no location"),
    (["visits", 0, "member"], 22, "visits[0].member: names no team member"),
    ([*LOCATION, "title"], "", "locations[0].title: expected text"),
    ([*LOCATION, "timezone"], "Mars/Base", "locations[0].timezone: expected the name of an IANA"),
    ([*LOCATION, "timezone"], 3, "locations[0].timezone: expected the name of an IANA"),
    ([*LOCATION, "chain"], 8, "locations[0].chain: names no chain"),
    ([*LOCATION, "quirks"], ["moody"], "locations[0].quirks: expected names out of"),
    ([*LOCATION, "resources"], {"room": "x"}, "locations[0].resources: expected names with"),
    ([*LOCATION, "phone_confirmation"], 1, "locations[0].phone_confirmation: expected true"),
    (
        [*LOCATION, "categories"],
        [{"id": 10, "title": "A"}] * 2,
        "locations[0].categories: the id 10",
    ),
    ([*SERVICE, "minutes"], "x", IN_SERVICE + ".minutes: expected a whole number from 1"),
    ([*SERVICE, "minutes"], ..., IN_SERVICE + ".minutes: is missing"),
    ([*SERVICE, "category"], 99, IN_SERVICE + ".category: names no category"),
    ([*SERVICE, "price"], [3, 1], IN_SERVICE + ".price: expected a price"),
    ([*SERVICE, "resource"], "sauna", IN_SERVICE + ".resource: no resource"),
    ([*SERVICE, "colour"], 1, IN_SERVICE + ".colour: is not a key"),
    ([*MEMBER, "services"], [99], IN_MEMBER + ".services: 99 is no service"),
    ([*MEMBER, "services"], {11: 0}, IN_MEMBER + ".services: expected minutes"),
    ([*MEMBER, "services"], 11, IN_MEMBER + ".services: expected a list"),
    ([*MEMBER, "hours"], ..., IN_MEMBER + ".hours: is missing"),
    ([*MEMBER, "hours"], "9-17", IN_MEMBER + ".hours: expected a time of day"),
    ([*MEMBER, "hours"], "17:00-9:00", IN_MEMBER + ".hours: expected hours that go"),
    ([*MEMBER, "hours"], "9:00-25:00", IN_MEMBER + ".hours: hour must be in 0..23"),
    ([*MEMBER, "hours"], {"someday": "9:00-17:00"}, IN_MEMBER + ".hours: expected hours"),
    ([*MEMBER, "hours"], {"mon": 9}, IN_MEMBER + ".hours: expected hours such as"),
    ([*MEMBER, "cycle"], [0, 2], IN_MEMBER + ".cycle: expected [days on, days off]"),
    ([*MEMBER, "days_off"], ["x"], IN_MEMBER + ".days_off: expected a list of whole"),
    ([*MEMBER, "position"], "boss", IN_MEMBER + ".position: expected {id, title}"),
    ([*MEMBER, "rating"], -1, IN_MEMBER + ".rating: expected a number from 0"),
    ([*EVENT, "time"], 960, "locations[0].events[0].time: expected a time of day in quotes"),
    ([*EVENT, "member"], 99, "locations[0].events[0].member: names no team member"),
]


@pytest.mark.parametrize(("path", "value", "message"), WRONG)
def test_an_error_names_the_key(path: list[Any], value: Any, message: str) -> None:
    with pytest.raises(WorldError) as caught:
        read_world(changed(path, value))
    assert str(caught.value).startswith(message)


def test_an_error_shows_no_more_than_the_beginning_of_a_value() -> None:
    for path, value in [(["locations"], ["x" * 1000]), (["days"], "x" * 1000), (["x" * 1000], 1)]:
        with pytest.raises(WorldError) as caught:
            read_world(changed(path, value))
        assert "…" in str(caught.value)
        assert len(str(caught.value)) < 160


def phones(value: Any) -> list[str]:
    """Every text of digits in a document that is long enough to be called."""
    if isinstance(value, dict | list):
        below = value.values() if isinstance(value, dict) else value
        return [phone for item in below for phone in phones(item)]
    return [value] if isinstance(value, str) and re.fullmatch(r"\+?\d{7,}", value) else []


def test_nobody_has_the_phones_of_the_default_world() -> None:
    path = Path(altegio_sandbox.__file__).with_name("default_world.yaml")
    found = phones(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert len(found) == 7
    assert not [phone for phone in found if not re.fullmatch(r"\+131555501\d\d", phone)]


@pytest.mark.parametrize("document", [None, [], "text", 1])
def test_a_world_is_a_mapping(document: object) -> None:
    with pytest.raises(WorldError, match="the world: expected a mapping"):
        read_world(document)


def test_a_file_is_named_in_its_error(tmp_path: Path) -> None:
    path = tmp_path / "my world.yaml"
    path.write_text("days: [1")
    with pytest.raises(WorldError, match=r"my world\.yaml: not YAML"):
        load_world(path)
    path.write_text("days: x")
    with pytest.raises(WorldError, match=r"my world\.yaml: days: expected"):
        load_world(path)


def test_a_world_of_ones_own_is_served(tmp_path: Path) -> None:
    path = tmp_path / "world.yaml"
    path.write_text(yaml.safe_dump(SMALL))
    for world in (str(path), path, SMALL, read_world(SMALL)):
        with calling(world, now="2026-09-14T05:00:00+00:00") as caller:
            times = caller.times("2026-09-14", 1, 21, 11)
            days = caller.dates(1, 21, 11)
        assert times[0] == "2026-09-14T09:00:00+03:00"
        assert times[-1] == "2026-09-14T15:15:00+03:00"  # 45 minutes before the event
        assert len(days) == 7


def test_hours_may_differ_by_weekday_and_have_breaks() -> None:
    hours = {"mon": "9:00-10:00 11:00-12:00", "wed": "8:00-9:00"}
    member = read_world(changed([*MEMBER, "hours"], hours)).locations[1].members[21]
    assert [len(member.shifts_on(0, weekday)) for weekday in range(7)] == [2, 0, 1, 0, 0, 0, 0]


def test_the_default_world_keeps_its_promises() -> None:
    world = default_world()
    locations = list(world.locations.values())
    members = [member for location in locations for member in location.members.values()]
    services = [service for location in locations for service in location.services.values()]
    assert world.days == 60
    assert len(locations) >= 3
    assert len({member.id for member in members}) >= 12
    assert len({service.id for service in services}) >= 30
    assert locations[0].id == 4564
    assert locations[0].members[924].does((331,))
    zones = {location.timezone for location in locations}
    assert {ZoneInfo("America/New_York"), ZoneInfo("Asia/Almaty")} <= zones
    assert frozenset().union(*(location.quirks for location in locations)) == QUIRKS
    assert any(location.phone_confirmation for location in locations)
    assert any(location.events for location in locations)
    assert any(service.resource for service in services)
    assert any(service.withdrawn for service in services)
    assert any(not member.online for member in members)
    assert world.blacklist
    assert world.visits
    assert world.chains


def test_a_member_may_take_another_time_than_the_service() -> None:
    member = read_world(SMALL).locations[1].members[21]
    assert member.takes((11, 12)) == timedelta(minutes=55)
