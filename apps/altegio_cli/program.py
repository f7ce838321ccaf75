"""The program `altegio`: its options, and its commands, each loaded when it is called.

Nothing but click is imported here, so that help and completion come at once.
"""

from __future__ import annotations

from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click
from click.exceptions import Exit
from click.shell_completion import CompletionItem

from altegio_cli.errors import Interrupted
from altegio_cli.exits import DONE
from altegio_cli.options import common
from altegio_cli.reader import drop_output

COMMANDS = {
    "info": "Show a location: address, time zone, what a booking needs.",
    "services": "List services, with prices.",
    "members": "List who can be booked.",
    "dates": "List the days with free times.",
    "slots": "List the free times of a day, or the nearest ones.",
    "free": "Find all free times, as a heat map by hour.",
    "calendar": "Show months: working, bookable, full.",
    "events": "List group events.",
    "watch": "Print free times as they open and close.",
    "book": "Book a time, or seats at an event; asks first.",
    "show": "Show an appointment.",
    "move": "Move an appointment; asks first.",
    "cancel": "Cancel an appointment; asks first.",
    "records": "List your appointments.",
    "login": "Keep the tokens in a file that only you can read.",
    "logout": "Remove that file.",
    "sweep": "Find all free times of many locations.",
    "sandbox": "Serve a stand-in for the API on this machine.",
    "drift": "Compare the answers of a location with the contract.",
    "completion": "Print what makes a shell complete `altegio`.",
}


class Program(click.Group):
    """A group whose commands are modules of `altegio_cli.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"altegio_cli.commands.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command of a name, or say which one may be meant."""
        name = args[0]
        if name in COMMANDS or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        meant = get_close_matches(name, COMMANDS, n=1)
        hint = f" Did you mean {meant[0]!r}?" if meant else ""
        raise click.UsageError(f"No such command {name!r}.{hint}", ctx)

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the options; that of help prints, and its reader may have read enough too."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except BrokenPipeError:
            drop_output()
            raise Exit(DONE) from None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader that has read enough, such as `head`, ends it without error."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            drop_output()
            return DONE
        except KeyboardInterrupt:  # click would add an empty line
            raise Interrupted("interrupted") from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete a command's name without loading it, or an option."""
        names = [
            CompletionItem(name, help=text)
            for name, text in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*names, *click.Command.shell_complete(self, ctx, incomplete)]


@click.group(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@common
@click.version_option(package_name="altegio-booking", prog_name="altegio")
@click.pass_context
def program(context: click.Context) -> None:
    """Altegio online booking in a terminal.

    Try it without an account: altegio --sandbox free 4564

    Settings come from options, then from the environment (ALTEGIO_PARTNER_TOKEN,
    ALTEGIO_USER_TOKEN, ALTEGIO_BASE_URL), then from the file that `altegio login` makes.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
