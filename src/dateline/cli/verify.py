"""``dateline verify``: is everything in a casefile as it was kept?"""

from __future__ import annotations

import click

__all__ = ["verify_casefile"]


@click.command("verify")
@click.argument("case", metavar="CASE")
def verify_casefile(case: str) -> None:
    """Look at every byte of every page and at every row of the casefile CASE, and say what was altered or damaged."""
    from dateline.cli.words import clean, count
    from dateline.store import Casefile

    number = 0
    with Casefile.open(case, read_only=True) as casefile:
        for problem in casefile.verify():
            number += 1
            click.echo(f"{problem.kind}: {clean(problem.message)}")
        held = casefile.counts() if not number else {}
    if number:
        raise SystemExit(1)
    told = ", ".join(count(held[f"{noun}s"], noun) for noun in ("page", "article", "report", "event"))
    click.echo(f"sound: {told}")
