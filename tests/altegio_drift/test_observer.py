"""The client's `on_drift`: what it hears, and that nobody else notices."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
import threading
from typing import Any

import pytest

from altegio_booking import (
    AltegioError,
    AsyncAltegioBooking,
    OutcomeUnknown,
    SlotTaken,
    UnreadableResponse,
)
from altegio_booking_client.api.online_booking import get_time_slots_for_booking
from altegio_booking_contract import OPERATIONS
from altegio_drift import Finding, log_drift
from altegio_drift.observer import MOST_FINDINGS
from tests.altegio_drift.answering import (
    DRIFTED,
    LOGGER,
    PARTNER,
    USER,
    client,
    slots,
    transport,
    v2,
)
from tests.altegio_drift.mutations import examples, plain
from tests.altegio_drift.operations import CALLS, DAY, SLOT, one_booking

# ---------------------------------------------------------------------------- what is reported


def test_each_difference_is_reported_once_with_operation_pointer_and_types() -> None:
    found: list[Finding] = []
    altegio = client(DRIFTED, on_drift=found.append)
    for _ in range(3):
        slots(altegio)
    schema = "#/components/schemas/Slot"
    operation = "get_time_slots_for_booking"
    assert sorted(found, key=str) == [
        Finding(*(operation, "/data/*/room", "undeclared", "low", "no such key", "string", schema)),
        Finding(
            *(operation, "/data/*/seance_length", "type", "high", "integer or null", "string"),
            f"{schema}/properties/seance_length",
        ),
    ]
    assert sorted(map(str, found)) == [
        "get_time_slots_for_booking at /data/*/room: undeclared key, string",
        "get_time_slots_for_booking at /data/*/seance_length: string instead of integer or null",
    ]


def test_a_thousand_rows_are_one_finding() -> None:
    found: list[Finding] = []
    slots(client(v2([{"datetime": SLOT, "room": n} for n in range(1000)]), on_drift=found.append))
    assert [finding.pointer for finding in found] == ["/data/*/room"]


def test_views_and_raw_calls_share_the_observer_of_their_client() -> None:
    found: list[Finding] = []
    altegio = client(DRIFTED, on_drift=found.append)
    day = DAY.isoformat()
    get_time_slots_for_booking.sync_detailed(4564, 924, day, client=altegio.raw)
    slots(altegio.with_user("another-token-1"))
    assert len(found) == 2


async def test_the_async_client_reports_the_same() -> None:
    found: list[Finding] = []
    async with AsyncAltegioBooking(
        PARTNER, transport=transport(DRIFTED), rate_limit=None, on_drift=found.append
    ) as altegio:
        await asyncio.gather(*(altegio.location(4564).slots(924, DAY) for _ in range(3)))
    assert {finding.pointer for finding in found} == {"/data/*/room", "/data/*/seance_length"}
    assert len(found) == 2


def test_what_makes_an_answer_unreadable_is_reported_before_the_error() -> None:
    found: list[Finding] = []
    with pytest.raises(UnreadableResponse) as caught:
        slots(client(v2([{"time": "7:00"}]), on_drift=found.append))
    assert caught.value.pointer == "/data/0/datetime"
    assert [(one.pointer, one.kind) for one in found] == [("/data/*/datetime", "missing")]


@pytest.mark.parametrize(
    ("operation", "body"),
    [
        # The older format, without envelope and with the plural: brought into the contract's form.
        ("get_time_slots_for_booking", [{"time": "10:00", "datetime": SLOT}]),
        ("get_services_available_for_booking", {"services": [], "categories": [], "events": []}),
        ("get_online_booking_details", v2({"id": 1})),
        ("get_booking_user", v2({"id": 1})),
        ("validate_booking_params", ""),
        ("delete_user_appointment", ""),
        ("delete_user_appointment", {"success": True, "data": "gone"}),
    ],
)
def test_other_formats_of_the_same_answer_are_no_drift(operation: str, body: Any) -> None:
    found: list[Finding] = []
    CALLS[operation](client(body, on_drift=found.append))
    assert found == []


def test_refusals_are_no_drift() -> None:
    found: list[Finding] = []
    body = {"success": False, "data": None, "meta": {"errors": [{"code": 433}], "new": 1}}
    with pytest.raises(SlotTaken):
        one_booking(client(body, status=422, on_drift=found.append))
    assert found == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_no_operation_reports_its_own_examples(operation: Any) -> None:
    found: list[Finding] = []
    for name, body in examples(operation).items():
        call = one_booking if name == "BookedWithoutHash" else CALLS[operation.id]
        call(client(body, on_drift=found.append))
    assert found == []


def test_memory_is_bounded(caplog: pytest.LogCaptureFixture) -> None:
    found: list[Finding] = []
    letters = "abcdefghijkl"
    names = ["".join(name) for name in itertools.product(letters, repeat=3)]
    rows = [{"datetime": SLOT, f"new_{name}": 1} for name in names]
    altegio = client(v2(rows), on_drift=found.append)
    with caplog.at_level(logging.WARNING, LOGGER):
        slots(altegio)
        slots(altegio)
    assert len(names) > len({one.pointer for one in found}) == len(found) == MOST_FINDINGS


def test_at_the_limit_it_says_so_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("altegio_drift.observer.MOST_FINDINGS", 2)
    found: list[Finding] = []
    rows = v2([{"datetime": SLOT, "a": 1, "b": 2, "c": 3}])
    altegio = client(rows, on_drift=found.append)
    with caplog.at_level(logging.WARNING, LOGGER):
        slots(altegio)
        slots(altegio)
    assert len(found) == 2
    assert caplog.messages == ["2 findings; further ones are not reported"]


# --------------------------------------------------------------------- what nobody else notices


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_it_never_changes_a_result(operation: Any) -> None:
    for name, body in (examples(operation) or {"": {}}).items():
        drifted = {**body, "new": 1}
        call = one_booking if name == "BookedWithoutHash" else CALLS[operation.id]
        on, off = client(drifted, on_drift=lambda _: None), client(drifted)
        assert plain(call(on)) == plain(call(off))


def test_a_callback_that_raises_hurts_nobody_and_is_logged_once_by_its_class(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(finding: Finding) -> None:
        raise KeyError("a secret")

    altegio = client(DRIFTED, on_drift=broken)
    with caplog.at_level(logging.DEBUG, LOGGER):
        assert len(slots(altegio)) == 1
        assert len(slots(altegio)) == 1
    assert caplog.messages == ["on_drift raised KeyError; further ones are not logged"]


def test_a_booking_survives_a_callback_that_raises() -> None:
    def broken(finding: Finding) -> None:
        raise OutcomeUnknown.__mro__[1]("no")

    body = v2([{"id": 1, "record_id": 700, "record_hash": "abc", "new": 1}])
    [appointment] = one_booking(client(body, on_drift=broken))
    assert appointment.record_id == 700


def test_a_check_that_fails_hurts_nobody_and_is_logged_once(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise RecursionError("deep")

    altegio = client(DRIFTED, on_drift=lambda _: None)
    monkeypatch.setattr("altegio_drift.checker.Checker.findings", fail)
    with caplog.at_level(logging.DEBUG, LOGGER):
        assert len(slots(altegio)) == len(slots(altegio)) == 1
    assert caplog.messages == [
        "an answer could not be checked: RecursionError; further ones are not logged"
    ]


def test_a_callback_may_use_the_client_itself() -> None:
    found: list[Finding] = []

    def ask_back(finding: Finding) -> None:
        found.append(finding)
        assert altegio.translations("en-US") is not None
        get_time_slots_for_booking.sync_detailed(4564, 924, DAY.isoformat(), client=altegio.raw)

    altegio = client(DRIFTED, *[{"Yes": "Yes"}, v2([])] * 2, on_drift=ask_back)
    [slot] = slots(altegio)
    assert slot.datetime == SLOT
    assert len(found) == 2


def test_a_secret_of_the_call_that_comes_back_as_a_key_is_struck_out() -> None:
    found: list[Finding] = []
    altegio = client({"success": True, "data": [], "meta": {"abcdef": 1}}, on_drift=found.append)
    altegio.appointments(2, "abcdef")
    [finding] = found
    assert "abcdef" not in str(finding)
    assert finding.pointer == "/meta/***"


def test_threads_may_share_it() -> None:
    found: list[Finding] = []
    altegio = client(DRIFTED, on_drift=found.append)
    barrier = threading.Barrier(8)

    def work() -> None:
        barrier.wait()
        for _ in range(5):
            slots(altegio)

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 2


SECRETS = ("s3cr3t-v4lue", "+13155550175", "ann@example.com", PARTNER, USER)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_no_finding_and_no_record_of_the_log_holds_a_value(
    operation: Any, caplog: pytest.LogCaptureFixture
) -> None:
    found: list[Finding] = []

    def report(finding: Finding) -> None:
        found.append(finding)
        log_drift(finding)

    with caplog.at_level(logging.DEBUG):
        for secret in SECRETS:
            for name, body in examples(operation).items():
                call = one_booking if name == "BookedWithoutHash" else CALLS[operation.id]
                for data in (secret, [secret], {secret: secret}, [{secret: {secret: secret}}]):
                    drifted = {**body, "data": data, "new": secret, secret: secret}
                    with contextlib.suppress(AltegioError):
                        call(client(drifted, on_drift=report))
    said = "\n".join([*caplog.messages, *map(str, found), *map(repr, found)])
    assert found or operation.envelope == "none" or operation.id == "get_i18n_options"
    assert not [secret for secret in SECRETS if secret in said]
