"""Where somebody's own words stand in a text: quotation spans, whatever the marks, balanced or not.

Theory of operation. One pass over each paragraph, with at most one quotation open at a time: a quotation inside another
belongs to it. Opening and closing marks are told apart by their shape (“ ”) or, where the shape says nothing (" ´), by
what stands beside them. A mark that never closes is not an error: when the next paragraph opens with a mark the
quotation runs on (the press repeats the opening mark and closes only the last paragraph), otherwise it ends with its
paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

__all__ = ["Quote", "find_quotes"]

OPENING = "“„«‟"
CLOSING = "”»"
STRAIGHT = '"´`＂'  # their shape does not say which end they stand at
DOUBLED = {"``": "“", "''": '"', "´´": '"', "‘‘": "“", "’’": "”"}  # two signs that are one mark
# Words that begin with an apostrophe of their own: 'em, '90s, 'n'
ELIDED = re.compile(r"(?:em|til|tis|twas|cause|bout|n|round|\d\ds?)\b", re.IGNORECASE)
MOST_SINGLE = 2000  # characters; a longer quotation does not stand in single marks, and hostile text stays cheap
PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")


class Quote(NamedTuple):
    """``text[start:end]``, marks included.

    closed   False when no closing mark stands at its end
    follows  True when it carries on the quotation of the paragraph before
    """

    start: int
    end: int
    closed: bool
    follows: bool


def find_quotes(text: str, blocks: Sequence[tuple[int, int]] | None = None) -> tuple[Quote, ...]:
    r"""Return the quotations of ``text`` in order, never overlapping; ``blocks`` are its paragraphs.

    Without ``blocks`` a blank line ends a paragraph. Never raises, whatever the marks.

    >>> [text[q.start : q.end] for text in ['He said: "No. Never." Then he left.'] for q in find_quotes(text)]
    ['"No. Never."']
    >>> text = "“We are tired.\n\n“We want to go home,” she said."
    >>> [(q.closed, q.follows) for q in find_quotes(text)]
    [(False, False), (True, True)]
    """
    if blocks is None:
        blocks = [match.span() for match in PARAGRAPH.finditer(text)]
    quotes: list[Quote] = []
    runs_on = False
    for start, end in blocks:
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        for opened, closed_at in _pairs(text, first, end):
            closed = closed_at is not None
            quotes.append(Quote(opened, closed_at or _last(text, first, end), closed, runs_on and opened == first))
        runs_on = bool(quotes) and not quotes[-1].closed and quotes[-1].start >= start
    return tuple(quotes)


def _last(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _pairs(text: str, start: int, end: int) -> Iterator[tuple[int, int | None]]:
    """Yield where quotations of one paragraph open and end; None when one is never closed."""
    opened: int | None = None
    at = start
    while at < end:
        width, shape = _mark(text, at, end)
        if not shape:
            at += 1
            continue
        if shape == "'":
            closing = _single_end(text, at, end) if opened is None else None
            if closing is not None:
                yield at, closing
                at = closing
                continue
        elif opened is None:
            if shape in OPENING or (shape in STRAIGHT and _can_open(text, at, width, start, end)):
                opened = at
        elif shape in CLOSING or _can_close(text, at, width, start, end):
            yield opened, at + width
            opened = None
        elif shape in STRAIGHT and _can_open(text, at, width, start, end):
            opened = at  # the mark before it was a stray: straight marks do not nest
        at += width
    if opened is not None:
        yield opened, None


def _mark(text: str, at: int, end: int) -> tuple[int, str]:
    """Return how many characters the mark at ``at`` takes and its shape, "" when none stands there."""
    pair = text[at : at + 2]
    if pair in DOUBLED and at + 1 < end:
        return 2, DOUBLED[pair]
    sign = text[at]
    if sign in OPENING or sign in CLOSING or sign in "‘'":
        return 1, "'" if sign in "‘'" else sign
    if sign in STRAIGHT:  # between letters it is an apostrophe: today´s
        inside = 0 < at < end - 1 and text[at - 1].isalnum() and text[at + 1].isalpha()
        return 1, "" if inside and sign in "´`" else sign
    return 1, ""


def _can_open(text: str, at: int, width: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + width] if at + width < end else " "
    return not after.isspace() and not before.isalnum() and before not in ",.!?…"


def _can_close(text: str, at: int, width: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + width] if at + width < end else " "
    if before.isspace() or before in "([—–":
        return after.isspace() and before.isspace()  # a mark that floats between blanks ends what is open
    return not after.isalnum()


def _single_end(text: str, at: int, end: int) -> int | None:
    """Return where the quotation in single marks that opens at ``at`` ends, or None when it is an apostrophe.

    The first mark after punctuation ends it, else the last that no letter follows: in ‘the workers’ right to strike’
    the first is a possessive.
    """
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < end else " "
    if before.isalnum() or before in "’'.,;:!?)" or not (after.isalnum() or after in "“[$£€"):
        return None
    if text[at] == "'" and ELIDED.match(text, at + 1):
        return None
    ends = [
        i
        for i in range(at + 2, min(end, at + MOST_SINGLE))
        if text[i] in "’'" and not (i + 1 < end and text[i + 1].isalnum())
    ]
    for i in ends:
        if text[i - 1] in ".,!?…":
            return i + 1
    plain = [i for i in ends if text[i - 1] not in "sS"] or ends
    return plain[0] + 1 if plain else None
