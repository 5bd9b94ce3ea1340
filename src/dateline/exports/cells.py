"""Tables as text: comma- or tab-separated, with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from unicodedata import category, normalize

from dateline.exports.sheets import Cell, Sheet

__all__ = ["neutralise", "to_csv", "to_tsv"]

# What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"), some of them in full width, too.
OPENS = frozenset("=+-@\t\r\n|%−")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
ROWS = 2000  # rows a chunk


def neutralise(text: str) -> str:
    """Return ``text``, behind an apostrophe where a spreadsheet would run it; a number is left as it is.

    White space and invisible characters before the first sign do not hide it.

    >>> neutralise("=HYPERLINK(A1)"), neutralise(" ＝1+1"), neutralise("-5"), neutralise("Ruiz")
    ("'=HYPERLINK(A1)", "' ＝1+1", '-5', 'Ruiz')
    """
    if NUMBER.fullmatch(text):
        return text
    begin = next((char for char in text if not (char == " " or category(char) in {"Cf", "Zs"})), "")
    return f"'{text}" if normalize("NFKC", begin)[:1] in OPENS or category(text[:1] or "x") == "Cc" else text


def to_csv(sheet: Sheet, *, raw: bool = False) -> Iterator[bytes]:
    """Yield ``sheet`` as CSV (RFC 4180), UTF-8, with a header.

    Unless ``raw``, it begins with a byte-order mark, without which spreadsheets misread accents, and no cell is a
    formula.
    """
    yield b"" if raw else b"\xef\xbb\xbf"
    rows = ([to_cell(cell, raw=raw) for cell in row] for row in sheet.rows)
    yield from _chunks([[column.name for column in sheet.columns]], rows)


def to_tsv(sheet: Sheet, *, raw: bool = False, header: bool = True) -> Iterator[bytes]:
    """Yield ``sheet`` as tab-separated lines, UTF-8: no quotes, and no tab or line end within a cell."""
    if header:
        yield "\t".join(column.name for column in sheet.columns).encode() + b"\n"
    for start in range(0, len(sheet.rows), ROWS):
        lines = (
            "\t".join(one_line(to_cell(cell, raw=raw)) for cell in row) for row in sheet.rows[start : start + ROWS]
        )
        yield "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def to_cell(cell: Cell, *, raw: bool = False) -> str:
    """Return a value as text: dates in ISO 8601, true and false in lower case, nothing for what is not known."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell if raw else neutralise(cell)
    if isinstance(cell, bool):
        return str(cell).lower()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def one_line(text: str) -> str:
    r"""Return ``text`` without tabs, line ends or other control characters: each run of them is one blank.

    >>> one_line("Port\tHalden\r\nharbour")
    'Port Halden harbour'
    """
    return re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]+", " ", text)


def _chunks(*groups: Iterable[list[str]]) -> Iterator[bytes]:
    held = io.StringIO(newline="")
    writer = csv.writer(held, lineterminator="\r\n")
    for group in groups:
        for number, row in enumerate(group, start=1):
            writer.writerow([cell.replace("\x00", "") for cell in row])
            if number % ROWS == 0:
                yield held.getvalue().encode("utf-8", "replace")
                held.seek(0)
                held.truncate()
    yield held.getvalue().encode("utf-8", "replace")
