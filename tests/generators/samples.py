"""The recorded bodies that fit the contract, each with the schema that it is read as."""

from __future__ import annotations

from tests.test_contract import ANSWERS, QUOTED, REFUSALS, WIRE, answer_schema


def samples() -> dict[str, str]:
    """The path of each sample that fits to the letter, and the name of its schema."""
    answers = {
        name: answer_schema(operation_id)["$ref"].rpartition("/")[2]
        for name, operation_id in ANSWERS.items()
        if name not in QUOTED
    }
    named = {**answers, **dict.fromkeys(REFUSALS, "ErrorEnvelope")}
    return {str(WIRE / name): schema for name, schema in named.items()}
