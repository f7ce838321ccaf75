"""World files: what they become, and what is said about a wrong one."""

from __future__ import annotations

import math
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
from tests.sandbox.small_world import YAML, changed, small_world

LOCATION = "locations[0]"
SERVICE = f"{LOCATION}.services[0]"
MEMBER = f"{LOCATION}.team[0]"
EVENT = f"{LOCATION}.events[0]"

WRONG: list[tuple[str, Any, str]] = [
    # place in the world, value there, what the error says after the place
    ("days", 0, ": expected greater than or equal to 1, got 0"),
    ("days", True, ": expected a valid integer, got True"),
    ("days", 10**9, ": expected less than or equal to 36500"),
    ("colour", "red", ": is not a key of this place"),
    ("locations", ..., ": is missing"),
    ("locations", [], ": Value should have at least 1 item"),
    ("locations", {}, ": expected a valid list, got {}"),
    ("locations", ["x"], "[0]: expected a mapping, got 'x'"),
    ("blacklist", "x", ": expected a list, got 'x'"),
    ("blacklist", [1], "[0]: expected a valid string, got 1"),
    ("people[0].phone", ..., ": is missing"),
    ("visits[0].location", 2, ": expected a location of this world, got 2"),
    ("visits[0].member", 22, ": expected a team member there, got 22"),
    ("visits", [small_world()["visits"][0]] * 2, ": the token 't' stands there twice"),
    (f"{LOCATION}.id", "x", ": expected a valid integer, got 'x'"),
    (f"{LOCATION}.title", "", ": String should have at least 1 character"),
    (f"{LOCATION}.city", b"Riga", ": expected a valid string, got b'Riga'"),
    (f"{LOCATION}.timezone", "America", ": expected the name of an IANA time zone"),
    (f"{LOCATION}.timezone", "Mars/Base", ": expected the name of an IANA time zone"),
    (f"{LOCATION}.timezone", 3, ": expected the name of an IANA time zone, got 3"),
    (f"{LOCATION}.form", 70, ": 70 is the form of chains[0] already"),
    (f"{LOCATION}.chain", 8, ": expected a chain of this world, got 8"),
    (f"{LOCATION}.quirks", ["moody"], "[0]: expected 'bare_location', 'day_off_422'"),
    (f"{LOCATION}.resources", ["room"], ": expected a mapping, got ['room']"),
    (f"{LOCATION}.resources", {"room": "x"}, ".room: expected a valid integer, got 'x'"),
    (f"{LOCATION}.phone_confirmation", 1, ": expected a valid boolean, got 1"),
    (f"{LOCATION}.categories", [{"id": 10, "title": "A"}] * 2, ": the id 10 stands there twice"),
    (f"{SERVICE}.minutes", "x", ": expected a valid integer, got 'x'"),
    (f"{SERVICE}.minutes", ..., ": is missing"),
    (f"{SERVICE}.minutes", 10**12, ": expected less than or equal to 525600"),
    (f"{SERVICE}.category", 99, ": expected a category of this location, got 99"),
    (f"{SERVICE}.price", [3, 1], ": expected a price or [least, most], got [3, 1]"),
    (f"{SERVICE}.price", [1, 2, 3], ": expected a price or [least, most]"),
    (f"{SERVICE}.price", math.inf, ": expected a price or [least, most]"),
    (f"{SERVICE}.resource", "sauna", ": expected a resource of this location, got 'sauna'"),
    (f"{SERVICE}.colour", 1, ": is not a key of this place"),
    (f"{MEMBER}.services", [99], ": expected a service of this location, got 99"),
    (f"{MEMBER}.services", [[11]], "[0]: expected a valid integer, got [11]"),
    (f"{MEMBER}.services", {11: 0}, "[11]: expected greater than or equal to 1, got 0"),
    (f"{MEMBER}.services", 11, ": expected a mapping, got 11"),
    (f"{MEMBER}.hours", ..., ": is missing"),
    (f"{MEMBER}.hours", "9-17", ': expected a time of day in quotes, such as "9:00"'),
    (f"{MEMBER}.hours", "9:00-25:00", ": expected a time of day in quotes"),
    (f"{MEMBER}.hours", "17:00-9:00", ": expected hours that go forward within one day"),
    (f"{MEMBER}.hours", {"someday": "9:00-17:00"}, ": expected hours, or hours by weekday"),
    (f"{MEMBER}.hours", {"mon": 9}, ": expected hours such as 9:00-13:00"),
    (f"{MEMBER}.cycle", [0, 2], "[0]: expected greater than or equal to 1, got 0"),
    (f"{MEMBER}.cycle", [5], "[1]: is missing"),
    (f"{MEMBER}.days_off", ["x"], "[0]: expected a valid integer, got 'x'"),
    (f"{MEMBER}.position", "boss", ": expected a mapping, got 'boss'"),
    (f"{MEMBER}.rating", -1, ": expected greater than or equal to 0, got -1"),
    (f"{EVENT}.time", 960, ": expected a time of day in quotes"),
    (f"{EVENT}.service", 99, ": expected a service of this location, got 99"),
    (f"{EVENT}.member", 99, ": expected a team member of this location, got 99"),
]


