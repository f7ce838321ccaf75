"""What a hostile answer of a few kilobytes takes of the memory, in a process of its own."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

CEILING = 200 * 1024
"""KiB."""

CHILD = """
import datetime, gc, sys
import httpx
from altegio_booking import AltegioBooking, AltegioError

def memory(name):
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))

packed = sys.stdin.buffer.read()
answer = lambda _: httpx.Response(
    int(sys.argv[1]), headers={"content-encoding": "gzip"}, stream=httpx.ByteStream(packed)
)
altegio = AltegioBooking("partner-token", transport=httpx.MockTransport(answer), retries=0)
location = altegio.location(1)
before = memory("VmRSS")
for call in (location.team_members, lambda: location.slots(1, datetime.date(2026, 9, 21))):
    try:
        call()
    except AltegioError:
        pass
print(memory("VmHWM") - before)
"""
MIB = 1024 * 1024


def listed(item: bytes, counted: int) -> bytes:
    """As many as the ceilings for bytes and for values let through."""
    count = min((8 * MIB - 100) // (len(item) + 1), 499_000 // counted)
    return b'{"success":true,"data":[' + b",".join([item] * count) + b"]}"


BODIES = {
    "slots": (200, listed(b'{"time":"9:00","seance_length":1,"datetime":"2026-09-21T09:00"}', 4)),
    "members": (200, listed(b'{"id":1,"name":"a"}', 3)),
    "members with much that has no field": (200, listed(b'{"id":1,"q":[[[{}]]]}', 7)),
    "objects": (200, listed(b'{"a":{}}', 3)),
    "lists": (200, listed(b"[]", 2)),
    "numbers": (200, listed(b"12345678901.5", 1)),
    "keys": (
        200,
        b'{"success":true,"data":[{%s}]}' % b",".join(b'"%x":1' % n for n in range(499_000)),
    ),
    "one text": (200, b'{"success":true,"data":"\xf0\x9f\x98\x80%s"}' % (b"x" * (8 * MIB - 100))),
    "too many lists": (200, b"[" + b"[]," * (2 * MIB)),
    "errors": (422, b'{"errors":{%s}}' % b",".join(b'"%x":["a"]' % n for n in range(249_000))),
}


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize("name", BODIES)
def test_a_body_takes_less_than_200_mib(name: str) -> None:
    status, body = BODIES[name]
    assert len(body) <= 8 * MIB
    child = subprocess.run(
        [sys.executable, "-c", CHILD, str(status)],
        input=gzip.compress(body, 1),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert child.returncode == 0, child.stderr.decode()
    assert int(child.stdout) < CEILING
