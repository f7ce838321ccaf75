"""A chat bot that books: the dialogue as a state machine, in the shape of aiogram.

    .venv/bin/python examples/chat_bot.py 4565      # a location; type, and read the replies

The client is told by ALTEGIO_PARTNER_TOKEN and ALTEGIO_BASE_URL whom to ask; `make sandbox` prints
both for a try, and its page shows the SMS codes. In aiogram, one handler is all that is left:

    @router.message()
    async def on_message(message: Message) -> None:
        for reply in await bot.hear(message.chat.id, message.text or ""):
            await message.answer(reply)

`step` is the dialogue: state and message in, state, replies and a call out. It knows no network and
no clock, so every turn can be tested as a row of a table. `Bot` carries out the calls.
"""

from __future__ import annotations

import asyncio
import sys
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, NamedTuple, TypeVar
from uuid import uuid4

from attrs import evolve, frozen

from altegio_booking import (
    AltegioError,
    AsyncAltegioBooking,
    AsyncAppointment,
    AsyncLocation,
    BookingRejected,
    LocationInfo,
    NoTeamMemberFree,
    OutcomeUnknown,
    PhoneMalformed,
    Service,
    Slot,
    SlotTaken,
    Visitor,
    WrongSmsCode,
)

ANYBODY = 0
"""The team member id that stands for whoever is free."""

MOST_SLOTS = 8
LONGEST_TEXT = 200
T = TypeVar("T")

# ---- what a dialogue knows, and what it asks for -------------------------------------------------


@frozen
class State:
    """Where a dialogue is: `expects` says how the next text is read."""

    expects: str = "start"
    services: tuple[Service, ...] = ()
    service: Service | None = None
    slots: tuple[Slot, ...] = ()
    slot: Slot | None = None
    name: str = ""
    phone: str = ""
    needs_code: bool = False
    place: str = ""
    unknown: OutcomeUnknown | None = None
    appointment: AsyncAppointment | None = None


@frozen
class ListServices:
    """What can be booked, and whether that takes an SMS code."""


@frozen
class FindSlots:
    """The nearest times for a service."""

    service: Service


@frozen
class SendCode:
    """Send an SMS code to the visitor's phone."""

    phone: str
    name: str


@frozen
class Book:
    """Book the slot."""

    visitor: Visitor
    slot: Slot
    code: str | None


@frozen
class LookUp:
    """Find out, as the visitor, what became of a booking."""

    unknown: OutcomeUnknown
    phone: str
    code: str


@frozen
class Cancel:
    """Cancel the appointment."""

    appointment: AsyncAppointment


Call = ListServices | FindSlots | SendCode | Book | LookUp | Cancel


@frozen
class Done:
    """A call was answered."""

    call: Call
    value: object


@frozen
class Failed:
    """A call was not."""

    call: Call
    error: AltegioError


class Turn(NamedTuple):
    """What follows from a message."""

    state: State
    replies: tuple[str, ...] = ()
    call: Call | None = None


# ---- the dialogue: pure --------------------------------------------------------------------------


def step(state: State, message: str | Done | Failed) -> Turn:
    """One turn: what somebody typed, or what became of a call."""
    if isinstance(message, Done):
        return answered(state, message.call, message.value)
    if isinstance(message, Failed):
        return failed(state, message.call, message.error)
    return typed(state, message.strip()[:LONGEST_TEXT])


def typed(state: State, text: str) -> Turn:  # noqa: PLR0911, a table
    """The visitor wrote something."""
    if state.unknown is not None:
        return looking_up(state, state.unknown, text)
    if text == "/start" or state.expects == "start":
        return Turn(State(), call=ListServices())
    match state.expects:
        case "service" if service := picked(text, state.services):
            return Turn(evolve(state, service=service), call=FindSlots(service))
        case "slot" if slot := picked(text, state.slots):
            if state.phone:  # the first choice was lost; the visitor is known already
                return ready(evolve(state, slot=slot))
            return Turn(evolve(state, slot=slot, expects="name"), ("What is your name?",))
        case "name" if text:
            return Turn(evolve(state, name=text, expects="phone"), ("And your phone?",))
        case "phone" if text:
            return ready(evolve(state, phone=text))
        case "code" if text == "/code":
            return Turn(state, call=SendCode(state.phone, state.name))
        case "code" if text:
            return Turn(state, call=booking(state, text))
        case "booked" if text == "/cancel" and state.appointment is not None:
            return Turn(state, call=Cancel(state.appointment))
        case "booked":
            return Turn(state, ("Send /cancel to cancel it, or /start to book another.",))
    return Turn(state, ("I did not understand that. Please send it again, or /start.",))


