from __future__ import annotations

from tests.clocks import clock

__all__ = ["clock"]
