"""Build a ``Parse`` of plain text without a model: tokens and sentences, and no tree worth the name."""

from __future__ import annotations

import re

import numpy as np

from dateline.records import Parse

TOKEN = re.compile(r"\w+(?:['’.]\w+)*|[^\w\s]")
ABBREVIATED = ("Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec", "Sat", "Sun", "Wed")


def plain_parse(text: str) -> Parse:
    """Return ``text`` cut at full stops; every token hangs on the first of its sentence.

    >>> plain_parse("It rained. It snowed.").sentences.tolist()
    [[0, 3], [3, 6]]
    """
    spans = [match.span() for match in TOKEN.finditer(text)]
    words = tuple(text[start:end] for start, end in spans)
    sentences, first = [], 0
    for row, word in enumerate(words):
        if row + 1 == len(words) or (word in ".?!" and words[row - 1] not in ABBREVIATED):
            sentences.append((first, row + 1))
            first = row + 1
    blank = ("",) * len(words)
    tokens = np.array(spans, dtype=np.int32).reshape(-1, 2)
    return Parse(
        text=text,
        tokens=tokens,
        page=tokens.copy(),
        sentences=np.array(sentences, dtype=np.int32).reshape(-1, 2),
        words=words,
        lemmas=tuple(word.lower() for word in words),
        upos=blank,
        xpos=blank,
        deprels=("dep",) * len(words),
        heads=tuple(start for start, end in sentences for _ in range(start, end)),
    )
