"""Who may import whom: the walls between the packages, and the arrows within them.

Imports in functions and for the type checker count like any others.
"""

from __future__ import annotations

import ast
import functools
import subprocess
import sys
from pathlib import Path

import pytest

import altegio_booking
from tests.project.imports import circle, graph, imports_in, modules_in

ROOT = Path(__file__).resolve().parents[2]
CLIENT, CONTRACT, OVERLAY = "altegio_booking_client", "altegio_booking_contract", "altegio_booking"
SANDBOX = "altegio_sandbox"
INNER = f"overlay/{OVERLAY}"

# What each package may import, beside itself and the standard library.
PACKAGES: dict[str, set[str]] = {
    f"generated/{CONTRACT}": set(),
    f"generated/{CLIENT}": {"attrs", "httpx", "dateutil"},
    INNER: {CLIENT, CONTRACT, "attrs", "httpx", "dateutil", "pyrate_limiter", "redis"},
    f"sandbox/{SANDBOX}": {
        *(CONTRACT, "starlette", "uvicorn", "openapi_core", "yaml", "pydantic", "pydantic_core"),
        *("h11", "pytest"),  # the protocol that uvicorn stands on, and the plugin's only import
        OVERLAY,  # in one module alone, see CLIENTS_OF_THE_SANDBOX
    },
    "apps/altegio_cli": {
        *(OVERLAY, SANDBOX, "attrs", "click", "rich", "platformdirs", "icalendar")
    },
    "apps/altegio_drift": {OVERLAY, CONTRACT, SANDBOX, "openapi_core", "attrs", "httpx"},
    "apps/altegio_fleet": {OVERLAY, "attrs", "httpx", "distributed", "pyarrow"},
    "apps/altegio_mcp": {OVERLAY, SANDBOX, "attrs", "mcp", "pydantic", "anyio", "uvicorn"},
}
CLIENTS_OF_THE_SANDBOX = f"{SANDBOX}.server"
"""The one module of the sandbox that knows the client, for the convenience of users.

`Sandbox.client()` and `async_client()` give tests a client that is pointed at the sandbox. All else
knows the contract alone: the sandbox is the independent other side, and what it answers must not
depend on the client that it is there to test. So the client is loaded when they are called.
"""

APPS = [folder for folder in PACKAGES if folder.startswith("apps/")]
UPPER = {"tools", "tests", "benchmarks", "examples"}
"""Folders that nothing else imports."""


@functools.cache
def imports(folder: str) -> dict[str, set[str]]:
    """What each module below a folder of the repository imports."""
    return imports_in(ROOT / folder)


def tops(folder: str) -> dict[str, str]:
    """Top-level packages imported below a folder, each with a module that imports it."""
    return {top: module for module, names in imports(folder).items() for top in tops_of(names)}


def tops_of(names: set[str]) -> set[str]:
    """The packages that imported names are in."""
    return {name.partition(".")[0] for name in names}


