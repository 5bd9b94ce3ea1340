"""Where one article ends and the next begins on a page of plain text.

A line opens an article when enough speaks for it: it is said again a few lines on (as photo widgets make it), more
blank lines stand above it than the page otherwise has, a byline, date or photo credit follows, and the words below it
are other words than those above. Each clue has a weight, and a line needs ``THRESHOLD`` in all.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from dateline.pages.furniture import SENTENCE_END, ends_in_credit, is_prose, key, match_line
from dateline.pages.raw import RawBlock

__all__ = ["find_headline", "find_starts"]

THRESHOLD = 3.0
NEAR = 8  # lines within which a headline or a caption is said again
WINDOW = 7  # paragraphs before and after whose words are compared
LONGEST = 180
LEAST = 200  # characters of prose that an article holds at the least
CUE_REACH = 5
CUES = {"byline": 1.5, "published": 1.5, "credit": 1.0}
WORD = re.compile(r"[^\W\d_]{4,}")


def find_starts(blocks: Sequence[RawBlock]) -> tuple[int, ...]:
    """Return the rows at which an article begins, ascending; the first is always row 0."""
    if not blocks:
        return ()
    prose = [row for row, block in enumerate(blocks) if _is_body(block)]
    usual = _usual_blanks(blocks)
    starts = [0]
    for row in range(1, len(blocks)):
        if not _can_open(blocks, row):
            continue
        before = sum(len(blocks[r].words) for r in prose if starts[-1] <= r < row)
        after = sum(len(blocks[r].words) for r in prose if row < r)
        if before >= LEAST and after >= LEAST and _score(blocks, prose, row, usual) >= THRESHOLD:
            starts.append(row)
    return tuple(starts)


def find_headline(blocks: Sequence[RawBlock]) -> int | None:
    """Return the row of the headline of one article's blocks: said twice above the body, else the first such line."""
    body = next((row for row, block in enumerate(blocks) if _is_body(block)), len(blocks))
    heads = [row for row in range(min(body, 40)) if _can_open(blocks, row)]
    keys = {row: key(blocks[row].words) for row in heads}
    for row in heads:
        if any(keys[other] == keys[row] for other in heads if other > row + 1):  # a caption is said again at once
            return row
    return heads[0] if heads and body < len(blocks) else None


def _is_body(block: RawBlock) -> bool:
    words = block.words
    if len(words) < LEAST // 4 or (len(words) < LONGEST and SENTENCE_END.search(words) is None):
        return False
    return match_line(words) is None and not ends_in_credit(words)


def _can_open(blocks: Sequence[RawBlock], row: int) -> bool:
    """Return whether a line looks like a headline."""
    words = blocks[row].words
    if not 12 <= len(words) <= LONGEST or words.count(" ") < 1 or words[-1] in ".,;:…":
        return False
    return match_line(words) is None and not ends_in_credit(words)


def _usual_blanks(blocks: Sequence[RawBlock]) -> int:
    """Return how many blank lines most often stand between two lines of the page, where any do."""
    runs = Counter(block.blanks for block in blocks[1:] if block.blanks)
    return max(runs, key=lambda blanks: (runs[blanks], -blanks)) if runs else 0


def _score(blocks: Sequence[RawBlock], prose: Sequence[int], row: int, usual: int) -> float:
    """Return how much speaks for an article beginning at ``row``."""
    this = key(blocks[row].words)
    below = blocks[row + 1 : row + 1 + NEAR]
    if any(key(block.words) == this for block in blocks[max(0, row - NEAR) : row]):
        return 0.0
    score = 3.0 * any(key(block.words) == this for block in below)
    extra = blocks[row].blanks - usual
    score += min(2.0, 1.0 + 0.5 * extra) if extra > 0 else 0.0
    score += _cue(blocks[row + 1 : row + 1 + CUE_REACH])
    above = [r for r in prose if r < row][-WINDOW:]
    under = [r for r in prose if r > row][:WINDOW]
    before, after = _words(blocks, above), _words(blocks, under)
    score += 2.0 * max(0.0, 0.5 - 5.0 * _cosine(before, after))
    title = set(WORD.findall(this))
    if title:
        score += 2.0 * (len(title & after.keys()) - 1.5 * len(title & before.keys())) / (1 + len(title))
    return score


def _cue(below: Sequence[RawBlock]) -> float:
    """Return the weight of the strongest sign of an article's head among the lines below."""
    best = 0.0
    for block in below:
        verdict = match_line(block.words)
        if verdict is not None:
            best = max(best, CUES.get(verdict.kind, 0.5 if verdict.rule in {"text size", "relative time"} else 0.0))
        elif ends_in_credit(block.words):
            best = max(best, 1.0)
        elif is_prose(block.words):
            break
    return best


def _words(blocks: Sequence[RawBlock], rows: Sequence[int]) -> Counter[str]:
    return Counter(word for row in rows for word in WORD.findall(blocks[row].words.casefold()))


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    shared = sum(one[word] * other[word] for word in one.keys() & other.keys())
    size = math.sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return shared / size if size else 0.0
