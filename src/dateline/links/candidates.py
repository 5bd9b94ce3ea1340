"""Which pairs of reports are looked at: all of one type within an article; across articles those that share a party
and a day, a place, a figure or a story. Thousands of reports never mean millions of pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations

from dateline.links.clues import Clues
from dateline.links.parties import Party

__all__ = ["find_candidates"]

MOST_DAYS = 31  # a longer stretch of time is no key: it meets everything
Key = tuple[str, ...]


def find_candidates(clues: Sequence[Clues], stories: Mapping[str, frozenset[str]]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of indices (ascending) worth comparing, sorted.

    stories  the ids of the articles that tell one story with an article, by its id
    """
    blocks: dict[Key, list[int]] = defaultdict(list)
    by_story: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, clue in enumerate(clues):
        for key in block_keys(clue):
            blocks[key].append(number)
        by_story[clue.report.article, clue.report.type].append(number)
    pairs = {pair for numbers in blocks.values() for pair in combinations(numbers, 2)}
    for (article, type_), numbers in by_story.items():
        for other in stories.get(article, ()):
            if article < other:
                pairs.update((min(a, b), max(a, b)) for a in numbers for b in by_story.get((other, type_), ()))
    return tuple(sorted(pairs))


def block_keys(clue: Clues) -> Iterator[Key]:
    """Yield the keys of ``clue``: two reports are compared when they share one."""
    report = clue.report
    yield "article", report.article, report.type
    for stem in sorted(clue.stems):
        yield "article", report.article, "word", stem
    ties = sorted(set(tie_keys(clue)))
    for name in sorted({key for party in clue.actors + clue.recipients for key in party_keys(party)}):
        for tie in ties:
            yield (report.type, name, *tie)


def party_keys(party: Party) -> Iterator[str]:
    """Yield what a party can be met by: each of its words, its country with its sector."""
    yield from party.words
    if party.country and party.sector:
        yield f"{party.country} {party.sector}"


def tie_keys(clue: Clues) -> Iterator[Key]:
    """Yield what can tie a report to one of another article: a day, a place, a figure."""
    report = clue.report
    if report.when and report.when.first and report.when.last:
        days = (report.when.last - report.when.first).days
        for day in range(days + 1 if days <= MOST_DAYS else 0):
            yield "day", (report.when.first + timedelta(days=day)).isoformat()
    if report.where and report.where.precision != "country":
        yield "place", report.where.name
    for figure in report.figures:
        yield "figure", figure.kind, str(figure.least)