@pytest.mark.parametrize(("place", "value", "said"), WRONG)
def test_an_error_names_the_key(place: str, value: Any, said: str) -> None:
    with pytest.raises(WorldError) as caught:
        read_world(changed(place, value))
    assert str(caught.value).startswith(place + said)


def test_an_error_names_several_wrong_keys_and_counts_the_rest() -> None:
    world = changed("locations", [{"id": "x"}, {"id": 2, "title": 3}])
    with pytest.raises(WorldError) as caught:
        read_world({**world, "days": -1})
    assert str(caught.value) == (
        "locations[0].id: expected a valid integer, got 'x'; locations[0].title: is missing;"
        " locations[0].timezone: is missing; and 3 more"
    )


@pytest.mark.parametrize("place", ["locations", "days"])
def test_an_error_shows_only_the_beginning_of_a_value(place: str) -> None:
    endless: list[Any] = ["x" * 1000]
    endless *= 1000
    for _ in range(30):
        endless = [endless] * 9  # 9 to the 30th texts, if they were written out
    for value in ("x" * 1000, endless, ["x\n" * 1000], 16**5000):
        with pytest.raises(WorldError) as caught:
            read_world(changed(place, value))
        [line] = str(caught.value).splitlines()
        assert len(line) < 500


@pytest.mark.parametrize("key", ["x" * 1000, "x\n\x1b[31m", 1, ("a", 1)])
def test_an_error_shows_a_strange_key_on_one_short_line(key: Any) -> None:
    with pytest.raises(WorldError, match=r"is not a key|Keys should be") as caught:
        read_world({**small_world(), key: 1})
    [line] = str(caught.value).splitlines()
    assert len(line) < 160
    assert line.isprintable()


@pytest.mark.parametrize("document", [None, [], "text", 1])
def test_a_world_is_a_mapping(document: object) -> None:
    with pytest.raises(WorldError, match="the world: expected a mapping"):
        read_world(document)


BOMB = "a0: &a0 [x, x]\n" + "\n".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))
MERGES = "a0: &a0 {x: x}\n" + "\n".join(
    f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 60)
)

UNREADABLE: list[tuple[str, bytes, str]] = [
    ("text", b"root:x:0:0\n" * 200, "the world: expected a mapping"),
    ("unclosed", b"days: [1", "not YAML that can be read: .*expected ',' or ']'"),
    ("unclosed many times", b"a: [\n" * 20, "not YAML that can be read"),
    ("no UTF-8", b"\xff\x00" * 200, "not YAML that can be read"),
    ("no such date", b"a: 2026-99-99", "not YAML that can be read: month must be"),
    ("no such number", b'a: !!int ""', "not YAML that can be read"),
    ("no such flag", b"a: !!bool x", "not YAML that can be read"),
    ("no such time", b"a: !!timestamp x", "not YAML that can be read"),
    ("tag of Python", b"a: !!python/name:os.system", "not YAML that can be read: could not"),
    ("lists in lists", b"[" * 30_000, "more than 32 levels deep"),
    ("mappings in mappings", b"{a: " * 30_000 + b"}" * 30_000, "more than 32 levels deep"),
    ("rows in rows", b"- " * 30_000, "more than 32 levels deep"),
    ("aliases of aliases", f"{BOMB}\ndays: *a59".encode(), "more than 1000000 values"),
    ("merges of merges", f"{MERGES}\ndays: *a59".encode(), "more than 1000000 values"),
    ("alias of itself", b"&a [*a]", "the alias *a names no value that ends before it"),
]


