"""The pytest fixture ``altegio_sandbox``."""

from __future__ import annotations

import pytest

from altegio_sandbox import Sandbox
from tests.sandbox.caller import Caller

pytest_plugins = ["pytester"]


def test_its_clock_stands_at_noon_before_the_first_location_opens(altegio_sandbox: Sandbox) -> None:
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
    result = pytester.runpytest_inprocess("-q", "-p", "no:asyncio")
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*no such status*"])


def test_hundreds_of_tests_share_one_server_and_each_finds_it_fresh(
    pytester: pytest.Pytester,
) -> None:
    pytester.makepyfile(
        """
        import pytest

        ORIGINS = set()

        @pytest.mark.parametrize("n", range(300))
        def test_it(altegio_sandbox, n):
            state = altegio_sandbox.state
            assert (len(state.accounts.all()), len(state.faults)) == (2, 0)
            assert altegio_sandbox.check_answers
            altegio_sandbox.user_token("+13155550188")
            altegio_sandbox.fail("*", "error_json")
            ORIGINS.add(altegio_sandbox.origin)
            assert len(ORIGINS) == 1
        """
    )
    result = pytester.runpytest_inprocess("-q", "-p", "no:asyncio")
    result.assert_outcomes(passed=300)
