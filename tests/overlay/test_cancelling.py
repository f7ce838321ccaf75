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


class Form(NamedTuple):
    """One way to cancel: whose client, whether there is a hash, and what is sent."""

    name: str
    as_user: bool
    record_hash: str | None
    route: str
    credentials: str


FORMS = [
    Form("hash without user", False, HASH, BY_HASH, PARTNER_ALONE),
    Form("hash with user", True, HASH, BY_HASH, PARTNER_ALONE),
    Form("user without hash", True, None, BY_ID, BOTH),
]
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


def whose(flavour: Flavour, wire: Wire, as_user: bool, **options: Any) -> Any:
    client = flavour.client(wire, **options)
    return client.with_user(USER) if as_user else client


def cancel(flavour: Flavour, client: Any, how: str, record_hash: str | None, **options: Any) -> Any:
    """Cancel by the client or by a handle; the two must not differ."""
    if how == "client":
        return flavour.call(client.cancel, 700000001, record_hash, **options)
    handle = client.appointment(4564, 700000001, record_hash)
    return flavour.call(handle.cancel, **options)


@pytest.fixture(params=["client", "handle"])
def how(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@every_form
def test_the_right_request_is_sent_once(form: Form, how: str, flavour: Flavour) -> None:
    wire = Wire(NO_BODY)
    assert cancel(flavour, whose(flavour, wire, form.as_user), how, form.record_hash) is None
    assert wire.calls == [form.route]
    assert wire.request.headers["Authorization"] == form.credentials
    assert wire.request.headers["Accept"] == "application/vnd.api.v2+json"
    assert wire.request.content == b""
    assert wire.request.url.query == b""


def test_a_user_given_to_the_constructor_stays_out_of_it_too(how: str, flavour: Flavour) -> None:
    wire = Wire(NO_BODY)
    cancel(flavour, flavour.client(wire, user_token=USER), how, HASH)
    assert wire.request.headers["Authorization"] == PARTNER_ALONE


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
        Answer(200, {"id": 700000001}),
        Answer(201, {"meta": {"message": "Deleted"}}),
        Answer(202, {"success": True, "meta": {"message": "Accepted"}}),
        Answer(204),
        Answer(205),
        Answer(226, {"success": True}),
    ],
    ids=repr,
)
@every_form
def test_any_2xx_is_success(form: Form, answer: Answer, how: str, flavour: Flavour) -> None:
    wire = Wire(answer)
    assert cancel(flavour, whose(flavour, wire, form.as_user), how, form.record_hash) is None


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, {"success": False, "data": None, "meta": {"message": "not yours"}}),
        Answer(200, {"success": 0, "meta": {"message": "not yours"}}),
        Answer(200, {"errors": {"code": 422, "message": "not yours"}}),
    ],
    ids=repr,
)
def test_a_no_under_a_2xx_is_a_no(answer: Answer, how: str, flavour: Flavour) -> None:
    with pytest.raises(ApiError, match="not yours"):
        cancel(flavour, flavour.client(Wire(answer)), how, HASH, missing_ok=True)


def test_a_page_under_a_200_is_unreadable(how: str, flavour: Flavour) -> None:
    wire = Wire(Answer(200, text="<html>maintenance</html>"))
    with pytest.raises(UnreadableResponse):
        cancel(flavour, flavour.client(wire), how, HASH)


@every_form
def test_gone_already_is_not_found(form: Form, how: str, flavour: Flavour) -> None:
    wire = Wire(GONE)
    with pytest.raises(NotFound) as caught:
        cancel(flavour, whose(flavour, wire, form.as_user), how, form.record_hash)
    assert caught.value.status == 404
    assert HASH not in str(caught.value)
    assert wire.calls == [form.route]


@pytest.mark.parametrize(
    "answer",
    [GONE, Answer(404), Answer(404, text="<html>"), Answer(404, {"success": False, "meta": []})],
)
@every_form
def test_missing_ok_accepts_any_404(form: Form, answer: Answer, how: str, flavour: Flavour) -> None:
    wire = Wire(answer)
    assert (
        cancel(flavour, whose(flavour, wire, form.as_user), how, form.record_hash, missing_ok=True)
        is None
    )
    assert wire.calls == [form.route]


@pytest.mark.parametrize("status", [400, 401, 403, 405, 409, 410, 422, 301])
def test_missing_ok_accepts_nothing_else(status: int, how: str, flavour: Flavour) -> None:
    with pytest.raises(ApiError) as caught:
        cancel(flavour, flavour.client(Wire(no(status))), how, HASH, missing_ok=True)
    assert caught.value.status == status


@every_form
def test_a_second_cancel_through_the_same_handle_is_fine(form: Form, flavour: Flavour) -> None:
    wire = Wire(NO_BODY, GONE)
    handle = whose(flavour, wire, form.as_user).appointment(4564, 700000001, form.record_hash)
    for _ in range(3):
        flavour.call(handle.cancel)
    assert wire.calls == [form.route] * 3


def test_another_handle_knows_nothing_of_that(flavour: Flavour) -> None:
    wire = Wire(NO_BODY, GONE)
    client = flavour.client(wire)
    flavour.call(client.appointment(4564, 700000001, HASH).cancel)
    with pytest.raises(NotFound):
        flavour.call(client.appointment(4564, 700000001, HASH).cancel)
    with pytest.raises(NotFound):
        flavour.call(client.cancel, 700000001, HASH)


def test_a_failed_cancel_does_not_count_as_one(flavour: Flavour) -> None:
    wire = Wire(no(403), GONE)
    handle = flavour.client(wire).appointment(4564, 700000001, HASH)
    with pytest.raises(ApiError):
        flavour.call(handle.cancel)
    with pytest.raises(NotFound):
        flavour.call(handle.cancel)


def test_a_404_after_an_attempt_that_may_have_arrived_is_success(
    how: str, flavour: Flavour, no_waiting: None
) -> None:
    wire = Wire(Answer(502, text="<html>bad gateway</html>"), GONE)
    assert cancel(flavour, flavour.client(wire, retries=1), how, HASH) is None
    assert wire.calls == [BY_HASH] * 2


def test_a_404_after_a_429_is_not_found(how: str, flavour: Flavour, no_waiting: None) -> None:
    wire = Wire(no(429, "slow down"), GONE)
    with pytest.raises(NotFound):
        cancel(flavour, flavour.client(wire, retries=1), how, HASH)
    assert wire.calls == [BY_HASH] * 2


def test_without_hash_and_without_user_nothing_is_sent(how: str, flavour: Flavour) -> None:
    wire = Wire()
    with pytest.raises(ConfigurationError, match="record_hash"):
        cancel(flavour, flavour.client(wire), how, None)
    assert wire.requests == []
