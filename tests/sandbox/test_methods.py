"""Operations by the names of the client's methods."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from altegio_sandbox import Sandbox
from altegio_sandbox.methods import METHODS
from tests.operations import CALLS
from tests.sandbox.caller import Caller, draft


def test_the_names_are_those_of_the_clients_methods() -> None:
    methods: defaultdict[str, set[str]] = defaultdict(set)
    for operation_id, row in CALLS.items():
        methods[row.method].add(operation_id)
    assert {name: set(ids) for name, ids in METHODS.items()} == methods


def test_no_method_has_the_name_of_another_methods_operation(altegio_sandbox: Sandbox) -> None:
    ids = altegio_sandbox.contract.ids
    assert all(METHODS[name] == (name,) for name in METHODS.keys() & ids)


def test_a_fault_can_be_ordered_by_the_name_of_a_method(caller: Caller) -> None:
    caller.sandbox.fail("book", "error_json", status=503)
    assert caller("GET", "/book_services/4564").status_code == 200
    assert caller.book(draft(caller.slot(), 331)).status_code == 503


def test_a_method_with_two_operations_meets_its_fault_in_either(ann: Caller) -> None:
    by_id, by_hash = (ann.booked(draft(ann.slot(), 331)), ann.booked(draft(ann.slot(), 331)))
    ann.sandbox.fail("cancel", "error_json", times=2)
    assert ann("DELETE", f"/user/records/{by_id[0]['record_id']}").status_code == 500
    assert ann.cancel(by_hash[0]).status_code == 500
    assert ann.cancel(by_hash[0]).status_code == 204


def test_arrivals_can_be_asked_for_by_the_name_of_a_method(ann: Caller) -> None:
    [entry] = ann.booked(draft(ann.slot(), 331))
    ann.cancel(entry)
    ann("DELETE", f"/user/records/{entry['record_id']}")
    operations = [call.operation for call in ann.sandbox.calls("cancel")]
    assert operations == ["delete_user_appointment", "delete_user_appointment_by_id"]
    assert len(ann.sandbox.calls("book")) == 1


@pytest.mark.parametrize(
    ("wrong", "end"),
    [
        ("bok", "got 'bok'; did you mean 'book'?"),
        (
            "create_online_bookin",
            "got 'create_online_bookin'; did you mean 'create_online_booking'?",
        ),
        ("zzz", "got 'zzz'"),
        ("", "got ''"),
        (None, "got None"),
        (["book"], "got ['book']"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest_one(
    altegio_sandbox: Sandbox, wrong: Any, end: str
) -> None:
    with pytest.raises(ValueError, match=r"^operation: no operation of the contract") as caught:
        altegio_sandbox.fail(wrong, "delay")
    assert str(caught.value).endswith(end)
    if wrong is not None:
        with pytest.raises(ValueError, match=r"^operation: no operation of the contract"):
            altegio_sandbox.calls(wrong)


def test_what_asks_for_availability_is_no_single_operation(altegio_sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match=r"^operation: no operation"):
        altegio_sandbox.fail("availability", "delay")
