"""What the booking path returns: frozen values, and how they are read from the answers.

Absent is None, collections are tuples, and whatever a type has no field for is in its `extra`.
`repr` shows neither hashes nor a visitor's phone and e-mail.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from altegio_booking.booking.days import read_days
from altegio_booking.reading.objects import Misfit, Row, key
from altegio_booking.reading.results import Reader, row
from altegio_booking.requests import AppointmentRequest
from altegio_booking.scalars import as_date, as_integer, as_moment, as_text

Extra = Mapping[str, Any]


@frozen
class ServiceCategory:
    """A group of services. It cannot be booked.

    Attributes:
        id: Category id.
        title: Its name.
        weight: Lists are sorted by it, heaviest first.
        gender: 1 male, 2 female, 0 or None not said.
        extra: Everything else the answer held.
    """

    id: int
    title: str | None
    weight: float | None
    gender: int | None = field(metadata=key("gender", "sex"))
    extra: Extra = field(repr=False, hash=False)


@frozen
class Service:
    """A service of a location.

    Attributes:
        id: Service id.
        title: Its name.
        category: Its group, if the answer lists it.
        price_min: Lowest price, in the location's currency.
        price_max: Highest price.
        currency: That currency, where the answer names one; `Location.info` does for all.
        discount: Discount in percent.
        length: How long it takes; known only when a team member was asked for.
        comment: Description, possibly HTML.
        image: URL of a picture.
        prepaid: Online payment: forbidden, allowed or required.
        active: The API's own flag; services with False were seen bookable.
        weight: Lists are sorted by it, heaviest first.
        gender: 1 male, 2 female, 0 or None not said.
        extra: Everything else the answer held.
    """

    id: int
    title: str | None
    category: ServiceCategory | None
    price_min: float | None
    price_max: float | None
    currency: str | None
    discount: float | None
    length: dt.timedelta | None = field(metadata=key("seance_length"))
    comment: str | None = field(repr=False)
    image: str | None = field(repr=False)
    prepaid: str | None
    active: bool | None
    weight: float | None
    gender: int | None = field(metadata=key("gender", "sex"))
    extra: Extra = field(repr=False, hash=False)


class Services(tuple[Service, ...]):
    """The services of a location, in the API's order.

    Attributes:
        categories: All categories, also those without a service.
        events: Group events and bundles, as they came.
        extra: Everything else the answer held.
    """

    categories: tuple[ServiceCategory, ...]
    events: tuple[Any, ...]
    extra: Extra

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name}: Services is frozen")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{name}: Services is frozen")


@frozen
class Position:
    """What a team member is employed as."""

    id: int | None
    title: str | None
    extra: Extra = field(repr=False, hash=False)


@frozen
class TeamMember:
    """Someone, or something such as a court, that can be booked.

    Attributes:
        id: Team member id; 0 stands for any in requests.
        name: Name.
        specialization: What they do, in words.
        position: What they are employed as.
        bookable: Whether they have free slots; may be missing.
        next_day: The next day with free slots, if bookable.
        schedule_till: The last day of their schedule.
        rating: 0 to 5.
        votes_count: Votes behind the rating.
        comments_count: Comments about them.
        show_rating: Whether the location wants the rating shown.
        information: About them, HTML.
        avatar: URL of a picture.
        weight: Lists are sorted by it, heaviest first.
        extra: Everything else the answer held.
    """

    id: int
    name: str | None
    specialization: str | None
    position: Position | None
    bookable: bool | None
    next_day: dt.date | None = field(metadata=key("seance_date"))
    schedule_till: dt.date | None
    rating: float | None
    votes_count: int | None
    comments_count: int | None
    show_rating: bool | None
    information: str | None = field(repr=False)
    avatar: str | None = field(repr=False)
    weight: float | None
    extra: Extra = field(repr=False, hash=False)


@frozen
class AvailableDates:
    """Days of a location or team member.

    Attributes:
        bookable: Days with free slots, sorted.
        working: Days worked, sorted.
        extra: Everything else the answer held.
    """

    bookable: tuple[dt.date, ...]
    working: tuple[dt.date, ...]
    extra: Extra = field(repr=False, hash=False)


@frozen
class Slot:
    """A time that can be booked.

    Attributes:
        starts_at: When, with the location's offset.
        length: How long the team member is busy with it.
        total_length: How long all chosen services take together.
        datetime: The API's own string for `starts_at`; it is sent back untouched.
        time: The API's own text, such as `7:00`.
        team_member_id: Whom the slot was asked for.
        services: For which services.
        extra: Everything else the answer held.
    """

    starts_at: dt.datetime
    length: dt.timedelta | None = field(metadata=key("seance_length"))
    total_length: dt.timedelta | None = field(metadata=key("sum_length"))
    datetime: str
    time: str | None
    team_member_id: int
    services: tuple[int, ...]
    extra: Extra = field(repr=False, hash=False)

    def request(
        self,
        *,
        services: Iterable[int | Service] | None = None,
        team_member_id: int | TeamMember | None = None,
        custom_fields: Mapping[str, Any] | None = None,
    ) -> AppointmentRequest:
        """Ask for this slot; what is not given is what the slot was asked for with.

        Raises:
            ValueError: An argument is of the wrong type; the message names it.
        """
        return AppointmentRequest(
            datetime=self.datetime,
            team_member_id=self.team_member_id if team_member_id is None else team_member_id,
            services=self.services if services is None else services,
            custom_fields=custom_fields,
        )


@frozen
class NearestSlots:
    """The next free slots of a team member.

    Attributes:
        day: The day they are on; when there are none, the day that was asked about.
        slots: The slots, possibly none.
        extra: Everything else the answer held.
    """

    day: dt.date | None = field(metadata=key("seance_date"))
    slots: tuple[Slot, ...]
    extra: Extra = field(repr=False, hash=False)


@row
def services(answer: Row) -> Services:
    """Read the answer of `get_services_available_for_booking`."""
    data = answer.required_row("data")
    categories = tuple(one.make(ServiceCategory) for one in data.rows("category"))
    by_id = {category.id: category for category in categories}
    found = Services(_service(one, by_id) for one in _all_rows(data, "services"))
    events = data.take("events", lambda value: tuple(value) if isinstance(value, list) else None)
    vars(found).update(categories=categories, events=events or (), extra=data.extra())
    return found


def _service(item: Row, categories: Mapping[int, ServiceCategory]) -> Service:
    category_id = as_integer(item.raw("category_id"))
    category = None if category_id is None else categories.get(category_id)
    if category is not None or category_id is None:
        item.take("category_id", as_integer)
    image, currency = item.take("image", as_text) or None, _currency(item.raw("prepaid_settings"))
    return item.make(Service, category=category, image=image, currency=currency)


def _currency(settings: Any) -> str | None:
    """What an online payment would be made in: no other part of a service says it."""
    parts = settings.values() if isinstance(settings, dict) else ()
    named = (as_text(part.get("currency")) for part in parts if isinstance(part, dict))
    return next(filter(None, named), None)


@row
def team_members(answer: Row) -> tuple[TeamMember, ...]:
    """Read the answer of `get_team_members_available_for_booking`."""
    return tuple(team_member(one) for one in answer.rows("data", required=True))


def team_member(item: Row) -> TeamMember:
    """Read a team member, from a list or an event."""
    position = item.row("position")
    return item.make(TeamMember, position=position and position.make(Position))


def available_dates(reference: dt.date) -> Reader[AvailableDates]:
    """A reader for the answer of `get_dates_available_for_booking`.

    Args:
        reference: What decides the years of days without one; see `flatten_days`.
    """

    @row
    def read(answer: Row) -> AvailableDates:
        data = answer.required_row("data")
        booking, working = _days(data, "booking", reference), _days(data, "working", reference)
        return data.make(AvailableDates, bookable=booking, working=working)

    return read


def _days(data: Row, kind: str, reference: dt.date) -> tuple[dt.date, ...]:
    """The date list, and from the map what the list lacks; the list is the trustworthy one."""
    sent = data.raw(f"{kind}_dates")
    items = [as_date(item) for item in sent] if isinstance(sent, list) else [None]
    listed = {item for item in items if item is not None}
    flattened, complaints = read_days(data.raw(f"{kind}_days"), listed, reference)
    if complaints and not (listed or sent == []):
        raise Misfit(f"{data.pointer}/{kind}_days", f"a day map ({complaints[0]})")
    # What could not be read stays in `extra`.
    data.take(f"{kind}_dates", lambda value: None if None in items else value)
    data.take(f"{kind}_days", lambda value: None if complaints else value)
    return tuple(sorted(listed | flattened))


def slots(team_member_id: int, services: Iterable[int]) -> Reader[tuple[Slot, ...]]:
    """A reader for the answer of `get_time_slots_for_booking`."""
    asked = tuple(services)

    @row
    def read(answer: Row) -> tuple[Slot, ...]:
        rows = answer.rows("data", required=True)
        return tuple(_slot(one, team_member_id, asked) for one in rows)

    return read


def nearest_slots(team_member_id: int, services: Iterable[int]) -> Reader[NearestSlots]:
    """A reader for the answer of `get_nearest_time_slots`."""
    asked = tuple(services)

    @row
    def read(answer: Row) -> NearestSlots:
        data = answer.required_row("data")
        rows = _all_rows(data, "seances")
        return data.make(
            NearestSlots, slots=tuple(_slot(one, team_member_id, asked) for one in rows)
        )

    return read


def _slot(item: Row, team_member_id: int, services: tuple[int, ...]) -> Slot:
    starts_at = item.need("datetime", _zoned, "a date and time with an offset")
    text = item.raw("datetime")
    return item.make(
        Slot, starts_at=starts_at, datetime=text, team_member_id=team_member_id, services=services
    )


def _zoned(value: Any) -> dt.datetime | None:
    moment = as_moment(value)
    return moment if moment is not None and moment.tzinfo is not None else None


def _all_rows(data: Row, key: str) -> Iterator[Row]:
    """A list that may be left out; what is there must not be taken for an empty one."""
    return data.rows(key, required=bool(data.raw(key)))