def looking_up(state: State, unknown: OutcomeUnknown, text: str) -> Turn:
    """The visitor wrote something while nobody knows whether they are booked."""
    if text == "/forget":
        return Turn(State(), ("Please ask the salon by phone before you book again.",))
    if text in ("", "/code", "/start"):
        return Turn(state, call=SendCode(state.phone, state.name))
    return Turn(state, call=LookUp(unknown, state.phone, text))


def answered(state: State, call: Call, value: Any) -> Turn:  # noqa: PLR0911, a table
    """A call came to what was wanted."""
    match call, value:
        case ListServices(), (LocationInfo() as info, (*services,)):
            state = State(
                "service",
                services=tuple(services),
                needs_code=bool(info.needs_sms_code),
                place=place_of(info),
            )
            offers = (offer(one, info.currency) for one in services)
            return Turn(state, (menu("What would you like?", offers),))
        case FindSlots(), ():
            return Turn(evolve(state, expects="service"), ("Nothing is free. Another service?",))
        case FindSlots(), (*slots,):
            times = map(time_of, slots)
            state = evolve(state, expects="slot", slots=tuple(slots))
            return Turn(state, (menu("When?", times),))
        case SendCode(), _:
            return Turn(state, ("What is the code in the SMS? Send /code for another one.",))
        case Book() | LookUp(), AsyncAppointment() as appointment:
            text = f"You are booked. {visit_of(state)}. Send /cancel to cancel it."
            return Turn(State("booked", appointment=appointment), (text,))
        case LookUp(), None:
            return Turn(State(), ("You are not booked. Send /start to choose again.",))
        case Cancel(), _:
            return Turn(State(), ("It is cancelled. Send /start to book another.",))
    raise TypeError(f"{call} does not come to {value!r}")


def failed(state: State, call: Call, error: AltegioError) -> Turn:  # noqa: PLR0911, a table
    """A call came to something else. What may have booked is never sent again."""
    match call, error:
        case Book(), OutcomeUnknown() as unknown:
            text = "I cannot tell whether you are booked. To look it up, I send you an SMS."
            state = evolve(state, unknown=unknown)
            return Turn(state, (text,), SendCode(state.phone, state.name))
        case Book(), SlotTaken() | NoTeamMemberFree() if state.service is not None:
            return Turn(state, ("Somebody was faster.",), FindSlots(state.service))
        case ((Book() | LookUp()), WrongSmsCode()):
            return Turn(state, ("That is not the code. Please read it again, or send /code.",))
        case ((Book() | SendCode()), PhoneMalformed()) if state.unknown is None:
            return Turn(evolve(state, expects="phone"), ("That is no phone. Please try again.",))
        case Book(), BookingRejected():
            reason = error.message or "it does not say why"
            return Turn(State(), (f"The salon refuses this booking: {reason}",))
        case SendCode(), _:
            return Turn(state, ("The SMS may not come. Send its code, or /code for another one.",))
        case LookUp(), _:
            text = "I still cannot tell. Send /code to try again, or /forget and ask by phone."
            return Turn(state, (text,))
        case ListServices(), _:
            return Turn(State(), ("The salon does not answer. Please try again later.",))
    return Turn(state, ("That did not work. Please send it again.",))


def ready(state: State) -> Turn:
    """All is known but, at some salons, the code."""
    if state.needs_code:
        return Turn(evolve(state, expects="code"), call=SendCode(state.phone, state.name))
    return Turn(evolve(state, expects="phone"), call=booking(state, None))


def booking(state: State, code: str | None) -> Book | None:
    """The call that books what was chosen."""
    if state.slot is None:
        return None
    return Book(Visitor(name=state.name, phone=state.phone), state.slot, code)


