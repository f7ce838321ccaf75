"""The derived folders follow the contract, and nothing can slip past the check."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools import ROOT, generate, raw_client
from tools.contract import CONTRACT, load
from tools.raw_client import RawClientError
from tools.tree import DIFF_HEAD, Difference, report

CLIENT = Path("generated/altegio_booking_client")
OVERLAY = Path("overlay/altegio_booking")
DATES = "get_dates_available_for_booking"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """What generating needs, in a folder with a space in its name and no git around it."""
    copy = tmp_path / "a copy"
    for folder in ("openapi", "generated", OVERLAY):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "generator-config.yaml", copy)
    return copy


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the sources of the tree give, built once."""
    folder = tmp_path_factory.mktemp("built")
    generate.build(ROOT, folder)
    return folder


@pytest.fixture
def built_once(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Building gives a copy, for tests whose sources are those of the tree."""

    def build(root: Path, target: Path) -> None:
        shutil.copytree(built, target, dirs_exist_ok=True)

    monkeypatch.setattr(generate, "build", build)


def digest(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(project: Path, *arguments: str) -> int:
    return generate.main([*arguments, "--root", str(project)])


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def edit_contract(project: Path, change: Callable[[dict[str, Any]], object]) -> None:
    document = load(project / CONTRACT)
    change(document)
    (project / CONTRACT).write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")


def slot(document: dict[str, Any]) -> dict[str, Any]:
    """The properties of the schema `Slot`."""
    found: dict[str, Any] = document["components"]["schemas"]["Slot"]["properties"]
    return found


# ------------------------------------------------------------------------ writing and comparing


@pytest.mark.usefixtures("built_once")
def test_the_tree_is_what_the_contract_gives_and_checking_leaves_it_alone(project: Path) -> None:
    before = digest(project)
    assert run(project, "--check") == 0
    assert digest(project) == before


@pytest.mark.usefixtures("built_once")
def test_generating_writes_the_same_bytes_whatever_was_there(project: Path) -> None:
    before = digest(project)
    append(project / CLIENT / "client.py", "edited = True\n")
    (project / CLIENT / "old.py").write_text("left_over = True\n", encoding="utf-8")
    shutil.rmtree(project / "generated/altegio_booking_contract")
    shutil.rmtree(project / OVERLAY / "_sync")
    assert run(project) == 0
    assert digest(project) == before


@pytest.mark.usefixtures("built_once")
def test_the_check_names_what_a_hand_did_to_the_derived_folders(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client, twin = project / CLIENT, project / OVERLAY / "_sync"
    for edited in (client / "models/service.py", twin / "client.py"):
        append(edited, "# edited by hand\n")
    (project / "generated/altegio_booking_contract/py.typed").unlink()
    (client / "api/extra").mkdir()
    for stray in (project / "generated/note.txt", client / "api/extra/x.py", twin / "extra.py"):
        stray.touch()
    before = digest(project)

    assert run(project, "--check") == 1
    printed = capsys.readouterr().out
    for line in (
        "6 generated file(s) are not what the contract gives:",
        f"changed  {CLIENT}/models/service.py",
        f"changed  {OVERLAY}/_sync/client.py",
        "missing  generated/altegio_booking_contract/py.typed",
        "stray    generated/note.txt",
        f"stray    {CLIENT}/api/extra/x.py",
        f"stray    {OVERLAY}/_sync/extra.py",
        "-# edited by hand",
    ):
        assert line in printed
    assert printed.rstrip().endswith("Run `make generate` and commit the result.")
    assert digest(project) == before


def test_the_check_names_what_an_edited_source_would_change_in_every_derived_folder(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(document: dict[str, Any]) -> None:
        slot(document)["room"] = {"type": ["string", "null"], "description": "Where."}
        document["paths"].pop("/book_dates/{location_id}")

    inner, inner_twin = OVERLAY / "inner/_async", OVERLAY / "inner/_sync"
    monkeypatch.setattr(generate, "TWINS", (*generate.TWINS, (inner, inner_twin)))
    (project / inner).mkdir(parents=True)
    append(project / OVERLAY / "_async/location.py", "\nADDED = 1\n")
    (project / inner / "gate.py").write_text("async def pass_gate(): ...\n", encoding="utf-8")
    edit_contract(project, change)
    assert run(project, "--check") == 1
    printed = capsys.readouterr().out
    for line in (
        f"changed  {OVERLAY}/_sync/location.py",
        f"missing  {inner_twin}/gate.py",
        f"changed  {CLIENT}/models/slot.py",
        f"stray    {CLIENT}/api/online_booking/{DATES}.py",
    ):
        assert line in printed


def test_the_report_shows_the_head_of_a_long_diff_only() -> None:
    long = Difference(Path("a.py"), "changed", tuple(str(n) for n in range(DIFF_HEAD + 5)))
    lines = report([long], remedy="make generate")
    assert "… and 5 more lines" in lines
    assert str(DIFF_HEAD) not in lines


# --------------------------------------------------------------------------------- refusing


BROKEN_CONTRACTS: dict[str, tuple[str, str]] = {
    "an empty file": ("", "altegio-booking.yaml is no OpenAPI document: it has no `paths`"),
    "a list": ("[]", "altegio-booking.yaml is no OpenAPI document: it has no `paths`"),
    "no paths": (
        "openapi: 3.1.0",
        "altegio-booking.yaml is no OpenAPI document: it has no `paths`",
    ),
    "broken YAML": ("paths: [", "altegio-booking.yaml cannot be read: "),
    "a dangling reference": (
        "paths: {/a: {$ref: '#/nowhere'}}",
        "dangling $ref: #/nowhere names nothing",
    ),
    "a circular reference": (
        "paths: {/a: {$ref: '#/paths/~1a'}}",
        "circular $ref: #/paths/~1a -> #/paths/~1a",
    ),
}


@pytest.mark.parametrize("name", BROKEN_CONTRACTS)
def test_a_broken_contract_gets_one_clear_line(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, message = BROKEN_CONTRACTS[name]
    (project / CONTRACT).write_text(content, encoding="utf-8")
    assert run(project) == 1
    printed = capsys.readouterr().err
    assert printed.startswith(f"generate: {message}")
    assert printed.count("\n") == 1


def test_what_the_generator_does_not_understand_is_an_error_that_changes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digest(project / "generated")
    edit_contract(project, lambda document: slot(document).update(time={"type": "unheard-of"}))
    assert run(project) == 1
    assert "generate: the generator refused altegio-booking.yaml" in capsys.readouterr().err
    assert digest(project / "generated") == before


def test_an_async_source_without_a_sync_form_is_an_error(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    append(project / OVERLAY / "_async/location.py", "\nimport asyncio\n")
    assert run(project) == 1
    assert "generate: altegio_booking/_async/location.py:" in capsys.readouterr().err


# ------------------------------------------------------------------- verifying the raw client


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


ENDPOINT = f"api/online_booking/{DATES}.py"

INCOMPLETE: dict[str, tuple[Callable[[Path], object], str]] = {
    "an endpoint without its request builder": (
        lambda client: replace(client / ENDPOINT, "_get_kwargs", "_request_of"),
        f"altegio_booking_client.api.online_booking.{DATES} has no request builder `_get_kwargs`",
    ),
    "an operation without its endpoint": (
        lambda client: (client / ENDPOINT).unlink(),
        f"endpoint modules; they differ in: ['{DATES}']",
    ),
    "a module that does not compile": (
        lambda client: append(client / "models/slot.py", "def (\n"),
        "the generated client does not compile",
    ),
    "a model that is listed and not there": (
        lambda client: replace(client / "models/slot.py", "class Slot:", "class Other:"),
        "the generated client does not import",
    ),
}


@pytest.mark.parametrize("name", INCOMPLETE)
def test_an_incomplete_client_is_refused(name: str, tmp_path: Path) -> None:
    spoil, message = INCOMPLETE[name]
    shutil.copytree(ROOT / CLIENT, tmp_path / CLIENT.name)
    spoil(tmp_path / CLIENT.name)
    with pytest.raises(RawClientError) as caught:
        raw_client.verify(load(ROOT / CONTRACT), tmp_path)
    assert message in str(caught.value)


def test_two_operations_of_one_id_are_refused(tmp_path: Path) -> None:
    """The generator writes one module for both and says nothing."""
    document = load(ROOT / CONTRACT)
    path = "/book_times/{location_id}/{team_member_id}/{date}"
    lost = document["paths"][path]["get"]["operationId"]
    document["paths"][path]["get"]["operationId"] = DATES
    shutil.copytree(ROOT / CLIENT, tmp_path / CLIENT.name)
    (tmp_path / CLIENT.name / f"api/online_booking/{lost}.py").unlink()
    with pytest.raises(RawClientError, match="endpoint modules; they differ in: duplicates"):
        raw_client.verify(document, tmp_path)
