"""Names of months and weekdays, and the words for publishing and changing, in the languages of news pages.

The tables are ``data/pages/calendar.tsv`` and ``data/pages/publication_words.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import KnowledgeError

__all__ = [
    "CalendarNames",
    "load_calendar_names",
    "load_publication_words",
    "parse_calendar_names",
    "parse_publication_words",
]


@dataclass(frozen=True, slots=True)
class CalendarNames:
    """Lower-case names of months (1..12) and weekdays (1 Monday .. 7 Sunday, as in ISO 8601)."""

    months: MappingProxyType[str, int]
    weekdays: MappingProxyType[str, int]


def parse_calendar_names(lines: Iterable[str]) -> CalendarNames:
    r"""Return the names in the table.

    >>> parse_calendar_names(["month\t3\tmarch|mar\t3 March 2020"]).months["mar"]
    3
    """
    found: dict[str, dict[str, int]] = {"month": {}, "weekday": {}}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("# "):
            continue
        columns = line.split("\t")
        if len(columns) != 4 or columns[0] not in found or not columns[1].isdecimal():
            raise KnowledgeError(f"calendar.tsv:{number}: expected month or weekday, number, names, example")
        for name in columns[2].split("|"):
            found[columns[0]].setdefault(name, int(columns[1]))
    return CalendarNames(MappingProxyType(found["month"]), MappingProxyType(found["weekday"]))


@cache
def load_calendar_names() -> CalendarNames:
    """Return the table that dateline ships."""
    path = files("dateline") / "data" / "pages" / "calendar.tsv"
    return parse_calendar_names(path.read_text(encoding="utf-8").splitlines())


def parse_publication_words(lines: Iterable[str]) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    r"""Return the rows of the table: "published" or "updated", the words that say so, an example.

    >>> parse_publication_words(["updated\trevised|amended\tRevised 3 March 2020"])[0][1]
    ('revised', 'amended')
    """
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("# "):
            continue
        columns = line.split("\t")
        if len(columns) != 3 or columns[0] not in {"published", "updated"}:
            raise KnowledgeError(f"publication_words.tsv:{number}: expected published or updated, words, example")
        found.append((columns[0], tuple(columns[1].split("|")), columns[2]))
    return tuple(found)


@cache
def load_publication_words() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Return the words that dateline ships."""
    path = files("dateline") / "data" / "pages" / "publication_words.tsv"
    return parse_publication_words(path.read_text(encoding="utf-8").splitlines())
