"""A breaking change is accepted when the changelog names it, under the right heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.breaking.projects import Project
from tools import ROOT
from tools.breaking import changelog, contract
from tools.breaking.__main__ import CHANGELOG
from tools.breaking.breakages import Breakage
from tools.breaking.changelog import UNRELEASED, parse
from tools.contract import CONTRACT

HEAD = "# Changelog\n\n## [Unreleased]\n\n"
RELEASED = "\n## [1.0.0] - 2026-01-01\n\n### Breaking\n\n- `Slot > price` is gone.\n"


@pytest.fixture(scope="module")
def price(before: Project, tmp_path_factory: pytest.TempPathFactory) -> Breakage:
    """The breakage `Slot > price`: a field that went from a component of two operations."""
    project = Project(tmp_path_factory.mktemp("after"))
    project.drop_price()
    [found] = contract.breaking_changes(before.root / CONTRACT, project.root / CONTRACT)
    return found


def accepts(breakage: Breakage, text: str, older: str = HEAD) -> bool:
    """Whether what is new in a changelog names the breakage under its heading."""
    return breakage.named_by(parse(text).breaking_since(parse(older)))


ENTRIES = {
    "the name": "### Breaking\n\n- `Slot > price` is gone.",
    "another case, another bullet, a broken line": (
        "### breaking\n\n* The field\n  `Slot >\n  price` is gone."
    ),
    "the component that holds it": "### Breaking\n\n- All of `Slot` is different.",
    "another component that passes through it": (
        "### Breaking\n\n- `Booking > slot > price` and its like."
    ),
    "the exact place": (
        "### Breaking\n\n- `POST /bookings > response > slot > price` and its like."
    ),
}


@pytest.mark.parametrize("body", ENTRIES.values(), ids=ENTRIES.keys())
def test_an_entry_names_the_thing_or_what_holds_it(body: str, price: Breakage) -> None:
    assert accepts(price, HEAD + body + "\n")


NO_ENTRIES = {
    "no backticks": ("### Breaking\n\n- Slot > price is gone.", False),
    "another name": ("### Breaking\n\n- `Slot > prices` is gone.", False),
    "the end of the name": ("### Breaking\n\n- `price` is gone.", False),
    "a comment": ("### Breaking\n\n<!-- `Slot > price` -->", False),
    "a code block": ("### Breaking\n\n```\n`Slot > price`\n```", False),
    "another heading": ("### Removed\n\n- `Slot > price` is gone.", True),
    "another heading below the right one": (
        "### Breaking\n\n- Nothing.\n\n### Fixed\n\n- `Slot > price` is gone.",
        True,
    ),
    "no heading": ("- `Slot > price` is gone.", True),
}


@pytest.mark.parametrize(("body", "elsewhere"), NO_ENTRIES.values(), ids=NO_ENTRIES.keys())
def test_anything_else_is_no_entry(body: str, elsewhere: bool, price: Breakage) -> None:
    text = HEAD + body + "\n"
    assert not accepts(price, text)
    assert price.named_by(parse(text).elsewhere_since(parse(HEAD))) == elsewhere


def test_an_entry_of_a_version_the_base_knows_is_no_excuse(price: Breakage) -> None:
    assert not accepts(price, HEAD + RELEASED, older=HEAD + RELEASED)


def test_an_entry_that_moved_into_a_new_version_still_counts(price: Breakage) -> None:
    assert accepts(price, HEAD + RELEASED)


@pytest.mark.parametrize(
    ("entry", "accepted"),
    [
        ("altegio_booking.Shop.order(timeout)", True),
        ("altegio_booking.Shop.order", True),
        ("altegio_booking.Shop", True),
        ("altegio_booking.Sho", False),
        ("altegio_booking", False),
    ],
)
def test_a_python_name_is_covered_by_what_holds_it_but_not_by_its_package(
    entry: str, accepted: bool
) -> None:
    removed = Breakage("altegio_booking.Shop.order(timeout)", "parameter was removed")
    assert accepts(removed, f"{HEAD}### Breaking\n\n- `{entry}` changed.\n") == accepted


def test_the_projects_own_changelog_has_the_section_that_entries_go_to() -> None:
    text = Path(ROOT / CHANGELOG).read_text(encoding="utf-8")
    assert UNRELEASED in changelog.parse(text).sections
