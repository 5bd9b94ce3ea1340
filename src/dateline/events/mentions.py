"""Which mentions stand where: the parse's mentions by row and by entity, so that a long page stays cheap."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from dateline.records import Mention, Parse

__all__ = ["mention_of", "mentions_at", "mentions_of", "mentions_within", "name_at"]


@lru_cache(maxsize=4)  # one article at a time; a parse is equal to itself alone
def _by_row(parse: Parse) -> dict[int, tuple[Mention, ...]]:
    covering: dict[int, list[Mention]] = defaultdict(list)
    for mention in parse.mentions:
        for row in range(mention.first, mention.last):
            covering[row].append(mention)
    return {row: tuple(mentions) for row, mentions in covering.items()}


@lru_cache(maxsize=4)
def _by_entity(parse: Parse) -> dict[int, tuple[Mention, ...]]:
    same: dict[int, list[Mention]] = defaultdict(list)
    for mention in parse.mentions:
        same[mention.entity].append(mention)
    return {entity: tuple(mentions) for entity, mentions in same.items()}


def mentions_at(parse: Parse, row: int) -> tuple[Mention, ...]:
    """Return the mentions that cover ``row``, in order."""
    return _by_row(parse).get(row, ())


def mentions_within(parse: Parse, first: int, last: int) -> list[Mention]:
    """Return the mentions that stand whole in rows ``first`` up to ``last``, in order."""
    found = dict.fromkeys(mention for row in range(first, last) for mention in mentions_at(parse, row))
    return [mention for mention in found if first <= mention.first and mention.last <= last]


def mentions_of(parse: Parse, mention: Mention) -> list[Mention]:
    """Return the mentions of the entity of ``mention``, itself first, then the nearest."""
    same = _by_entity(parse).get(mention.entity, (mention,))
    return sorted(same, key=lambda other: (abs(other.head - mention.head), other.head))


def mention_of(parse: Parse, row: int) -> Mention | None:
    """Return the mention headed at ``row``, else the innermost name that covers it, else None."""
    covering = mentions_at(parse, row)
    own = next((mention for mention in covering if mention.head == row), None)
    return own or next((mention for mention in reversed(covering) if mention.kind in ("PER", "ORG", "LOC")), None)


def name_at(parse: Parse, row: int, *kinds: str) -> Mention | None:
    """Return the first name of one of ``kinds`` that covers ``row``, or None."""
    return next((mention for mention in mentions_at(parse, row) if mention.kind in kinds), None)
