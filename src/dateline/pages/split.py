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
from dateline.pages.repeated import Repeated

__all__ = ["CLUES", "find_cases", "find_headline", "find_starts"]

# The weight of each clue, and of none at all ("always"); a line speaks for an article when they add up to more than
# zero. Fitted by ``bench/fit_split.py`` on 1,500 pages joined from the dev publishers and on those pages singly: of
# 1,970 lines that open an article 1,873 found, 81 wrongly, each taken by itself.
CLUES: Mapping[str, float] = {
    "always": -5.86,
    "said again": 3.0,
    "more blank lines": 0.98,
    "byline below": 0.88,
    "date below": -0.14,
    "both below": 2.02,
    "caption below": 1.55,
    "page end above": 1.07,
    "dateline below": 4.0,
    "on other pages from here": 12.0,
    "title in the words below": 3.8,
    "title in the lead": 1.91,
    "title in the first paragraph": 1.07,
    "title in the words above": -2.73,
    "title in the story above": -3.27,
    "title long": 0.53,
    "title short": -3.0,
    "title quoted": -1.5,
    "title numbered": -1.97,
    "lines like it": -2.63,
    "much above": 2.46,
    "words turn here": 1.41,
    "other words below": 0.88,
    "opening in the words below": -4.42,
    "next paragraph carries on": -2.51,
    "new names below": 0.93,
}
BACK = 8  # openings above a line that are tried one by one as the start of the article above it


def find_starts(
    blocks: Sequence[RawBlock], stamps: Sequence[int] = (), repeated: Repeated | None = None
) -> tuple[int, ...]:
    """Return the rows at which an article begins, ascending; the first is always row 0.

    ``stamps`` are the rows of a live page's time stamps: beside them no article begins. ``repeated`` is what stands on
    other pages of the source too: an article that a site puts below others begins where such blocks begin.
    """
    if not blocks:
        return ()
    page = look_at(blocks, stamps, repeated)
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


def find_headline(blocks: Sequence[RawBlock], items: Container[int] = ()) -> int | None:
    """Return the row of the headline of one article's blocks: said twice above the body, else the first such line.

    The first of a digest's ``items`` is headed by its own heading and not by the digest's.
    """
    keys = [key(block.words) for block in blocks]
    apart = [is_said_apart(blocks, keys, row) for row in range(min(len(blocks), 40))]
    body = next((row for row, one in enumerate(blocks) if is_body(one) and not any(apart[row : row + 1])), len(blocks))
    heads = [row for row in range(min(body, 40)) if apart[row] or can_open(blocks[row])]
    if heads and heads[-1] in items:
        return heads[-1]
    for row in heads:
        if apart[row] or any(keys[other] == keys[row] for other in heads if other > row + 1):
            return row
    return heads[0] if heads and body < len(blocks) else None


def _speaks(page: TextPage, row: int, start: int, below: Below) -> float:
    return sum(CLUES[name] * value for name, value in find_clues(page, row, start, below).items())
