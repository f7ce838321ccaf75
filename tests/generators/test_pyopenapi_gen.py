"""pyopenapi-gen's Python client, made from the contract as it is.

It sends no `Accept` of its own and takes a success of any status but a literal one for an error, so
that its calls need a transport of the user's; its models are what is of use.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.generators.programs import FILE, program, run
from tests.generators.samples import samples

pytestmark = [
    pytest.mark.generators,
    pytest.mark.skipif("sys.version_info < (3, 12)", reason="pyopenapi-gen needs Python 3.12"),
]

READ = """
import importlib, json, pkgutil, sys
import altegio_pyopenapi, altegio_pyopenapi.models as models
from altegio_pyopenapi.core.cattrs_converter import structure_from_dict
for module in pkgutil.walk_packages(altegio_pyopenapi.__path__, "altegio_pyopenapi."):
    importlib.import_module(module.name)
for path, schema in json.loads(sys.argv[1]).items():
    body = json.loads(open(path, encoding="utf-8").read())
    named = getattr(models, schema)
    assert structure_from_dict(body, named) is not None, path
"""


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of the generated client, and what the generator printed."""
    folder = tmp_path_factory.mktemp("pyopenapi-gen")
    package = ["--project-root", folder, "--output-package", "altegio_pyopenapi"]
    return folder, run(program("pyopenapi-gen"), FILE, *package, "--force")


def test_it_warns_of_nothing(generated: tuple[Path, str]) -> None:
    assert "Found 0 warnings" in generated[1]


def test_its_package_imports_and_reads_every_sample(generated: tuple[Path, str]) -> None:
    run(sys.executable, "-c", READ, json.dumps(samples()), cwd=generated[0])
