from __future__ import annotations

import pytest

from altegio_sandbox import Sandbox
from tests.sandbox.caller import Caller, draft

pytest_plugins = ["pytester"]


def test_the_fixture_hands_out_a_running_sandbox(altegio_sandbox: Sandbox) -> None:
    with Caller(altegio_sandbox) as caller:
        caller.booked(draft(caller.slot(), 331))
    assert altegio_sandbox.check_answers
    assert len(altegio_sandbox.appointments) == 1


def test_every_test_finds_it_fresh(altegio_sandbox: Sandbox) -> None:
    assert altegio_sandbox.appointments == ()
    assert altegio_sandbox.calls() == []


def test_its_clock_stands_before_the_first_location_opens(altegio_sandbox: Sandbox) -> None:
    with Caller(altegio_sandbox) as caller:
        [first, *_] = caller.times(altegio_sandbox.now.date())
    assert "T09:00:00" in first
    assert altegio_sandbox.now.hour == 12


def test_a_breach_of_the_contract_fails_the_test_that_met_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        def test_meets_it(altegio_sandbox):
            altegio_sandbox.state.violations.append("no such status")

        def test_does_not(altegio_sandbox):
            pass
        """
    )
    result = pytester.runpytest_subprocess("-q")
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*no such status*"])


def test_a_thousand_tests_may_use_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.parametrize("n", range(1000))
        def test_it(altegio_sandbox, n):
            assert altegio_sandbox.appointments == ()
        """
    )
    result = pytester.runpytest_subprocess("-q")
    result.assert_outcomes(passed=1000)
