"""`make soak`: what it counts. A whole run takes minutes and is not made here."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from altegio_booking import AltegioBooking, Visitor
from altegio_sandbox import Sandbox
from benchmarks.soak.__main__ import Sample, report
from benchmarks.soak.accounts import Accounts, most_within, settle
from benchmarks.soak.worker import LOCATION, SERVICE, apart, picklable

FINE = Accounts(9, 9, 1, 1, 0, 0, Counter({"SlotTaken": 2}))
SAMPLES = [Sample(float(at), 2048, 3, 2) for at in range(5)]


@pytest.mark.parametrize(
    ("times", "seconds", "most"),
    [([], 1, 0), ([5], 1, 1), ([0, 0.5, 1], 1, 2), ([0, 0.5, 0.9, 3], 1, 3), ([0, 1, 2], 60, 3)],
)
def test_the_worst_window_is_found(times: list[float], seconds: float, most: int) -> None:
    assert most_within(times, seconds) == most


@pytest.mark.parametrize(
    ("accounts", "times", "ended", "code"),
    [
        pytest.param(FINE, [0, 1], [0], 0, id="all is well"),
        pytest.param(FINE._replace(double=1), [0], [0], 1, id="a double booking"),
        pytest.param(FINE._replace(lost=1), [0], [0], 1, id="a lost booking"),
        pytest.param(FINE._replace(errors=Counter({"untyped: X": 1})), [0], [0], 1, id="untyped"),
        pytest.param(FINE, [0, 0.1, 0.2, 0.3, 0.4, 0.5], [0], 1, id="six in a second"),
        pytest.param(FINE, [n / 4 for n in range(201)], [0], 1, id="201 in a minute"),
        pytest.param(FINE, [0], [0, 1], 1, id="a worker that failed"),
        pytest.param(FINE, [], [0], 1, id="no call at all"),
    ],
)
def test_the_exit_code_says_whether_anything_is_wrong(
    capsys: pytest.CaptureFixture[str], accounts: Accounts, times: Any, ended: Any, code: int
) -> None:
    assert report(accounts, times, SAMPLES, ended) == code
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 80


def test_every_record_belongs_to_one_call_that_knows_of_it(tmp_path: Path) -> None:
    endings: list[tuple[str, object]] = []
    with (
        Sandbox() as sandbox,
        AltegioBooking(sandbox.partner_token, base_url=sandbox.url) as client,
    ):
        salon = client.location(LOCATION)
        day = salon.available_dates(services=[SERVICE]).bookable[-1]
        member = salon.team_members(services=[SERVICE])[0].id
        places = list(apart(salon.slots(member, day, services=[SERVICE])))[:4]
        for number, place in enumerate(places):
            phone = f"1315555000{number}"
            if number == 1:
                sandbox.fail("create_online_booking", "reset_after")
            try:
                [handle] = salon.book(Visitor(name="Ann", phone=f"+{phone}"), [place], check=False)
                endings.append((phone, (handle.record_id,)))
            except Exception as error:
                endings.append((phone, picklable(error)))
        write(tmp_path, endings)
        assert settle(sandbox, tmp_path) == Accounts(4, 4, 1, 1, 0, 0, Counter())
        write(tmp_path, [*endings[:-1], ("13155550009", "RateLimited")])
        assert settle(sandbox, tmp_path) == Accounts(4, 3, 1, 1, 0, 1, Counter({"RateLimited": 1}))
        write(tmp_path, [*endings, ("13155550009", picklable(OSError("gone")))])
        assert settle(sandbox, tmp_path).untyped == 1


def write(folder: Path, endings: Iterable[object]) -> None:
    """What a worker writes."""
    content = b"".join(pickle.dumps(ending) for ending in endings)
    (folder / "1.endings").write_bytes(content)
