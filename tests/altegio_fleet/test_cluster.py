"""Sweeps on real clusters: workers and schedulers that die, budgets for each address."""

from __future__ import annotations

import json
import os
import pickle
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from altegio_booking import MemberDay
from altegio_fleet import FleetError, Progress, rows, sweep
from altegio_sandbox import Sandbox
from altegio_sandbox.limits import Limits
from tests.altegio_fleet.clusters import QUIET, Processes, free_port
from tests.altegio_fleet.conftest import name
from tests.altegio_fleet.salons import END, REQUESTS, START, in_order, right_rows, salons

pytestmark = [
    pytest.mark.fleet,
    # Dask closes its event loops when they are collected.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

distributed = pytest.importorskip("distributed", reason="needs dask: make test-fleet")


@pytest.fixture
def local(sandbox: Sandbox, tmp_path: Path) -> Iterator[Any]:
    """A client of a cluster of two processes with three threads each."""
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=3,
            processes=True,
            dashboard_address=None,
            silence_logs=50,
            local_directory=str(tmp_path),
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        yield client


def slow_down(sandbox: Sandbox) -> None:
    """Let every reading of a day's times take a while, so that something is under way."""
    sandbox.fail("slots", "delay", times=100_000, seconds=0.05)


def lines(path: Path) -> list[int]:
    """The locations of a checkpoint, in the order in which they were written."""
    _, *found = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["location_id"] for line in found]


def asked(sandbox: Sandbox) -> Counter[int]:
    """How often the team of each location was asked for."""
    paths = (call.path for call in sandbox.calls("team_members"))
    return Counter(int(re.findall(r"[0-9]+", path)[-1]) for path in paths)


def assert_whole(path: Path, sandbox: Sandbox) -> None:
    """Nothing is lost and nothing is there twice."""
    assert sorted(lines(path)) == sorted(sandbox.world.locations)
    assert in_order(rows(path)) == right_rows(sandbox)


