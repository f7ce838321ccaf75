"""Cancelling: by hash with the partner token alone, or by id as the visitor."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest

from altegio_booking import ApiError, ConfigurationError, NotFound, UnreadableResponse
from tests.flavours import HASH, NO_BODY, PARTNER, USER, Answer, Flavour, Wire, no

GONE = no(404, "Not found")
BY_HASH = f"DELETE /user/records/700000001/{HASH}"
BY_ID = "DELETE /user/records/700000001"
PARTNER_ALONE = f"Bearer {PARTNER}"
BOTH = f"Bearer {PARTNER}, User {USER}"


class Way(NamedTuple):
    """One way to cancel: whether as a user and by a hash, and what is sent then."""

    name: str
    as_user: bool
    record_hash: str | None
    line: str
    credentials: str


WAYS = [
    Way("by hash", False, HASH, BY_HASH, PARTNER_ALONE),
    Way("by hash as a user", True, HASH, BY_HASH, PARTNER_ALONE),
    Way("by id as a user", True, None, BY_ID, BOTH),
]
every_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
by_client_and_by_handle = pytest.mark.parametrize("by", ["client", "handle"])


def whose(flavour: Flavour, wire: Wire, as_user: bool) -> Any:
    client = flavour.client(wire)
    return client.with_user(USER) if as_user else client


def cancel(flavour: Flavour, client: Any, by: str, record_hash: str | None, **more: Any) -> Any:
    """Cancel by the client or by a handle; the two must not differ."""
    if by == "client":
        return flavour.call(client.cancel, 700000001, record_hash, **more)
    handle = client.appointment(4564, 700000001, record_hash)
    return flavour.call(handle.cancel, **more)


@every_way
@by_client_and_by_handle
def test_the_right_request_is_sent_once(way: Way, by: str, flavour: Flavour) -> None:
    wire = Wire(NO_BODY)
    assert cancel(flavour, whose(flavour, wire, way.as_user), by, way.record_hash) is None
    assert wire.lines == [way.line]
    assert wire.request.headers["Authorization"] == way.credentials
    assert wire.request.headers["Accept"] == "application/vnd.api.v2+json"
    assert wire.request.content == b""


@by_client_and_by_handle
def test_a_user_given_to_the_constructor_stays_out_of_it_too(by: str, flavour: Flavour) -> None:
    wire = Wire(NO_BODY)
    cancel(flavour, flavour.client(wire, user_token=USER), by, HASH)
    assert wire.request.headers["Authorization"] == PARTNER_ALONE


@by_client_and_by_handle
def test_without_hash_and_without_user_nothing_is_sent(by: str, flavour: Flavour) -> None:
    wire = Wire()
    with pytest.raises(ConfigurationError, match=r"\Arecord_hash: needed, since there is no user"):
        cancel(flavour, flavour.client(wire), by, None)
    assert wire.requests == []


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200),
        Answer(200, text=" \n"),
        Answer(200, {"success": True, "data": None, "meta": []}),
        Answer(200, {"success": 1, "data": [], "meta": []}),
        Answer(200, []),
        Answer(200, {}),
        Answer(200, text="null"),
        Answer(200, 7),
        Answer(200, "gone"),
        Answer(200, {"id": 700000001}),
        Answer(201, {"meta": {"message": "Deleted"}}),
        Answer(202, {"success": True, "meta": {"message": "Accepted"}}),
        Answer(204),
        Answer(205),
        Answer(226, {"success": True}),
    ],
    ids=repr,
)
def test_any_2xx_is_success(answer: Answer, async_flavour: Flavour) -> None:
    client = async_flavour.client(Wire(answer))
    assert cancel(async_flavour, client, "client", HASH) is None


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, {"success": False, "data": None, "meta": {"message": "not yours"}}),
        Answer(200, {"success": 0, "meta": {"message": "not yours"}}),
        Answer(200, {"errors": {"code": 422, "message": "not yours"}}),
    ],
    ids=repr,
)
def test_a_no_under_a_2xx_is_a_no(answer: Answer, async_flavour: Flavour) -> None:
    client = async_flavour.client(Wire(answer))
    with pytest.raises(ApiError, match="not yours"):
        cancel(async_flavour, client, "client", HASH, missing_ok=True)


def test_a_page_under_a_200_is_unreadable(async_flavour: Flavour) -> None:
    client = async_flavour.client(Wire(Answer(200, text="<html>maintenance</html>")))
    with pytest.raises(UnreadableResponse):
        cancel(async_flavour, client, "client", HASH)


# ---- an appointment that is gone -----------------------------------------------------------------


@every_way
@by_client_and_by_handle
def test_gone_already_is_not_found_unless_that_is_fine(way: Way, by: str, flavour: Flavour) -> None:
    wire = Wire(GONE)
    client = whose(flavour, wire, way.as_user)
    with pytest.raises(NotFound) as caught:
        cancel(flavour, client, by, way.record_hash)
    assert caught.value.status == 404
    assert HASH not in str(caught.value)
    assert cancel(flavour, client, by, way.record_hash, missing_ok=True) is None
    assert wire.lines == [way.line] * 2


@pytest.mark.parametrize(
    "answer",
    [Answer(404), Answer(404, text="<html>"), Answer(404, {"success": False, "meta": []})],
    ids=["no body", "a page", "no message"],
)
def test_missing_ok_accepts_any_404(answer: Answer, async_flavour: Flavour) -> None:
    client = async_flavour.client(Wire(answer))
    assert cancel(async_flavour, client, "client", HASH, missing_ok=True) is None


@pytest.mark.parametrize("status", [301, 400, 401, 403, 405, 409, 410, 422])
def test_missing_ok_accepts_nothing_else(status: int, async_flavour: Flavour) -> None:
    client = async_flavour.client(Wire(no(status)))
    with pytest.raises(ApiError) as caught:
        cancel(async_flavour, client, "handle", HASH, missing_ok=True)
    assert caught.value.status == status


@every_way
def test_a_second_cancel_through_the_same_handle_is_fine(way: Way, flavour: Flavour) -> None:
    wire = Wire(NO_BODY, GONE)
    handle = whose(flavour, wire, way.as_user).appointment(4564, 700000001, way.record_hash)
    for _ in range(3):
        flavour.call(handle.cancel)
    assert wire.lines == [way.line] * 3


def test_another_handle_knows_nothing_of_that(flavour: Flavour) -> None:
    client = flavour.client(Wire(NO_BODY, GONE))
    flavour.call(client.appointment(4564, 700000001, HASH).cancel)
    for by in ("client", "handle"):
        with pytest.raises(NotFound):
            cancel(flavour, client, by, HASH)


def test_a_failed_cancel_does_not_count_as_one(flavour: Flavour) -> None:
    handle = flavour.client(Wire(no(403), GONE)).appointment(4564, 700000001, HASH)
    with pytest.raises(ApiError):
        flavour.call(handle.cancel)
    with pytest.raises(NotFound):
        flavour.call(handle.cancel)
