"""Programs beside the command line: started with the settings, named with what they need."""

from __future__ import annotations

import importlib.util
import json

import pytest

from altegio_cli.exits import CODES
from altegio_sandbox import Sandbox
from tests.altegio_cli.conftest import Command


def test_drift_runs_the_survey_of_a_location(capfd: pytest.CaptureFixture[str]) -> None:
    from altegio_cli.__main__ import main

    assert main(["--sandbox", "drift", "4564", "--json"]) == 0
    report = json.loads(capfd.readouterr().out)
    assert (report["location_id"], report["findings"]) == (4564, [])


def test_drift_ends_with_the_code_of_the_survey(
    sandbox: Sandbox, capfd: pytest.CaptureFixture[str]
) -> None:
    from altegio_cli.__main__ import main

    sandbox.fail("services", "answer", times=9, body={"success": True, "data": [], "meta": []})
    assert main(["drift", "4564"]) == 1
    assert "get_services_available_for_booking" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        ("drift 4564", ("openapi_core", "drift")),
        ("sweep 4564 --dask tcp://127.0.0.1:1 --checkpoint x", ("distributed", "fleet")),
    ],
)
def test_a_program_that_is_not_installed_is_named(
    arguments: str,
    needed: tuple[str, str],
    command: Command,
    sandbox: Sandbox,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lacking, extra = needed
    found = importlib.util.find_spec
    monkeypatch.setattr(
        "altegio_cli.other_program.find_spec", lambda name: None if name == lacking else found(name)
    )
    done = command(*arguments.split())
    assert done.code == CODES["NotSetUp"]
    assert done.err == (
        f"altegio: needs {lacking}, which is not installed: "
        f"pip install 'altegio-booking[cli,{extra}]'\n"
    )


def test_a_sweep_on_dask_hands_its_arguments_to_the_fleet(
    command: Command, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = {}

    def run(module: str, arguments: list[str], *_: object, **needed: str) -> int:
        called[module] = arguments
        return 7

    monkeypatch.setattr("altegio_cli.commands.sweep.run_module", run)
    options = "--service 331 --service 332 --days 3 --dask tcp://there:8786 --checkpoint out.jsonl"
    assert command("sweep", "4564", "7301", *options.split()).code == 7
    assert called == {
        "altegio_fleet": [
            *("--scheduler", "tcp://there:8786", "--checkpoint", "out.jsonl", "--days", "3"),
            *("--services", "331,332", "4564", "7301"),
        ]
    }
