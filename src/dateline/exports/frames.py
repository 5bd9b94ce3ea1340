"""Our tables for notebooks: pandas, polars, and whatever else speaks the Arrow PyCapsule protocol.

The only importer of nanoarrow, pandas and polars, each where it is used: none of them comes with dateline.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from dateline.errors import SettingsError
from dateline.exports.cells import to_cell, to_csv
from dateline.exports.desk import open_desk
from dateline.exports.sheets import Cell, Sheet
from dateline.exports.tables import TABLES
from dateline.exports.writing import write_file
from dateline.records import Chronology

__all__ = ["Table", "table"]

EPOCH = date(1970, 1, 1).toordinal()
SHOWN = 20  # rows in a notebook


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a chronology: ``len`` is its rows; it opens in anything that takes an Arrow stream."""

    sheet: Sheet

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns; ``docs/exports.md`` says what each holds."""
        return tuple(column.name for column in self.sheet.columns)

    def __len__(self) -> int:
        return len(self.sheet.rows)

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        """Yield each row by column."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.sheet.rows)

    def __repr__(self) -> str:
        return f"Table({self.sheet.name!r}, rows={len(self)}, columns={len(self.columns)})"

    def to_csv(self, path: str | Path, *, raw: bool = False) -> Path:
        """Write it as CSV, safe for a spreadsheet unless ``raw``; raises SettingsError where that cannot be done."""
        return write_file(Path(path), to_csv(self.sheet, raw=raw))

    def to_pandas(self) -> Any:  # noqa: ANN401  a pandas.DataFrame
        """Return a ``pandas.DataFrame``; days are datetime64, whole numbers Int64, what is not known is missing.

        Raises SettingsError when pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise _missing("pandas", "pandas") from error
        types = {
            "text": "string",
            "integer": "Int64",
            "number": "float64",
            "date": "datetime64[s]",
            "boolean": "boolean",
        }
        return pd.DataFrame(
            {
                column.name: pd.Series(self.sheet.column(column.name), dtype=types[column.type])
                for column in self.sheet.columns
            }
        )

    def to_polars(self) -> Any:  # noqa: ANN401  a polars.DataFrame
        """Return a ``polars.DataFrame``; what is not known is null.

        Raises SettingsError when polars is not installed.
        """
        try:
            import polars as pl
        except ImportError as error:
            raise _missing("polars", "polars") from error
        types = {"text": pl.String, "integer": pl.Int64, "number": pl.Float64, "date": pl.Date, "boolean": pl.Boolean}
        columns = self.sheet.columns
        return pl.DataFrame(
            {column.name: self.sheet.column(column.name) for column in columns},
            schema={column.name: types[column.type] for column in columns},
        )

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the table as an Arrow stream; raises SettingsError when nanoarrow is not installed."""
        try:
            import nanoarrow as na
            from nanoarrow.c_array_stream import CArrayStream
        except ImportError as error:
            raise _missing("an Arrow stream", "arrow") from error
        types = {
            "text": na.string(),
            "integer": na.int64(),
            "number": na.float64(),
            "date": na.date32(),
            "boolean": na.bool_(),
        }
        columns = self.sheet.columns
        array = na.c_array_from_buffers(
            na.struct({column.name: types[column.type] for column in columns}),
            len(self),
            [None],
            children=[na.c_array(_plain(self.sheet.column(c.name)), types[c.type]) for c in columns],
        )
        return CArrayStream.from_c_arrays([array], array.schema).__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        rows = "".join(
            "<tr>" + "".join(f'<td dir="auto">{escape(to_cell(cell, raw=True))}</td>' for cell in row) + "</tr>"
            for row in self.sheet.rows[:SHOWN]
        )
        more = f"<p>… and {len(self) - SHOWN:,} more rows</p>" if len(self) > SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}"


def table(chronology: Chronology, name: str = "events", *, every: bool = False) -> Table:
    """Return "events", "reports", "crosswalk", "accounts" or "articles" of ``chronology``.

    Without ``every`` it holds only what happened.

    >>> table(Chronology((), (), (), ()), "reports")
    Table('reports', rows=0, columns=42)

    Raises SettingsError when there is no table of that name.
    """
    if name not in TABLES:
        raise SettingsError(f"there is no table {name!r}; there are {', '.join(TABLES)}")
    return Table(TABLES[name](open_desk(chronology, every=every)))


def _plain(cells: list[Cell]) -> list[Any]:
    """Return the cells as Arrow takes them: days as their number since 1970."""
    return [cell.toordinal() - EPOCH if isinstance(cell, date) else cell for cell in cells]


def _missing(what: str, extra: str) -> SettingsError:
    return SettingsError(f"{what} is not installed: pip install 'dateline[{extra}]'")
