"""The chain over a transport: repeats, deadlines, what is read and until when, what is refused."""

from __future__ import annotations

import gzip
import json
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from altegio_booking import (
    AltegioError,
    ApiError,
    BlockedByGateway,
    ConfigurationError,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    ServerError,
    TimedOut,
    TransportError,
    UnreadableResponse,
)
from altegio_booking.transport.settings import BODY_CEILING, PHASES
from tests.clocks import FakeClock
from tests.flavours import HASH, Answer, Flavour, Wire, no
from tests.operations import BY_ID, carry_out, success
from tests.transport.answering import Handler, Stream, breaking_off, in_turn, streamed

SLOTS = "get_time_slots_for_booking"
STAFF = "get_team_members_available_for_booking"
BOOK = "create_online_booking"
CANCEL = "delete_user_appointment"
MIB = 1024 * 1024
GOOD = json.dumps(success(STAFF)).encode()
HTML = "<html><body>Sorry</body></html>"


def error_of(flavour: Flavour, wire: Handler, operation_id: str, **options: Any) -> AltegioError:
    """The error that a call ends in."""
    with pytest.raises(AltegioError) as caught:
        carry_out(flavour, flavour.client(wire, **options), operation_id)
    return caught.value


# ---- repeats -----------------------------------------------------------------------------------


def test_an_error_names_host_ids_and_number_of_attempts(flavour: Flavour, clock: FakeClock) -> None:
    breaks = [httpx.ReadError("gone") for _ in range(3)]
    error = error_of(flavour, in_turn(*breaks), SLOTS, retries=2)
    assert str(error) == (
        "GET /book_times/4564/924/2026-09-21: no answer from api.alteg.io (ReadError) "
        "(after 3 attempts)"
    )
    assert error.attempts == 3
    assert error.parameters == {
        "location_id": "4564",
        "team_member_id": "924",
        "date": "2026-09-21",
    }


def test_a_retry_after_beyond_the_ceiling_is_raised_at_once(
    flavour: Flavour, clock: FakeClock
) -> None:
    wire = Wire(no(429)._replace(headers={"retry-after": "31"}))
    error = error_of(flavour, wire, SLOTS, retries=5)
    assert isinstance(error, RateLimited)
    assert error.retry_after == 31
    assert len(wire.requests) == 1
    assert clock.sleeps == []


def test_a_retry_after_date_is_waited_for(flavour: Flavour, clock: FakeClock) -> None:
    date = "Mon, 14 Sep 2026 12:00:20 GMT"
    wire = in_turn(no(503)._replace(headers={"retry-after": date}), Answer(200, success(SLOTS)))
    carry_out(flavour, flavour.client(wire, retries=1), SLOTS)
    assert clock.sleeps == [20.25]


@pytest.mark.parametrize("header", ["INF", "1e400", "nan", "-5", "soon", ""])
def test_a_retry_after_that_is_no_number_of_seconds_changes_nothing(
    header: str, flavour: Flavour, clock: FakeClock
) -> None:
    wire = in_turn(*[no(503)._replace(headers={"retry-after": header})] * 2)
    error = error_of(flavour, wire, SLOTS, retries=1)
    assert error.retry_after in (None, 0.0)
    assert clock.sleeps == [0.25]


@pytest.mark.parametrize("too_long", [9.75, 100], ids=["to the deadline", "beyond it"])
def test_no_attempt_begins_after_the_deadline(
    too_long: float, flavour: Flavour, clock: FakeClock
) -> None:
    """Not even when the wait itself took longer than it should have."""

    def oversleep() -> None:
        clock.elapsed += too_long

    clock.on_sleep = oversleep
    wire = Wire(no(503))
    assert isinstance(error_of(flavour, wire, SLOTS, retries=5, timeout=10), ServerError)
    assert clock.sleeps == [0.25]
    assert len(wire.requests) == 1


def test_a_wait_ends_before_the_deadline_of_the_call_or_of_the_client(
    flavour: Flavour, clock: FakeClock
) -> None:
    wire = Wire(no(503)._replace(headers={"retry-after": "4"}))
    client = flavour.client(wire, retries=5, timeout=10)
    with pytest.raises(ServerError):
        carry_out(flavour, client, SLOTS)
    assert clock.sleeps == [4.25, 4.5]
    with pytest.raises(ServerError):
        carry_out(flavour, client, SLOTS, timeout=3)
    assert clock.sleeps == [4.25, 4.5]


