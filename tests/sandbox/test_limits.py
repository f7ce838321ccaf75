"""The rate limits: 5 calls in a second, 200 in a minute, for each client address."""

from __future__ import annotations

import pytest

from altegio_sandbox import Sandbox
from altegio_sandbox.limits import Limits
from tests.sandbox.caller import Caller


class Time:
    """A clock that a test moves."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


def test_five_calls_pass_in_any_second(time: Time) -> None:
    limits = Limits(time)
    assert [limits.admit("a") for _ in range(7)] == [True] * 5 + [False] * 2
    time.now += 0.999
    assert not limits.admit("a")
    time.now += 0.001
    assert limits.admit("a")


def test_the_second_counts_from_each_call_anew(time: Time) -> None:
    limits = Limits(time)
    for _ in range(5):
        assert limits.admit("a")
        time.now += 0.2
    passed = []
    for _ in range(10):
        passed.append(limits.admit("a"))
        time.now += 0.1
    assert passed == [True, False] * 5


def test_two_hundred_calls_pass_in_any_minute(time: Time) -> None:
    limits = Limits(time)
    passed = 0
    for _ in range(60 * 4):
        passed += limits.admit("a")
        time.now += 0.25
    assert passed == 200
    assert limits.admit("a")


def test_a_refused_call_does_not_count(time: Time) -> None:
    limits = Limits(time)
    for _ in range(100):
        limits.admit("a")
    time.now += 1
    assert [limits.admit("a") for _ in range(6)] == [True] * 5 + [False]


def test_each_address_has_its_own_limits(time: Time) -> None:
    limits = Limits(time)
    assert all(limits.admit(address) for address in "abcdef" for _ in range(5))


def test_beyond_the_limit_the_answer_is_429_and_nothing_happens(time: Time) -> None:
    with Sandbox(enforce_limits=True, check_answers=True) as sandbox, Caller(sandbox) as caller:
        sandbox.state.limits = Limits(time)
        body = {"phone": "+13155550175"}
        answers = [caller("POST", "/book_code/4564", json=body) for _ in range(7)]
        assert [answer.status_code for answer in answers] == [201] * 5 + [429] * 2
        assert "retry-after" not in answers[-1].headers
        assert answers[-1].json()["meta"]["message"]
        assert len(sandbox.sms) == 5
        time.now += 1
        assert caller("POST", "/book_code/4564", json=body).status_code == 201
        sandbox.reset()
        assert sandbox.state.limits is not None


def test_a_call_beyond_the_limit_uses_up_no_fault(time: Time) -> None:
    with Sandbox(enforce_limits=True) as sandbox, Caller(sandbox) as caller:
        sandbox.state.limits = Limits(time)
        for _ in range(5):
            caller("GET", "/book_services/4564")
        sandbox.fail("*", "error_json")
        assert caller("GET", "/book_services/4564").status_code == 429
        assert len(sandbox.state.faults) == 1


def test_there_is_no_limit_unless_it_is_asked_for(caller: Caller) -> None:
    statuses = {caller("GET", "/i18n/en-US").status_code for _ in range(20)}
    assert statuses == {200}
