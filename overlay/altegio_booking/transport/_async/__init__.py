"""The chain and the session: the one hand-written source of both flavours."""
