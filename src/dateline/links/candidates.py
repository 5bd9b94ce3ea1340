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

__all__ = ["article_keys", "find_candidates", "known_days", "tied_keys"]

MOST_DAYS = 31  # a longer stretch of time is no key: it meets everything
Key = tuple[str, ...]


def find_candidates(clues: Sequence[Clues], stories: Mapping[str, frozenset[str]]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of indices (ascending) worth comparing, sorted.

    stories  the ids of the articles that tell one story with an article, by its id
    """
    by_article: dict[Key, list[int]] = defaultdict(list)
    by_tie: dict[Key, list[int]] = defaultdict(list)
    by_type: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, clue in enumerate(clues):
        for key in article_keys(clue):
            by_article[key].append(number)
        for key in tied_keys(clue):
            by_tie[key].append(number)
        by_type[clue.report.article, clue.report.type].append(number)
    pairs = {pair for numbers in by_article.values() for pair in combinations(numbers, 2)}
    days = [known_days(clue) for clue in clues]
    for numbers in by_tie.values():
        pairs.update((a, b) for a, b in combinations(numbers, 2) if can_meet(days[a], days[b]))
    for (article, type_), numbers in by_type.items():
        for other in stories.get(article, ()):
            if article < other:
                pairs.update((min(a, b), max(a, b)) for a in numbers for b in by_type.get((other, type_), ()))
    return tuple(sorted(pairs))


def known_days(clue: Clues) -> tuple[int, int]:
    """Return the days of ``clue`` as ordinals; all days when they are not known."""
    when = clue.report.when
    return (when.first.toordinal(), when.last.toordinal()) if when and when.first and when.last else (0, 10**9)


def can_meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Return whether two stretches of days share one: what cannot meet is never worth a comparison."""
    return a[0] <= b[1] and b[0] <= a[1]


def article_keys(clue: Clues) -> Iterator[Key]:
    """Yield what ``clue`` shares with reports of its own article: its type, the words of its act."""
    yield clue.report.article, clue.report.type
    for stem in sorted(clue.stems):
        yield clue.report.article, "word", stem


def tied_keys(clue: Clues) -> Iterator[Key]:
    """Yield what ``clue`` can share with reports of other articles: its type, a party, and a day, place or figure."""
    ties = sorted(set(tie_keys(clue)))
    for name in sorted({key for party in clue.actors + clue.recipients for key in party_keys(party)}):
        for tie in ties:
            yield (clue.report.type, name, *tie)


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
    if clue.told_place and clue.told_place.precision != "country":
        yield "place", clue.told_place.name
    for figure in report.figures:
        yield "figure", figure.kind, str(figure.least)
