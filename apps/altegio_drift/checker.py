"""Holds answers against the contract, with undeclared keys forbidden.

Whether a value fits is openapi-core's to say; this module turns what it says into findings.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import define, field, frozen
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters

from altegio_booking_contract import Operation, contract
from altegio_drift.finding import NO_SUCH_KEY, NOTHING, Finding, severity_of, shown_key, type_of
from altegio_drift.places import Place, Places
from altegio_drift.pointers import below

MEDIA = "application/vnd.api.v2+json"
SERVER = "/"
"""The contract's own servers do not matter here, so that any base URL will do."""


@define
class _Asked:
    """A request as openapi-core wants to see it."""

    path: str
    method: str
    host_url: str = "http://localhost"
    content_type: str = ""
    body: bytes | None = None
    parameters: RequestParameters = field(factory=RequestParameters)


@frozen
class _Answered:
    """An answer as openapi-core wants to see it."""

    data: bytes
    status_code: int = 200
    content_type: str = MEDIA
    headers: Mapping[str, Any] = field(factory=dict)


class Checker:
    """Finds what is different in an answer.

    Args:
        document: An OpenAPI document; the contract by default.
    """

    def __init__(self, document: Mapping[str, Any] | None = None) -> None:
        whole = {**(contract() if document is None else document), "servers": [{"url": SERVER}]}
        self.places = Places(whole)
        # The contract is validated where it is made; here that would only cost start-up time.
        config = Config(
            spec_validator_cls=None,
            additional_properties_default_policy="forbid",
            extra_media_type_deserializers={MEDIA: json.loads},
        )
        self._api = OpenAPI.from_dict(whole, config=config)

    def findings(self, operation: Operation, value: Any) -> Iterator[Finding]:
        """Yield what differs, the same thing in many rows many times.

        Args:
            operation: Whose success answer it is.
            value: Its JSON value, brought into the contract's form: an envelope where the contract
                has one, and none where it has none.
        """
        answer = self.places.answer(operation)
        if answer is None:
            return
        asked = _Asked(operation.path, operation.method.lower())
        answered = _Answered(json.dumps(value).encode())
        for error in self._api.iter_response_errors(asked, answered):
            # An error without these would mean that the answer was not checked: that must fail.
            cause: Any = error.__cause__
            for found in cause.schema_errors:
                yield from self._read(operation.id, answer, found)

    def _read(self, operation: str, answer: Place, error: Any) -> Iterator[Finding]:
        """What one error of jsonschema says."""
        if error.validator == "anyOf":
            meant = _meant(error)
            if meant:
                for inner in meant:
                    yield from self._read(operation, answer, inner)
                return
        place = self.places.follow(answer, error.absolute_path)
        if error.validator in ("properties", "additionalProperties"):
            yield from self._undeclared(operation, place, error)
        elif error.validator == "required":
            for key in error.validator_value:
                if key not in error.instance:
                    yield self._missing(operation, place, key)
        else:
            expected, seen = self.places.kinds(place.schema), type_of(error.instance)
            severity = severity_of(expected, seen)
            words = " or ".join(expected)
            yield Finding(operation, place.pointer, "type", severity, words, seen, place.schema)

    def _undeclared(self, operation: str, place: Place, error: Any) -> Iterator[Finding]:
        holder = self.places.meant(place.schema, "object")
        declared = self.places.at(holder).get("properties", {})
        for key, value in error.instance.items():
            if key not in declared:
                pointer = below(place.pointer, shown_key(key))
                seen = type_of(value)
                yield Finding(operation, pointer, "undeclared", "low", NO_SUCH_KEY, seen, holder)

    def _missing(self, operation: str, place: Place, key: str) -> Finding:
        holder = self.places.meant(place.schema, "object")
        expected = " or ".join(self.places.kinds(below(holder, "properties", key)))
        pointer = below(place.pointer, key)
        return Finding(operation, pointer, "missing", "high", expected, NOTHING, holder)


def _meant(error: Any) -> Iterable[Any]:
    """The errors of the choice whose type the value has; none when it has no choice's type."""
    by_choice = defaultdict(list)
    for inner in error.context:
        by_choice[inner.schema_path[0]].append(inner)
    here = list(error.absolute_path)
    for errors in by_choice.values():
        whole = {inner.validator for inner in errors if list(inner.absolute_path) == here}
        if not whole & {"type", "maxItems"}:
            return errors
    return ()
