"""Debian's Chromium, driven by playwright's Python package, which brings no browser here."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
FOREIGN = "foreign.test"
"""A host name that the browser finds on this machine: what an attacker's DNS server can say."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests below this folder need the browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser itself."""
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            # Without its own sandbox, since tests may run as root; they load nothing foreign.
            args=["--no-sandbox", f"--host-resolver-rules=MAP {FOREIGN} 127.0.0.1"],
        )
        yield browser
        browser.close()


@pytest.fixture(params=[WIDE, PHONE], ids=["wide", "phone"])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A page as on a desktop, and as on a phone; no script in it may fail."""
    yield from open_page(chromium, viewport=request.param)


@pytest.fixture
def wide_page(chromium: Browser) -> Iterator[Page]:
    """A page as on a desktop, where the width does not matter."""
    yield from open_page(chromium, viewport=WIDE)


@pytest.fixture
def plain_page(chromium: Browser) -> Iterator[Page]:
    """A page as on a phone, in a browser that runs no scripts."""
    yield from open_page(chromium, viewport=PHONE, java_script_enabled=False)


def open_page(chromium: Browser, **options: object) -> Iterator[Page]:
    """A page in a browser that knows nothing yet."""
    context = chromium.new_context(locale="en-GB", **options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not errors
