"""Where one article ends and the next begins on a page of plain text.

A line that looks like a headline opens an article when enough speaks for it: it is said again a few lines on (as photo
widgets make it), more blank lines stand above it than the page otherwise has, a byline, date or photo credit follows,
and the words below it are other words than those above. ``CLUES`` weighs them; ``openings`` finds them. The page is
decided as a whole: of all ways to part it, that with the highest sum, so that a doubtful line early on does not hide
the sure one below it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from dateline.pages.furniture import key
from dateline.pages.openings import (
    Below,
    TextPage,
    can_open,
    find_clues,
    has_room,
    is_body,
    is_said_apart,
    look_at,
    look_below,
)
from dateline.pages.raw import RawBlock

__all__ = ["CLUES", "find_cases", "find_headline", "find_starts"]

# The weight of each clue, and of none at all ("always"); a line speaks for an article when they add up to more than
# zero. Fitted by ``bench/fit_split.py`` on 1,500 pages joined from the dev publishers and on those pages singly: of
# 2,121 lines that open an article 2,001 found, 103 wrongly, each taken by itself.
CLUES: Mapping[str, float] = {
    "always": -6.6,
    "said again": 3.0,
    "more blank lines": 0.97,
    "byline below": 0.83,
    "date below": -0.25,
    "both below": 2.33,
    "caption below": 1.5,
    "page end above": 0.32,
    "dateline below": 4.0,
    "title in the words below": 4.05,
    "title in the lead": 2.55,
    "title in the first paragraph": 0.54,
    "title in the words above": -1.83,
    "title in the story above": -3.72,
    "title long": 0.99,
    "title short": -3.05,
    "title quoted": -1.63,
    "title numbered": -2.02,
    "lines like it": -2.54,
    "much above": 2.81,
    "words turn here": 1.35,
    "other words below": 0.81,
    "opening in the words below": -4.27,
    "next paragraph carries on": -2.06,
    "new names below": 0.81,
}
BACK = 8  # openings above a line that are tried one by one as the start of the article above it


def find_starts(blocks: Sequence[RawBlock]) -> tuple[int, ...]:
    """Return the rows at which an article begins, ascending; the first is always row 0."""
    if not blocks:
        return ()
    page = look_at(blocks)
    rows, sums, above = [0], [0.0], [-1]  # openings so far, the best sum with each as the last, and the one before it
    best = 0  # the best of those further back than BACK
    for row in page.openers:
        tried = [best, *range(max(best + 1, len(rows) - BACK), len(rows))]
        tried = [at for at in tried if has_room(page, row, rows[at])]
        if not tried:
            continue
        below = look_below(page, row)
        total, at = max((sums[at] + _speaks(page, row, rows[at], below), -at) for at in tried)
        rows.append(row)
        sums.append(total)
        above.append(-at)
        left = len(rows) - 1 - BACK
        if left > 0 and sums[left] > sums[best]:
            best = left
    at = max(range(len(rows)), key=lambda one: (sums[one], -one))
    starts = []
    while at >= 0:
        starts.append(rows[at])
        at = above[at]
    return tuple(reversed(starts))


def find_cases(blocks: Sequence[RawBlock], opens: Container[str]) -> list[tuple[bool, dict[str, float]]]:
    """Return the clues of every line that could open an article and whether it is one of ``opens``: to fit weights."""
    page = look_at(blocks)
    found, start = [], 0
    seen: set[str] = set()
    for row in page.openers:
        words = blocks[row].words
        true = words in opens and words not in seen
        if has_room(page, row, start):
            found.append((true, find_clues(page, row, start, look_below(page, row))))
        if true:
            start = row
            seen.add(words)
    return found


def find_headline(blocks: Sequence[RawBlock]) -> int | None:
    """Return the row of the headline of one article's blocks: said twice above the body, else the first such line."""
    keys = [key(block.words) for block in blocks]
    apart = [is_said_apart(blocks, keys, row) for row in range(min(len(blocks), 40))]
    body = next((row for row, one in enumerate(blocks) if is_body(one) and not any(apart[row : row + 1])), len(blocks))
    heads = [row for row in range(min(body, 40)) if apart[row] or can_open(blocks[row])]
    for row in heads:
        if apart[row] or any(keys[other] == keys[row] for other in heads if other > row + 1):
            return row
    return heads[0] if heads and body < len(blocks) else None


def _speaks(page: TextPage, row: int, start: int, below: Below) -> float:
    return sum(CLUES[name] * value for name, value in find_clues(page, row, start, below).items())
