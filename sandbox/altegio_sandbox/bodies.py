"""The JSON of the booking world, key by key as the wire spells it, oddities included."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from .book import Appointment
from .state import State
from .world import Category, Location, Service, TeamMember

ASSETS = "https://assets.example.test"


def seconds(length: timedelta) -> int:
    """A length as the wire counts it."""
    return int(length.total_seconds())


def service(item: Service, location: Location, length: timedelta | None) -> dict[str, Any]:
    """An entry of ``book_services``; its length is known only for a given member."""
    return {
        "id": item.id,
        "title": item.title,
        "category_id": item.category_id,
        "price_min": item.price_min,
        "price_max": item.price_max,
        "discount": 0,
        "comment": item.comment,
        "weight": item.weight,
        "active": int(item.active),
        "sex": item.gender,
        "image": "",
        "prepaid": item.prepaid,
        "seance_length": None if length is None else seconds(length),
        "abonement_restriction": 0,
        "prepaid_settings": _prepaid_settings(item, location),
        "is_composite": False,
        "images": None,
    }


def _prepaid_settings(item: Service, location: Location) -> dict[str, Any]:
    due = item.price_min if item.prepaid != "forbidden" else 0
    return {
        "status": item.prepaid,
        "prepaid_full": {"amount": due, "currency": location.currency},
        "prepaid_min": {
            "amount": round(due / 5, 2),
            "percent": 20 if due else 0,
            "currency": location.currency,
        },
    }


def category(item: Category, index: int) -> dict[str, Any]:
    """A heading; its ``api_id`` comes as a number, a digit or an empty text."""
    return {
        "id": item.id,
        "title": item.title,
        "sex": item.gender,
        "api_id": (0, "0", "")[index % 3],
        "weight": item.weight,
    }


def position(member: TeamMember) -> dict[str, Any] | list[str]:
    """A job title; none is an empty list."""
    if member.position is None:
        return []
    return {"id": member.position.id, "title": member.position.title, "services_binding_type": 0}


def team_member(member: TeamMember, first_free: str | None, till: str) -> dict[str, Any]:
    """An entry of ``book_staff``; the next date is there only for who can be booked."""
    body: dict[str, Any] = {
        "id": member.id,
        "api_id": None,
        "name": member.name,
        "specialization": member.specialization,
        "rating": member.rating,
        "show_rating": 1,
        "user_id": None,
        "avatar": f"{ASSETS}/avatars/none.png",
        "avatar_big": f"{ASSETS}/avatars/none_big.png",
        "comments_count": 0,
        "votes_count": 0,
        "bookable": first_free is not None,
        "image_group": [],
        "information": "<span></span>" if member.position else "",
        "position_id": member.position.id if member.position else 0,
        "schedule_till": till,
        "weight": member.weight,
        "fired": 0,
        "status": 0,
        "hidden": 0,
        "user": None,
        "prepaid": "forbidden",
        "position": position(member),
    }
    if first_free is not None:
        body |= {"seance_date": first_free, "seances": []}
    return body


def slot(start: datetime, first: timedelta, whole: timedelta) -> dict[str, Any]:
    """A start in local time; its hour has one digit where one is enough."""
    return {
        "time": f"{start.hour}:{start.minute:02}",
        "seance_length": seconds(first),
        "sum_length": seconds(whole),
        "datetime": start.isoformat(),
    }


def booked(appointments: Sequence[Appointment], location: Location) -> list[dict[str, Any]]:
    """The answer to a booking: one entry per draft, in the order of the drafts."""
    with_hash = "no_record_hash" not in location.quirks
    return [
        {"id": appointment.draft, "record_id": appointment.id}
        | ({"record_hash": appointment.hash} if with_hash else {})
        for appointment in appointments
    ]


def _offset_time(moment: datetime, location: Location) -> str:
    """Local time with an offset that has no colon, and on some hosts is an hour short."""
    local = moment.astimezone(location.timezone)
    wrong = "wrong_record_offset" in location.quirks
    offset = (local.utcoffset() or timedelta()) - timedelta(hours=wrong)
    sign, minutes = ("-" if offset < timedelta() else "+"), abs(seconds(offset)) // 60
    return f"{local:%Y-%m-%dT%H:%M:%S}{sign}{minutes // 60:02}{minutes % 60:02}"


def _record_service(item: Service, location: Location, length: timedelta) -> dict[str, Any]:
    return {
        "id": item.id,
        "title": item.title,
        "cost": item.price_min,
        "price_min": item.price_min,
        "price_max": item.price_max,
        "discount": 0,
        "amount": 1,
        "seance_length": seconds(length),
        "abonement_restriction": 0,
        "prepaid_settings": _prepaid_settings(item, location),
        "api_id": "",
    }


def _company(location: Location, moment: datetime) -> dict[str, Any]:
    offset = moment.astimezone(location.timezone).utcoffset() or timedelta()
    return {
        "id": location.id,
        "title": location.title,
        "country_id": 1,
        "country": location.country,
        "city_id": 2,
        "city": location.city,
        "phone": location.phone,
        "phones": [location.phone],
        "timezone": seconds(offset) // 3600,
        "address": location.address,
        "coordinate_lat": 10.5,
        "coordinate_lon": 20.25,
        "allow_delete_record": True,
        "allow_change_record": True,
        "site": "",
        "currency_short_title": location.currency,
        "allow_change_record_delay_step": 0,
        "allow_delete_record_delay_step": 0,
        "logo": f"{ASSETS}/logo.png",
    }


def _staff(member: TeamMember) -> dict[str, Any]:
    return {
        "id": member.id,
        "name": member.name,
        "specialization": member.specialization,
        "position": position(member),
        "show_rating": 1,
        "rating": member.rating,
        "votes_count": 0,
        "avatar": f"{ASSETS}/avatars/none.png",
        "avatar_big": f"{ASSETS}/avatars/none_big.png",
        "comments_count": 0,
    }


def record(state: State, item: Appointment) -> dict[str, Any]:
    """A whole appointment, as its details and the lists of a user show it."""
    location = state.world.locations[item.location_id]
    member = location.members[item.team_member_id]
    return {
        "id": item.id,
        "services": [
            _record_service(
                location.services[service_id], location, member.lengths.get(service_id, item.length)
            )
            for service_id in item.services
        ],
        "company": _company(location, item.starts_at),
        "clients_count": item.clients_count,
        "date": f"{item.starts_at:%Y-%m-%d %H:%M:%S}",
        "datetime": _offset_time(item.starts_at, location),
        "create_date": _offset_time(item.created_at, location),
        "comment": item.comment,
        "deleted": item.deleted,
        "attendance": 0,
        "length": seconds(item.length),
        "notify_by_sms": item.notify_by_sms,
        "notify_by_email": item.notify_by_email,
        "master_requested": item.master_requested,
        "online": True,
        "api_id": item.api_id,
        "last_change_date": _offset_time(item.changed_at, location),
        "prepaid": False,
        "prepaid_confirmed": False,
        "activity_id": item.activity_id,
        "custom_fields": dict(item.custom_fields) or [],
        "resource_instances": [],
        "staff": _staff(member),
        "paid_amount": 0,
        "allow_delete_record": not item.deleted,
        "allow_change_record": not item.deleted,
        "is_confirmation_needed": False,
    }


def moved(state: State, item: Appointment) -> dict[str, Any]:
    """A moved appointment in full: fewer keys than a record, ``spec``, a date without offset."""
    whole = record(state, item)
    company, staff = whole["company"], whole["staff"]
    location_keys = ("id", "title", "country_id", "country", "city_id", "city", "phone", "address")
    staff_keys = ("id", "name", "avatar", "show_rating", "rating", "votes_count", "comments_count")
    services = [
        {key: entry[key] for key in ("id", "title", "cost", "discount")}
        for entry in whole["services"]
    ]
    kept = ("id", "comment", "deleted", "length", "notify_by_sms", "notify_by_email")
    return {
        **{key: whole[key] for key in (*kept, "master_requested", "online")},
        "services": services,
        "company": {key: company[key] for key in location_keys}
        | {"timezone": str(company["timezone"])},
        "staff": {key: staff[key] for key in staff_keys} | {"spec": staff["specialization"]},
        "date": f"{item.starts_at:%Y-%m-%dT%H:%M:%S}",
        "create_date": f"{item.created_at:%Y-%m-%dT%H:%M:%S}",
        "api_id": item.api_id or "0",
    }
