"""The sandbox's desk at `/`, as a person uses it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from altegio_booking import AltegioBooking, ServerError, Slot, Visitor
from altegio_sandbox import Sandbox
from tests.browser.conftest import FOREIGN
from tests.browser.looks import faint_texts, fits, nameless_controls

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOCATION, NORA, HAIRCUT = 4564, 924, 331
MARKUP = "<img src=x onerror=\"document.title='harmed'\"><script>document.title='harmed'</script>"


def nearest(altegio: AltegioBooking) -> Slot:
    return altegio.location(LOCATION).nearest_slots(NORA, services=[HAIRCUT]).slots[0]


def book(altegio: AltegioBooking, name: str = "Ann", phone: str = "+13155550175") -> None:
    """Book the nearest haircut."""
    altegio.location(LOCATION).book(Visitor(name=name, phone=phone), [nearest(altegio).request()])


def open_desk(page: Page, sandbox: Sandbox) -> None:
    """Open the desk on the day of the nearest haircut."""
    page.goto(sandbox.origin)
    with sandbox.client() as altegio:
        page.get_by_label("Day", exact=True).fill(nearest(altegio).datetime[:10])
    page.locator(".stretch.free").first.wait_for()


def test_the_page_shows_a_booking_as_it_is_made_and_cancelled(
    page: Page, altegio_sandbox: Sandbox
) -> None:
    open_desk(page, altegio_sandbox)
    with altegio_sandbox.client() as altegio:
        book(altegio)
        booked = page.locator("#calendar .booked")
        booked.wait_for()
        assert booked.inner_text() == "09:00\N{EN DASH}10:00 Ann: Haircut"
        assert "booked" in page.locator("#changes li").first.inner_text()
        page.locator("#changes").get_by_role("button", name="Cancel appointment").click()
        booked.wait_for(state="detached")
    assert altegio_sandbox.appointments[0].deleted
    assert "cancelled" in page.locator("#changes li").first.inner_text()


def test_an_appointment_in_the_calendar_is_cancelled_by_the_keyboard(
    wide_page: Page, altegio_sandbox: Sandbox
) -> None:
    open_desk(wide_page, altegio_sandbox)
    altegio_sandbox.fill(NORA, wide_page.get_by_label("Day", exact=True).input_value())
    first = wide_page.locator("#calendar .taken button").first
    first.wait_for()
    first.focus()
    wide_page.keyboard.press("Enter")
    wide_page.locator("#calendar .taken").nth(1).wait_for(state="detached")
    assert [one.deleted for one in altegio_sandbox.appointments] == [True, False]


def test_the_focus_stays_where_it_is_while_the_page_changes(
    wide_page: Page, altegio_sandbox: Sandbox
) -> None:
    open_desk(wide_page, altegio_sandbox)
    wide_page.get_by_role("button", name="Fill the day of Per Dahl").focus()
    with altegio_sandbox.client() as altegio:
        book(altegio)
    wide_page.locator("#calendar .booked").wait_for()
    focused = wide_page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Fill the day of Per Dahl"


def test_what_a_visitor_wrote_is_shown_as_text(wide_page: Page, altegio_sandbox: Sandbox) -> None:
    open_desk(wide_page, altegio_sandbox)
    with altegio_sandbox.client() as altegio:
        book(altegio, name=MARKUP)
    booked = wide_page.locator("#calendar .booked")
    booked.wait_for()
    assert MARKUP in booked.inner_text()
    assert MARKUP in wide_page.locator("#changes").inner_text()
    assert wide_page.title() == "Altegio sandbox"


def test_the_codes_of_sms_can_be_read(wide_page: Page, altegio_sandbox: Sandbox) -> None:
    wide_page.goto(altegio_sandbox.origin)
    with altegio_sandbox.client() as altegio:
        altegio.location(4565).send_code("+13155550175")
    wide_page.locator("#sms code").wait_for()
    assert wide_page.locator("#sms code").inner_text() == altegio_sandbox.sms[-1].code


def test_a_fault_is_ordered_by_method_and_met_and_others_are_forgotten(
    page: Page, altegio_sandbox: Sandbox
) -> None:
    page.goto(altegio_sandbox.origin)
    page.get_by_label("calls of").select_option("nearest_slots")
    for place, kind in enumerate(["error_json", "reset_before"]):
        page.get_by_role("button", name=kind).click()
        page.locator("#faults li").nth(place).wait_for()
    assert page.locator("#faults li").all_inner_texts() == [
        "error_json × 1, nearest_slots",
        "reset_before × 1, nearest_slots",
    ]
    with altegio_sandbox.client(retries=0) as altegio:
        with pytest.raises(ServerError):
            nearest(altegio)
        page.get_by_role("button", name="Forget all faults").click()
        page.get_by_text("Nothing is on order.").wait_for()
        nearest(altegio)
    assert "500 error_json" in page.locator("#calls tr").nth(1).inner_text().replace("\t", " ")


def test_the_clock_goes_on_and_a_reset_takes_it_back(page: Page, altegio_sandbox: Sandbox) -> None:
    page.goto(altegio_sandbox.origin)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("#clock:not(:empty)").wait_for()
    began, shown = altegio_sandbox.now, page.locator("#clock").inner_text()
    page.get_by_role("button", name="+1 hour").click()
    page.wait_for_function("text => clock.textContent !== text", arg=shown)
    assert altegio_sandbox.now - began == timedelta(hours=1)
    page.get_by_role("button", name="Reset the sandbox").click()
    page.wait_for_function("text => clock.textContent === text", arg=shown)
    assert altegio_sandbox.now == began


def test_a_wrong_order_is_said_and_nothing_happens(
    wide_page: Page, altegio_sandbox: Sandbox
) -> None:
    wide_page.goto(altegio_sandbox.origin)
    wide_page.get_by_label("How many calls").fill("0")
    wide_page.get_by_role("button", name="cut_body").click()
    wide_page.get_by_role("alert").get_by_text("times: expected a whole number").wait_for()
    assert not len(altegio_sandbox.state.faults)


def test_another_location_and_another_day_can_be_looked_at(
    page: Page, altegio_sandbox: Sandbox
) -> None:
    page.goto(altegio_sandbox.origin)
    page.get_by_role("combobox", name="Location").select_option("7301")
    page.get_by_text("Court 1").wait_for()
    today = page.get_by_label("Day", exact=True).input_value()
    page.get_by_role("button", name="The day after").click()
    page.wait_for_function("today => day.value !== today", arg=today)
    page.get_by_role("button", name="Today").click()
    page.wait_for_function("today => day.value === today", arg=today)
    assert page.locator("#zone").inner_text() == "Asia/Almaty"


def test_a_page_left_open_says_that_the_sandbox_is_gone(wide_page: Page) -> None:
    with Sandbox() as sandbox:
        wide_page.goto(sandbox.origin)
        wide_page.locator("#clock:not(:empty)").wait_for()
    wide_page.get_by_role("alert").get_by_text("does not answer").wait_for()


def test_the_page_is_readable_and_its_controls_have_names(
    page: Page, altegio_sandbox: Sandbox
) -> None:
    open_desk(page, altegio_sandbox)
    altegio_sandbox.take(member=NORA, start=page.locator("#day").input_value() + "T11:00")
    altegio_sandbox.fail("book", "delay")
    with altegio_sandbox.client() as altegio:
        book(altegio)
    page.locator("#calendar .booked").wait_for()
    assert (faint_texts(page), nameless_controls(page), fits(page)) == ([], [], True)


def test_the_page_loads_nothing_from_elsewhere_and_is_not_among_the_calls(
    wide_page: Page, altegio_sandbox: Sandbox
) -> None:
    loaded: list[str] = []
    wide_page.on("request", lambda request: loaded.append(request.url))
    wide_page.goto(altegio_sandbox.origin)
    wide_page.get_by_text("None came yet.").wait_for()
    assert loaded
    assert all(url.startswith(f"{altegio_sandbox.origin}/") for url in loaded)
    assert altegio_sandbox.calls() == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", FOREIGN])
def test_the_page_of_another_site_changes_nothing(
    wide_page: Page, altegio_sandbox: Sandbox, host: str
) -> None:
    """Another port of this machine is another site, too."""
    altegio_sandbox.fail("*", "delay")
    with Sandbox() as other:
        port = other.origin.rpartition(":")[2]
        wide_page.goto(f"http://{host}:{port}/nowhere")  # has no Content-Security-Policy
        for path, method in [("faults", "DELETE"), ("reset", "POST"), ("sms", "GET")]:
            for mode in ["cors", "no-cors"]:
                wide_page.evaluate(
                    "([url, options]) => fetch(url, options).then((one) => one.type, String)",
                    [f"{altegio_sandbox.origin}/_sandbox/{path}", {"method": method, "mode": mode}],
                )
    assert len(altegio_sandbox.state.faults) == 1


def test_a_foreign_name_of_this_machine_is_refused(
    wide_page: Page, altegio_sandbox: Sandbox
) -> None:
    """What DNS rebinding does: the name is the attacker's, the address is ours."""
    port = altegio_sandbox.origin.rpartition(":")[2]
    for path in ["", "_sandbox/desk"]:
        answer = wide_page.goto(f"http://{FOREIGN}:{port}/{path}")
        assert answer is not None
        assert answer.status == 403
