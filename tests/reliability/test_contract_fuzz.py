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
BEYOND_SCHEMAS = (
    "Exactly one of company_id and group_id",
    "The old_password field is wrong",
    "is no ISO 8601 time",  # the 31st of November: a pattern does not know the calendar
)


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
        answer = case.call_and_validate(base_url=sandbox.url, headers=headers, checks=checks)
        if mode == "POSITIVE":
            assert not refused_for_its_form(answer), (case.as_curl_command(), answer.text)

    try:
        attack()
    except Unsatisfiable:  # an operation without parameters allows no wrong ones
        assert mode == "NEGATIVE"
        return
    assert sandbox.violations == ()
    assert len(sandbox.calls(operation_id)) > 0


def refused_for_its_form(answer: Any) -> bool:
    """Whether the sandbox says that a field of a request is not what the contract wants."""
    refused = answer.status_code == 422 and "input is not valid" in answer.text
    return refused and not any(reason in answer.text for reason in BEYOND_SCHEMAS)
