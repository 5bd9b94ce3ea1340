"""SQLite, as Datasette opens it: our tables with their keys, and a file that says what each column holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from dateline.exports.desk import Desk
from dateline.exports.parts import Export, Part, Terms, to_json
from dateline.exports.sheets import Cell, Sheet
from dateline.exports.tables import TABLES
from dateline.exports.version import CODER

__all__ = ["write_sqlite"]

TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT", "boolean": "INTEGER"}
# Where a column leads, by table and column. An article that stands on two pages is two rows, so none leads there.
LEADS = {
    ("reports", "event"): "events(id)",
    ("crosswalk", "event"): "events(id)",
    ("crosswalk", "report"): "reports(id)",
    ("accounts", "event"): "events(id)",
}
KEYS = ("events", "reports")  # tables whose id is told once
INDEXES = ("type", "first", "status", "event", "report", "article", "id")


def write_sqlite(desk: Desk, terms: Terms) -> Export:
    """Return the database and Datasette's metadata; its cells are as they are, as no spreadsheet opens it."""
    sheets = [lay(desk, text=terms.text) for lay in TABLES.values()]
    return Export((Part("", "sqlite", to_database(sheets)), Part("metadata", "json", to_json(to_metadata(sheets)))))


def to_database(sheets: list[Sheet]) -> Iterator[bytes]:
    """Yield one database with a table for each of ``sheets``."""
    with closing(sqlite3.connect(":memory:")) as database:
        for sheet in sheets:
            database.execute(to_schema(sheet))
            marks = ", ".join("?" for _ in sheet.columns)
            rows = (tuple(to_value(cell) for cell in row) for row in sheet.rows)
            database.executemany(f"INSERT INTO {sheet.name} VALUES ({marks})", rows)  # noqa: S608  our own names
            for column in sheet.columns:
                if column.name in INDEXES:
                    database.execute(f"CREATE INDEX {sheet.name}_{column.name} ON {sheet.name} ({column.name})")
        database.commit()
        yield database.serialize()


def to_schema(sheet: Sheet) -> str:
    """Return the statement that makes the table."""
    lines = []
    for column in sheet.columns:
        line = f'"{column.name}" {TYPES[column.type]}'
        if column.name == "id" and sheet.name in KEYS:
            line += " PRIMARY KEY"
        if (sheet.name, column.name) in LEADS:
            line += f" REFERENCES {LEADS[sheet.name, column.name]}"
        lines.append(line)
    return f"CREATE TABLE {sheet.name} ({', '.join(lines)})"


def to_value(cell: Cell) -> str | int | float | None:
    if cell is None or isinstance(cell, int | float):  # true and false are 1 and 0
        return cell
    return cell if isinstance(cell, str) else cell.isoformat()


def to_metadata(sheets: list[Sheet]) -> dict[str, object]:
    """Return what each column holds, in Datasette's form."""
    tables = {
        sheet.name: {"columns": {column.name: column.holds for column in sheet.columns}, "size": 50} for sheet in sheets
    }
    return {"title": "A chronology", "source": CODER, "databases": {"*": {"tables": tables}}, "tables": tables}
