"""The sweep: batches of locations go to workers, and what they find comes back."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from altegio_booking import AltegioBooking, LocationInfo, MemberDay, Service
from altegio_fleet import worker
from altegio_fleet.checkpoint import Checkpoint, latest_today
from altegio_fleet.errors import FleetError
from altegio_fleet.progress import Progress

if TYPE_CHECKING:
    from distributed import Client

BATCH = 2
"""Locations of one task: enough to keep requests in flight, and little to lose or to wait for."""

PATIENCE = 60.0
"""Seconds to wait for the first worker."""

OnProgress = Callable[[Progress], object]


def sweep(
    location_ids: Iterable[int | LocationInfo],
    services: Iterable[int | Service] = (),
    *,
    client: Client,
    checkpoint: str | os.PathLike[str],
    start: dt.date | None = None,
    end: dt.date | None = None,
    batch: int = BATCH,
    timeout: float | None = None,
    on_progress: OnProgress | None = None,
) -> Iterator[MemberDay]:
    """Find all free slots of many locations, on all workers of a Dask cluster.

    Each worker makes its client from its own environment: ALTEGIO_PARTNER_TOKEN, ALTEGIO_BASE_URL,
    ALTEGIO_RATE_LIMIT, and ALTEGIO_LOCAL_ADDRESS where a machine has several addresses. What was
    found is in the checkpoint before it is yielded. A run with the checkpoint of an earlier one
    asks for the locations that are not in it, and again for those with a day that was unread for
    a reason that may have passed; it yields these alone.

    Args:
        location_ids: Which; one that is there twice is read once.
        services: Slots that fit all of these.
        client: Of the cluster.
        checkpoint: A file of JSON Lines: what was asked, then a line for each location.
        start: First day; that of the checkpoint, or today at each location, if not given.
        end: Last day; that of the checkpoint, or 13 days after the first, if not given. It is one
            date for all locations: where it is still yesterday, that is a day more.
        batch: Locations of one task, at most.
        timeout: Seconds for each request.
        on_progress: Is called when a batch is in the checkpoint.

    Raises:
        ValueError: An argument cannot work; the message names it.
        OSError: The checkpoint cannot be written.
        FleetError: The workers cannot go on; a second run continues.
    """
    if client.asynchronous:
        raise ValueError("client: must not be asynchronous")
    if isinstance(batch, bool) or not isinstance(batch, int) or batch < 1:
        raise ValueError(f"batch: must be at least 1, got {batch!r}")
    ids = list(dict.fromkeys(_identifiers(location_ids)))
    # An iterator would be used up by the check; a text is refused there.
    wanted = tuple(services) if isinstance(services, Iterator) else services
    with AltegioBooking("none", base_url="http://localhost", rate_limit=None) as checking:
        checking.availability((), wanted, start=start, end=end, timeout=timeout)
    fit = tuple(one.id if isinstance(one, Service) else one for one in wanted)
    now = dt.datetime.now(dt.UTC)

    def run() -> Iterator[MemberDay]:
        with Checkpoint(Path(checkpoint), fit, start, end, latest_today(now)) as kept:
            waiting = [id for id in ids if id not in kept.done]
            # In the west it is yesterday still.
            if waiting and kept.question.end < now.date() - dt.timedelta(1):
                raise ValueError(f"checkpoint: the days of {checkpoint} are over; take a new file")
            fleet = _Fleet(client, kept, batch, timeout)
            yield from fleet.run(waiting, len(ids), on_progress)

    return run()


def size(left: int, room: int, most: int) -> int:
    """How many locations the next batch has: fewer at the end, so that all workers end together.

    Args:
        left: Locations that no worker has yet.
        room: Batches that the workers take at once.
        most: Of any batch.
    """
    return max(1, min(most, left // (2 * room)))


def _identifiers(location_ids: Iterable[int | LocationInfo]) -> Iterator[int]:
    if isinstance(location_ids, str | bytes) or not isinstance(location_ids, Iterable):
        kind = type(location_ids).__name__
        raise ValueError(f"location_ids: expected a sequence of int, got {kind}")
    for number, one in enumerate(location_ids):
        id = one.id if isinstance(one, LocationInfo) else one
        if isinstance(id, bool) or not isinstance(id, int) or id < 1:
            raise ValueError(f"location_ids[{number}]: expected an int from 1, got {id!r}")
        yield id


class _Fleet:
    """The workers of one run, and what they are at.

    Args:
        client: Of the cluster.
        kept: Where results go.
        batch: Locations of one task, at most.
        timeout: Seconds for each request.
    """

    def __init__(self, client: Client, kept: Checkpoint, batch: int, timeout: float | None) -> None:
        self._client = client
        self._kept = kept
        self._batch = batch
        self._timeout = timeout
        self._room = 1
        self._tasks: dict[Any, tuple[int, ...]] = {}

    def run(
        self, ids: Iterable[int], total: int, on_progress: OnProgress | None
    ) -> Iterator[MemberDay]:
        """Read locations.

        Args:
            ids: Which.
            total: How many there are together with those that are done.
            on_progress: Is told.
        """
        from distributed import as_completed  # noqa: PLC0415 - an extra

        waiting = deque(ids)
        before = total - len(waiting)
        began, read, requests = time.monotonic(), 0, 0
        if waiting:
            self._wait_for_workers()
        ended = as_completed(loop=self._client.loop)
        try:
            while waiting or self._tasks:
                while waiting and len(self._tasks) < self._look_around():
                    ended.add(self._start(waiting))
                task = next(ended)
                batch = self._tasks.pop(task)
                if task.cancelled():
                    # The scheduler was started anew, and knows nothing of it.
                    self._check()
                    waiting.extendleft(reversed(batch))
                    continue
                found = self._result(task)
                del task  # the workers may forget it
                self._kept.add(found.days)
                read, requests = read + len(batch), requests + found.requests
                if on_progress is not None:
                    seconds = time.monotonic() - began
                    on_progress(Progress(before + read, total, read, requests, seconds))
                for days in found.days.values():
                    yield from days
        finally:
            self._cancel()

    def _start(self, waiting: deque[int]) -> Any:
        count = size(len(waiting), self._room, self._batch)
        batch = tuple(waiting.popleft() for _ in range(count))
        task = self._client.submit(
            worker.read, batch, self._kept.question, self._timeout, pure=False
        )
        self._tasks[task] = batch
        return task

    def _look_around(self) -> int:
        """How many tasks keep all workers busy: one for each thread, and one for each to come."""
        try:
            threads = self._client.nthreads()
        except (OSError, RuntimeError):  # of a client that waits for its scheduler, or closes
            self._check()
            return self._room  # as before
        self._room = max(1, sum(threads.values()) + len(threads))
        return self._room

    def _wait_for_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise FleetError(f"no worker within {PATIENCE:.0f} s") from None

    def _result(self, task: Any) -> worker.Found:
        try:
            found: worker.Found = task.result()
        except FleetError:
            raise
        except Exception as error:
            text = " ".join(str(error).split())
            raise FleetError(f"a task failed: {type(error).__name__}: {text}") from error
        return found

    def _check(self) -> None:
        if self._client.status not in ("running", "connecting", "newly-connected"):
            raise FleetError("the scheduler is gone")

    def _cancel(self) -> None:
        if self._tasks and self._client.status == "running":
            with suppress(Exception):  # what ended the run says more
                self._client.cancel(list(self._tasks))
