"""What two texts have in common: the stretches of words that stand in both, found in each of the two.

Single phrases that any two reports share ("said on Tuesday that") are no stretch; a stretch goes on over a few changed
words, so that a text whose every fifth word was replaced is still seen to be the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from dateline.links.shingles import Numbers, hash_shingles

__all__ = ["Overlap", "Wording", "find_stretches", "overlap"]

SHORT = 3  # words that must agree in a row
# Swept on the dev half of bench/copies.py.
GAP = 3  # changed words that a stretch goes on over
LEAST = 10  # words of a stretch that stand in the other text: fewer are a phrase
OWN_LEAD = 60  # words that an outlet may put before a text it prints

Stretch = tuple[int, int]  # half-open, in words


@dataclass(frozen=True)
class Wording:
    """The body of one text as the numbers of its words: uint64[W], in reading order."""

    words: Numbers = field(repr=False)

    @cached_property
    def phrases(self) -> Numbers:
        """The number of each run of ``SHORT`` words."""
        return hash_shingles(self.words, SHORT)

    @cached_property
    def known(self) -> Numbers:
        """The same, ascending, each once."""
        return np.unique(self.phrases)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of one text stands in another, and of the other in it: shares of words, 0 to 1."""

    share: float  # of the text that has fewer words
    other: float  # of the one that has more
    late: float  # where the first stretch begins in the text where that is later, 0 at the start, 1 at the end
    longest: int  # words of the longest stretch of the shorter text that stand in the longer


def shared_words(one: Wording, other: Wording) -> NDArray[np.bool_]:
    """Return, for each word of ``one``, whether it belongs to a run of words that stands in ``other``."""
    shared = np.zeros(len(one.words), dtype=np.bool_)
    known = other.known
    if not len(known) or not len(one.phrases):
        return shared
    at = np.searchsorted(known, one.phrases)
    hit = known[np.minimum(at, len(known) - 1)] == one.phrases
    for place in range(SHORT):
        shared[place : place + len(hit)] |= hit
    return shared


def find_stretches(one: Wording, other: Wording) -> tuple[Stretch, ...]:
    """Return the stretches of ``one`` that stand in ``other``, in reading order."""
    return tuple((int(first), int(last)) for first, last, _ in stretches_of(shared_words(one, other)))


def stretches_of(shared: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return the start, the end and the shared words of each stretch: intp[S, 3]."""
    at = np.flatnonzero(shared)
    if not len(at):
        return np.empty((0, 3), dtype=np.intp)
    breaks = np.flatnonzero(np.diff(at) > GAP + 1) + 1
    first = np.concatenate(([0], breaks))
    last = np.concatenate((breaks, [len(at)]))
    found = np.stack((at[first], at[last - 1] + 1, last - first), axis=1)
    return found[found[:, 2] >= min(LEAST, len(shared))]


def overlap(one: Wording, other: Wording) -> Overlap:
    """Return what two texts share; which is given first does not matter."""
    if len(one.words) > len(other.words):
        one, other = other, one
    of_one, of_other = stretches_of(shared_words(one, other)), stretches_of(shared_words(other, one))
    words = int(of_one[:, 2].sum())
    if not words:
        return Overlap(0.0, 0.0, 1.0, 0)
    late = max(late_start(of_one, len(one.words)), late_start(of_other, len(other.words)))
    longest = int(of_one[:, 2].max())
    return Overlap(words / len(one.words), float(of_other[:, 2].sum() / len(other.words)), late, longest)


def late_start(stretches: NDArray[np.intp], words: int) -> float:
    """Return how far into a text of so many words the first stretch begins; within ``OWN_LEAD`` words is the start."""
    return max(0.0, float(stretches[0, 0] - OWN_LEAD) / words) if len(stretches) else 1.0
