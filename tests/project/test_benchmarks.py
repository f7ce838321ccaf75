"""`make bench`: the harness works. How fast anything is is never asserted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import generation, report, sweep
from benchmarks.contenders import CONTENDERS, HTTPX, OURS, RAW
from benchmarks.figures import FIGURES, Figure

NEED_NO_GENERATOR = [contender for contender in CONTENDERS if contender.prepare is None]


def test_one_round_measures_every_figure_for_every_contender(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "CONTENDERS", NEED_NO_GENERATOR)
    monkeypatch.setattr(sweep, "LOCATIONS", 6)
    monkeypatch.setattr(sweep, "PART", 2)
    written = tmp_path / "build" / "bench.json"
    command.main(["--rounds", "1", "--processes", "1", "--memory", "--json", str(written)])
    printed = capsys.readouterr().out
    *lines, last = printed.splitlines()
    assert max(map(len, lines)) <= 80
    assert last == f"written to {written}"
    assert "a sweep over 6 locations, peak of memory" in lines
    figures = json.loads(written.read_text())
    assert [figure["name"] for figure in figures["loopback"]] == [each.name for each in FIGURES]
    assert [figure["name"] for figure in figures["memory"]] == [
        each.name for each in FIGURES if each.way != "process"
    ]
    assert set(figures["sweep_memory_mib"]) == {"early", "last"}
    for figure in figures["loopback"] + figures["memory"]:
        assert set(figure["contenders"]) == {HTTPX, RAW, OURS}
        for row in figure["contenders"].values():
            assert 0 < row["minimum"] <= row["median"]
            assert len(row["rounds"]) == 1


def test_a_contender_that_cannot_be_made_is_left_out_with_the_reason(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(generation, "NEEDED", ("no_such_module",))
    able, left_out = command.usable()
    assert able == NEED_NO_GENERATOR
    assert left_out == {
        "openapi-generator": "no_such_module not installed (dependency group bench)"
    }


def test_without_java_the_generator_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generation, "NEEDED", ())
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(generation.LeftOut, match="there is no Java on this machine"):
        generation.prepare()


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        (
            'Exception in thread "main" java.lang.RuntimeException: Error! Not supported: '
            "CodegenProperty{openApiType='null'}\n\tat org.example.Main",
            "Error! Not supported",
        ),
        ("[main] INFO\norg.example.SpecError: No such file\n", "No such file"),
        ("", "it ended with an error"),
    ],
)
def test_the_reason_that_a_generator_gives(printed: str, reason: str) -> None:
    assert generation.reason(printed) == reason


def test_a_ratio_compares_the_times_of_one_round() -> None:
    assert report.ratio([2.0, 20.0, 40.0], [1.0, 10.0, 10.0]) == 2.0


@pytest.mark.parametrize(
    ("seconds", "spread"), [([1.0], 0.0), ([1.0, 2.0, 3.0, 4.0, 5.0], 2 / 3), ([2.0, 2.0], 0.0)]
)
def test_the_spread_is_the_distance_of_the_quartiles(seconds: list[float], spread: float) -> None:
    assert report.spread(seconds) == pytest.approx(spread)


@pytest.mark.parametrize(
    ("against", "ours", "reached"),
    [(HTTPX, 1.5, True), (HTTPX, 1.6, False), (RAW, 0.7, True), (RAW, 0.8, False)],
)
def test_a_goal_is_reached(against: str, ours: float, reached: bool) -> None:
    goal = 1.5 if against == HTTPX else 0.75
    figure = Figure("a figure", "sync", goal, against)
    table = report.rows({HTTPX: [1.0], RAW: [1.0], OURS: [ours]})
    assert report.reached(figure, table) is reached
    said = f"ours / {against} ≤ {goal:.2f}: {'' if reached else 'not '}reached"
    assert said in report.lines(figure, table, goals=True)[0]
