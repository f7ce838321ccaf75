"""The client's `on_drift`: what it hears, and that the call does not notice."""

from __future__ import annotations

import contextlib
import copy
import itertools
import logging
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from altegio_booking import AltegioBooking, AltegioError, SlotTaken, UnreadableResponse
from altegio_booking_client.api.online_booking import get_time_slots_for_booking
from altegio_booking_contract import OPERATIONS, Operation
from altegio_drift import Finding, Observer, log_drift
from altegio_drift.observer import MOST_FINDINGS
from tests.altegio_drift.answering import (
    DETAILS,
    DRIFTED,
    LOGGER,
    SERVICES,
    SLOTS,
    ask_slots,
    body,
    client,
    slot,
)
from tests.flavours import HASH, OFFSET_SLOT, PARTNER, USER, Answer, Flavour, Wire, no, v2
from tests.mutations import examples
from tests.operations import BY_ID, RECORD, method

# ---------------------------------------------------------------------------- what is reported


def test_each_difference_is_reported_once_with_operation_pointer_and_types(
    flavour: Flavour,
) -> None:
    found: list[Finding] = []
    altegio = flavour.client(Wire(DRIFTED), on_drift=found.append)
    for _ in range(3):
        flavour.run(ask_slots(altegio))
    schema = "#/components/schemas/Slot"
    assert sorted(found, key=str) == [
        Finding(SLOTS, "/data/*/room", "undeclared", "low", "no such key", "string", schema),
        Finding(
            *(SLOTS, "/data/*/seance_length", "type", "high", "integer or null", "string"),
            f"{schema}/properties/seance_length",
        ),
    ]
    assert sorted(map(str, found)) == [
        "get_time_slots_for_booking at /data/*/room: undeclared key, string",
        "get_time_slots_for_booking at /data/*/seance_length: string instead of integer or null",
    ]


def test_views_and_raw_calls_share_the_observer_of_their_client() -> None:
    found: list[Finding] = []
    altegio = client(DRIFTED, on_drift=found.append)
    get_time_slots_for_booking.sync_detailed(4564, 924, "2026-09-21", client=altegio.raw)
    ask_slots(altegio.with_user("another-token-1"))
    assert len(found) == 2


def test_clients_may_share_a_ready_observer() -> None:
    found: list[Finding] = []
    observer = Observer(found.append)
    ask_slots(client(DRIFTED, on_drift=observer))
    ask_slots(client(DRIFTED, on_drift=observer))
    assert len(found) == 2


def test_threads_may_share_it() -> None:
    found: list[Finding] = []
    altegio = client(DRIFTED, on_drift=found.append)
    barrier = threading.Barrier(8)

    def ask() -> None:
        barrier.wait()
        for _ in range(5):
            ask_slots(altegio)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2


def test_what_makes_an_answer_unreadable_is_reported_before_the_error() -> None:
    found: list[Finding] = []
    with pytest.raises(UnreadableResponse) as caught:
        ask_slots(client(v2([{"time": "7:00"}]), on_drift=found.append))
    assert caught.value.pointer == "/data/0/datetime"
    assert [(one.pointer, one.kind) for one in found] == [("/data/*/datetime", "missing")]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_no_example_of_the_contract_is_drift(operation: Operation) -> None:
    found: list[Finding] = []
    for example in examples(operation).values():
        with contextlib.suppress(AltegioError):  # an example may answer more than was booked
            method(client(Answer(body=example), on_drift=found.append), operation.id)()
    assert found == []


FORMATS: dict[str, tuple[str, Any]] = {
    "no envelope": (SLOTS, [{"time": "10:00", "datetime": OFFSET_SLOT}]),
    "categories for category": (SERVICES, {"services": [], "categories": [], "events": []}),
    "an envelope where there is none": (DETAILS, body(RECORD)),
    "a check without a body": ("validate_booking_params", None),
    "a deletion without a body": ("delete_user_appointment", None),
    "a deletion with a body": ("delete_user_appointment", body("gone")),
}


