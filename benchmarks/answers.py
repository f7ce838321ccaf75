"""The bodies that the server sends: examples of the contract, as long as the figures want them."""

from __future__ import annotations

import copy
import datetime as dt
import json
from typing import Any

from altegio_booking_contract import contract
from benchmarks.questions import LOCATION, MEMBER, SERVICES, SLOTS


def bodies() -> dict[str, bytes]:
    """Each path with the body of its answer."""
    days = {
        f"/book_times/{LOCATION}/{MEMBER}/{day}": slots(day, count) for day, count in SLOTS.items()
    }
    answers = {**days, f"/book_services/{LOCATION}": _services(SERVICES)}
    return {path: json.dumps(answer).encode() for path, answer in answers.items()}


def slots(day: dt.date, count: int) -> dict[str, Any]:
    """The answer for a day with so many free slots."""
    answer = _example("/book_times/{location_id}/{team_member_id}/{date}")
    zone = dt.datetime.fromisoformat(answer["data"][0]["datetime"]).tzinfo
    opening = dt.datetime.combine(day, dt.time(9), zone)
    moments = [opening + dt.timedelta(minutes=5 * index) for index in range(count)]
    answer["data"] = [
        {
            **answer["data"][0],
            "time": f"{moment.hour}:{moment.minute:02}",
            "datetime": moment.isoformat(),
        }
        for moment in moments
    ]
    return answer


def _services(count: int) -> dict[str, Any]:
    answer = _example("/book_services/{location_id}")
    service = answer["data"]["services"][0]
    answer["data"]["services"] = [
        {**service, "id": service["id"] + index, "title": f"{service['title']} {index}"}
        for index in range(count)
    ]
    return answer


def _example(path: str) -> dict[str, Any]:
    """The first example of a successful answer."""
    document = contract()
    content = document["paths"][path]["get"]["responses"]["2XX"]["content"]
    first = next(iter(next(iter(content.values()))["examples"].values()))
    if "$ref" in first:
        first = document["components"]["examples"][first["$ref"].rpartition("/")[2]]
    answer: dict[str, Any] = copy.deepcopy(first["value"])
    return answer
