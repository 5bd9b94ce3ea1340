"""Build a ``Parse`` by hand, so that a test of a rule needs no model.

One token per entry, ``word/UPOS/head/deprel`` with a 1-based head inside its sentence (0 = root), optionally
``/lemma`` and ``/XPOS``; sentences are separated by ``|``.
"""

from __future__ import annotations

import numpy as np

from dateline.records import Mention, Parse

XPOS = {"NOUN": "NN", "PROPN": "NNP", "VERB": "VBD", "ADJ": "JJ", "ADP": "IN", "DET": "DT", "PRON": "PRP", "AUX": "VBD"}


def build_parse(tree: str, mentions: tuple[Mention, ...] = ()) -> Parse:
    """Return the parse that ``tree`` writes out.

    >>> parse = build_parse("Police/NOUN/2/nsubj arrested/VERB/0/root/arrest men/NOUN/2/obj/man")
    >>> parse.text, parse.heads, parse.lemmas
    ('Police arrested men', (1, 1, 1), ('police', 'arrest', 'man'))
    """
    words: list[str] = []
    rows: dict[str, list[str]] = {"lemma": [], "upos": [], "xpos": [], "deprel": []}
    heads: list[int] = []
    sentences: list[tuple[int, int]] = []
    for sentence in tree.split("|"):
        first = len(words)
        for entry in sentence.split():
            word, upos, head, deprel, *rest = entry.split("/")
            words.append(word)
            heads.append(len(words) - 1 if head == "0" else first + int(head) - 1)
            rows["lemma"].append(rest[0] if rest and rest[0] else word if upos == "PROPN" else word.lower())
            rows["upos"].append(upos)
            rows["xpos"].append(rest[1] if len(rest) > 1 else XPOS.get(upos, upos))
            rows["deprel"].append(deprel)
        sentences.append((first, len(words)))
    ends = np.cumsum([len(word) + 1 for word in words]) - 1 if words else np.zeros(0)
    tokens = np.array([(end - len(word), end) for word, end in zip(words, ends, strict=True)], dtype=np.int32)
    tokens = tokens.reshape(-1, 2)
    return Parse(
        text=" ".join(words),
        tokens=tokens,
        page=tokens.copy(),
        sentences=np.array(sentences, dtype=np.int32).reshape(-1, 2),
        words=tuple(words),
        lemmas=tuple(rows["lemma"]),
        upos=tuple(rows["upos"]),
        xpos=tuple(rows["xpos"]),
        deprels=tuple(rows["deprel"]),
        heads=tuple(heads),
        mentions=mentions,
    )