def test_all_workers_find_what_one_client_finds_and_write_it(
    local: Any, sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "sweep.jsonl"
    progress: list[Progress] = []
    ids = list(sandbox.world.locations)
    found = list(
        sweep(ids, client=local, checkpoint=path, start=START, end=END, on_progress=progress.append)
    )
    assert all(isinstance(one, MemberDay) for one in found)
    assert {one.location_id for one in found} == {*ids}
    assert len(found) == len({(one.location_id, one.member, one.day) for one in found})
    assert [one.done for one in progress] == sorted(one.done for one in progress)
    assert (progress[-1].done, progress[-1].total) == (30, 30)
    assert progress[-1].requests == len(sandbox.calls()) == 30 * REQUESTS
    assert_whole(path, sandbox)
    before = len(sandbox.calls())
    assert list(sweep(ids, client=local, checkpoint=path)) == []
    assert len(sandbox.calls()) == before


def test_a_sweep_that_is_left_early_is_continued(
    local: Any, sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "sweep.jsonl"
    ids = list(sandbox.world.locations)
    slow_down(sandbox)
    found = sweep(ids, client=local, checkpoint=path, start=START, end=END)
    first = next(found)
    found.close()  # type: ignore[attr-defined]  # a generator's
    done = set(lines(path))
    assert first.location_id in done
    assert len(done) < 30
    rest = {one.location_id for one in sweep(ids, client=local, checkpoint=path)}
    assert rest == {*ids} - done
    assert_whole(path, sandbox)


def test_the_locations_of_a_killed_worker_are_read_elsewhere(
    local: Any, sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "sweep.jsonl"
    slow_down(sandbox)
    victim = next(iter(local.run(os.getpid).values()))
    found = sweep(sandbox.world.locations, client=local, checkpoint=path, start=START, end=END)
    next(found)
    os.kill(victim, signal.SIGKILL)
    list(found)
    assert any(times > 1 for times in asked(sandbox).values()), "it was reading something"
    assert_whole(path, sandbox)


@pytest.fixture
def within(sandbox: Sandbox, tmp_path: Path) -> Iterator[Any]:
    """A cluster within this process, whose scheduler can be looked into."""
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=2,
        processes=False,
        dashboard_address=None,
        silence_logs=50,
        local_directory=str(tmp_path),
    ) as cluster:
        yield cluster


def test_no_token_is_in_a_task_or_in_what_it_brings_back(
    within: Any, sandbox: Sandbox, tmp_path: Path
) -> None:
    path = tmp_path / "sweep.jsonl"
    sandbox.fail("slots", "error_json", times=100_000)
    tasks: list[bytes] = []

    def transition(plugin: object, key: str, *args: object, **more: object) -> None:
        task = within.scheduler.tasks.get(key)
        if task is not None and task.run_spec is not None:
            tasks.append(pickle.dumps(task.run_spec))

    spy = type("Spy", (distributed.SchedulerPlugin,), {"transition": transition})
    within.scheduler.add_plugin(spy())
    with distributed.Client(within) as client:
        found = list(sweep([1, 2], client=client, checkpoint=path, start=START, end=END))
    assert any(one.unread for one in found)
    assert any(b"altegio_fleet" in task for task in tasks), "these are the tasks"
    for text in [*tasks, pickle.dumps(found), path.read_bytes()]:
        assert sandbox.partner_token.encode() not in text


def test_a_worker_without_a_token_ends_the_sweep_and_says_so(
    within: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ALTEGIO_PARTNER_TOKEN")
    with distributed.Client(within) as client:
        found = sweep([1], client=client, checkpoint=tmp_path / "sweep.jsonl")
        with pytest.raises(FleetError, match=r"worker on .*: partner_token: not given"):
            list(found)


def test_the_program_of_the_page_runs(
    local: Any, sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")
    [block] = re.findall(r"^```python\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    address = "tcp://scheduler.internal:8786"
    assert block.count(address) == 1
    monkeypatch.chdir(tmp_path)
    exec(block.replace(address, local.scheduler.address), {})
    assert sorted(lines(tmp_path / "sweep.jsonl")) == sorted(sandbox.world.locations)


# ---- schedulers and commands ---------------------------------------------------------------------


def test_a_sweep_goes_on_when_the_scheduler_was_restarted(
    sandbox: Sandbox, processes: Processes, tmp_path: Path
) -> None:
    path, port = tmp_path / "sweep.jsonl", free_port()
    scheduler = processes.scheduler(port)
    workers = [processes.worker(port) for _ in range(2)]
    slow_down(sandbox)
    with distributed.Client(f"tcp://127.0.0.1:{port}", timeout=30) as client:
        found = sweep(sandbox.world.locations, client=client, checkpoint=path, start=START, end=END)
        next(found)
        scheduler.kill()
        scheduler.wait(10)
        for worker in workers:
            worker.wait(30)  # they leave when it is gone, and are started anew by what keeps them
        processes.scheduler(port)
        for _ in workers:
            processes.worker(port)
        list(found)
        assert any(times > 1 for times in asked(sandbox).values()), "it was reading something"
        assert_whole(path, sandbox)


def test_a_sweep_ends_when_the_scheduler_does_not_return_and_a_second_run_continues(
    sandbox: Sandbox, processes: Processes, tmp_path: Path
) -> None:
    path = tmp_path / "sweep.jsonl"
    slow_down(sandbox)
    for again in (False, True):
        port = free_port()
        scheduler = processes.scheduler(port)
        processes.worker(port)
        with distributed.Client(f"tcp://127.0.0.1:{port}", timeout=20) as client:
            client._timeout = 3  # to come back; 20 s are for the processes to start
            ids = sandbox.world.locations
            found = sweep(ids, client=client, checkpoint=path, start=START, end=END)
            next(found)
            if not again:
                scheduler.kill()
                with pytest.raises(FleetError, match="the scheduler is gone"):
                    list(found)
            list(found)
    assert_whole(path, sandbox)


def command(path: Path, *options: str) -> list[str]:
    return [
        *(sys.executable, "-m", "altegio_fleet", "--checkpoint", str(path)),
        *("--days", "3", *options, *map(str, range(1, 31))),
    ]


def test_a_command_that_was_killed_is_continued_by_the_next(
    sandbox: Sandbox, processes: Processes, tmp_path: Path
) -> None:
    path, port = tmp_path / "sweep.jsonl", free_port()
    processes.scheduler(port)
    workers = [processes.worker(port) for _ in range(2)]
    sandbox.fail("slots", "delay", times=100_000, seconds=0.2)
    killed = processes.start(*command(path, "--scheduler", f"tcp://127.0.0.1:{port}"))
    until = time.monotonic() + 60
    while not path.exists() or not lines(path):
        assert time.monotonic() < until, "no location was read"
        assert killed.poll() is None
        time.sleep(0.05)
    killed.kill()
    killed.wait(10)
    done = set(lines(path))
    assert len(done) < 30
    ended = subprocess.run(
        command(path, "--scheduler", f"tcp://127.0.0.1:{port}"),
        env={**os.environ, **QUIET},
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert re.search(r"\d+ of 30 locations, [\d.]+ a minute, \d+ requests a minute", ended.stderr)
    assert sorted(lines(path)) == list(range(1, 31))
    assert lines(path)[: len(done)] == [id for id in lines(path) if id in done]
    assert {asked(sandbox)[id] for id in done} == {1}, "what was done is not read again"
    assert (tmp_path / "sweep.parquet").exists() == (find_spec("pyarrow") is not None)
    assert all(worker.poll() is None for worker in workers)


def test_the_command_runs_its_own_workers_and_leaves_none(sandbox: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "sweep.jsonl"
    sandbox.fail("team_members", "error_json", times=100_000)
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "altegio_fleet", "--checkpoint", str(path)),
            *("--days", "3", "--local", "2", "1"),
        ],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1, said
    # Today may be over at the location, which is ahead of UTC.
    assert re.search(r"^altegio_fleet: ([23]) days could not .* again for \1 of them$", said, re.M)
    assert lines(path) == [1]
    until = time.monotonic() + 10
    while runs(process.pid):  # the tracker of multiprocessing ends after its parent
        assert time.monotonic() < until, "a process is left"
        time.sleep(0.05)


def runs(group: int) -> bool:
    """Whether any process of a group runs."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


# ---- budgets -------------------------------------------------------------------------------------

SALONS = 16
"""Of one address: 208 requests, which take more than a minute."""


def speed(processes: Processes, redis: str, addresses: Iterable[int], ready: Barrier) -> float:
    """Locations a minute of a cluster that sends from these addresses, 127.0.0.N.

    Two processes with two threads each send from one address. They share a database of Redis, a
    database for each address.
    """
    numbers, port = list(addresses), free_port()
    processes.scheduler(port)
    for number in [*numbers, *numbers]:
        processes.worker(
            port, ALTEGIO_LOCAL_ADDRESS=f"127.0.0.{number}", ALTEGIO_RATE_LIMIT=f"{redis}/{number}"
        )
    url, count = f"tcp://127.0.0.1:{port}", SALONS * len(numbers)
    with distributed.Client(url, timeout=60, set_as_default=False) as client:
        client.wait_for_workers(2 * len(numbers), timeout=60)
        ready.wait(60)
        path, began = processes.folder / f"{port}.jsonl", time.monotonic()
        ids = range(1, count + 1)
        found = sweep(ids, client=client, checkpoint=path, start=START, end=END)
        assert not any(one.unread for one in found)
        seconds = time.monotonic() - began
    print(f"{len(numbers)} addresses: {count} locations in {seconds:.1f} s")
    return 60 * count / seconds


def test_four_addresses_read_nearly_four_times_as_much_as_one(
    processes: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One sandbox, which counts by the address of the caller as the API does.

    The cluster with one address and the one with four run side by side, on an equally busy machine.
    """
    arrivals: Counter[tuple[str, bool]] = Counter()
    admit = Limits.admit

    def counted(limits: Limits, address: str) -> bool:
        passed = admit(limits, address)
        arrivals[address, passed] += 1
        return passed

    monkeypatch.setattr(Limits, "admit", counted)
    redis, ready = processes.redis(), Barrier(2)
    with Sandbox(salons(4 * SALONS), enforce_limits=True) as sandbox, ThreadPoolExecutor() as pool:
        name(monkeypatch, sandbox)
        one, four = pool.map(
            lambda addresses: speed(processes, redis, addresses, ready), ([2], [3, 4, 5, 6])
        )
    total = arrivals.total()
    print(f"{one:.1f} and {four:.1f} a minute, {four / one:.2f} times as fast; {dict(arrivals)}")
    assert {address for address, _ in arrivals} == {f"127.0.0.{number}" for number in range(2, 7)}
    # Permits cannot know how long a busy machine takes from a write to the count at the server.
    assert sum(count for (_, passed), count in arrivals.items() if not passed) <= 0.02 * total
    assert four >= 3.4 * one
