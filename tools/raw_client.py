"""The raw client: run the pinned generator, then prove that nothing was dropped.

openapi-python-client leaves out what it does not understand and still exits 0; so a warning is an
error here, and the endpoint modules are counted against the contract's operations.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.contract import operations

PACKAGE = "altegio_booking_client"

TEMPLATES = Path(__file__).parent / "templates"
"""In place of the generator's own: packages that load a model or an endpoint at its first use."""

IMPORT_ALL = """
import importlib, pkgutil, sys
package = importlib.import_module(sys.argv[1])
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    found = importlib.import_module(module.name)
    if module.name.startswith(sys.argv[1] + ".api.") and not module.ispkg:
        if not callable(getattr(found, "_get_kwargs", None)):
            raise SystemExit(f"{module.name} has no request builder `_get_kwargs`")
    for name in getattr(found, "__all__", ()):
        getattr(found, name)
"""


class RawClientError(Exception):
    """The generator refused the contract, or wrote less than the contract holds."""


def write(contract: Path, config: Path, folder: Path) -> None:
    """Generate the raw client as `folder`/altegio_booking_client, which must not exist yet."""
    folder.mkdir(parents=True, exist_ok=True)
    package = folder / PACKAGE
    command = [
        "openapi-python-client",
        "generate",
        "--path",
        str(contract),
        "--config",
        str(config),
    ]
    command += ["--meta", "none", "--fail-on-warning", "--output-path", str(package)]
    command += ["--custom-template-path", str(TEMPLATES)]
    run(command, f"the generator refused {contract.name}")
    # `--meta none` leaves the marker out, and without it no type checker reads the annotations.
    (package / "py.typed").touch()


def verify(document: dict[str, Any], folder: Path) -> None:
    """Compile and import every module, and count endpoint modules against the operations.

    Each endpoint module must have the request builder that the overlay calls: it is private to the
    generator, so another release may name it otherwise.
    """
    package = folder / PACKAGE
    for module in package.rglob("*.py"):
        try:
            compile(module.read_bytes(), module, "exec")
        except SyntaxError as error:
            raise RawClientError(f"the generated client does not compile: {error}") from error
    modules = {path.stem for path in package.glob("api/*/*.py")} - {"__init__"}
    wanted = [operation["operationId"] for _, _, operation in operations(document)]
    if sorted(modules) != sorted(wanted):
        raise RawClientError(
            f"{len(wanted)} operations gave {len(modules)} endpoint modules; "
            f"they differ in: {sorted(modules.symmetric_difference(wanted)) or 'duplicates'}"
        )
    run([sys.executable, "-c", IMPORT_ALL, PACKAGE], "the generated client does not import", folder)


def run(command: list[str], failure: str, import_from: Path | None = None) -> None:
    """Run `command` with the interpreter's own `bin` first on PATH.

    Raises:
        RawClientError: It failed; the message holds `failure` and what it printed.
    """
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", NO_COLOR="1", COLUMNS="200")
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    if import_from is not None:
        environment["PYTHONPATH"] = str(import_from)
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise RawClientError(f"{failure}:\n{(done.stdout + done.stderr).strip()}")
