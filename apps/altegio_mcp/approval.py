"""A person's yes in a terminal, for clients that cannot ask."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from altegio_mcp.errors import SetupError
from altegio_mcp.ledger import Ledger
from altegio_mcp.offers import BOOKABLE, CANCELLABLE, VALID, State
from altegio_mcp.wording import question

APPROVED, REFUSED = 0, 1
"""Exit codes."""


def approve(
    ledger: Ledger, id: str, now: Callable[[], dt.datetime], answers: TextIO, screen: TextIO
) -> int:
    """Show what an agent wants to do, and ask.

    Args:
        ledger: Where offers are kept.
        id: The offer, or an appointment that is to be cancelled.
        now: The clock.
        answers: The terminal; a yes counts from there alone.
        screen: Where to show it.

    Returns:
        The exit code.

    Raises:
        SetupError: There is nothing to agree to, or nobody to ask.
    """
    offer = ledger.get(id)
    cancel = offer is not None and offer.state in CANCELLABLE
    if offer is None or not (cancel or offer.state in BOOKABLE):
        raise SetupError("there is nothing to approve under that id")
    if not cancel and not offer.in_time(now()):
        raise SetupError("the offer expired; let the agent make another")
    if not answers.isatty():
        raise SetupError("approve asks a person: run it in a terminal")
    print(question(offer, cancel=cancel), end="\n\n", file=screen, flush=True)
    _drop_typed(answers)
    print("Type yes to agree: ", end="", file=screen, flush=True)
    answer = ""
    try:
        answer = answers.readline()
    finally:
        if not answer:  # Ctrl-C and Ctrl-D end no line
            print(file=screen, flush=True)
    if answer.strip().lower() != "yes":
        if not cancel:
            ledger.move(id, State.DECLINED, of=BOOKABLE)
        print("Not agreed; nothing will be sent.", file=screen)
        return REFUSED
    if cancel:
        done = ledger.move(id, State.CANCEL_APPROVED, of=CANCELLABLE, until=now() + VALID)
    else:
        done = ledger.move(id, State.APPROVED, of=BOOKABLE, in_time=True)
    if done is None:
        raise SetupError("too late, the offer changed in the meantime")
    minutes = int((done.until - now()).total_seconds() // 60)
    print(f"Agreed, for {minutes} minutes. Tell the agent to go on.", file=screen)
    return APPROVED


def _drop_typed(answers: TextIO) -> None:
    """Drop what was typed or pasted before the question was there to be read."""
    if sys.platform != "win32":
        import termios  # noqa: PLC0415 - not on Windows

        with suppress(OSError):
            termios.tcflush(answers.fileno(), termios.TCIFLUSH)
