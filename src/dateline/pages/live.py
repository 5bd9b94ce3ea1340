"""Live pages: entries under time stamps, newest or oldest first. Which lines are stamps, and what stands beside them.

A live page is one article. An entry's time is kept as a block of its own, also where it opens a paragraph ("14:05 -
Police sealed the bridge"), and a heading beside a stamp is a subheading of the page and opens no article, unless a
byline of its own stands there too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from dateline.pages.furniture import Verdict, is_prose, match_line
from dateline.pages.raw import Markup, RawBlock
from dateline.records import Run, Span

__all__ = ["entry_rows", "find_stamps", "judge_stamps", "with_stamps_apart"]

LONGEST = 24  # characters of a stamp
FEWEST = 3  # entries of a live page
BESIDE = 2  # lines from a stamp within which an entry's heading stands
UNDER = 3  # lines below a stamp within which the words of the entry begin
TIME = re.compile(r"(\d{1,2})[:.h](\d\d)(?::\d\d)? ?([ap])?\.?m?\b", re.IGNORECASE)
CLOCK = re.compile(r"\d[:.hH]\d\d")  # in whatever is a time
BARE = re.compile(r"[\[(]?\d{1,2}[:.h]\d\d(?::\d\d)?[\])]?")
OPENING = re.compile(
    r"[\[(]?(?:at )?\d{1,2}[:.h]\d\d ?(?:[ap]\.?m\b\.?)?(?: ?\(?(?:[A-Z]{2,5})\b\)?)?[\])]? ?(?:[-–—:|•]+ |(?<=[\])]) )"
)


def find_stamps(blocks: Sequence[RawBlock]) -> tuple[int, ...]:
    """Return the rows of the time stamps of a live page, ascending; none when the page is no such page.

    At least three lines must be nothing but a time of day, each with body text soon below it, and the times must run
    one way. A table of departures has no text below; the times of a film's scenes are not taken for it either, for
    they stand alone.
    """
    rows = [row for row in _short_rows(blocks) if _is_stamp(blocks[row].words) and _has_entry(blocks, row)]
    return tuple(rows) if len(rows) >= FEWEST and _run_one_way([blocks[row].words for row in rows]) else ()


def _short_rows(blocks: Sequence[RawBlock]) -> list[int]:
    """Return the rows short enough for a stamp, but for those that open in letters: a stamp has a digit there."""
    words = [block.words for block in blocks]
    return [
        row
        for row, line in enumerate(words)
        if len(line) <= LONGEST and not line[:5].isalpha() and not line[:5].replace(" ", "").isalpha()
    ]


def judge_stamps(blocks: Sequence[RawBlock], stamps: Sequence[int]) -> dict[int, Verdict]:
    """Return what the stamps and the headings beside them are, by row."""
    verdicts = dict.fromkeys(stamps, Verdict("published", "entry time"))
    for row in stamps:
        if row + 1 < len(blocks) and row + 1 not in verdicts and _is_heading(blocks[row + 1]):
            verdicts[row + 1] = Verdict("subhead", "entry heading")
    return verdicts


def entry_rows(blocks: Sequence[RawBlock], stamps: Sequence[int]) -> frozenset[int]:
    """Return the rows so near to a stamp that a heading there is an entry's; none where a byline follows the stamp."""
    rows: set[int] = set()
    for stamp in stamps:
        near = range(max(0, stamp - BESIDE), min(len(blocks), stamp + BESIDE + 1))
        lines = [match_line(blocks[row].words) for row in near if row >= stamp]
        if not any(line is not None and line.kind == "byline" for line in lines):
            rows.update(near)
    return frozenset(rows)


def with_stamps_apart(markup: Markup) -> Markup:
    r"""Return ``markup`` with the times that open the paragraphs of a live page put in blocks of their own.

    >>> from dateline.pages.lines import read_lines
    >>> lines = (f"{hour}:05 - Police sealed bridge number {hour}, the mayor said." for hour in (9, 11, 14))
    >>> [block.words[:12] for block in with_stamps_apart(read_lines("\n".join(lines))).blocks[:2]]
    ['9:05 -', 'Police seale']
    """
    found: dict[int, int] = {}
    lines = [block.words for block in markup.blocks]
    for row in _timed_rows(lines):
        words = lines[row]
        opening = OPENING.match(words)
        if opening is not None and is_prose(words[opening.end() :]):
            found[row] = opening.end()
    if len(found) < FEWEST or not _run_one_way([lines[row] for row in found]):
        return markup
    return replace(
        markup, blocks=tuple(part for row, block in enumerate(markup.blocks) for part in _parts(block, row, found))
    )


def _timed_rows(lines: Sequence[str]) -> list[int]:
    """Return the rows that may open with a time, and others: most open with a letter."""
    return [row for row, words in enumerate(lines) if not words[0].isalpha() or words.startswith("at ")]


def _parts(block: RawBlock, row: int, found: Mapping[int, int]) -> tuple[RawBlock, ...]:
    """Return a block in two where a stamp opens it; whole where its runs cannot be cut there."""
    at = found.get(row)
    if at is None:
        return (block,)
    first = tuple(run for run in _clipped(block.runs, 0, len(block.words[:at].rstrip())))
    rest = tuple(run for run in _clipped(block.runs, at, len(block.words)))
    if not first or not rest:
        return (block,)
    stamp = block._replace(span=_span(first), words=block.words[:at].rstrip(), runs=first)
    return stamp, block._replace(span=_span(rest), words=block.words[at:], runs=rest, blanks=0)


def _clipped(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """Return the runs of ``words[start:end]``; none where one that stands as a whole would have to be cut."""
    clipped = []
    for run in runs:
        first, last = max(run.start, start), min(run.start + run.length, end)
        if first >= last:
            continue
        if run.length == run.page_length:
            clipped.append(Run(first - start, run.page_start + first - run.start, last - first, last - first))
        elif last - first == run.length:
            clipped.append(run._replace(start=first - start))
        else:
            return ()
    return tuple(clipped)


def _span(runs: Sequence[Run]) -> Span:
    return Span(runs[0].page_start, runs[-1].page_start + runs[-1].page_length)


def _is_stamp(words: str) -> bool:
    if len(words) > LONGEST or not CLOCK.search(words) or not any(map(str.isdigit, words[:5])):
        return False
    line = match_line(words)
    return (
        (line is not None and line.rule == "entry time")
        or BARE.fullmatch(words) is not None
        or (OPENING.fullmatch(f"{words} ") is not None)
    )


def _has_entry(blocks: Sequence[RawBlock], row: int) -> bool:
    for block in blocks[row + 1 : row + 1 + UNDER]:
        if is_prose(block.words) and match_line(block.words) is None:
            return True
        if _is_stamp(block.words):
            return False
    return False


def _is_heading(block: RawBlock) -> bool:
    return 8 <= len(block.words) <= 140 and match_line(block.words) is None and block.words[-1] not in '.!?…"”'


def _run_one_way(stamps: Sequence[str]) -> bool:
    """Return whether times of day only fall or only rise, but for one midnight."""
    minutes = []
    for words in stamps:
        found = TIME.search(words)
        if found is None or int(found[1]) > 24 or int(found[2]) > 59:
            return False
        hour = int(found[1]) % 12 + (12 if found[3] in {"p", "P"} else 0) if found[3] else int(found[1])
        minutes.append(hour * 60 + int(found[2]))
    falls = sum(later < earlier for earlier, later in pairwise(minutes))
    rises = sum(later > earlier for earlier, later in pairwise(minutes))
    return min(falls, rises) <= 1 and max(falls, rises) >= FEWEST - 1
