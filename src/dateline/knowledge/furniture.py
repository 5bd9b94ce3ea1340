"""What stands on a news page and is not the article: tables of lines, element names, agencies and common words.

Every table lies under ``data/pages``; each of its rows carries an example of ours that the tests run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dateline.errors import KnowledgeError
from dateline.knowledge.page_tables import read_rows, read_table

__all__ = [
    "Agency", "DatelineForm", "LineRule", "NameRule", "load_agencies", "load_any_agency", "load_any_line",
    "load_away", "load_dateline_forms", "load_languages_of", "load_line_words", "load_lines", "load_names",
    "load_stopwords", "parse_agencies", "parse_away", "parse_dateline_forms", "parse_lines", "parse_names",
    "parse_stopwords",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineRule:
    """A line of at most ``longest`` characters that ``pattern`` matches whole is of this ``kind`` (a block kind).

    Such a line holds one of ``words``, case folded; none where the pattern is quick to say no by itself.
    """

    rule: str
    kind: str
    longest: int
    pattern: re.Pattern[str]
    example: str
    words: tuple[str, ...] = ()

    def can_be(self, folded: str) -> bool:
        """Return whether a line, case folded, holds one of ``words``."""
        return any(word in folded for word in self.words)


@dataclass(frozen=True, slots=True)
class NameRule:
    """An element in whose names ``pattern`` is found holds what ``verdict`` says."""

    verdict: str
    pattern: re.Pattern[str]
    example: str


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency and the ``pattern`` of the ``forms`` it is named by, as whole words.

    ``credits``: a form in brackets at the end of a line credits a photo, too.
    """

    name: str
    pattern: re.Pattern[str]
    credits: bool
    example: str
    forms: str


@dataclass(frozen=True, slots=True)
class DatelineForm:
    """A form in which a story opens with where, when and by whom it was told, and what else it ``needs``."""

    needs: str
    form: str
    example: str


def parse_lines(lines: Iterable[str], source: str = "furniture.tsv") -> tuple[LineRule, ...]:
    r"""Return the rows of the table of lines, in order: the first that matches holds.

    >>> parse_lines(["text size\tfurniture\t12\tTT\tTT"])[0].rule
    'text size'
    """
    return tuple(
        LineRule(
            rule,
            kind,
            int(longest),
            _compiled(pattern, source, number, re.IGNORECASE),
            example,
            tuple(word for words in more for word in words.split("|")),
        )
        for number, (rule, kind, longest, pattern, example, *more) in read_rows(lines, 5, source, more=1)
    )


def parse_names(lines: Iterable[str], source: str = "names.tsv") -> tuple[NameRule, ...]:
    """Return the rows of the table of element names, in order."""
    return tuple(
        NameRule(verdict, _compiled(pattern, source, number), example)
        for number, (verdict, pattern, example) in read_rows(lines, 3, source)
    )


def parse_away(lines: Iterable[str], source: str = "away.tsv") -> tuple[NameRule, ...]:
    """Return the rows of the table of elements that hold something else than the article."""
    return parse_names(lines, source)


def parse_agencies(lines: Iterable[str], source: str = "agencies.tsv") -> tuple[Agency, ...]:
    """Return the agencies in the order of the table."""
    return tuple(
        Agency(name, _compiled(rf"(?<!\w)(?:{forms})(?!\w)", source, number), use == "credit", example, forms)
        for number, (name, forms, use, example) in read_rows(lines, 4, source)
    )


def parse_dateline_forms(lines: Iterable[str], source: str = "datelines.tsv") -> tuple[DatelineForm, ...]:
    """Return the forms of a dateline, in order: the first that fits holds."""
    return tuple(DatelineForm(*columns) for _, columns in read_rows(lines, 3, source))


def parse_stopwords(lines: Iterable[str], source: str = "stopwords.tsv") -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the common words of each language (ISO 639-1), in the order of the table."""
    return tuple((language, frozenset(words.split())) for _, (language, words) in read_rows(lines, 2, source))


@cache
def load_lines() -> tuple[LineRule, ...]:
    """Return the table of lines that are not the article."""
    return parse_lines(read_table("furniture.tsv"))


@cache
def load_any_line(least: int = 0) -> re.Pattern[str]:
    """Return a pattern that matches, in lower case, whatever a row without ``words`` matches, and more besides.

    Left out are rows that are for lines of less than ``least`` characters.

    Asked first, it spares asking each of those rows: what ignores case tries all of them at every line, this one only
    those that begin as the line does. It is for lines of everyday characters, whose lower case is as long as they are.
    """
    asked = (row for row in load_lines() if not row.words and row.longest >= least)
    rows = (row.pattern.pattern.replace("(?-i:", "(?:") for row in asked)
    lower = (re.sub(r"\\.|[^\\]", lambda hit: hit[0] if hit[0][0] == "\\" else hit[0].lower(), row) for row in rows)
    # The multiplication sign stands among the capitals, and no other stands for it in lower case.
    return re.compile("|".join(f"(?:{row})" for row in lower).replace("à-þ", "×à-þ"))


@cache
def load_line_words() -> tuple[str, ...]:
    """Return the words that lines must hold to fit those rows of the table of lines that name some."""
    return tuple(dict.fromkeys(word for row in load_lines() for word in row.words))


@cache
def load_names() -> tuple[NameRule, ...]:
    """Return the table of element names."""
    return parse_names(read_table("names.tsv"))


@cache
def load_away() -> tuple[NameRule, ...]:
    """Return the table of elements that hold something else than the article."""
    return parse_away(read_table("away.tsv"))


@cache
def load_agencies() -> tuple[Agency, ...]:
    """Return the table of news agencies."""
    return parse_agencies(read_table("agencies.tsv"))


@cache
def load_any_agency() -> re.Pattern[str]:
    """Return a pattern that is found in whatever names an agency: asked first, it spares asking for each of them.

    Behind a digit it finds a name, too ("2024AFP"), so that the agencies have the last word.
    """
    forms = "|".join(agency.forms for agency in load_agencies())
    return re.compile(rf"(?<![^\W\d_])(?:{forms})(?!\w)")


@cache
def load_dateline_forms() -> tuple[DatelineForm, ...]:
    """Return the forms of a dateline."""
    return parse_dateline_forms(read_table("datelines.tsv"))


@cache
def load_languages_of() -> Mapping[str, tuple[str, ...]]:
    """Return for each common word the languages it is common in."""
    found: dict[str, list[str]] = {}
    for language, words in load_stopwords():
        for word in words:
            found.setdefault(word, []).append(language)
    return MappingProxyType({word: tuple(languages) for word, languages in found.items()})


@cache
def load_stopwords() -> tuple[tuple[str, frozenset[str]], ...]:
    """Return the common words of each language."""
    return parse_stopwords(read_table("stopwords.tsv"))


def _compiled(pattern: str, source: str, number: int, flags: int = 0) -> re.Pattern[str]:
    try:
        return re.compile(pattern, flags)
    except re.error as error:
        raise KnowledgeError(f"{source}:{number}: the pattern does not compile: {error}") from error
