"""Every recorded body, served to the client, gives what `tests/wire/expected.yaml` says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
import yaml

from altegio_booking import AltegioError, ApiError
from tests.flavours import Answer, Flavour, Wire
from tests.operations import BY_ID, REQUEST, carry_out
from tests.plain import brief

FOLDER = Path(__file__).parent.parent / "wire"
SAMPLES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (FOLDER / "expected.yaml").read_text(encoding="utf-8")
)["samples"]
INDEX = {row["file"]: row for row in json.loads((FOLDER / "index.json").read_text("utf-8"))}
FROM_SAMPLE = "from the sample"
# Parts of a value, and where the sample has them.
PARTS = {"place": "company", "service": "service", "team_member": "staff"}
ENTRIES = [
    (name, operation_id, entry)
    for name, entries in SAMPLES.items()
    for entry in entries
    for operation_id in entry["operations"]
]


def named(name: str, operation_id: str, entry: dict[str, Any]) -> str:
    """A name for the test of an entry."""
    return f"{name.removesuffix('.json')} {operation_id}{' with' if 'with' in entry else ''}"


def body(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def answers(name: str, entry: dict[str, Any]) -> list[Answer]:
    """The sample as it was sent; several when it was seen with several statuses."""
    sample = body(name)
    if INDEX[name]["wrapped"]:
        return [Answer(sample["_http"]["status"], text=sample["_body_text"])]
    return [Answer(status, sample) for status in entry.get("status", [INDEX[name]["status"]])]


def served(answer: Answer, operation_id: str, entry: dict[str, Any], flavour: Flavour) -> Any:
    """What the client makes of an answer."""
    more = dict(entry.get("with", {}))
    if "requests" in more:
        more["requests"] = [REQUEST] * more["requests"]
    return carry_out(flavour, flavour.client(Wire(answer)), operation_id, **more)


def test_every_sample_has_an_expectation_and_every_expectation_a_sample() -> None:
    files = {path.name for path in FOLDER.glob("*.json")} - {"index.json"}
    assert files == set(SAMPLES) == set(INDEX)


@pytest.mark.parametrize(
    ("name", "operation_id", "entry"), ENTRIES, ids=[named(*entry) for entry in ENTRIES]
)
def test_a_sample_gives_what_is_expected(
    name: str, operation_id: str, entry: dict[str, Any], async_flavour: Flavour
) -> None:
    for answer in answers(name, entry):
        if "error" in entry:
            with pytest.raises(AltegioError) as caught:
                served(answer, operation_id, entry, async_flavour)
            assert facts(caught.value) == {"errors": [], "message": "", **entry["error"]}
            continue
        value = served(answer, operation_id, entry, async_flavour)
        if "model" in entry:
            whole = body(name)
            assert value.to_dict() == (whole if entry["model"] == "body" else whole["data"])
        else:
            assert brief(value) == filled(entry["value"], data_of(body(name)))


def test_a_sample_is_served_to_the_operation_it_was_recorded_from() -> None:
    def shape(path: str) -> str:
        return re.sub(r"{\w+}", "{}", path.partition("?")[0])

    for name, operation_id, _ in ENTRIES:
        recorded, operation = INDEX[name], BY_ID[operation_id]
        if name.startswith("error-"):
            continue  # these were seen in several places
        assert (operation.method, shape(operation.path)) == (
            recorded["method"],
            shape(recorded["path"]),
        )


@pytest.mark.parametrize("label", ["text/html; charset=utf-8", "application/octet-stream", ""])
def test_the_content_type_decides_nothing(label: str, async_flavour: Flavour) -> None:
    for name, operation_id, entry in ENTRIES:
        if operation_id != "get_services_available_for_booking":
            continue
        [answer] = answers(name, entry)
        labelled = answer._replace(headers={"content-type": label})
        if "error" in entry:
            with pytest.raises(AltegioError) as caught:
                served(labelled, operation_id, entry, async_flavour)
            assert type(caught.value).__name__ == entry["error"]["class"]
        else:
            value = served(labelled, operation_id, entry, async_flavour)
            assert brief(value) == filled(entry["value"], data_of(body(name)))


# ---- comparing -----------------------------------------------------------------------------------


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
    return {k: v for k, v in found.items() if v is not None} | {"errors": problems}


def data_of(sample: Any) -> Any:
    """What the values are made of: the data of an envelope, or the bare body."""
    return sample.get("data") if isinstance(sample, dict) and "success" in sample else sample


def without(value: Any, keys: list[str]) -> Any:
    return {k: v for k, v in value.items() if k not in keys} if isinstance(value, dict) else value


def filled(expected: Any, sample: Any) -> Any:
    """The expectation with every `from the sample` replaced by what stands there."""
    if isinstance(expected, list):
        rows = sample if isinstance(sample, list) else [None] * len(expected)
        return [filled(item, row) for item, row in zip(expected, rows, strict=True)]
    if not isinstance(expected, dict):
        return expected
    expected = {
        key: filled(value, sample[PARTS[key]])
        if key in PARTS and isinstance(sample, dict)
        else value
        for key, value in expected.items()
        if value != []
    }
    extra = expected.get("extra", {})
    if isinstance(extra, str):
        return {**expected, "extra": from_sample(extra, sample)}
    extra = {
        key: from_sample(value, sample[key])
        if isinstance(value, str) and value.startswith(FROM_SAMPLE)
        else value
        for key, value in extra.items()
    }
    return {**expected, "extra": extra} if extra else expected


def from_sample(text: str, sample: Any) -> Any:
    return without(sample, text.removeprefix(FROM_SAMPLE).removeprefix(" without ").split(", "))
