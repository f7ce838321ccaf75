"""What breaks callers is found and named; what breaks nobody is not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.breaking.projects import (
    CALL,
    CALLS,
    ERRORS,
    INIT,
    LAZY,
    MODEL,
    MODELS,
    SEEN,
    SHOP,
    WATCH,
    WORKINGS,
    Project,
)
from tests.vendor_drift.documents import operation, schema
from tools import ROOT
from tools.breaking import python
from tools.breaking.__main__ import breakages
from tools.unusable import UnusableInputError

Change = Callable[[Project], object]

BREAKING: dict[str, tuple[Change, set[str]]] = {
    "the contract loses a field": (
        lambda p: p.contract(lambda d: schema(d, "Slot")["properties"].pop("price")),
        {"Slot > price"},
    ),
    "the contract renames a field": (
        lambda p: p.contract(
            lambda d: schema(d, "Slot")["properties"].update(
                duration=schema(d, "Slot")["properties"].pop("length")
            )
        ),
        {"Slot > length"},
    ),
    "the contract drops an operation": (
        lambda p: p.contract(lambda d: d["paths"].pop("/bookings/{booking_id}")),
        {"DELETE /bookings/{}"},
    ),
    "the contract asks for a parameter": (
        lambda p: p.contract(
            lambda d: operation(d, "cancel")["parameters"].append(
                {"name": "why", "in": "query", "required": True, "schema": {"type": "string"}}
            )
        ),
        {"DELETE /bookings/{} > query > why"},
    ),
    "a class is removed": (
        lambda p: (
            p.replace(SHOP, "class AsyncShop", "class _AsyncShop"),
            p.replace(INIT, "import AsyncShop, Shop", "import Shop"),
            p.replace(INIT, '"AsyncShop", ', ""),
        ),
        {"altegio_booking.AsyncShop"},
    ),
    "a name is no longer exported": (
        lambda p: p.replace(INIT, ', "hours"]', "]"),
        {"altegio_booking.hours"},
    ),
    "a method is renamed": (
        lambda p: p.replace(SHOP, "def close", "def shut"),
        {"altegio_booking.Shop.close"},
    ),
    "a parameter is removed": (
        lambda p: p.replace(INIT, ', *, zone: str = "UTC"', ""),
        {"altegio_booking.hours(zone)"},
    ),
    "a parameter becomes required": (
        lambda p: p.replace(INIT, 'zone: str = "UTC"', "zone: str"),
        {"altegio_booking.hours(zone)"},
    ),
    "a required parameter is added": (
        lambda p: p.replace(INIT, "day: int,", "day: int, week: int,"),
        {"altegio_booking.hours(week)"},
    ),
    "a parameter takes less": (
        lambda p: p.replace(SHOP, "timeout: float | None = None", "timeout: float = 9"),
        {"altegio_booking.Shop.order(timeout)", "altegio_booking.AsyncShop.order(timeout)"},
    ),
    "a return type changes": (
        lambda p: p.replace(INIT, "-> list[int]", "-> set[int]"),
        {"altegio_booking.hours"},
    ),
    "a value's type changes": (
        lambda p: p.replace(INIT, "number: int", "number: str"),
        {"altegio_booking.Answer.number"},
    ),
    "a value that callers build needs more": (
        lambda p: p.replace(INIT, "what: str\n", "what: str\n    size: int\n"),
        {"altegio_booking.Wish(size)", "altegio_booking.Wish(colour)"},
    ),
    "the fields of a value that callers build change places": (
        lambda p: p.replace(
            INIT,
            "what: str\n    colour: str | None = None\n",
            "colour: str | None = None\n    what: str\n",
        ),
        {"altegio_booking.Wish(what)", "altegio_booking.Wish(colour)"},
    ),
    "a value that callers build takes names alone": (
        lambda p: p.replace(INIT, "@frozen\nclass Wish", "@frozen(kw_only=True)\nclass Wish"),
        {"altegio_booking.Wish(what)", "altegio_booking.Wish(colour)"},
    ),
    "a field can no longer be given": (
        lambda p: p.replace(INIT, "str | None = None", "str | None = field(init=False)"),
        {"altegio_booking.Wish(colour)"},
    ),
    "a field is given under another name": (
        lambda p: p.replace(
            INIT, "str | None = None", 'str | None = field(default=None, alias="paint")'
        ),
        {"altegio_booking.Wish(colour)"},
    ),
    "a field has another default": (
        lambda p: p.replace(INIT, "str | None = None", 'str | None = "red"'),
        {"altegio_booking.Wish(colour)"},
    ),
    "a method has to be awaited": (
        lambda p: p.replace(SHOP, "def close", "async def close"),
        {"altegio_booking.Shop.close"},
    ),
    "a method is no longer to be awaited": (
        lambda p: p.replace(SHOP, "async def order", "def order"),
        {"altegio_booking.AsyncShop.order"},
    ),
    "an error has another base": (
        lambda p: p.replace(ERRORS, "Closed(Refused)", "Closed(Exception)"),
        {"altegio_booking.Closed"},
    ),
    "the base of all errors has another base": (
        lambda p: p.replace(ERRORS, "Refused(Exception)", "Refused(BaseException)"),
        {"altegio_booking.Refused", "altegio_booking.Closed"},
    ),
    "a class is renamed and its import is not": (
        lambda p: p.replace(ERRORS, "class Closed", "class Shut"),
        {"altegio_booking.Closed"},
    ),
    "a module is gone and its import is not": (
        lambda p: p.remove(ERRORS),
        {"altegio_booking.Closed", "altegio_booking.Refused"},
    ),
    "another front door loses a name": (
        lambda p: (p.replace(SEEN, "def show", "def tell"), p.replace(WATCH, "show", "tell")),
        {"altegio_booking.watch.show"},
    ),
    "what another front door gives loses a field": (
        lambda p: p.replace(SEEN, "when:", "then:"),
        {"altegio_booking.watch.Seen.when"},
    ),
    "the raw client loses a model's field": (
        lambda p: p.replace(MODEL, "length:", "duration:"),
        {"altegio_booking_client.models.Slot.length"},
    ),
    "the raw client loses a model": (
        lambda p: (
            p.remove(MODEL),
            p.write("generated/altegio_booking_client/models/hall.py", "class Hall: ..."),
            p.write(MODELS, LAZY.format(module=".hall", name="Hall")),
        ),
        {"altegio_booking_client.models.Slot", "altegio_booking_client.models.slot"},
    ),
    "the raw client loses an operation": (
        lambda p: (p.remove(CALL), p.write(CALLS, "__all__ = ()\n")),
        {"altegio_booking_client.api.online.list_slots"},
    ),
    "the raw client's call takes another argument": (
        lambda p: p.replace(CALL, "day: str", "day: int"),
        {"altegio_booking_client.api.online.list_slots.sync(day)"},
    ),
}


@pytest.mark.parametrize("name", BREAKING)
def test_a_breaking_change_is_found_under_its_public_name(
    name: str, before: Project, project: Project
) -> None:
    change, expected = BREAKING[name]
    change(project)
    assert {each.name for each in breakages(before.root, project.root)} == expected


HARMLESS: dict[str, Change] = {
    "nothing changes": lambda p: None,
    "the contract gains a field": lambda p: p.contract(
        lambda d: schema(d, "Slot")["properties"].update(roof={"type": "boolean"})
    ),
    "an optional parameter is added": lambda p: p.replace(
        INIT, "*, zone", "*, week: int = 0, zone"
    ),
    "a parameter takes more": lambda p: p.replace(INIT, "day: int", "day: int | str"),
    "a parameter takes anything": lambda p: p.replace(INIT, "day: int", "day: object"),
    "a value promises more": lambda p: p.replace(INIT, '"str | None"', "str"),
    "a union is spelled another way": lambda p: p.replace(INIT, '"str | None"', "Optional[str]"),
    "a type is named through its module": lambda p: p.replace(
        SHOP, '"Answer"', '"altegio_booking.Answer"'
    ),
    "a value that callers only read gains a field": lambda p: p.replace(
        INIT, "number: int\n", "number: int\n    more: int\n"
    ),
    "a constructor is written another way": lambda p: p.replace(
        INIT, "str | None = None", "str | None = field(default=None, repr=False)"
    ),
    "an error gains a base": lambda p: p.replace(
        ERRORS, "Closed(Refused)", "Closed(Refused, RuntimeError)"
    ),
    "a private name is removed": lambda p: p.replace(INIT, "_hidden", "_hidden_elsewhere"),
    "an inner module changes": lambda p: p.replace(WORKINGS, "cog", "wheel"),
    "the raw client loads its models at once": lambda p: p.write(
        MODELS, 'from .slot import Slot\n\n__all__ = ("Slot",)\n'
    ),
    "the raw client loads its endpoints at once": lambda p: p.write(
        CALLS, 'from . import list_slots\n\n__all__ = ("list_slots",)\n'
    ),
    "a class moves to another private module": lambda p: (
        (p.root / SHOP).rename(p.root / "overlay/altegio_booking/_store.py"),
        p.replace(INIT, "_shop", "_store"),
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_a_harmless_change_is_not_reported(name: str, before: Project, project: Project) -> None:
    HARMLESS[name](project)
    assert breakages(before.root, project.root) == []


ITEMS: list[tuple[str, str, bool]] = [
    # the type of a parameter before, after, whether that breaks callers
    ("Iterable[int]", "Iterable[int | str]", False),
    ("Sequence[int]", "Iterable[int]", False),
    ("None | Sequence[int]", "Iterable[str | int] | None", False),
    ("Iterable[Sequence[int]]", "Iterable[Collection[int | str]]", False),
    ("Iterable[int | str]", "Iterable[int]", True),
    ("Iterable[int]", "Sequence[int]", True),
    ("Iterable[int]", "Iterable[str]", True),
    ("list[int]", "list[int | str]", True),  # callers may own such a list
    ("list[int]", "Iterable[int]", False),
    ("int", "Iterable[int]", True),
]


@pytest.mark.parametrize(("was", "now", "breaks"), ITEMS)
def test_items_that_are_only_read_may_come_to_be_more(
    was: str, now: str, breaks: bool, tmp_path: Path, project: Project
) -> None:
    before = Project.create(tmp_path / "before")
    before.replace(INIT, "day: int, *", f"day: {was}, *")
    project.replace(INIT, "day: int, *", f"day: {now}, *")
    found = {each.name for each in breakages(before.root, project.root)}
    assert found == ({"altegio_booking.hours(day)"} if breaks else set())


def test_a_state_without_the_things_compared_breaks_nothing(
    tmp_path: Path, project: Project
) -> None:
    assert breakages(tmp_path / "empty", project.root) == []


@pytest.mark.parametrize("path", [INIT, SHOP, ERRORS, SEEN, CALL])
def test_code_that_cannot_be_read_is_unusable_input(
    path: str, before: Project, project: Project
) -> None:
    project.write(path, "def (\n")
    with pytest.raises(UnusableInputError, match=f"{path}: cannot be read"):
        breakages(before.root, project.root)


def test_a_model_and_an_endpoint_that_leave_the_generated_client_are_found(tmp_path: Path) -> None:
    """The generated packages load lazily; griffe still has to see what they give."""
    package, endpoint = "altegio_booking_client", "get_nearest_time_slots"
    copy = tmp_path / package
    shutil.copytree(ROOT / "generated" / package, copy)
    for folder, module in (("models", "nearest_slots"), ("api/online_booking", endpoint)):
        (copy / folder / f"{module}.py").unlink()
        init = copy / folder / "__init__.py"
        lines = init.read_text(encoding="utf-8").splitlines(keepends=True)
        gone = re.compile(rf"\b({module}|NearestSlots)\b")
        init.write_text("".join(line for line in lines if not gone.search(line)), encoding="utf-8")
    found = python.breaking_changes(package, ROOT / "generated", tmp_path, whole=True)
    assert {each.name for each in found if each.what == "public object was removed"} == {
        f"{package}.models.NearestSlots",
        f"{package}.models.nearest_slots",
        f"{package}.api.online_booking.{endpoint}",
    }
