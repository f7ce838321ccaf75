"""The client that openapi-generator makes from the contract, kept under `.bench/`."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONTRACT = ROOT / "openapi" / "altegio-booking.yaml"
FOLDER = ROOT / ".bench" / "openapi-generator"

LIBRARIES = ("urllib3", "httpx")
"""What the sync and the async client stand on; each is a package `altegio_openapi_<library>`."""

NEEDED = ("openapi_generator_cli", "pydantic", "urllib3")
"""Of the dependency group `bench`."""


class LeftOut(Exception):
    """A contender cannot be measured; the text is the reason."""


def prepare() -> None:
    """Generate both packages, unless they are there for this contract and this generator.

    Raises:
        LeftOut: Something is missing, or the contract cannot be used.
    """
    missing = [name for name in NEEDED if not find_spec(name)]
    if missing:
        raise LeftOut(f"{', '.join(missing)} not installed (dependency group bench)")
    java = shutil.which("java")
    if not java:
        raise LeftOut("there is no Java on this machine")
    stamp = FOLDER / "made-from"
    made_from = f"{version('openapi-generator-cli')} {_digest(CONTRACT)}"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == made_from:
        return
    shutil.rmtree(FOLDER, ignore_errors=True)
    for library in LIBRARIES:
        _generate(java, library)
    stamp.write_text(made_from, encoding="utf-8")


def _generate(java: str, library: str) -> None:
    spec = find_spec("openapi_generator_cli")
    assert spec is not None
    assert spec.origin is not None
    package = f"altegio_openapi_{library}"
    done = subprocess.run(
        [
            *(java, "-jar", Path(spec.origin).with_name("openapi-generator.jar"), "generate"),
            *("--generator-name", "python", "--library", library, "--package-name", package),
            *("--input-spec", CONTRACT, "--output", FOLDER / "work"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise LeftOut(f"it cannot use the contract: {reason(done.stdout + done.stderr)}")
    shutil.move(FOLDER / "work" / package, FOLDER / package)
    shutil.rmtree(FOLDER / "work")


def reason(printed: str) -> str:
    """The message of the exception that the generator ended with, without the object it dumps."""
    found = re.search(
        r"^(?:Exception in thread \S+ )?[\w.]*(?:Exception|Error): (.*)", printed, re.M
    )
    return re.split(r": \w+\{", found.group(1))[0] if found else "it ended with an error"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
