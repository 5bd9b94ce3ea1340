"""``dateline later``: a decision about events."""

from __future__ import annotations

import click

from dateline.cli.deciding import decide, deciding_options

__all__ = ["later_events"]


@click.command("later")
@click.argument("case", metavar="CASE")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@deciding_options
def later_events(case: str, ids: tuple[str, ...], by: str | None, why: str) -> None:
    """Put off events, or reports, of the casefile CASE: dateline review shows them first."""
    decide(case, "later", ids, by=by, why=why)
