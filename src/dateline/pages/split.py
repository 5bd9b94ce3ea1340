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
from dateline.pages.openings import Below, TextPage, can_open, find_clues, has_room, is_body, look_at, look_below
from dateline.pages.raw import RawBlock

__all__ = ["CLUES", "find_cases", "find_headline", "find_starts"]

# The weight of each clue, and of none at all ("always"); a line speaks for an article when they add up to more than
# zero. Fitted by ``bench/fit_split.py`` on 1,500 pages joined from the dev publishers and on those pages singly: of
# 2,120 lines that open an article 1,997 found, 102 wrongly, each taken by itself.
CLUES: Mapping[str, float] = {
    "always": -6.8,
    "said again": 3.0,
    "more blank lines": 1.06,
    "byline or date below": 2.53,
    "caption below": 1.59,
    "page end above": 0.35,
    "dateline below": 4.0,
    "title in the words below": 4.03,
    "title in the lead": 2.81,
    "title in the words above": -1.71,
    "title in the story above": -3.74,
    "title long": 0.92,
    "title short": -3.08,
    "title quoted": -1.61,
    "title numbered": -1.96,
    "lines like it": -2.69,
    "much above": 2.83,
    "words turn here": 1.35,
    "other words below": 1.09,
    "opening in the words below": -4.17,
    "next paragraph carries on": -2.04,
    "new names below": 1.09,
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
    body = next((row for row, block in enumerate(blocks) if is_body(block)), len(blocks))
    heads = [row for row in range(min(body, 40)) if can_open(blocks[row])]
    keys = {row: key(blocks[row].words) for row in heads}
    for row in heads:
        if any(keys[other] == keys[row] for other in heads if other > row + 1):  # a caption is said again at once
            return row
    return heads[0] if heads and body < len(blocks) else None


def _speaks(page: TextPage, row: int, start: int, below: Below) -> float:
    return sum(CLUES[name] * value for name, value in find_clues(page, row, start, below).items())
