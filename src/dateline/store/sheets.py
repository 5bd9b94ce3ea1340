"""Decisions in a table: the sheet that is handed out, and what comes of one that is handed in.

A row is an event or a report, by ``id``. What its cells say that does not stand yet is decided; what stands is passed
over, so that a sheet can be handed in twice. The columns are those of ``COLUMNS``, or of the tables that are exported
(``EXPORTED``); others are for the reader.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dateline.errors import SettingsError
from dateline.records import FIELDS, FIGURES, Problem, Report, fold_words
from dateline.store.corrections import read_value, say_value

__all__ = ["COLUMNS", "Row", "Wish", "find_wishes", "read_sheet", "write_rows"]

COLUMNS = ("id", "decision", "note", "why", *FIELDS, "quote")
SAID = {"confirm": "confirm", "confirmed": "confirm", "reject": "reject", "rejected": "reject", "later": "later"}
STATES = {"confirm": "confirmed", "reject": "rejected", "later": "later"}
# Columns of exported tables that together are one field of ours.
EXPORTED = {
    "actor": ("actors", "actor_countries", "actor_sectors"),
    "recipient": ("recipients", "recipient_countries", "recipient_sectors"),
    "when": ("edtf",),
    "where": ("place", "place_country"),
    **{kind: (f"{kind}_least", f"{kind}_most") for kind in FIGURES},
}
LARGEST = 64 << 20  # bytes
FORMULA = "=+-@\t\r＝＋－＠"  # a cell that begins so is written behind an apostrophe: a spreadsheet would run it


class Row(NamedTuple):
    """A row of a sheet: the line it begins on, and its cells that say something, by the name of their column."""

    line: int
    cells: dict[str, str]


class Wish(NamedTuple):
    """A decision that a row asks for; as ``Casefile.decide`` takes it."""

    verb: str
    ids: tuple[str, ...]
    values: dict[str, str]


def read_sheet(path: Path) -> tuple[bool, Iterator[Row | Problem]]:
    """Return whether the sheet is an exported table, and its rows, a problem for what is no row.

    Raises SettingsError when it cannot be read, or has no column that says what a row is about.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise SettingsError(f"{path}: it is larger than {LARGEST >> 20} MB; split it")
        content = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"{path}: it cannot be read ({error.strerror})") from error
    wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    try:
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(f"{path}: it is not UTF-8; save it as CSV UTF-8") from error
    heading = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=heading.count), strict=True)
    try:
        names = [name.strip().lower() for name in next(reader, [])]
    except csv.Error as error:
        raise SettingsError(f"{path}:1: {error}; dateline import --template writes a sheet to begin with") from error
    if "id" not in names and "article" not in names:
        raise SettingsError(f"{path}: it has no column id; dateline import --template writes a sheet to begin with")
    return bool(set(names) & {columns[0] for columns in EXPORTED.values()}), _rows(path, names, reader)


def _rows(path: Path, names: Sequence[str], reader: Any) -> Iterator[Row | Problem]:  # noqa: ANN401  csv's own class
    line = reader.line_num + 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield _bad(
                path, line, f"{error}; neither this row nor what follows was read; mend it and import the table again"
            )
            return
        if cells is None:
            return
        if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            yield _bad(path, line, f"it has {len(cells)} cells where there are {len(names)} columns; mend the row")
        elif any(cell.strip() for cell in cells):
            told = zip(names, map(_unguarded, cells), strict=False)
            yield Row(line, {name: cell for name, cell in told if cell and name})
        line = reader.line_num + 1


def _bad(path: Path, line: int, told: str) -> Problem:
    return Problem(str(path), "row", f"{path}:{line}: {told}.")


