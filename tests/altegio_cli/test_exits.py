"""Exit codes: one for each class of errors."""

from __future__ import annotations

import pytest

import altegio_booking
from altegio_booking import AltegioError, ConfigurationError
from altegio_cli import errors
from altegio_cli.exits import CODES, exit_code

PUBLIC = [
    kind
    for kind in vars(altegio_booking).values()
    if isinstance(kind, type) and issubclass(kind, AltegioError)
]
ABSTRACT = {"AltegioError", "CallError"}


@pytest.mark.parametrize("kind", PUBLIC, ids=lambda kind: kind.__name__)
def test_every_class_of_errors_has_a_code_of_its_own(kind: type[AltegioError]) -> None:
    if kind.__name__ not in ABSTRACT:
        assert kind.__name__ in CODES


def test_only_errors_that_mean_the_same_share_a_code() -> None:
    shared = [name for name, code in CODES.items() if [*CODES.values()].count(code) > 1]
    assert shared == [
        *("Exception", "Declined", "ClickException", "ValueError"),
        *("NotSetUp", "ConfigurationError", "CommandError"),
        *("OutcomeUnknown", "BookingUnknown"),
        *("AuthenticationFailed", "LoginRefused"),
    ]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (RuntimeError(), 1),
        (UnicodeError(), 2),
        (ConfigurationError("x"), 3),
        (errors.MissingExtra("rich", ["cli"]), 3),
        (errors.BookingUnknown(), 14),
        (errors.Interrupted(), 130),
    ],
)
def test_the_nearest_parent_class_decides(error: Exception, code: int) -> None:
    assert exit_code(error) == code
