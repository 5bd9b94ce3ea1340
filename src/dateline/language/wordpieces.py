"""Words to the word pieces, first-piece rows and word shapes that the encoder reads.

This is the WordPiece scheme of the uncased BERT vocabulary, written out because it is short: the
packaged tokenisers bring a model-hub client along, and dateline never talks to a network.  Training
and reading both use this module, so a word cannot look different to the two.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

SHAPES: Final = 16
LONGEST_WORD: Final = 100  # characters; BERT's own limit, beyond it a word is [UNK]
LONGEST_READ: Final = 1024  # characters of a word that are looked at: a word of a megabyte is no word
PLAIN_MARKS: Final = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "…": "..."}
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of one sentence, between ``[CLS]`` and ``[SEP]``.

    ids     int64[P]  rows of the vocabulary
    shapes  int64[P]  word shape of the piece's word, 0 for the two end marks
    first   int64[T]  row of each word's first piece, never descending
    """

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    first: NDArray[np.int64]


def find_shape(word: str, *, leads: bool) -> int:
    """Return the shape of ``word``, 0..15: the vocabulary is uncased, so this is where case lives.

    ``leads`` marks the first word of a sentence, whose capital says less.

    >>> find_shape("police", leads=False), find_shape("Syria", leads=False), find_shape("EU", leads=False)
    (2, 4, 6)
    >>> find_shape("Police", leads=True)
    5
    """
    if word.isdigit():
        shape = 5
    elif not any(map(str.isalpha, word)):
        shape = 6
    elif word.islower():
        shape = 1
    elif word.isupper():
        shape = 3 if len(word) > 1 else 4
    elif word[0].isupper() and word[1:].islower():
        shape = 2
    else:
        shape = 7
    return shape * 2 + leads


def split_marks(word: str) -> list[str]:
    """Return ``word`` lower-cased, without accents, every punctuation mark by itself.

    >>> split_marks("Côte-d’Or")
    ['cote', '-', 'd', "'", 'or']
    """
    parts: list[str] = []
    joined = False
    for character in unicodedata.normalize("NFD", word.translate(PLAIN_MARKS).lower()):
        category = unicodedata.category(character)
        if category == "Mn" or category in {"Cc", "Cf"} or character == "\ufffd":
            continue
        if category[0] == "Z":
            joined = False
        elif category[0] == "P" or _is_ascii_mark(character) or _is_ideograph(character):
            parts.append(character)
            joined = False
        elif joined:
            parts[-1] += character
        else:
            parts.append(character)
            joined = True
    return parts


def _is_ascii_mark(character: str) -> bool:
    return character.isascii() and not character.isalnum() and character.isprintable()


def _is_ideograph(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf" or "\uf900" <= character <= "\ufaff"


class WordPieces:
    """A vocabulary, and the pieces of the words met so far."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self._vocabulary = vocabulary
        self._unknown = vocabulary["[UNK]"]
        self._ends = vocabulary["[CLS]"], vocabulary["[SEP]"]
        self._met: dict[str, tuple[int, ...]] = {}

    @classmethod
    def parse(cls, lines: Iterable[str]) -> "WordPieces":
        """Return the word pieces of a vocabulary file, one piece a line."""
        return cls({line.rstrip("\n"): row for row, line in enumerate(lines)})

    def find_ids(self, word: str) -> tuple[int, ...]:
        """Return the vocabulary rows of ``word``; empty for a word of unprintable characters only.

        >>> WordPieces.parse(["[UNK]", "[CLS]", "[SEP]", "with", "##drew"]).find_ids("Withdrew")
        (3, 4)
        """
        if (known := self._met.get(word)) is None:
            known = tuple(row for part in split_marks(word[:LONGEST_READ]) for row in self._find_part(part))
            # Both bound the memory of a run over millions of pages.
            if len(self._met) < 1 << 16 and len(word) <= LONGEST_WORD:
                self._met[word] = known
        return known

    def _find_part(self, part: str) -> list[int]:
        if len(part) > LONGEST_WORD:
            return [self._unknown]
        rows: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                row = self._vocabulary.get(part[start:end] if start == 0 else "##" + part[start:end])
                if row is not None:
                    break
            else:
                return [self._unknown]
            rows.append(row)
            start = end
        return rows

    def encode(self, words: Sequence[str]) -> Pieces:
        """Return the pieces of one sentence.

        A word without pieces of its own borrows the row before it, so every word has a row.
        """
        ids, shapes, first = [self._ends[0]], [0], []
        for place, word in enumerate(words):
            rows = self.find_ids(word)
            first.append(len(ids) if rows else len(ids) - 1)
            ids.extend(rows)
            shapes.extend([find_shape(word[:LONGEST_READ], leads=place == 0)] * len(rows))
        ids.append(self._ends[1])
        shapes.append(0)
        return Pieces(np.array(ids, np.int64), np.array(shapes, np.int64), np.array(first, np.int64))
