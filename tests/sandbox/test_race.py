"""Two processes race for one slot, again and again; nobody may win twice."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from altegio_sandbox import Sandbox
from tests.sandbox.caller import ACCEPT, Caller, booking, draft

ROUNDS = 200
RACER = """
import json, sys, httpx
url, accept, token = sys.argv[1:]
headers = {"Accept": accept, "Authorization": "Bearer " + token}
with httpx.Client(base_url=url, headers=headers) as client:
    client.get("/i18n/en-US")
    print("ready", flush=True)
    for line in sys.stdin:
        answer = client.post("/book_record/4564", json=json.loads(line))
        print(json.dumps([answer.status_code, answer.json()]), flush=True)
"""


def slots(caller: Caller) -> list[str]:
    """Enough starts that do not touch each other."""
    found = []
    for day in caller.dates(4564, 924, 334):
        found += caller.times(day, 4564, 924, 334)
        if len(found) >= ROUNDS:
            break
    return found[:ROUNDS]


def test_one_of_two_processes_gets_the_slot(caller: Caller, altegio_sandbox: Sandbox) -> None:
    command = [
        sys.executable,
        "-c",
        RACER,
        altegio_sandbox.url,
        ACCEPT,
        altegio_sandbox.partner_token,
    ]
    racers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]

    def run(racer: subprocess.Popen[str], line: str) -> tuple[int, Any]:
        assert racer.stdin is not None
        assert racer.stdout is not None
        racer.stdin.write(line)
        racer.stdin.flush()
        status, body = json.loads(racer.stdout.readline())
        return status, body

    wins = []
    with ThreadPoolExecutor(2) as pool:
        for racer in racers:
            assert racer.stdout is not None
            assert racer.stdout.readline() == "ready\n"
        for slot in slots(caller):
            line = json.dumps(booking(draft(slot, 334))) + "\n"
            outcomes = list(pool.map(run, racers, [line, line]))
            assert sorted(status for status, _ in outcomes) == [201, 422]
            (_, won), (_, lost) = sorted(outcomes, key=lambda outcome: outcome[0])
            wins.append(won["data"][0]["record_id"])
            assert lost["meta"]["errors"][0]["code"] == 433
    for racer in racers:
        racer.communicate()
        assert racer.returncode == 0
    assert len(wins) == ROUNDS
    assert [appointment.id for appointment in altegio_sandbox.appointments] == wins
