"""``dateline alias``: one name for what has several."""

from __future__ import annotations

import click

from dateline.cli.deciding import decide, deciding_options

__all__ = ["name_alias"]


@click.command("alias")
@click.argument("case", metavar="CASE")
@click.argument("name", metavar="NAME")
@click.argument("others", nargs=-1, required=True, metavar="OTHER...")
@click.option("--of", type=click.Choice(("actor", "place", "source")), default="actor", help="What has these names.")
@deciding_options
def name_alias(*, case: str, name: str, others: tuple[str, ...], of: str, by: str | None, why: str) -> None:
    """Call an actor, a place or a source of the casefile CASE by NAME wherever a page calls it one of OTHER."""
    decide(case, "alias", (), {"of": of, "name": name, "other": others}, by=by, why=why)
