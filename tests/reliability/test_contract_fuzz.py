"""Schemathesis throws at the sandbox what the contract allows and what it forbids."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from altegio_booking_contract import OPERATIONS
from altegio_sandbox import Sandbox

pytestmark = pytest.mark.contract

CONTRACT = Path(__file__).parents[2] / "openapi" / "altegio-booking.yaml"
EXAMPLES = 60


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(check_answers=True) as sandbox:
        yield sandbox


@pytest.mark.parametrize("mode", ["POSITIVE", "NEGATIVE"])
@pytest.mark.parametrize("operation_id", [operation.id for operation in OPERATIONS])
def test_the_sandbox_keeps_to_the_contract_whatever_it_is_asked(
    operation_id: str, mode: str, sandbox: Sandbox
) -> None:
    import schemathesis
    from hypothesis import HealthCheck, given, settings
    from hypothesis.errors import Unsatisfiable
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_schema_conformance,
    )

    schema: Any = schemathesis.openapi.from_dict(yaml.safe_load(CONTRACT.read_text("utf-8")))
    operation = schema.find_operation_by_id(operation_id)
    headers = {
        "Accept": "application/vnd.api.v2+json",
        "Authorization": f"Bearer {sandbox.partner_token}, User {sandbox.user_token()}",
    }
    checks = [not_a_server_error, content_type_conformance, response_schema_conformance]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode[mode]))
    def attack(case: Any) -> None:
        case.call_and_validate(base_url=sandbox.url, headers=headers, checks=checks)

    try:
        attack()
    except Unsatisfiable:  # an operation without parameters allows no wrong ones
        assert mode == "NEGATIVE"
        return
    assert sandbox.violations == ()
    assert len(sandbox.calls(operation_id)) > 0