def test_closing_the_client_ends_a_call_that_waits_to_be_repeated(
    flavour: Flavour, clock: FakeClock
) -> None:
    wire = Wire(no(503))
    client = flavour.client(wire, retries=5)
    clock.on_sleep = lambda: setattr(client._session._connections, "_closed", True)
    with pytest.raises(ServerError):
        carry_out(flavour, client, STAFF)
    assert len(wire.requests) == 1


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        pytest.param([httpx.ReadTimeout("no"), no(404)], None, id="after a break: done"),
        pytest.param([no(500), no(404)], None, id="after a 500: done"),
        pytest.param([no(404)], NotFound, id="at once: not found"),
        pytest.param([httpx.ConnectError("no"), no(404)], NotFound, id="after no connection"),
        pytest.param([no(429), no(404)], NotFound, id="after a 429: not found"),
    ],
)
def test_a_deletion_answered_404_is_done_if_an_earlier_attempt_may_have_arrived(
    answers: list[Any], error: type[AltegioError] | None, flavour: Flavour, clock: FakeClock
) -> None:
    client = flavour.client(in_turn(*answers), retries=1)
    if error is None:
        carry_out(flavour, client, CANCEL)
    else:
        with pytest.raises(error):
            carry_out(flavour, client, CANCEL)


def test_any_other_call_answered_404_after_a_break_is_not_found(
    flavour: Flavour, clock: FakeClock
) -> None:
    wire = in_turn(httpx.ReadTimeout("no"), no(404))
    assert isinstance(error_of(flavour, wire, SLOTS, retries=1), NotFound)


# ---- what is sent ------------------------------------------------------------------------------


def test_a_redirect_is_never_followed(flavour: Flavour) -> None:
    targets = ("https://elsewhere.test/x", "/api/v1/elsewhere", "//elsewhere.test/")
    for status in (301, 302, 303, 307, 308):
        for target in targets:
            for operation_id in (STAFF, BOOK):
                # 307 and 308 ask for the same POST elsewhere; after the others it may be done.
                unknown = operation_id == BOOK and status < 307
                wire = Wire(Answer(status, text="", headers={"location": target}))
                error = error_of(flavour, wire, operation_id, retries=3)
                assert type(error) is (OutcomeUnknown if unknown else ApiError)
                assert error.status == status
                assert len(wire.requests) == 1
                assert "elsewhere" not in str(error)


def test_a_cookie_is_not_kept(flavour: Flavour) -> None:
    cookie = {"set-cookie": "session=of-somebody; Path=/"}
    wire = Wire(Answer(200, success(STAFF), headers=cookie))
    client = flavour.client(wire)
    for _ in range(2):
        carry_out(flavour, client, STAFF)
    assert all("cookie" not in request.headers for request in wire.requests)


def test_what_needs_a_visitor_is_not_sent_without_one(flavour: Flavour) -> None:
    wire = Wire()
    with pytest.raises(ConfigurationError) as caught:
        flavour.call(flavour.client(wire).profile)
    assert str(caught.value) == (
        "GET /booking/user/data needs a user token: use with_user(), log_in() or log_in_with_code()"
    )
    error = pickle.loads(pickle.dumps(caught.value))
    assert (error.operation, error.method, error.path, error.parameters, error.attempts) == (
        *("get_booking_user", "GET", "/booking/user/data", {}, 0),
    )


# ---- how long each phase may take --------------------------------------------------------------


def phases(
    flavour: Flavour, clock: FakeClock, *, timeout: float | None = None, each: float = 0.0
) -> dict[str, float]:
    """The timeouts that a transport is given, as each phase begins and takes its time."""
    seen: dict[str, float] = {}

    def wire(request: httpx.Request) -> httpx.Response:
        given = request.extensions["timeout"]
        for phase in ("pool", "connect", "write", "read"):
            seen[phase] = given.get(phase)
            assert given[phase] == seen[phase]
            clock.elapsed += each
        assert given.get("something else") is None
        return Answer(200, success(STAFF)).response()

    carry_out(flavour, flavour.client(wire), STAFF, timeout=timeout)
    return seen


