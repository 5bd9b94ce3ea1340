"""Lines to a terminal, with colour where it is wanted, or to a file, as plain text."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable

import click

from dateline.cli.words import Line, clean
from dateline.records import Problem

__all__ = ["PLAIN_WIDTH", "print_lines", "print_problems"]

PLAIN_WIDTH = 100  # columns, where no terminal says how many it has
STYLES = {
    "day": "bold",
    "quad1": "blue",
    "quad2": "bold blue",
    "quad3": "yellow",
    "quad4": "bold red",
    "type": "bold",
    "quiet": "dim",
    "differ": "bold yellow",
    "heading": "bold underline",
    "": "",
}


def print_lines(lay_out: Callable[[int], Iterable[Line]]) -> None:
    """Print what ``lay_out`` makes of the width there is. Colour only on a terminal, and not under ``NO_COLOR``."""
    from rich.console import Console
    from rich.text import Text

    columns = os.environ.get("COLUMNS", "")
    if not sys.stdout.isatty():
        for line in lay_out(int(columns) if columns.isdigit() and int(columns) else PLAIN_WIDTH):
            click.echo("".join(text for text, _ in line).rstrip())
        return
    console = Console(highlight=False, markup=False, emoji=False)
    for line in lay_out(console.width):
        console.print(Text.assemble(*((text, STYLES[style]) for text, style in line)), soft_wrap=True)


def print_problems(problems: Iterable[Problem]) -> None:
    """Print each problem on one line of standard error."""
    for problem in problems:
        told = problem.message if problem.source in problem.message else f"{problem.source}: {problem.message}"
        click.echo(f"problem ({problem.kind}): {clean(told)}", err=True)
