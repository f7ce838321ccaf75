"""All rules in their order, and what they find in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from tools.contract_lint import examples, operations, schemas, whole
from tools.contract_lint.walk import Finding, Node

Rule: TypeAlias = Callable[[Node], Iterable[Finding]]

# Each of these trusts in those before it, and the others in all of them: the first that finds
# something is the last that runs.
FIRST: tuple[Rule, ...] = (
    whole.values_are_json,
    whole.references_resolve,
    whole.references_are_of_their_kind,
    whole.the_form_is_openapi,
)
RULES: tuple[Rule, ...] = (
    operations.operation_ids_are_unique,
    operations.one_declared_tag,
    operations.security_is_explicit,
    operations.success_is_2xx,
    operations.errors_are_of_their_status,
    operations.bodies_have_their_media_types,
    operations.users_operations_ask_for_the_user,
    operations.flags_follow_the_rule,
    operations.no_forbidden_headers,
    operations.parameter_names_differ,
    operations.parameter_names_do_not_break_the_client,
    operations.arrays_are_exploded,
    operations.paths_cannot_be_rerouted,
    operations.repeat_follows_the_rule,
    operations.repeat_is_said_in_words,
    operations.envelope_fits_the_answer,
    schemas.schemas_are_named,
    schemas.names_are_not_made_up_elsewhere,
    schemas.choices_are_plain,
    schemas.ids_are_integers,
    schemas.model_names_do_not_break_the_client,
    schemas.optional_answers_admit_null,
    schemas.nothing_required_inside_a_choice,
    schemas.answers_stay_open,
    schemas.bodies_are_closed,
    whole.extensions_are_valid,
    whole.secrets_are_marked,
    whole.everything_is_used,
    whole.everything_is_described,
    examples.bodies_have_examples,
    examples.parameters_have_examples,
    examples.examples_are_valid,
)


def findings(document: Node) -> Iterator[tuple[Rule, Finding]]:
    """Everything that is wrong with the document, with the rule that says so."""
    for first in FIRST:
        found = [(first, finding) for finding in first(document)]
        if found:
            yield from found
            return
    yield from ((rule, finding) for rule in RULES for finding in rule(document))