def test_every_phase_has_a_finite_time_of_its_own(flavour: Flavour, clock: FakeClock) -> None:
    assert phases(flavour, clock) == PHASES
    assert PHASES == {"connect": 5.0, "read": 20.0, "write": 20.0, "pool": 10.0}


def test_no_phase_may_outlast_the_call(flavour: Flavour, clock: FakeClock) -> None:
    seen = phases(flavour, clock, timeout=4, each=1.0)
    assert seen == {"pool": 4, "connect": 3, "write": 2, "read": 1}


# ---- reading the body --------------------------------------------------------------------------


def test_a_packed_body_is_read_in_chunks_and_closed(flavour: Flavour) -> None:
    packed = gzip.compress(GOOD, mtime=0)
    stream = Stream([packed[:7], b"", packed[7:]])
    wire = streamed(stream, content_encoding="gzip", content_length=str(len(packed)))
    assert carry_out(flavour, flavour.client(wire), STAFF) == ()
    assert stream.closed


@pytest.mark.parametrize("operation_id", [SLOTS, BOOK])
def test_a_byte_order_mark_and_a_wrong_label_do_no_harm(
    operation_id: str, flavour: Flavour
) -> None:
    content = b"\xef\xbb\xbf \n" + json.dumps(success(operation_id)).encode()
    for label in ("application/json", "text/html", ""):
        stream = Stream([content])
        carry_out(flavour, flavour.client(streamed(stream, 201, content_type=label)), operation_id)


def test_a_body_above_the_ceiling_is_given_up_in_the_middle(flavour: Flavour) -> None:
    stream = Stream(b"x" * MIB for _ in range(1000))
    error = error_of(flavour, streamed(stream), STAFF, retries=2)
    assert isinstance(error, UnreadableResponse)
    assert str(error) == (
        "GET /book_staff/4564: unreadable answer: "
        "the body is larger than 8 MiB or has over 500000 values"
    )
    assert stream.given == BODY_CEILING // MIB + 1 == 9
    assert stream.closed
    assert error.__context__ is None


def test_an_answer_to_a_booking_above_the_ceiling_leaves_the_outcome_unknown(
    flavour: Flavour,
) -> None:
    packed = gzip.compress(bytes(BODY_CEILING + 1), mtime=0)
    wire = streamed(Stream([packed]), 201, content_encoding="gzip")
    error = error_of(flavour, wire, BOOK)
    assert type(error) is OutcomeUnknown
    assert (error.status, error.attempts) == (201, 1)


def test_a_body_that_the_transport_has_read_has_the_ceiling_too(flavour: Flavour) -> None:
    content = bytes(BODY_CEILING + 1)
    error = error_of(flavour, lambda _: httpx.Response(200, content=content), STAFF)
    assert isinstance(error, UnreadableResponse)


def test_a_damaged_body_counts_as_a_break_of_the_line(flavour: Flavour, clock: FakeClock) -> None:
    wire = streamed(Stream([b"not packed at all"]), content_encoding="gzip")
    error = error_of(flavour, wire, STAFF, retries=1)
    assert isinstance(error, TransportError)
    assert "(DecodingError) (after 2 attempts)" in str(error)
    assert isinstance(error_of(flavour, wire, BOOK, retries=1), OutcomeUnknown)
    assert len(clock.sleeps) == 1


def test_a_body_that_breaks_off_is_fetched_again(flavour: Flavour, clock: FakeClock) -> None:
    bodies = [Stream([GOOD[:9], httpx.RemoteProtocolError("peer closed")]), Stream([GOOD])]
    client = flavour.client(lambda _: httpx.Response(200, stream=bodies.pop(0)), retries=1)
    assert carry_out(flavour, client, STAFF) == ()


@pytest.mark.parametrize("status", [307, 400, 403, 404, 422, 429])
def test_a_no_whose_reasons_got_lost_is_still_a_no(status: int, flavour: Flavour) -> None:
    """The status came, then the connection broke: nothing was booked, and that is known."""
    error = error_of(flavour, breaking_off(status), BOOK)
    assert isinstance(error, BlockedByGateway if status == 403 else ApiError)
    assert error.status == status


def test_a_no_that_is_larger_than_the_ceiling_is_still_a_no(flavour: Flavour) -> None:
    packed = gzip.compress(bytes(BODY_CEILING + 1), mtime=0)
    wire = streamed(Stream([packed]), 422, content_encoding="gzip")
    assert isinstance(error_of(flavour, wire, BOOK), ApiError)


