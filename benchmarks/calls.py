"""Calls of open clients, all contenders in one process: `python -m benchmarks.calls --help`.

Prints the seconds of each call as JSON: figure, contender, rounds.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence, Sized
from importlib import import_module
from typing import Any

import httpx

from benchmarks.answers import bodies
from benchmarks.contenders import CONTENDERS, Contender
from benchmarks.figures import FIGURES, Figure
from benchmarks.generation import ROOT
from benchmarks.processes import by_name, environment

NOWHERE = "http://127.0.0.1:1"
"""The URL over memory, on loopback as the server's is: the same rules hold for it."""

Measured = dict[str, dict[str, list[float]]]


def measure(way: str, contenders: Sequence[Contender], rounds: int, *, url: str | None) -> Measured:
    """All figures of one way, measured in a process of their own; over memory without a URL."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "benchmarks.calls", way, *(each.name for each in contenders)),
            *("--rounds", str(rounds), *(("--url", url) if url else ())),
        ],
        stdout=subprocess.PIPE,
        check=True,
        cwd=ROOT,
        env=environment(),
    )
    measured: Measured = json.loads(done.stdout)
    return measured


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calls")
    parser.add_argument("way", choices=["sync", "async"])
    parser.add_argument("contenders", nargs="+")
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--url", help="of the server; over memory without")
    options = parser.parse_args()
    figures = [figure for figure in FIGURES if figure.way == options.way]
    transport = {} if options.url else {"transport": httpx.MockTransport(_memory())}
    clients = {
        each.name: getattr(import_module(f"benchmarks.clients.{each.module}"), options.way.title())(
            options.url or NOWHERE, **transport
        )
        for each in CONTENDERS
        if each.name in options.contenders
    }
    if options.way == "sync":
        measured = {figure.name: _sync(figure, clients, options.rounds) for figure in figures}
    else:
        measured = asyncio.run(_all_async(figures, clients, options.rounds))
    json.dump(measured, sys.stdout)


def _memory() -> Callable[[httpx.Request], httpx.Response]:
    prepared = bodies()
    headers = {"Content-Type": "application/json"}
    return lambda request: httpx.Response(200, headers=headers, content=prepared[request.url.path])


def _call(figure: Figure, client: Any) -> Callable[[], Any]:
    return (lambda: client.slots(figure.day)) if figure.day else client.services


def _sync(figure: Figure, clients: Mapping[str, Any], rounds: int) -> dict[str, list[float]]:
    calls = {name: _call(figure, client) for name, client in clients.items()}
    for name, call in calls.items():
        _check(figure, name, call())
    gc.collect()
    return by_name(
        [
            {name: _seconds(call, figure.batch) for name, call in calls.items()}
            for _ in range(rounds)
        ]
    )


def _seconds(call: Callable[[], object], batch: int) -> float:
    began = time.perf_counter()
    for _ in range(batch):
        call()
    return (time.perf_counter() - began) / batch


async def _all_async(
    figures: Sequence[Figure], clients: Mapping[str, Any], rounds: int
) -> Measured:
    return {figure.name: await _async(figure, clients, rounds) for figure in figures}


async def _async(figure: Figure, clients: Mapping[str, Any], rounds: int) -> dict[str, list[float]]:
    calls = {name: _call(figure, client) for name, client in clients.items()}
    for name, call in calls.items():
        _check(figure, name, await call())
    gc.collect()
    return by_name(
        [
            {name: await _seconds_async(call, figure.batch) for name, call in calls.items()}
            for _ in range(rounds)
        ]
    )


async def _seconds_async(call: Callable[[], Awaitable[object]], batch: int) -> float:
    began = time.perf_counter()
    for _ in range(batch):
        await call()
    return (time.perf_counter() - began) / batch


def _check(figure: Figure, name: str, answer: Sized) -> None:
    """An error or an empty answer would be fast."""
    if len(answer) != figure.size:
        raise SystemExit(f"{figure.name}: {name} read {len(answer)} of {figure.size}")


if __name__ == "__main__":
    main()
