"""A sandbox behind an ASGI middleware that renames, retypes, drops and adds fields."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from altegio_drift.__main__ import main
from altegio_sandbox import Sandbox

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[MutableMapping[str, Any], Receive, Send], Awaitable[None]]
Change = Callable[[Any], Any]

LOCATION = 4564


class Drifting:
    """ASGI middleware that changes the JSON of answers whose path begins as given."""

    def __init__(self, app: App, changes: dict[str, Change]) -> None:
        self.app = app
        self.changes = changes

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        path = str(scope.get("path", "")).removeprefix("/api/v1")
        change = next((c for p, c in self.changes.items() if path.startswith(p)), None)
        if change is None:
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def collect(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if not message.get("more_body"):
                await self._answer(start, body, change, send)

        await self.app(scope, receive, collect)

    async def _answer(self, start: Message, body: bytes, change: Change, send: Send) -> None:
        if start["status"] < 300 and body:
            changed = change(json.loads(body))
            body = changed if isinstance(changed, bytes) else json.dumps(changed).encode()
        headers = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
        length = (b"content-length", str(len(body)).encode())
        await send({**start, "headers": [*headers, length]})
        await send({"type": "http.response.body", "body": body})


class Rig:
    """A sandbox whose answers drift as told, and the command run against it."""

    def __init__(self, sandbox: Sandbox, changes: dict[str, Change]) -> None:
        self.sandbox = sandbox
        self.changes = changes

    def run(self, *arguments: str) -> int:
        return main(["--location", str(LOCATION), "--base-url", self.sandbox.url, *arguments])


def in_rows(change: Callable[[dict[str, Any]], object]) -> Change:
    """Change every object in the list that `data` is."""

    def of_body(body: Any) -> Any:
        for row in body["data"]:
            change(row)
        return body

    return of_body


def in_data(change: Callable[[Any], object]) -> Change:
    """Change `data`."""

    def of_body(body: Any) -> Any:
        change(body["data"])
        return body

    return of_body


def renamed(old: str, new: str) -> Callable[[dict[str, Any]], object]:
    def rename(row: dict[str, Any]) -> None:
        row[new] = row.pop(old)

    return rename
