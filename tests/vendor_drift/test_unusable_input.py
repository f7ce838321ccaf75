"""Whatever is not a usable document ends in exit code 2 and one line that says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.vendor_drift.documents import COURTS, Document, courts, operation, schema
from tests.vendor_drift.workspace import complaint
from tools.surface.reading import read_surface

MUTATIONS: dict[str, tuple[Callable[[Document], Any], str]] = {
    "another version": (lambda d: d.update(openapi="2.0"), "not OpenAPI 3.0 or 3.1: version 2.0"),
    "Swagger": (lambda d: (d.pop("openapi"), d.update(swagger="2.0")), "version 2.0"),
    "no paths": (lambda d: d.pop("paths"), "no paths"),
    "no operation": (lambda d: d.update(paths={}), "declares no operation"),
    "a dangling reference": (
        lambda d: schema(d, "Slot")["properties"].update(x={"$ref": "#/components/schemas/No"}),
        "dangling $ref: #/components/schemas/No",
    ),
    "a dangling reference in an unused component": (
        lambda d: d["components"]["schemas"].update(Odd={"items": {"$ref": "#/nowhere"}}),
        "dangling $ref: #/nowhere",
    ),
    "a circular reference": (
        lambda d: schema(d, "Coach")["properties"].update(
            slot={"$ref": "#/components/schemas/Slot"}
        ),
        "circular $ref: ",
    ),
    "a reference to itself": (
        lambda d: d["components"]["schemas"].update(Odd={"$ref": "#/components/schemas/Odd"}),
        "circular $ref: #/components/schemas/Odd -> #/components/schemas/Odd",
    ),
    "a circular parameter": (
        lambda d: (
            d["components"].update(parameters={"P": {"$ref": "#/components/parameters/P"}}),
            operation(d, "cancel")["parameters"].append({"$ref": "#/components/parameters/P"}),
        ),
        "circular $ref: #/components/parameters/P",
    ),
    "a reference to another file": (
        lambda d: d["components"]["schemas"].update(Odd={"$ref": "other.yaml#/Slot"}),
        "leaves the document",
    ),
    "a reference that is no text": (
        lambda d: d["components"]["schemas"].update(Odd={"$ref": 7}),
        "$ref 7 is no text",
    ),
    "a schema that is no mapping": (
        lambda d: d["components"]["schemas"].update(Odd=["string"]),
        "#/components/schemas/Odd: not a mapping",
    ),
    "parameters that are no list": (
        lambda d: operation(d, "cancel").update(parameters={"name": "x"}),
        "parameters: not a list",
    ),
    "a parameter without a place": (
        lambda d: operation(d, "cancel")["parameters"].append({"name": "x"}),
        "a parameter without name or place",
    ),
    "an undeclared security scheme": (
        lambda d: d["components"]["securitySchemes"].pop("Player"),
        "security scheme Player is not declared",
    ),
    "two paths that are one": (
        lambda d: d["paths"].update({"/bookings/{other}": d["paths"]["/bookings/{booking_id}"]}),
        "DELETE /bookings/{} is declared twice",
    ),
    "a dangling reference in an unused answer": (
        lambda d: d["components"].update(responses={"No": {"$ref": "#/nowhere"}}),
        "dangling $ref: #/nowhere",
    ),
    "a dangling reference in an unused parameter": (
        lambda d: d["components"].update(parameters={"P": {"schema": {"$ref": "#/nowhere"}}}),
        "dangling $ref: #/nowhere",
    ),
    "a dangling reference in a header of an answer": (
        lambda d: operation(d, "cancel")["responses"]["204"].update(
            headers={"X": {"$ref": "#/nowhere"}}
        ),
        "dangling $ref: #/nowhere",
    ),
    "a dangling reference in a header of the default answer": (
        lambda d: operation(d, "cancel")["responses"].update(
            default={"description": "", "headers": {"X": {"$ref": "#/nowhere"}}}
        ),
        "dangling $ref: #/nowhere",
    ),
    "a dangling reference in what is ruled out": (
        lambda d: schema(d, "Slot").update({"not": {"$ref": "#/nowhere"}}),
        "dangling $ref: #/nowhere",
    ),
    "a circular answer nobody gives": (
        lambda d: d["components"].update(responses={"No": {"$ref": "#/components/responses/No"}}),
        "circular $ref: #/components/responses/No",
    ),
    "a parameter in two places": (
        lambda d: operation(d, "cancel")["parameters"].append({"name": "x", "in": ["query"]}),
        "a parameter without name or place",
    ),
    "scopes that are no list": (
        lambda d: operation(d, "cancel").update(security=[{"Player": 5}]),
        "/security/Player: not a list",
    ),
    "references that unfold without end": (
        lambda d: d["components"]["schemas"].update(
            {
                f"Bomb{n}": {
                    "properties": {
                        key: {"$ref": f"#/components/schemas/Bomb{n + 1}"} if n < 40 else {}
                        for key in "ab"
                    }
                }
                for n in range(41)
            }
        ),
        "too large",
    ),
    "references that nest too deeply": (
        lambda d: d["components"]["schemas"].update(
            {
                f"Deep{n}": {"items": {"$ref": f"#/components/schemas/Deep{n + 1}"}}
                for n in range(900)
            }
            | {"Deep900": {}}
        ),
        "nested too deeply",
    ),
}

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12)
)

TEXTS: dict[str, tuple[str, str]] = {
    "broken YAML": ("openapi: [", "broken YAML"),
    "text": ("hello", "not an OpenAPI document"),
    "nothing": ("", "not an OpenAPI document"),
    "a list": ("- openapi", "not an OpenAPI document"),
    "a page of HTML": ("<!doctype html><html><body>Sign in</body></html>", "not an OpenAPI"),
    "cut JSON": ('{"openapi": "3.1.0", "paths": {', "broken YAML"),
    "a key given twice": ("openapi: 3.1.0\npaths: {}\npaths: {}\n", "'paths' is given twice"),
    "a JSON key given twice": ('{"openapi": 1, "openapi": 2}', "'openapi' is given twice"),
    "a merge key": ("a: &a {b: 1}\nopenapi: {<<: *a}\n", "merge keys"),
    "a key that is a list": ("? [a]\n: b\n", "a key that is no text"),
    "an object of Python": ("openapi: !!python/object/apply:os.getcwd []", "broken YAML"),
    **{
        f"a tag that does not fit, {text}": (f"openapi: {text}\n", "broken YAML")
        for text in (
            *("!!bool foo", "!!int ''", "!!float ''", "!!map [a]", "!!seq {a: 1}", "!!str [a]"),
            *("!!timestamp foo", "!!timestamp 2026-01-01", "!!binary aGk=", "!!set {a}"),
            *("!!omap [a: 1]", "!!pairs [a: 1]"),
        )
    },
    "two documents": ("a: 1\n---\nb: 2\n", "broken YAML"),
    "an alias bomb": (BOMB, "too large, over 500000 values once aliases are followed"),
    "an alias to itself": ("openapi: &a [*a]\n", "a value contains itself"),
    "deep nesting": ("[" * 5000 + "]" * 5000, "nested too deeply"),
    "deep JSON": ('{"a":' * 5000 + "1" + "}" * 5000, "nested too deeply"),
}


class NoAliases(yaml.SafeDumper):
    """Writes what stands in two places twice."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_broken_document_gets_one_line_with_its_name(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mutate, message = MUTATIONS[name]
    document = courts()
    mutate(document)
    path = tmp_path / "vendor.yaml"
    path.write_text(yaml.dump(document, Dumper=NoAliases), encoding="utf-8")
    line = complaint(str(path), capsys)
    assert message in line
    assert str(path) in line


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_is_no_document_gets_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, message = TEXTS[name]
    path = tmp_path / "vendor.yaml"
    path.write_text(text, encoding="utf-8")
    assert message in complaint(str(path), capsys)


def test_a_reference_in_an_example_is_data() -> None:
    document = courts()
    schema(document, "Slot")["example"] = {"$ref": "#/nowhere"}
    document["x-more"] = {"$ref": "#/nowhere"}
    assert read_surface(document) == read_surface(courts())


def test_a_defect_of_the_tool_does_not_read_as_drift(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise KeyError("oh\nno")

    monkeypatch.setattr("tools.vendor_drift.__main__.read_surface", fail)
    assert "a defect of this tool: KeyError" in complaint(str(COURTS), capsys)
