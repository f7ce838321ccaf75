"""Short texts for people."""

from __future__ import annotations

import datetime as dt

import pytest

from altegio_cli import texts
from altegio_cli.progress import pace


@pytest.mark.parametrize(
    ("minutes", "text"), [(0, "0 min"), (45, "45 min"), (60, "1 h"), (90, "1 h 30 min")]
)
def test_lengths(minutes: int, text: str) -> None:
    assert texts.length(dt.timedelta(minutes=minutes)) == text


@pytest.mark.parametrize(
    ("low", "high", "currency", "text"),
    [
        (45.0, 60.0, "USD", "45 to 60 USD"),
        (25, 25, "USD", "25 USD"),
        (30.5, None, None, "30.50"),
        (0, 0, "USD", "0 USD"),
        (1_500_000, 12_345_678.5, "UZS", "1500000 to 12345678.50 UZS"),
        (None, None, "USD", ""),
    ],
)
def test_prices(low: float | None, high: float | None, currency: str | None, text: str) -> None:
    assert texts.price(low, high, currency) == text


def test_a_text_of_the_api_cannot_steer_a_terminal() -> None:
    assert texts.plain("\x1b[31mNora\x07\r\n  Lind\u202e") == "[31mNora Lind"


@pytest.mark.parametrize(
    ("done", "known", "seconds", "limited", "text"),
    [
        (0, 1, 0.0, True, "0 of 1 requests"),
        (50, 150, 10.0, True, "50 of 150 requests, 300/min of 200, 0:20 left"),
        # 600 more at 200 a minute take three minutes, however fast the first ones were.
        (100, 700, 20.0, True, "100 of 700 requests, 300/min of 200, 3:00 left"),
        (100, 700, 20.0, False, "100 of 700 requests, 300/min (no limit here), 2:00 left"),
        (7, 7, 7.0, True, "7 of 7 requests, 60/min of 200, 0:00 left"),
    ],
)
def test_progress(done: int, known: int, seconds: float, limited: bool, text: str) -> None:
    assert pace(done, known, seconds, limited=limited) == text
