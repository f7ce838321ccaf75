"""What a person is asked, and what is done where nobody can be asked."""

from __future__ import annotations

import sys

import click

from altegio_cli.errors import Declined, NotSetUp


def can_ask() -> bool:
    """Whether there is a person at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def must_ask(*, yes: bool) -> bool:
    """Whether a person has to be asked.

    Args:
        yes: Whether the answer was given with `--yes`.

    Raises:
        UsageError: Nobody can be asked.
    """
    if not yes and not can_ask():
        raise click.UsageError("This asks first, and there is no terminal to ask at; give --yes.")
    return not yes


def confirm(question: str) -> None:
    """Go on only with a person's yes.

    Raises:
        Declined: The answer is no, or there is none.
    """
    if not click.confirm(question, err=True):
        raise Declined("nothing was done")


def ask(name: str, option: str) -> str:
    """Ask for a text that was not given with its option.

    Raises:
        UsageError: Nobody can be asked.
    """
    if not can_ask():
        raise click.UsageError(f"{option} is missing.")
    answer: str = click.prompt(name, err=True)
    return answer


def ask_secret(name: str, instead: str) -> str:
    """Ask for a secret; it is not shown.

    Args:
        name: What it is.
        instead: What to do where nobody can be asked.

    Raises:
        NotSetUp: Nobody can be asked.
    """
    if not can_ask():
        raise NotSetUp(f"{name.lower()}: there is no terminal to ask at; {instead}")
    answer: str = click.prompt(name, hide_input=True, err=True)
    return answer
