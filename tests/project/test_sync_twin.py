"""The sync twin is the async source with its asynchronous words taken out, or an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import ROOT, generate, sync_twin
from tools.sync_twin import TwinError

SESSION = """
from altegio_booking._async.clock import AsyncClock


class AsyncSession:
    async def close(self, clock: "AsyncClock") -> None:
        async with clock:
            await self.inner.aclose()
"""

SYNC_SESSION = """\
# Written by `make generate` from ../_async/session.py; edit that file instead.

from altegio_booking._sync.clock import Clock


class Session:
    def close(self, clock: "Clock") -> None:
        with clock:
            self.inner.close()
"""

WORDS = {"AsyncSession": "Session", "AsyncClock": "Clock", "aclose": "close", "_async": "_sync"}


@pytest.fixture(autouse=True)
def words(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The rules of these tests, in place of the overlay's."""
    found = dict(WORDS)
    monkeypatch.setattr(sync_twin, "WORDS", found)
    return found


def pair(folder: Path, **modules: str) -> tuple[Path, Path]:
    """An async folder with these modules, and the sync folder to write."""
    source = folder / "_async"
    source.mkdir(parents=True)
    for name, text in modules.items():
        (source / f"{name}.py").write_text(text, encoding="utf-8")
    return source, folder / "twin" / "_sync"


def test_the_twin_is_the_source_without_its_asynchronous_words(tmp_path: Path) -> None:
    source, twin = pair(tmp_path / "booking", session=SESSION)
    sync_twin.write([(source, twin)])
    assert [path.name for path in twin.iterdir()] == ["session.py"]
    assert (twin / "session.py").read_text(encoding="utf-8") == SYNC_SESSION


@pytest.mark.parametrize(
    "text",
    ["x = 1\n", "# AsyncLost\n", '"""Of AsyncLost."""\n'],
    ids=["nowhere", "in a comment", "in prose"],
)
def test_a_rule_that_matches_nothing_is_named(
    tmp_path: Path, words: dict[str, str], text: str
) -> None:
    words["AsyncLost"] = "Lost"
    pairs = [pair(tmp_path / "booking", session=SESSION, other=text)]
    with pytest.raises(TwinError, match="AsyncLost -> Lost: no such word in booking/_async"):
        sync_twin.write(pairs)


@pytest.mark.parametrize("text", ["class AsyncLost: ...\n", 'x: "AsyncLost"\n'])
def test_a_rule_may_match_in_any_one_of_the_folders(
    tmp_path: Path, words: dict[str, str], text: str
) -> None:
    words["AsyncLost"] = "Lost"
    inner, outer = pair(tmp_path / "in", session=SESSION), pair(tmp_path / "out", lost=text)
    sync_twin.write([inner, outer])
    assert (inner[1] / "session.py").exists()
    assert "AsyncLost" not in (outer[1] / "lost.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "import asyncio\n",
        "import asyncio.locks\n",
        "from asyncio import sleep\n",
        "import time, anyio\n",
        "if True:\n    import anyio as io\n",
    ],
)
def test_the_source_imports_no_asyncio_and_no_anyio(tmp_path: Path, text: str) -> None:
    pairs = [pair(tmp_path / "booking", session=SESSION, other=f"def wait():\n    0\n{text}")]
    with pytest.raises(TwinError, match=r"booking/_async/other\.py:[34]: imports a.* injected"):
        sync_twin.write(pairs)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x = 1\n# awaited by asyncio\n", r"other\.py:2: `asyncio` has no sync form"),
        ("x = f'{1} AsyncThing'\n", r"other\.py:1: `AsyncThing` has no sync form"),
        ("x = 1\ndef (\n", r"other\.py:2: invalid syntax"),
    ],
    ids=["asyncio in prose", "a name in a text", "a module that is no Python"],
)
def test_what_the_rewrite_cannot_change_is_named_with_its_place(
    tmp_path: Path, text: str, message: str
) -> None:
    with pytest.raises(TwinError, match=f"^booking/_async/{message}"):
        sync_twin.write([pair(tmp_path / "booking", session=SESSION, other=text)])


def test_the_twins_of_the_tree_hold_no_asynchronous_word() -> None:
    for source, twin in generate.TWINS:
        modules = {path.name: path for path in (ROOT / twin).glob("*.py")}
        assert modules.keys() == {path.name for path in (ROOT / source).glob("*.py")}
        for name, module in modules.items():
            code = module.read_text(encoding="utf-8").split("\n", 1)[1]
            for word in ("async", "await", "Async"):
                assert word not in code, f"{name} says {word}"