def _unguarded(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in FORMULA else cell


def find_wishes(
    row: Row, reports: Sequence[Report], states: Iterable[str], notes: Iterable[str], *, exported: bool
) -> list[Wish]:
    """Return what ``row`` asks for that does not stand yet, about ``reports`` as people have them.

    states, notes  what people decided about the reports so far
    exported       a cell says what any of the reports says, not what all of them say

    Raises SettingsError when a cell cannot be used.
    """
    cells = row.cells
    ids = (cells.get("id", ""),)
    wishes = []
    values = {}
    for field, text in _fields(cells, exported=exported):
        if not _stands(field, text, reports, exported=exported):
            read_value(field, text)
            values[field] = text
    if values:
        wishes.append(Wish("set", ids, values))
    word = cells.get("decision", "").lower()
    if word and word != "open":
        if word not in SAID:
            raise SettingsError(f"decision: there is no {word!r}; there are confirm, reject, later")
        if set(states) != {STATES[SAID[word]]}:
            wishes.append(Wish(SAID[word], ids, {}))
    note = " ".join(cells.get("note", "").split())
    if note and note not in set(notes):
        wishes.append(Wish("note", ids, {"text": note}))
    return wishes


def find_addition(row: Row) -> Wish:
    """Return what a row without an id asks for: a report on the words of an article.

    Raises SettingsError when it does not name them.
    """
    cells = row.cells
    missing = [name for name in ("article", "quote", "type") if name not in cells]
    if missing:
        raise SettingsError(f"it has no id, and to add a report {', '.join(missing)} is wanting")
    values = {name: cells[name] for name in ("quote", "trigger", *FIELDS) if name in cells}
    return Wish("add", (cells["article"],), values)


def _fields(cells: Mapping[str, str], *, exported: bool) -> Iterator[tuple[str, str]]:
    """Yield the fields that cells speak of, each as people write it; an empty cell says nothing, "-" says unknown."""
    for field in FIELDS:
        if exported and field in EXPORTED:
            first, *others = (cells.get(name, "") for name in EXPORTED[field])
            if first:
                yield field, _joined(field, first, others)
        elif field in cells:
            yield field, cells[field].replace(" <- ", " < ")


def _joined(field: str, first: str, others: Sequence[str]) -> str:
    """Return one field from the cells that an exported table has for it."""
    if first == "-" or field == "when":
        return first
    if field == "where":
        return ", ".join(filter(None, (first, *others)))
    if field in FIGURES:
        return f"at least {first}" if not others[0] else first if first == others[0] else f"{first} to {others[0]}"
    names = [name.strip() for name in first.split(";")]
    codes = [[code.strip() for code in cell.split(";")] for cell in others]
    parties = []
    for number, name in enumerate(names):
        own = " ".join(filter(None, (cell[number] if number < len(cell) else "" for cell in codes)))
        parties.append(f"{name} ({own})" if own else name)
    return "; ".join(parties)


def _stands(field: str, text: str, reports: Sequence[Report], *, exported: bool) -> bool:
    """Return whether ``text`` is what the reports say already: some of them, when it is of an exported table."""
    if text == show(field, reports):
        return True
    said = [_is_said(field, text, report) for report in reports]
    if exported:
        return any(said)
    if field in FIGURES and text != "-":
        counting = [one for one, report in zip(said, reports, strict=True) if say_value(report, field)]
        return bool(counting) and all(counting)
    return all(said)


def _is_said(field: str, text: str, report: Report) -> bool:
    held = say_value(report, field)
    if text == held or (field == "where" and report.where and fold_words(text) == fold_words(report.where.name)):
        return True
    try:
        return read_value(field, text) == read_value(field, held)
    except SettingsError:
        return False


def show(field: str, reports: Iterable[Report]) -> str:
    """Return what ``reports`` say for ``field``, each value once."""
    return " | ".join(dict.fromkeys(filter(None, (say_value(report, field) for report in reports))))


def write_rows(told: Iterable[tuple[str, str, str, Sequence[Report]]]) -> Iterator[str]:
    """Yield the lines of a sheet: its heading, then a row for each (id, decision, quote, reports)."""
    yield _line(COLUMNS)
    for id_, decision, quote, reports in told:
        yield _line((id_, decision, "", "", *(show(field, reports) for field in FIELDS), quote))


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    guarded = [f"'{cell}" if cell[:1] and cell[0] in FORMULA else cell for cell in cells]
    csv.writer(out, lineterminator="\n").writerow(guarded)
    return out.getvalue()
