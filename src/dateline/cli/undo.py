"""``dateline undo``: a decision taken back."""

from __future__ import annotations

import click

from dateline.cli.deciding import decide, deciding_options

__all__ = ["undo_decision"]


@click.command("undo")
@click.argument("case", metavar="CASE")
@click.argument("number", type=click.IntRange(1), required=False, metavar="[N]")
@deciding_options
def undo_decision(case: str, number: int | None, by: str | None, why: str) -> None:
    """Undo decision N of the casefile CASE, or the last one that stands; undoing an undo brings it back."""
    decide(case, "undo", (), {"number": str(number)} if number else {}, by=by, why=why)
