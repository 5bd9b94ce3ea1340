"""Words of other desks: sport, stage and screen, weather, the police blotter (``data/desks.tsv``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import KnowledgeError

__all__ = ["PARTS", "DeskRow", "DeskTable", "load_desks", "parse_desks"]

PARTS = (
    "tale",
    "maker",
    "game",
    "pitch",
    "sporting",
    "nature",
    "accident",
    "purpose",
    "household",
    "blotter",
    "unrest",
    "boardroom",
    "host",
    "mustered",
)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One line of the table: the ``words`` that a rule reads as ``part``, and a sentence that is no report."""

    part: str
    words: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True)
class DeskTable:
    """All rows, in file order, and ``words[part]`` the lemmas of a part; every part is there."""

    rows: tuple[DeskRow, ...]
    words: Mapping[str, frozenset[str]]


def parse_desks(lines: Iterable[str], source: str = "data/desks.tsv") -> DeskTable:
    r"""Return the table that ``lines`` write. Raises KnowledgeError with ``source:line`` when one cannot be read.

    >>> table = parse_desks(["nature\tstorm|flood\tA storm battered Arden."])
    >>> sorted(table.words["nature"]), sorted(table.words["tale"])
    (['flood', 'storm'], [])
    """
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = [column.strip() for column in line.rstrip("\n").split("\t")]
        if len(columns) != 3 or not all(columns):
            raise KnowledgeError(f"{source}:{number}: part, words and example are wanted")
        if columns[0] not in PARTS:
            raise KnowledgeError(f"{source}:{number}: {columns[0]!r} is none of {', '.join(PARTS)}")
        rows.append(DeskRow(columns[0], frozenset(columns[1].split("|")), columns[2]))
    words = {part: frozenset[str]().union(*(row.words for row in rows if row.part == part)) for part in PARTS}
    return DeskTable(tuple(rows), MappingProxyType(words))


@cache
def load_desks() -> DeskTable:
    """Return the table that ships. Raises KnowledgeError when it is missing or malformed."""
    try:
        text = files("dateline").joinpath("data", "desks.tsv").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise KnowledgeError("data/desks.tsv:0: missing; reinstall dateline") from error
    return parse_desks(text.splitlines())
