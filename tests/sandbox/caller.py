"""The words of these tests: plain HTTP calls of a sandbox, made with httpx alone.

The numbers are those of the sandbox's default world (``default_world.yaml``, docs/testing.md).
Most tests use its first location, 4564 in New York, with two of its team: 924 works from 9:00 to
13:00 and from 14:00 to 20:00, five days of seven, and does the services 331 (an hour) and 332
(half an hour); 925 does the same two in 45 and 30 minutes. The other locations show oddities of
some hosts: 4565 wants an SMS code, 7301 wraps records, 8802 hides hashes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any, Self

import httpx

from altegio_sandbox import Sandbox

ACCEPT = "application/vnd.api.v2+json"
ANN = "+13155550175"
"""A visitor of the default world who has an account."""
STRANGER = "+13155550188"
"""A phone that has no account."""


class Caller:
    """An httpx client with the headers that every call needs, and the usual calls by name.

    ``caller("GET", "/book_staff/4564")`` sends any request below the sandbox's base URL.
    """

    def __init__(self, sandbox: Sandbox, user_token: str | None = None) -> None:
        authorization = f"Bearer {sandbox.partner_token}"
        if user_token is not None:
            authorization += f", User {user_token}"
        self.sandbox = sandbox
        self.http = httpx.Client(
            base_url=sandbox.url,
            headers={"Accept": ACCEPT, "Authorization": authorization},
            timeout=10,
        )

    def __call__(self, method: str, path: str, **options: Any) -> httpx.Response:
        return self.http.request(method, path, **options)

    def data(self, method: str, path: str, **options: Any) -> Any:
        """The ``data`` of an answer that must be a success."""
        answer = self(method, path, **options)
        assert answer.is_success, answer.text
        return answer.json()["data"]

    def dates(self, location: int = 4564, member: int = 924, *services: int) -> list[str]:
        """GET /book_dates: the dates that can be booked."""
        query = {"staff_id": member, "service_ids[]": list(services)}
        dates = self.data("GET", f"/book_dates/{location}", params=query)["booking_dates"]
        return [str(day) for day in dates]

    def times(
        self, day: str | date, location: int = 4564, member: int = 924, *services: int
    ) -> list[str]:
        """GET /book_times: the slots of a day, as the wire spells them."""
        path = f"/book_times/{location}/{member}/{day}"
        slots = self.data("GET", path, params={"service_ids[]": list(services)})
        return [slot["datetime"] for slot in slots]

    def slot(
        self, location: int = 4564, member: int = 924, services: tuple[int, ...] = (331,)
    ) -> str:
        """The first free slot."""
        day = self.dates(location, member, *services)[0]
        return self.times(day, location, member, *services)[0]

    def check(self, *drafts: dict[str, Any], location: int = 4564) -> httpx.Response:
        """POST /book_check of these drafts."""
        return self("POST", f"/book_check/{location}", json={"appointments": list(drafts)})

    def book(self, *drafts: dict[str, Any], location: int = 4564, **body: Any) -> httpx.Response:
        """POST /book_record of these drafts for Ann, or for whom the body says."""
        return self("POST", f"/book_record/{location}", json=booking(*drafts, **body))

    def booked(self, *drafts: dict[str, Any], location: int = 4564, **body: Any) -> Any:
        """What a booking that must succeed gives back: an entry for each draft."""
        answer = self.book(*drafts, location=location, **body)
        assert answer.status_code == 201, answer.text
        return answer.json()["data"]

    def cancel(self, entry: dict[str, Any]) -> httpx.Response:
        """DELETE /user/records by hash of an entry that ``booked`` gave."""
        return self("DELETE", f"/user/records/{entry['record_id']}/{entry['record_hash']}")

    def sms_code(self, phone: str = ANN, location: int = 4564) -> str:
        """POST /book_code, and the code that was sent."""
        answer = self("POST", f"/book_code/{location}", json={"phone": phone, "fulname": "Ann"})
        assert answer.status_code == 201, answer.text
        return self.sandbox.sms[-1].code

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()


@contextmanager
def calling(world: Any = None, **options: Any) -> Iterator[Caller]:
    """A caller of a sandbox made for one test, which must keep to the contract."""
    with Sandbox(world, check_answers=True, **options) as sandbox, Caller(sandbox) as caller:
        yield caller
        assert sandbox.violations == ()


def draft(
    start: str | datetime, *services: int, member: int = 924, number: int = 1, **more: Any
) -> dict[str, Any]:
    """One appointment of a request to book or to check."""
    text = start if isinstance(start, str) else start.isoformat()
    asked = list(services)
    return {"id": number, "services": asked, "staff_id": member, "datetime": text, **more}


def booking(*drafts: dict[str, Any], **body: Any) -> dict[str, Any]:
    """The body of a booking for Ann, with changes."""
    visitor = {"phone": ANN, "fullname": "Ann Meadow", "email": ""}
    return {**visitor, "appointments": list(drafts), **body}


def later(start: str, **by: float) -> str:
    """A slot so much later, as the wire spells it."""
    return (datetime.fromisoformat(start) + timedelta(**by)).isoformat()


def codes(answer: httpx.Response) -> list[int]:
    """The vendor's codes, 431 to 438, in a refusal, wherever they stand."""

    def search(value: Any) -> list[int]:
        if isinstance(value, dict):
            return [code for item in value.values() for code in search(item)]
        if isinstance(value, list):
            return [code for item in value for code in search(item)]
        is_code = isinstance(value, int) and 431 <= value <= 438
        return [value] if is_code else []

    return search(answer.json())
