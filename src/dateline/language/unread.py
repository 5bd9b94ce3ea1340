"""What is not given to the model: stretches that are no prose, and the end of an article longer than any article.

A saved page may hold an encoded picture, a table of keys without blanks, or a whole book. Reading those would take
minutes and tell nothing; they keep their tokens and sentences, and the user is told how much was passed over.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["find_unread"]

LONGEST_WORD: Final = 1000  # characters; addresses of several hundred are met
SOLID: Final = 40  # words; so many with hardly a blank between them are no English
FEWEST_BLANKS: Final = 0.1  # of the gaps between words
MOST_WORDS: Final = 50_000  # of one article: ten seconds; the longest that newspapers print have 30,000


def find_unread(tokens: Sequence[tuple[int, int]], sentences: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """Return the numbers of the sentences that are not read; each depends on its own tokens and on its place alone.

    >>> find_unread([(0, 6), (7, 15), (16, 2000)], [(0, 2), (2, 3)])
    (1,)
    """
    return tuple(
        number
        for number, (first, last) in enumerate(sentences)
        if last > MOST_WORDS
        or _is_solid(tokens[first:last])
        or any(e - s > LONGEST_WORD for s, e in tokens[first:last])
    )


def _is_solid(tokens: Sequence[tuple[int, int]]) -> bool:
    if len(tokens) < SOLID:
        return False
    blanks = sum(before[1] < after[0] for before, after in pairwise(tokens))
    return blanks < FEWEST_BLANKS * (len(tokens) - 1)
