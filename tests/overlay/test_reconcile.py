"""Finding out what became of a booking: which of the visitor's records are its own."""

from __future__ import annotations

import pickle
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from altegio_booking import AppointmentRequest, OutcomeUnknown, Visitor
from tests.flavours import OFFSET_SLOT, USER, Answer, Flavour, Wire, v2

ANN = Visitor(name="Ann", phone="+13155550175")
LOST = Answer(502, text="<html>")


def request(member: int = 924, start: str = OFFSET_SLOT, services: Any = (331,)) -> Any:
    return AppointmentRequest(datetime=start, team_member_id=member, services=services)


def record(record_id: int, **changed: Any) -> dict[str, Any]:
    """A record that is just what `request()` asks for."""
    return {
        "id": record_id,
        "company": {"id": 4564},
        "staff": {"id": 924},
        "services": [{"id": 331}],
        "date": "2026-09-21 10:00:00",
        "datetime": "2026-09-21T10:00:00+0200",
        "deleted": False,
        **changed,
    }


def reconciled(
    flavour: Flavour, requests: list[Any], records: list[Any], *, timezone: Any = None, **more: Any
) -> Any:
    """Book with an answer that is lost, then look among these records."""
    wire = Wire(LOST, v2(records))
    client = flavour.client(wire, user_token=USER)
    salon = client.location(4564, timezone=timezone)
    with pytest.raises(OutcomeUnknown) as caught:
        flavour.call(salon.book, ANN, requests, check=False, **more)
    handles = flavour.call(client.reconcile, caught.value)
    assert wire.calls == ["POST /book_record/4564", "GET /user/records"]
    return [handle.record_id for handle in handles]


ONE = [
    # what the record has otherwise, and whether it is still the booking's own
    ({}, True),
    ({"company": {"id": 4565}}, False),
    ({"company": []}, True),  # what a record leaves out agrees, except its start
    ({"staff": {"id": 925}}, False),
    ({"staff": None}, True),
    ({"services": [{"id": 332}]}, False),
    ({"services": [{"id": 331}, {"id": 332}]}, False),
    ({"services": [{"id": None}]}, True),
    ({"services": []}, True),
    ({"services": None}, True),
    ({"services": [{"id": 331, "amount": 2}]}, False),
    ({"date": "2026-09-21 10:15:00"}, False),
    ({"date": "2026-09-22 10:00:00"}, False),
    ({"date": None}, True),
    ({"datetime": "2026-09-21T09:00:00+0100"}, True),
    ({"deleted": True}, False),
    ({"deleted": None}, True),
    ({"api_id": "somebody's"}, True),
]


@pytest.mark.parametrize(("changed", "is_ours"), ONE)
def test_a_record_is_ours_when_all_of_it_fits(
    changed: dict[str, Any], is_ours: bool, flavour: Flavour
) -> None:
    found = reconciled(
        flavour, [request()], [record(700, company={"id": 1}), record(701, **changed)]
    )
    assert found == ([701] if is_ours else [])


@pytest.mark.parametrize(
    ("api_id", "is_ours"),
    [("mine-1", True), ("mine-2", False), ("", True), ("0", True), (0, True), (None, True)],
)
def test_an_own_id_must_not_be_another_one(api_id: Any, is_ours: bool, flavour: Flavour) -> None:
    records = [record(701, api_id=api_id)]
    found = reconciled(flavour, [request()], records, api_id="mine-1")
    assert found == ([701] if is_ours else [])


def test_a_record_without_a_start_leaves_it_open(flavour: Flavour) -> None:
    with pytest.raises(OutcomeUnknown):
        reconciled(flavour, [request()], [record(701, date=None, datetime=None)])
    records = [record(700), record(701, date=None, datetime=None)]
    assert reconciled(flavour, [request()], records) == [700]


def test_a_service_twice_may_come_as_an_amount(flavour: Flavour) -> None:
    twice = AppointmentRequest(request().datetime, 924, (331, 331))
    for services in ([{"id": 331, "amount": 2}], [{"id": 331}, {"id": 331, "amount": 1}]):
        assert reconciled(flavour, [twice], [record(701, services=services)]) == [701]


SHARED = [
    # api_id sent, api_ids of the records that fit, and what is found: None is "cannot tell"
    (None, [None], [700]),
    (None, [None, None], None),
    ("mine", [None, "mine"], [701]),
    ("mine", ["mine", None], [700]),
    ("mine", [None], None),
    ("mine", ["other"], []),
]


