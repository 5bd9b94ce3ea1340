"""``dateline confirm``: a decision about events."""

from __future__ import annotations

import click

from dateline.cli.deciding import decide, deciding_options

__all__ = ["confirm_events"]


@click.command("confirm")
@click.argument("case", metavar="CASE")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@deciding_options
def confirm_events(case: str, ids: tuple[str, ...], by: str | None, why: str) -> None:
    """Confirm events, or reports, of the casefile CASE: somebody looked, and they are right."""
    decide(case, "confirm", ids, by=by, why=why)
