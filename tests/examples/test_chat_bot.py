"""The chat bot: its dialogue as a table, and whole dialogues against the sandbox."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from altegio_booking import Service, Slot
from altegio_sandbox import Sandbox
from examples import chat_bot
from examples.chat_bot import Bot, Done, FindSlots, ListServices, SendCode, State, step

ROOT = Path(__file__).resolve().parents[2]
PHONE = "+13155550175"
PLAIN, WITH_CODE = 4564, 4565


@pytest.fixture
async def bot(altegio_sandbox: Sandbox) -> AsyncIterator[Bot]:
    """The bot of a salon that wants an SMS code."""
    async with altegio_sandbox.async_client(retries=0) as altegio:
        yield Bot(altegio, WITH_CODE)


async def say(bot: Bot, *texts: str) -> str:
    """Send texts one after another; gives the last reply to the last of them."""
    replies = [""]
    for text in texts:
        replies = await bot.hear(1, text)
    return replies[-1]


def code_of(sandbox: Sandbox) -> str:
    """The code of the last SMS."""
    return sandbox.sms[-1].code


def booked(sandbox: Sandbox) -> list[str]:
    """The visitors of all appointments that are not cancelled, but for those of others."""
    return [one.name for one in sandbox.appointments if not one.deleted and not one.taken]


# ---- the dialogue, without a network -------------------------------------------------------------


@pytest.fixture
async def choices(altegio_sandbox: Sandbox) -> tuple[Service, Slot]:
    """A service and a slot, as a client reads them."""
    async with altegio_sandbox.async_client() as altegio:
        salon = altegio.location(PLAIN)
        service = (await salon.services())[0]
        return service, (await salon.nearest_slots(0, services=[service.id])).slots[0]


async def test_each_text_is_read_as_the_dialogue_expects_it(choices: tuple[Service, Slot]) -> None:
    service, slot = choices
    menu = State("service", services=(service,))
    times = State("slot", service=service, slots=(slot,))
    asked = State("phone", service=service, slot=slot, name="Ann")
    table = [
        (State(), "hello", "start", ListServices),
        (menu, "1", "service", FindSlots),
        (menu, "/start", "start", ListServices),
        (menu, "2", "service", None),
        (menu, "0", "service", None),
        (menu, "\N{SUPERSCRIPT TWO}", "service", None),
        (menu, "9" * 5000, "service", None),
        (times, "1", "name", None),
        (State("name", slot=slot), "", "name", None),
        (State("name", slot=slot), " Ann ", "phone", None),
        (asked, PHONE, "phone", chat_bot.Book),
        (State("phone", slot=slot, name="Ann", needs_code=True), PHONE, "code", SendCode),
        (State("code", slot=slot, name="Ann", phone=PHONE), "1234", "code", chat_bot.Book),
        (State("code", slot=slot, name="Ann", phone=PHONE), "/code", "code", SendCode),
        (State("booked"), "thanks", "booked", None),
    ]
    for state, text, expects, call in table:
        turn = step(state, text)
        assert turn.state.expects == expects, text
        assert isinstance(turn.call, call) if call else turn.call is None, text
        assert turn.replies or turn.call, text


async def test_no_free_slot_leads_back_to_the_services(choices: tuple[Service, Slot]) -> None:
    service, _ = choices
    state = State("service", services=(service,), service=service)
    turn = step(state, Done(FindSlots(service), ()))
    assert turn == (state, ("Nothing is free. Another service?",), None)


# ---- whole dialogues -----------------------------------------------------------------------------


async def test_a_visitor_books_and_cancels(bot: Bot, altegio_sandbox: Sandbox) -> None:
    assert (await say(bot, "hi")).startswith("What would you like?\n1. Haircut, from 50 USD\n2. ")
    assert re.match(r"When\?\n1\. \w{3} \d\d \w{3}, \d\d:\d\d\n2\. ", await say(bot, "1"))
    assert await say(bot, "2") == "What is your name?"
    assert await say(bot, "Ann") == "And your phone?"
    assert (await say(bot, PHONE)).startswith("What is the code in the SMS?")
    assert re.match(
        r"You are booked\. Haircut, \w{3} \d\d \w{3}, \d\d:\d\d, .+\. Send /cancel",
        await say(bot, code_of(altegio_sandbox)),
    )
    assert booked(altegio_sandbox) == ["Ann"]
    assert (await say(bot, "/cancel")).startswith("It is cancelled.")
    assert booked(altegio_sandbox) == []


async def test_no_code_is_asked_for_where_none_is_wanted(altegio_sandbox: Sandbox) -> None:
    async with altegio_sandbox.async_client() as altegio:
        bot = Bot(altegio, PLAIN)
        assert (await say(bot, "hi", "1", "1", "Ann", PHONE)).startswith("You are booked.")
    assert (booked(altegio_sandbox), altegio_sandbox.sms) == (["Ann"], ())


async def test_a_wrong_code_may_be_corrected(bot: Bot, altegio_sandbox: Sandbox) -> None:
    wrong = await say(bot, "hi", "1", "1", "Ann", PHONE, "000000")
    assert wrong == "That is not the code. Please read it again, or send /code."
    assert booked(altegio_sandbox) == []
    await say(bot, "/code")
    assert len(altegio_sandbox.sms) == 2
    assert (await say(bot, code_of(altegio_sandbox))).startswith("You are booked.")


async def test_a_lost_slot_leads_to_other_slots(bot: Bot, altegio_sandbox: Sandbox) -> None:
    await say(bot, "hi", "1", "1", "Ann", PHONE)
    shown = bot._states[1].slot
    for member in (941, 942):  # both who do haircuts there
        assert shown is not None
        altegio_sandbox.fill(member, shown.starts_at.date())
    replies = await bot.hear(1, code_of(altegio_sandbox))
    assert replies[0] == "Somebody was faster."
    assert replies[1].startswith("When?\n1. ")
    assert booked(altegio_sandbox) == []
    await say(bot, "1")  # name and phone are known; the code is a new one
    assert (await say(bot, code_of(altegio_sandbox))).startswith("You are booked.")


@pytest.mark.parametrize(
    ("kind", "told", "left"),
    [("reset_after", "You are booked.", ["Ann"]), ("error_html", "You are not booked.", [])],
)
async def test_an_unknown_outcome_is_looked_up_and_never_sent_again(
    bot: Bot, altegio_sandbox: Sandbox, kind: str, told: str, left: list[str]
) -> None:
    await say(bot, "hi", "1", "1", "Ann", PHONE)
    altegio_sandbox.fail("book", kind)
    replies = await bot.hear(1, code_of(altegio_sandbox))
    assert replies[0].startswith("I cannot tell whether you are booked.")
    assert (await say(bot, "/start")).startswith("What is the code")  # not a second booking
    assert (await say(bot, code_of(altegio_sandbox))).startswith(told)
    assert booked(altegio_sandbox) == left
    assert len(altegio_sandbox.calls("book")) == 1


async def test_a_look_up_that_fails_can_be_repeated_or_given_up(
    bot: Bot, altegio_sandbox: Sandbox
) -> None:
    await say(bot, "hi", "1", "1", "Ann", PHONE)
    altegio_sandbox.fail("book", "reset_after")
    await say(bot, code_of(altegio_sandbox))
    altegio_sandbox.fail("appointments", "error_json")
    assert (await say(bot, code_of(altegio_sandbox))).startswith("I still cannot tell.")
    altegio_sandbox.fail("send_code", "error_json")
    assert (await say(bot, "/code")).startswith("The SMS may not come.")
    assert (await say(bot, "/forget")).startswith("Please ask the salon by phone")
    assert len(altegio_sandbox.calls("book")) == 1


@pytest.mark.parametrize(
    ("phone", "reply"),
    [
        ("123", "That is no phone. Please try again."),
        ("+13155550166", "The salon refuses this booking: "),
    ],
)
async def test_a_refused_booking_is_said(altegio_sandbox: Sandbox, phone: str, reply: str) -> None:
    async with altegio_sandbox.async_client() as altegio:
        bot = Bot(altegio, PLAIN)
        assert (await say(bot, "hi", "1", "1", "Ann", phone)).startswith(reply)
    assert booked(altegio_sandbox) == []


async def test_an_outage_is_said_and_the_same_text_may_be_sent_again(
    bot: Bot, altegio_sandbox: Sandbox
) -> None:
    altegio_sandbox.fail("services", "error_json")
    assert await say(bot, "hi") == "The salon does not answer. Please try again later."
    altegio_sandbox.fail("nearest_slots", "cdn_403")
    assert await say(bot, "hi", "1") == "That did not work. Please send it again."
    assert (await say(bot, "1")).startswith("When?")


async def test_two_messages_at_once_book_once(altegio_sandbox: Sandbox) -> None:
    async with altegio_sandbox.async_client() as altegio:
        bot = Bot(altegio, PLAIN)
        await say(bot, "hi", "1", "1", "Ann")
        await asyncio.gather(*(bot.hear(1, PHONE) for _ in range(5)))
    assert booked(altegio_sandbox) == ["Ann"]


async def test_an_interrupted_booking_is_not_sent_again(altegio_sandbox: Sandbox) -> None:
    async with altegio_sandbox.async_client() as altegio:
        bot = Bot(altegio, PLAIN)
        await say(bot, "hi", "1", "1", "Ann")
        altegio_sandbox.fail("book", "delay", seconds=60)
        hearing = asyncio.create_task(bot.hear(1, PHONE))
        while not altegio_sandbox.calls("book"):
            await asyncio.sleep(0.01)
        hearing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await hearing
        assert (await say(bot, PHONE)).startswith("What would you like?")
    assert len(altegio_sandbox.calls("book")) == 1


def test_the_command_talks_on_the_terminal(altegio_sandbox: Sandbox) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "examples/chat_bot.py", str(PLAIN)],
        input=f"1\n1\nAnn\n{PHONE}\n",
        env={
            **os.environ,
            "ALTEGIO_BASE_URL": altegio_sandbox.url,
            "ALTEGIO_PARTNER_TOKEN": altegio_sandbox.partner_token,
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "You are booked." in done.stdout
    assert booked(altegio_sandbox) == ["Ann"]
