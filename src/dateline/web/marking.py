"""Where reports and their parts stand in the words of an article, as stretches that do not overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from dateline.records import Block, Report, Span

__all__ = ["ROLES", "Mark", "Piece", "cut", "find_marks", "role_marks", "to_words"]

# What of a report is shown in its sentence, and what a reader is told that it is.
ROLES = {
    "trigger": "what was done",
    "actor": "who",
    "recipient": "to whom",
    "when": "when",
    "where": "where",
    "says": "on whose word",
    "figure": "how many",
}


class Mark(NamedTuple):
    """A stretch of a block's words: a report's sentence (``role`` is "") or a part of it."""

    start: int
    end: int
    report: str
    role: str = ""


class Piece(NamedTuple):
    """Words of a block that stand in the same reports and roles; ``begins``: the reports that begin with them."""

    text: str
    reports: tuple[str, ...]
    roles: tuple[str, ...]
    begins: tuple[str, ...]


def to_words(block: Block, span: Span) -> tuple[int, int] | None:
    """Return what of ``block.words`` stands at ``span`` of the page, None when nothing does."""
    if span.end <= block.span.start or span.start >= block.span.end or not block.runs:
        return None
    starts = [run.page_start for run in block.runs]
    start = _to_word(block, starts, span.start, last=False)
    end = _to_word(block, starts, span.end - 1, last=True)
    return (start, end) if start < end else None


def _to_word(block: Block, starts: list[int], place: int, *, last: bool) -> int:
    """Return the offset in words of the character at ``place`` of the page; ``last``: of the end of it."""
    at = bisect_right(starts, place) - 1
    if at < 0:
        return 0
    run = block.runs[at]
    inside = place - run.page_start
    if inside >= run.page_length:  # between two runs: markup that no reader sees
        return run.start + run.length
    if run.length == run.page_length:
        return run.start + inside + last
    return run.start + run.length * last


def role_marks(report: Report) -> Iterator[tuple[Span, str]]:
    """Yield where the parts of ``report`` stand on the page, and which they are."""
    yield report.trigger.span, "trigger"
    for role, parties in (("actor", report.actors), ("recipient", report.recipients)):
        for party in parties:
            yield party.words.span, role
    if report.when and report.when.words:
        yield report.when.words.span, "when"
    if report.where:
        yield report.where.words.span, "where"
    for link in report.says:
        yield link.words.span, "says"
    for figure in report.figures:
        yield figure.words.span, "figure"


def find_marks(block: Block, reports: Iterable[Report], shown: str | None = None) -> list[Mark]:
    """Return where the sentences of ``reports`` stand in ``block``, and the parts of the report ``shown``."""
    marks = []
    for report in reports:
        place = to_words(block, report.sentence.span)
        if place:
            marks.append(Mark(*place, report.id))
        if report.id == shown:
            marks += [
                Mark(*place, report.id, role)
                for span, role in role_marks(report)
                if (place := to_words(block, span)) is not None
            ]
    return marks


def cut(words: str, marks: Iterable[Mark]) -> list[Piece]:
    """Return ``words`` in pieces, each with what it stands in; together they are ``words``.

    >>> [(piece.text, piece.reports) for piece in cut("Police arrested two.", [Mark(0, 15, "r1"), Mark(7, 15, "r2")])]
    [('Police ', ('r1',)), ('arrested', ('r1', 'r2')), (' two.', ())]
    """
    marks = sorted(marks)
    edges = sorted({0, len(words), *(edge for mark in marks for edge in (mark.start, mark.end))})
    pieces = []
    for start, end in pairwise(edges):
        held = [mark for mark in marks if mark.start <= start and end <= mark.end]
        pieces.append(
            Piece(
                words[start:end],
                tuple(dict.fromkeys(mark.report for mark in held if not mark.role)),
                tuple(dict.fromkeys(mark.role for mark in held if mark.role)),
                tuple(mark.report for mark in held if mark.start == start and not mark.role),
            )
        )
    return pieces
