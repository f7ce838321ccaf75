"""Watches the answers that a client gets, and hands each distinct finding on once."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from attrs import evolve

from altegio_booking import ConfigurationError
from altegio_booking_contract import Operation
from altegio_drift.checker import Checker
from altegio_drift.finding import LOGGER, Finding

MOST_FINDINGS = 1000
"""Distinct findings of one observer; an API that differs in more ways is another API."""


class Observer:
    """What a client calls with every success; safe to share by threads and by clients.

    It runs where the call runs, before the call returns. It changes nothing, and it raises nothing
    but interruptions such as `KeyboardInterrupt`: the first exception of the callback, and the
    first of the check itself, is logged by its class, later ones are silent.

    Args:
        callback: Is called with each distinct finding once. It may call the client; answers to
            calls that it makes in its own thread are not checked.

    Attributes:
        unchecked: The operations with an answer that could not be checked, and the class of the
            exception.

    Raises:
        ConfigurationError: `callback` cannot be called, or would have to be awaited.
    """

    def __init__(self, callback: Callable[[Finding], object]) -> None:
        inner = getattr(callback, "__call__", None)  # noqa: B004 - of an instance
        if not callable(callback) or any(
            inspect.iscoroutinefunction(function) for function in (callback, inner)
        ):
            raise ConfigurationError("on_drift: expected a plain function of one finding")
        self.unchecked: dict[str, str] = {}
        self._callback = callback
        self._checker = Checker()
        self._seen: set[Finding] = set()
        self._lock = threading.Lock()
        self._complained: set[str] = set()
        # Per thread and not per context: tasks that a callback starts run after it has returned.
        self._thread = threading.local()

    def observe(self, operation: Operation, value: Any, said: Callable[[str], str]) -> None:
        """Check one success body, in the contract's form.

        Args:
            operation: Whose answer it is.
            value: The body.
            said: Strikes the call's own secrets out of the server's words: a key is one of those.
        """
        # A callback that asks the same client would otherwise end up here again, without end if
        # each answer differs in a new way.
        if getattr(self._thread, "in_callback", False):
            return
        try:
            found = [
                evolve(finding, pointer=said(finding.pointer))
                for finding in dict.fromkeys(self._checker.findings(operation, value))
            ]
        except Exception as error:
            self.unchecked[operation.id] = type(error).__name__
            self._complain("an answer could not be checked:", error)
            return
        self._thread.in_callback = True
        try:
            for finding in found:
                self._tell(finding)
        finally:
            self._thread.in_callback = False

    def _tell(self, finding: Finding) -> None:
        try:
            if self._is_new(finding):
                self._callback(finding)
        except Exception as error:
            self._complain("on_drift raised", error)

    def _is_new(self, finding: Finding) -> bool:
        with self._lock:
            if finding in self._seen or len(self._seen) >= MOST_FINDINGS:
                return False
            self._seen.add(finding)
            full = len(self._seen) == MOST_FINDINGS
        if full:
            LOGGER.warning("%d findings; further ones are not reported", MOST_FINDINGS)
        return True

    def _complain(self, what: str, error: Exception) -> None:
        with suppress(Exception):  # the program's own filters and handlers may raise too
            with self._lock:
                first = what not in self._complained
                self._complained.add(what)
            if first:
                # Its class alone: the message may hold a value of the answer.
                LOGGER.warning("%s %s; further ones are not logged", what, type(error).__name__)
