"""The calls themselves: the one hand-written source of both flavours."""