@pytest.mark.parametrize(
    ("content", "said"), [row[1:] for row in UNREADABLE], ids=[row[0] for row in UNREADABLE]
)
def test_a_file_that_is_no_world_is_named_in_one_line(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "my world.yaml"
    path.write_bytes(content)
    with pytest.raises(WorldError) as caught:
        load_world(path)
    [line] = str(caught.value).splitlines()
    assert line.startswith(f"{path}: ")
    assert re.search(said.replace("*a", r"\*a"), line), line
    assert len(line) < 300 + len(str(path))


def test_a_file_may_use_aliases(tmp_path: Path) -> None:
    path = tmp_path / "world.yaml"
    text = YAML.replace('"9:00-17:00"', '&usual "9:00-17:00"')
    more = "      - {id: 22, name: Ben, hours: *usual}\n"
    path.write_text(text.replace("    events:", f"{more}    events:"))
    ann, ben = load_world(path).locations[1].members.values()
    assert ann.shifts == ben.shifts


def test_a_world_of_your_own_is_served(tmp_path: Path) -> None:
    path = tmp_path / "world.yaml"
    path.write_text(YAML)
    for world in (str(path), path, small_world(), read_world(small_world())):
        with calling(world, now="2026-09-14T05:00:00+00:00") as caller:
            times = caller.times("2026-09-14", 1, 21, 11)
            days = caller.dates(1, 21, 11)
        assert times[0] == "2026-09-14T09:00:00+03:00"
        assert times[-1] == "2026-09-14T15:15:00+03:00"  # 45 minutes before the event
        assert len(days) == 7


def test_hours_may_differ_by_weekday_and_have_breaks() -> None:
    hours = {"mon": "9:00-10:00 11:00-12:00", "wed": "8:00-9:00"}
    member = read_world(changed(f"{MEMBER}.hours", hours)).locations[1].members[21]
    assert [len(member.shifts_on(0, weekday)) for weekday in range(7)] == [2, 0, 1, 0, 0, 0, 0]


def test_a_member_may_take_another_time_than_the_service() -> None:
    member = read_world(small_world()).locations[1].members[21]
    assert member.takes((11,)) == timedelta(minutes=45)
    assert member.takes((11, 12)) == timedelta(minutes=55)


def test_what_a_file_leaves_out_has_a_default() -> None:
    world = read_world({"locations": [{"id": 5, "title": "Five", "timezone": "UTC"}]})
    assert world.days == 60
    assert list(world.forms) == [5]  # a form has the location's number
    assert (world.people, world.visits, world.blacklist) == ((), {}, ())


def test_a_price_keeps_the_form_in_which_it_was_written() -> None:
    service = read_world(changed(f"{SERVICE}.price", [45, 60.0])).locations[1].services[11]
    assert (repr(service.price_min), repr(service.price_max)) == ("45", "60.0")


# The default world


def test_the_default_world_shows_every_case() -> None:
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


def phones(value: Any) -> list[str]:
    """Every text of digits in a document that is long enough to be called."""
    if isinstance(value, dict | list):
        below = value.values() if isinstance(value, dict) else value
        return [phone for item in below for phone in phones(item)]
    return [value] if isinstance(value, str) and re.fullmatch(r"\+?\d{7,}", value) else []


def test_the_phones_of_the_default_world_belong_to_nobody() -> None:
    path = Path(altegio_sandbox.__file__).with_name("default_world.yaml")
    found = phones(yaml.safe_load(path.read_text(encoding="utf-8")))
    assert len(found) == 7
    assert not [phone for phone in found if not re.fullmatch(r"\+131555501\d\d", phone)]
