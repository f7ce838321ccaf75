"""The state is this user's alone, and only one of two callers gets an offer."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from attrs import evolve

from altegio_mcp.errors import SetupError
from altegio_mcp.ledger import Ledger
from altegio_mcp.offers import VALID, State, to_json
from tests.altegio_mcp.agents import Clock
from tests.altegio_mcp.test_wording import NOON, OFFER

FRESH = evolve(OFFER, until=NOON + VALID)


def ledger(folder: Path) -> Ledger:
    return Ledger(folder, lambda: NOON)


def test_the_state_is_readable_by_its_user_alone(tmp_path: Path) -> None:
    os.umask(old := os.umask(0))
    try:
        os.umask(0)
        ledger(tmp_path / "a" / "state").add(FRESH)
    finally:
        os.umask(old)
    folder = tmp_path / "a" / "state"
    made = [folder.parent, folder, *folder.iterdir()]
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in made}
    assert modes == {"a": 0o700, "state": 0o700, "offers.sqlite": 0o600}


def test_one_of_many_callers_gets_an_offer(tmp_path: Path) -> None:
    ledger(tmp_path / "s").add(FRESH)

    def claim(_: int) -> bool:
        own = ledger(tmp_path / "s")
        return own.move(FRESH.id, State.SENDING, of={State.OPEN}, in_time=True) is not None

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(claim, range(24))) == 1


def test_an_offer_moves_only_from_the_states_that_are_named(tmp_path: Path) -> None:
    kept = ledger(tmp_path / "s")
    kept.add(FRESH)
    assert kept.move(FRESH.id, State.SENDING, of={State.APPROVED}) is None
    assert kept.move("another", State.SENDING, of={State.OPEN}) is None
    moved = kept.move(FRESH.id, State.BOOKED, of={State.OPEN}, record_id=7)
    assert moved == kept.get(FRESH.id)
    assert moved is not None
    assert (moved.state, moved.record_id, moved.phone) == (State.BOOKED, 7, "")


LATER = NOON + VALID + dt.timedelta(days=1, seconds=1)
FORGETS: dict[str, Callable[[Ledger], object]] = {
    "a start": lambda kept: Ledger(kept.folder, lambda: LATER),
    "a list": lambda kept: kept.all(),
    "another offer": lambda kept: kept.add(evolve(FRESH, id="2", phone="", until=LATER)),
}


@pytest.mark.parametrize("shown", FORGETS)
def test_the_phone_of_an_offer_is_gone_a_day_after_it_expired(tmp_path: Path, shown: str) -> None:
    clock = Clock(NOON)
    kept = Ledger(tmp_path / "s", clock)
    kept.add(FRESH)
    assert FRESH.phone.encode() in (tmp_path / "s" / "offers.sqlite").read_bytes()
    clock.moment = LATER
    FORGETS[shown](kept)
    assert FRESH.phone.encode() not in (tmp_path / "s" / "offers.sqlite").read_bytes()


def loosen(path: Path) -> None:
    path.chmod(0o755 if path.is_dir() else 0o644)


def link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def twin(path: Path) -> None:
    path.with_name("twin").hardlink_to(path)


def damage(path: Path) -> None:
    path.write_bytes(b"no database at all" * 100)


def later_version(path: Path) -> None:
    with sqlite3.connect(path) as rows:
        rows.execute("PRAGMA user_version = 9")
    rows.close()


@pytest.mark.parametrize("start", ["2026-09-14T24:00:00-04:00", "2026-09-14T09:00:00", ""])
def test_what_could_not_be_read_again_is_not_kept(tmp_path: Path, start: str) -> None:
    kept = ledger(tmp_path / "s")
    with pytest.raises(ValueError, match=r"hour|offset|isoformat"):
        kept.add(evolve(FRESH, start=start))
    assert kept.all() == []


def broken_row(path: Path) -> None:
    rewrite(path, "{}")


def timeless_row(path: Path) -> None:
    rewrite(path, to_json(FRESH).replace("+00:00", ""))


def startless_row(path: Path) -> None:
    rewrite(path, to_json(evolve(FRESH, start="tomorrow")))


def rewrite(path: Path, offer: str) -> None:
    with sqlite3.connect(path) as rows:
        rows.execute("UPDATE offers SET offer = ?", (offer,))
    rows.close()


UNSAFE: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "a folder that others can read": (".", loosen, "open to other users: chmod 700"),
    "a file that others can read": ("offers.sqlite", loosen, "open to other users: chmod 600"),
    "a folder behind a link": (".", link, "is no folder"),
    "a file behind a link": ("offers.sqlite", link, "is a symbolic link"),
    "a file with two names": ("offers.sqlite", twin, "is no file of its own"),
    "a damaged file": ("offers.sqlite", damage, "cannot be used"),
    "a file of another version": ("offers.sqlite", later_version, "written by another version"),
    "a damaged offer": ("offers.sqlite", broken_row, r"damaged: /.*/offers.sqlite"),
    "an offer without offsets": ("offers.sqlite", timeless_row, "damaged"),
    "an offer without a start": ("offers.sqlite", startless_row, "damaged"),
}


@pytest.mark.parametrize("shown", UNSAFE)
def test_a_state_that_is_not_safe_is_not_used(tmp_path: Path, shown: str) -> None:
    name, happens, message = UNSAFE[shown]
    folder = tmp_path / "state"
    ledger(folder).add(FRESH)
    happens(folder / name if name != "." else folder)
    with pytest.raises(SetupError, match=message):
        ledger(folder).get(FRESH.id)


def test_a_state_that_is_deleted_is_not_made_anew_for_all_to_read(tmp_path: Path) -> None:
    kept = ledger(tmp_path / "s")
    (tmp_path / "s" / "offers.sqlite").unlink()
    with pytest.raises(SetupError, match="cannot be used"):
        kept.add(FRESH)
    ledger(tmp_path / "s").add(FRESH)


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    kept = ledger(tmp_path / "a?b=c#d %20 \u00e9")
    kept.add(FRESH)
    assert kept.get(FRESH.id) == FRESH
    assert [path.name for path in kept.folder.iterdir()] == ["offers.sqlite"]


def test_a_change_outlives_a_power_cut(tmp_path: Path) -> None:
    """With less than EXTRA, a journal that was deleted may be back and undo the last change."""
    with ledger(tmp_path / "s")._transaction() as rows:
        assert rows.execute("PRAGMA synchronous").fetchone() == (3,)


def test_a_state_of_another_user_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger(tmp_path / "s")
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    with pytest.raises(SetupError, match="belongs to another user"):
        ledger(tmp_path / "s")


def test_a_folder_that_others_can_replace_is_not_used(tmp_path: Path) -> None:
    """Whoever may write in a folder above can move the state away and lay down another."""
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    with pytest.raises(SetupError, match=r"shared can be changed by all users: chmod o-w"):
        ledger(shared / "mine" / "state")
    shared.chmod(0o1777)  # as /tmp is: only owners move what is theirs
    ledger(shared / "mine" / "state").add(FRESH)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_below_one_of_another_user_is_not_used(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    os.chown(theirs, 12345, -1)
    with pytest.raises(SetupError, match="theirs belongs to another user"):
        ledger(theirs / "state")


def test_a_place_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SetupError, match=r"state: .*file"):
        ledger(tmp_path / "file" / "state")
