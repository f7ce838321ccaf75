"""Prism mocks the contract as it is, and takes every correct call."""

from __future__ import annotations

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.generators.programs import FILE, program
from tools.contract import load
from tools.contract_lint.examples import values
from tools.contract_lint.walk import Operation, each_operation, parameters, request_media

pytestmark = pytest.mark.generators

DOCUMENT = load(FILE)
OPERATIONS = {each.node["operationId"]: each for each in each_operation(DOCUMENT)}
HEADERS = {"Accept": "application/vnd.api.v2+json", "Authorization": "Bearer partner, User user"}
STARTS_WITHIN = 60.0


@pytest.fixture(scope="module")
def prism() -> Iterator[str]:
    """The address of a mock server."""
    command = program("prism")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen(
        [command, "mock", str(FILE), "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            until = time.monotonic() + STARTS_WITHIN
            for line in server.stdout:
                if "is listening" in line:
                    break
                assert time.monotonic() < until
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def call(operation: Operation) -> dict[str, Any]:
    """The call that the examples of an operation make, as arguments of httpx."""
    given = {
        (each["in"], each["name"]): value
        for each in parameters(DOCUMENT, operation)
        for _, value in values(DOCUMENT, each)
    }
    path = re.sub(r"{(\w+)}", lambda name: str(given["path", name[1]]), operation.path)
    query = {name: value for (place, name), value in given.items() if place == "query"}
    made: dict[str, Any] = {"method": operation.method, "url": path, "params": query}
    for body in request_media(DOCUMENT, operation):
        made["json"] = next(value for _, value in values(DOCUMENT, body.node))
    return made


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_it_answers_the_call_that_the_examples_make(operation_id: str, prism: str) -> None:
    with httpx.Client(base_url=prism, headers=HEADERS) as client:
        answer = client.request(**call(OPERATIONS[operation_id]))
    assert answer.is_success, answer.text
