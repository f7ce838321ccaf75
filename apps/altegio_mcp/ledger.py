"""Where offers are kept: a SQLite file for this user alone, shared by all processes of the program.

Each change is one transaction under SQLite's own lock, so of two calls with one offer, in one
process or in two, only one gets it; and it is on the disk before anything is sent.
"""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
import stat
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from altegio_mcp.errors import SetupError
from altegio_mcp.offers import BOOKABLE, LASTING, Offer, State, from_json, to_json

VERSION = 1
MOST_OPEN = 200
"""Offers that can be booked at one time; a model that makes more is stopped."""

WAIT = 10.0
"""Seconds to wait for another process that writes."""

_ROOT = (0, 65_534)
"""The second is how root's folders look in a container that does not know root."""

KEPT = dt.timedelta(days=1)
KEPT_APPOINTMENTS = dt.timedelta(days=30)


class TooManyOffers(Exception):
    """There are as many open offers as there may be."""


class _Damaged(Exception):
    """An offer that is kept cannot be read."""


class Ledger:
    """The offers of one user.

    Args:
        folder: A folder for this alone; made if it is missing.
        now: The clock.

    Raises:
        SetupError: Others could read or replace the file, or it cannot be used.
    """

    def __init__(self, folder: Path, now: Callable[[], dt.datetime]) -> None:
        self.folder = folder
        self._path = folder / "offers.sqlite"
        self._now = now
        try:
            _private_folder(folder)
            _private_file(self._path)
        except OSError as error:
            raise SetupError(f"state: {error.strerror or error}: {folder}") from None
        with self._transaction() as rows:
            [version] = rows.execute("PRAGMA user_version").fetchone()
            if version not in (0, VERSION):
                raise SetupError(f"state: {self._path} was written by another version")
            rows.execute("CREATE TABLE IF NOT EXISTS offers (id TEXT PRIMARY KEY, offer TEXT)")
            rows.execute(f"PRAGMA user_version = {VERSION}")
            _forget(rows, now())

    def add(self, offer: Offer) -> None:
        """Keep a new offer, and drop those that are over.

        Raises:
            TooManyOffers: Too many are open.
            ValueError: It could not be read again.
        """
        text = to_json(offer)
        from_json(text)
        now = self._now()
        with self._transaction() as rows:
            _forget(rows, now)
            if sum(old.state in BOOKABLE and old.in_time(now) for old in _read(rows)) >= MOST_OPEN:
                raise TooManyOffers
            rows.execute("INSERT INTO offers VALUES (?, ?)", (offer.id, text))

    def clear(self) -> None:
        """Drop all offers."""
        with self._transaction() as rows:
            rows.execute("DELETE FROM offers")

    def get(self, id: str) -> Offer | None:
        """The offer of that id."""
        with self._transaction() as rows:
            return next(iter(_read(rows, id)), None)

    def all(self) -> list[Offer]:
        """All offers that are kept, in the order in which they were made."""
        with self._transaction() as rows:
            _forget(rows, self._now())
            return _read(rows)

    def move(
        self, id: str, to: State, *, of: Collection[State], in_time: bool = False, **facts: Any
    ) -> Offer | None:
        """Bring an offer from one of some states into another; only one caller succeeds.

        Args:
            id: Which.
            to: The new state.
            of: In which of these it must be.
            in_time: Whether it must not have expired.
            facts: What else changes.

        Returns:
            The offer as it is now; None if it was in another state, expired or is not there.
        """
        now = self._now()
        with self._transaction() as rows:
            offer = next(iter(_read(rows, id)), None)
            if offer is None or offer.state not in of or (in_time and not offer.in_time(now)):
                return None
            moved = offer.moved(to, now, **facts)
            rows.execute("UPDATE offers SET offer = ? WHERE id = ?", (to_json(moved), id))
            return moved

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            # Never a new file: it would be open to other users.
            path = f"{self._path.absolute().as_uri()}?mode=rw"
            with closing(
                sqlite3.connect(path, uri=True, timeout=WAIT, isolation_level=None)
            ) as rows:
                # Also the journal's end is on the disk, or a power cut would bring it back.
                rows.execute("PRAGMA synchronous = EXTRA")
                rows.execute("PRAGMA secure_delete = ON")  # a phone that is dropped is gone
                rows.execute("BEGIN IMMEDIATE")
                yield rows
                rows.execute("COMMIT")
        except sqlite3.Error as error:
            raise SetupError(f"state: {self._path} cannot be used: {error}") from None
        except _Damaged:
            raise SetupError(f"state: an offer in it is damaged: {self._path}") from None


def _read(rows: sqlite3.Connection, id: str | None = None) -> list[Offer]:
    if id is None:
        found = rows.execute("SELECT offer FROM offers ORDER BY rowid")
    else:
        found = rows.execute("SELECT offer FROM offers WHERE id = ?", (id,))
    try:
        return [from_json(text) for (text,) in found]
    except (ValueError, KeyError, TypeError):
        raise _Damaged from None


def _forget(rows: sqlite3.Connection, now: dt.datetime) -> None:
    """Drop the offers that are over."""
    over = [(offer.id,) for offer in _read(rows) if _over(offer, now)]
    rows.executemany("DELETE FROM offers WHERE id = ?", over)


def _over(offer: Offer, now: dt.datetime) -> bool:
    if offer.state in LASTING:
        return now - offer.starts_at > KEPT_APPOINTMENTS
    return now - max(offer.until, offer.since) > KEPT


def _private_folder(folder: Path) -> None:
    for above in reversed(folder.parents):
        above.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    for above in folder.resolve().parents:
        _guarded(above)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise SetupError(f"state: {folder} is no folder")
    _private(folder, found, "700")


def _private_file(path: Path) -> None:
    """Make the file, or see that it is one that nobody else can read, write or choose."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    if path.is_symlink():
        raise SetupError(f"state: {path} is a symbolic link")
    descriptor = os.open(path, flags, 0o600)
    try:
        found = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if not stat.S_ISREG(found.st_mode) or found.st_nlink != 1:
        raise SetupError(f"state: {path} is no file of its own")
    _private(path, found, "600")


def _guarded(above: Path) -> None:
    """See that nobody else can put another folder in the place of one that lies in this one."""
    if not hasattr(os, "geteuid"):  # Windows
        return
    found = above.stat()
    if found.st_uid not in (*_ROOT, os.geteuid()):
        raise SetupError(f"state: {above} belongs to another user")
    if found.st_mode & stat.S_IWOTH and not found.st_mode & stat.S_ISVTX:
        raise SetupError(f"state: {above} can be changed by all users: chmod o-w it")


def _private(path: Path, found: os.stat_result, mode: str) -> None:
    if not hasattr(os, "geteuid"):  # Windows, where a home folder is its user's alone
        return
    if found.st_uid != os.geteuid():
        raise SetupError(f"state: {path} belongs to another user")
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise SetupError(f"state: {path} is open to other users: chmod {mode} it")
