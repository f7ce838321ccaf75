# Written by `make generate` from ../_async/__init__.py; edit that file instead.
"""The chain and the session: the one hand-written source of both flavours."""
