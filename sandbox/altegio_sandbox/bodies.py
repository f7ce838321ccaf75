"""The JSON of the booking world, key by key as the wire spells it, oddities included."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from typing import Any

from .book import Appointment
from .state import State
from .world import Category, Event, Location, Service, TeamMember

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


LISTED = (
    *("id", "title", "public_title", "short_descr", "logo", "active", "phone", "phones", "email"),
    *("country_id", "country", "city_id", "city", "schedule", "timezone", "timezone_name"),
    *("address", "coordinate_lat", "coordinate_lon", "phone_confirmation", "app_ios"),
    *("app_android", "currency_short_title", "reminds_sms_disabled", "reminds_sms_default"),
    *("group_priority", "bookform_group_priority", "description", "photos", "company_photos"),
    *("booking_widget_promo", "main_group_id", "main_group"),
)
"""What a list of locations has of each."""


def chain(state: State, location: Location) -> dict[str, Any] | list[str]:
    """The chain of a location; none is an empty list."""
    found = state.world.chains.get(location.group_id)
    return {"id": found.id, "title": found.title} if found else []


def location(state: State, item: Location) -> dict[str, Any]:
    """A whole location, as far as it does not depend on what is asked for."""
    nothing = ("email", "schedule", "zip", "app_ios", "app_android", "description", "site")
    off = (
        *("reminds_sms_disabled", "show_any_master", "timetable_off", "is_charge_active"),
        *("is_charge_optional", "is_tips_enabled", "is_individual"),
        *("is_abonement_restriction_enabled", "allow_change_prepaid_record"),
        *("allow_delete_prepaid_record", "is_offline_record_notification_enabled"),
        *("is_surname_field_enabled", "is_patronymic_field_enabled", "booking_surname_required"),
        *("booking_patronymic_required", "booking_email_required", "booking_email_hidden"),
        *("booking_comment_required", "booking_comment_hidden"),
    )
    networks = ("facebook", "vk", "instagram", "telegram", "whatsapp", "viber")
    return {
        **_company(item, state.now()),
        **dict.fromkeys(nothing, ""),
        **dict.fromkeys(off, False),
        "public_title": f"{item.title}, {item.city}",
        "short_descr": "Beauty salon",
        "timezone_name": str(item.timezone),
        "active": 1,
        "phone_confirmation": item.phone_confirmation,
        "sms_enabled": item.sms_enabled,
        "push_notification_phone_confirm": 1,
        "reminds_sms_default": 1,
        "email_hours_default": 0,
        "group_priority": 0,
        "bookform_group_priority": 0,
        "business_group_id": 1,
        "business_type_id": 1,
        "photos": [],
        "company_photos": [],
        "social": dict.fromkeys(networks, ""),
        "seance_delay_step": 15,
        "prepayment_waiting_duration_ms": 600_000,
        "record_type_id": 0,
        "split_records_by_resources": 0,
        "activity_record_clients_count_max": 10,
        "activity_online_record_clients_count_max": 10,
        "is_show_privacy_policy": bool(item.privacy_policy),
        "booking_comment_input_name": None,
        "booking_notify_text": None,
        "booking_widget_promo": None,
        "main_group_id": item.group_id,
        "main_group": chain(state, item),
    }


def event(state: State, location: Location, item: Event) -> dict[str, Any]:
    """An entry of an event search. Its ``timestamp`` is hours off, as on the wire."""
    start = state.event_span(location, item).start.astimezone(location.timezone)
    wall = start.replace(tzinfo=timezone(timedelta(hours=4)))
    service, member = location.services[item.service_id], location.members[item.team_member_id]
    group = location.categories[service.category_id]
    usual = {"prepaid": service.prepaid, "abonement_restriction": 0}
    return {
        "id": item.id,
        "service_id": service.id,
        "company_id": location.id,
        "staff_id": member.id,
        "date": f"{start:%Y-%m-%d %H:%M:%S}",
        "timestamp": int(wall.timestamp()),
        "length": seconds(item.length),
        "capacity": item.capacity,
        "records_count": item.capacity - state.seats_left(item),
        "color": "#2196f3",
        "font_color": "#ffffff",
        "instructions": "",
        "stream_link": "",
        "notified": False,
        "comment": None,
        "prepaid": service.prepaid,
        "is_deleted": False,
        "staff": {
            **_staff(member),
            "company_id": location.id,
            "api_id": None,
            "user_id": None,
            "prepaid": "forbidden",
            "average_score": member.rating,
        },
        "service": {
            **usual,
            "id": service.id,
            "title": item.title,
            "image_url": "",
            "category_id": group.id,
            "is_category": False,
            "salon_service_id": service.id,
            "comment": service.comment,
            "price_min": service.price_min,
            "price_max": service.price_max,
            "is_online_booking_available": True,
            "category": {
                **usual,
                "id": group.id,
                "title": group.title,
                "category_id": 1,
                "is_category": True,
                "salon_service_id": group.id,
                "category": {
                    "id": 1,
                    "title": "%root",
                    "category_id": 0,
                    "is_category": False,
                    "category": [],
                },
            },
        },
        "labels": [],
        "resource_instances": [],
        "duration_details": {
            "id": item.id,
            "services_duration": seconds(item.length),
            "technical_break_duration": 0,
        },
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
