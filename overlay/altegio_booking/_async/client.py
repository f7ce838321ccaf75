"""The client: where everything starts."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Iterable
from copy import copy
from typing import Self

from attrs import evolve

import altegio_booking_client
from altegio_booking import arguments, booking
from altegio_booking._async.appointment import AsyncAppointment
from altegio_booking._async.availability import OnProgress, sweep
from altegio_booking._async.location import AsyncLocation
from altegio_booking.errors import CallError, OutcomeUnknown, Route
from altegio_booking.reading.pages import Pages
from altegio_booking.reading.results import data, data_or_none, nothing, user_token, whole
from altegio_booking.transport import settings
from altegio_booking.transport._async.connections import AsyncBaseTransport
from altegio_booking.transport._async.session import AsyncSession
from altegio_booking.transport.credentials import Credentials, credential
from altegio_booking.transport.limits import DEFAULT, RateLimit
from altegio_booking.transport.settings import OnDrift
from altegio_booking_client import models
from altegio_booking_client.api import authentication, companion_reads, online_booking
from altegio_booking_client.api import client_personal_cabinet as cabinet
from altegio_booking_client.types import UNSET

LOOK_AGAIN = 5.0
"""Seconds between two looks for a booking whose outcome is unknown."""


class AsyncAltegioBooking:
    """A client of the Altegio Online Booking API.

    One client may be shared by everything in its process; use it as a context manager or call
    `close()`. Its methods take `timeout=`, seconds for a whole call with all its repeats; a method
    that makes several calls takes it for each of them.

    Args:
        partner_token: From the Altegio marketplace; else the variable ALTEGIO_PARTNER_TOKEN.
        user_token: A visitor's, from an earlier log-in.
        base_url: Where the API is; else the variable ALTEGIO_BASE_URL, else the API's own. Plain
            http only to this machine, or with `insecure_http`.
        timeout: Seconds for a whole call, with all its waiting and repeating.
        retries: How often a call that may be repeated is, at most; 0 is off.
        rate_limit: None for none, `(per_second, per_minute)` for a limiter of its own, the URL of a
            Redis (`redis://…`, needs the extra `altegio-booking[redis]`) or the `Path` of a SQLite
            file for permits that processes share, or any `pyrate_limiter.Limiter`. By default what
            the variable ALTEGIO_RATE_LIMIT names, else all clients of one process and host share
            one that keeps both limits of the API; there is none for this machine.
        transport: An httpx transport, for proxies, certificates or tests.
        insecure_http: Whether tokens may travel over plain http.
        on_drift: Is called with each distinct way in which answers differ from the contract, such
            as `altegio_drift.log_drift`; needs the extra `altegio-booking[drift]`.

    Raises:
        ConfigurationError: An argument cannot work; the message names it.
    """

    def __init__(
        self,
        partner_token: str | None = None,
        *,
        user_token: str | None = None,
        base_url: str | None = None,
        timeout: float = settings.TIMEOUT,
        retries: int = settings.RETRIES,
        rate_limit: RateLimit = DEFAULT,
        transport: AsyncBaseTransport | None = None,
        insecure_http: bool = False,
        on_drift: OnDrift = None,
    ) -> None:
        user = None if user_token is None else credential("user_token", user_token)
        credentials = Credentials(settings.partner_token(partner_token), user)
        del partner_token, user_token, user  # what reports errors may keep local variables
        checked = settings.checked(
            base_url, timeout, retries, rate_limit, insecure_http=insecure_http, on_drift=on_drift
        )
        self._session = AsyncSession.over(transport, credentials, checked)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={str(self._session.settings.base_url)!r})"

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections. A view made by `with_user` leaves them open."""
        await self._session.close()

    @property
    def raw(self) -> altegio_booking_client.AuthenticatedClient:
        """The generated client, for the functions of `altegio_booking_client.api`.

        Its calls go through the same credentials, limits, retries and errors.
        """
        return self._session.raw

    @property
    def user_token(self) -> str | None:
        """The user token of this view, to be kept somewhere safe; None without a user."""
        return self._session.credentials.user

    def location(
        self,
        id: int | booking.locations.LocationInfo | AsyncLocation,
        *,
        timezone: str | dt.tzinfo | None = None,
    ) -> AsyncLocation:
        """A location. Sends nothing.

        Args:
            id: Location id.
            timezone: Its time zone, as an IANA name or an object: makes the times of records
                exact, whose own offsets have been seen wrong. The client remembers it. That of
                `id`, if not given and `id` is a value that has one.

        Raises:
            ValueError: `id` is no positive int, or `timezone` is not known here.
        """
        location = AsyncLocation(self._session, arguments.location("id", id))
        self._session.learn(location.id, arguments.timezone(timezone, id))
        return location

    def availability(
        self,
        location_ids: Iterable[int | booking.locations.LocationInfo | AsyncLocation],
        services: Iterable[int | booking.values.Service] = (),
        *,
        start: dt.date | None = None,
        end: dt.date | None = None,
        on_progress: OnProgress = None,
        timeout: float | None = None,
    ) -> AsyncGenerator[booking.availability.MemberDay, None]:
        """Find all free slots of many locations; see the same method of a location.

        Locations take turns, and few are held in memory at once.

        Vendor operations: `get_location`, `get_team_members_available_for_booking`,
        `get_dates_available_for_booking`, `get_time_slots_for_booking`.

        Args:
            location_ids: Which; a list is checked at once, any other iterable one by one as the
                sweep gets to its items.
            services: Slots that fit all of these.
            start: First day; today at each location if not given.
            end: Last day; 13 days after the first if not given, and at most 365.
            on_progress: Is called with the numbers of requests done and known.
            timeout: Seconds for each request, without its wait for the rate limit.

        Raises:
            ValueError: An argument cannot work; the message names it. Nothing was sent.
            ConfigurationError: The client was closed.
        """
        now = self._session.clock.now()
        wanted = booking.availability.Wanted.checked(services, None, (start, end), timeout, now)
        ids = arguments.each_location("location_ids", location_ids)
        return sweep(self._session, AsyncLocation, ids, wanted, on_progress)

    async def locations(
        self, group_id: int, *, timeout: float | None = None
    ) -> tuple[booking.locations.LocationInfo, ...]:
        """List the locations of a chain; from then on the client knows their time zones.

        Outside the vendor's Online Booking section. How the list is paged is not known: it takes
        up to two requests more than it has pages. Vendor operation: `list_locations`.

        Args:
            group_id: The chain, such as `LocationInfo.chain_id` or a form's `group_id`.
            timeout: Seconds for each page.
        """
        chain = arguments.identifier("group_id", group_id)
        pages = Pages(booking.locations.location, counted=False)
        while not pages.complete:
            request = companion_reads.list_locations._get_kwargs(
                group_id=chain, page=pages.number or UNSET
            )
            await self._session.send(request, pages.take, timeout)
        for info in pages.found.values():
            self._session.learn(info.id, info.timezone)
        return tuple(pages.found.values())

    def appointment(
        self,
        location_id: int | booking.locations.LocationInfo | AsyncLocation | AsyncAppointment,
        record_id: int | None = None,
        record_hash: str | None = None,
        *,
        timezone: str | dt.tzinfo | None = None,
    ) -> AsyncAppointment:
        """A handle to an appointment booked earlier. Sends nothing.

        Args:
            location_id: Where; or a handle of another view or client, such as that of a guest who
                has logged in since.
            record_id: Its id.
            record_hash: Its key, for whoever has no user token.
            timezone: The location's, as for `location`.

        Raises:
            ValueError: An argument is of the wrong form; the message names it.
        """
        if isinstance(location_id, AsyncAppointment):
            if (record_id, record_hash, timezone) != (None, None, None):
                raise ValueError("record_id: must be left out, since a handle has its own")
            return location_id._by(self._session)
        handle = AsyncAppointment(
            self._session,
            arguments.location("location_id", location_id),
            arguments.identifier("record_id", record_id),
            None if record_hash is None else arguments.path_token("record_hash", record_hash),
        )
        self._session.learn(handle.location_id, arguments.timezone(timezone, location_id))
        return handle

    def with_user(self, user_token: str) -> Self:
        """This client as a visitor: same connections and limits, other credentials.

        Raises:
            ConfigurationError: The token is empty or cannot be one.
        """
        token = credential("user_token", user_token)
        view = copy(self)
        view._session = self._session.with_user(token)
        return view

    def with_options(self, *, timeout: float | None = None, retries: int | None = None) -> Self:
        """This client with other options: same connections, limits and credentials.

        Args:
            timeout: Seconds for a whole call; as before if not given.
            retries: How often a call that may be repeated is, at most; as before if not given.

        Raises:
            ConfigurationError: An argument cannot work; the message names it.
        """
        view = copy(self)
        view._session = self._session.with_options(timeout, retries)
        return view

    async def log_in(self, login: str, password: str, *, timeout: float | None = None) -> Self:
        """Log a visitor in by phone or e-mail and password.

        Vendor operation: `authorize_online_booking_user`.

        Returns:
            A view of this client as that visitor.

        Raises:
            AuthenticationFailed: Login or password is wrong.
            OutcomeUnknown: No readable answer came; log-ins are not repeated.
        """
        body = models.LogInRequest(
            login=arguments.nonempty("login", login),
            password=arguments.nonempty("password", password),
        )
        request = authentication.authorize_online_booking_user._get_kwargs(body=body)
        return self.with_user(await self._session.send(request, user_token, timeout))

    async def log_in_with_code(
        self, phone: str, code: str, *, timeout: float | None = None
    ) -> Self:
        """Log a visitor in by the code that `send_code` sent.

        Vendor operation: `log_in_with_phone_number_and_code`.

        Returns:
            A view of this client as that visitor.

        Raises:
            ApiError: The code is wrong; `WrongSmsCode` when the API says so by number.
            OutcomeUnknown: No readable answer came; log-ins are not repeated.
        """
        body = models.LogInWithCodeRequest(
            phone=arguments.nonempty("phone", phone), code=arguments.nonempty("code", code)
        )
        request = authentication.log_in_with_phone_number_and_code._get_kwargs(body=body)
        return self.with_user(await self._session.send(request, user_token, timeout))

    async def cancel(
        self,
        record_id: int,
        record_hash: str | None = None,
        *,
        missing_ok: bool = False,
        timeout: float | None = None,
    ) -> None:
        """Cancel an appointment, by hash with the partner token alone, or as its visitor.

        Vendor operations: `delete_user_appointment`, `delete_user_appointment_by_id`.

        Args:
            record_id: Which.
            record_hash: Its hash; may be left out with a user token.
            missing_ok: Whether an appointment that the API does not know counts as cancelled.
            timeout: Seconds for the whole call.

        Raises:
            NotFound: There is no such appointment (any more).
            ConfigurationError: There is neither a hash nor a user token.
        """
        # Where it is does not matter for cancelling.
        handle = self.appointment(1, record_id, record_hash)
        await handle.cancel(missing_ok=missing_ok, timeout=timeout)

    async def appointments(
        self,
        record_id: int | None = None,
        record_hash: str | None = None,
        *,
        timeout: float | None = None,
    ) -> tuple[booking.appointments.AppointmentDetails, ...]:
        """List the visitor's appointments, or those that one record id and its hash open.

        Vendor operations: `list_user_appointments`, `get_user_appointment_list`.

        Raises:
            ConfigurationError: There is no user token, and no hash either.
        """
        if record_id is None and record_hash is None:
            request = cabinet.list_user_appointments._get_kwargs()
        else:
            request = cabinet.get_user_appointment_list._get_kwargs(
                arguments.identifier("record_id", record_id),
                arguments.path_token("record_hash", record_hash),
            )
        read = booking.appointments.several(self._session.zones)
        return await self._session.send(request, read, timeout)

    async def reconcile(
        self, outcome: OutcomeUnknown, *, wait: float = 0.0, timeout: float | None = None
    ) -> tuple[AsyncAppointment, ...]:
        """Find out what became of a booking whose outcome is unknown.

        Looks through the visitor's appointments for the same location, start, member and
        services, and the same `api_id`. Vendor operation: `list_user_appointments`.

        Args:
            outcome: From `book` or `book_event`.
            wait: Seconds in which to look again, every five seconds, as long as not all is there: a
                server may still be at work. A look that fails counts only if it is the last, or if
                the token is refused.
            timeout: Seconds for each look.

        Returns:
            Handles in the order of the requests, with the hashes that `outcome` knows; none when
            nothing was booked.

        Raises:
            OutcomeUnknown: Only a part of the booking is there, or the records leave it open; the
                error names what was found.
            ConfigurationError: There is no user token.
            ValueError: `outcome` is not that of a booking.
        """
        if not isinstance(outcome, OutcomeUnknown) or outcome.booking is None:
            raise ValueError("outcome: expected the OutcomeUnknown of a booking")
        facts = outcome.booking
        zone = facts.timezone or self._session.zones.get(facts.location_id)
        facts = evolve(facts, timezone=zone)
        clock = self._session.clock
        end = clock.monotonic() + arguments.amount("wait", wait, zero=True)
        while True:
            left, rest = end - clock.monotonic(), LOOK_AGAIN
            try:
                records = await self.appointments(timeout=timeout)
                match = booking.reconciliation.matching(facts, records)
                if left <= 0 or (len(match.records) == match.asked and not match.unclear):
                    break
            except CallError as error:
                refused = error.status in (401, 403) and not error.retryable
                if left <= 0 or refused:
                    raise
                rest = max(rest, error.retry_after or 0.0)
            await clock.sleep(min(left, rest))
        hashes = {handle.record_id: handle.record_hash for handle in outcome.appointments}
        handles = {}
        for record_id in (record.record_id for record in match.records):
            ids = (facts.location_id, record_id, hashes.get(record_id))
            handles[record_id] = AsyncAppointment(self._session, *ids, api_id=facts.api_id)
        if match.unclear or (handles and len(handles) != match.asked):
            what = "more than one booking fits, or one without a start" if match.unclear else "part"
            route = Route(outcome.operation, outcome.method, outcome.path, outcome.parameters)
            text = f"found {len(handles)} of {match.asked} appointments ({what})"
            raise booking.answers.describe(OutcomeUnknown(text, route), facts, handles)
        return tuple(handles.values())

    async def booking_form(self, id: int, *, timeout: float | None = None) -> models.BookingForm:
        """Read how a booking form is set up.

        Vendor operation: `get_booking_form_config`.

        Args:
            id: The number in the form's address, `https://b123.alteg.io`.
            timeout: Seconds for the whole call.

        Raises:
            NotFound: There is no such form.
        """
        request = online_booking.get_booking_form_config._get_kwargs(arguments.identifier("id", id))
        return await self._session.send(request, data(models.BookingForm), timeout)

    async def translations(
        self, lang_code: str, *, timeout: float | None = None
    ) -> models.Translations:
        """Read the texts of the booking form in a language.

        Vendor operation: `get_i18n_options`.

        Args:
            lang_code: Which, such as `en-US`.
            timeout: Seconds for the whole call.

        Raises:
            NotFound: There are none in that language.
        """
        request = online_booking.get_i18n_options._get_kwargs(
            arguments.path_token("lang_code", lang_code)
        )
        return await self._session.send(request, whole(models.Translations), timeout)

    async def profile(self, *, timeout: float | None = None) -> models.BookingUser:
        """Read the visitor's profile; it repeats the user token. Needs a user token.

        Vendor operation: `get_booking_user`.

        Raises:
            ConfigurationError: There is no user token.
        """
        request = cabinet.get_booking_user._get_kwargs()
        return await self._session.send(request, whole(models.BookingUser), timeout)

    async def update_profile(
        self,
        *,
        name: str | None = None,
        phone: str | None = None,
        email: str | None = None,
        confirmation_code: str | None = None,
        timeout: float | None = None,
    ) -> None:
        """Change the visitor's profile; what is not given stays. Needs a user token.

        Vendor operation: `update_booking_user`.

        Args:
            name: New name.
            phone: New phone; needs a code from `send_phone_code`.
            email: New e-mail address.
            confirmation_code: That code.
            timeout: Seconds for the whole call.

        Raises:
            BookingRejected: `PhoneMalformed` or `WrongSmsCode`; nothing was changed.
            OutcomeUnknown: It may have been changed.
        """
        body = models.UpdateUserRequest(
            name=arguments.given(arguments.text, "name", name),
            phone=arguments.given(arguments.text, "phone", phone),
            email=arguments.given(arguments.text, "email", email),
            confirmation_code=arguments.given(
                arguments.text, "confirmation_code", confirmation_code
            ),
        )
        if name is None and phone is None and email is None:
            raise ValueError("name: give at least one of name, phone, email to change")
        request = cabinet.update_booking_user._get_kwargs(body=body)
        await self._session.send(request, nothing, timeout)

    async def change_password(
        self, old_password: str, new_password: str, *, timeout: float | None = None
    ) -> str:
        """Change the visitor's password. Needs a user token.

        Vendor operation: `update_booking_user_password`.

        Returns:
            The new user token; the old one, and with it this view, works no longer.

        Raises:
            OutcomeUnknown: It may have been changed.
        """
        body = models.ChangePasswordRequest(
            old_password=arguments.nonempty("old_password", old_password),
            new_password=arguments.nonempty("new_password", new_password),
        )
        request = cabinet.update_booking_user_password._get_kwargs(body=body)
        return await self._session.send(request, user_token, timeout)

    async def send_phone_code(
        self,
        phone: str,
        *,
        location_id: int | booking.locations.LocationInfo | AsyncLocation | None = None,
        group_id: int | None = None,
        timeout: float | None = None,
    ) -> None:
        """Send an SMS code to a new phone of the visitor. Paid for; never repeated.

        Vendor operation: `send_phone_update_verification_code`.

        Args:
            phone: The new phone.
            location_id: The location that sends it; exactly one of this and `group_id`.
            group_id: The chain that sends it.
            timeout: Seconds for the whole call.

        Raises:
            ValueError: Both or neither of `location_id` and `group_id` are given.
            OutcomeUnknown: The SMS may have been sent.
        """
        if (location_id is None) == (group_id is None):
            raise ValueError("location_id: give exactly one of location_id and group_id")
        request = cabinet.send_phone_update_verification_code._get_kwargs(
            phone=arguments.nonempty("phone", phone),
            company_id=arguments.given(arguments.location, "location_id", location_id),
            group_id=arguments.given(arguments.identifier, "group_id", group_id),
        )
        await self._session.send(request, nothing, timeout)

    async def feedback_form(self, token: str, *, timeout: float | None = None) -> models.ReviewForm:
        """Read the form that asks for a review of a visit.

        Vendor operation: `get_feedback_form_status`.

        Args:
            token: The short token of the visit, from the link that the visitor got.
            timeout: Seconds for the whole call.

        Raises:
            NotFound: There is no such visit.
        """
        request = cabinet.get_feedback_form_status._get_kwargs(arguments.path_token("token", token))
        return await self._session.send(request, data(models.ReviewForm), timeout)

    async def submit_feedback(
        self,
        token: str,
        *,
        rating: int,
        text: str | None = None,
        tips_amount: float | None = None,
        redirect_prefix: str | None = None,
        timeout: float | None = None,
    ) -> models.ReviewReceipt | None:
        """Submit a review, with a tip if wanted. Sent once and never repeated.

        Vendor operation: `submit_feedback_form`.

        Args:
            token: The short token of the visit.
            rating: 1 to 5.
            text: What the visitor says.
            tips_amount: In the location's currency.
            redirect_prefix: Where to go after the payment of a tip.
            timeout: Seconds for the whole call.

        Returns:
            Where to pay the tip; None without one.

        Raises:
            OutcomeUnknown: It may have been submitted.
        """
        body = models.SubmitReviewRequest(
            rating=arguments.whole("rating", rating, maximum=5),
            text=arguments.given(arguments.text, "text", text),
            tips_amount=arguments.given(arguments.amount, "tips_amount", tips_amount),
            redirect_prefix=arguments.given(arguments.text, "redirect_prefix", redirect_prefix),
        )
        visit = arguments.path_token("token", token)
        request = cabinet.submit_feedback_form._get_kwargs(visit, body=body)
        return await self._session.send(request, data_or_none(models.ReviewReceipt), timeout)
