"""Asking the person, through the client they talk to.

Up to the protocol of 2025-11-25 the server asks its client in the middle of a call. Since the one
of 2026-07-28 the call ends with the question, and the client makes it again with the answer; the
SDK seals the state that travels with it, bound to the tool and its arguments, so that an answer
counts only for the question that was asked.
"""

from __future__ import annotations

import hashlib
from enum import Enum
from typing import Any

import anyio
from mcp.server.mcpserver import Context
from mcp.shared.exceptions import MCPError
from mcp.types import (
    ClientCapabilities,
    ElicitRequest,
    ElicitRequestFormParams,
    ElicitResult,
    InputRequests,
    InputRequiredResult,
)
from pydantic import ValidationError

PATIENCE = 300.0
"""Seconds that a person has to answer in the middle of a call."""

_KEY = "consent"
_AGREE = "agree"
_FIRST_WITH_QUESTIONS_AS_RESULTS = "2026-07-28"


class Answer(Enum):
    """What came of asking."""

    YES = "yes"
    NO = "no"
    NOBODY = "nobody"
    """The client cannot ask, or it failed, or no answer came in time."""


async def ask(
    context: Context[Any, Any], question: str, label: str, patience: float
) -> Answer | InputRequiredResult:
    """Ask, and wait for the answer or hand the question on.

    Only an `accept` whose box is ticked is a yes: a client that accepts by itself, with nothing
    filled in, does not count.

    Args:
        context: The call.
        question: What to ask.
        label: What is agreed to, beside the box.
        patience: Seconds to wait in the middle of a call.
    """
    if not can_ask(context.client_capabilities):
        return Answer.NOBODY
    schema = {
        "type": "object",
        "properties": {_AGREE: {"type": "boolean", "title": label}},
        "required": [_AGREE],
    }
    params = ElicitRequestFormParams(message=question, requested_schema=schema)
    if (context.protocol_version or "") >= _FIRST_WITH_QUESTIONS_AS_RESULTS:
        return _in_rounds(context, params)
    try:
        with anyio.fail_after(patience):
            heard = await context.session.elicit_form(question, schema, context.request_id)
    except (MCPError, TimeoutError, ValidationError):
        return Answer.NOBODY
    return _judged(heard)


def can_ask(capabilities: ClientCapabilities | None) -> bool:
    """Whether a client says that it shows forms; one that names no mode at all does."""
    declared = capabilities.elicitation if capabilities is not None else None
    return declared is not None and (declared.form is not None or declared.url is None)


def _in_rounds(
    context: Context[Any, Any], params: ElicitRequestFormParams
) -> Answer | InputRequiredResult:
    asked = hashlib.sha256(params.message.encode()).hexdigest()
    if context.request_state != asked:
        questions: InputRequests = {_KEY: ElicitRequest(params=params)}
        return InputRequiredResult(input_requests=questions, request_state=asked)
    return _judged((context.input_responses or {}).get(_KEY))


def _judged(heard: object) -> Answer:
    if not isinstance(heard, ElicitResult):
        return Answer.NOBODY
    agreed = heard.action == "accept" and (heard.content or {}).get(_AGREE) is True
    return Answer.YES if agreed else Answer.NO
