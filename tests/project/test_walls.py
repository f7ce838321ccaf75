"""Who may know whom: the walls between the packages."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

OURS = {
    "altegio_booking",
    "altegio_booking_client",
    "altegio_booking_contract",
    "altegio_sandbox",
    "tools",
    "tests",
    "benchmarks",
    "examples",
}

WALLS = {
    "generated/altegio_booking_contract": set(),
    "generated/altegio_booking_client": {"attrs", "httpx", "dateutil"},
    "overlay/altegio_booking": {
        *("altegio_booking_client", "altegio_booking_contract"),
        *("attrs", "httpx", "dateutil", "pyrate_limiter"),
        "openapi_core",  # of the extra [drift], in its own modules alone
    },
    "sandbox/altegio_sandbox": {
        *("altegio_booking_contract", "starlette", "uvicorn", "openapi_core"),
        *("yaml", "pydantic", "pydantic_core"),
        *("h11", "pytest"),  # the protocol that uvicorn stands on, and the plugin's only import
    },
}


def imported(folder: Path) -> dict[str, str]:
    """Top-level packages imported below a folder, each with a module that imports it."""
    found: dict[str, str] = {}
    for module in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            else:
                continue
            for name in names:
                found.setdefault(name.partition(".")[0], str(module.relative_to(ROOT)))
    return found


@pytest.mark.parametrize("folder", WALLS)
def test_a_package_knows_only_whom_it_may_know(folder: str) -> None:
    package = Path(folder).name
    strangers = {
        name: module
        for name, module in imported(ROOT / folder).items()
        if name not in {package, *WALLS[folder], *sys.stdlib_module_names}
    }
    assert not strangers


@pytest.mark.parametrize("folder", [*WALLS, "examples"])
def test_nothing_imports_tools_tests_or_benchmarks(folder: str) -> None:
    assert not {"tools", "tests", "benchmarks"} & imported(ROOT / folder).keys()


def test_tools_know_the_contract_but_neither_overlay_nor_sandbox() -> None:
    known = OURS & imported(ROOT / "tools").keys()
    assert known <= {"tools", "altegio_booking_contract", "altegio_booking_client"}


def test_the_sandbox_sees_the_overlay_nowhere_at_run_time() -> None:
    """Dynamic imports would not show above, so no module even names the other side."""
    for module in (ROOT / "sandbox").rglob("*.py"):
        strings = {
            node.value
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        assert not strings & {"altegio_booking", "altegio_booking_client"}, module
