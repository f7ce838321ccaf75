"""Every recorded body, served to both halves of the overlay, gives what `expected.yaml` says."""

from __future__ import annotations

import copy
import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml

from altegio_booking import AppointmentRequest, BookingRejected, Problem, Services, Visitor
from altegio_booking.errors import AltegioError, ApiError
from tests.flavours import HASH, OFFSET_SLOT, USER, Answer, Flavour, Wire

FOLDER = Path(__file__).parent.parent / "wire"
EXPECTED = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))
INDEX = {row["file"]: row for row in json.loads((FOLDER / "index.json").read_text("utf-8"))}
FROM_SAMPLE = "from the sample"
WIDGET_HOST = "https://b1234.alteg.io/api/v1"


def cases() -> list[Any]:
    return [
        pytest.param(name, call, entry, id=f"{name.removesuffix('.json')}-{call}")
        for name, entries in EXPECTED["samples"].items()
        for entry in entries
        for call in entry["calls"]
    ]


def body(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def answers(name: str, entry: dict[str, Any]) -> list[Answer]:
    """The sample as it was sent; several when it was seen with several statuses."""
    sample = body(name)
    if INDEX[name]["wrapped"]:
        return [Answer(sample["_http"]["status"], text=sample["_body_text"])]
    return [Answer(status, sample) for status in entry.get("status", [INDEX[name]["status"]])]


def test_every_sample_has_an_expectation_and_every_expectation_a_sample() -> None:
    files = {path.name for path in FOLDER.glob("*.json")} - {"index.json"}
    assert files == set(EXPECTED["samples"]) == set(INDEX)


def test_every_named_call_is_served_something() -> None:
    served = {c for entries in EXPECTED["samples"].values() for e in entries for c in e["calls"]}
    assert served == set(EXPECTED["calls"])


@pytest.mark.parametrize(("name", "call", "entry"), cases())
def test_a_sample_gives_what_is_expected(
    name: str, call: str, entry: dict[str, Any], flavour: Flavour
) -> None:
    for answer in answers(name, entry):
        wire = Wire(answer)
        if "error" in entry:
            with pytest.raises(AltegioError) as caught:
                served(call, wire, flavour)
            assert facts(caught.value) == {"errors": [], "message": "", **entry["error"]}
        elif "model" in entry:
            whole = body(name)
            model = served(call, wire, flavour)
            assert model.to_dict() == (whole if entry["model"] == "body" else whole["data"])
        else:
            wanted = filled(entry["value"], data_of(body(name)))
            assert plain(served(call, wire, flavour)) == wanted
        assert len(wire.requests) == 1


@pytest.mark.parametrize("label", ["text/html; charset=utf-8", "application/octet-stream", ""])
@pytest.mark.parametrize(
    ("name", "call", "entry"), [case for case in cases() if case.values[1] in ("services", "book")]
)
def test_the_content_type_decides_nothing(
    name: str, call: str, entry: dict[str, Any], label: str, flavour: Flavour
) -> None:
    [answer] = answers(name, entry)
    wire = Wire(answer._replace(headers={"content-type": label}))
    if "error" in entry:
        with pytest.raises(AltegioError) as caught:
            served(call, wire, flavour)
        assert type(caught.value).__name__ == entry["error"]["class"]
    else:
        assert plain(served(call, wire, flavour)) == filled(entry["value"], data_of(body(name)))


@pytest.mark.parametrize(
    ("name", "call", "entry"), [case for case in cases() if "error" not in case.values[2]]
)
def test_a_sample_is_served_to_the_call_it_was_recorded_from(
    name: str, call: str, entry: dict[str, Any], flavour: Flavour
) -> None:
    row = INDEX[name]
    wire = Wire(answers(name, entry)[0])
    served(call, wire, flavour)
    if row["method"] == "*" or row["status"] == 422:
        return
    template = re.sub(r"{\w+}", "[^/]+", row["path"].split("?")[0])
    # The documents leave the hash out where a user token goes along.
    template = template.replace("/[^/]+/[^/]+", "/[^/]+(/[^/]+)?") if "user" in call else template
    assert wire.request.method == row["method"]
    assert re.fullmatch("/api/v1" + template, wire.request.url.path)


def test_a_widget_host_is_understood_as_well(flavour: Flavour) -> None:
    wire = Wire(Answer(422, body("error-422-v1-2026-code-422.json")))
    salon = flavour.client(wire, base_url=WIDGET_HOST).location(4564)
    with pytest.raises(BookingRejected, match="not available at that time"):
        flavour.call(salon.book, visitor(), requests(1), check=False)
    assert wire.request.url.host == "b1234.alteg.io"


# ---------------------------------------------------------------------------- serving


def served(call: str, wire: Wire, flavour: Flavour) -> Any:
    row = EXPECTED["calls"][call]
    client = flavour.client(wire)
    user = client.with_user(USER)
    target = {
        "client": client,
        "user": user,
        "location": client.location(4564),
        "appointment": client.appointment(4564, 700000003, HASH),
        "user appointment": user.appointment(4564, 40217),
    }[row["of"]]
    args = list(row.get("args", ()))
    args += [visitor()] if row.get("visitor") else []
    args += [requests(row["requests"])] if "requests" in row else []
    return flavour.call(getattr(target, row["method"]), *args, **row.get("kwargs", {}))


def visitor() -> Visitor:
    return Visitor(name="Kim Vale", phone="+15550100123")


def requests(count: int) -> list[AppointmentRequest]:
    return [
        AppointmentRequest(datetime=OFFSET_SLOT, team_member_id=924 + place, services=[331])
        for place in range(count)
    ]


# --------------------------------------------------------------------------- comparing


def plain(value: Any) -> Any:
    """A value as plain data, without what is None or empty."""
    if isinstance(value, tuple) and not isinstance(value, Services):
        return [plain(item) for item in value]
    parts = parts_of(value)
    if parts is None:
        return scalar(value)
    kept = {key: part for key, part in parts.items() if part not in (None, (), {})}
    return {key: part if key == "extra" else plain(part) for key, part in kept.items()}


def parts_of(value: Any) -> dict[str, Any] | None:
    """The parts that count in a value of the overlay; None for anything else."""
    if isinstance(value, Services):
        listed = {"items": tuple(value), "categories": value.categories, "events": value.events}
        return {**listed, "extra": value.extra}
    if attrs.has(type(value)):
        return attrs.asdict(value, recurse=False)
    names = ("location_id", "record_id", "record_hash", "user_token")
    return {name: getattr(value, name) for name in names if hasattr(value, name)} or None


def scalar(value: Any) -> Any:
    if isinstance(value, dt.timedelta):
        return value.total_seconds()
    return value.isoformat() if isinstance(value, dt.date) else value


def facts(error: AltegioError) -> dict[str, Any]:
    """Everything that an error says, without what is None."""
    assert isinstance(error, ApiError)
    found = {
        "class": type(error).__name__,
        "status": error.status,
        "code": error.code,
        "message": error.message,
        "appointment_id": error.appointment_id,
    }
    problems = [{k: v for k, v in attrs.asdict(one).items() if v} for one in error.errors]
    assert all(isinstance(one, Problem) for one in error.errors)
    return {k: v for k, v in found.items() if v is not None} | {"errors": problems}


def data_of(sample: Any) -> Any:
    """What the values are made of: the data of an envelope, or the bare body."""
    if isinstance(sample, dict) and "success" in sample:
        return sample.get("data")
    return sample


def without(value: Any, keys: list[str]) -> Any:
    return {k: v for k, v in value.items() if k not in keys} if isinstance(value, dict) else value


def filled(expected: Any, sample: Any) -> Any:
    """The expectation with every `from the sample` replaced by what stands there."""
    if isinstance(expected, list):
        rows = sample if isinstance(sample, list) else [None] * len(expected)
        return [filled(item, row) for item, row in zip(expected, rows, strict=True)]
    if not isinstance(expected, dict):
        return expected
    expected = copy.deepcopy({key: value for key, value in expected.items() if value != []})
    for key, value in expected.get("extra", {}).items():
        if isinstance(value, str) and value.startswith(FROM_SAMPLE):
            left_out = value.removeprefix(FROM_SAMPLE).removeprefix(" without ").split(", ")
            expected["extra"][key] = without(sample[key], left_out)
    return expected
