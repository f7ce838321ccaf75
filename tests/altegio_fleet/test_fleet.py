"""What a sweep checks before it begins, how it cuts batches, what a worker does: without Dask."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from altegio_booking import NotFound
from altegio_fleet import FleetError, Progress, sweep, worker
from altegio_fleet.checkpoint import Checkpoint, Question
from altegio_fleet.fleet import _Fleet, _identifiers, size
from altegio_sandbox import Sandbox
from altegio_sandbox.limits import Limits
from tests.altegio_fleet.salons import END, REQUESTS, START, salons

QUESTION = Question((), START, END)
NO_CLUSTER: Any = SimpleNamespace(asynchronous=False)

# ---- before it begins ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"location_ids": "4564"}, "location_ids: expected a sequence of int, got str"),
        ({"location_ids": 4564}, "location_ids: expected a sequence of int, got int"),
        ({"location_ids": [1, 0]}, r"location_ids\[1\]: expected an int from 1, got 0"),
        ({"location_ids": [True]}, r"location_ids\[0\]: expected an int from 1, got True"),
        ({"services": "331"}, "services: expected a sequence"),
        ({"services": 331}, "services: expected a sequence"),
        ({"start": "today"}, "start: expected a datetime.date"),
        ({"timeout": -1}, "timeout: must be above zero"),
        ({"batch": 0}, "batch: must be at least 1, got 0"),
        ({"client": SimpleNamespace(asynchronous=True)}, "client: must not be asynchronous"),
    ],
)
def test_a_bad_argument_is_refused_before_the_first_step(
    given: dict[str, Any], message: str, tmp_path: Path
) -> None:
    usual = {"location_ids": [1], "client": NO_CLUSTER, "checkpoint": tmp_path / "sweep.jsonl"}
    with pytest.raises(ValueError, match=rf"\A{message}"):
        sweep(**(usual | given))
    assert list(tmp_path.iterdir()) == []


def test_a_location_is_given_by_its_id_or_by_what_is_known_of_it(sandbox: Sandbox) -> None:
    info = worker.client().location(3).info()
    assert list(_identifiers([2, info])) == [2, 3]


def test_a_checkpoint_whose_days_are_over_is_not_continued(tmp_path: Path) -> None:
    """Its locations would count as read, with no slots."""
    path = tmp_path / "sweep.jsonl"
    past = dt.datetime.now(dt.UTC).date() - dt.timedelta(3)
    with Checkpoint(path, (), None, past, past):
        pass
    with pytest.raises(ValueError, match=r"\Acheckpoint: the days of .*sweep.jsonl are over"):
        next(sweep([1], client=NO_CLUSTER, checkpoint=path))


# ---- batches -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "room", "most", "expected"),
    [(1000, 6, 4, 4), (48, 6, 4, 4), (47, 6, 4, 3), (12, 6, 4, 1), (1, 6, 4, 1), (9, 1, 1, 1)],
)
def test_batches_get_smaller_at_the_end(left: int, room: int, most: int, expected: int) -> None:
    assert size(left, room, most) == expected


# ---- a worker ------------------------------------------------------------------------------------


def test_a_worker_reads_a_batch(sandbox: Sandbox) -> None:
    found = worker.read((2, 3), QUESTION, None)
    assert [*found.days] == [2, 3]
    for id, days in found.days.items():
        assert {one.location_id for one in days} == {id}
        assert all(one.slots for one in days)
        assert len(days) == 9
    assert found.requests == 2 * REQUESTS


def test_a_location_that_is_not_there_has_days_that_are_unread(sandbox: Sandbox) -> None:
    found = worker.read((99,), QUESTION, None)
    assert all(isinstance(one.unread, NotFound) for one in found.days[99])
    assert found.days[99]


def test_a_worker_keeps_its_client(sandbox: Sandbox) -> None:
    assert worker.client() is worker.client()


@pytest.mark.skipif(sys.platform == "darwin", reason="has no 127.0.0.2 unless told to")
def test_a_worker_sends_from_the_address_that_its_environment_names(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    senders = set()
    admit = Limits.admit

    def noted(limits: Limits, address: str) -> bool:
        senders.add(address)
        return admit(limits, address)

    monkeypatch.setattr(Limits, "admit", noted)
    monkeypatch.setenv("ALTEGIO_LOCAL_ADDRESS", "127.0.0.2")
    with Sandbox(salons(1), enforce_limits=True) as counting:
        monkeypatch.setenv("ALTEGIO_BASE_URL", counting.url)
        worker.client().location(1).team_members()
        worker.client().close()
    assert senders == {"127.0.0.2"}


@pytest.mark.parametrize(
    ("variable", "value", "message"),
    [
        ("ALTEGIO_PARTNER_TOKEN", "wrong", "answered 401"),
        ("ALTEGIO_PARTNER_TOKEN", "", "ALTEGIO_PARTNER_TOKEN"),
        ("ALTEGIO_BASE_URL", "nowhere", "ALTEGIO_BASE_URL: expected https"),
        ("ALTEGIO_LOCAL_ADDRESS", "192.0.2.1", "ALTEGIO_LOCAL_ADDRESS: is no address of this"),
        ("ALTEGIO_LOCAL_ADDRESS", "here", "ALTEGIO_LOCAL_ADDRESS: is no address of this machine"),
        ("ALTEGIO_RATE_LIMIT", "permits", "ALTEGIO_RATE_LIMIT: expected the URL"),
    ],
)
def test_a_worker_that_can_read_nothing_says_why(
    variable: str, value: str, message: str, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(FleetError, match=rf"\Aworker on \S+: .*{message}"):
        worker.read((1,), QUESTION, None)


# ---- progress ------------------------------------------------------------------------------------


PROGRESS: list[tuple[Progress, float, float | None, str]] = [
    (
        Progress(10, 100, 10, 300, 60.0),
        10,
        540,
        "10 of 100 locations, 10.0 a minute, 300 requests a minute, 9 min 0 s left",
    ),
    (
        Progress(60, 10_000, 10, 390, 120.0),
        5,
        119_280,
        "60 of 10000 locations, 5.0 a minute, 195 requests a minute, 33 h 8 min left",
    ),
    (
        Progress(100, 100, 5, 5, 1.5),
        200,
        0,
        "100 of 100 locations, 200.0 a minute, 200 requests a minute, 0 s left",
    ),
    (Progress(5, 9, 0, 0, 0.0), 0, None, "5 of 9 locations, 0.0 a minute, 0 requests a minute"),
]


@pytest.mark.parametrize(("progress", "rate", "left", "text"), PROGRESS)
def test_progress_has_a_rate_and_the_time_left(
    progress: Progress, rate: float, left: float | None, text: str
) -> None:
    assert progress.rate == pytest.approx(rate)
    assert progress.left == (None if left is None else pytest.approx(left))
    assert str(progress) == text


def test_the_windows_of_these_tests_are_ahead_of_every_time_zone() -> None:
    assert dt.datetime.now(dt.UTC).date() + dt.timedelta(1) < START


# ---- a scheduler that goes away ------------------------------------------------------------------


@pytest.mark.parametrize("error", [OSError("gone"), RuntimeError("ConnectionPool is closed")])
def test_while_the_scheduler_is_away_the_number_of_tasks_stays_until_dask_gives_it_up(
    error: Exception,
) -> None:
    def nthreads() -> None:
        raise error

    def fleet(status: str) -> _Fleet:
        nobody: Any = None
        client: Any = SimpleNamespace(status=status, nthreads=nthreads)
        return _Fleet(client, nobody, 1, None)

    assert fleet("connecting")._look_around() == 1
    with pytest.raises(FleetError, match="the scheduler is gone"):
        fleet("closing")._look_around()