@pytest.mark.parametrize("case", FORMATS)
def test_another_format_of_the_same_answer_is_no_drift(case: str) -> None:
    operation, answer = FORMATS[case]
    found: list[Finding] = []
    method(client(Answer(body=answer), on_drift=found.append), operation)()
    assert found == []


def test_a_refusal_is_no_drift() -> None:
    found: list[Finding] = []
    altegio = client(no(422, errors=[{"code": 433}], new=1), on_drift=found.append)
    with pytest.raises(SlotTaken):
        method(altegio, "create_online_booking")()
    assert found == []


def test_a_thousand_findings_are_the_most_and_the_log_says_so_once(
    caplog: pytest.LogCaptureFixture,
) -> None:
    found: list[Finding] = []
    names = ["".join(letters) for letters in itertools.product("abcdefghijkl", repeat=3)]
    altegio = client(Answer(body=slot(**dict.fromkeys(names, 1))), on_drift=found.append)
    with caplog.at_level(logging.WARNING, LOGGER):
        ask_slots(altegio)
        ask_slots(altegio)
    assert len(names) > len({one.pointer for one in found}) == len(found) == MOST_FINDINGS
    assert caplog.messages == ["1000 findings; further ones are not reported"]


# --------------------------------------------------------------------- what the call never notices


def test_an_answer_is_not_changed(caplog: pytest.LogCaptureFixture) -> None:
    observer = Observer(lambda finding: None)
    for operation in OPERATIONS:
        for example in examples(operation).values():
            answer = {**example, "new": [{"deep": None}]}
            before = copy.deepcopy(answer)
            observer.observe(operation, answer, str)
            assert answer == before
    assert caplog.messages == []


@pytest.mark.parametrize("error", [KeyError, AltegioError, RecursionError, MemoryError])
def test_what_a_callback_raises_is_logged_once_by_its_class(
    error: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    def broken(finding: Finding) -> None:
        raise error("a secret")

    booked = v2([{"id": 1, "record_id": 700, "record_hash": HASH, "new": 1, "newer": 2}])
    altegio = client(booked, on_drift=broken)
    with caplog.at_level(logging.DEBUG, LOGGER):
        [appointment] = method(altegio, "create_online_booking")()
    assert appointment.record_id == 700
    assert caplog.messages == [f"on_drift raised {error.__name__}; further ones are not logged"]


def test_an_interruption_in_a_callback_passes_and_findings_go_on() -> None:
    found: list[Finding] = []

    def interrupted(finding: Finding) -> None:
        found.append(finding)
        raise KeyboardInterrupt

    altegio = client(DRIFTED, on_drift=interrupted)
    for _ in range(2):  # each tells one of the two findings
        with pytest.raises(KeyboardInterrupt):
            ask_slots(altegio)
    assert len(ask_slots(altegio)) == 1
    assert len(found) == 2


def nested(depth: int) -> list[Any]:
    """Lists in lists, deeper than any recursion goes."""
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "answer",
    [nested(100_000), body(nested(100_000)), slot(room=nested(100_000)), {"new": object()}],
    ids=["deep at the top", "deep in data", "deep in a new key", "no JSON"],
)
def test_an_answer_that_cannot_be_checked_is_logged_once_and_kept_in_mind(
    answer: Any, caplog: pytest.LogCaptureFixture
) -> None:
    observer = Observer(print)
    for _ in range(2):
        observer.observe(BY_ID[SLOTS], answer, str)
    [reason] = observer.unchecked.values()
    assert list(observer.unchecked) == [SLOTS]
    assert caplog.messages == [
        f"an answer could not be checked: {reason}; further ones are not logged"
    ]


