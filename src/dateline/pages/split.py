"""Where one article ends and the next begins on a page of plain text.

A line that looks like a headline opens an article when enough speaks for it: it is said again a few lines on (as photo
widgets make it), more blank lines stand above it than the page otherwise has, a byline, date or photo credit follows,
and the words below it are other words than those above. ``CLUES`` weighs them.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from dateline.pages.furniture import SENTENCE_END, ends_in_credit, is_prose, key, match_line
from dateline.pages.raw import RawBlock

__all__ = ["CLUES", "find_clues", "find_headline", "find_starts"]

# The weight of each clue, and of none at all ("always"); a line opens an article when they add up to more than zero.
# Fitted by ``bench/fit_split.py`` on 600 pages joined from the dev half of the publishers: of 811 lines that open an
# article 744 found, 70 wrongly, each taken by itself.
CLUES: Mapping[str, float] = {
    "always": -6.67,
    "said again": 3.0,
    "more blank lines": 0.94,
    "byline or date below": 2.56,
    "caption below": 1.19,
    "page end above": 1.13,
    "other words below": 0.91,
    "title in the words below": 4.95,
    "title in the words above": -6.25,
    "new names below": 1.49,
    "dateline below": 0.27,
    "title long": 1.69,
    "next paragraph carries on": -3.24,
}
NEAR = 8  # lines within which a headline or a caption is said again
WINDOW = 7  # paragraphs before and after whose words are compared
LONGEST = 180  # characters of a headline
LEAST = 200  # characters of prose that an article holds at the least
REACH = 5  # lines below a headline in which its byline, date and caption stand
STEM = 6  # letters by which words are compared: "protest" and "protesters" are one
WORD = re.compile(r"[^\W\d_]{4,}")
NAME = re.compile(r"(?<=[\w,] )[A-Z\u00c0-\u00de\u0410-\u042f][^\W\d_]{3,}")
DATELINE = re.compile(r"[A-Z][A-Z.' -]{3,30}(?:, [\w. ]{2,25})?(?: \([\w ./]{2,30}\))? (?:--?|—|–) ")
CUES = {"byline": "byline or date below", "published": "byline or date below", "credit": "caption below"}
PAGE_END = frozenset(["copyright", "cookies", "terms", "tags", "comments", "tail", "newsletter", "follow"])


class _Page(NamedTuple):
    """What is asked again and again of the lines of one page."""

    blocks: Sequence[RawBlock]
    keys: Sequence[str]
    words: Sequence[Counter[str]]
    rare: Mapping[str, float]
    prose: Sequence[int]  # rows of body text
    size: Sequence[int]  # characters of body text above each of them, and in all
    places: Mapping[str, Sequence[int]]  # the rows of body text that hold a word
    usual: int


def find_starts(blocks: Sequence[RawBlock]) -> tuple[int, ...]:
    """Return the rows at which an article begins, ascending; the first is always row 0."""
    if not blocks:
        return ()
    page = _look_at(blocks)
    starts = [0]
    for row in range(1, len(blocks)):
        clues = _clues(page, row, starts[-1]) if _has_room(page, row, starts[-1]) else {}
        if sum(CLUES[name] * value for name, value in clues.items()) > 0:
            starts.append(row)
    return tuple(starts)


def find_clues(blocks: Sequence[RawBlock], opens: Container[str]) -> list[tuple[bool, dict[str, float]]]:
    """Return the clues of every line that could open an article and whether it is one of ``opens``: to fit weights."""
    page = _look_at(blocks)
    found, start = [], 0
    for row in range(1, len(blocks)):
        if _has_room(page, row, start):
            found.append((blocks[row].words in opens, _clues(page, row, start)))
            start = row if blocks[row].words in opens else start
    return found


def find_headline(blocks: Sequence[RawBlock]) -> int | None:
    """Return the row of the headline of one article's blocks: said twice above the body, else the first such line."""
    body = next((row for row, block in enumerate(blocks) if _is_body(block)), len(blocks))
    heads = [row for row in range(min(body, 40)) if _can_open(blocks, row)]
    keys = {row: key(blocks[row].words) for row in heads}
    for row in heads:
        if any(keys[other] == keys[row] for other in heads if other > row + 1):  # a caption is said again at once
            return row
    return heads[0] if heads and body < len(blocks) else None


def _look_at(blocks: Sequence[RawBlock]) -> _Page:
    words = [Counter(word[:STEM] for word in WORD.findall(block.words.casefold())) for block in blocks]
    prose = [row for row, block in enumerate(blocks) if _is_body(block)]
    runs = Counter(block.blanks for block in blocks[1:])
    usual = max(runs, key=lambda blanks: (runs[blanks], -blanks), default=0)
    spread = Counter(word for row in prose for word in words[row])
    rare = {word: math.log((1 + len(prose)) / times) for word, times in spread.items()}
    places: dict[str, list[int]] = {}
    for row in prose:
        for word in words[row]:
            places.setdefault(word, []).append(row)
    size = [0, *accumulate(len(blocks[row].words) for row in prose)]
    return _Page(blocks, [key(block.words) for block in blocks], words, rare, prose, size, places, usual)


