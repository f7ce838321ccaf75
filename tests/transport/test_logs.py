"""What is logged, at which level, and what is kept out of the logs of httpx and httpcore."""

from __future__ import annotations

import logging
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from pyrate_limiter import Rate

from altegio_booking import AltegioError, install_httpx_filter, remove_httpx_filter
from altegio_booking.transport import logs
from altegio_booking.transport.policy import answered, failed
from altegio_booking_client.api.online_booking import get_online_booking_details
from tests.clocks import FakeClock
from tests.flavours import HASH, Answer, Flavour, Wire, no
from tests.operations import carry_out, success
from tests.transport.calls import BOOK, READ, answer, call_to
from tests.transport.limiters import limiter

SLOTS = "get_time_slots_for_booking"
BY_HASH = "get_user_appointment_list"


@pytest.fixture(autouse=True)
def everything(caplog: pytest.LogCaptureFixture) -> None:
    """Log all that there is."""
    for name in ("altegio_booking", "httpx", "httpcore"):
        caplog.set_level(logging.DEBUG, name)


@pytest.fixture
def filtered() -> Iterator[None]:
    """The filter is on, as after making a client, and is on again afterwards."""
    install_httpx_filter()
    yield
    install_httpx_filter()


def ours(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    """Level and text of all records of our own logger."""
    return [
        (record.levelname, record.getMessage())
        for record in caplog.records
        if record.name == "altegio_booking"
    ]


# ---- our own records ---------------------------------------------------------------------------


def test_an_attempt_is_logged_for_debugging(caplog: pytest.LogCaptureFixture) -> None:
    call = call_to("GET", f"/user/records/701/{HASH}", attempts=[answered(503)])
    logs.attempt(call, answer(200, x_request_id="r-1"), 0.25)
    logs.attempt(call, answer(200), 0.25)
    logs.attempt(call, None, 1.5)
    route = f"{BY_HASH} GET /user/records/701/{{record_hash}}"
    assert ours(caplog) == [
        ("DEBUG", f"{route} -> 200 (attempt 2, 0.250 s, request r-1)"),
        ("DEBUG", f"{route} -> 200 (attempt 2, 0.250 s, request None)"),
        ("DEBUG", f"{route} -> no answer (attempt 2, 1.500 s, request None)"),
    ]


def test_a_request_id_is_logged_without_secrets_and_in_short(
    caplog: pytest.LogCaptureFixture,
) -> None:
    call = call_to("GET", f"/user/records/701/{HASH}")
    logs.attempt(call, answer(200, x_request_id=f"{HASH} {'x' * 500}"), 0.25)
    [(_, text)] = ours(caplog)
    assert HASH not in text
    assert f"request *** {'x' * 40}" in text
    assert len(text) < 200


def test_a_repeat_is_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    attempts = [failed(httpx.ReadError("")), answered(503)]
    logs.repeat(call_to("GET", "/book_staff/4564?service_ids[]=331", attempts=attempts), 1.25)
    assert ours(caplog) == [
        (
            "WARNING",
            "get_team_members_available_for_booking GET /book_staff/4564?service_ids[]=331 is "
            "repeated in 1.2 s: status 503 (attempt 2)",
        )
    ]


def test_a_wait_for_a_permit_is_a_warning_when_it_takes_longer_than_a_second(
    caplog: pytest.LogCaptureFixture,
) -> None:
    logs.permit(call_to(*READ), 0.0)
    logs.permit(call_to(*READ), 1.0)
    assert ours(caplog) == []
    logs.permit(call_to(*BOOK), 1.1)
    [(level, text)] = ours(caplog)
    assert level == "WARNING"
    assert text == (
        "create_online_booking POST /book_record/4564 waited 1.1 s for a permit of the rate limiter"
    )


def test_a_call_logs_its_waits_its_attempts_and_its_repeat(
    flavour: Flavour, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    mine = limiter(clock, Rate(1, 2000))
    mine.try_acquire("an earlier call")
    wire = Wire(no(503), Answer(200, success(SLOTS)))
    carry_out(flavour, flavour.client(wire, retries=1, rate_limit=mine), SLOTS)
    assert [(level, text.split(" ")[3]) for level, text in ours(caplog)] == [
        ("WARNING", "waited"),
        ("DEBUG", "->"),
        ("WARNING", "is"),
        ("WARNING", "waited"),
        ("DEBUG", "->"),
    ]
    assert "waited 2.0 s" in ours(caplog)[0][1]


def test_an_attempt_that_is_interrupted_is_logged_too(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    def wire(request: httpx.Request) -> httpx.Response:
        raise LookupError

    with pytest.raises(LookupError):
        carry_out(flavour, flavour.client(wire), SLOTS)
    [(_, text)] = ours(caplog)
    assert "-> no answer (attempt 1, " in text


def test_a_program_without_logging_sees_nothing() -> None:
    """Python prints warnings of loggers that nobody has set up."""
    program = textwrap.dedent(
        """
        import httpx
        from altegio_booking import AltegioBooking, ServerError
        from altegio_booking.transport.clock import Clock

        Clock.sleep = lambda self, seconds: None
        refuse = httpx.MockTransport(lambda request: httpx.Response(503))
        try:
            AltegioBooking("partner-token", transport=refuse).location(1).team_members()
        except ServerError as error:
            print(error.attempts)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("3\n", "")


# ---- the logs of httpx and httpcore ------------------------------------------------------------


def record_of(message: Any, *args: Any) -> logging.LogRecord:
    return logging.LogRecord("httpcore.http11", logging.DEBUG, "", 0, message, args, None)


@pytest.mark.parametrize(
    ("message", "left"),
    [
        (
            "receive_response_headers.complete return_value=(b'HTTP/1.1', 200, b'secret', [b'a'])",
            "receive_response_headers.complete return_value=(b'HTTP/1.1', 200",
        ),
        (
            "receive_response_headers.complete return_value=(200, [(b'x-a', b'secret')])",
            "receive_response_headers.complete return_value=(200",
        ),
        (
            "receive_response_headers.failed exception=RemoteProtocolError('secret\n secret')",
            "receive_response_headers.failed exception=RemoteProtocolError",
        ),
        ("send_request_headers.started request=<Request [b'GET']>",) * 2,
    ],
    ids=["the head of HTTP/1.1", "the head of HTTP/2", "an error about it", "anything else"],
)
def test_the_head_of_an_answer_is_cut_from_the_log_of_httpcore(message: str, left: str) -> None:
    record = record_of(message)
    assert logs.TemplateFilter().filter(record)
    assert record.getMessage() == left


@pytest.mark.parametrize("name", ["httpx", "httpcore.http11", "httpcore.http2", "httpcore.proxy"])
def test_the_filter_is_on_every_logger_that_may_show_a_secret(name: str, filtered: None) -> None:
    record = record_of("exception=RemoteProtocolError('secret')")
    assert logging.getLogger(name).filter(record)
    assert record.getMessage() == "exception=RemoteProtocolError"


@pytest.mark.parametrize("message", [ValueError("no text"), 7, None], ids=repr)
def test_a_record_whose_message_is_no_text_passes_unchanged(message: Any) -> None:
    record = record_of(message)
    assert logs.TemplateFilter().filter(record)
    assert record.msg is message


def test_arguments_that_are_no_urls_pass_unchanged() -> None:
    record = record_of("%s %s", "GET", 7)
    assert logs.TemplateFilter().filter(record)
    assert record.args == ("GET", 7)
    mapping = record_of("%(a)s", {"a": 1})
    assert logs.TemplateFilter().filter(mapping)
    assert mapping.getMessage() == "1"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        (
            f"https://api.alteg.io/api/v1/user/records/701/{HASH}?phone=1",
            "https://api.alteg.io/api/v1/user/records/{record_id}/{record_hash}",
        ),
        (
            f"https://b1.alteg.io:8443/user/records/701/{HASH}",
            "https://b1.alteg.io:8443/user/records/{record_id}/{record_hash}",
        ),
        (
            f"https://proxy.test/any/path/user/records/701/{HASH}",
            "https://proxy.test/any/path/user/records/{record_id}/{record_hash}",
        ),
        ("https://example.test/some/page?q=1", "https://example.test/some/page?q=1"),
        ("https://example.test/", "https://example.test/"),
    ],
    ids=["ours", "at the top", "behind another path", "somebody else's", "a bare host"],
)
def test_a_url_of_ours_becomes_its_template_and_no_other_does(url: str, shown: str) -> None:
    assert str(logs.template(httpx.URL(url))) == shown


def test_httpx_logs_the_template_until_the_filter_is_removed(
    flavour: Flavour, filtered: None, caplog: pytest.LogCaptureFixture
) -> None:
    def logged() -> str:
        caplog.clear()
        carry_out(flavour, client, BY_HASH)
        return " ".join(record.getMessage() for record in caplog.records if record.name == "httpx")

    client = flavour.client(Wire(Answer(200, success(BY_HASH))))
    template = 'GET https://api.alteg.io/api/v1/user/records/{record_id}/{record_hash} "'
    assert template in logged()
    install_httpx_filter()
    remove_httpx_filter()
    assert HASH in logged()
    flavour.client(Wire())
    assert template in logged()


@pytest.mark.usefixtures("filtered")
def test_a_raw_call_is_logged_by_its_template_too(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    client = flavour.client(Wire(Answer(200, {"success": True, "data": {"id": 1}, "meta": []})))
    flavour.raw_call(get_online_booking_details, 4564, 5, HASH, client=client.raw)
    assert {record.name for record in caplog.records} == {"altegio_booking", "httpx"}
    assert HASH not in caplog.text


def test_other_programs_log_their_urls_in_full(
    filtered: None, caplog: pytest.LogCaptureFixture
) -> None:
    with httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200))) as other:
        other.get("https://example.test/some/page?q=1")
    assert "https://example.test/some/page?q=1" in caplog.text


def test_an_error_is_not_logged_by_itself(
    flavour: Flavour, caplog: pytest.LogCaptureFixture
) -> None:
    """It is raised: whoever catches it decides."""
    with pytest.raises(AltegioError):
        carry_out(flavour, flavour.client(Wire(no(404))), SLOTS)
    assert [level for level, _ in ours(caplog)] == ["DEBUG"]
