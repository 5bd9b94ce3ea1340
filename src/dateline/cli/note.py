"""``dateline note``: a remark kept with an event."""

from __future__ import annotations

import click

from dateline.cli.deciding import decide, deciding_options

__all__ = ["note_event"]


@click.command("note")
@click.argument("case", metavar="CASE")
@click.argument("id_", metavar="ID")
@click.argument("text", metavar="TEXT")
@deciding_options
def note_event(case: str, id_: str, text: str, by: str | None, why: str) -> None:
    """Keep the remark TEXT with an event, or a report, of the casefile CASE."""
    decide(case, "note", [id_], {"text": text}, by=by, why=why)
