"""The words of a text as numbers, and the shingles (runs of words) by which two texts are known to share a stretch.

A word's number is an eight-byte BLAKE2b of its NFC-normalised, casefolded letters; a shingle's is made of its words'
numbers. Neither depends on the machine, on the order of reading or on what else is read, so an index that is
cut by number over many machines finds the pairs that one machine finds.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import blake2b
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

__all__ = ["SHINGLES", "count_words", "find_words", "hash_shingles", "hash_words", "sample_shingles"]

SHINGLES = "blake2b-5w8-1"  # the name of all this: numbers made under another name are not to be compared
LONG = 5  # words in a shingle that finds pairs
EVERY = 8  # of these one in eight is kept ...
LEAD = 40  # ... and every one of the first words, where a cut text still has its beginning
WORD = re.compile(r"[\w\u0300-\u036f]+")  # a letter may be followed by its accents
Numbers = NDArray[np.uint64]


def find_words(text: str) -> list[tuple[int, int]]:
    """Return where the words of ``text`` stand.

    >>> find_words("Don’t go.")
    [(0, 3), (4, 5), (6, 8)]
    """
    return [word.span() for word in WORD.finditer(text)]


def count_words(text: str) -> int:
    """Return how many words ``text`` has."""
    return len(WORD.findall(text))


def hash_words(text: str) -> Numbers:
    """Return the number of each word of ``text``: uint64[W], in reading order.

    >>> bool((hash_words("A café") == hash_words("a CAFE\u0301!")).all())
    True
    """
    return np.array([hash_word(word) for word in WORD.findall(text)], dtype=np.uint64)


@lru_cache(maxsize=1 << 17)
def hash_word(word: str) -> int:
    return int.from_bytes(blake2b(normalize("NFC", word).casefold().encode("utf-8", "replace"), digest_size=8).digest())


def hash_shingles(words: Numbers, size: int) -> Numbers:
    """Return the number of each run of ``size`` words: uint64[W - size + 1], none when there are fewer words.

    >>> words = hash_words("the dockers met, and the dockers left")
    >>> [int(n) for n in (hash_shingles(words, 2) == hash_shingles(words, 2)[0])]
    [1, 0, 0, 0, 1, 0]
    """
    count = max(0, len(words) - size + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for place in range(size if count else 0):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + words[place : place + count]
    # The finish of splitmix64 (Steele et al. 2014): every bit of the sum reaches the low ones that the sample looks at.
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def sample_shingles(words: Numbers) -> Numbers:
    """Return the shingles that stand for a text: ascending, each once. Of a short text they are all there are."""
    shingles = hash_shingles(words, LONG)
    kept = shingles % np.uint64(EVERY) == 0
    kept[:LEAD] = True
    return np.unique(shingles[kept])
