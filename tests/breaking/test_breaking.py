"""`python -m tools.breaking`: what breaks callers needs its line in the changelog."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.vendor_drift.documents import courts, operation, schema
from tools.breaking import changelog
from tools.breaking.__main__ import CHANGELOG, main
from tools.contract import CONTRACT

ROOT = Path(__file__).resolve().parents[2]

INIT = "overlay/altegio_booking/__init__.py"
INNER_FILE = "overlay/altegio_booking/_inner.py"
ERRORS_FILE = "overlay/altegio_booking/_errors.py"
SEEN_FILE = "overlay/altegio_booking/watch/seen.py"
CALL = "generated/altegio_booking_client/api/slots.py"

OVERLAY = """
from attrs import field, frozen

from altegio_booking._inner import AsyncShop, Shop

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
"""

ERRORS = """
class Refused(Exception): ...


class Closed(Refused): ...
"""

WATCH = """
from altegio_booking.watch.seen import Seen, show

__all__ = ["Seen", "show"]
"""

SEEN = """
class Seen:
    when: str

def show(seen: Seen) -> None: ...
"""

INNER = """
class Shop:
    def order(self, wish: "Wish", *, timeout: float | None = None) -> "Answer":
        ...

    def close(self) -> None: ...

    def _count(self) -> int: ...


class AsyncShop:
    async def order(self, wish: "Wish", *, timeout: float | None = None) -> "Answer": ...
"""

RAW_MODEL = """
from attrs import define

@define
class Slot:
    starts_at: str
    length: int | None = None
"""

RAW_CALL = """
from ..models.slot import Slot

