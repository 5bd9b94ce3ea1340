"""``dateline add``: pages into a casefile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dateline.records import Coding

__all__ = ["add_to_casefile"]

FINISHED_WITH_PROBLEMS, INTERRUPTED = 3, 130  # exit statuses


@click.command("add")
@click.argument("case", metavar="CASE")
@click.argument("paths", nargs=-1, metavar="PATHS...")
@click.option("--published", metavar="DATE", help="The day of articles whose page does not say, as 2024-03-15.")
@click.option("--processes", type=click.IntRange(1), default=1, help="Code on so many processors.")
@click.option("--columns", metavar="FIELD=NAME,...", help="Columns of tables of articles, as text=body,published=day.")
@click.option("--fetch", multiple=True, metavar="URL", help="Fetch this feed or page and add it; nothing else is.")
def add_to_casefile(
    *,
    case: str,
    paths: tuple[str, ...],
    published: str | None,
    processes: int,
    columns: str | None,
    fetch: tuple[str, ...],
) -> None:
    """Add saved pages to the casefile CASE, a folder CASE.dateline that is made when there is none.

    Pages that it holds are passed over; a run that was cut off goes on where it ended.
    """
    from dateline.cli.printing import print_problems
    from dateline.cli.progress import watch
    from dateline.cli.read import MANY
    from dateline.cli.words import count
    from dateline.jobs import add_pages
    from dateline.knowledge.columns import parse_choice
    from dateline.store import Casefile

    if not paths and not fetch:
        raise click.UsageError("name the pages to add: files, folders, or - for standard input")
    chosen = parse_choice(columns) if columns else None
    with Casefile.create(case) as casefile:
        added = failed = 0
        codings = add_pages(casefile, paths, published=published, processes=processes, columns=chosen, fetch=fetch)
        try:
            for coding in watch(codings, after=MANY):
                added += coding.page is not None
                failed += is_failed(coding)
                print_problems(coding.problems)
        except KeyboardInterrupt:
            told = f"{count(added, 'page')} added before it was interrupted; the same command goes on from there"
            click.echo(f"dateline: {casefile.folder}: {told}", err=True)
            raise SystemExit(INTERRUPTED) from None
        held = casefile.counts()
        told = ", ".join(count(held[f"{noun}s"], noun) for noun in ("page", "article", "report", "event"))
        click.echo(f"{casefile.folder}: {count(added, 'page')} added; it holds {told}")
    if failed:
        raise SystemExit(FINISHED_WITH_PROBLEMS if held["pages"] else 1)


def is_failed(coding: Coding) -> bool:
    """Return whether something that was named is not in the casefile, or nothing of it is but its bytes."""
    kinds = {problem.kind for problem in coding.problems}
    return "internal" in kinds if coding.page else bool(kinds - {"encoding"})
