"""``dateline search``: passages of a casefile that hold some words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dateline.cli.words import Line
    from dateline.store import Passage

__all__ = ["lay_out_passages", "search_words"]

LINES = 3  # of a passage


@click.command("search")
@click.argument("case", metavar="CASE")
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@click.option("--limit", type=click.IntRange(1), default=20, help="At most so many passages.")
def search_words(case: str, words: tuple[str, ...], limit: int) -> None:
    """Find the passages of the casefile CASE that hold all WORDS; 'in "a row"', begin*. Accents do not matter."""
    from dateline.cli.printing import print_lines
    from dateline.store import Casefile

    asked = " ".join(words)
    with Casefile.open(case, read_only=True) as casefile:
        found = casefile.search(asked, limit=limit)
    print_lines(lambda width: lay_out_passages(found, asked, width))
    if not found:
        raise SystemExit(1)


def lay_out_passages(found: Iterable[Passage], asked: str, width: int) -> Iterator[Line]:
    """Yield each passage with where it stands."""
    from dateline.cli.words import clean, clip, fold, say_days

    none = True
    for passage in found:
        none = False
        article = passage.article
        day = f", {say_days(article.published.first, article.published.last)}" if article.published else ""
        headline = f" “{clip(clean(article.headline), 60)}”" if article.headline else ""
        yield ((clean(f"{passage.source}{day}"), "type"), (headline, ""), (f"  {article.id}", "quiet"))
        lines = fold(clean(passage.block.words), max(20, width - 3))
        for line in lines[:LINES]:
            yield ((f"   {line}", ""),)
        if len(lines) > LINES:
            yield (("   …", "quiet"),)
    if none:
        yield ((f"no passage holds {clean(asked)}", "quiet"),)
