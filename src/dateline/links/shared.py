"""Where on their pages two articles say the same: stretches of words, as characters of the pages."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

import numpy as np

from dateline.links.overlap import SHORT, Stretch, Wording, find_stretches
from dateline.links.shingles import count_words, find_words
from dateline.records import Article, Shared, Span, to_page

NEAR = 30  # words: what stands farther from its place in the stretch is the same phrase elsewhere

__all__ = ["WordPlaces", "body_of", "find_shared"]


def body_of(article: Article) -> str:
    """Return the paragraphs of ``article``: what is printed again when the headline is not."""
    return "\n".join(block.words for block in article.blocks if block.kind == "paragraph")


def find_shared(here: WordPlaces, there: WordPlaces, one: Wording, two: Wording) -> tuple[Shared, ...]:
    """Return the stretches of one article that stand in another, in reading order, and where they stand there.

    ``one`` and ``two`` are the words of their bodies. A stretch may hold a few words that the other has otherwise.
    """
    return tuple(
        Shared(here.span(stretch), there.span(find_there(stretch, one, two))) for stretch in find_stretches(one, two)
    )


def find_there(stretch: Stretch, one: Wording, two: Wording) -> Stretch:
    """Return where in ``two`` the words of ``stretch`` stand: from the first to the last run of words that agrees.

    A phrase that stands in ``two`` several times is looked for beside what comes before and after it.
    """
    first, last = stretch
    order = np.argsort(two.phrases, kind="stable")
    phrases = one.phrases[first : last - SHORT + 1]
    low = np.searchsorted(two.phrases, phrases, "left", sorter=order)
    high = np.searchsorted(two.phrases, phrases, "right", sorter=order)
    met = np.flatnonzero(high > low)
    once = np.flatnonzero(high - low == 1)
    sure = once if len(once) else met
    places = order[low[sure]]
    shift = int(np.sort(places - sure)[len(sure) // 2])  # the middle one, which is one of them
    near = places[np.abs(places - sure - shift) <= NEAR]
    ends = [
        min(order[low[row] : high[row]].tolist(), key=lambda place: (abs(place - int(row) - shift), place))
        for row in (met[0], met[-1])
    ]
    ends = [place for place, row in zip(ends, (met[0], met[-1]), strict=True) if abs(place - int(row) - shift) <= NEAR]
    return min([*ends, int(near.min())]), max([*ends, int(near.max())]) + SHORT


class WordPlaces:
    """Where the words of an article's body stand on its page."""

    def __init__(self, article: Article) -> None:
        self.blocks = [block for block in article.blocks if block.kind == "paragraph"]
        self.words: dict[int, list[tuple[int, int]]] = {}  # of the blocks that were asked for
        self.starts = [0, *accumulate(count_words(block.words) for block in self.blocks)]

    def span(self, stretch: Stretch) -> Span:
        """Return where the words from ``stretch``'s first to its last stand on the page."""
        return Span(self.word(stretch[0]).start, self.word(stretch[1] - 1).end)

    def word(self, number: int) -> Span:
        """Return where the word stands on the page."""
        row = bisect_right(self.starts, number) - 1
        if row not in self.words:
            self.words[row] = find_words(self.blocks[row].words)
        start, end = self.words[row][number - self.starts[row]]
        return to_page(self.blocks[row].runs, start, end)