def texts(path: Path) -> set[str]:
    """Every text in a module; an import by name needs one."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {value for value in constants if isinstance(value, str)}


# ---- between packages ----------------------------------------------------------------------------


@pytest.mark.parametrize("folder", PACKAGES)
def test_a_package_imports_only_what_it_may(folder: str) -> None:
    known = {Path(folder).name, *PACKAGES[folder], *sys.stdlib_module_names}
    strangers = {name: path for name, path in tops(folder).items() if name not in known}
    assert not strangers


def test_every_app_is_looked_at_here() -> None:
    assert {f"apps/{path.name}" for path in (ROOT / "apps").iterdir() if path.is_dir()} == set(APPS)


@pytest.mark.parametrize("folder", APPS)
def test_an_app_knows_the_public_names_of_the_client_alone(folder: str) -> None:
    public = {OVERLAY, *(f"{OVERLAY}.{name}" for name in altegio_booking.__all__)}
    for module, names in imports(folder).items():
        inner = {name for name in names if name.partition(".")[0] == OVERLAY} - public
        assert not inner, module


@pytest.mark.parametrize("folder", [*PACKAGES, "examples"])
def test_nothing_imports_tools_tests_or_benchmarks(folder: str) -> None:
    assert not (UPPER - {folder}) & tops(folder).keys()


def test_tools_know_the_contract_but_neither_overlay_nor_sandbox() -> None:
    ours = {CLIENT, CONTRACT, OVERLAY, SANDBOX, "altegio_drift", *UPPER}
    assert ours & tops("tools").keys() <= {"tools", CONTRACT, CLIENT}


def test_no_module_of_the_sandbox_even_names_the_client_but_the_one_that_makes_clients() -> None:
    """By an import, or by a text, which a dynamic import needs."""
    folder = f"sandbox/{SANDBOX}"
    naming = {
        module
        for module, path in modules_in(ROOT / folder).items()
        if (texts(path) | tops_of(imports(folder)[module])) & {OVERLAY, CLIENT}
    }
    assert naming == {CLIENTS_OF_THE_SANDBOX}


def test_the_sandbox_loads_no_client_before_somebody_asks_for_one() -> None:
    client = {OVERLAY, CLIENT}
    program = f"import sys, {CLIENTS_OF_THE_SANDBOX}\nprint({client} & {{*sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "set()"


def test_only_the_old_place_of_the_watch_for_drift_loads_the_app() -> None:
    loading = {
        module
        for module, path in modules_in(ROOT / INNER).items()
        if "importlib.import_module" in imports(INNER)[module]
        and any(text.startswith("altegio_drift") for text in texts(path))
    }
    assert loading == {f"{OVERLAY}.drift"}


# ---- within packages -----------------------------------------------------------------------------

WITHOUT_CIRCLES = [INNER, f"sandbox/{SANDBOX}", f"generated/{CONTRACT}", "tools", *APPS]


@pytest.mark.parametrize("folder", WITHOUT_CIRCLES)
def test_no_module_imports_itself_by_way_of_others(folder: str) -> None:
    assert circle(graph(imports(folder))) == []


# Each layer of the overlay, and the layers below it that it may import beside itself.
BELOW_BOTH = {"errors", "requests", "arguments", "scalars"}
LAYERS: dict[str, set[str]] = {
    "arguments": set(),
    "scalars": set(),
    "requests": {"arguments", "scalars"},
    "errors": {"requests"},
    "reading": BELOW_BOTH,
    "booking": {"reading", *BELOW_BOTH},
    "transport": {"reading", *BELOW_BOTH},
    "transport._async": {"transport", "reading", *BELOW_BOTH},
    "transport._sync": {"transport", "reading", *BELOW_BOTH},
    "_async": {"transport._async", "transport", "booking", "reading", *BELOW_BOTH},
    "_sync": {"transport._sync", "transport", "booking", "reading", *BELOW_BOTH},
    "drift": set(),
    "__main__": set(),
    "": {"_async", "_sync", "transport", "booking", "reading", *BELOW_BOTH},
}


def layer(module: str) -> str:
    """The layer of the overlay that a module is in; "" is the package itself."""
    parts = module.split(".")[1:]
    twin = ".".join(parts[:2])
    return twin if twin in LAYERS else ".".join(parts[:1])


def test_every_module_of_the_overlay_is_in_a_layer() -> None:
    assert {layer(module) for module in imports(INNER)} == set(LAYERS)


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_of_the_overlay_imports_only_layers_below(name: str) -> None:
    edges = graph(imports(INNER))
    upwards = {
        f"{module} -> {target}"
        for module, targets in edges.items()
        if layer(module) == name
        for target in targets
        if layer(target) not in {name, *LAYERS[name]}
    }
    assert not upwards


ONLY_IN: list[tuple[str, str]] = [
    # The move to another httpx is one folder's work.
    ("httpx", "transport"),
    ("pyrate_limiter", "transport"),
]


@pytest.mark.parametrize(("package", "folder"), ONLY_IN)
def test_a_dependency_is_imported_in_one_layer_of_the_overlay(package: str, folder: str) -> None:
    importing = {module for module, names in imports(INNER).items() if package in tops_of(names)}
    assert {layer(module).partition(".")[0] for module in importing} == {folder}


def test_what_exists_in_both_flavours_leaves_waiting_to_the_clock() -> None:
    for module, names in imports(INNER).items():
        if {"_async", "_sync"} & set(module.split(".")):
            assert not tops_of(names) & {"asyncio", "anyio", "trio", "time", "threading"}, module
