"""What ends the program with one line."""


class SetupError(Exception):
    """The settings or the state cannot be used; the text says what to do."""
