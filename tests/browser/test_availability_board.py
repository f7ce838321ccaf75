"""The availability board of the examples, as a picture; tests/examples has what it says."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from altegio_booking import collect
from altegio_sandbox import Sandbox
from examples.availability_board import board
from tests.browser.looks import faint_texts, fits

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_board_is_readable_and_fits(page: Page, altegio_sandbox: Sandbox) -> None:
    altegio_sandbox.fail("slots", "error_html", times=3)
    with altegio_sandbox.client(retries=0) as altegio:
        calendar = collect(altegio.location(4564).availability([331]))
    page.set_content(board("Meadow Studio", calendar, dt.datetime.now(dt.UTC)))
    assert page.locator("td.unread").count() == len(calendar.unread) == 3
    assert page.locator("td.free").count() == sum(bool(one.slots) for one in calendar.days)
    assert (faint_texts(page), fits(page)) == ([], True)
