"""What can be looked up: locations, services, team, free times. Bounded, and nothing is changed."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from altegio_booking import (
    AsyncAltegioBooking,
    AsyncLocation,
    LocationInfo,
    MemberDay,
    Service,
    TeamMember,
)
from altegio_mcp.reasons import reason
from altegio_mcp.results import (
    FreeDay,
    FreeTimesResult,
    LocationResult,
    LocationText,
    MemberResult,
    MembersResult,
    MemberText,
    ServiceResult,
    ServicesResult,
    ServiceText,
    UnreadDay,
)
from altegio_mcp.wording import COMMENT, clean, minutes

MOST_DAYS = 14
MOST_ROWS = 100
"""Services, team members, and days of team members in one answer."""

MOST_STARTS = 40
"""Times of one team member on one day."""

SWEEP_SECONDS = 45.0
"""A sweep that takes longer is cut short: a client waits for an answer about a minute."""


class Window(NamedTuple):
    """What to look for free times of.

    Attributes:
        service_ids: Times that fit all of these.
        team_member_ids: Whose; none for everyone's.
        start: First day, None for today at the location.
        days: How many days.
    """

    service_ids: tuple[int, ...]
    team_member_ids: tuple[int, ...]
    start: dt.date | None
    days: int


class NotAllowed(Exception):
    """The location is none of those that this program was set up for."""


class Catalogue:
    """Reads of the locations that are allowed.

    Args:
        altegio: The client.
        locations: Ids of the locations.
        now: The clock.
    """

    def __init__(
        self, altegio: AsyncAltegioBooking, locations: Sequence[int], now: Callable[[], dt.datetime]
    ) -> None:
        self._altegio = altegio
        self._now = now
        self._infos: dict[int, LocationInfo] = {}
        self.locations = tuple(locations)

    def at(self, location_id: int | None) -> AsyncLocation:
        """An allowed location. Sends nothing.

        Raises:
            NotAllowed: It is none.
        """
        if location_id is None and len(self.locations) == 1:
            return self._altegio.location(self.locations[0])
        if location_id not in self.locations:
            known = ", ".join(map(str, self.locations))
            raise NotAllowed(f"location_id: expected one of {known}")
        return self._altegio.location(location_id)

    async def info(self, location: AsyncLocation, *, anew: bool = False) -> LocationInfo:
        """What a location says of itself, read once or anew."""
        if anew or location.id not in self._infos:
            self._infos[location.id] = await location.info()
        return self._infos[location.id]

    async def location(self, location_id: int | None) -> LocationResult:
        """Read a location anew."""
        location = self.at(location_id)
        info = await self.info(location, anew=True)
        return LocationResult(
            location_id=location.id,
            timezone=zone_name(info) or None,
            currency=clean(info.currency, 8) or None,
            bookable_here=not info.needs_sms_code,
            from_location=LocationText(
                title=clean(info.public_title or info.title),
                address=clean(info.address),
                city=clean(info.city),
                country=clean(info.country),
            ),
        )

    async def services(self, location_id: int | None, team_member_id: int | None) -> ServicesResult:
        """List the services, of one team member or of all."""
        location = self.at(location_id)
        info = await self.info(location)
        found = await location.services(team_member_id=team_member_id)
        return ServicesResult(
            location_id=location.id,
            currency=clean(info.currency, 8) or None,
            services=[_service(each) for each in found[:MOST_ROWS]],
            left_out=max(0, len(found) - MOST_ROWS),
        )

    async def team_members(
        self, location_id: int | None, service_ids: Sequence[int]
    ) -> MembersResult:
        """List who does all of these services."""
        location = self.at(location_id)
        found = await location.team_members(services=service_ids)
        return MembersResult(
            location_id=location.id,
            team_members=[_member(each) for each in found[:MOST_ROWS]],
            left_out=max(0, len(found) - MOST_ROWS),
        )

    async def free_times(self, location_id: int | None, window: Window) -> FreeTimesResult:
        """Sweep over some days, no longer than a client waits."""
        location = self.at(location_id)
        info = await self.info(location)
        found: list[MemberDay] = []
        first = window.start or self._now().astimezone(info.timezone or dt.UTC).date()
        sweep = location.availability(
            window.service_ids,
            members=window.team_member_ids or None,
            start=first,
            end=first + dt.timedelta(window.days - 1),
        )
        in_time = True
        try:
            async with asyncio.timeout(SWEEP_SECONDS):
                async for day in sweep:
                    found.append(day)
        except TimeoutError:
            in_time = False
        return free(location.id, zone_name(info), found, complete=in_time)


def zone_name(info: LocationInfo) -> str:
    """The IANA name of a location's time zone; "" if it is not known."""
    return "" if info.timezone is None else str(info.timezone)


def free(
    location_id: int, zone: str, found: Iterable[MemberDay], *, complete: bool
) -> FreeTimesResult:
    """What a sweep found, sorted and bounded."""
    known = sorted(found, key=lambda each: (each.day, each.member.id if each.member else 0))
    with_times = [_free(each) for each in known if each.slots]
    unread = [_unread(each) for each in known if each.unread is not None]
    bounded = len(with_times) <= MOST_ROWS and not any(each.left_out for each in with_times)
    return FreeTimesResult(
        location_id=location_id,
        timezone=zone or None,
        complete=complete and bounded and not unread,
        days=with_times[:MOST_ROWS],
        unread=unread[:MOST_ROWS],
        unread_left_out=max(0, len(unread) - MOST_ROWS),
        days_left_out=max(0, len(with_times) - MOST_ROWS),
    )


def _free(found: MemberDay) -> FreeDay:
    return FreeDay(
        day=found.day.isoformat(),
        team_member_id=found.slots[0].team_member_id,
        starts=[slot.starts_at.isoformat() for slot in found.slots[:MOST_STARTS]],
        left_out=max(0, len(found.slots) - MOST_STARTS),
        from_location=_member_text(found.member),
    )


def _unread(found: MemberDay) -> UnreadDay:
    return UnreadDay(
        day=found.day.isoformat(),
        team_member_id=found.member.id if found.member else None,
        why=reason(found.unread) if found.unread else "",
    )


def _service(service: Service) -> ServiceResult:
    return ServiceResult(
        service_id=service.id,
        price_min=service.price_min,
        price_max=service.price_max,
        minutes=minutes(service.length),
        from_location=ServiceText(
            title=clean(service.title),
            category=clean(service.category.title if service.category else None),
            comment=clean(service.comment, COMMENT),
        ),
    )


def _member(member: TeamMember) -> MemberResult:
    return MemberResult(
        team_member_id=member.id,
        bookable=member.bookable,
        rating=member.rating if member.show_rating else None,
        from_location=_member_text(member),
    )


def _member_text(member: TeamMember | None) -> MemberText:
    return MemberText(
        name=clean(member.name if member else None),
        specialization=clean(member.specialization if member else None),
    )
