"""The languages of news pages by name, from ``data/pages/languages.tsv``."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from dateline.errors import KnowledgeError

__all__ = ["LanguageName", "load_language_names", "name_language", "parse_language_names"]


class LanguageName(NamedTuple):
    """A language: ISO 639-1 code, English name, and a sentence in it. One written in two scripts has two rows."""

    code: str
    name: str
    example: str


def parse_language_names(lines: Iterable[str], source: str = "languages.tsv") -> tuple[LanguageName, ...]:
    """Return the rows of the table; raises KnowledgeError at a line that is none."""
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("# "):
            continue
        columns = line.split("\t")
        if len(columns) != 3:
            raise KnowledgeError(f"{source}:{number}: {len(columns)} columns where 3 belong")
        found.append(LanguageName(*columns))
    return tuple(found)


@cache
def load_language_names() -> tuple[LanguageName, ...]:
    """Return the languages that dateline knows by name."""
    path = files("dateline") / "data" / "pages" / "languages.tsv"
    try:
        return parse_language_names(path.read_text(encoding="utf-8").splitlines())
    except OSError as error:
        raise KnowledgeError(f"languages.tsv:0: cannot be read ({error}); reinstall dateline") from error


def name_language(code: str) -> str:
    """Return the English name of a language, its code where no row has it.

    >>> name_language("ar"), name_language("bcl")
    ('Arabic', 'bcl')
    """
    return next((row.name for row in load_language_names() if row.code == code), code)
