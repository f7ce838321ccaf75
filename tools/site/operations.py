"""The page of all operations, written from where the facts are.

Route and raw function come from the contract, the method from the docstrings of the client (each
names its vendor operations), the evidence from `deviations.yaml` and from the recorded bodies.
"""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tools.contract import CONTRACT, load, operations

DEVIATIONS = Path("openapi/deviations.yaml")
SAMPLES = Path("tests/wire/index.json")
CLIENT = Path("overlay/altegio_booking/_async")

ADDED = "operation-added"

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "info": ("get_location",),
    "services": ("get_services_available_for_booking",),
    "members": ("get_team_members_available_for_booking",),
    "dates": ("get_dates_available_for_booking",),
    "slots": ("get_nearest_time_slots", "get_time_slots_for_booking"),
    "free": (
        "get_team_members_available_for_booking",
        "get_dates_available_for_booking",
        "get_time_slots_for_booking",
    ),
    "calendar": ("get_dates_available_for_booking",),
    "book": ("validate_booking_params", "create_online_booking", "book_event"),
    "show": ("get_online_booking_details", "get_user_appointment"),
    "move": ("update_online_booking_datetime",),
    "cancel": ("delete_user_appointment", "delete_user_appointment_by_id"),
    "login": (
        "send_booking_verification_code",
        "log_in_with_phone_number_and_code",
        "authorize_online_booking_user",
    ),
    "records": ("list_user_appointments",),
    "events": ("list_events",),
}
"""Which operations a command stands on. `watch` and `sweep` ask what `free` asks."""

HEAD = """---
hide: [toc]
---

# All operations

Written from the contract, the docstrings and the evidence by `make docs`. *Client* is the method of
`AltegioBooking`, its async twin has the same name. *Raw* is the function below
`altegio_booking_client.api`, called with `client=altegio.raw`. *Command* is what `altegio` offers.

*Evidence* is the best there is for the form of its answers: **A** recorded traffic, **B** a client
or fixture that was tested against the live service, **C** the vendor's documentation alone. *once*
marks a call that is not repeated when it may have arrived
([why](../reliability.md#nothing-is-booked-twice)).
"""

_NAMES = re.compile(r"Vendor operations?:\s+((?:`\w+`(?:,\s+)?)+)")
_SEAM = re.compile(r"([._/]+)")
_BREAKABLE = r"\1<wbr>"
_PLACEHOLDER = re.compile(r"\{[^}]*\}")


class Entry(NamedTuple):
    """One operation.

    Attributes:
        id: The vendor's operationId.
        tag: Its section.
        summary: What it does.
        method: HTTP method, upper case.
        path: Path template.
        once: Whether it must not be repeated.
        client: The methods of the client that stand on it.
        commands: The commands that stand on it.
        evidence: The best letter.
    """

    id: str
    tag: str
    summary: str
    method: str
    path: str
    once: bool
    client: tuple[str, ...]
    commands: tuple[str, ...]
    evidence: str

    @property
    def raw(self) -> str:
        """The function of the raw client."""
        return f"{self.tag.lower().replace(' ', '_')}.{self.id}"


def entries(root: Path) -> list[Entry]:
    """All operations of a checkout, in the order of the contract."""
    methods = client_methods(sorted((root / CLIENT).glob("*.py")))
    letters = evidence(
        yaml.safe_load((root / DEVIATIONS).read_text(encoding="utf-8")),
        json.loads((root / SAMPLES).read_text(encoding="utf-8")),
    )
    return [
        Entry(
            id=operation["operationId"],
            tag=operation["tags"][0],
            summary=operation["summary"],
            method=method.upper(),
            path=path,
            once=operation["x-altegio-repeat"] == "once",
            client=methods.get(operation["operationId"], ()),
            commands=tuple(c for c, ids in COMMANDS.items() if operation["operationId"] in ids),
            evidence=min(letters.get(route(method, path), "C")),
        )
        for method, path, operation in operations(load(root / CONTRACT))
    ]


def client_methods(files: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """The methods whose docstrings name an operation, by operationId; sync names."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for file in files:
        for owner, name, doc in _docstrings(ast.parse(file.read_text(encoding="utf-8"))):
            names = _NAMES.search(doc)
            for operation_id in re.findall(r"`(\w+)`", names[1]) if names else ():
                found[operation_id].append(f"{owner}.{name}")
    return {operation_id: tuple(methods) for operation_id, methods in found.items()}


def _docstrings(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    for owner in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        for node in owner.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield owner.name.removeprefix("Async"), node.name, ast.get_docstring(node) or ""


def evidence(deviations: Mapping[str, Any], samples: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """The letters of recorded bodies by route, and of entries for routes the vendor leaves out."""
    found: defaultdict[str, str] = defaultdict(str)
    for entry in deviations["differences"]:
        for place in entry["where"] if entry["change"] == ADDED else ():
            found[place] += "".join(entry["evidence"])
    for sample in samples:
        path = sample["path"].partition("/api/v1")[2] or sample["path"]
        found[route(sample["method"], path)] += sample["tier"].replace("/", "")
    return dict(found)


def route(method: str, path: str) -> str:
    """A route as `deviations.yaml` writes it."""
    return f"{method.upper()} {_PLACEHOLDER.sub('{}', path.partition('?')[0])}"


def page(found: Iterable[Entry]) -> str:
    """The page, a table for each section of the contract."""
    sections: dict[str, list[Entry]] = {}
    for entry in found:
        sections.setdefault(entry.tag, []).append(entry)
    return HEAD + "".join(_table(tag, rows) for tag, rows in sections.items())


def _table(tag: str, rows: Iterable[Entry]) -> str:
    head = "| HTTP | Client | Raw | Command | Evidence |\n|---|---|---|---|---|\n"
    body = "".join(f"| {' | '.join(_cells(row))} |\n" for row in rows)
    return f'\n## {tag}\n\n<div class="cards" markdown="1">\n\n{head}{body}\n</div>\n'


def _cells(row: Entry) -> Iterator[str]:
    yield f"{row.summary}<br>{_code(f'{row.method} {row.path}')}{' *once*' if row.once else ''}"
    yield "<br>".join(map(_code, row.client))
    yield _label("raw") + _code(row.raw)
    yield "<br>".join(_code(f"altegio {command}") for command in row.commands)
    yield _label("evidence") + row.evidence


def _label(text: str) -> str:
    """What says on a narrow screen what a cell is."""
    return f'<span class="label">{text} </span>'


def _code(name: str) -> str:
    """A name that may be broken behind its dots, slashes and underscores."""
    return f"<code>{_SEAM.sub(_BREAKABLE, name)}</code>"
