"""``dateline reject``: a decision about events."""

from __future__ import annotations

import click

from dateline.cli.deciding import decide, deciding_options

__all__ = ["reject_events"]


@click.command("reject")
@click.argument("case", metavar="CASE")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@deciding_options
def reject_events(case: str, ids: tuple[str, ...], by: str | None, why: str) -> None:
    """Reject events of the casefile CASE, or reports: an event goes on without a report that is rejected."""
    decide(case, "reject", ids, by=by, why=why)
