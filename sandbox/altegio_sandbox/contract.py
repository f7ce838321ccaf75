"""The contract as a judge: of every request, and on demand of the sandbox's own answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from openapi_core.validation.request.exceptions import ParameterValidationError
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue
from starlette.datastructures import Headers, QueryParams

from altegio_booking_contract import OPERATIONS, Operation, contract

from .answers import Answer
from .errors import Refusal, email_missing, invalid_fields, not_found

BASE_PATH = "/api/v1"
_UNDECLARED = frozenset({400, 405})
"""Statuses that answer before any operation is reached, so no operation declares them."""
_MAY_BE_EMPTY = frozenset({"validate_booking_params"})
"""Operations whose success has a body in the contract but was seen without one."""


@dataclass
class Received:
    """A request as openapi-core wants to see it."""

    operation: Operation
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
        fields: dict[str, list[str]] = {}
        for error in self._api.iter_request_errors(received):
            if isinstance(error, ParameterValidationError):
                if error.location == "path":
                    return not_found("Page")
                fields.setdefault(error.name, []).append(f"The {error.name} field is invalid.")
                continue
            for name, message in _body_errors(error):
                fields.setdefault(name, []).append(message)
        if list(fields) == ["email"] and "required" in fields["email"][0]:
            return email_missing()
        return invalid_fields(fields) if fields else None

    def violations(self, received: Received, answer: Answer) -> list[str]:
        """In what the answer breaks the contract; nothing, when all is well."""
        operation = received.operation
        if answer.status in _UNDECLARED:
            return []
        if not answer.content and answer.status < 300 and operation.id in _MAY_BE_EMPTY:
            return []
        sent = _Sent(answer.status, answer.content, answer.content_type, answer.headers)
        return [
            f"{operation.id} answered {answer.status}: {reason}"
            for error in self._api.iter_response_errors(received, sent)
            for reason in _reasons(error)
        ]


@lru_cache(maxsize=1)
def load_contract() -> Contract:
    """The one contract of this process."""
    return Contract()


def received(
    operation: Operation, path: Mapping[str, str], query: QueryParams, headers: Headers, body: bytes
) -> Received:
    """A request, ready to be judged."""
    parameters = RequestParameters(query=query, header=headers, path=dict(path))
    content_type = headers.get("content-type", "application/octet-stream").lower()
    return Received(operation, parameters, content_type, body or None)


def _body_errors(error: Exception) -> Iterator[tuple[str, str]]:
    """Field names with messages, which never repeat what was sent."""
    cause = error.__cause__
    if not isinstance(cause, InvalidSchemaValue):
        yield "body", "The body must be JSON."
        return
    for found in cause.schema_errors:
        path = [str(part) for part in found.absolute_path]
        if found.validator == "required":
            for name in found.validator_value:
                if name not in found.instance and repr(name) in found.message:
                    field = ".".join([*path, name])
                    yield field, f"The {field} field is required."
        else:
            field = ".".join(path) or "body"
            yield field, f"The {field} field is invalid ({found.validator})."


def _reasons(error: Exception) -> Iterator[str]:
    cause = error.__cause__
    if isinstance(cause, InvalidSchemaValue):
        for found in cause.schema_errors:
            yield f"/{'/'.join(str(part) for part in found.absolute_path)}: {found.message}"
    else:
        yield str(cause if isinstance(cause, OpenAPIError) else error) or repr(error)
