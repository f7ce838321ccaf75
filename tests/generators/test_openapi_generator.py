"""openapi-generator's Python client, made from the contract as it is."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from altegio_sandbox import Sandbox
from tests.generators.programs import FILE, java, program, run
from tests.generators.samples import samples

pytestmark = pytest.mark.generators

UNAVOIDABLE = (
    "OpenAPI 3.1 support is still in beta",
    "Failed to get the schema name: null",  # for any document with a schema
    "(reserved word) cannot be used as model name",  # parameters that the wire calls date and from
)

READ = """
import importlib, json, pkgutil, sys
import altegio_openapi
for module in pkgutil.walk_packages(altegio_openapi.__path__, "altegio_openapi."):
    importlib.import_module(module.name)
client = altegio_openapi.ApiClient()
for path, schema in json.loads(sys.argv[1]).items():
    text = open(path, encoding="utf-8").read()
    value = client.deserialize(text, schema, "application/json")
    assert value is not None, path
"""

BOOK = """
import sys
import altegio_openapi as altegio
configuration = altegio.Configuration(host=sys.argv[1], access_token=sys.argv[2])
with altegio.ApiClient(configuration) as client:
    booking, cabinet = altegio.OnlineBookingApi(client), altegio.ClientPersonalCabinetApi(client)
    slot = booking.get_nearest_time_slots(4564, 924, service_ids=[331]).data.seances[0]
    draft = altegio.AppointmentDraft(id=1, services=[331], staff_id=924, datetime=slot.datetime)
    check = altegio.CheckAppointmentsRequest(appointments=[draft])
    booking.validate_booking_params(4564, check)
    visitor = {"phone": "+13155550175", "fullname": "Ann Lee", "email": ""}
    request = altegio.CreateBookingRequest(appointments=[draft], **visitor)
    [booked] = booking.create_online_booking(4564, request).data
    read = booking.get_online_booking_details(4564, booked.record_id, booked.record_hash)
    assert read.actual_instance.id == booked.record_id
    try:
        booking.create_online_booking(4564, request)
    except altegio.ApiException as error:
        assert error.status == 422
        assert error.data.success is False
    else:
        raise AssertionError("the slot was booked twice")
    cabinet.delete_user_appointment(booked.record_id, booked.record_hash)
"""


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of the generated client, and what the generator printed."""
    java()
    folder = tmp_path_factory.mktemp("openapi-generator")
    options = ["generate", "-i", FILE, "-g", "python", "-o", folder]
    printed = run(program("openapi-generator-cli"), *options, "--package-name", "altegio_openapi")
    return folder, printed


def test_it_warns_of_nothing_that_the_contract_could_avoid(generated: tuple[Path, str]) -> None:
    warnings = [line for line in generated[1].splitlines() if re.search(r"WARN|ERROR", line)]
    assert [line for line in warnings if not any(known in line for known in UNAVOIDABLE)] == []


def test_its_client_reads_every_sample(generated: tuple[Path, str]) -> None:
    run(sys.executable, "-c", READ, json.dumps(samples()), cwd=generated[0])


def test_its_client_books_and_cancels(
    generated: tuple[Path, str], altegio_sandbox: Sandbox
) -> None:
    sandbox = altegio_sandbox
    run(sys.executable, "-c", BOOK, sandbox.url, sandbox.partner_token, cwd=generated[0])
    called = [call.operation for call in sandbox.calls()]
    assert "create_online_booking" in called
    assert "delete_user_appointment" in called
