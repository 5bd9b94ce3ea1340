"""``dateline show``: one event of a casefile, with the words it rests on."""

from __future__ import annotations

import click

__all__ = ["show_event"]


@click.command("show")
@click.argument("case", metavar="CASE")
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
def show_event(case: str, id_: str, *, as_json: bool) -> None:
    """Show the event ID of the casefile CASE: every report's words, and what the sources differ on."""
    from dateline.cli.deciding import lay_out_decided
    from dateline.cli.printing import print_lines
    from dateline.cli.screen import lay_out
    from dateline.store import Casefile

    with Casefile.open(case, read_only=True) as casefile:
        chronology = casefile.event(id_)
        decided = casefile.decided(chronology.events[0].id)
    if as_json:
        click.echo(chronology.to_json())
    else:
        print_lines(lambda width: (*lay_out(chronology, width, every=True), *lay_out_decided(decided, width)))
