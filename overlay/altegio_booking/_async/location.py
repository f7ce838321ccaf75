"""A location and everything that can be asked of it or booked there."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Iterable, Mapping
from typing import Any

from attrs import evolve

from altegio_booking import arguments, booking
from altegio_booking._async.appointment import AsyncAppointment
from altegio_booking._async.availability import OnProgress, sweep
from altegio_booking._async.watching import AsyncWatch
from altegio_booking.errors import BadRequest, OutcomeUnknown
from altegio_booking.reading.objects import Row
from altegio_booking.reading.pages import Pages
from altegio_booking.reading.results import data_or_none, nothing, row
from altegio_booking.requests import AppointmentRequest, BookingFacts, Visitor
from altegio_booking.transport._async.session import AsyncSession
from altegio_booking_client import models
from altegio_booking_client.api import authentication, companion_reads, online_booking
from altegio_booking_client.types import UNSET


class AsyncLocation:
    """One location. Making it sends nothing.

    Attributes:
        id: Location id.
    """

    def __init__(self, session: AsyncSession, id: int) -> None:
        self._session = session
        self.id = id

    @property
    def timezone(self) -> dt.tzinfo | None:
        """The location's time zone, as far as the client knows it; for the times of records."""
        return self._session.zones.get(self.id)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(id={self.id}, timezone={self.timezone})"

    async def info(self, *, timeout: float | None = None) -> booking.locations.LocationInfo:
        """Read the location: name, address, currency, time zone, what a booking needs.

        From then on the client knows the time zone. Outside the vendor's Online Booking section:
        more may be missing than elsewhere. Vendor operation: `get_location`.

        Raises:
            NotFound: There is no such location.
        """
        request = companion_reads.get_location._get_kwargs(self.id)
        info = await self._session.send(request, row(booking.locations.location), timeout)
        self._session.learn(self.id, info.timezone)
        return info

    async def events(
        self,
        *,
        start: dt.date | None = None,
        end: dt.date | None = None,
        services: Iterable[int | booking.values.Service] = (),
        members: Iterable[int | booking.values.TeamMember] = (),
        timeout: float | None = None,
    ) -> tuple[booking.events.Event, ...]:
        """List group events, full ones too. Outside the vendor's Online Booking section.

        Vendor operation: `list_events`, for each page of 25.

        Args:
            start: First day, on the location's calendar; today if not given. While the client does
                not know the zone (`info` tells it), that is today where the day begins last.
            end: Last day; two weeks from the first if not given.
            services: Only events of these services.
            members: Only events that these team members hold.
            timeout: Seconds for each page.

        Raises:
            NotFound: There is no such location.
            ValueError: `end` is before `start`.
        """
        wanted = self._event_filter(start, end, services, members)
        pages = Pages(booking.events.event(self.timezone), counted=True)
        while not pages.complete:
            request = companion_reads.list_events._get_kwargs(self.id, page=pages.number, **wanted)
            await self._session.send(request, pages.take, timeout)
        return tuple(pages.found.values())

    async def event_dates(
        self,
        *,
        start: dt.date | None = None,
        end: dt.date | None = None,
        services: Iterable[int | booking.values.Service] = (),
        members: Iterable[int | booking.values.TeamMember] = (),
        timeout: float | None = None,
    ) -> tuple[dt.date, ...]:
        """List the days with group events, sorted; the arguments are those of `events`.

        Outside the vendor's Online Booking section. Vendor operation: `list_event_dates`.

        Raises:
            NotFound: There is no such location.
            ValueError: `end` is before `start`.
        """
        wanted = self._event_filter(start, end, services, members)
        request = companion_reads.list_event_dates._get_kwargs(self.id, **wanted)
        return await self._session.send(request, booking.events.dates, timeout)

    def _event_filter(
        self,
        start: dt.date | None,
        end: dt.date | None,
        services: Iterable[int | booking.values.Service],
        members: Iterable[int | booking.values.TeamMember],
    ) -> dict[str, Any]:
        first, last = arguments.fortnight(start, end, self._today())
        return {
            "from_": first,
            "till": last,
            "service_ids": arguments.identifiers("services", services, "Service") or UNSET,
            "staff_ids": arguments.identifiers("members", members, "TeamMember") or UNSET,
        }

    def _today(self) -> dt.date:
        zone = self.timezone or booking.days.LATEST_ZONE
        return self._session.clock.now().astimezone(zone).date()

    async def services(
        self,
        *,
        team_member_id: int | booking.values.TeamMember | None = None,
        at: dt.datetime | None = None,
        services: Iterable[int | booking.values.Service] = (),
        timeout: float | None = None,
    ) -> booking.values.Services:
        """List the services that can be booked.

        Vendor operation: `get_services_available_for_booking`.

        Args:
            team_member_id: Only what this member does; also the only way to get lengths.
            at: Only what can be booked then; needs a team member.
            services: Services chosen already: what can be added to them.
            timeout: Seconds for the whole call.

        Returns:
            A tuple of services, with all `categories` beside them.

        Raises:
            NotFound: There is no such location or team member.
        """
        request = online_booking.get_services_available_for_booking._get_kwargs(
            self.id,
            staff_id=arguments.given(arguments.member, "team_member_id", team_member_id),
            datetime_=arguments.given(arguments.moment, "at", at),
            service_ids=arguments.identifiers("services", services, "Service") or UNSET,
        )
        return await self._session.send(request, booking.values.services, timeout)

    async def team_members(
        self,
        *,
        services: Iterable[int | booking.values.Service] = (),
        at: dt.datetime | None = None,
        timeout: float | None = None,
    ) -> tuple[booking.values.TeamMember, ...]:
        """List who can be booked.

        Vendor operation: `get_team_members_available_for_booking`.

        Args:
            services: Only who does all of these.
            at: Only who is free then.
            timeout: Seconds for the whole call.

        Raises:
            NotFound: There is no such location.
        """
        request = online_booking.get_team_members_available_for_booking._get_kwargs(
            self.id,
            service_ids=arguments.identifiers("services", services, "Service") or UNSET,
            datetime_=arguments.given(arguments.moment, "at", at),
        )
        return await self._session.send(request, booking.values.team_members, timeout)

    async def available_dates(
        self,
        *,
        services: Iterable[int | booking.values.Service] = (),
        team_member_id: int | booking.values.TeamMember | None = None,
        date: dt.date | None = None,
        date_from: dt.date | None = None,
        date_to: dt.date | None = None,
        timeout: float | None = None,
    ) -> booking.values.AvailableDates:
        """Find the days with free slots. Takes about three seconds.

        Vendor operation: `get_dates_available_for_booking`.

        Args:
            services: Days on which all of these can be booked.
            team_member_id: With this member.
            date: Any day of the month wanted.
            date_from: First day wanted, together with `date_to`; both win over `date`.
            date_to: Last day wanted.
            timeout: Seconds for the whole call.

        Raises:
            NotFound: There is no such location, or the member does not do these services.
            ValueError: One of `date_from` and `date_to` alone, or in the wrong order.
        """
        date, date_from, date_to = arguments.period(date, date_from, date_to)
        reference = date_from or date or self._today()
        request = online_booking.get_dates_available_for_booking._get_kwargs(
            self.id,
            service_ids=arguments.identifiers("services", services, "Service") or UNSET,
            staff_id=arguments.given(arguments.member, "team_member_id", team_member_id),
            date=arguments.given(arguments.iso_day, "date", date),
            date_from=arguments.given(arguments.iso_day, "date_from", date_from),
            date_to=arguments.given(arguments.iso_day, "date_to", date_to),
        )
        return await self._session.send(request, booking.values.available_dates(reference), timeout)

    async def nearest_slots(
        self,
        team_member_id: int | booking.values.TeamMember,
        *,
        services: Iterable[int | booking.values.Service] = (),
        day: dt.date | None = None,
        timeout: float | None = None,
    ) -> booking.values.NearestSlots:
        """Find the next free slots of a team member.

        Vendor operation: `get_nearest_time_slots`.

        Args:
            team_member_id: Whose.
            services: Slots that fit all of these.
            day: Not before this day.
            timeout: Seconds for the whole call.

        Raises:
            NotFound: There is no such location or team member.
        """
        wanted = arguments.identifiers("services", services, "Service")
        member = arguments.member("team_member_id", team_member_id)
        request = online_booking.get_nearest_time_slots._get_kwargs(
            self.id,
            member,
            service_ids=wanted or UNSET,
            datetime_=arguments.given(arguments.iso_day, "day", day),
        )
        read = booking.values.nearest_slots(member, wanted)
        return await self._session.send(request, read, timeout)

    async def slots(
        self,
        team_member_id: int | booking.values.TeamMember,
        day: dt.date,
        *,
        services: Iterable[int | booking.values.Service] = (),
        timeout: float | None = None,
    ) -> tuple[booking.values.Slot, ...]:
        """List the free slots of a day; none on a day off.

        Vendor operation: `get_time_slots_for_booking`.

        Args:
            team_member_id: Whose; 0 for anyone's.
            day: Which day, on the location's calendar.
            services: Slots that fit all of these.
            timeout: Seconds for the whole call.

        Raises:
            NotFound: There is no such location or team member.
        """
        wanted = arguments.identifiers("services", services, "Service")
        member = arguments.member("team_member_id", team_member_id)
        try:
            request = online_booking.get_time_slots_for_booking._get_kwargs(
                self.id, member, arguments.iso_day("day", day), service_ids=wanted or UNSET
            )
            return await self._session.send(request, booking.values.slots(member, wanted), timeout)
        except BadRequest as error:
            # Some hosts answer a day off with a 422 that gives no reason a program could read.
            if error.status == 422 and not any(problem.field for problem in error.errors):
                return ()
            raise

    async def check(
        self,
        requests: Iterable[AppointmentRequest | booking.values.Slot],
        *,
        timeout: float | None = None,
    ) -> None:
        """Ask whether appointments could be made. Reserves nothing.

        Vendor operation: `validate_booking_params`.

        Raises:
            BookingRejected: They could not; the subclass says why.
            ValueError: `requests` is empty or holds something else.
        """
        wanted = booking.answers.requested(requests)
        body = models.CheckAppointmentsRequest(appointments=booking.answers.drafts(wanted))
        request = online_booking.validate_booking_params._get_kwargs(self.id, body=body)
        await self._session.send(request, nothing, timeout)

    def availability(
        self,
        services: Iterable[int | booking.values.Service] = (),
        *,
        members: Iterable[int | booking.values.TeamMember] | None = None,
        start: dt.date | None = None,
        end: dt.date | None = None,
        on_progress: OnProgress = None,
        timeout: float | None = None,
    ) -> AsyncGenerator[booking.availability.MemberDay, None]:
        """Find all free slots of a number of days, each member's day as it becomes known.

        One request for the team, one for the dates of each member, and one for each day on which a
        member can be booked; one more for the location's zone, unless it is known or `start` is
        given. Requests are made side by side within the rate limits. What cannot be read is
        `unread` with its error, and never looks like a day without free slots.

        Leaving the loop, or closing the iterator, ends the sweep and waits for no answer; over a
        transport of your own, it waits for those that are on their way.

        Vendor operations: `get_location`, `get_team_members_available_for_booking`,
        `get_dates_available_for_booking`, `get_time_slots_for_booking`.

        Args:
            services: Slots that fit all of these.
            members: Whose slots; everyone's if not given. With values in place of ids, the team is
                not asked for.
            start: First day; today at the location if not given.
            end: Last day; 13 days after the first if not given, and at most 365.
            on_progress: Is called with the numbers of requests done and known.
            timeout: Seconds for each request, without its wait for the rate limit.

        Raises:
            ValueError: An argument cannot work; the message names it. Nothing was sent.
            ConfigurationError: The client was closed.
        """
        now = self._session.clock.now()
        wanted = booking.availability.Wanted.checked(services, members, (start, end), timeout, now)
        return sweep(self._session, type(self), [self.id], wanted, on_progress)

    def watch(
        self,
        services: Iterable[int | booking.values.Service] = (),
        *,
        members: Iterable[int | booking.values.TeamMember] | None = None,
        start: dt.date | None = None,
        end: dt.date | None = None,
        every: float = 60.0,
        share: float = 0.2,
        since: Mapping[str, Any] | None = None,
    ) -> AsyncWatch:
        """Watch for slots that open and close. It never books.

        Each look is a sweep, see `availability`, one request after another. What is free at the
        first look is noted, and no change; neither are days that come into the window, nor slots
        whose time comes. What cannot be read is no change either. After a 429, or a refusal of the
        gateway, the watch rests for half a minute, and longer each time. It ends when the last day
        of the window is over: with neither `start` nor `end` it never does.

        Vendor operations: `get_location`, `get_team_members_available_for_booking`,
        `get_dates_available_for_booking`, `get_time_slots_for_booking`.

        Args:
            services: Slots that fit all of these.
            members: Whose slots; everyone's if not given.
            start: First day; today at the location, as it moves on, if not given.
            end: Last day; 13 days after the first if not given.
            every: Seconds from the beginning of one look to that of the next, at least.
            share: The most that it uses of the budget of 200 requests a minute, above 0 up to 1.
            since: `state()` of an earlier watch for the same services and members; what changed
                since then is reported.

        Returns:
            An iterator over `Opened`, `Closed` and `Unread`.

        Raises:
            ValueError: An argument cannot work; the message names it. Nothing was sent.
            ConfigurationError: The client was closed.
        """
        now = self._session.clock.now()
        wanted = booking.availability.Wanted.checked(services, members, (start, end), None, now)
        notes = booking.watching.Notes(wanted, self.id, since)
        pace = booking.watching.Pace.checked(every, share)
        return AsyncWatch(self._session, self, wanted, notes, pace)

    async def book(
        self,
        visitor: Visitor,
        requests: Iterable[AppointmentRequest | booking.values.Slot],
        *,
        check: bool = True,
        code: str | None = None,
        comment: str | None = None,
        notify_by_sms: int | None = None,
        notify_by_email: int | None = None,
        api_id: str | None = None,
        consent: bool | None = None,
        newsletter: bool | None = None,
        timeout: float | None = None,
    ) -> tuple[AsyncAppointment, ...]:
        """Book appointments for one visitor, all or none. Sent once and never repeated.

        Vendor operations: `validate_booking_params`, `create_online_booking`.

        Args:
            visitor: Who comes.
            requests: What to book: slots, or `slot.request()` of them.
            check: Whether to ask first if it can be done. A check reserves nothing.
            code: The SMS code from `send_code`, where the location wants one.
            comment: For the location.
            notify_by_sms: Hours before the visit to send a reminder; 0 for none.
            notify_by_email: The same by e-mail.
            api_id: Your own id, kept with the appointment, for `reconcile`; a random one if not
                given. It does not stop duplicates.
            consent: Whether the visitor agrees to the processing of personal data.
            newsletter: Whether the visitor agrees to advertising.
            timeout: Seconds for the check, and again for the booking itself.

        Returns:
            Handles, in the order of `requests`.

        Raises:
            BookingRejected: It was refused and nothing is booked; the subclass says why.
            OutcomeUnknown: It may be booked. Do not repeat it; see `reconcile`.
            ValueError: An argument is wrong; nothing was sent.
        """
        wanted = booking.answers.requested(requests)
        api_id = booking.answers.own_id(api_id)
        body = models.CreateBookingRequest(
            appointments=booking.answers.drafts(wanted),
            **booking.answers.shared_fields(
                visitor,
                code=code,
                comment=comment,
                notify_by_sms=notify_by_sms,
                notify_by_email=notify_by_email,
                api_id=api_id,
                consent=consent,
                newsletter=newsletter,
            ),
        )
        if arguments.boolean("check", check):
            await self.check(wanted, timeout=timeout)
        kept = tuple(evolve(request, custom_fields=None) for request in wanted)
        facts = BookingFacts(self.id, kept, api_id=api_id, timezone=self.timezone)
        named: list[booking.answers.Booked] = []

        @row
        def read(answer: Row) -> list[booking.answers.Booked]:
            named.extend(booking.answers.booked(answer))
            return booking.answers.in_order(named, facts)

        try:
            request = online_booking.create_online_booking._get_kwargs(self.id, body=body)
            lines = await self._session.send(request, read, timeout)
        except OutcomeUnknown as unknown:
            handles = {line.record_id: self._handle(line, api_id) for line in named}
            booking.answers.describe(unknown, facts, handles)
            raise
        return tuple(self._handle(line, api_id) for line in lines)

    async def book_event(
        self,
        event_id: int | booking.events.Event,
        visitor: Visitor,
        *,
        seats: int | None = None,
        code: str | None = None,
        comment: str | None = None,
        notify_by_sms: int | None = None,
        notify_by_email: int | None = None,
        api_id: str | None = None,
        consent: bool | None = None,
        newsletter: bool | None = None,
        timeout: float | None = None,
    ) -> AsyncAppointment:
        """Book seats at a group event. Sent once and never repeated.

        Vendor operation: `book_event`.

        Args:
            event_id: Which event.
            visitor: Who comes.
            seats: How many, 1 if not given.
            code: The SMS code from `send_code`, where the location wants one.
            comment: For the location.
            notify_by_sms: Hours before the visit to send a reminder; 0 for none.
            notify_by_email: The same by e-mail.
            api_id: Your own id, kept with the appointment, for `reconcile`; a random one if not
                given. It does not stop duplicates.
            consent: Whether the visitor agrees to the processing of personal data.
            newsletter: Whether the visitor agrees to advertising.
            timeout: Seconds for the whole call.

        Raises:
            BookingRejected: It was refused and nothing is booked.
            OutcomeUnknown: It may be booked. Do not repeat it; see `reconcile`.
        """
        event = arguments.identifier("event_id", event_id, "Event")
        api_id = booking.answers.own_id(api_id)
        body = models.BookEventRequest(
            clients_count=arguments.given(arguments.whole, "seats", seats),
            **booking.answers.shared_fields(
                visitor,
                code=code,
                comment=comment,
                notify_by_sms=notify_by_sms,
                notify_by_email=notify_by_email,
                api_id=api_id,
                consent=consent,
                newsletter=newsletter,
            ),
        )
        try:
            request = online_booking.book_event._get_kwargs(self.id, event, body=body)
            booked = await self._session.send(request, booking.answers.booked_event, timeout)
        except OutcomeUnknown as unknown:
            unknown.booking = BookingFacts(self.id, (), event, api_id, self.timezone)
            raise
        return self._handle(booked, api_id)

    async def privacy_policy(self, *, timeout: float | None = None) -> models.PrivacyPolicy | None:
        """Read the privacy policy to show before booking; None when the location has none.

        Vendor operation: `get_location_privacy_policy`.

        Raises:
            NotFound: There is no such location.
        """
        request = online_booking.get_location_privacy_policy._get_kwargs(self.id)
        return await self._session.send(request, data_or_none(models.PrivacyPolicy), timeout)

    async def send_code(
        self, phone: str, name: str | None = None, *, timeout: float | None = None
    ) -> None:
        """Send an SMS code to a phone. The SMS is paid for; never repeated.

        Vendor operation: `send_booking_verification_code`.

        Args:
            phone: With country code.
            name: The visitor's, sent under both spellings the documents have.
            timeout: Seconds for the whole call.

        Raises:
            OutcomeUnknown: The SMS may have been sent.
        """
        fullname = arguments.given(arguments.text, "name", name)
        body = models.SendCodeRequest(
            phone=arguments.nonempty("phone", phone), fulname=fullname, fullname=fullname
        )
        request = authentication.send_booking_verification_code._get_kwargs(self.id, body=body)
        await self._session.send(request, nothing, timeout)

    def _handle(self, booked: booking.answers.Booked, api_id: str) -> AsyncAppointment:
        ids = (self.id, booked.record_id, booked.record_hash)
        return AsyncAppointment(self._session, *ids, api_id=api_id, extra=booked.extra)
