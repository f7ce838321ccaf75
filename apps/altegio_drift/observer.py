"""Watches the answers that a client gets, and hands each distinct finding on once."""

from __future__ import annotations

import inspect
import threading
from collections.abc import Callable
from typing import Any

from attrs import evolve

from altegio_booking import ConfigurationError
from altegio_booking_contract import Operation
from altegio_drift.checker import Checker
from altegio_drift.finding import LOGGER, Finding

MOST_FINDINGS = 1000
"""Distinct findings of one client; an API that differs in more ways is another API."""


class Observer:
    """What the chain calls with every success; safe to share by threads.

    It runs where the call runs, before the call returns. It changes nothing and raises nothing:
    the first exception of the callback, or of the check itself, is logged by its class, later ones
    are silent.

    Args:
        callback: Is called with each distinct finding once.

    Raises:
        ConfigurationError: `callback` cannot be called, or would have to be awaited.
    """

    def __init__(self, callback: Callable[[Finding], object]) -> None:
        inner = getattr(callback, "__call__", None)  # noqa: B004 - of an instance
        if not callable(callback) or any(
            inspect.iscoroutinefunction(function) for function in (callback, inner)
        ):
            raise ConfigurationError("on_drift: expected a plain function of one finding")
        self._callback = callback
        self._checker = Checker()
        self._seen: set[Finding] = set()
        self._lock = threading.Lock()
        self._complained: set[str] = set()

    def observe(self, operation: Operation, value: Any, said: Callable[[str], str]) -> None:
        """Check one success body, in the contract's form.

        Args:
            operation: Whose answer it is.
            value: The body.
            said: Strikes the call's own secrets out of the server's words: a key is one of those.
        """
        try:
            found = [
                evolve(finding, pointer=said(finding.pointer))
                for finding in self._checker.findings(operation, value)
            ]
            new = [finding for finding in found if self._is_new(finding)]
        except Exception as error:
            self._complain("an answer could not be checked:", error)
            return
        for finding in new:
            self._tell(finding)

    def _tell(self, finding: Finding) -> None:
        try:
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
        with self._lock:
            first = what not in self._complained
            self._complained.add(what)
        if first:
            # Its class alone: the message may hold a value of the answer.
            LOGGER.warning("%s %s; further ones are not logged", what, type(error).__name__)
