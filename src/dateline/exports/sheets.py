"""A table that is written: its columns as the layouts name them, and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dateline.knowledge.layouts import Column, load_layouts

__all__ = ["STATUS", "Cell", "Sheet", "fill"]

Cell = str | int | float | date | bool | None
STATUS = Column("Status", "text", "happened, planned, demanded, denied, possible or past")  # what --all adds


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: every row has one cell a column, of the column's type or None for what is not known."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def column(self, name: str) -> list[Cell]:
        """Return the cells of one column."""
        place = [column.name for column in self.columns].index(name)
        return [row[place] for row in self.rows]


def fill(name: str, records: Iterable[Mapping[str, Cell]], *more: Column) -> Sheet:
    """Return table ``name`` with a row for each record; a column that it does not name is None, and so is "".

    ``more`` columns follow those of the layout. Raises KeyError when a record names what is no column.
    """
    columns = (*load_layouts()[name], *more)
    names = [column.name for column in columns]
    rows = []
    for record in records:
        for key in record:
            if key not in names:
                raise KeyError(f"{name} has no column {key!r}")
        rows.append(tuple(to_held(record.get(key)) for key in names))
    return Sheet(name, columns, tuple(rows))


def to_held(cell: Cell) -> Cell:
    r"""Return a cell as it is held: "" is None, and half of a character, which no file can hold, is "?".

    >>> to_held(""), to_held("a\ud800")
    (None, 'a?')
    """
    if isinstance(cell, str) and not cell.isascii():
        cell = cell.encode("utf-8", "replace").decode()
    return None if cell == "" else cell
