"""A small project with a contract, an overlay and a raw client, and ways to change it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from tests.vendor_drift.documents import courts, schema
from tools.breaking.__main__ import CHANGELOG, main
from tools.contract import CONTRACT

INIT = "overlay/altegio_booking/__init__.py"
SHOP = "overlay/altegio_booking/_shop.py"
ERRORS = "overlay/altegio_booking/_errors.py"
WORKINGS = "overlay/altegio_booking/workings.py"
WATCH = "overlay/altegio_booking/watch/__init__.py"
SEEN = "overlay/altegio_booking/watch/seen.py"
MODEL = "generated/altegio_booking_client/models/slot.py"
MODELS = "generated/altegio_booking_client/models/__init__.py"
CALL = "generated/altegio_booking_client/api/online/list_slots.py"
CALLS = "generated/altegio_booking_client/api/online/__init__.py"

LAZY = """
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from {module} import {name} as {name}

__all__ = ("{name}",)

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        return import_module(f".{{name}}", __name__)
"""
"""A package of the raw client: it loads a model or an endpoint when that is first used."""

FILES = {
    CHANGELOG: "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- The shop.\n",
    "pyproject.toml": '[project]\nname = "shop"\nversion = "0.1.0"\n',
    INIT: """
from attrs import field, frozen

from altegio_booking._shop import AsyncShop, Shop

from altegio_booking._errors import Closed, Refused

__all__ = ["AsyncShop", "Answer", "Closed", "Refused", "Shop", "Wish", "hours"]


@frozen
class Wish:
    what: str
    colour: str | None = None


@frozen
class Answer:
    number: int
    note: "str | None"
    extra: dict[str, str] = field(factory=dict)


def hours(day: int, *, zone: str = "UTC") -> list[int]:
    return [day]


def _hidden(day: int) -> int:
    return day
""",
    SHOP: """
class Shop:
    def order(self, wish: "Wish", *, timeout: float | None = None) -> "Answer": ...

    def close(self) -> None: ...

    def _count(self) -> int: ...


class AsyncShop:
    async def order(self, wish: "Wish", *, timeout: float | None = None) -> "Answer": ...
""",
    ERRORS: """
class Refused(Exception): ...


class Closed(Refused): ...
""",
    WORKINGS: "def cog(a: int) -> int: ...\n",
    WATCH: """
from altegio_booking.watch.seen import Seen, show

__all__ = ["Seen", "show"]
""",
    SEEN: """
class Seen:
    when: str

def show(seen: Seen) -> None: ...
""",
    "generated/altegio_booking_client/__init__.py": "",
    MODELS: LAZY.format(module=".slot", name="Slot"),
    MODEL: """
from attrs import define

@define
class Slot:
    starts_at: str
    length: int | None = None
""",
    "generated/altegio_booking_client/api/__init__.py": "",
    CALLS: LAZY.format(module=".", name="list_slots"),
    CALL: """
from ...models.slot import Slot

def sync(*, client: object, day: str) -> Slot | None: ...
""",
}


class Project:
    """The files of one state of the project, in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def create(cls, root: Path) -> Project:
        """Write the project as it is before any change."""
        project = cls(root)
        for path, text in FILES.items():
            project.write(path, text)
        project.contract(lambda document: None)
        return project

    def write(self, path: str, text: str) -> Any:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def remove(self, path: str) -> Any:
        (self.root / path).unlink()

    def replace(self, path: str, old: str, new: str) -> Any:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def contract(self, mutate: Callable[[Any], object]) -> None:
        """Write the contract anew, changed in this way alone."""
        document = courts()
        mutate(document)
        self.write(str(CONTRACT), yaml.safe_dump(document))

    def drop_price(self) -> None:
        """Break callers: the field `Slot > price` goes."""
        self.contract(lambda document: schema(document, "Slot")["properties"].pop("price"))


class Repository(Project):
    """A project under git, in which the command can run."""

    def git(self, *arguments: str) -> str:
        settings = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"]
        settings += ["-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"]
        command = ["git", "-C", str(self.root), *settings, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def release(self, version: str) -> None:
        """Commit all there is, under this version."""
        self.write("pyproject.toml", f'[project]\nname = "shop"\nversion = "{version}"\n')
        self.commit(f"release {version}")

    def breaking(self, *base: str) -> int:
        """Run the command and give its exit code."""
        return main([*base, "--root", str(self.root)])
