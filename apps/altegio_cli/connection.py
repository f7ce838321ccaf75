"""What a command talks to: the API as the settings have it, or a sandbox of its own."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from altegio_booking import AltegioBooking, Visitor
from altegio_cli import private_file
from altegio_cli.errors import MissingExtra, NotSetUp
from altegio_cli.handles import Handle, Handles
from altegio_cli.options import Flags, flags
from altegio_cli.output import say
from altegio_cli.settings import (
    KINDS,
    PARTNER_TOKEN,
    Settings,
    appointments_path,
    merged,
    settings_path,
)

if TYPE_CHECKING:
    from altegio_booking import Location, LocationInfo
    from altegio_sandbox import Sandbox

NOW = "ALTEGIO_SANDBOX_NOW"
"""A moment at which the clock of `--sandbox` stands still."""

TIMEOUT = 60.0


@dataclass(frozen=True)
class Connection:
    """A client and what is known beside it.

    Attributes:
        altegio: The client; a logged-in visitor's, if there is a user token.
        settings: What it was made with.
        handles: The keys to appointments booked here.
        sandbox: The one of `--sandbox`, which ends with the command.
    """

    altegio: AltegioBooking
    settings: Settings
    handles: Handles
    sandbox: Sandbox | None = None

    @property
    def now(self) -> dt.datetime:
        """The current time."""
        return dt.datetime.now(dt.UTC) if self.sandbox is None else self.sandbox.now

    @property
    def sandboxed(self) -> bool:
        """Whether all this ends with the command."""
        return self.sandbox is not None

    @property
    def logged_in(self) -> bool:
        """Whether the client is a visitor's."""
        return self.settings.user_token is not None

    @property
    def limited(self) -> bool:
        """Whether the rate limits of the API count."""
        return not is_loopback(self.settings.base_url)

    def send_code(self, location_id: int, phone: str, name: str = "") -> None:
        """Have a location send an SMS code; that of a sandbox is shown, since no phone gets it."""
        self.altegio.location(location_id).send_code(phone, name)
        if self.sandbox is not None:
            sms = self.sandbox.sms[-1]
            say(f"SMS to \N{HORIZONTAL ELLIPSIS}{sms.phone[-4:]}: {sms.code}")

    def place(self, location_id: int) -> Place:
        """Read a location: what it is called and where it is."""
        location = self.altegio.location(location_id)
        info = location.info()
        zone = info.timezone or dt.UTC
        return Place(location, info, zone, self.now.astimezone(zone).date())


@dataclass(frozen=True)
class Place:
    """A location, and what it says of itself.

    Attributes:
        location: To ask and to book there.
        info: What it is called and where it is.
        zone: Its time zone; UTC where it says none.
        today: The current date there.
    """

    location: Location
    info: LocationInfo
    zone: dt.tzinfo
    today: dt.date


def is_loopback(url: str) -> bool:
    """Whether a URL leads to this machine."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # no URL at all
        return False
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def connected(*, seeded: bool = False) -> Iterator[Connection]:
    """Connect as the flags, the environment and the file say.

    Args:
        seeded: With `--sandbox`: begin with an appointment, and logged in as its visitor.

    Raises:
        NotSetUp: There is no partner token, or no sandbox.
    """
    given = flags()
    if given.verbose:
        _show_log()
    with ExitStack() as stack:
        if given.sandbox:
            yield stack.enter_context(_on_sandbox(given, seeded))
            return
        settings = current_settings(given)
        if settings.partner_token is None:
            raise NotSetUp(
                f"no partner token: run `altegio login` or set {PARTNER_TOKEN}; "
                "--sandbox works without one"
            )
        yield stack.enter_context(connected_with(settings, given))


def current_settings(given: Flags) -> Settings:
    """The settings of this run, without a sandbox."""
    return merged(given.base_url, os.environ, private_file.read(settings_path(), KINDS))


@contextmanager
def connected_with(settings: Settings, given: Flags) -> Iterator[Connection]:
    """Connect with these settings.

    Raises:
        NotSetUp: Tokens would travel over plain http.
    """
    url = settings.base_url
    if url.lower().startswith("http:") and not is_loopback(url):
        raise NotSetUp(
            "the base URL must be https, or of this machine; "
            "over plain http, anyone on the way can read the tokens"
        )
    with AltegioBooking(
        settings.partner_token,
        user_token=settings.user_token,
        base_url=url,
        timeout=given.timeout or TIMEOUT,
    ) as altegio:
        handles = Handles(appointments_path(), url)
        yield Connection(altegio, settings, handles)


@contextmanager
def _on_sandbox(given: Flags, seeded: bool) -> Iterator[Connection]:
    with ExitStack() as stack:
        sandbox = stack.enter_context(serving())
        token = sandbox.user_token() if seeded else None
        settings = Settings(sandbox.url, sandbox.partner_token, token)
        altegio = stack.enter_context(
            # The limit that ALTEGIO_RATE_LIMIT names is there for the API.
            sandbox.client(user_token=token, timeout=given.timeout or TIMEOUT, rate_limit=None)
        )
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="altegio")))
        handles = Handles(folder, sandbox.url)
        if seeded:
            _seed(altegio, handles)
        yield Connection(altegio, settings, handles, sandbox)


@contextmanager
def serving(port: int = 0) -> Iterator[Sandbox]:
    """A sandbox in a thread.

    Raises:
        NotSetUp: It cannot be made.
    """
    try:
        from altegio_sandbox import Sandbox  # noqa: PLC0415 - an extra
    except ImportError as error:
        cause = error.__cause__
        lacking = cause.name if isinstance(cause, ModuleNotFoundError) else None
        raise MissingExtra(lacking or str(error), ["cli", "sandbox"]) from None
    try:
        made = Sandbox(now=os.environ.get(NOW) or None, port=port)
    except ValueError as error:
        raise NotSetUp(f"{NOW}: {str(error).removeprefix('now: ')}") from None
    with made as sandbox:
        yield sandbox


def _seed(altegio: AltegioBooking, handles: Handles) -> None:
    """Book the haircut that `show`, `move`, `cancel` and `records` are there for."""
    salon = altegio.location(4564)
    [slot, *_] = salon.nearest_slots(924, services=[331]).slots
    [booked] = salon.book(Visitor(name="Ann", phone="+13155550175"), [slot.request()])
    if booked.record_hash is not None:
        handles.keep(Handle(booked.location_id, booked.record_id, booked.record_hash))


def _show_log() -> None:
    logging.basicConfig(format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    logging.getLogger("altegio_booking").setLevel(logging.DEBUG)
