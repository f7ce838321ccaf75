"""How a command prints: JSON, CSV, or tables and pictures for people."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.terminal_theme import DEFAULT_TERMINAL_THEME

from altegio_cli import documents
from altegio_cli.options import flags

WIDTH = 80
"""Columns of a picture, and where the terminal does not say."""

KEYS = {"id", "record"}
"""Columns that are of no use in parts."""

SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font: {char_height}px/{line_height}px monospace; }}
.{unique_id}-title {{ font: bold 18px sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""What rich puts its picture into; its own form loads fonts from the internet."""


class Terminal(Console):
    """A console that leaves it to the program what follows when nobody reads on."""

    def on_broken_pipe(self) -> None:
        """Pass the error on."""
        raise BrokenPipeError


def console(*, stderr: bool = False) -> Console:
    """A console that takes texts as they are."""
    made = Terminal(stderr=stderr, markup=False, emoji=False, highlight=False)
    made.width = made.width or WIDTH  # COLUMNS=0 is how some say that they do not know it
    return made


def say(text: str) -> None:
    """Tell the person something that is no result."""
    with suppress(BrokenPipeError):  # it is no reason to stop
        click.echo(text, err=True)


def print_json(value: Any, *, line: bool = False) -> None:
    """Print the JSON form of a value, on one line if wanted."""
    found, indent = documents.document(value), None if line else 2
    text = json.dumps(found, ensure_ascii=False, indent=indent)
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:  # JSON can say any letter in ASCII
        text = json.dumps(found, indent=indent)
    click.echo(text)


def print_csv(rows: Iterable[Sequence[Any]]) -> None:
    """Print rows of CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    click.echo(text.getvalue(), nl=False)


def listing(
    values: Sequence[Any], table: Callable[[], RenderableType], columns: Sequence[str], as_csv: bool
) -> None:
    """Print a list of values.

    Args:
        values: What.
        table: Makes the table for people.
        columns: Of CSV.
        as_csv: Whether CSV is wanted.
    """
    if flags().json:
        print_json(values)
    elif as_csv:
        print_csv([columns, *(documents.row(value, columns) for value in values)])
    else:
        console().print(table())


def new_table(*headings: str, numbers: Sequence[str] = ()) -> Table:
    """An empty table; the columns in `numbers` are aligned to the right."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        table.add_column(
            heading,
            justify="right" if heading in numbers else "left",
            overflow="fold",
            no_wrap=heading in KEYS,
        )
    return table


def export(picture: RenderableType, title: str, svg: Path | None, html: Path | None) -> None:
    """Write a picture to files, 80 columns wide."""
    if svg is None and html is None:
        return
    recorder = Console(
        record=True,
        width=WIDTH,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        no_color=False,
        markup=False,
        emoji=False,
        highlight=False,
    )
    recorder.print(picture)
    recorder.print()  # room for the lowest strokes of the last line
    if svg is not None:
        text = recorder.export_svg(
            title=title, theme=DEFAULT_TERMINAL_THEME, code_format=SVG, clear=False
        )
        svg.write_text("".join(f"{line.rstrip()}\n" for line in text.splitlines()), "utf-8")
    if html is not None:
        html.write_text(recorder.export_html(theme=DEFAULT_TERMINAL_THEME), "utf-8")
    for path in filter(None, (svg, html)):
        say(f"wrote {path}")
