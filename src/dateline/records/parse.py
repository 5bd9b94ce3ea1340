"""What the language core says of one article: tokens, sentences, trees, mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dateline.records.evidence import Span

__all__ = ["MENTION_KINDS", "ActChances", "Mention", "Parse", "PieceVectors"]

MENTION_KINDS = ("PER", "ORG", "LOC", "MISC", "NOM", "PRO")


@dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``first`` up to ``last`` (half-open rows) that name or describe somebody; ``head`` is the row of its head.

    kind    PER, ORG, LOC, MISC for a name; NOM for a description ("the Syrian leader"); PRO for a pronoun
    entity  mentions of one entity share this number; it is the index in ``Parse.mentions`` of the first of them
    rule    how it was tied to its entity: "itself" for the first, else "same name", "surname", "acronym", "pronoun" ...
    """

    first: int
    last: int
    head: int
    kind: str
    entity: int
    rule: str


@dataclass(frozen=True, slots=True, eq=False)
class PieceVectors:
    """What the encoder makes of one sentence halfway: what the model of acts reads on from.

    vectors  float16[P, 384]  one for each of the P word pieces: half the store, an eighth of what eight bits then lose
    first    int64[n]         the row of each token's first piece
    """

    vectors: NDArray[np.float16]
    first: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class ActChances:
    """What the model holds likely of the acts that one sentence of n tokens tells of; chances are 0..1.

    types     float32[n, 17]  that a token tells of no act, then of one of each type, in the order of ``TYPES``
    modes     the likeliest mode of each token's act, None for none
    statuses  float32[n, 6]  in the order of ``STATUSES``, were there an act
    roles     float32[6, n, n]: that the last token stands in the act of the one before as nobody, actor, recipient,
              claimant, date or place
    """

    types: NDArray[np.float32]
    modes: tuple[str | None, ...]
    statuses: NDArray[np.float32]
    roles: NDArray[np.float32]

    def __post_init__(self) -> None:
        for array in (self.types, self.statuses, self.roles):
            array.setflags(write=False)


@dataclass(frozen=True, slots=True, eq=False)
class Parse:
    r"""Tokens, sentences, trees and mentions of one article. Rows count tokens through the whole article.

    text       the words of the article's read blocks, joined by one blank line ("\n\n")
    tokens     int32[T, 2]  code points into ``text``, ascending, never overlapping
    page       int32[T, 2]  code points into the page's decoded text
    sentences  int32[S, 2]  token rows, half-open; together they tile 0..T
    words, lemmas, upos, xpos, deprels   T strings each: UD v2 tags and relations (with subtypes), Penn XPOS
    heads      T rows: the row of each token's head; a root points at itself; one root a sentence
    mentions   in order of ``first``
    unread     numbers of the sentences that are no prose and were passed over: their words are of no kind, "X"
    vectors    one a sentence, None for one that was passed over; empty for a parse that no model made
    children   T tuples of rows, ascending (derived)
    sentence_of  the number of the sentence of each of the T tokens (derived)
    """

    text: str
    tokens: NDArray[np.int32]
    page: NDArray[np.int32]
    sentences: NDArray[np.int32]
    words: tuple[str, ...]
    lemmas: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    heads: tuple[int, ...]
    mentions: tuple[Mention, ...] = ()
    unread: tuple[int, ...] = ()
    vectors: tuple[PieceVectors | None, ...] = ()
    children: tuple[tuple[int, ...], ...] = field(init=False, repr=False)
    sentence_of: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        below: list[list[int]] = [[] for _ in self.heads]
        for row, head in enumerate(self.heads):
            if head != row:
                below[head].append(row)
        object.__setattr__(self, "children", tuple(map(tuple, below)))
        numbers = [number for number, (first, last) in enumerate(self.sentences.tolist()) for _ in range(first, last)]
        object.__setattr__(self, "sentence_of", tuple(numbers))
        for array in (self.tokens, self.page, self.sentences):
            array.setflags(write=False)

    def span(self, first: int, last: int) -> Span:
        """Return where on the page tokens ``first`` up to ``last`` stand."""
        return Span(int(self.page[first, 0]), int(self.page[last - 1, 1]))

    def quote(self, first: int, last: int) -> str:
        """Return the words of tokens ``first`` up to ``last`` as they stand in the text, white space folded."""
        return " ".join(self.text[int(self.tokens[first, 0]) : int(self.tokens[last - 1, 1])].split())

    def sentence(self, row: int) -> int:
        """Return the number of the sentence that token ``row`` stands in."""
        return self.sentence_of[row]

    def rows(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open token rows that touch ``text[start:end]``; first == last when none does."""
        first = int(np.searchsorted(self.tokens[:, 1], start, side="right"))
        last = int(np.searchsorted(self.tokens[:, 0], end, side="left"))
        return first, max(first, last)

    def subtree(self, row: int) -> Iterator[int]:
        """Yield ``row`` and every row below it, in no fixed order."""
        stack = [row]
        while stack:
            row = stack.pop()
            yield row
            stack.extend(self.children[row])

    def child(self, row: int, *deprels: str) -> int | None:
        """Return the first child of ``row`` whose relation is one of ``deprels``, or None.

        A relation without a subtype matches its subtypes: "nsubj" finds "nsubj:pass" too.
        """
        for below in self.children[row]:
            if self.deprels[below] in deprels or self.deprels[below].split(":")[0] in deprels:
                return below
        return None
