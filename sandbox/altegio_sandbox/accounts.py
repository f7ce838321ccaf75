"""Visitors' accounts, their tokens, and the SMS codes that were sent."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from .world import Person

PARTNER_TOKEN = "sandbox-partner-token"
FIRST_USER_ID = 880_001
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]*")


def phone_digits(phone: str) -> str | None:
    """The digits of a phone number as people write them; None when it is no such number."""
    digits = re.sub(r"\D", "", phone)
    return digits if _PHONE.fullmatch(phone.strip()) and 7 <= len(digits) <= 15 else None


@dataclass(frozen=True)
class Sms:
    """A message that was sent: to which phone (digits), with which code, and why.

    ``kind`` is ``booking`` for a code that confirms a booking or logs in, ``phone`` for one that
    confirms a new phone number of an account.
    """

    phone: str
    code: str
    kind: str


@dataclass
class User:
    """An account. ``password`` is empty until one is set."""

    id: int
    name: str
    phone: str
    email: str = ""
    login: str = ""
    password: str = ""
    token: str = ""


class Accounts:
    """Who is known, by which token, and which codes are still good."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.sms: list[Sms] = []
        self._users: dict[int, User] = {}
        self._open_codes: dict[tuple[str, str], str] = {}
        self._ids = count(FIRST_USER_ID)
        self._tokens = count(1)
        for person in people:
            phone = phone_digits(person.phone) or person.phone
            self._add(person.name, phone, person.email, person.login, person.password)

    def all(self) -> tuple[User, ...]:
        """Every account, in the order of their making."""
        return tuple(self._users.values())

    def by_phone(self, phone: str, name: str = "") -> User:
        """The account with these digits; it is made when there is none."""
        for user in self._users.values():
            if user.phone == phone:
                return user
        return self._add(name, phone)

    def by_token(self, token: str) -> User | None:
        """The account whose present token this is."""
        return next((user for user in self._users.values() if user.token == token), None)

    def by_password(self, login: str, password: str) -> User | None:
        """The account with that login, e-mail address or phone, and that password."""
        for user in self._users.values():
            names = {user.login, user.email, user.phone} - {""}
            if {login, phone_digits(login)} & names and user.password == password != "":
                return user
        return None

    def rotate(self, user: User) -> str:
        """Give the account a new token; the old one is nobody's from now on."""
        user.token = f"sandbox-user-token-{next(self._tokens)}"
        return user.token

    def send_code(self, phone: str, kind: str) -> Sms:
        """Send a fresh code, which replaces an earlier one of the same kind."""
        digest = hashlib.md5(f"{phone} {len(self.sms)}".encode()).hexdigest()
        sms = Sms(phone, str(100_000 + int(digest, 16) % 900_000), kind)
        self.sms.append(sms)
        self._open_codes[phone, kind] = sms.code
        return sms

    def is_open(self, phone: str, kind: str, code: object) -> bool:
        """Whether this is the code last sent to the phone, and not used yet."""
        return code is not None and self._open_codes.get((phone, kind)) == str(code)

    def use_code(self, phone: str, kind: str) -> None:
        """A code serves once."""
        self._open_codes.pop((phone, kind), None)

    def _add(
        self, name: str, phone: str, email: str = "", login: str = "", password: str = ""
    ) -> User:
        user = User(next(self._ids), name, phone, email, login, password)
        self._users[user.id] = user
        self.rotate(user)
        return user
