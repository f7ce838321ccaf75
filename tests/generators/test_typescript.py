"""Types and clients for TypeScript, made from the contract as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.generators.programs import FILE, program, run

pytestmark = pytest.mark.generators

STRICT = [
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--target",
    "es2022",
    "--lib",
    "es2023,dom,dom.iterable",
]
MODULES = ["--module", "esnext", "--moduleResolution", "bundler"]

USE = """
import type { operations } from "./schema";
type Answers = operations["create_online_booking"]["responses"]["2XX"]["content"];
declare const answer: Answers["application/vnd.api.v2+json"];
export const hashes: (string | null | undefined)[] = answer.data.map((one) => one.record_hash);
"""


def test_openapi_typescript_makes_types_that_compile(tmp_path: Path) -> None:
    printed = run(program("openapi-typescript"), FILE, "-o", tmp_path / "schema.ts")
    assert "warn" not in printed.lower()
    (tmp_path / "use.ts").write_text(USE, encoding="utf-8")
    run(program("tsc"), *STRICT, *MODULES, tmp_path / "use.ts")


def test_hey_api_makes_a_client_that_compiles(tmp_path: Path) -> None:
    printed = run(
        *(program("openapi-ts"), "-i", FILE, "-o", tmp_path / "client", "--no-log-file"),
        *("-c", "@hey-api/client-fetch"),
        cwd=tmp_path,
    )
    assert "warn" not in printed.lower()
    run(program("tsc"), *STRICT, *MODULES, tmp_path / "client" / "index.ts")
