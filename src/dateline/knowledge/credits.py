"""The words around a story's makers: bylines, kickers, last words. Each row of the tables has its example."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.errors import KnowledgeError
from dateline.knowledge.page_tables import read_rows, read_table

__all__ = [
    "Tail",
    "load_byline_words",
    "load_kickers",
    "load_tails",
    "parse_byline_words",
    "parse_kickers",
    "parse_tails",
]

BYLINE_WORDS = ("by", "role", "rank", "end")


@dataclass(frozen=True, slots=True)
class Tail:
    """A way in which last words name an agency; ``pattern`` has one group, of the words that should."""

    pattern: re.Pattern[str]
    example: str


def parse_byline_words(lines: Iterable[str], source: str = "byline_words.tsv") -> Mapping[str, tuple[str, ...]]:
    r"""Return the words of each kind (``BYLINE_WORDS``), the longest first.

    >>> parse_byline_words(["role\teditor|editors\tJane Roe, editor"])["role"]
    ('editors', 'editor')
    """
    found: dict[str, list[str]] = {kind: [] for kind in BYLINE_WORDS}
    for number, (kind, words, _) in read_rows(lines, 3, source):
        if kind not in found:
            raise KnowledgeError(f"{source}:{number}: {kind!r} is none of {', '.join(BYLINE_WORDS)}")
        found[kind] += words.split("|")
    return {kind: tuple(sorted(words, key=len, reverse=True)) for kind, words in found.items()}


def parse_kickers(lines: Iterable[str], source: str = "kickers.tsv") -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the rows of kickers: words in lower case, and an example."""
    return tuple((tuple(words.split("|")), example) for _, (words, example) in read_rows(lines, 2, source))


def parse_tails(lines: Iterable[str], source: str = "tails.tsv") -> tuple[Tail, ...]:
    """Return the ways in which last words name an agency, in order."""
    found = []
    for number, (pattern, example) in read_rows(lines, 2, source):
        named = pattern.replace("AGENCY", r"([^()\[\]—–:;]{2,60}?)")
        try:
            found.append(Tail(re.compile(rf"(?:^|(?<=[\s.”\"])){named}$", re.IGNORECASE), example))
        except re.error as error:
            raise KnowledgeError(f"{source}:{number}: the pattern does not compile: {error}") from error
    return tuple(found)


@cache
def load_byline_words() -> Mapping[str, tuple[str, ...]]:
    """Return the words that stand beside a name in a byline."""
    return parse_byline_words(read_table("byline_words.tsv"))


@cache
def load_kickers() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the words that stand above a headline or open it."""
    return parse_kickers(read_table("kickers.tsv"))


@cache
def load_tails() -> tuple[Tail, ...]:
    """Return the ways in which last words name an agency."""
    return parse_tails(read_table("tails.tsv"))
