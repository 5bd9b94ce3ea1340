"""The command line: one file per command, and nothing heavy imported before a command runs."""

from __future__ import annotations

import sys

import click

from dateline import __version__
from dateline.cli.add import add_to_casefile
from dateline.cli.alias import name_alias
from dateline.cli.assist import serve_assistant
from dateline.cli.confirm import confirm_events
from dateline.cli.conflicts import show_conflicts
from dateline.cli.demo import show_demo
from dateline.cli.export import export_chronology, report_chronology
from dateline.cli.gaps import show_gaps
from dateline.cli.later import later_events
from dateline.cli.list import list_events
from dateline.cli.log import show_log
from dateline.cli.merge import merge_events
from dateline.cli.note import note_event
from dateline.cli.open import open_app
from dateline.cli.problems import list_problems
from dateline.cli.read import read_pages
from dateline.cli.recode import recode_casefile
from dateline.cli.reject import reject_events
from dateline.cli.review import show_queue
from dateline.cli.search import search_words
from dateline.cli.set import set_values
from dateline.cli.sheet import import_sheet
from dateline.cli.show import show_event
from dateline.cli.split import split_event
from dateline.cli.undo import undo_decision
from dateline.cli.verify import verify_casefile
from dateline.cli.versions import show_versions
from dateline.cli.why import say_why
from dateline.errors import DatelineError, StoreError

__all__ = ["commands", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dateline")
def commands() -> None:
    """From saved news pages to a sourced chronology: who did what to whom, when, where, and on whose word.

    Everything happens on this machine: no account, no network, no telemetry.
    """


commands.add_command(read_pages)
commands.add_command(show_demo)
commands.add_command(open_app)
commands.add_command(say_why)
commands.add_command(add_to_casefile)
commands.add_command(list_events)
commands.add_command(show_event)
commands.add_command(search_words)
commands.add_command(list_problems)
commands.add_command(verify_casefile)
commands.add_command(recode_casefile)
commands.add_command(export_chronology)
commands.add_command(report_chronology)
commands.add_command(serve_assistant)
commands.add_command(show_versions)
for decision in (confirm_events, reject_events, later_events, set_values, merge_events, split_event, name_alias):
    commands.add_command(decision)
for command in (note_event, import_sheet, undo_decision, show_log, show_queue, show_conflicts, show_gaps):
    commands.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. What stops a command is one line on standard error, and the exit status is its own."""
    for stream in (sys.stdout, sys.stderr):
        # a console that cannot show a character shows "?", it does not stop the chronology
        getattr(stream, "reconfigure", lambda **_: None)(errors="replace")
    try:
        commands.main(args=arguments, prog_name="dateline", standalone_mode=True)
    except DatelineError as error:
        click.echo(f"dateline: {error}", err=True)
        sys.exit(error.status if isinstance(error, StoreError) else 1)
