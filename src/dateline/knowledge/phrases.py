"""Phrases of several words, found in running text: the longest that begins at a word wins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Phrases", "index_phrases", "split_phrase"]

T = TypeVar("T")
# As the tokens of a parse are cut: clitics and hyphens apart. Hyphens are then left out, so "vice-president" is
# "vice president" and "al-Qaeda" is "al Qaeda".
PART = re.compile(r"(?:[^\W\d_]\.){2,}|['’]s?(?!\w)|[\w.&/]+(?:['’](?!s\b)\w+)*|[^\s\w-]")
HYPHENS = frozenset("-‐‑–")


def split_phrase(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` as they are compared: hyphens gone, apostrophes straight.

    >>> split_phrase("al-Qaeda’s vice-president")
    ('al', 'Qaeda', "'s", 'vice', 'president')
    """
    return tuple(part.replace("’", "'") for part in PART.findall(text) if part not in HYPHENS)


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """``by_first[word]`` holds the phrases that begin with that word and their values, the longest first."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], T], ...]]

    def longest(self, readings: Sequence[tuple[str, ...]], start: int) -> tuple[int, T] | None:
        """Return the length and the value of the longest phrase at ``start``, or None.

        ``readings[i]`` are the forms under which word ``i`` may match: as written, its lemma.
        """
        found: tuple[int, T] | None = None
        for reading in readings[start] if start < len(readings) else ():
            for phrase, value in self.by_first.get(reading, ()):
                size = len(phrase)
                if found is not None and size <= found[0]:
                    break
                if start + size <= len(readings) and all(
                    phrase[offset] in readings[start + offset] for offset in range(1, size)
                ):
                    found = (size, value)
                    break
        return found


def index_phrases(pairs: Iterable[tuple[str, T]]) -> Phrases[T]:
    """Return an index of ``pairs`` of a phrase and its value; of one phrase given twice the first counts."""
    by_phrase: dict[tuple[str, ...], T] = {}
    for text, value in pairs:
        phrase = split_phrase(text)
        if phrase:
            by_phrase.setdefault(phrase, value)
    by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for phrase, value in by_phrase.items():
        by_first.setdefault(phrase[0], []).append((phrase, value))
    return Phrases({first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in by_first.items()})
