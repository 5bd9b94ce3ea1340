"""Digests: several short items on one page, each with a heading and a dateline of its own. Where each item begins.

A story has one dateline, at its head. A second heading with a paragraph right below it that opens with a dateline heads
another story, however short.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from dateline.pages.furniture import SHORTEST_PROSE, is_prose, match_line
from dateline.pages.raw import RawBlock

__all__ = ["find_items", "parted"]

# A place in capitals and a dash, or a place, an agency in brackets and a dash.
DATELINE = re.compile(
    r"(?:[A-Z][A-Z.' -]{2,30}(?:, [\w. ]{2,25})?(?: \([\w ./]{2,30}\))? (?:--?|—|–) "
    r"|[A-Z][\w.' -]{2,30}(?:, [\w. ]{2,25})? \([\w ./]{2,30}\) ?(?:--?|—|–) )"
)
LONGEST_HEAD = 96  # characters of a dateline, its dash and the blank behind it
HEADING = (12, 180)  # characters of an item's heading


def find_items(blocks: Sequence[RawBlock]) -> frozenset[int]:
    r"""Return the rows of the headings of a digest's items; none when the page has fewer than two.

    >>> from dateline.pages.lines import read_lines
    >>> one, other = "BONN (dpa) - Bakers went on strike.", "LIMA, Peru (AP) — Schools were shut on Monday."
    >>> sorted(find_items(read_lines("\n".join(["Bakers walk out", one, "Schools shut in Lima", other])).blocks))
    [0, 2]
    """
    lines = [block.words for block in blocks]
    opening = [row for row, words in enumerate(lines) if row and len(words) >= SHORTEST_PROSE and _opens(words)]
    found = [row - 1 for row in opening if _heads(lines[row - 1])]
    return frozenset(found) if len(found) > 1 else frozenset()


def parted(rows: Sequence[int], items: Collection[int]) -> list[tuple[int, ...]]:
    """Return ``rows`` in stretches, each but the first beginning at an item.

    >>> parted([3, 4, 5, 8, 9], {5, 8})
    [(3, 4), (5,), (8, 9)]
    """
    stretches: list[list[int]] = [[]]
    for row in rows:
        if row in items and stretches[-1]:
            stretches.append([])
        stretches[-1].append(row)
    return [tuple(stretch) for stretch in stretches if stretch]


def _heads(words: str) -> bool:
    least, most = HEADING
    return least <= len(words) <= most and " " in words and words[-1] not in ".,;:…" and match_line(words) is None


def _opens(words: str) -> bool:
    if not "A" <= words[0] <= "Z" or not is_prose(words):
        return False
    head = words[:LONGEST_HEAD]
    return ("- " in head or "— " in head or "– " in head) and DATELINE.match(words) is not None
