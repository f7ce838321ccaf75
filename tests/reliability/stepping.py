"""Ways to drive a call by hand, suspension by suspension."""

from __future__ import annotations

import asyncio
import itertools
import types
from collections.abc import Callable, Coroutine, Generator
from typing import Any


@types.coroutine
def cancelled_at(step: int, call: Coroutine[Any, Any, Any]) -> Generator[Any, Any, Any]:
    """Drive a call, and cancel its task the given number of suspensions after its beginning."""
    resume: Callable[[Any], Any] = call.send
    value: Any = None
    for n in itertools.count():
        try:
            waited_for = resume(value)
        except StopIteration as end:
            return end.value
        if n == step:
            task = asyncio.current_task()
            assert task is not None
            task.cancel()
        try:
            value = yield waited_for
            resume = call.send
        except BaseException as error:
            value, resume = error, call.throw


@types.coroutine
def driven_until(
    reached: Callable[[], bool], call: Coroutine[Any, Any, Any]
) -> Generator[Any, Any, None]:
    """Drive a call until a place is reached, and leave it there."""
    resume: Callable[[Any], Any] = call.send
    value: Any = None
    while True:
        waited_for = resume(value)
        if reached():
            return
        try:
            value = yield waited_for
            resume = call.send
        except BaseException as error:
            value, resume = error, call.throw
