"""What a sweep found so far: a file of JSON Lines that is output and checkpoint in one.

The first line says what was asked. Each further line is one location with all its rows. A location
is done when its line is there to its end, so nothing can be done and lost, or done and there twice.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from attrs import frozen

from altegio_booking import MemberDay, collect

try:
    import fcntl
except ImportError:  # Windows: nothing keeps two runs apart there
    fcntl = None  # type: ignore[assignment]  # a module has no type that None fits

VERSION = 1

FIRST_ZONE = dt.timezone(dt.timedelta(hours=14))
"""Where a day begins first."""


@frozen
class Question:
    """What a sweep asks of every location.

    Attributes:
        services: Slots that fit all of these.
        start: First day; None for today at each location.
        end: Last day.
    """

    services: tuple[int, ...]
    start: dt.date | None
    end: dt.date

    def header(self) -> dict[str, Any]:
        """The first line of a checkpoint."""
        return {
            "altegio_fleet": VERSION,
            "services": list(self.services),
            "start": self.start and self.start.isoformat(),
            "end": self.end.isoformat(),
        }

    @classmethod
    def of(cls, header: Mapping[str, Any]) -> Question:
        """The same from that line."""
        start = header["start"] and dt.date.fromisoformat(header["start"])
        return cls(tuple(header["services"]), start, dt.date.fromisoformat(header["end"]))


class Checkpoint:
    """The file of one sweep, held open by one run.

    Args:
        path: The file; it is made when it is not there.
        services: What is asked.
        start: First day; None for that of the file, or for today at each location.
        end: Last day; None for that of the file, or for the 13th after the first.
        today: The current date, for the last day of a new file.

    Attributes:
        question: What is asked.
        done: Locations that need not be asked again.

    Raises:
        ValueError: The file is something else, asks something else, or another run holds it.
        OSError: It cannot be read or written.
    """

    def __init__(
        self,
        path: Path,
        services: tuple[int, ...],
        start: dt.date | None,
        end: dt.date | None,
        today: dt.date,
    ) -> None:
        self._path = path
        self._file = _held(path)
        try:
            fresh = Question(services, start, end or (start or today) + dt.timedelta(13))
            self.question = _question(self._file, path) or fresh
            _compare(path, self.question, services, start, end)
            lines = _locations(self._file, path)
            self.done = {id for id, _, again in lines if not again}
            self._drop_the_rest()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, found: Mapping[int, Sequence[MemberDay]]) -> None:
        """Write what was found of some locations; it is on the disk when this returns."""
        self._file.write(b"".join(_line(location(id, days)) for id, days in found.items()))
        self._file.flush()
        os.fsync(self._file.fileno())
        self.done.update(found)

    def _drop_the_rest(self) -> None:
        """Leave out a last line without an end, and the locations that are asked again."""
        new = self._path.with_name(f"{self._path.name}.new")
        kept = new.open("w+b")
        try:
            kept.write(_line(self.question.header()))
            for id, line, again in _locations(self._file, self._path):
                if not again and id in self.done:
                    kept.write(line)
            kept.flush()
            os.fsync(kept.fileno())
            _lock(kept)
            new.replace(self._path)
        except BaseException:
            kept.close()
            raise
        self._file.close()
        self._file = kept


def latest_today(now: dt.datetime) -> dt.date:
    """Today where it is the latest date: days counted from there end too early nowhere."""
    return now.astimezone(FIRST_ZONE).date()


def location(id: int, days: Sequence[MemberDay]) -> dict[str, Any]:
    """What the file holds of a location."""
    errors = [one.unread for one in days if one.unread is not None]
    return {
        "location_id": id,
        "again": any(error.retryable for error in errors),
        "rows": collect(days).to_rows(),
    }


def rows(path: str | os.PathLike[str]) -> Iterator[dict[str, Any]]:
    """The flat rows of a checkpoint, for csv, pandas or polars; see `Calendar.to_rows`.

    Args:
        path: The file; a run may be writing it.

    Raises:
        ValueError: It is no checkpoint.
    """
    path = Path(path)
    with path.open("rb") as file:
        if _question(file, path) is None:
            raise ValueError(f"checkpoint: {path} is empty")
        for _, line, _ in _locations(file, path):
            yield from json.loads(line)["rows"]


def _line(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _question(file: BinaryIO, path: Path) -> Question | None:
    """What a file asks; None for an empty one."""
    file.seek(0)
    line = file.readline()
    if not line:
        return None
    try:
        header = json.loads(line)
        if header["altegio_fleet"] == VERSION:
            return Question.of(header)
    except (ValueError, TypeError, KeyError):
        raise ValueError(f"checkpoint: {path} is not the checkpoint of a sweep") from None
    raise ValueError(f"checkpoint: {path} was written by another version of altegio_fleet")


def _compare(
    path: Path,
    question: Question,
    services: Iterable[int],
    start: dt.date | None,
    end: dt.date | None,
) -> None:
    given = {"services": tuple(services), "start": start, "end": end}
    for name, value in given.items():
        kept = getattr(question, name)
        if value not in (None, kept):
            raise ValueError(f"checkpoint: {path} holds a sweep with other {name}; take a new file")


def _locations(file: BinaryIO, path: Path) -> Iterator[tuple[int, bytes, bool]]:
    """The id, the line and whether to ask again, of each location of a file."""
    file.seek(0)
    for number, line in enumerate(file, 1):
        if number == 1 or not line.endswith(b"\n"):
            continue
        try:
            known = json.loads(line)
            yield known["location_id"], line, known["again"]
        except (ValueError, TypeError, KeyError):
            raise ValueError(f"checkpoint: line {number} of {path} is damaged") from None


def _held(path: Path) -> BinaryIO:
    """The file, which no other run holds."""
    while True:
        file = path.open("a+b")
        try:
            _lock(file)
            # Another run may have replaced it before it was locked.
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        except BlockingIOError:
            file.close()
            raise ValueError(f"checkpoint: {path} is in use by another run") from None
        except BaseException:
            file.close()
            raise
        file.close()


def _lock(file: BinaryIO) -> None:
    if fcntl is not None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
