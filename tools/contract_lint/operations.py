"""Rules about operations: what callers send, and what may be done about it.

Most of them are traps of openapi-python-client 0.29.1, which falls into them with exit code 0.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tools.contract_lint.walk import (
    Finding,
    Node,
    each_operation,
    parameters,
    request_media,
    resolve,
    response_media,
    types,
)

ERRORS = {
    "400": "BadRequest",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "422": "Unprocessable",
    "429": "TooManyRequests",
}
SENT = ["application/json"]
# What `Accept` has to demand, and the label that hosts put on the same body.
ANSWERED = ["application/vnd.api.v2+json", "application/json"]
# Arguments, locals and callees of the generated functions; it renames `client` and `url` itself.
BROKEN_PARAMETERS = {
    *("asyncio_detailed", "body", "headers", "kwargs", "params", "quote", "response"),
    "sync_detailed",
}
# Beside everything below /booking/user.
OF_THE_USER = {
    ("/user/records", "get"),
    ("/user/records/{record_id}", "get"),
    ("/user/records/{record_id}", "delete"),
    ("/book_record/{location_id}/{record_id}", "put"),
}
# Reads of what is public: a user's token would add only what the owner may see.
COMPANIONS = "Companion Reads"
BOOKS = ("/book_check/", "/book_record/", "/activity/")
HEADERS = {"accept", "authorization", "content-type"}


def python_name(name: str) -> str:
    """What the generator makes of a parameter's name."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|\W+", "_", name).strip("_").lower()


def operation_ids_are_unique(document: Node) -> Iterator[Finding]:
    """Of two operations with one id, the generator keeps the later one and says nothing."""
    ids = Counter(operation.node.get("operationId") for operation in each_operation(document))
    for operation in each_operation(document):
        name = operation.node.get("operationId")
        if name is None:
            yield Finding(operation.place, "no operationId")
        elif ids[name] > 1:
            yield Finding(operation.place, f"operationId {name} is used {ids[name]} times")


def one_declared_tag(document: Node) -> Iterator[Finding]:
    """A tag is a module of the generated client; two tags would make two modules."""
    declared = {tag["name"] for tag in document.get("tags", [])}
    for operation in each_operation(document):
        tags = operation.node.get("tags", [])
        if len(tags) != 1:
            yield Finding(operation.place, f"{len(tags)} tags, one is wanted")
        for tag in tags:
            if tag not in declared:
                yield Finding(operation.place, f"tag {tag} is not declared")


def security_is_explicit(document: Node) -> Iterator[Finding]:
    """Who may see the user token is decided call by call, never by a default."""
    known = document.get("components", {}).get("securitySchemes", {})
    if "security" in document:
        yield Finding("#/security", "security belongs on each operation")
    for operation in each_operation(document):
        alternatives = operation.node.get("security", [])
        if not alternatives:
            yield Finding(operation.place, "no security")
        for alternative in alternatives:
            if len(alternative) != 1 or not set(alternative) <= set(known):
                yield Finding(operation.place, f"security {alternative} is not one known scheme")


def success_is_2xx(document: Node) -> Iterator[Finding]:
    """Declared as one code, any other success would silently become `None`."""
    for operation in each_operation(document):
        statuses = set(operation.node.get("responses", {}))
        if "2XX" not in statuses:
            yield Finding(operation.place, "success is not declared as 2XX")
        for status in sorted(statuses - set(ERRORS) - {"2XX"}):
            yield Finding(operation.place, f"response {status} is neither 2XX nor a known error")
        for status in sorted(set(ERRORS) - statuses):
            yield Finding(operation.place, f"response {status} is missing")


def errors_are_of_their_status(document: Node) -> Iterator[Finding]:
    """A refusal with the words of another one misleads whoever reads the page."""
    for operation in each_operation(document):
        for status, response in operation.node.get("responses", {}).items():
            wanted = f"#/components/responses/{ERRORS.get(status)}"
            if status in ERRORS and response.get("$ref") != wanted:
                yield Finding(f"{operation.place} {status}", f"must be {ERRORS[status]}")


def bodies_have_their_media_types(document: Node) -> Iterator[Finding]:
    """A client asks for the first type of an answer; with two schemas it would read two things."""
    for operation in each_operation(document):
        for wanted, bodies in (
            (SENT, list(request_media(document, operation))),
            (ANSWERED, list(response_media(document, operation))),
        ):
            for place in dict.fromkeys(body.place for body in bodies):
                here = [body for body in bodies if body.place == place]
                if [body.type for body in here] != wanted:
                    yield Finding(place, f"the media types must be {' and '.join(wanted)}")
                if any(body.node.get("schema") != here[0].node.get("schema") for body in here):
                    yield Finding(place, "the media types have different schemas")


def no_forbidden_headers(document: Node) -> Iterator[Finding]:
    """OpenAPI ignores these as parameters; the generator would ask for them in every call."""
    for operation in each_operation(document):
        for parameter in parameters(document, operation):
            if parameter["in"] == "header" and parameter["name"].lower() in HEADERS:
                place = f"{operation.place} {parameter['name']}"
                yield Finding(place, "is no parameter but a client header or a security scheme")


def parameter_names_differ(document: Node) -> Iterator[Finding]:
    """`service_ids` next to `service_ids[]` makes the generator drop the whole operation."""
    for operation in each_operation(document):
        names = [python_name(each["name"]) for each in parameters(document, operation)]
        for name, count in Counter(names).items():
            if count > 1:
                yield Finding(f"{operation.place} {name}", f"{count} parameters become one name")


