"""Rows as CSV that a spreadsheet shows as it is: no cell of a saved page becomes a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["safe_cell", "write_sheet"]

# What a spreadsheet may take for the beginning of a formula, and the same signs in full width (OWASP, "CSV injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: object) -> object:
    """Return a value as a cell: text that could be a formula begins with an apostrophe; numbers stay numbers.

    >>> safe_cell("=HYPERLINK(1)"), safe_cell(-3), safe_cell(None)
    ("'=HYPERLINK(1)", -3, '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def write_sheet(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[str]:
    """Yield the lines of a table, its heading first, in UTF-8 with the mark by which spreadsheets know it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    yield "\ufeff"
    writer.writerow(columns)
    for held in rows:
        writer.writerow([safe_cell(held.get(name)) for name in columns])
        if buffer.tell() > 2**16:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()