def _is_body(block: RawBlock) -> bool:
    words = block.words
    if len(words) < LEAST // 4 or (len(words) < LONGEST and SENTENCE_END.search(words) is None):
        return False
    return match_line(words) is None and not ends_in_credit(words)


def _can_open(blocks: Sequence[RawBlock], row: int) -> bool:
    """Return whether a line looks like a headline."""
    words = blocks[row].words
    if not 12 <= len(words) <= LONGEST or words.count(" ") < 1 or words[-1] in ".,;:…" or words[0] in "[(•*-–—":
        return False
    return match_line(words) is None and not ends_in_credit(words)


def _has_room(page: _Page, row: int, start: int) -> bool:
    """Return whether a line looks like a headline with an article's worth of prose above and below it."""
    if not _can_open(page.blocks, row):
        return False
    here = bisect_left(page.prose, row)
    before = page.size[here] - page.size[bisect_left(page.prose, start)]
    return before >= LEAST and page.size[-1] - page.size[bisect_right(page.prose, row)] >= LEAST


def _clues(page: _Page, row: int, start: int) -> dict[str, float]:
    """Return how much of each clue there is for an article beginning at ``row``; the one before began at ``start``."""
    blocks, keys = page.blocks, page.keys
    first, here, next_ = (bisect_left(page.prose, start), bisect_left(page.prose, row), bisect_right(page.prose, row))
    above, under = page.prose[max(first, here - WINDOW) : here], page.prose[next_ : next_ + WINDOW]
    before, after = _sum(page, above), _sum(page, under)
    title = page.words[row]
    said = keys[row] in keys[row + 1 : row + 1 + NEAR] and keys[row] not in keys[max(start, row - NEAR) : row]
    clues = {
        "always": 1.0,
        "said again": float(said),
        "more blank lines": float(min(2, max(0, blocks[row].blanks - page.usual))),
        "page end above": float(any(_is_page_end(block) for block in blocks[max(start, row - 2) : row])),
        "other words below": 1.0 - min(1.0, 5.0 * _cosine(before, after, page.rare)),
        "title in the words below": _share(title, after),
        "title in the words above": _share(title, before),
        "new names below": _new_names(page, start, row, under[:3]),
        "dateline below": float(bool(under) and DATELINE.match(blocks[under[0]].words) is not None),
        "title long": min(1.0, len(blocks[row].words) / 80),
        "next paragraph carries on": min(1.0, 5.0 * _cosine(_sum(page, above[-2:]), _sum(page, under[:2]), page.rare)),
        "byline or date below": 0.0,
        "caption below": 0.0,
    }
    for block in blocks[row + 1 : row + 1 + REACH]:
        verdict = match_line(block.words)
        if verdict is not None:
            name = CUES.get(verdict.kind)
            if name is not None:
                clues[name] = 1.0
        elif ends_in_credit(block.words):
            clues["caption below"] = 1.0
        elif is_prose(block.words) and _is_body(block):
            break
    return clues


def _new_names(page: _Page, start: int, row: int, under: Sequence[int]) -> float:
    """Return the share of the names below (capital letters inside a sentence) that do not stand above them."""
    names = {name.casefold()[:STEM] for r in under for name in NAME.findall(page.blocks[r].words)}
    known = sum(_stands_between(page.places.get(name, ()), start, row) for name in names)
    return 1 - known / len(names) if names else 0.5


def _stands_between(rows: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(rows, start)
    return at < len(rows) and rows[at] < end


def _is_page_end(block: RawBlock) -> bool:
    verdict = match_line(block.words)
    return verdict is not None and verdict.rule in PAGE_END


def _sum(page: _Page, rows: Sequence[int]) -> Counter[str]:
    words: Counter[str] = Counter()
    for row in rows:
        words.update(page.words[row])
    return words


def _share(title: Counter[str], words: Counter[str]) -> float:
    """Return the share of a title's words that stand in ``words``."""
    return sum(name in words for name in title) / len(title) if title else 0.0


def _cosine(one: Counter[str], other: Counter[str], rare: Mapping[str, float]) -> float:
    """Return how alike two stretches are by their words, those that stand all over the page counting little."""
    shared = sum(one[word] * other[word] * rare.get(word, 0.0) ** 2 for word in one.keys() & other.keys())
    size = math.sqrt(_square(one, rare) * _square(other, rare))
    return shared / size if size else 0.0


def _square(words: Counter[str], rare: Mapping[str, float]) -> float:
    return sum((times * rare.get(word, 0.0)) ** 2 for word, times in words.items())
