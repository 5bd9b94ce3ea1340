"""``dateline recode``: the pages of a casefile coded again."""

from __future__ import annotations

import click

__all__ = ["recode_casefile"]


@click.command("recode")
@click.argument("case", metavar="CASE")
@click.option("--every", is_flag=True, help="Also pages that this very coder coded.")
@click.option("--processes", type=click.IntRange(1), default=1, help="Code on so many processors.")
def recode_casefile(case: str, *, every: bool, processes: int) -> None:
    """Code the pages of the casefile CASE again that another version of dateline coded."""
    from dateline.cli.printing import print_problems
    from dateline.cli.progress import watch
    from dateline.cli.read import MANY
    from dateline.cli.words import count
    from dateline.jobs import recode
    from dateline.store import Casefile

    with Casefile.open(case) as casefile:
        pages = 0
        for coding in watch(recode(casefile, processes=processes, every=every), after=MANY):
            pages += coding.page is not None
            print_problems(coding.problems)
        held = casefile.counts()
    told = ", ".join(count(held[f"{noun}s"], noun) for noun in ("article", "report", "event"))
    click.echo(f"{casefile.folder}: {count(pages, 'page')} coded again; it holds {told}")
