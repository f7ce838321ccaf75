"""Every rule reports its own mistake, names the place, and keeps quiet about the contract."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.vendor_drift.documents import Document, schema
from tools import ROOT
from tools.contract import CONTRACT, load
from tools.contract_lint import examples, operations, schemas, whole
from tools.contract_lint.__main__ import main
from tools.contract_lint.rules import FIRST, RULES, Rule, findings
from tools.contract_lint.walk import containers

Change = Callable[[Document], object]

DOCUMENT = load(ROOT / CONTRACT)


def operation_at(document: Document, place: str) -> Any:
    """The operation named like `POST /book_code/{location_id}`."""
    method, path = place.split()
    return document["paths"][path][method.lower()]


def prop(document: Document, name: str) -> Any:
    """The property named like `Service.title`."""
    owner, key = name.split(".")
    return schema(document, owner)["properties"][key]


def add_query(document: Document, place: str, name: str, **more: Any) -> None:
    parameter = {"name": name, "in": "query", "description": "New.", "schema": {"type": "string"}}
    parameter["example"] = "new"
    operation_at(document, place).setdefault("parameters", []).append({**parameter, **more})


def example(document: Document, name: str) -> Any:
    return document["components"]["examples"][name]["value"]


def content(document: Document, place: str) -> Any:
    """The media types of an operation's success."""
    return operation_at(document, place)["responses"]["2XX"]["content"]


def add_json_twin(document: Document, place: str) -> None:
    content = operation_at(document, place)["requestBody"]["content"]
    content["text/json"] = content["application/json"]


def rename_schema(document: Document, old: str, new: str) -> None:
    named = document["components"]["schemas"]
    named[new] = named.pop(old)
    for _, node in containers(document):
        if isinstance(node, dict) and node.get("$ref") == f"#/components/schemas/{old}":
            node["$ref"] = f"#/components/schemas/{new}"


def add_inline(document: Document) -> None:
    schema(document, "Slot")["properties"]["room"] = {
        "description": "New.",
        "anyOf": [{"type": "object", "properties": {}}, {"type": "null"}],
    }


def add_schemas(document: Document, **added: Any) -> None:
    document["components"]["schemas"].update(added)


DATES = "GET /book_dates/{location_id}"
CODE = "POST /book_code/{location_id}"
COMPANION = "GET /company/{location_id}"
HASH = "DELETE /user/records/{record_id}/{record_hash}"
CHECK = "POST /book_check/{location_id}"
DETAILS = "GET /book_record/{location_id}/{record_id}/{record_hash}"
FORM = "GET /bookform/{id}"
VENDORS = "application/vnd.api.v2+json"
BOOK = "POST /book_record/{location_id}"
PROFILE = "GET /booking/user/data"
NULL_ALONE = {"type": "null", "description": "New."}
NULLABLE = {"type": ["string", "null"], "description": "New."}