def test_a_refused_deletion_whose_reasons_got_lost_is_not_repeated(flavour: Flavour) -> None:
    """A second try would be answered 404, which must not pass for "gone already"."""
    for status in (401, 404):
        sent: list[str] = []

        def wire(request: httpx.Request, status: int = status, sent: list[str] = sent) -> Any:
            sent.append(request.method)
            return breaking_off(status)(request)

        error = error_of(flavour, wire, CANCEL, retries=2)
        assert isinstance(error, ApiError)
        assert error.status == status
        assert sent == ["DELETE"]


def test_a_yes_or_a_perhaps_that_breaks_off_is_unknown(flavour: Flavour) -> None:
    for status in (200, 201, 408, 499, 500, 503, 520):
        assert type(error_of(flavour, breaking_off(status), BOOK)) is OutcomeUnknown


def trickle(clock: FakeClock, seconds: float, chunks: int) -> Stream:
    """A good body, and then white space for a long time."""

    def drip() -> Iterator[bytes]:
        for n in range(chunks):
            clock.elapsed += seconds
            yield GOOD if n == 0 else b" "

    return Stream(drip())


def test_a_body_that_trickles_in_ends_at_the_deadline(flavour: Flavour, clock: FakeClock) -> None:
    stream = trickle(clock, 1, 1000)
    error = error_of(flavour, streamed(stream), STAFF, timeout=10)
    assert isinstance(error, TimedOut)
    assert stream.given == 11
    assert stream.closed


def test_an_answer_to_a_booking_that_trickles_in_leaves_the_outcome_unknown(
    flavour: Flavour, clock: FakeClock
) -> None:
    error = error_of(flavour, streamed(trickle(clock, 1, 1000), 201), BOOK, timeout=10)
    assert isinstance(error, OutcomeUnknown)


def test_a_whole_answer_that_comes_late_is_not_thrown_away(
    flavour: Flavour, clock: FakeClock
) -> None:
    wire = streamed(trickle(clock, 100, 1))
    assert carry_out(flavour, flavour.client(wire, timeout=10), STAFF) == ()


# ---- whoever watches ---------------------------------------------------------------------------


class Watcher:
    """An observer that keeps what it is shown."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, Any, str]] = []

    def observe(self, operation: Any, value: Any, said: Callable[[str], str]) -> None:
        self.seen.append((operation.id, value, said(f"no {HASH} here")))


def test_an_observer_sees_every_success_and_can_strike_out_secrets(flavour: Flavour) -> None:
    watcher = Watcher()
    operation_id = "get_user_appointment_list"
    client = flavour.client(Wire(Answer(200, success(operation_id))), on_drift=watcher)
    carry_out(flavour, client, operation_id)
    assert watcher.seen == [(operation_id, success(operation_id), "no *** here")]


def test_an_observer_sees_neither_refusals_nor_routes_outside_the_contract(
    flavour: Flavour,
) -> None:
    watcher = Watcher()
    error_of(flavour, Wire(no(404)), STAFF, on_drift=watcher)
    raw = flavour.client(Wire(Answer(200, {"a": 1})), on_drift=watcher).raw
    http = raw.get_async_httpx_client() if flavour.is_async else raw.get_httpx_client()
    flavour.call(http.get, "/somewhere")
    assert watcher.seen == []


# ---- nothing of httpx hangs on an error --------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer(200, text=HTML), id="no JSON"),
        pytest.param(Answer(200, text='{"success": tr'), id="half a JSON"),
        pytest.param(Answer(200, text="[" * 100_000), id="nested too deeply"),
        pytest.param(Answer(200, {"success": True, "data": {"a": 1}}), id="not what was asked"),
        pytest.param(no(422, code=433), id="a refusal"),
        pytest.param(Answer(403, text=HTML), id="a page of the gateway"),
    ],
)
def test_no_error_is_chained_to_the_trouble_of_parsing(answer: Answer, flavour: Flavour) -> None:
    for operation_id in (STAFF, BOOK):
        error = error_of(flavour, Wire(answer), operation_id)
        assert (error.__cause__, error.__context__) == (None, None)
        assert error.operation == BY_ID[operation_id].id
