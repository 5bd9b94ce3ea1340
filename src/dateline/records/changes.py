"""One page as it was saved at several times, and what changed between one saving and the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dateline.records.page import Article

__all__ = ["CHANGES", "Change", "Version", "Versions"]

CHANGES = ("headline", "published", "changed", "added", "removed", "moved")  # the last four are of paragraphs


class Change(NamedTuple):
    """What became of a headline, a date of publication or a paragraph.

    kind           one of ``CHANGES``
    before, after  the words, None when there were none
    number_before, number_after  of the paragraph, 1-based; None when it was not there, or it is no paragraph
    """

    kind: str
    before: str | None
    after: str | None
    number_before: int | None = None
    number_after: int | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """An article as it stood on one page, when (as the page's record or the article says), and what had changed.

    ``changes`` is None for the first version, empty when nothing a reader reads has changed.
    """

    article: Article
    source: str
    when: str | None
    changes: tuple[Change, ...] | None


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of one article, two or more, the earliest first; those of unknown time in the order given."""

    rule: str  # "url", or "text" for one outlet's articles of one text under nearly one headline
    versions: tuple[Version, ...]
