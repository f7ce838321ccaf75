"""Text: what others wrote, made harmless, and the words in which a person is asked. Pure.

Names and comments come from the location, the visitor's name from the model. Either may be written
to mislead: to look like another line of a question, or like an instruction. So they are cut short,
lose what cannot be seen, and stand in quotes, each on one line of our own.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

from altegio_mcp.offers import Line, Offer

NAME = 100
COMMENT = 300
EMAIL = 255
SHOWN = 60
"""Characters of a name in a question: it must stay on its line."""

_ESCAPE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # colours, cursor
    r"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # titles, links
    r"|\x1b[@-Z\\-_]|\x9b[0-?]*[@-~]"
)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\u034f\u17b4\u17b5")
"""Letters that show nothing."""
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
"""They choose among shapes of a letter; a row of them can carry hidden text."""

MOST_MARKS = 2
"""Accents on one letter; more of them run into the lines around."""

_QUOTES = (
    "\u201c\u201d\u201e\u201f\u02ba\u02dd\u02ee\u2032\u2035\u2033\u2036\u3003\u301d\u301e\u301f"
    "\u05f4\u02f5\u02f6\u1cd3\u275d\u275e\u2760\u2e42\U0001f676\U0001f677\U0001f678"
)
"""What looks like our quotes."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys(f'"`{_QUOTES}', "'"),
        **dict.fromkeys("<[{", "("),
        **dict.fromkeys(">]}", ")"),
        **dict.fromkeys("*#|~\\", " "),
        "&": "+",
    }
)
"""For what a client that renders Markdown or HTML would not show as it is."""

_UNDERLINE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
"""The same; within a word, as in an e-mail address, an underscore is one."""


_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_LEFT_TO_RIGHT = "\u200e"
"""Ends such a name: without it, a number after the name would be shown before it."""


def clean(text: str | None, limit: int = NAME) -> str:
    """Text of somebody else as one line without anything unseen, at most so long; "" for none."""
    seen = []
    marks = 0
    for letter in _ESCAPE.sub(" ", unicodedata.normalize("NFC", (text or "")[: 20 * limit])):
        kind = unicodedata.category(letter)
        if kind in _UNSEEN or letter in _BLANK:
            # What joins or turns letters leaves nothing behind; what breaks lines leaves a gap.
            seen.append("" if kind == "Cf" else " ")
            continue
        marks = marks + 1 if kind in ("Mn", "Me") else 0
        if marks <= MOST_MARKS and not any(ord(letter) in each for each in _SELECTORS):
            seen.append(letter)
    line = " ".join("".join(seen).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "\u2026"


def quoted(text: str, limit: int = SHOWN) -> str:
    """A name within a question: in quotes that it cannot close, without markup, short."""
    plain = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    plain = clean(_UNDERLINE.sub(" ", plain), limit)
    if not plain:
        return "(no name)"
    turned = any(unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in plain)
    return f'"{plain}"{_LEFT_TO_RIGHT if turned else ""}'


def question(offer: Offer, *, cancel: bool = False) -> str:
    """What a person is asked before a booking or a cancellation is sent."""
    lines = {
        "Place": _place(offer),
        "Time": when(offer),
        "With": quoted(offer.member) if offer.member_id else "anyone who is free",
        **_services(offer),
        "Price": price(offer),
        "Name": quoted(offer.name),
    }
    if offer.phone:
        lines["Phone"] = f"ends in {re.sub('[^0-9]', '', offer.phone)[-4:]}"
    if offer.email:
        # In full: an agent may have been led to name somebody else's.
        lines["E-mail"] = quoted(offer.email, EMAIL)
    head = "Cancel this appointment?" if cancel else "Book this appointment?"
    # A list, because a client that renders Markdown would run plain lines together.
    body = "\n".join(f"- {label}: {value}" for label, value in lines.items())
    return f"{head}\n\n{body}\n\nText in quotes was not written by this program."


def _place(offer: Offer) -> str:
    where = f", {quoted(offer.address)}" if offer.address else ""
    return f"{quoted(offer.place)}{where} (location {offer.location_id})"


def _services(offer: Offer) -> dict[str, str]:
    if len(offer.services) == 1:
        return {"Service": _service(offer.services[0])}
    return {f"Service {n}": _service(line) for n, line in enumerate(offer.services, 1)}


def _service(line: Line) -> str:
    return quoted(line.title) + (f", {line.minutes} min" if line.minutes else "")


def when(offer: Offer) -> str:
    """The time on the location's clock."""
    start = offer.starts_at
    zone = offer.zone or f"UTC{start:%z}"
    return f"{start:%A} {start.day} {start:%B %Y, %H:%M} ({zone})"


def price(offer: Offer) -> str:
    """What it will cost, as the location said."""
    low = high = 0.0
    without = 0
    for line in offer.services:
        if line.price_min is None or line.price_max is None:
            return "the location does not say"
        low += line.price_min
        # A highest price of 0 beside a lowest one is none.
        high += max(line.price_min, line.price_max)
        without += not line.price_min and not line.price_max
    currency = f" {clean(offer.currency.translate(_PLAIN), 8)}" if offer.currency else ""
    some = "" if without == len(offer.services) else "some "
    note = f" ({some}free, or not stated)" if without else ""
    return f"{amount(low)}{f' to {amount(high)}' if high > low else ''}{currency}{note}"


def amount(number: float) -> str:
    """A price without needless digits."""
    return f"{number:.2f}".removesuffix(".00")


def minutes(length: dt.timedelta | None) -> int | None:
    """A length in whole minutes."""
    return None if length is None else round(length.total_seconds() / 60)
