"""From the words of one article to a ``Parse``: sentences, tokens, tags, trees, lemmas, names and who they refer to.

::

    tokens, sentences   rules, block by block
    unread              what is no prose and is passed over
    wordpieces, model   the one small network, sentence by sentence
    trees, names        its scores as trees and names
    kinds               second thoughts on the names, article by article
    lemmas              dictionary forms from the tags
    mentions            what speaks of somebody or something
    speech, pronouns, spellings, cast, coreference   which mentions are one entity
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from dateline.language.acts import ActModel
from dateline.language.coreference import find_mentions
from dateline.language.kinds import load_places, settle_names
from dateline.language.lemmas import find_lemma, load_lemmas
from dateline.language.mentions import load_nouns
from dateline.language.model import Model, SentenceReading, find_model
from dateline.language.sentences import find_sentences
from dateline.language.tokens import find_tokens
from dateline.language.unread import find_unread
from dateline.records import ActChances, Parse, PieceVectors, Run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["Language", "find_model"]


class Language:
    """An open language model. One per process: it uses one thread and holds about 120 MB.

    >>> parse = Language().parse("Police arrested two men in Kabul.", [(0, 33)])
    >>> parse.lemmas
    ('police', 'arrest', 'two', 'man', 'in', 'Kabul', '.')
    >>> parse.words[parse.heads[0]], parse.deprels[0]
    ('arrested', 'nsubj')
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Open the model in ``folder``, or the one that ships; raises ``ModelError`` when it does not load."""
        self._model = Model(folder)
        self._folder = folder
        self._acts: ActModel | None = None  # opened when first asked: fitting it anew starts without one
        self._lemmas = load_lemmas()
        self.labels = self._model.labels

    def parse(self, text: str, blocks: Sequence[tuple[int, int]], runs: Sequence[Run] = ()) -> Parse:
        """Parse one article: ``text`` and the stretches of its ``blocks`` (``Reading.text``, ``.blocks``, ``.runs``).

        Blocks are half-open code-point spans, ascending and apart. Tokens and sentences never cross them.
        ``runs`` tie ``text`` to the page; without them the text is the page. The parse depends on these
        arguments alone, never on what was parsed before; tags and tree of a sentence depend on its words alone.
        """
        tokens: list[tuple[int, int]] = []
        sentences: list[tuple[int, int]] = []
        for start, end in blocks:
            found = find_tokens(text, start, end)
            rows = len(tokens)
            sentences += [(first + rows, last + rows) for first, last in find_sentences(text, found)]
            tokens += found
        words = tuple(text[start:end] for start, end in tokens)
        upos: list[str] = []
        xpos: list[str] = []
        deprels: list[str] = []
        heads: list[int] = []
        names: list[tuple[int, int, str]] = []
        vectors: list[PieceVectors | None] = []
        unread = find_unread(tokens, sentences)
        passed = frozenset(unread)
        for number, (first, last) in enumerate(sentences):
            reading = _pass_over(last - first) if number in passed else self._model.read(words[first:last])
            upos += reading.upos
            xpos += reading.xpos
            deprels += reading.deprels
            heads += [first + (head - 1 if head else row) for row, head in enumerate(reading.heads)]
            names += [(first + start, first + end, kind) for start, end, kind in reading.names]
            vectors.append(reading.vectors)
        spans = np.array(tokens, np.int32).reshape(-1, 2)
        parse = Parse(
            text=text,
            tokens=spans,
            page=_on_page(spans, runs),
            sentences=np.array(sentences, np.int32).reshape(-1, 2),
            words=words,
            lemmas=tuple(find_lemma(word, tag, self._lemmas) for word, tag in zip(words, xpos, strict=True)),
            upos=tuple(upos),
            xpos=tuple(xpos),
            deprels=tuple(deprels),
            heads=tuple(heads),
            unread=unread,
            vectors=tuple(vectors),
        )
        nouns = load_nouns()
        return find_mentions(parse, settle_names(words, tokens, names, nouns, load_places()), nouns)

    def weigh(self, parse: Parse, sentence: int, told: NDArray[np.float32]) -> ActChances | None:
        """Return what the model holds likely of the acts of one sentence of ``parse``; None for one it did not read.

        ``told``, float32[n, features], is what is known beforehand of each of its n tokens (``events.told``).

        Raises ModelError when the model of acts does not load.
        """
        read = parse.vectors[sentence] if parse.vectors else None
        if read is None:
            return None
        if self._acts is None:
            self._acts = ActModel(self._folder)
        return self._acts.read(read, told)


def _pass_over(words: int) -> SentenceReading:
    """Return a reading that says nothing: words of no kind, all of them under the first."""
    heads = (0, *[1] * (words - 1))
    return SentenceReading(("X",) * words, ("FW",) * words, heads, ("root", *["dep"] * (words - 1)), ())


def _on_page(tokens: NDArray[np.int32], runs: Sequence[Run]) -> NDArray[np.int32]:
    """Return where on the page each token stands, int32[T, 2]; in a run that is not verbatim it is all of the run."""
    if not runs:
        return tokens.copy()
    starts = [run.start for run in runs]
    page = np.empty_like(tokens)
    for row, (start, end) in enumerate(tokens.tolist()):
        head = runs[bisect_right(starts, start) - 1]
        tail = runs[bisect_right(starts, end - 1) - 1]
        page[row, 0] = head.page_start + (start - head.start if head.length == head.page_length else 0)
        page[row, 1] = tail.page_start + (end - tail.start if tail.length == tail.page_length else tail.page_length)
    return page
