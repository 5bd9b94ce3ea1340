"""An act as the lexicon finds it in a parse, and what the frames are held against to find it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from dateline.events.frames import Filler
from dateline.knowledge.acts import ActRow

__all__ = ["Act", "Sight", "once"]

IsParty = Callable[[int], bool]


@dataclass(frozen=True, slots=True)
class Sight:
    """What the frames are held against: who can act, and who speaks.

    speakers  for each row of somebody's words, the row that names the nearest speaker and the row of the word of saying
    fits      what was found to fit a row, so that it is found once: a sight is of one parse and one lexicon
    """

    is_party: IsParty
    speakers: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    fits: dict[int, tuple[ActRow, ...]] = field(default_factory=dict, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Act:
    """An act found at token ``head``; ``first`` up to ``last`` are the trigger's rows.

    no                   the rows of the words of no that the pattern asked for and of the "will" beside them: they
                         name the act and say nothing of its status
    told                 the row whose time and status are the act's: ``head``, or the word of saying when the act is
                         what a speaker does by these words
    actors, recipients   the parties' rows with the paths they were found by; empty when the sentence names none
    score                0..1: how much of the frame is there (see ``find_acts``)
    """

    row: ActRow
    head: int
    told: int
    first: int
    last: int
    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    score: float
    no: frozenset[int] = frozenset()


def once(fillers: Iterable[Filler], taken: Iterable[Filler]) -> tuple[Filler, ...]:
    """Return ``fillers`` in order without those whose row came before or is ``taken``."""
    seen = {filler.row for filler in taken}
    first: dict[int, Filler] = {}
    for filler in fillers:
        if filler.row not in seen:
            first.setdefault(filler.row, filler)
    return tuple(first.values())
