"""``dateline merge``: a decision about events."""

from __future__ import annotations

import click

from dateline.cli.deciding import decide, deciding_options

__all__ = ["merge_events"]


@click.command("merge")
@click.argument("case", metavar="CASE")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@deciding_options
def merge_events(case: str, ids: tuple[str, ...], by: str | None, why: str) -> None:
    """Make one event of several of the casefile CASE; pages that are added later do not part them."""
    decide(case, "merge", ids, by=by, why=why)
