"""The tables that are written: their columns, in order, and what each holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import KnowledgeError

__all__ = ["COLUMN_TYPES", "Column", "load_layouts", "parse_layouts"]

COLUMN_TYPES = ("text", "integer", "number", "date", "boolean")
SOURCE = "data/exports/columns.tsv"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its ``name``, its ``type`` (``COLUMN_TYPES``) and what it ``holds``, in words."""

    name: str
    type: str
    holds: str


def parse_layouts(lines: Iterable[str], source: str = SOURCE) -> dict[str, tuple[Column, ...]]:
    r"""Return the columns of each table, in order.

    >>> [column.name for column in parse_layouts(["events\tid\ttext\tits id", "events\tlat\tnumber\tnorth"])["events"]]
    ['id', 'lat']

    Raises KnowledgeError at a line that is none, or names a column twice.
    """
    found: dict[str, list[Column]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("# "):
            continue
        cells = line.split("\t")
        if len(cells) != 4 or cells[2] not in COLUMN_TYPES:
            raise KnowledgeError(f"{source}:{number}: wants table, column, type and what it holds, between tabs")
        table = found.setdefault(cells[0], [])
        if cells[1] in {column.name for column in table}:
            raise KnowledgeError(f"{source}:{number}: {cells[0]} has a column {cells[1]!r} already")
        table.append(Column(*cells[1:]))
    return {name: tuple(columns) for name, columns in found.items()}


@cache
def load_layouts() -> Mapping[str, tuple[Column, ...]]:
    """Return the tables that dateline writes."""
    path = files("dateline").joinpath("data", "exports", "columns.tsv")
    try:
        return MappingProxyType(parse_layouts(path.read_text(encoding="utf-8").splitlines()))
    except OSError as error:
        raise KnowledgeError(f"{SOURCE}:0: cannot be read ({error}); reinstall dateline") from error
