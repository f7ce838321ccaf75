"""The file of a sweep: what is in it, and what another run makes of it."""

from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import threading
from pathlib import Path
from typing import Any

import pytest

from altegio_booking import AltegioError, MemberDay, NotFound, ServerError, Slot
from altegio_booking.errors import Route
from altegio_fleet import rows, write_parquet
from altegio_fleet.checkpoint import Checkpoint, Question, latest_today

TODAY = dt.date(2026, 9, 14)
ROUTE = Route("x", "GET", "/x")


def opened(path: Path, services: tuple[int, ...] = (331,), **given: Any) -> Checkpoint:
    usual: dict[str, Any] = {"start": None, "end": None, "today": TODAY}
    return Checkpoint(path, services, **(usual | given))


def free(id: int, hour: int) -> MemberDay:
    """A day with one slot."""
    starts = dt.datetime.combine(TODAY, dt.time(hour), dt.UTC)
    slot = Slot(starts, None, None, starts.isoformat(), None, 1, (), {})
    return MemberDay(id, None, TODAY, (slot,))


def unread(id: int, error: AltegioError) -> MemberDay:
    return MemberDay(id, None, TODAY, (), error)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sweep.jsonl"


def test_a_new_file_says_what_is_asked(path: Path) -> None:
    with opened(path) as kept:
        assert kept.question == Question((331,), None, dt.date(2026, 9, 27))
        assert kept.done == set()
    assert path.read_text() == (
        '{"altegio_fleet":1,"services":[331],"start":null,"end":"2026-09-27"}\n'
    )
    assert list(rows(path)) == []


def test_each_location_is_a_line_with_its_rows(path: Path) -> None:
    with opened(path) as kept:
        kept.add({7: [free(7, 10), free(7, 9)], 8: []})
        _, seven, eight = map(json.loads, path.read_text().splitlines())
        assert kept.done == {7, 8}
    assert [row["time"] for row in seven["rows"]] == ["10:00", "09:00"]
    assert eight == {"location_id": 8, "again": False, "rows": []}
    assert list(rows(path)) == seven["rows"]


def test_a_second_run_knows_what_is_done(path: Path) -> None:
    with opened(path) as kept:
        kept.add({7: [free(7, 10)], 8: []})
    before = path.read_bytes()
    with opened(path) as kept:
        assert kept.done == {7, 8}
        kept.add({9: []})
    assert path.read_bytes().startswith(before)


def test_a_second_run_on_another_day_keeps_the_last_day(path: Path) -> None:
    with opened(path) as kept:
        first = kept.question
    with opened(path, today=TODAY + dt.timedelta(1)) as kept:
        assert kept.question == first


@pytest.mark.parametrize(("hour", "date"), [(9, dt.date(2026, 9, 14)), (10, dt.date(2026, 9, 15))])
def test_the_last_day_is_counted_from_where_it_is_the_latest_date(hour: int, date: dt.date) -> None:
    assert latest_today(dt.datetime(2026, 9, 14, hour, tzinfo=dt.UTC)) == date


@pytest.mark.parametrize("cut", [1, 20])
def test_a_line_without_an_end_was_not_done(cut: int, path: Path) -> None:
    with opened(path) as kept:
        kept.add({7: [free(7, 10)]})
        kept.add({8: [free(8, 10)]})
    path.write_bytes(path.read_bytes()[:-cut])
    with opened(path) as kept:
        assert kept.done == {7}
        kept.add({8: [free(8, 11)]})
    assert [row["location_id"] for row in rows(path)] == [7, 8]


def test_what_may_be_readable_by_now_is_asked_again_and_is_there_once(path: Path) -> None:
    with opened(path) as kept:
        kept.add({7: [free(7, 10), unread(7, ServerError(ROUTE, status=503))]})
        kept.add({8: [unread(8, NotFound(ROUTE, status=404))]})
    assert [row["unread"] is None for row in rows(path)] == [True, False, False]
    with opened(path) as kept:
        assert kept.done == {8}
        kept.add({7: [free(7, 10)]})
    assert [row["location_id"] for row in rows(path)] == [8, 7]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"services": ()}, "holds a sweep with other services"),
        ({"start": TODAY}, "holds a sweep with other start"),
        ({"end": TODAY}, "holds a sweep with other end"),
    ],
)
def test_a_file_of_another_question_is_left_alone(
    given: dict[str, Any], message: str, path: Path
) -> None:
    opened(path).__exit__(None, None, None)
    before = path.read_bytes()
    with pytest.raises(ValueError, match=rf"\Acheckpoint: .*sweep.jsonl {message}"):
        opened(path, **given)
    assert path.read_bytes() == before


HEADER = b'{"altegio_fleet":1,"services":[331],"start":null,"end":"2026-09-27"}\n'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"4564\n4565\n", "is not the checkpoint of a sweep"),
        (b"\xff\n", "is not the checkpoint of a sweep"),
        (b'{"altegio_fleet":1}\n', "is not the checkpoint of a sweep"),
        (b'{"altegio_fleet":2}\n', "was written by another version"),
        (HEADER + b"x\n" + HEADER, "line 2 of .* is damaged"),
    ],
)
def test_a_file_that_is_none_of_ours_is_left_alone(
    content: bytes, message: str, path: Path
) -> None:
    path.write_bytes(content)
    with pytest.raises(ValueError, match=rf"\Acheckpoint: .*{message}"):
        opened(path)
    with pytest.raises(ValueError, match=rf"\Acheckpoint: .*{message}"):
        list(rows(path))
    assert path.read_bytes() == content
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_an_empty_file_is_a_new_one_but_has_no_rows(path: Path) -> None:
    path.touch()
    with pytest.raises(ValueError, match="is empty"):
        list(rows(path))
    opened(path).__exit__(None, None, None)
    assert path.read_bytes() == HEADER


def test_two_runs_cannot_hold_one_file(path: Path) -> None:
    pytest.importorskip("fcntl", reason="nothing keeps two runs apart on Windows")
    with opened(path) as kept:
        kept.add({7: []})
        with pytest.raises(ValueError, match="is in use by another run"):
            opened(path)
        assert list(rows(path)) == []
    with opened(path) as kept:
        assert kept.done == {7}


def test_a_run_that_was_killed_holds_the_file_no_more(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    process = context.Process(target=_hold, args=(path, held))
    process.start()
    assert held.wait(60)
    with pytest.raises(ValueError, match="is in use by another run"):
        opened(path)
    process.kill()
    process.join(20)
    opened(path).__exit__(None, None, None)


def _hold(path: Path, held: Any) -> None:
    with opened(path):
        held.set()
        threading.Event().wait()


def test_a_file_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        opened(tmp_path / "nowhere" / "sweep.jsonl")


def test_parquet_has_the_same_rows(path: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow: make test-fleet")
    with opened(path) as kept:
        kept.add({7: [free(7, 10), unread(7, NotFound(ROUTE, status=404))]})
    write_parquet(path, tmp_path / "sweep.parquet")
    assert parquet.read_table(tmp_path / "sweep.parquet").to_pylist() == list(rows(path))
