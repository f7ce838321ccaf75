"""Mistakes put into a copy of the contract, one at a time: lint, validator or drift reports each.

They run in the order of `make static`, where the first that reports ends the run. What reports is
left open here; that each lint rule finds its own mistake is in test_lint_contract.py.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from tests.test_lint_contract import content, example, operation_at, prop
from tests.vendor_drift.documents import Document, schema
from tests.vendor_drift.test_truth_table import rename
from tools import ROOT
from tools.contract import CONTRACT, load
from tools.contract_lint.rules import findings
from tools.surface.differ import compare
from tools.surface.reading import read_surface
from tools.vendor_drift import deviations, lock

Mistake = Callable[[Document], object]

DOCUMENT = load(ROOT / CONTRACT)
LOCK = lock.load(ROOT / "openapi" / "vendor.lock.yaml")
ENTRIES = deviations.load(ROOT / "openapi" / "deviations.yaml")
BOOK = "POST /book_record/{location_id}"
CODE = "POST /book_code/{location_id}"
DATES = "GET /book_dates/{location_id}"
HASH = "DELETE /user/records/{record_id}/{record_hash}"
MINE = "GET /user/records"
SERVICES = "GET /book_services/{location_id}"
TIMES = "GET /book_times/{location_id}/{team_member_id}/{date}"
SLOT = "#/components/schemas/Slot"


def parameter(document: Document, name: str) -> Any:
    return document["components"]["parameters"][name]


def query(document: Document, place: str, name: str) -> Any:
    return next(p for p in operation_at(document, place)["parameters"] if p.get("name") == name)


MISTAKES: dict[str, Mistake] = {
    # Operations.
    "an operation is gone": lambda d: d["paths"]["/user/records"].pop("get"),
    "an operation has another method": lambda d: rename(d["paths"]["/bookform/{id}"], "get", "put"),
    "an operation has another id": lambda d: operation_at(d, DATES).update(operationId="dates"),
    "an operation has another tag": lambda d: operation_at(d, DATES).update(tags=["Dates"]),
    "a path is misspelt": lambda d: rename(d["paths"], "/user/records", "/users/records"),
    "a path ends in a slash": lambda d: rename(d["paths"], "/user/records", "/user/records/"),
    "the server is another": lambda d: d["servers"][0].update(url="https://api.alteg.io/api/v2"),
    "a success has one status": lambda d: rename(operation_at(d, DATES)["responses"], "2XX", "200"),
    "an error is gone": lambda d: operation_at(d, DATES)["responses"].pop("429"),
    "an error refers to the response of another status": lambda d: operation_at(d, DATES)[
        "responses"
    ]["404"].update({"$ref": "#/components/responses/Forbidden"}),
    "an answer lacks the type of `Accept`": lambda d: content(d, DATES).pop(
        "application/vnd.api.v2+json"
    ),
    "an answer has another schema": lambda d: [
        body["schema"].update({"$ref": "#/components/schemas/SlotListEnvelope"})
        for body in content(d, DATES).values()
    ],
    "a body need not be sent": lambda d: operation_at(d, BOOK)["requestBody"].pop("required"),
    "a description is gone": lambda d: operation_at(d, DATES).pop("description"),
    # Policy and credentials.
    "a booking may be repeated": lambda d: operation_at(d, BOOK).update(
        {"x-altegio-repeat": "safe"}
    ),
    "a booking is said to be safe to repeat": lambda d: operation_at(d, BOOK).update(
        description="Books. **Safe to repeat.**"
    ),
    "a booking is no booking": lambda d: operation_at(d, BOOK).pop("x-altegio-books"),
    "an envelope is said to be bare": lambda d: operation_at(d, DATES).update(
        {"x-altegio-envelope": "bare"}
    ),
    "an extension is misspelt": lambda d: rename(
        operation_at(d, DATES), "x-altegio-repeat", "x-altegio-retry"
    ),
    "a secret is 1": lambda d: parameter(d, "RecordHash").update({"x-altegio-secret": 1}),
    "a secret is no secret": lambda d: prop(d, "EventBooking.hash").pop("x-altegio-secret"),
    "a user's operation takes the partner token alone": lambda d: operation_at(d, MINE).update(
        security=[{"PartnerToken": []}]
    ),
    "cancelling by hash sends the user token": lambda d: operation_at(d, HASH).update(
        security=[{"PartnerAndUserToken": []}]
    ),
    "an operation needs no token": lambda d: operation_at(d, DATES).pop("security"),
    # Parameters.
    "a parameter has no example": lambda d: parameter(d, "LocationId").pop("example"),
    "a parameter refers to a schema": lambda d: operation_at(d, DATES)["parameters"][0].update(
        {"$ref": SLOT}
    ),
    "a parameter stands nowhere": lambda d: parameter(d, "RecordId").pop("in"),
    "a parameter is a header": lambda d: query(d, DATES, "staff_id").update({"in": "header"}),
    "a parameter is required": lambda d: query(d, DATES, "staff_id").update(required=True),
    "a list lacks its brackets": lambda d: parameter(d, "ServiceIds").update(name="service_ids"),
    "a list is joined by commas": lambda d: parameter(d, "ServiceIds").update(explode=False),
    "a hash may hold dots": lambda d: parameter(d, "RecordHash")["schema"].pop("pattern"),
    "member 0 is refused": lambda d: parameter(d, "TeamMemberId")["schema"].update(minimum=1),
    "a day has no pattern": lambda d: query(d, DATES, "date")["schema"].pop("pattern"),
    "wanted services for chosen ones": lambda d: [
        each.update({"$ref": "#/components/parameters/ServiceIds"})
        for each in operation_at(d, SERVICES)["parameters"]
        if each.get("$ref", "").endswith("/ChosenServiceIds")
    ],
    # Schemas.
    "an id is a number": lambda d: prop(d, "Service.id").update(type="number"),
    "an id in a query is a text": lambda d: query(d, DATES, "staff_id")["schema"].update(
        type="string"
    ),
    "a type is misspelt": lambda d: prop(d, "Slot.time").update(type="strng"),
    "an own field has the wrong type": lambda d: prop(d, "Appointment.paid_amount").update(
        type=["boolean", "null"]
    ),
    "an own field without example has the wrong type": lambda d: prop(
        d, "AppointmentService.abonement_restriction"
    ).update(type=["string", "null"]),
    "an own field of a body has the wrong type": lambda d: prop(
        d, "SendCodeRequest.fullname"
    ).update(type="integer"),
    "a length is a text": lambda d: prop(d, "Slot.seance_length").update(type=["string", "null"]),
    "a field is misspelt": lambda d: rename(
        schema(d, "Slot")["properties"], "sum_length", "sum_lenght"
    ),
    "a field is new": lambda d: schema(d, "Slot")["properties"].update(
        room={"type": ["string", "null"], "description": "New."}
    ),
    "a field that is always there is optional": lambda d: schema(d, "Slot").pop("required"),
    "a field that may be missing is required": lambda d: schema(d, "Slot").update(
        required=["datetime", "sum_length"]
    ),
    "a required field is misspelt": lambda d: schema(d, "Slot").update(required=["datetme"]),
    "a field of a body is not required": lambda d: schema(d, "CreateBookingRequest")[
        "required"
    ].remove("email"),
    "an optional field is never null": lambda d: prop(d, "Slot.sum_length").update(type="integer"),
    "a text is one of a closed set": lambda d: prop(d, "Service.prepaid").update(
        enum=["allowed", "forbidden", None]
    ),
    "a time has one form": lambda d: prop(d, "Slot.datetime").update(format="date-time"),
    "an answer is closed": lambda d: schema(d, "Slot").update(additionalProperties=False),
    "a body is open": lambda d: schema(d, "AppointmentDraft").pop("additionalProperties"),
    "a choice is strict": lambda d: rename(prop(d, "TeamMember.position"), "anyOf", "oneOf"),
    "null stands alone": lambda d: prop(d, "ErrorEnvelope.data").update(anyOf=[{"type": "null"}]),
    "a list says nothing of its items": lambda d: prop(d, "AvailableDates.booking_dates").pop(
        "items"
    ),
    "the empty list may be filled": lambda d: schema(d, "EmptyArray").pop("maxItems"),
    "a schema is used by nothing": lambda d: d["components"]["schemas"].update(
        Odd={"type": "object", "description": "New."}
    ),
    "a reference leads nowhere": lambda d: prop(d, "ServiceCatalogue.services")["items"].update(
        {"$ref": "#/components/schemas/Services"}
    ),
    "a schema is itself": lambda d: d["components"]["schemas"].update(Slot={"$ref": SLOT}),
    "a code is a number": lambda d: prop(d, "CreateBookingRequest.code").update(type="number"),
    "seven stars": lambda d: prop(d, "SubmitReviewRequest.rating").update(maximum=7),
    # Examples.
    "an example has a misspelt key": lambda d: example(d, "SlotsNone").update(dat=[]),
    "an example lacks what is required": lambda d: example(d, "OneAppointment").pop("email"),
    "an example is of another type": lambda d: example(d, "Slots")["data"][0].update(time=945),
}


def is_reported(document: Document) -> bool:
    """Whether `make lint-spec` or `make drift` reports something about a contract."""
    if any(True for _ in findings(document)):
        return True
    if any(True for _ in OpenAPIV31SpecValidator(document).iter_errors()):
        return True
    return not deviations.explain(compare(LOCK, read_surface(document)), ENTRIES).clean


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_reported(name: str) -> None:
    document = deepcopy(DOCUMENT)
    MISTAKES[name](document)
    assert repr(document) != repr(DOCUMENT)
    assert is_reported(document)


def test_the_contract_itself_is_not_reported() -> None:
    assert not is_reported(deepcopy(DOCUMENT))
