"""datamodel-code-generator's pydantic models, made from the contract as it is."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.generators.programs import FILE, program, run
from tests.generators.samples import samples

pytestmark = pytest.mark.generators

READ = """
import json, sys
import altegio_models
for path, schema in json.loads(sys.argv[1]).items():
    body = json.loads(open(path, encoding="utf-8").read())
    getattr(altegio_models, schema).model_validate(body)
"""


def test_its_models_read_every_sample(tmp_path: Path) -> None:
    command = [program("datamodel-codegen"), "--input", FILE, "--input-file-type", "openapi"]
    models = ["--output-model-type", "pydantic_v2.BaseModel", "--formatters", "builtin"]
    printed = run(*command, *models, "--output", tmp_path / "altegio_models.py")
    assert printed == ""
    run(sys.executable, "-c", READ, json.dumps(samples()), cwd=tmp_path)
