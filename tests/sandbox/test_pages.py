"""Forms, texts, policies and reviews: what a booking page shows around the booking."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.caller import Caller

REVIEW = "/master_record_review/sandbox-review-token"


@pytest.mark.parametrize(
    ("form", "company", "group", "confirmed"),
    [(1, 4564, 0, False), (2, 4565, 0, True), (90077, 4564, 77, False)],
)
def test_a_form_leads_to_its_location_or_chain(
    caller: Caller, form: int, company: int, group: int, confirmed: bool
) -> None:
    data = caller.data("GET", f"/bookform/{form}")
    found = (data["company_id"], data["group_id"], data["phone_confirmation"])
    assert found == (company, group, confirmed)


def test_a_form_holds_flags_and_presets_of_several_types(caller: Caller) -> None:
    steps = caller.data("GET", "/bookform/1")["steps"]
    assert {type(step["hidden"]) for step in steps} == {str, bool}
    assert {type(step["default"]) for step in steps if "default" in step} == {str, int}
    assert "comfirm" in {step["step"] for step in steps}
    assert "0000-00-00" in {step.get("date_default") for step in steps}


@pytest.mark.parametrize("language", ["en-US", "lv-LV", "lt-LT", "ee-EE", "de-DE", "uk-UK"])
def test_texts_are_a_bare_tree_of_strings(caller: Caller, language: str) -> None:
    def leaves(value: Any) -> list[Any]:
        if isinstance(value, dict):
            return [leaf for item in value.values() for leaf in leaves(item)]
        return [value]

    texts = caller("GET", f"/i18n/{language}").json()
    assert "success" not in texts
    assert {type(leaf) for leaf in leaves(texts)} == {str}


def test_a_policy_is_there_or_is_an_empty_list(caller: Caller) -> None:
    assert caller.data("GET", "/privacy_policy/4564")["agreement"]["content"].startswith("<p>")
    assert caller.data("GET", "/privacy_policy/7301") == []


def test_a_visit_is_reviewed_once(caller: Caller) -> None:
    assert caller.data("GET", REVIEW)["is_review_submitted"] is False
    answer = caller("POST", REVIEW, json={"rating": 5, "text": "fine"})
    assert (answer.status_code, answer.json()["data"]) == (200, [])
    assert caller.data("GET", REVIEW)["is_review_submitted"] is True
    assert caller("POST", REVIEW, json={"rating": 1}).status_code == 422
    [review] = caller.sandbox.state.reviews
    assert (review.rating, review.text) == (5, "fine")


def test_a_review_with_a_tip_leads_to_a_page_where_it_is_paid(caller: Caller) -> None:
    body = {"rating": 4, "tips_amount": 22.5, "redirect_prefix": "https://pay.example.test"}
    url = caller.data("POST", REVIEW, json=body)["charge"]["url"]
    assert url.startswith("https://pay.example.test")


def test_a_review_form_shows_member_location_and_price(caller: Caller) -> None:
    data = caller.data("GET", REVIEW)
    assert (data["master"]["id"], data["company"]["id"]) == (924, 4564)
    assert data["record"]["payed_cost"] == 45.5


@pytest.mark.parametrize("rating", [0, 6, "5", None])
def test_a_review_has_one_to_five_stars(caller: Caller, rating: object) -> None:
    answer = caller("POST", REVIEW, json={"rating": rating})
    assert (answer.status_code, set(answer.json()["errors"])) == (422, {"rating"})
