"""Finds the report that somebody decided about again, when a page was coded anew and ids or spans have moved.

The words decide: the same id, else the same sentence and act on the same page or in the same article, else the sentence
most like it. What is found must still tell of that act; what cannot be found is said to be so, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from dateline.records import Anchor, Article, Report, Span, fold_words, to_page, to_reading

__all__ = ["HOW", "find_again", "find_words", "is_added", "to_anchor"]

HOW = ("as it was", "same words", "like words")  # how a report was found again
CONTEXT = 48  # characters on either side of the sentence that are kept with a decision
LIKE = 0.7  # of the words of a sentence must be the same: a word put in or taken out of ten still is that sentence
MOST = 200  # places at which words are looked for
LONGEST = 200_000  # characters of an article in which words like them are looked for: two seconds
LEAST_WORDS = 4  # a shorter sentence that stands in another one says nothing


def to_anchor(report: Report, article: Article, side: int = 0) -> Anchor:
    """Return what is kept of ``report``, which stands in ``article``, so that it can be found again."""
    before, after = _around(article, report.sentence.text, report.sentence.span)
    return Anchor(
        report.id, article.id, article.page, report.sentence.span, report.sentence.text, before, after,
        report.trigger.text, report.type, side, is_added(report),
    )  # fmt: skip


def find_again(anchor: Anchor, reports: Iterable[tuple[Report, Article]]) -> tuple[str, str] | None:
    """Return the id of the report that ``anchor`` is about and how it was found, one of ``HOW``; None when none is it.

    ``reports`` are those of its page and of its article. The answer does not depend on their order.
    """
    found = []
    for report, article in reports:
        if report.id == anchor.report:
            return report.id, HOW[0]
        if anchor.added or is_added(report):
            continue
        words = _likeness(anchor.quote, report.sentence.text)
        act = _same_act(anchor, report)
        if words < LIKE or not act:
            continue
        around = _around(article, report.sentence.text, report.sentence.span)
        context = SequenceMatcher(None, anchor.before + anchor.after, "".join(around), autojunk=False).ratio()
        apart = abs(report.sentence.span.start - anchor.span.start)
        found.append((-(words + act), -round(context, 3), apart, report.id, HOW[1 if words == 1 else 2]))
    if not found:
        return None
    *_, id_, how = min(found)
    return id_, how


def is_added(report: Report) -> bool:
    """Return whether people added ``report``: the machine did not see it."""
    return any(name == "type" and evidence.rule.startswith("added: ") for name, evidence in report.evidence)


def _likeness(quote: str, sentence: str) -> float:
    """Return how much of two sentences is the same, 0 to 1; 1 only when all their words are."""
    one, other = fold_words(quote).split(), fold_words(sentence).split()
    if one == other:
        return 1.0
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= LEAST_WORDS and f" {' '.join(shorter)} " in f" {' '.join(longer)} ":
        return max(ratio, 0.9)  # the sentence was cut elsewhere
    return min(ratio, 0.99)


def _same_act(anchor: Anchor, report: Report) -> float:
    """Return how sure it is that a sentence tells of the act the anchor is about, 0 when it is another one."""
    one, other = set(fold_words(anchor.trigger).split()), set(fold_words(report.trigger.text).split())
    if one == other:
        return 1.0 if report.type == anchor.type else 0.8
    if one & other:
        return 0.7 if report.type == anchor.type else 0.5
    return 0.4 if report.type == anchor.type else 0.0


def _around(article: Article, words: str, span: Span) -> tuple[str, str]:
    """Return the characters before and after ``words`` in ``article``, where they stand nearest to ``span``."""
    found = find_words(article, words, span.start)
    if found is None:
        return "", ""
    text = to_reading(article).text
    return text[max(0, found[0] - CONTEXT) : found[0]], text[found[1] : found[1] + CONTEXT]


def find_words(article: Article, words: str, near: int) -> tuple[int, int, Span] | None:
    """Return where ``words`` stand in the reading of ``article`` and on its page: of several places the one nearest to
    ``near`` on the page; the stretch most like them when they stand nowhere; None when nothing there is like them.
    """
    reading = to_reading(article)
    places: list[tuple[int, int, Span]] = []
    at = reading.text.find(words) if words else -1
    while at >= 0 and len(places) < MOST:
        span = to_page(reading.runs, at, at + len(words))
        places.append((abs(span.start - near), at, span))
        at = reading.text.find(words, at + 1)
    if places:
        _, at, span = min(places)
        return at, at + len(words), span
    if not words:
        return None
    match = SequenceMatcher(None, reading.text[:LONGEST], words, autojunk=False).find_longest_match()
    first = max(0, match.a - match.b)
    last = min(len(reading.text), first + len(words))
    if SequenceMatcher(None, reading.text[first:last], words, autojunk=False).ratio() < LIKE + 0.1:
        return None
    return first, last, to_page(reading.runs, first, last)
