"""Articles that print the same text, and what they share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from dateline.records.evidence import Span

__all__ = ["ALIKE", "Alike", "Copies", "Shared"]

ALIKE = (
    "identical",  # the same words, whatever the headline
    "abridged",  # nearly all of the shorter stands in the longer
    "edited",  # one text, with words changed or passages of its own
    "background",  # two texts that share a passage: not copies
)


class Shared(NamedTuple):
    """A stretch of an article's page and where the same words stand on the other's."""

    span: Span
    other: Span


@dataclass(frozen=True, slots=True)
class Alike:
    """What ``article`` shares with ``other``.

    kind    one of ``ALIKE``
    share   of the words of the shorter of the two that stand in the longer, 0 to 1
    shared  where, in the reading order of ``article``
    """

    article: str
    other: str
    kind: str
    share: float
    shared: tuple[Shared, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Copies:
    """Two articles or more that print one text.

    id        derived from the articles' ids: the same whatever the order of reading
    articles  their ids: the earliest published first, those of unknown date last
    fullest   the one with most words, the first of equals by id
    alike     for each other article, what it shares with the fullest
    agency    the agency that most of them name, or None
    first     the first day one of them can have been published on, or None when no page says
    """

    id: str
    articles: tuple[str, ...]
    fullest: str
    alike: tuple[Alike, ...]
    agency: str | None = None
    first: date | None = None