def test_a_check_that_fails_does_not_fail_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> Iterator[Finding]:
        raise RecursionError("deep")

    monkeypatch.setattr("altegio_drift.checker.Checker.findings", fail)
    assert len(ask_slots(client(DRIFTED, on_drift=print))) == 1


def test_a_log_that_raises_does_not_fail_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bool:
        raise OSError("the disk is full")

    monkeypatch.setattr(logging.getLogger(LOGGER), "filters", [broken])
    assert len(ask_slots(client(DRIFTED, on_drift=log_drift))) == 1


def test_a_callback_may_use_the_client_itself() -> None:
    found: list[Finding] = []

    def ask_back(finding: Finding) -> None:
        found.append(finding)
        assert ask_slots(altegio) == ()
        get_time_slots_for_booking.sync_detailed(4564, 924, "2026-09-21", client=altegio.raw)

    altegio = client(DRIFTED, v2([]), on_drift=ask_back)
    [slot] = ask_slots(altegio)
    assert slot.datetime == OFFSET_SLOT
    assert len(found) == 2


def test_calls_that_a_callback_makes_are_not_checked() -> None:
    """Every answer here differs in a new way, so that callbacks would call each other forever."""
    found: list[Finding] = []
    names = itertools.product("abcdefghijkl", repeat=3)

    def always_new(request: httpx.Request) -> httpx.Response:
        return Answer(body=slot(**{"".join(next(names)): 1})).response()

    def ask_back(finding: Finding) -> None:
        found.append(finding)
        ask_slots(altegio)

    transport = httpx.MockTransport(always_new)
    altegio = AltegioBooking(PARTNER, transport=transport, rate_limit=None, on_drift=ask_back)
    ask_slots(altegio)
    assert [one.pointer for one in found] == ["/data/*/aaa"]
    ask_slots(altegio)
    assert [one.pointer for one in found] == ["/data/*/aaa", "/data/*/aac"]


# ----------------------------------------------------------------------- what nobody gets to see

SECRETS = ("s3cr3t-v4lue", "+13155550175", "ann@example.com", PARTNER, USER, 13155550175, 45.678)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_no_finding_and_no_record_of_the_log_holds_a_value(
    operation: Operation, caplog: pytest.LogCaptureFixture
) -> None:
    found: list[Finding] = []

    def report(finding: Finding) -> None:
        found.append(finding)
        log_drift(finding)

    observer = Observer(report)
    with caplog.at_level(logging.DEBUG):
        for secret in SECRETS:
            key = str(secret)
            for example in examples(operation).values():
                for data in (secret, [secret], {key: secret}, [{key: {key: secret}}]):
                    drifted = {**example, "data": data, "meta": data, "new": secret, key: secret}
                    with contextlib.suppress(AltegioError):
                        method(client(Answer(body=drifted), on_drift=observer), operation.id)()
    said = "\n".join([*caplog.messages, *map(str, found), *map(repr, found)])
    assert found or operation.envelope == "none" or operation.id == "get_i18n_options"
    assert not [secret for secret in SECRETS if str(secret) in said]


def test_a_secret_of_the_call_that_comes_back_as_a_key_is_struck_out() -> None:
    found: list[Finding] = []
    altegio = client(Answer(body=body([], meta={"abcdef": 1})), on_drift=found.append)
    altegio.appointments(2, "abcdef")
    [finding] = found
    assert "abcdef" not in str(finding)
    assert finding.pointer == "/meta/***"


@pytest.mark.parametrize(
    ("answer", "level"), [(slot(room=1), "INFO"), (slot(time=[]), "WARNING")], ids=["low", "high"]
)
def test_log_drift_writes_a_line_by_severity(
    answer: Any, level: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, LOGGER):
        ask_slots(client(Answer(body=answer), on_drift=log_drift))
    [record] = [record for record in caplog.records if record.name == LOGGER]
    assert record.levelname == level
    assert record.getMessage().startswith("get_time_slots_for_booking at /data/*/")
