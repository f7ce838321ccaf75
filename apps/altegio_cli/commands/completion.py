"""`altegio completion`: what makes a shell complete the command."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from altegio_cli.options import common

SHELLS = ["bash", "zsh", "fish"]


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@common
def command(shell: str) -> None:
    """Print what makes a shell complete `altegio`.

    In ~/.bashrc: eval "$(altegio completion bash)"
    """
    made = get_completion_class(shell)
    program = click.get_current_context().find_root().command
    if made is not None:
        source = made(program, {}, "altegio", "_ALTEGIO_COMPLETE").source()
        # In fish, click cuts descriptions off at their first comma.
        click.echo(source.replace('(string split ","', '(string split --max 1 ","'))
