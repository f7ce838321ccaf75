"""`altegio_booking.drift`, the old place of `altegio_drift`: it warns and forwards."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

import altegio_drift
from altegio_booking import drift


@pytest.mark.parametrize("name", ["Finding", "log_drift"])
def test_a_name_of_the_old_place_is_that_of_the_new_one(name: str) -> None:
    message = f"altegio_booking.drift is now altegio_drift: from altegio_drift import {name}"
    with pytest.warns(DeprecationWarning, match=rf"\A{re.escape(message)}\Z") as caught:
        found = getattr(drift, name)
    assert found is getattr(altegio_drift, name)
    # The warning points at whoever uses the old place.
    assert [warning.filename for warning in caught] == [__file__]


def test_the_old_place_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match=r"module 'altegio_booking\.drift' has no attribute"):
        drift.Checker  # noqa: B018 - the look itself is tested


def test_the_command_runs_at_the_old_place_and_names_the_new_one() -> None:
    done = [
        subprocess.run(
            [sys.executable, "-m", module, "--help"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        for module in ("altegio_booking.drift", "altegio_drift")
    ]
    assert [each.returncode for each in done] == [0, 0]
    assert done[0].stderr == "altegio_booking.drift is now altegio_drift: python -m altegio_drift\n"
    assert done[0].stdout == done[1].stdout != ""
