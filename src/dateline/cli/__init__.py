"""The command line: one file per command, and nothing heavy imported before a command runs."""

from __future__ import annotations

import sys

import click

from dateline import __version__
from dateline.cli.assist import serve_assistant
from dateline.cli.demo import show_demo
from dateline.cli.export import export_chronology, report_chronology
from dateline.cli.read import read_pages
from dateline.cli.versions import show_versions
from dateline.cli.why import say_why
from dateline.errors import DatelineError

__all__ = ["commands", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dateline")
def commands() -> None:
    """From saved news pages to a sourced chronology: who did what to whom, when, where, and on whose word.

    Everything happens on this machine: no account, no network, no telemetry.
    """


commands.add_command(read_pages)
commands.add_command(show_demo)
commands.add_command(say_why)
commands.add_command(export_chronology)
commands.add_command(report_chronology)
commands.add_command(serve_assistant)
commands.add_command(show_versions)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. What stops a command is one line on standard error and exit status 1."""
    for stream in (sys.stdout, sys.stderr):
        # a console that cannot show a character shows "?", it does not stop the chronology
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    try:
        commands.main(args=arguments, prog_name="dateline", standalone_mode=True)
    except DatelineError as error:
        click.echo(f"dateline: {error}", err=True)
        sys.exit(1)
