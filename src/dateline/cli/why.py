"""``dateline why``: the words, rules and scores that a report or an event rests on."""

from __future__ import annotations

import click

__all__ = ["say_why"]


@click.command("why")
@click.argument("id_", metavar="ID")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--published", metavar="DATE", help="The day of articles whose page does not say, as 2024-03-15.")
@click.option("--actors", metavar="FILE", help="Your own file of actors, as for read.")
def say_why(id_: str, paths: tuple[str, ...], published: str | None, actors: str | None) -> None:
    """Say why a report (r...) or an event (e...) of PATHS is what it is. The beginning of an ID is enough."""
    from dateline.cli.printing import print_lines, print_problems
    from dateline.cli.read import code_paths
    from dateline.cli.trace import trace

    chronology = code_paths(paths, published, actors=actors)
    if not chronology.articles:
        print_problems(chronology.problems)
        raise SystemExit(1)
    print_lines(lambda width: trace(chronology, id_, width))
