"""What the model of acts makes of a sentence, beside what the lexicon knows.

The lexicon's lines say which words tell of an act in which frame. The model has read passages of our own in which every
act is marked, is told what the lexicon found, and gives each word a chance. It takes back an act of the lexicon that it
holds out of the question, where the frame found one side at most, and tells one that the lexicon has no line for, by a
rule of its own, with the chance and the parties that it is sure of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.events.acts import Act, Sight
from dateline.events.frames import Filler
from dateline.events.told import may_tell, tell_words
from dateline.knowledge.acts import ActRow, Lexicon, Roles
from dateline.knowledge.examples import load_examples
from dateline.records import TYPES, ActChances, Parse

__all__ = ["Weigh", "weigh_acts"]

Weigh = Callable[[Parse, int, NDArray[np.float32]], ActChances | None]
"""What asks the model: a parse, the number of a sentence, and what is known of its words (``tell_words``)."""

# Swept on the passages kept for choosing, the hand-read articles and the leads (docs/results.md): the greater
# UNLIKELY, the fewer sentences without an act are hit and the more of PLV's acts are lost.
UNLIKELY = 0.1  # an act of the lexicon with one side at most is none where no word has a greater chance of it
LIKELY = 0.996  # a word with this chance of telling an act tells one that the lexicon has no line for
SURELY = 0.95  # ... if its likeliest type has this share of that chance
STANDS = 0.5  # a word with this chance of a role stands in it
ACTOR, RECIPIENT = 1, 2
POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}
NO_ROLES = Roles((), (), reciprocal=False)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence whose tokens start at row ``first``, and the chances of its acts."""

    first: int
    chances: ActChances


def weigh_acts(
    parse: Parse, acts: Sequence[Act], lexicon: Lexicon, sight: Sight, weigh: Weigh | None
) -> tuple[Act, ...]:
    """Return ``acts`` without those the model holds out of the question, and with those it holds likely, in text order.

    Without a model to ask, and for a parse by hand, ``acts`` are returned as they are.
    """
    if weigh is None:
        return tuple(acts)
    by_sentence: dict[int, list[Act]] = {}
    for act in acts:
        by_sentence.setdefault(parse.sentence(act.head), []).append(act)
    found: list[Act] = []
    for number, (first, _) in enumerate(parse.sentences.tolist()):
        known = by_sentence.get(number, [])
        chances = None
        if any(not _is_whole(act) for act in known) or may_tell(parse, number):
            chances = weigh(parse, number, tell_words(parse, number, known, lexicon, sight))
        if chances is None:
            found += known
            continue
        sentence = _Sentence(first, chances)
        found += [act for act in known if _is_whole(act) or _chance(sentence, act) > UNLIKELY]
        likely = _find_likely(parse, sentence, lexicon, sight)
        found += [act for act in likely if not any(_is_near(parse, act, other) for other in known)]
    return tuple(sorted(found, key=lambda act: act.head))


def _is_whole(act: Act) -> bool:
    """Return whether the frame found both sides: such an act is the lexicon's to tell, rare words and all."""
    return bool(act.actors and (act.recipients or act.row.roles.reciprocal))


def _chance(sentence: _Sentence, act: Act) -> float:
    """Return the greatest chance of a word of ``act`` to tell of any act, or of another word to tell of such a one.

    The lexicon and the passages need not agree on the word: in "a blast killed five" it is either.
    """
    rows = sorted({row - sentence.first for row in (act.head, *range(act.first, act.last))})
    types = sentence.chances.types
    return float(max(1.0 - types[rows, 0].min(), types[:, 1 + TYPES.index(act.row.type)].max()))


def _find_likely(parse: Parse, sentence: _Sentence, lexicon: Lexicon, sight: Sight) -> Iterator[Act]:
    chances, first = sentence.chances, sentence.first
    best = chances.types[:, 1:].argmax(1)
    for at in np.flatnonzero(1.0 - chances.types[:, 0] >= LIKELY).tolist():
        kind, chance, row = TYPES[best[at]], float(chances.types[at, 1 + best[at]]), first + at
        if chance < SURELY * float(1.0 - chances.types[at, 0]):
            continue
        pos = POS.get(parse.upos[row])
        if pos is None:
            continue
        mode = chances.modes[at] if (kind, chances.modes[at]) in lexicon.codes else None
        code = lexicon.codes.get((kind, mode))
        if code is None:
            continue
        lemma, told = parse.lemmas[row], f"the model, {chance:.2f}"
        example = load_examples().get((kind, lemma.lower()), "no passage that has this word for it")
        entry = ActRow(f"likely {kind}", kind, told, pos, (lemma,), (), NO_ROLES, mode, code, example)
        actors = _find_role(sentence, row, ACTOR, sight)
        taken = {actor.row for actor in actors}
        others = _find_role(sentence, row, RECIPIENT, sight)
        recipients = tuple(filler for filler in others if filler.row not in taken)
        if actors or recipients:
            yield Act(entry, row, row, row, row + 1, actors, recipients, 0.5)


def _find_role(sentence: _Sentence, row: int, role: int, sight: Sight) -> tuple[Filler, ...]:
    first = sentence.first
    stands = sentence.chances.roles[role, row - first]
    rows = [first + at for at in np.flatnonzero(stands >= STANDS).tolist()]
    return tuple(Filler(r, f"the model's, {stands[r - first]:.2f}") for r in rows if r != row and sight.is_party(r))


def _is_near(parse: Parse, one: Act, other: Act) -> bool:
    """Return whether two words of one sentence tell one act: they share words, or one hangs on one of its own type."""
    if parse.sentence(one.head) != parse.sentence(other.head):
        return False
    if one.head == other.head or other.first <= one.head < other.last:
        return True
    return one.row.type == other.row.type and (
        parse.heads[one.head] == other.head or parse.heads[other.head] == one.head
    )
