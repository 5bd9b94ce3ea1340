"""What is known of each word before the model of acts reads a sentence: the lexicon's lines, frames and parties.

The model learns when to believe them. The same numbers are made when it is fitted (``train/acts.py``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline.events.acts import Act, Sight
from dateline.events.what import entries, find_rows
from dateline.knowledge.acts import Lexicon
from dateline.knowledge.examples import load_shares
from dateline.records import TYPES, Parse

__all__ = ["FEATURES", "may_tell", "tell_words"]

FEATURES = 3 * len(TYPES) + 3
WORD, FRAME, ACT = 0, len(TYPES), 2 * len(TYPES)
ACTOR, RECIPIENT, PARTY = range(3 * len(TYPES), FEATURES)
NAMING = frozenset({"NOUN", "PROPN", "PRON"})  # asking of every word would take as long as the model itself
USUAL = 0.3  # share of its places in our passages where a word tells of an act, for a sentence to be asked about
PLACES = {kind: place for place, kind in enumerate(TYPES)}


def tell_words(parse: Parse, sentence: int, acts: Sequence[Act], lexicon: Lexicon, sight: Sight) -> NDArray[np.float32]:
    """Return float32[n, FEATURES], 0 or 1, for the n tokens of one sentence; ``acts`` are the lexicon's in it.

    For each type: some line of the lexicon has this word for it; its frame holds, too; it is the act that the lexicon
    tells. Then: the word is an actor in such an act, a recipient, and somebody who can act.
    """
    first, last = (int(row) for row in parse.sentences[sentence])
    told = np.zeros((last - first, FEATURES), np.float32)
    for row in range(first, last):
        lines = entries(parse, row, lexicon)
        for entry in lines:
            told[row - first, WORD + PLACES[entry.type]] = 1
        for entry in find_rows(parse, row, lexicon, sight) if lines else ():
            told[row - first, FRAME + PLACES[entry.type]] = 1
        if parse.upos[row] in NAMING and sight.is_party(row):
            told[row - first, PARTY] = 1
    for act in acts:
        told[act.head - first, ACT + PLACES[act.row.type]] = 1
        for column, parties in ((ACTOR, act.actors), (RECIPIENT, act.recipients)):
            for party in parties:
                if first <= party.row < last:
                    told[party.row - first, column] = 1
    return told


def may_tell(parse: Parse, sentence: int) -> bool:
    """Return whether a sentence has a word that in our passages tells of an act as often as ``USUAL``."""
    first, last = (int(row) for row in parse.sentences[sentence])
    words = _telling_words()
    return any(parse.lemmas[row].lower() in words for row in range(first, last))


@cache
def _telling_words() -> frozenset[str]:
    return frozenset(lemma for lemma, share in load_shares().items() if share >= USUAL)
