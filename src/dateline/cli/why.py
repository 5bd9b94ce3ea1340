"""``dateline why``: the words, rules and scores that a report or an event rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dateline.records import Chronology

__all__ = ["say_why"]


@click.command("why")
@click.argument("id_", metavar="ID")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--published", metavar="DATE", help="The day of articles whose page does not say, as 2024-03-15.")
@click.option("--actors", metavar="FILE", help="Your own file of actors, as for read.")
def say_why(id_: str, paths: tuple[str, ...], published: str | None, actors: str | None) -> None:
    """Say why a report (r...) or an event (e...) of PATHS is what it is. The beginning of an ID is enough.

    dateline why CASE ID says it of a casefile.
    """
    from dateline.cli.printing import print_lines, print_problems
    from dateline.cli.read import code_paths
    from dateline.cli.trace import trace
    from dateline.store import name_folder

    if len(paths) == 1 and (name_folder(id_) / "casefile.sqlite").exists():
        chronology, id_ = find_in_casefile(id_, paths[0])
    else:
        chronology = code_paths(paths, published, actors=actors)
    if not chronology.articles:
        print_problems(chronology.problems)
        raise SystemExit(1)
    print_lines(lambda width: trace(chronology, id_, width))


def find_in_casefile(case: str, beginning: str) -> tuple[Chronology, str]:
    """Return the chronology of the event that is meant, or that holds the report that is meant, and its present id."""
    from dateline.store import Casefile

    with Casefile.open(case, read_only=True) as casefile:
        id_ = casefile.find_id(beginning)
        chronology = casefile.event(id_)
    known = {report.id for report in chronology.reports}
    return chronology, id_ if id_ in known else chronology.events[0].id
