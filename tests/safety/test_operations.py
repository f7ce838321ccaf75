from __future__ import annotations

import json

import httpx
import pytest

from tests.flavours import Flavour
from tests.operations import BY_ID, CALLS, ONCE, SAFE, carry_out, success


def test_the_table_has_a_call_for_every_operation() -> None:
    assert set(CALLS) == set(BY_ID)
    assert len(ONCE) + len(SAFE) == 27


@pytest.mark.parametrize("operation_id", CALLS)
def test_every_operation_succeeds_over_a_wire_that_says_yes(
    operation_id: str, flavour: Flavour
) -> None:
    sent: list[httpx.Request] = []

    def wire(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        body = success(operation_id)
        return httpx.Response(200, content=b"" if body is None else json.dumps(body).encode())

    carry_out(flavour, flavour.client(wire), operation_id)
    assert len(sent) == 1
    assert sent[0].method == BY_ID[operation_id].method