def picked(text: str, choices: tuple[T, ...]) -> T | None:
    """The choice of that number, as `menu` shows it."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    return choices[number - 1] if 0 < number <= len(choices) else None


def offer(service: Service, currency: str | None) -> str:
    """A service as people read it, with its lowest price in the currency of the salon."""
    if service.price_min is None:
        return f"{service.title}"
    amount = f"{service.price_min:.2f}".removesuffix(".00")
    return f"{service.title}, from {amount} {service.currency or currency or ''}".rstrip()


def time_of(slot: Slot) -> str:
    """When a slot starts, on the clock of the salon."""
    return f"{slot.starts_at:%a %d %b, %H:%M}"


def place_of(info: LocationInfo) -> str:
    """What the salon is called and where it is."""
    return ", ".join(filter(None, (info.public_title or info.title, info.address, info.city)))


def visit_of(state: State) -> str:
    """Service, time and place of what was chosen."""
    what = state.service.title if state.service else None
    when = time_of(state.slot) if state.slot else None
    return ", ".join(filter(None, (what, when, state.place)))


def menu(question: str, choices: Iterable[str]) -> str:
    """A question with its numbered answers."""
    lines = (f"{number}. {text}" for number, text in enumerate(choices, start=1))
    return "\n".join([question, *lines])


# ---- the bot: carries out the calls --------------------------------------------------------------


class Bot:
    """All dialogues with one salon.

    States are kept in memory; with aiogram, its FSM storage keeps them.
    """

    def __init__(self, altegio: AsyncAltegioBooking, location_id: int) -> None:
        self._altegio = altegio
        self._salon = altegio.location(location_id)
        self._states: dict[int, State] = {}
        self._turns: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def hear(self, chat_id: int, text: str) -> list[str]:
        """What the bot says to a message; messages of one chat are heard one after another."""
        async with self._turns[chat_id]:
            # Taken out, so that a call which is interrupted cannot be made again from it.
            turn = step(self._states.pop(chat_id, State()), text)
            replies = [*turn.replies]
            while turn.call is not None:
                turn = step(turn.state, await self._outcome(turn.call))
                replies += turn.replies
            self._states[chat_id] = turn.state
            return replies

    async def _outcome(self, call: Call) -> Done | Failed:
        try:
            return Done(call, await carry_out(self._altegio, self._salon, call))
        except AltegioError as error:
            return Failed(call, error)


async def carry_out(altegio: AsyncAltegioBooking, salon: AsyncLocation, call: Call) -> object:
    """Make a call of the dialogue."""
    match call:
        case ListServices():
            return await salon.info(), await salon.services()
        case FindSlots(service):
            nearest = await salon.nearest_slots(ANYBODY, services=[service.id])
            return nearest.slots[:MOST_SLOTS]
        case SendCode(phone, name):
            await salon.send_code(phone, name)
        case Book(visitor, slot, code):
            # With an id of our own, a look-up cannot take an earlier booking for this one.
            requests, api_id = [slot.request()], str(uuid4())
            [appointment] = await salon.book(visitor, requests, code=code, api_id=api_id)
            return appointment
        case LookUp(unknown, phone, code):
            visitor_view = await altegio.log_in_with_code(phone, code)
            return next(iter(await visitor_view.reconcile(unknown)), None)
        case Cancel(appointment):
            await appointment.cancel(missing_ok=True)
    return None


async def main(location_id: str = "4564") -> None:
    """Talk on the terminal."""
    if not location_id.isdecimal():
        sys.exit(f"chat_bot: {location_id!r} is no id of a location")
    async with AsyncAltegioBooking() as altegio:
        await altegio.location(int(location_id)).info()  # a wrong id is known at the start
        bot, text = Bot(altegio, int(location_id)), "/start"
        with suppress(EOFError, KeyboardInterrupt):
            while True:
                print(*await bot.hear(0, text), sep="\n")
                text = await asyncio.to_thread(input, "> ")


if __name__ == "__main__":
    try:
        asyncio.run(main(*sys.argv[1:]))
    except (AltegioError, ValueError) as error:
        sys.exit(f"chat_bot: {error}")
