"""What a booking page shows around the booking: forms, texts, policies, reviews."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from . import errors
from .answers import Answer, bare, enveloped
from .bodies import ASSETS, position
from .call import Call, Handler
from .state import Review
from .world import Chain, Location, Visit

LANGUAGES = {
    "en-US": ("English", "Choose a time", "Hello, <%- name %>"),
    "lv-LV": ("Latviešu", "Izvēlieties laiku", "Sveiki, <%- name %>"),
    "lt-LT": ("Lietuvių", "Pasirinkite laiką", "Sveiki, <%- name %>"),
    "ee-EE": ("Eesti", "Vali aeg", "Tere, <%- name %>"),
    "de-DE": ("Deutsch", "Zeit wählen", "Hallo, <%- name %>"),
    "uk-UK": ("Українська", "Оберіть час", "Вітаємо, <%- name %>"),
}


def booking_form(call: Call) -> Answer:
    """The set-up of a booking form; flags and presets come in every type at once."""
    owner = call.state.world.forms.get(int(call.path["id"]))
    if owner is None:
        raise errors.not_found("Form")
    location = owner if isinstance(owner, Location) else None
    first = location or call.state.world.first_location
    return enveloped(
        {
            "id": owner.form,
            "steps": _steps(),
            "style": {
                "show_header": True,
                "logo": f"{ASSETS}/logo.png",
                "header_background": f"{ASSETS}/header.png",
                "header_background_new": [],
                "menu_background": f"{ASSETS}/menu.png",
                "main_color": "#FFCB00",
                "secondary_color": "#999999",
                "buttons_color": "#FFFFFF",
            },
            "group_id": owner.id if isinstance(owner, Chain) else 0,
            "company_id": first.id,
            "phone_confirmation": location is not None and location.phone_confirmation,
            "lang": "en-US",
            "langs": [
                {"id": number, "code": code, "title": texts[0]}
                for number, (code, texts) in enumerate(LANGUAGES.items(), start=2)
            ],
            "comment_required": False,
            "sms_enabled": location is None or location.sms_enabled,
            "metrika_counter_id": None,
            "google_analytics_id": "",
            "url": f"b{owner.form}.example.test",
        }
    )


def _steps() -> list[dict[str, Any]]:
    return [
        {"step": "master", "title": "Specialist", "num": 2, "hidden": "0", "default": "-1"},
        {"step": "service", "title": "Service", "num": 1, "hidden": False, "default": -1},
        {
            "step": "datetime",
            "title": "Date and time",
            "num": 3,
            "hidden": False,
            "date_hidden": "0",
            "time_hidden": "0",
            "date_default": "0000-00-00",
            "time_default": 0,
        },
        {"step": "contact", "title": "", "num": 3, "hidden": "1", "default": 0},
        {"step": "comfirm", "title": "", "num": 4, "hidden": False, "default": 0},
    ]


def translations(call: Call) -> Answer:
    """The texts of a page as a tree without envelope; its keys follow no one style."""
    texts = LANGUAGES.get(call.path["lang_code"])
    if texts is None:
        raise errors.not_found("Language")
    language, choose, hello = texts
    return bare(
        {
            "404": "",
            "header": {"language": language, "greeting": hello},
            "steps": {"datetime": {"title": choose, "tip": {"full": f"{choose}<br>"}}},
            "my_profile": "",
            "Close": "Close",
        }
    )


def privacy_policy(call: Call) -> Answer:
    """The location's own policy; an empty list when it has none."""
    text = call.location().privacy_policy
    return enveloped({"agreement": {"content": text}} if text else [])


def review_form(call: Call) -> Answer:
    """What a page needs that asks for a review."""
    visit = _visit(call)
    location = call.state.world.locations[visit.location_id]
    member = location.members[visit.team_member_id]
    day = call.state.first_day(location) - timedelta(days=visit.days_ago)
    offset = call.state.now().astimezone(location.timezone)
    return enveloped(
        {
            "favicon_url": f"{ASSETS}/favicon.png",
            "is_review_submitted": call.state.is_reviewed(visit.token),
            "page_title": location.title,
            "master": {
                "id": member.id,
                "name": member.name,
                "company_id": location.id,
                "specialization": member.specialization,
                "rating": member.rating,
                "show_rating": 1,
                "avatar": f"{ASSETS}/avatars/none.png",
                "prepaid": "forbidden",
                "position": position(member),
            },
            "company": {
                "id": location.id,
                "title": location.title,
                "logo": f"{ASSETS}/logo.png",
                "address": location.address,
            },
            "tips": [],
            "record": {
                "id": 600_000_001,
                "payed_cost": visit.paid,
                "date": f"{day}T15:00:00{offset:%z}",
            },
            "currency": {
                "id": 1,
                "iso": location.currency,
                "name": location.currency,
                "symbol": location.currency,
                "is_symbol_after_amount": True,
            },
            "agreement_links": {
                "terms_of_use": f"{ASSETS}/terms",
                "confidentiality_agreement": f"{ASSETS}/privacy",
            },
            "language": {"id": 2, "locale": "en-US", "iso": "usa"},
        }
    )


def submit_review(call: Call) -> Answer:
    """A review is kept; a tip leads to a page where it is paid."""
    visit, body = _visit(call), call.body
    if call.state.is_reviewed(visit.token):
        raise errors.already_reviewed()
    tips = float(body.get("tips_amount", 0))
    review = Review(visit.token, body.get("rating"), body.get("text", ""), tips)
    call.state.reviews.append(review)
    prefix = body.get("redirect_prefix", ASSETS)
    return enveloped(
        {"charge": {"url": f"{prefix}/tips/{len(call.state.reviews)}"}} if tips else []
    )


def _visit(call: Call) -> Visit:
    visit = call.state.world.visits.get(call.path["record_token"])
    if visit is None:
        raise errors.not_found()
    return visit


HANDLERS: dict[str, Handler] = {
    "get_booking_form_config": booking_form,
    "get_i18n_options": translations,
    "get_location_privacy_policy": privacy_policy,
    "get_feedback_form_status": review_form,
    "submit_feedback_form": submit_review,
}
