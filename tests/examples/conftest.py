from tests.clocks import clock

__all__ = ["clock"]
