"""The contract as a judge: of every request, and on demand of the sandbox's own answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.validation.request.exceptions import ParameterValidationError
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue
from starlette.datastructures import QueryParams
from starlette.requests import Request

from altegio_booking_contract import OPERATIONS, Operation, contract

from .answers import Answer
from .errors import Refusal, email_missing, invalid_fields, name_missing, not_found, phone_malformed

BASE_PATH: str = urlsplit(contract()["servers"][0]["url"]).path


@dataclass
class Received:
    """A request as openapi-core wants to see it."""

    operation: Operation
    query: QueryParams
    parameters: RequestParameters
    content_type: str
    body: bytes | None
    host_url: str = "http://127.0.0.1"

    @property
    def method(self) -> str:
        """The method in small letters."""
        return self.operation.method.lower()

    @property
    def path(self) -> str:
        """The template: the route was found already, and its values stand in ``parameters``."""
        return BASE_PATH + self.operation.path


class _Fault(NamedTuple):
    """A field and the rule that it breaks."""

    field: str
    rule: str


_SAID_OTHERWISE: Mapping[_Fault, Callable[[], Refusal]] = {
    _Fault("email", "required"): email_missing,
    _Fault("fullname", "required"): name_missing,
    _Fault("fullname", "minLength"): name_missing,
    _Fault("phone", "minLength"): phone_malformed,
}
"""Faults for which the wire has an answer of its own when nothing else is wrong."""


@dataclass
class _Sent:
    status_code: int
    data: bytes
    content_type: str
    headers: Mapping[str, Any]


class Contract:
    """The parsed contract; parsing happens once, so one instance serves a whole process."""

    def __init__(self) -> None:
        document = {**contract(), "servers": [{"url": BASE_PATH}]}
        self.operations: tuple[Operation, ...] = tuple(OPERATIONS)
        self.ids = frozenset(operation.id for operation in self.operations)
        # The contract is validated where it is made; here that would only cost start-up time.
        self._api = OpenAPI.from_dict(document, config=Config(spec_validator_cls=None))

    def refusal(self, received: Received) -> Refusal | None:
        """What is wrong with the request, in the wire's words; None when nothing is."""
        faults: list[_Fault] = []
        for error in self._api.iter_request_errors(received):
            if isinstance(error, ParameterValidationError):
                if error.location == "path":
                    return not_found("Page")
                faults.append(_Fault(error.name, "invalid"))
            else:
                faults += _body_faults(error)
        if len(faults) == 1 and faults[0] in _SAID_OTHERWISE:
            return _SAID_OTHERWISE[faults[0]]()
        fields: dict[str, list[str]] = {}
        for fault in faults:
            fields.setdefault(fault.field, []).append(f"The {fault.field} field: {fault.rule}.")
        return invalid_fields(fields) if fields else None

    def violations(self, received: Received, answer: Answer) -> list[str]:
        """In what the answer breaks the contract; nothing, when all is well."""
        operation = received.operation
        if not answer.content and answer.status < 300 and operation.may_be_empty:
            return []
        content = _unwrapped(answer.content) if operation.envelope == "bare" else answer.content
        sent = _Sent(answer.status, content, answer.content_type, answer.headers)
        return [
            f"{operation.id} answered {answer.status}: {reason}"
            for error in self._api.iter_response_errors(received, sent)
            for reason in _reasons(error)
        ]


@lru_cache(maxsize=1)
def load_contract() -> Contract:
    """The one contract of this process."""
    return Contract()


def received(operation: Operation, request: Request, body: bytes) -> Received:
    """A request, ready to be judged."""
    parameters = RequestParameters(
        query=request.query_params, header=request.headers, path=request.path_params
    )
    content_type = request.headers.get("content-type", "application/octet-stream").lower()
    return Received(operation, request.query_params, parameters, content_type, body or None)


def _unwrapped(content: bytes) -> bytes:
    """The value inside an envelope: some hosts wrap what the contract shows bare."""
    value = json.loads(content)
    if isinstance(value, dict) and set(value) == {"success", "data", "meta"} and value["success"]:
        return json.dumps(value["data"]).encode()
    return content


def _body_faults(error: Exception) -> Iterator[_Fault]:
    """What is wrong with a body; nothing of it repeats what was sent."""
    if not isinstance(error.__cause__, InvalidSchemaValue):
        yield _Fault("body", "no JSON")
    for found in _schema_errors(error):
        path = [str(part) for part in found.absolute_path]
        if found.validator == "required":
            # One error for each missing name, which only its text tells.
            missing = [n for n in found.validator_value if found.message.startswith(repr(n))]
            yield _Fault(".".join([*path, *missing]), "required")
        else:
            yield _Fault(".".join(path) or "body", str(found.validator))


def _reasons(error: Exception) -> Iterator[str]:
    if isinstance(error.__cause__, InvalidSchemaValue):
        for found in _schema_errors(error):
            yield f"/{'/'.join(str(part) for part in found.absolute_path)}: {found.message}"
    else:
        yield repr(error.__cause__ or error)


def _schema_errors(error: Exception) -> Iterable[Any]:
    """The errors of jsonschema behind one of openapi-core."""
    cause = error.__cause__
    return cause.schema_errors if isinstance(cause, InvalidSchemaValue) else ()