@pytest.mark.parametrize(("sent", "seen", "found"), SHARED)
def test_what_can_be_booked_twice_is_told_apart_by_the_own_id_alone(
    sent: Any, seen: list[Any], found: Any, flavour: Flavour
) -> None:
    records = [record(700 + place, api_id=api_id) for place, api_id in enumerate(seen)]
    more = {} if sent is None else {"api_id": sent}
    if found is None:
        with pytest.raises(OutcomeUnknown) as caught:
            reconciled(flavour, [request(0)], records, **more)
        assert caught.value.record_ids
    else:
        assert reconciled(flavour, [request(0)], records, **more) == found


def test_the_choosier_request_goes_first(flavour: Flavour) -> None:
    records = [record(700), record(701, services=[])]
    assert reconciled(flavour, [request(services=()), request()], records) == [701, 700]


def test_an_instant_on_another_clock_is_the_same_start(flavour: Flavour) -> None:
    asked = request(start="2026-09-21T08:00:00Z")
    assert reconciled(flavour, [asked], [record(700)]) == [700]


def test_own_fields_do_not_stay_in_the_error(flavour: Flavour) -> None:
    client = flavour.client(Wire(LOST), user_token=USER)
    asked = AppointmentRequest(OFFSET_SLOT, 924, (331,), {"phone": "+13155550175"})
    with pytest.raises(OutcomeUnknown) as caught:
        flavour.call(client.location(4564).book, ANN, [asked], check=False)
    assert b"13155550175" not in pickle.dumps(caught.value)


def test_anyone_was_asked_for_and_someone_was_booked(flavour: Flavour) -> None:
    assert reconciled(flavour, [request(0)], [record(701, staff={"id": 999})]) == [701]


def test_whoever_was_asked_for_by_name_goes_first(flavour: Flavour) -> None:
    records = [record(701), record(702, staff={"id": 999})]
    assert reconciled(flavour, [request(0), request(924)], records) == [702, 701]


def test_the_order_is_that_of_the_requests(flavour: Flavour) -> None:
    records = [
        record(702, staff={"id": 2}),
        record(703, staff={"id": 3}),
        record(701, staff={"id": 1}),
    ]
    assert reconciled(flavour, [request(1), request(2), request(3)], records) == [701, 702, 703]


def test_one_record_is_never_two_appointments(flavour: Flavour) -> None:
    with pytest.raises(OutcomeUnknown) as caught:
        reconciled(flavour, [request(), request()], [record(701)])
    assert caught.value.record_ids == (701,)
    assert [handle.record_id for handle in caught.value.appointments] == [701]
    assert caught.value.booking is not None


def test_services_may_come_in_any_order(flavour: Flavour) -> None:
    records = [record(701, services=[{"id": 332}, {"id": 331}])]
    assert reconciled(flavour, [request(services=[331, 332])], records) == [701]


def test_a_request_without_services_leaves_them_to_the_location(flavour: Flavour) -> None:
    assert reconciled(flavour, [request(services=())], [record(701)]) == [701]


@pytest.mark.parametrize("start", ["2026-09-21T08:00:00Z", "2026-09-21T17:00:00+09:00"])
def test_a_start_on_another_clock_is_found_with_the_locations_zone(
    start: str, flavour: Flavour
) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    assert reconciled(flavour, [request(start=start)], [record(701)], timezone=berlin) == [701]


def test_a_hash_that_did_arrive_is_kept(flavour: Flavour) -> None:
    half = v2([{"id": 2, "record_id": 702, "record_hash": "hash2"}], 201)
    wire = Wire(half, v2([record(701), record(702)]))
    client = flavour.client(wire, user_token=USER)
    with pytest.raises(OutcomeUnknown) as caught:
        flavour.call(client.location(4564).book, ANN, [request(), request()], check=False)
    handles = flavour.call(client.reconcile, caught.value)
    assert [(each.record_id, each.record_hash) for each in handles] == [(701, None), (702, "hash2")]


@pytest.mark.parametrize(
    ("records", "found"),
    [
        ([], []),
        ([record(701)], []),
        ([record(701, activity_id=77)], [701]),
        ([record(701, activity_id="77"), record(702, activity_id=78)], [701]),
        ([record(701, activity_id=77, deleted=True)], []),
    ],
)
def test_an_event_is_found_by_its_id(
    records: list[Any], found: list[int], flavour: Flavour
) -> None:
    client = flavour.client(Wire(LOST, v2(records)), user_token=USER)
    with pytest.raises(OutcomeUnknown) as caught:
        flavour.call(client.location(4564).book_event, 77, ANN)
    handles = flavour.call(client.reconcile, caught.value)
    assert [handle.record_id for handle in handles] == found