def parameter_names_do_not_break_the_client(document: Node) -> Iterator[Finding]:
    """The generated function uses these names itself; some collisions are silent."""
    for operation in each_operation(document):
        for parameter in parameters(document, operation):
            if python_name(parameter["name"]) in BROKEN_PARAMETERS:
                place = f"{operation.place} {parameter['name']}"
                yield Finding(place, "the generated function uses this name itself")


def arrays_are_exploded(document: Node) -> Iterator[Finding]:
    """The generator ignores every other spelling and sends the exploded one."""
    for operation in each_operation(document):
        for parameter in parameters(document, operation):
            place = f"{operation.place} {parameter['name']}"
            if parameter.get("style", "form") != "form" and parameter["in"] == "query":
                yield Finding(place, f"style {parameter['style']} is not understood")
            if parameter.get("explode") is False and parameter["in"] == "query":
                yield Finding(place, "explode: false is not understood")
            if "array" in types(parameter["schema"]) and not parameter["name"].endswith("[]"):
                yield Finding(place, "the service reads a list only under a name ending in []")


def paths_cannot_be_rerouted(document: Node) -> Iterator[Finding]:
    """A text such as `..` in a path survives quoting and calls another operation."""
    for operation in each_operation(document):
        template = set(re.findall(r"{(\w+)}", operation.path))
        found = {each["name"]: each for each in parameters(document, operation)}
        declared = {name for name, each in found.items() if each["in"] == "path"}
        if template != declared:
            yield Finding(operation.place, f"path parameters {sorted(declared ^ template)} differ")
        for name in sorted(declared):
            schema, place = found[name]["schema"], f"{operation.place} {name}"
            if schema.get("type") == "string":
                pattern = schema.get("pattern", "")
                if not pattern or re.search(pattern, "..") or re.search(pattern, "a/../b"):
                    yield Finding(place, "a pattern must keep dots and slashes out of the path")
            elif schema.get("type") != "integer" or "minimum" not in schema:
                yield Finding(place, "an id is an integer with a minimum")


def repeat_follows_the_rule(document: Node) -> Iterator[Finding]:
    """Booking twice, paying twice or texting twice starts with a wrong word here."""
    for operation in each_operation(document):
        method, path = operation.method, operation.path
        appointment = path.startswith(("/book_record/", "/user/records/"))
        safe = (
            (method == "get" and not path.endswith("/phone_confirmation"))
            or (method == "post" and path.startswith("/book_check/"))
            or (method in ("put", "delete") and appointment)
        )
        wanted = "safe" if safe else "once"
        if operation.node.get("x-altegio-repeat", wanted) != wanted:
            yield Finding(operation.place, f"x-altegio-repeat must be {wanted}")


def repeat_is_said_in_words(document: Node) -> Iterator[Finding]:
    """Pages for people hide extensions, and a booking that is sent twice books twice."""
    for operation in each_operation(document):
        words = {"safe": "**Safe to repeat.**", "once": "**Not safe to repeat:**"}
        wanted = words.get(operation.node.get("x-altegio-repeat", ""), "")
        if wanted not in operation.node.get("description", wanted):
            yield Finding(operation.place, f"the description must say {wanted}")


def users_operations_ask_for_the_user(document: Node) -> Iterator[Finding]:
    """What is a visitor's own needs the visitor; what needs no user must not send the token."""
    for operation in each_operation(document):
        method, path = operation.method, operation.path
        if path.startswith("/booking/user") or (path, method) in OF_THE_USER:
            wanted = ["PartnerAndUserToken"]
        elif (
            path.startswith(("/booking/auth", "/user/auth", "/book_code/"))
            or operation.node.get("tags") == [COMPANIONS]
            or (method == "delete" and path.endswith("/{record_hash}"))
        ):
            wanted = ["PartnerToken"]
        else:
            wanted = ["PartnerToken", "PartnerAndUserToken"]
        schemes = [scheme for each in operation.node.get("security", []) for scheme in each]
        known = {"PartnerToken", "PartnerAndUserToken"}.issuperset(schemes)
        if schemes and known and schemes != wanted:
            yield Finding(operation.place, f"security must be {' or '.join(wanted)}")


def flags_follow_the_rule(document: Node) -> Iterator[Finding]:
    """A refused booking is told from a refused form, and an empty success from a lost one."""
    for operation in each_operation(document):
        books = operation.method == "post" and operation.path.startswith(BOOKS)
        empty = operation.method == "delete" or operation.path.startswith("/book_check/")
        for flag, wanted in (("x-altegio-books", books), ("x-altegio-empty", empty)):
            if (flag in operation.node) is not wanted:
                yield Finding(operation.place, f"{flag} must be {'true' if wanted else 'left out'}")


def envelope_fits_the_answer(document: Node) -> Iterator[Finding]:
    """The overlay opens an envelope only where the contract says that there is one."""
    for operation in each_operation(document):
        response = resolve(document, operation.node.get("responses", {}).get("2XX", {}))
        bodies = list(response.get("content", {}).values())
        form = _form(document, bodies[0].get("schema", {})) if bodies else "none"
        if operation.node.get("x-altegio-envelope", form) != form:
            yield Finding(operation.place, f"x-altegio-envelope must be {form}")


def _form(document: Node, schema: Node) -> str:
    """Whether a schema is the envelope, a bare value, or either of the two."""
    answer = resolve(document, schema)
    if "anyOf" in answer:
        return "either"
    return "v2" if {"success", "data", "meta"} <= set(answer.get("properties", {})) else "bare"
