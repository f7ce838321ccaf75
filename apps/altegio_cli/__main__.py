"""``altegio``, also ``python -m altegio_cli``: runs a command and ends it in one line.

docs/cli.md has the commands, what they print and the exit codes.
"""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

from altegio_cli.errors import CommandError, MissingExtra
from altegio_cli.exits import DONE, INTERRUPTED, exit_code

NAME = "altegio"
EXTRA = {"click", "rich", "platformdirs", "icalendar"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns the exit code."""
    arguments = sys.argv[1:] if arguments is None else arguments
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A letter that the terminal does not have is no reason to stop.
            stream.reconfigure(errors="replace")
    try:
        return _run(list(arguments))
    except KeyboardInterrupt:
        return _end("interrupted", INTERRUPTED)
    except Exception as error:
        if "--debug" in arguments:
            traceback.print_exception(error)
        return _end(_text(error), exit_code(error))


def _open_streams() -> None:
    """Read nothing and print nowhere where a stream was closed, as with `<&-` in a shell."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115 - open to the end


def _end(text: str, code: int) -> int:
    line = f"{NAME}: {' '.join(text.split())}"
    if code == INTERRUPTED and sys.stderr.isatty():
        line = f"\n{line}"  # the terminal has written ^C
    with suppress(BrokenPipeError):  # the code tells as well
        print(line, file=sys.stderr, flush=True)
    return code


def _run(arguments: list[str]) -> int:
    try:
        from click import Abort  # noqa: PLC0415 - an extra

        from altegio_cli.program import program  # noqa: PLC0415 - needs the extra

        try:
            code = program.main(arguments, prog_name=NAME, standalone_mode=False)
        except Abort:  # Ctrl-C, or the end of the input at a question
            raise KeyboardInterrupt from None
    except ModuleNotFoundError as error:
        lacking = (error.name or "").partition(".")[0]
        if lacking in EXTRA:
            raise MissingExtra(lacking, ["cli"]) from None
        raise
    return code if isinstance(code, int) else DONE


def _text(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return ": ".join(str(part) for part in (error.filename, error.strerror) if part)
    if isinstance(error, CommandError | ValueError | OSError):
        return str(error)
    from click import ClickException  # noqa: PLC0415 - an extra

    from altegio_booking import AltegioError  # noqa: PLC0415 - slow, and for errors alone

    if isinstance(error, ClickException):
        context = getattr(error, "ctx", None)
        help = f" {context.command_path} --help tells more." if context else ""
        message = error.format_message().rstrip(".")
        return f"{message}{help}" if message.endswith("?") else f"{message}.{help}"
    if isinstance(error, AltegioError):
        return str(error)
    return f"unexpected {type(error).__name__}: {error}; --debug shows where"


if __name__ == "__main__":
    sys.exit(main())