MISTAKES: dict[str, tuple[Change, Rule, str]] = {
    # What is done to the contract, the one rule that must report, the place it must name.
    "a key that YAML reads as true": (
        lambda d: example(d, "Texts").update({True: "Yes"}),
        whole.values_are_json,
        "#/components/examples/Texts/value",
    ),
    "a day that YAML reads as a date": (
        lambda d: example(d, "NearestSlotsNone")["data"].update(seance_date=date(2026, 9, 21)),
        whole.values_are_json,
        "#/components/examples/NearestSlotsNone/value/data",
    ),
    "a path with nothing under it": (
        lambda d: d["paths"].update({"/empty": None}),
        whole.values_are_json,
        "#/paths",
    ),
    "an operation with nothing under it": (
        lambda d: d["paths"]["/bookform/{id}"].update(get=None),
        whole.values_are_json,
        "#/paths/~1bookform~1{id}",
    ),
    "an unquoted null among types": (
        lambda d: prop(d, "Slot.time").update(type=["string", None]),
        whole.values_are_json,
        "#/components/schemas/Slot/properties/time/type",
    ),
    "a reference to nothing": (
        lambda d: prop(d, "TeamMember.position")["anyOf"][0].update({"$ref": "#/nowhere"}),
        whole.references_resolve,
        "#/components/schemas/TeamMember/properties/position/anyOf/0",
    ),
    "a reference to another file": (
        lambda d: prop(d, "TeamMember.position")["anyOf"][0].update({"$ref": "other.yaml#/Odd"}),
        whole.references_resolve,
        "#/components/schemas/TeamMember/properties/position/anyOf/0",
    ),
    "a reference that is no text": (
        lambda d: prop(d, "TeamMember.position")["anyOf"][0].update({"$ref": 7}),
        whole.references_resolve,
        "#/components/schemas/TeamMember/properties/position/anyOf/0",
    ),
    "a reference to itself": (
        lambda d: add_schemas(d, Odd={"$ref": "#/components/schemas/Odd"}),
        whole.references_resolve,
        "#/components/schemas/Odd",
    ),
    "two references to each other": (
        lambda d: add_schemas(
            d, Odd={"$ref": "#/components/schemas/Even"}, Even={"$ref": "#/components/schemas/Odd"}
        ),
        whole.references_resolve,
        "#/components/schemas/Even",
    ),
    "a choice of itself": (
        lambda d: add_schemas(d, Odd={"anyOf": [{"$ref": "#/components/schemas/Odd"}]}),
        whole.references_resolve,
        "#/components/schemas/Odd/anyOf/0",
    ),
    "two operations of one id": (
        lambda d: operation_at(d, DATES).update(operationId="validate_booking_params"),
        operations.operation_ids_are_unique,
        DATES,
    ),
    "an operation without id": (
        lambda d: operation_at(d, DATES).pop("operationId"),
        operations.operation_ids_are_unique,
        DATES,
    ),
    "two tags": (
        lambda d: operation_at(d, DATES)["tags"].append("Authentication"),
        operations.one_declared_tag,
        DATES,
    ),
    "a tag that is not declared": (
        lambda d: operation_at(d, DATES).update(tags=["Dates"]),
        operations.one_declared_tag,
        DATES,
    ),
    "an operation without security": (
        lambda d: operation_at(d, DATES).pop("security"),
        operations.security_is_explicit,
        DATES,
    ),
    "an unknown security scheme": (
        lambda d: operation_at(d, DATES).update(security=[{"UserToken": []}]),
        operations.security_is_explicit,
        DATES,
    ),
    "security for all operations": (
        lambda d: d.update(security=[{"PartnerToken": []}]),
        operations.security_is_explicit,
        "#/security",
    ),
    "success beside 2XX": (
        lambda d: operation_at(d, HASH)["responses"].update({"200": {"description": "Gone."}}),
        operations.success_is_2xx,
        HASH,
    ),
    "a missing error": (
        lambda d: operation_at(d, DATES)["responses"].pop("429"),
        operations.success_is_2xx,
        DATES,
    ),
    "a body in two media types": (
        lambda d: add_json_twin(d, CODE),
        operations.bodies_have_their_media_types,
        f"{CODE} request",
    ),
    "an answer that clients ask for under the wrong name": (
        lambda d: content(d, DATES).update({VENDORS: content(d, DATES).pop(VENDORS)}),
        operations.bodies_have_their_media_types,
        f"{DATES} 2XX",
    ),
    "an answer with two schemas": (
        lambda d: content(d, DATES)["application/json"]["schema"].update(
            {"$ref": "#/components/schemas/SlotListEnvelope"}
        ),
        operations.bodies_have_their_media_types,
        f"{DATES} 2XX",
    ),
    "an error with the words of another": (
        lambda d: operation_at(d, DATES)["responses"]["404"].update(
            {"$ref": "#/components/responses/Forbidden"}
        ),
        operations.errors_are_of_their_status,
        f"{DATES} 404",
    ),
    "a profile that needs no user": (
        lambda d: operation_at(d, PROFILE).update(security=[{"PartnerToken": []}]),
        operations.users_operations_ask_for_the_user,
        PROFILE,
    ),
    "a user token that goes along with a hash": (
        lambda d: operation_at(d, HASH)["security"].append({"PartnerAndUserToken": []}),
        operations.users_operations_ask_for_the_user,
        HASH,
    ),
    "a companion read that sends a user token": (
        lambda d: operation_at(d, COMPANION)["security"].append({"PartnerAndUserToken": []}),
        operations.users_operations_ask_for_the_user,
        COMPANION,
    ),
    "a companion read that must not be repeated": (
        lambda d: operation_at(d, COMPANION).update(
            {"x-altegio-repeat": "once", "description": "**Not safe to repeat:** never."}
        ),
        operations.repeat_follows_the_rule,
        COMPANION,
    ),
    "a location that comes in the envelope alone": (
        lambda d: operation_at(d, COMPANION).update({"x-altegio-envelope": "v2"}),
        operations.envelope_fits_the_answer,
        COMPANION,
    ),
    "a booking whose refusal is an error of form": (
        lambda d: operation_at(d, BOOK).pop("x-altegio-books"),
        operations.flags_follow_the_rule,
        BOOK,
    ),
    "a booking that may say nothing": (
        lambda d: operation_at(d, BOOK).update({"x-altegio-empty": True}),
        operations.flags_follow_the_rule,
        BOOK,
    ),
    "a header that OpenAPI ignores": (
        lambda d: add_query(d, DATES, "Accept", **{"in": "header"}),
        operations.no_forbidden_headers,
        f"{DATES} Accept",
    ),
    "both spellings of a list": (
        lambda d: add_query(d, DATES, "service_ids"),
        operations.parameter_names_differ,
        f"{DATES} service_ids",
    ),
    **{
        f"a parameter named {name}": (
            partial(add_query, place=CODE, name=name),
            operations.parameter_names_do_not_break_the_client,
            f"{CODE} {name}",
        )
        for name in (*sorted(operations.BROKEN_PARAMETERS), "Response", "syncDetailed", "_kwargs")
    },
    "a list joined by commas": (
        lambda d: d["components"]["parameters"]["ServiceIds"].update(explode=False),
        operations.arrays_are_exploded,
        f"{DATES} service_ids[]",
    ),
    "a style that is ignored": (
        lambda d: add_query(d, DATES, "filter", style="deepObject"),
        operations.arrays_are_exploded,
        f"{DATES} filter",
    ),
    "a list without brackets": (
        lambda d: add_query(
            d, DATES, "ids", schema={"type": "array", "items": {"type": "integer"}}, example=[1]
        ),
        operations.arrays_are_exploded,
        f"{DATES} ids",
    ),
    "a hash that may hold dots": (
        lambda d: d["components"]["parameters"]["RecordHash"]["schema"].pop("pattern"),
        operations.paths_cannot_be_rerouted,
        f"{HASH} record_hash",
    ),
    "an id that is a number": (
        lambda d: d["components"]["parameters"]["RecordId"]["schema"].update(type="number"),
        operations.paths_cannot_be_rerouted,
        f"{HASH} record_id",
    ),
    "a path parameter that is not declared": (
        lambda d: operation_at(d, FORM).update(parameters=[]),
        operations.paths_cannot_be_rerouted,
        FORM,
    ),
    "an SMS that would be sent twice": (
        lambda d: operation_at(d, CODE).update(
            {"x-altegio-repeat": "safe", "description": "**Safe to repeat.**"}
        ),
        operations.repeat_follows_the_rule,
        CODE,
    ),
    "a check that would not be repeated": (
        lambda d: operation_at(d, CHECK).update(
            {"x-altegio-repeat": "once", "description": "**Not safe to repeat:** never."}
        ),
        operations.repeat_follows_the_rule,
        CHECK,
    ),
    "a repeat that only programs are told of": (
        lambda d: operation_at(d, CODE).update(description="Sends an SMS."),
        operations.repeat_is_said_in_words,
        CODE,
    ),
    "an envelope where there is none": (
        lambda d: operation_at(d, DETAILS).update({"x-altegio-envelope": "v2"}),
        operations.envelope_fits_the_answer,
        DETAILS,
    ),
    "a body where there is none": (
        lambda d: operation_at(d, HASH).update({"x-altegio-envelope": "bare"}),
        operations.envelope_fits_the_answer,
        HASH,
    ),
    "an object without a name": (add_inline, schemas.schemas_are_named, "Slot"),
    "a body without a name": (
        lambda d: operation_at(d, CODE)["requestBody"]["content"]["application/json"].update(
            schema={
                "anyOf": [{"$ref": "#/components/schemas/SendCodeRequest"}, {"minProperties": 1}]
            }
        ),
        schemas.schemas_are_named,
        f"{CODE} request",
    ),
    "a name that another generator makes up": (
        lambda d: rename_schema(d, "FormStyle", "BookingFormStyle"),
        schemas.names_are_not_made_up_elsewhere,
        "BookingFormStyle",
    ),
    "null alone": (
        lambda d: schema(d, "TeamMember")["properties"].update(api_id=NULL_ALONE),
        schemas.choices_are_plain,
        "TeamMember",
    ),
    "a list of several types": (
        lambda d: prop(d, "Slot.time").update(type=["string", "integer", "null"]),
        schemas.choices_are_plain,
        "Slot",
    ),
    "a strict choice": (
        lambda d: prop(d, "Slot.time").update(oneOf=[{"type": "string"}, {"type": "null"}]),
        schemas.choices_are_plain,
        "Slot",
    ),
    "an id that may be a fraction": (
        lambda d: prop(d, "Service.id").update(type="number"),
        schemas.ids_are_integers,
        "Service.id",
    ),
    "ids in a query that are texts": (
        lambda d: d["components"]["parameters"]["ServiceIds"].update(
            schema={"type": "array", "items": {"type": "string"}}, example=["331"]
        ),
        schemas.ids_are_integers,
        f"{DATES} service_ids[]",
    ),
    "a schema named Client": (
        lambda d: rename_schema(d, "Slot", "Client"),
        schemas.model_names_do_not_break_the_client,
        "Client",
    ),
    "a property that breaks the model": (
        lambda d: schema(d, "Slot")["properties"].update(d=NULLABLE),
        schemas.model_names_do_not_break_the_client,
        "Slot.d",
    ),
    "a property named like its class": (
        lambda d: schema(d, "TeamMember")["properties"].update(team_member=NULLABLE),
        schemas.model_names_do_not_break_the_client,
        "TeamMember.team_member",
    ),
    "an optional answer that is never null": (
        lambda d: prop(d, "Slot.sum_length").update(type="integer"),
        schemas.optional_answers_admit_null,
        "Slot.sum_length",
    ),
    "an optional object that is never null": (
        lambda d: prop(d, "TeamMember.position")["anyOf"].pop(),
        schemas.optional_answers_admit_null,
        "TeamMember.position",
    ),
    "a required field in a choice": (
        lambda d: schema(d, "Position").update(required=["id"]),
        schemas.nothing_required_inside_a_choice,
        "TeamMember",
    ),
    "a required field in a list that may be null": (
        lambda d: schema(d, "AppointmentService").update(required=["id"]),
        schemas.nothing_required_inside_a_choice,
        "Appointment",
    ),
    "a closed set of values": (
        lambda d: prop(d, "Service.prepaid").update(enum=["allowed", "forbidden", None]),
        schemas.answers_stay_open,
        "Service",
    ),
    "a time of one form": (
        lambda d: prop(d, "Slot.datetime").update(format="date-time"),
        schemas.answers_stay_open,
        "Slot",
    ),
    "an answer without room for new keys": (
        lambda d: schema(d, "Slot").update(additionalProperties=False),
        schemas.answers_stay_open,
        "Slot",
    ),
    "a body with room for misspelt keys": (
        lambda d: schema(d, "AppointmentDraft").pop("additionalProperties"),
        schemas.bodies_are_closed,
        "AppointmentDraft",
    ),
    "a misspelt extension": (
        lambda d: operation_at(d, DATES).update({"x-altegio-retry": "safe"}),
        whole.extensions_are_valid,
        "#/paths/~1book_dates~1{location_id}/get",
    ),
    "an unknown value of an extension": (
        lambda d: d["components"]["parameters"]["RecordHash"].update({"x-altegio-secret": "yes"}),
        whole.extensions_are_valid,
        "#/components/parameters/RecordHash",
    ),
    "an extension that is almost right": (
        lambda d: d["components"]["parameters"]["RecordHash"].update({"x-altegio-secret": 1}),
        whole.extensions_are_valid,
        "#/components/parameters/RecordHash",
    ),
    "an extension where nobody reads it": (
        lambda d: d["components"]["parameters"]["RecordHash"]["schema"].update(
            {"x-altegio-secret": True}
        ),
        whole.extensions_are_valid,
        "#/components/parameters/RecordHash/schema",
    ),
    "a missing extension": (
        lambda d: operation_at(d, DATES).pop("x-altegio-repeat"),
        whole.extensions_are_valid,
        DATES,
    ),
    "a secret field that may be logged": (
        lambda d: prop(d, "BookedAppointment.record_hash").pop("x-altegio-secret"),
        whole.secrets_are_marked,
        "BookedAppointment.record_hash",
    ),
    "an SMS code that may be logged": (
        lambda d: prop(d, "CreateBookingRequest.code").pop("x-altegio-secret"),
        whole.secrets_are_marked,
        "CreateBookingRequest.code",
    ),
    "a secret parameter that may be logged": (
        lambda d: d["components"]["parameters"]["RecordHash"].pop("x-altegio-secret"),
        whole.secrets_are_marked,
        f"{HASH} record_hash",
    ),
    "a new field that sounds like a secret": (
        lambda d: schema(d, "Appointment")["properties"].update(visitor_phone=NULLABLE),
        whole.secrets_are_marked,
        "Appointment.visitor_phone",
    ),
    "a schema that nothing uses": (
        lambda d: add_schemas(d, Odd=schema(d, "Slot")),
        whole.everything_is_used,
        "#/components/schemas/Odd",
    ),
    "a schema as a parameter": (
        lambda d: operation_at(d, DATES)["parameters"][0].update(
            {"$ref": "#/components/schemas/Slot"}
        ),
        whole.references_are_of_their_kind,
        "#/paths/~1book_dates~1{location_id}/get/parameters/0",
    ),
    "a misspelt type": (
        lambda d: prop(d, "Slot.time").update(type="strng"),
        whole.the_form_is_openapi,
        "Slot",
    ),
    "a property that is no schema": (
        lambda d: schema(d, "Slot")["properties"].update(time="a text"),
        whole.the_form_is_openapi,
        "Slot",
    ),
    "keywords of the wrong kind": (
        lambda d: schema(d, "Slot").update(required="datetime"),
        whole.the_form_is_openapi,
        "Slot",
    ),
    "a parameter that stands nowhere": (
        lambda d: d["components"]["parameters"]["RecordId"].pop("in"),
        whole.the_form_is_openapi,
        "#/components/parameters/RecordId",
    ),
    "a parameter without example": (
        lambda d: d["components"]["parameters"]["RecordId"].pop("example"),
        examples.parameters_have_examples,
        f"{HASH} record_id",
    ),
    "an operation without words": (
        lambda d: operation_at(d, DATES).pop("description"),
        whole.everything_is_described,
        DATES,
    ),
    "a property without words": (
        lambda d: prop(d, "Slot.time").pop("description"),
        whole.everything_is_described,
        "Slot.time",
    ),
    "a parameter without words": (
        lambda d: d["components"]["parameters"]["RecordHash"].update(description=""),
        whole.everything_is_described,
        f"{HASH} record_hash",
    ),
    "a body without example": (
        lambda d: (
            operation_at(d, CODE)["requestBody"]["content"]["application/json"].pop("examples"),
            d["components"]["examples"].pop("SendCode"),
        ),
        examples.bodies_have_examples,
        f"{CODE} request",
    ),
    "an example of the wrong type": (
        lambda d: example(d, "Slots")["data"][0].update(seance_length="an hour"),
        examples.examples_are_valid,
        "GET /book_times/{location_id}/{team_member_id}/{date} 2XX Slots",
    ),
    "an example with a misspelt key": (
        lambda d: example(d, "Slots")["data"][0].update(session_length=3600),
        examples.examples_are_valid,
        "GET /book_times/{location_id}/{team_member_id}/{date} 2XX Slots",
    ),
    "an example that the path cannot hold": (
        lambda d: d["components"]["parameters"]["RecordHash"].update(example="'quoted'"),
        examples.examples_are_valid,
        f"{HASH} record_hash",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_the_one_right_rule_reports_and_names_the_place(name: str) -> None:
    change, rule, place = MISTAKES[name]
    document = deepcopy(DOCUMENT)
    change(document)
    found = list(findings(document))
    assert {by for by, _ in found} == {rule}
    assert place in {finding.place for _, finding in found}


def test_every_rule_has_a_mistake_that_it_finds() -> None:
    assert {rule for _, rule, _ in MISTAKES.values()} == {*FIRST, *RULES}


def test_a_broken_reference_says_what_is_wrong_with_it() -> None:
    document = deepcopy(DOCUMENT)
    odd, even = "#/components/schemas/Odd", "#/components/schemas/Even"
    add_schemas(document, Odd={"$ref": even}, Even={"$ref": odd}, Lost={"$ref": "#/nowhere"})
    assert [str(finding) for _, finding in findings(document)] == [
        f"{odd}: circular $ref: {even} -> {odd} -> {even}",
        f"{even}: circular $ref: {odd} -> {even} -> {odd}",
        "#/components/schemas/Lost: dangling $ref: #/nowhere names nothing",
    ]


def test_a_schema_may_hold_itself_in_a_field() -> None:
    document = deepcopy(DOCUMENT)
    prop(document, "Slot.time").clear()
    prop(document, "Slot.time").update({"$ref": "#/components/schemas/Slot"})
    assert whole.references_resolve not in {rule for rule, _ in findings(document)}


def test_the_contract_keeps_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert capsys.readouterr().out == ""


def test_the_command_prints_place_and_message(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = deepcopy(DOCUMENT)
    operation_at(document, DATES).pop("summary")
    path = tmp_path / "contract.yaml"
    path.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
    assert main([str(path)]) == 1
    assert capsys.readouterr().out == f"{DATES}: no summary\n"


def test_the_command_says_when_there_is_no_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "missing.yaml")]) == 1
    assert "missing.yaml cannot be read" in capsys.readouterr().out
