"""Passages of articles that hold words, whether or not anything is coded there."""

from __future__ import annotations

from typing import NamedTuple

from dateline.records import Article, Block, from_text
from dateline.store.database import Database
from dateline.store.wanted import to_match

__all__ = ["Passage", "find_passages"]


class Passage(NamedTuple):
    """A block of an article in which words were found; ``page`` is the digest of the page it stands on."""

    article: Article
    page: str
    source: str
    block: Block


def find_passages(database: Database, words: str, limit: int) -> tuple[Passage, ...]:
    """Return at most ``limit`` passages that hold all of ``words``, best first."""
    match = to_match(words)
    if not match:
        return ()
    found = []
    for whole, page, block, source in database.ask("search", (match, limit)):
        article = from_text(Article, whole)
        found.append(Passage(article, page, source, article.blocks[block]))
    return tuple(found)
