"""Who says what, and how: every place where an article puts words in somebody's mouth, coded or not."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.evidence import Evidence
from dateline.records.report import Words

__all__ = ["STANCES", "Attribution"]

STANCES = ("asserts", "denies", "doubts", "urges")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content of one saying, belief, demand or piece of evidence, in the words of the page.

    article  id of the article
    source   the words that name who says it, None when nobody is named ("reportedly")
    name     the fullest name the article gives the source, None like ``source``
    cue      the word of saying, or what stands for it ("according to", a colon)
    content  what is said, in one or more stretches, in order
    via      who was told, or through what ("told AFP"), or None
    stance   one of ``STANCES``; None for what the source would not say
    """

    article: str
    source: Words | None
    name: str | None
    cue: Words
    content: tuple[Words, ...]
    via: Words | None
    stance: str | None
    evidence: Evidence
