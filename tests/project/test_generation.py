"""The derived folders follow the contract, and nothing can slip past the check."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools import generate
from tools.tree import DIFF_HEAD, Difference, report

ROOT = Path(__file__).resolve().parents[2]
OPERATION = "/book_dates/{location_id}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What generating needs, in a folder with a space in its name and no git around it."""
    copy = tmp_path / "a copy"
    for folder in ("openapi", "generated", "overlay/altegio_booking"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "generator-config.yaml", copy)
    return copy


def digest(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def edit_contract(project: Path, change: Callable[[dict[str, Any]], None]) -> None:
    path = project / "openapi/altegio-booking.yaml"
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")


def lint(project: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.contract_lint"]
    command.append(str(project / "openapi/altegio-booking.yaml"))
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_the_tree_is_what_the_contract_gives_and_checking_leaves_it_alone(project: Path) -> None:
    before = digest(project)
    assert generate.main(["--check", "--root", str(project)]) == 0
    assert digest(project) == before


def test_generating_from_nothing_gives_the_same_bytes(project: Path) -> None:
    before = digest(project)
    shutil.rmtree(project / "generated")
    shutil.rmtree(project / "overlay/altegio_booking/_sync")
    assert generate.main(["--root", str(project)]) == 0
    assert digest(project) == before


def test_a_stray_file_does_not_survive_generating(project: Path) -> None:
    before = digest(project)
    (project / "generated/altegio_booking_client/old.py").write_text("left over")
    assert generate.main(["--root", str(project)]) == 0
    assert digest(project) == before


def test_the_check_sees_whatever_a_hand_does_to_the_derived_folders(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = project / "generated/altegio_booking_client"
    twin = project / "overlay/altegio_booking/_sync"
    for edited in (client / "models/service.py", twin / "client.py"):
        edited.write_text(edited.read_text() + "# edited by hand\n")
    (project / "generated/altegio_booking_contract/py.typed").unlink()
    (client / "api/extra").mkdir()
    for stray in (project / "generated/note.txt", client / "api/extra/x.py", twin / "extra.py"):
        stray.touch()
    before = digest(project)

    assert generate.main(["--check", "--root", str(project)]) == 1
    printed = capsys.readouterr().out
    for line in (
        "6 generated file(s) are not what the contract gives:",
        "changed  generated/altegio_booking_client/models/service.py",
        "changed  overlay/altegio_booking/_sync/client.py",
        "missing  generated/altegio_booking_contract/py.typed",
        "stray    generated/note.txt",
        "stray    generated/altegio_booking_client/api/extra/x.py",
        "stray    overlay/altegio_booking/_sync/extra.py",
        "-# edited by hand",
    ):
        assert line in printed
    assert printed.rstrip().endswith("Run `make generate` and commit the result.")
    assert digest(project) == before


def edited_source(project: Path) -> str:
    path = project / "overlay/altegio_booking/_async/location.py"
    path.write_text(path.read_text() + "\nADDED = 1\n")
    return "changed  overlay/altegio_booking/_sync/location.py"


def added_property(project: Path) -> str:
    edit_contract(
        project,
        lambda document: document["components"]["schemas"]["Slot"]["properties"].update(
            {"room": {"type": ["string", "null"], "description": "Where."}}
        ),
    )
    return "changed  generated/altegio_booking_client/models/slot.py"


def dropped_operation(project: Path) -> str:
    edit_contract(project, lambda document: document["paths"].pop(OPERATION))
    return (
        "stray    generated/altegio_booking_client/api/online_booking/"
        "get_dates_available_for_booking.py"
    )


@pytest.mark.parametrize("spoil", [edited_source, added_property, dropped_operation])
def test_the_check_names_the_file_and_the_command_that_mends_it(
    project: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], str]
) -> None:
    expected = spoil(project)
    before = digest(project)
    assert generate.main(["--check", "--root", str(project)]) == 1
    printed = capsys.readouterr().out
    assert expected in printed
    assert printed.rstrip().endswith("Run `make generate` and commit the result.")
    assert digest(project) == before


def test_a_duplicated_operation_id_is_refused_although_the_generator_accepts_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def duplicate(document: dict[str, Any]) -> None:
        document["paths"]["/book_times/{location_id}/{team_member_id}/{date}"]["get"][
            "operationId"
        ] = "get_dates_available_for_booking"

    before = digest(project / "generated")
    edit_contract(project, duplicate)
    assert generate.main(["--root", str(project)]) == 1
    assert "27 operations gave 26 endpoint modules" in capsys.readouterr().err
    assert digest(project / "generated") == before
    assert "get_dates_available_for_booking" in lint(project).stdout


def test_a_schema_called_client_is_refused_by_the_lint(project: Path) -> None:
    path = project / "openapi/altegio-booking.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("    NearestSlots:\n", "    Client:\n", 1)
    path.write_text(text.replace("schemas/NearestSlots'", "schemas/Client'"), encoding="utf-8")
    linted = lint(project)
    assert linted.returncode == 1
    assert "Client" in linted.stdout


def test_a_header_parameter_accept_is_refused_by_the_lint(project: Path) -> None:
    accept = {
        "name": "Accept",
        "in": "header",
        "required": True,
        "description": "The format.",
        "schema": {"type": "string"},
    }
    edit_contract(
        project, lambda document: document["paths"][OPERATION]["get"]["parameters"].append(accept)
    )
    linted = lint(project)
    assert linted.returncode == 1
    assert "Accept" in linted.stdout


def test_what_the_generator_does_not_understand_is_an_error(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def unsupported(document: dict[str, Any]) -> None:
        document["components"]["schemas"]["Slot"]["properties"]["time"] = {"type": "unheard-of"}

    edit_contract(project, unsupported)
    assert generate.main(["--root", str(project)]) == 1
    assert "the generator refused altegio-booking.yaml" in capsys.readouterr().err


@pytest.mark.parametrize("content", ["", "[]", "paths: [", "openapi: 3.1.0"])
def test_a_file_that_is_no_contract_gets_one_clear_line(
    project: Path, capsys: pytest.CaptureFixture[str], content: str
) -> None:
    (project / "openapi/altegio-booking.yaml").write_text(content)
    assert generate.main(["--root", str(project)]) == 1
    assert "generate: altegio-booking.yaml" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("ref", "line"),
    [
        ("#/nowhere", "dangling $ref: #/nowhere names nothing"),
        (
            "#/components/schemas/Slot/properties/time",
            "circular $ref: #/components/schemas/Slot/properties/time"
            " -> #/components/schemas/Slot/properties/time",
        ),
    ],
    ids=["dangling", "circular"],
)
def test_a_broken_reference_gets_one_clear_line(
    project: Path, capsys: pytest.CaptureFixture[str], ref: str, line: str
) -> None:
    edit_contract(
        project,
        lambda document: document["components"]["schemas"]["Slot"]["properties"].update(
            time={"$ref": ref}
        ),
    )
    assert generate.main(["--root", str(project)]) == 1
    assert capsys.readouterr().err == f"generate: {line}\n"


def test_the_async_source_must_have_a_sync_form(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project / "overlay/altegio_booking/_async/location.py"
    path.write_text(path.read_text() + "\nimport asyncio\n")
    assert generate.main(["--root", str(project)]) == 1
    assert "_async/location.py:" in capsys.readouterr().err


def test_the_twin_holds_no_asynchronous_word() -> None:
    twin = ROOT / "overlay/altegio_booking/_sync"
    modules = sorted(twin.glob("*.py"))
    assert {path.name for path in modules} == {
        path.name for path in (twin.parent / "_async").glob("*.py")
    }
    for module in modules:
        code = module.read_text(encoding="utf-8").split("\n", 1)[1]
        for word in ("async", "await", "asyncio", "Async"):
            assert word not in code, f"{module.name} says {word}"


def test_the_report_shows_the_head_of_a_long_diff_only() -> None:
    long = Difference(Path("a.py"), "changed", tuple(str(n) for n in range(DIFF_HEAD + 5)))
    lines = report([long], remedy="make generate")
    assert "… and 5 more lines" in lines
    assert str(DIFF_HEAD) not in lines
