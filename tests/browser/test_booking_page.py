"""The booking page of the examples, as a visitor uses it; tests/examples has it over HTTP."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from altegio_sandbox import Sandbox
from tests.browser.looks import faint_texts, fits, nameless_controls

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site(altegio_sandbox: Sandbox) -> Iterator[str]:
    """The address of the example, which runs as its page in the docs says."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "examples/booking_page.py", "4564", str(port)],
        cwd=ROOT,
        env={
            **os.environ,
            "ALTEGIO_BASE_URL": altegio_sandbox.url,
            "ALTEGIO_PARTNER_TOKEN": altegio_sandbox.partner_token,
        },
    )
    try:
        wait_for(process, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def wait_for(process: subprocess.Popen[bytes], port: int) -> None:
    """Ask until the server is there."""
    while process.poll() is None:
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    raise AssertionError("the example did not start")


def title(page: Page) -> str:
    text: str = page.locator("h1").inner_text()
    return text


def follow(page: Page, control: Locator) -> None:
    """Click, and wait for the page it leads to: a click alone may return before that is there."""
    with page.expect_navigation():
        control.click()


def open_form(page: Page, site: str) -> None:
    """Choose the first time for a haircut, and say who comes."""
    page.goto(site)
    follow(page, page.get_by_role("link", name="Haircut"))
    follow(page, page.locator(".times a").first)
    fill_form(page)


def fill_form(page: Page) -> None:
    page.get_by_label("Name").fill("Ann")
    page.get_by_label("Phone").fill("+1 (315) 555-0175")


def press_book(page: Page) -> None:
    follow(page, page.get_by_role("button", name="Book"))


def press_cancel(page: Page) -> None:
    follow(page, page.get_by_role("button", name="Cancel this visit"))


def live(sandbox: Sandbox) -> list[str]:
    """The visitors of the appointments that are not cancelled, but for those of others."""
    return [one.name for one in sandbox.appointments if not one.deleted and not one.taken]


def test_a_visitor_books_and_cancels(page: Page, site: str, altegio_sandbox: Sandbox) -> None:
    open_form(page, site)
    when = title(page)
    press_book(page)
    assert (title(page), live(altegio_sandbox)) == ("You are booked", ["Ann"])
    assert when in page.locator("main").inner_text()
    press_cancel(page)
    assert (title(page), live(altegio_sandbox)) == ("Your visit is cancelled", [])


def test_it_works_without_scripts(plain_page: Page, site: str, altegio_sandbox: Sandbox) -> None:
    open_form(plain_page, site)
    press_book(plain_page)
    assert (title(plain_page), live(altegio_sandbox)) == ("You are booked", ["Ann"])


def test_it_works_by_the_keyboard_alone(
    wide_page: Page, site: str, altegio_sandbox: Sandbox
) -> None:
    wide_page.goto(site)
    for _ in range(2):  # the first service, the first time
        wide_page.keyboard.press("Tab")
        with wide_page.expect_navigation():
            wide_page.keyboard.press("Enter")
    for text in ("Ann", "+13155550175"):
        wide_page.keyboard.press("Tab")
        wide_page.keyboard.type(text)
    wide_page.keyboard.press("Enter")
    wide_page.get_by_role("heading", name="You are booked").wait_for()
    assert live(altegio_sandbox) == ["Ann"]


def test_a_lost_slot_leads_to_other_times(page: Page, site: str, altegio_sandbox: Sandbox) -> None:
    open_form(page, site)
    start = page.locator("input[name=start]").input_value()
    for member in (924, 925):
        altegio_sandbox.fill(member, start[:10])
    press_book(page)
    assert (title(page), live(altegio_sandbox)) == ("Somebody was faster", [])
    follow(page, page.get_by_role("link", name="Other times"))
    assert page.locator(".times a").first.get_attribute("href") != f"/visit?start={start}"
    follow(page, page.locator(".times a").first)
    fill_form(page)
    press_book(page)
    assert (title(page), live(altegio_sandbox)) == ("You are booked", ["Ann"])


def test_a_double_click_books_once(page: Page, site: str, altegio_sandbox: Sandbox) -> None:
    open_form(page, site)
    page.get_by_role("button", name="Book").dblclick()
    page.get_by_role("heading", name="You are booked").wait_for()
    assert len(altegio_sandbox.calls("book")) == 1


def test_a_second_click_while_the_first_is_carried_out_books_once(
    page: Page, site: str, altegio_sandbox: Sandbox
) -> None:
    """Chromium itself turns a fast double click into one request; this makes two."""
    open_form(page, site)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    altegio_sandbox.fail("book", "delay", seconds=3)
    button = page.get_by_role("button", name="Book").bounding_box()
    assert button is not None
    middle = button["x"] + button["width"] / 2, button["y"] + button["height"] / 2
    page.mouse.click(*middle)  # by the mouse itself: playwright's click waits for the page to come
    while not altegio_sandbox.calls("book"):
        page.wait_for_timeout(10)
    page.mouse.click(*middle)
    page.get_by_role("heading", name="You are booked").wait_for()
    assert sent.count("POST") == 2
    assert len(altegio_sandbox.calls("book")) == 1


def test_the_back_button_and_the_form_once_more_lead_to_the_same_visit(
    page: Page, site: str, altegio_sandbox: Sandbox
) -> None:
    open_form(page, site)
    press_book(page)
    visit = page.url
    page.go_back()
    fill_form(page)
    press_book(page)
    assert (page.url, title(page)) == (visit, "You are booked")
    page.reload()
    assert title(page) == "You are booked"
    assert len(altegio_sandbox.calls("book")) == 1


def test_the_back_button_after_cancelling_shows_that_it_is_cancelled(
    page: Page, site: str, altegio_sandbox: Sandbox
) -> None:
    open_form(page, site)
    press_book(page)
    press_cancel(page)
    page.go_back()
    page.reload()
    assert (title(page), live(altegio_sandbox)) == ("Your visit is cancelled", [])


def test_an_unknown_outcome_is_said_and_a_reload_books_nothing(
    page: Page, site: str, altegio_sandbox: Sandbox
) -> None:
    open_form(page, site)
    altegio_sandbox.fail("book", "reset_after")
    press_book(page)
    assert title(page) == "We cannot tell whether you are booked"
    page.reload()
    assert len(altegio_sandbox.calls("book")) == 1


def test_the_pages_are_readable_and_fit(page: Page, site: str) -> None:
    def good() -> tuple[list[object], list[object], bool]:
        return faint_texts(page), nameless_controls(page), fits(page)

    page.goto(site)
    assert good() == ([], [], True)
    follow(page, page.get_by_role("link", name="Haircut"))
    assert good() == ([], [], True)
    follow(page, page.locator(".times a").first)
    assert good() == ([], [], True)
    page.get_by_label("Name").fill("Ann " + "x" * 100)
    page.get_by_label("Phone").fill("123")
    press_book(page)
    assert page.get_by_role("alert").is_visible()
    assert good() == ([], [], True)