def sync(*, client: object, day: str) -> Slot | None: ...
"""

LOG = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- The shop.\n"


class Repository:
    """A throw-away repository with a contract, an overlay and a raw client."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")
        self.write(CHANGELOG, LOG)
        self.contract(lambda document: None)
        self.write(INIT, OVERLAY)
        self.write(INNER_FILE, INNER)
        self.write(ERRORS_FILE, ERRORS)
        self.write("overlay/altegio_booking/watch/__init__.py", WATCH)
        self.write(SEEN_FILE, SEEN)
        self.write("overlay/altegio_booking/inner_workings.py", "def cog(a: int) -> int: ...\n")
        self.write("generated/altegio_booking_client/__init__.py", "")
        self.write("generated/altegio_booking_client/models/__init__.py", MODELS)
        self.write("generated/altegio_booking_client/models/slot.py", RAW_MODEL)
        self.write("generated/altegio_booking_client/api/__init__.py", "")
        self.write(CALL, RAW_CALL)
        self.commit("first")

    def git(self, *arguments: str) -> str:
        settings = ["-c", "user.name=Ann", "-c", "user.email=ann@example.com"]
        settings += ["-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"]
        command = ["git", "-C", str(self.root), *settings, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> Any:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def contract(self, mutate: Callable[[Any], Any]) -> None:
        document = courts()
        mutate(document)
        self.write(str(CONTRACT), yaml.safe_dump(document))

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def breaking(self, *base: str) -> int:
        return main([*base, "--root", str(self.root)])


MODELS = 'from .slot import Slot\n\n__all__ = ("Slot",)\n'


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder = tmp_path / "a repository"
    folder.mkdir()
    return Repository(folder)


def names_missing(out: str) -> set[str]:
    return {line.split("`")[1] for line in out.splitlines() if line.startswith("- `")}


BREAKING: dict[str, tuple[Callable[[Repository], Any], set[str]]] = {
    "the contract loses a field": (
        lambda r: r.contract(lambda d: schema(d, "Slot")["properties"].pop("price")),
        {"Slot > price"},
    ),
    "the contract renames a field": (
        lambda r: r.contract(
            lambda d: schema(d, "Slot")["properties"].update(
                duration=schema(d, "Slot")["properties"].pop("length")
            )
        ),
        {"Slot > length"},
    ),
    "the contract drops an operation": (
        lambda r: r.contract(lambda d: d["paths"].pop("/bookings/{booking_id}")),
        {"DELETE /bookings/{}"},
    ),
    "the contract asks for a parameter": (
        lambda r: r.contract(
            lambda d: operation(d, "cancel")["parameters"].append(
                {"name": "why", "in": "query", "required": True, "schema": {"type": "string"}}
            )
        ),
        {"DELETE /bookings/{} > query > why"},
    ),
    "a class is removed": (
        lambda r: (
            r.replace(INNER_FILE, "class AsyncShop", "class _AsyncShop"),
            r.replace(INIT, "import AsyncShop, Shop", "import Shop"),
            r.replace(INIT, '"AsyncShop", ', ""),
        ),
        {"altegio_booking.AsyncShop"},
    ),
    "a name is no longer exported": (
        lambda r: r.replace(INIT, ', "hours"]', "]"),
        {"altegio_booking.hours"},
    ),
    "a method is renamed": (
        lambda r: r.replace(INNER_FILE, "def close", "def shut"),
        {"altegio_booking.Shop.close"},
    ),
    "a parameter is removed": (
        lambda r: r.replace(INIT, ', *, zone: str = "UTC"', ""),
        {"altegio_booking.hours(zone)"},
    ),
    "a parameter becomes required": (
        lambda r: r.replace(INIT, 'zone: str = "UTC"', "zone: str"),
        {"altegio_booking.hours(zone)"},
    ),
    "a required parameter is added": (
        lambda r: r.replace(INIT, "day: int,", "day: int, week: int,"),
        {"altegio_booking.hours(week)"},
    ),
    "a parameter takes less": (
        lambda r: r.replace(INNER_FILE, "timeout: float | None = None", "timeout: float = 9"),
        {"altegio_booking.Shop.order(timeout)", "altegio_booking.AsyncShop.order(timeout)"},
    ),
    "a return type changes": (
        lambda r: r.replace(INIT, "-> list[int]", "-> set[int]"),
        {"altegio_booking.hours"},
    ),
    "a value's type changes": (
        lambda r: r.replace(INIT, "number: int", "number: str"),
        {"altegio_booking.Answer.number"},
    ),
    "a value that callers build needs more": (
        lambda r: r.replace(INIT, "what: str\n", "what: str\n    size: int\n"),
        {"altegio_booking.Wish(size)", "altegio_booking.Wish(colour)"},
    ),
    "the fields of a value that callers build change places": (
        lambda r: r.replace(
            INIT,
            "what: str\n    colour: str | None = None\n",
            "colour: str | None = None\n    what: str\n",
        ),
        {"altegio_booking.Wish(what)", "altegio_booking.Wish(colour)"},
    ),
    "a value that callers build takes names alone": (
        lambda r: r.replace(INIT, "@frozen\nclass Wish", "@frozen(kw_only=True)\nclass Wish"),
        {"altegio_booking.Wish(what)", "altegio_booking.Wish(colour)"},
    ),
    "a field can no longer be given": (
        lambda r: r.replace(INIT, "str | None = None", "str | None = field(init=False)"),
        {"altegio_booking.Wish(colour)"},
    ),
    "a field is given under another name": (
        lambda r: r.replace(
            INIT, "str | None = None", 'str | None = field(default=None, alias="paint")'
        ),
        {"altegio_booking.Wish(colour)"},
    ),
    "a field has another default": (
        lambda r: r.replace(INIT, "str | None = None", 'str | None = "red"'),
        {"altegio_booking.Wish(colour)"},
    ),
    "a method has to be awaited": (
        lambda r: r.replace(INNER_FILE, "def close", "async def close"),
        {"altegio_booking.Shop.close"},
    ),
    "a method is no longer to be awaited": (
        lambda r: r.replace(INNER_FILE, "async def order", "def order"),
        {"altegio_booking.AsyncShop.order"},
    ),
    "an error has another base": (
        lambda r: r.replace(ERRORS_FILE, "Closed(Refused)", "Closed(Exception)"),
        {"altegio_booking.Closed"},
    ),
    "the base of all errors has another base": (
        lambda r: r.replace(ERRORS_FILE, "Refused(Exception)", "Refused(BaseException)"),
        {"altegio_booking.Refused", "altegio_booking.Closed"},
    ),
    "a class is renamed and its import is not": (
        lambda r: r.replace(ERRORS_FILE, "class Closed", "class Shut"),
        {"altegio_booking.Closed"},
    ),
    "a module is gone and its import is not": (
        lambda r: (r.root / ERRORS_FILE).unlink(),
        {"altegio_booking.Closed", "altegio_booking.Refused"},
    ),
    "another front door loses a name": (
        lambda r: (
            r.replace(SEEN_FILE, "def show", "def tell"),
            r.replace("overlay/altegio_booking/watch/__init__.py", "show", "tell"),
        ),
        {"altegio_booking.watch.show"},
    ),
    "what another front door gives loses a field": (
        lambda r: r.replace(SEEN_FILE, "when:", "then:"),
        {"altegio_booking.watch.Seen.when"},
    ),
    "the raw client loses a model's field": (
        lambda r: r.replace(
            "generated/altegio_booking_client/models/slot.py", "length:", "duration:"
        ),
        {"altegio_booking_client.models.Slot.length"},
    ),
    "the raw client loses an operation": (
        lambda r: (r.root / CALL).unlink(),
        {"altegio_booking_client.api.slots"},
    ),
    "the raw client's call takes another argument": (
        lambda r: r.replace(CALL, "day: str", "day: int"),
        {"altegio_booking_client.api.slots.sync(day)"},
    ),
}


@pytest.mark.parametrize("name", BREAKING)
def test_a_breaking_change_needs_its_entry(
    name: str, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    mutate, expected = BREAKING[name]
    mutate(repository)
    assert repository.breaking("HEAD") == 1
    out = capsys.readouterr().out
    assert names_missing(out) == expected
    entries = "".join(f"- `{each}` is different now.\n" for each in sorted(expected))
    repository.write(CHANGELOG, f"{LOG}\n### Breaking\n\n{entries}")
    assert repository.breaking("HEAD") == 0
    assert "MISSING" not in capsys.readouterr().out


HARMLESS: dict[str, Callable[[Repository], Any]] = {
    "nothing changes": lambda r: None,
    "the contract gains a field": lambda r: r.contract(
        lambda d: schema(d, "Slot")["properties"].update(roof={"type": "boolean"})
    ),
    "an optional parameter is added": lambda r: r.replace(
        INIT, "*, zone", "*, week: int = 0, zone"
    ),
    "a parameter takes more": lambda r: r.replace(INIT, "day: int", "day: int | str"),
    "a value promises more": lambda r: r.replace(INIT, '"str | None"', "str"),
    "a union is spelled another way": lambda r: r.replace(INIT, '"str | None"', "Optional[str]"),
    "a value that callers only read gains a field": lambda r: r.replace(
        INIT, "number: int\n", "number: int\n    more: int\n"
    ),
    "a constructor is written another way": lambda r: r.replace(
        INIT, "str | None = None", "str | None = field(default=None, repr=False)"
    ),
    "an error gains a base": lambda r: r.replace(
        ERRORS_FILE, "Closed(Refused)", "Closed(Refused, RuntimeError)"
    ),
    "a private name is removed": lambda r: r.replace(INIT, "_hidden", "_hidden_elsewhere"),
    "an inner module changes": lambda r: r.replace(
        "overlay/altegio_booking/inner_workings.py", "cog", "wheel"
    ),
    "a class moves to another private module": lambda r: (
        (r.root / INNER_FILE).rename(r.root / "overlay/altegio_booking/_shop.py"),
        r.replace(INIT, "_inner", "_shop"),
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_breaks_nobody_needs_no_entry(
    name: str, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    HARMLESS[name](repository)
    assert repository.breaking("HEAD") == 0
    assert capsys.readouterr().out.startswith("nothing breaks callers since HEAD (")


# ------------------------------------------------------------------------------- the changelog


def drop_price(repository: Repository) -> None:
    repository.contract(lambda d: schema(d, "Slot")["properties"].pop("price"))


@pytest.mark.parametrize(
    "body",
    [
        "### Breaking\n\n- `Slot > price` is gone.",
        "### breaking\n\n* The field\n  `Slot >\n  price` is gone.",
        "### Breaking\n\n- All of `Slot` is different.",
        "### Breaking\n\n- `Booking > slot > price` and its like.",
        "### Breaking\n\n- `POST /bookings > response > slot > price` and its like.",
    ],
)
def test_an_entry_names_the_thing_or_what_holds_it(body: str, repository: Repository) -> None:
    drop_price(repository)
    repository.write(CHANGELOG, f"# Changelog\n\n## [Unreleased]\n\n{body}\n")
    assert repository.breaking("HEAD") == 0


@pytest.mark.parametrize(
    "body",
    [
        "### Breaking\n\n- Slot > price is gone.",
        "### Breaking\n\n- `Slot > prices` is gone.",
        "### Breaking\n\n- `price` is gone.",
        "### Breaking\n\n<!-- `Slot > price` -->",
        "### Breaking\n\n```\n`Slot > price`\n```",
        "### Removed\n\n- `Slot > price` is gone.",
        "### Breaking\n\n- Nothing.\n\n### Fixed\n\n- `Slot > price` is gone.",
        "- `Slot > price` is gone.",
    ],
)
def test_anything_else_is_no_entry(
    body: str, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    drop_price(repository)
    repository.write(CHANGELOG, f"# Changelog\n\n## [Unreleased]\n\n{body}\n")
    assert repository.breaking("HEAD") == 1
    out = capsys.readouterr().out
    assert "`## [Unreleased]`, `### Breaking`" in out
    hinted = "now under another heading" in out
    assert hinted == (body.endswith("- `Slot > price` is gone."))


def test_an_entry_of_a_released_version_is_no_excuse(repository: Repository) -> None:
    old = "\n## [1.0.0] - 2026-01-01\n\n### Breaking\n\n- `Slot > price` was renamed.\n"
    repository.write(CHANGELOG, LOG + old)
    repository.commit("release")
    drop_price(repository)
    assert repository.breaking("HEAD") == 1


def test_an_entry_moved_into_a_new_version_still_counts(repository: Repository) -> None:
    drop_price(repository)
    new = "\n## [1.0.0] - 2026-01-01\n\n### Breaking\n\n- `Slot > price` is gone.\n"
    repository.write(CHANGELOG, "# Changelog\n\n## [Unreleased]\n" + new)
    assert repository.breaking("HEAD") == 0


def test_a_whole_package_is_no_name_for_a_change(repository: Repository) -> None:
    repository.replace(INNER_FILE, "def close", "def shut")
    repository.write(CHANGELOG, LOG + "\n### Breaking\n\n- `altegio_booking` changed.\n")
    assert repository.breaking("HEAD") == 1
    repository.write(CHANGELOG, LOG + "\n### Breaking\n\n- `altegio_booking.Shop` changed.\n")
    assert repository.breaking("HEAD") == 0


def test_no_changelog_has_no_entries(repository: Repository) -> None:
    drop_price(repository)
    (repository.root / CHANGELOG).unlink()
    assert repository.breaking("HEAD") == 1


def test_the_projects_own_changelog_has_the_section_that_entries_go_to() -> None:
    text = (ROOT / CHANGELOG).read_text(encoding="utf-8")
    assert changelog.UNRELEASED in changelog.parse(text).sections


# ------------------------------------------------------------------------------------ the base


def test_the_first_commit_has_nothing_to_compare_with(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    drop_price(repository)
    assert repository.breaking() == 0
    assert capsys.readouterr().out == "nothing to compare: no earlier commit\n"
    assert repository.breaking("") == 0


def test_without_a_tag_the_base_is_the_commit_before(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    drop_price(repository)
    repository.commit("second")
    assert repository.breaking() == 1
    assert "since HEAD~1 (" in capsys.readouterr().out
    repository.commit("third")
    assert repository.breaking() == 0


def test_the_base_is_the_newest_tag_before_head(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.git("tag", "v0.9.0")
    repository.git("tag", "v0.10.0")
    drop_price(repository)
    repository.commit("second")
    repository.commit("third")
    assert repository.breaking() == 1
    assert "since v0.10.0 (" in capsys.readouterr().out
    repository.git("tag", "v0.11.0")  # the tag of HEAD itself is compared with the one before
    assert repository.breaking() == 1
    assert "since v0.10.0 (" in capsys.readouterr().out


def test_a_shallow_clone_is_told_from_a_first_commit(
    repository: Repository, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit("second")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--depth", "1", repository.root.as_uri(), str(clone))
    assert main(["--root", str(clone)]) == 0
    assert "the clone is shallow" in capsys.readouterr().out


def test_a_base_without_the_things_compared_breaks_nothing(repository: Repository) -> None:
    kept = {path: (repository.root / path) for path in ("openapi", "overlay", "generated")}
    aside = repository.root.parent / "aside"
    for name, path in kept.items():
        shutil.move(path, aside / name)
    repository.commit("bare")
    for name, path in kept.items():
        shutil.move(aside / name, path)
    assert repository.breaking("HEAD") == 0


@pytest.mark.parametrize("base", ["nowhere", "-x", "HEAD:openapi"])
def test_a_base_that_is_no_commit_is_unusable_input(
    base: str, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(repository.root), "--", base]) == 2
    assert capsys.readouterr().err == f"breaking: {base!r} names no commit here\n"


@pytest.mark.parametrize("path", [INIT, INNER_FILE, ERRORS_FILE, SEEN_FILE, CALL])
def test_code_that_cannot_be_read_is_unusable_input(
    path: str, repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write(path, "def (\n")
    assert repository.breaking("HEAD") == 2
    err = capsys.readouterr().err
    assert err.startswith(f"breaking: {repository.root / path}: cannot be read")
    assert err.count("\n") == 1


def test_a_defect_of_the_tool_does_not_read_as_a_missing_entry(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changelog, "parse", lambda text: 1 / 0)
    assert repository.breaking("HEAD") == 2
    assert "a defect of this tool: ZeroDivisionError" in capsys.readouterr().err


def test_a_repository_that_git_refuses_is_unusable_input(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("second")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "true")
    assert repository.breaking() == 2
    assert "dubious ownership" in capsys.readouterr().err


def test_a_folder_without_a_repository_has_nothing_to_compare_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["--root", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "nothing to compare: no earlier commit\n"


def test_the_process_leaves_the_tree_as_it_was(repository: Repository) -> None:
    drop_price(repository)
    (repository.root / "notes.txt").write_text("mine", encoding="utf-8")
    before = repository.git("status", "--porcelain=v2", "--branch")
    command = [sys.executable, "-m", "tools.breaking", "HEAD", "--root", str(repository.root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    assert "- `Slot > price`: field-removed: number or null → absent" in done.stdout
    assert repository.git("status", "--porcelain=v2", "--branch") == before
    assert repository.git("worktree", "list").count("\n") == 1
