"""What is no booking: log-ins, profiles, forms and reviews, in both formats of the wire."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from altegio_booking import OutcomeUnknown, UnreadableResponse
from altegio_booking_client.models import (
    BookingForm,
    BookingUser,
    PrivacyPolicy,
    ReviewForm,
    ReviewReceipt,
    Translations,
)
from altegio_booking_client.types import Unset
from tests.flavours import HASH, PARTNER, USER, Answer, Flavour, Wire, v2

SAMPLES = Path(__file__).parent.parent / "wire"
RECORD = json.loads((SAMPLES / "book_record-get-bare.json").read_text("utf-8"))
PROFILE = json.loads((SAMPLES / "booking_user_data-200-docs.json").read_text("utf-8"))
TOKEN = {"user_token": "fresh-token"}
TEXTS = {"months": {"1": "January"}, "errors": {"433": "taken"}, "success!": "Done"}
POLICY = {"agreement": {"content": "<p>"}}

CALLS: dict[str, Any] = {
    "log_in": lambda user: user.log_in("ann", "secret"),
    "log_in_with_code": lambda user: user.log_in_with_code("+15550100123", "0042"),
    "profile": lambda user: user.profile(),
    "update_profile": lambda user: user.update_profile(name="Ann", email=""),
    "change_password": lambda user: user.change_password("an-old-one", "a-new-one"),
    "send_phone_code": lambda user: user.send_phone_code("+15550100123", group_id=7),
    "booking_form": lambda user: user.booking_form(123),
    "translations": lambda user: user.translations("en-US"),
    "feedback_form": lambda user: user.feedback_form("aB3_x-9"),
    "submit_feedback": lambda user: user.submit_feedback("aB3_x-9", rating=5, tips_amount=2.5),
    "privacy_policy": lambda user: user.location(4564).privacy_policy(),
    "send_code": lambda user: user.location(4564).send_code("+15550100123", "Ann"),
    "appointments": lambda user: user.appointments(),
    "appointments by hash": lambda user: user.appointments(701, HASH),
    "details": lambda user: user.appointment(4564, 701, HASH).details(),
    "details of a user": lambda user: user.appointment(4564, 701).details(),
    "services": lambda user: user.location(4564).services(),
    "team_members": lambda user: user.location(4564).team_members(),
    "available_dates": lambda user: user.location(4564).available_dates(),
    "nearest_slots": lambda user: user.location(4564).nearest_slots(924),
}


def ask(flavour: Flavour, call: str, *answers: Answer) -> Any:
    return flavour.run(CALLS[call](flavour.client(Wire(*answers), user_token=USER)))


BOTH = [
    # the call, what its answer holds, and what comes back
    ("log_in", TOKEN, lambda got: got.user_token == "fresh-token"),
    ("log_in_with_code", TOKEN, lambda got: got.user_token == "fresh-token"),
    ("change_password", TOKEN, lambda got: got == "fresh-token"),
    ("profile", PROFILE, lambda got: isinstance(got, BookingUser) and got.to_dict() == PROFILE),
    ("booking_form", {"steps": []}, lambda got: isinstance(got, BookingForm) and got.steps == []),
    ("translations", TEXTS, lambda got: isinstance(got, Translations) and got.to_dict() == TEXTS),
    ("feedback_form", {"page_title": "x"}, lambda got: isinstance(got, ReviewForm)),
    ("privacy_policy", POLICY, lambda got: isinstance(got, PrivacyPolicy)),
    (
        "submit_feedback",
        {"charge": {"url": "https://x"}},
        lambda got: isinstance(got, ReviewReceipt),
    ),
    ("details", RECORD, lambda got: got.record_id == RECORD["id"]),
    ("details of a user", [RECORD], lambda got: got.record_id == RECORD["id"]),
    ("appointments", [RECORD], lambda got: [each.record_id for each in got] == [RECORD["id"]]),
    ("appointments by hash", [RECORD], lambda got: len(got) == 1),
    ("services", {"services": [{"id": 1}], "category": []}, lambda got: got[0].id == 1),
    (
        "services",
        {"services": [{"id": 1}], "categories": [{"id": 2}]},
        lambda got: got.categories[0].id == 2,
    ),
    ("team_members", [{"id": 1}], lambda got: got[0].id == 1),
    ("available_dates", {"booking_dates": ["2026-09-21"]}, lambda got: len(got.bookable) == 1),
    ("nearest_slots", {"seances": []}, lambda got: got.slots == ()),
]


@pytest.mark.parametrize("status", [200, 201, 202])
@pytest.mark.parametrize(
    ("call", "data", "fits"), BOTH, ids=lambda it: it if isinstance(it, str) else ""
)
def test_both_formats_give_the_same(
    call: str, data: Any, fits: Any, status: int, flavour: Flavour
) -> None:
    for answer in (
        v2(data, status),
        Answer(status, {"success": True, "data": data}),
        Answer(status, {"success": 1, "data": data, "meta": None}),
        Answer(status, {"success": True, "data": data, "meta": {"message": "Accepted"}}),
        Answer(status, {"data": data, "meta": []}),
        Answer(status, data),
        Answer(status, text="\ufeff" + json.dumps(data)),
    ):
        assert fits(ask(flavour, call, answer)), answer


@pytest.mark.parametrize("call", ["update_profile", "send_phone_code", "send_code"])
@pytest.mark.parametrize(
    "answer",
    [
        Answer(202, {"success": True, "meta": {"message": "Accepted"}}),
        Answer(200, {"success": True, "data": None, "meta": []}),
        Answer(201, {"meta": {"message": "Created"}}),
        Answer(200, {}),
        Answer(200, []),
    ],
    ids=repr,
)
def test_a_yes_is_enough_where_nothing_more_is_said(
    call: str, answer: Answer, flavour: Flavour
) -> None:
    assert ask(flavour, call, answer) is None


@pytest.mark.parametrize("call", ["privacy_policy", "submit_feedback"])
@pytest.mark.parametrize("data", [None, []], ids=repr)
def test_nothing_in_particular_is_none(call: str, data: Any, flavour: Flavour) -> None:
    assert ask(flavour, call, v2(data)) is None
    assert ask(flavour, call, Answer(200, {"success": True})) is None


@pytest.mark.parametrize("call", ["log_in", "log_in_with_code", "change_password"])
@pytest.mark.parametrize(
    "data", [{}, {"user_token": None}, {"user_token": ""}, {"user_token": 5}, [], None]
)
def test_a_log_in_without_a_token_leaves_the_outcome_unknown(
    call: str, data: Any, flavour: Flavour
) -> None:
    with pytest.raises(OutcomeUnknown):
        ask(flavour, call, v2(data))


@pytest.mark.parametrize("call", ["profile", "booking_form", "feedback_form"])
@pytest.mark.parametrize("data", ["text", 5, None], ids=repr)
def test_a_form_that_is_none_is_unreadable(call: str, data: Any, flavour: Flavour) -> None:
    with pytest.raises(UnreadableResponse):
        ask(flavour, call, v2(data))


def test_a_log_in_gives_a_view_that_sends_the_fresh_token(flavour: Flavour) -> None:
    wire = Wire(Answer(201, TOKEN), v2([]))
    client = flavour.client(wire)
    visitor = flavour.call(client.log_in, "ann", "secret")
    assert type(visitor) is flavour.kind.client
    assert client.user_token is None
    assert flavour.call(visitor.appointments) == ()
    sent = [each.headers["Authorization"] for each in wire.requests]
    assert sent == [f"Bearer {PARTNER}", f"Bearer {PARTNER}, User fresh-token"]


@pytest.mark.parametrize(
    ("call", "body"),
    [
        ("log_in", {"login": "ann", "password": "secret"}),
        ("log_in_with_code", {"phone": "+15550100123", "code": "0042"}),
        ("update_profile", {"name": "Ann", "email": ""}),
        ("change_password", {"old_password": "an-old-one", "new_password": "a-new-one"}),
        ("submit_feedback", {"rating": 5, "tips_amount": 2.5}),
        # Which of the two names is read is not known.
        ("send_code", {"phone": "+15550100123", "fulname": "Ann", "fullname": "Ann"}),
    ],
)
def test_just_what_was_given_is_sent(call: str, body: dict[str, Any], flavour: Flavour) -> None:
    wire = Wire(v2(TOKEN if "log" in call or "password" in call else []))
    flavour.run(CALLS[call](flavour.client(wire, user_token=USER)))
    assert wire.body == body


def test_the_phone_of_a_code_is_encoded(flavour: Flavour) -> None:
    wire = Wire(Answer(202, {"success": True}))
    flavour.run(CALLS["send_phone_code"](flavour.client(wire, user_token=USER)))
    sent = wire.request.url.query.decode("ascii")
    assert sorted(sent.split("&")) == ["group_id=7", "phone=%2B15550100123"]


def test_absent_values_of_a_model_are_its_own_unset(flavour: Flavour) -> None:
    form = ask(flavour, "booking_form", v2({"steps": [{"step": "master"}]}))
    assert isinstance(form.lang, Unset)
    assert form.steps[0].step == "master"
