"""Pages out of tables, one row a page: JSON lines, JSON lists and objects, CSV and TSV. Rows are read one by one."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import Any, BinaryIO

from dateline.knowledge.columns import match_columns
from dateline.pages.decode import BOMS, decode
from dateline.pages.saved import HEAD, LARGEST, LARGEST_RECORD, Saved, look, plural, say_size, to_fields
from dateline.records import Problem

__all__ = ["find_header", "read_csv", "read_json"]

CHUNK = 1 << 20
SIGNS = ",;\t|"
WIDEST = 4096  # characters of a header line
SWALLOWED = 200  # lines that a row with too few or too many cells may span before its quotes are taken to be broken
REREAD = 1_000  # rows with broken quotes whose lines are read again, in one table
SHOWN = 12  # names of columns that a problem lists
KINDS_OF_ROW = 1_000  # sets of columns that are remembered
ENVELOPES = ("articles", "items", "results", "data", "hits", "documents", "docs", "response", "entries", "posts")
LONE = re.compile("[\ud800-\udc7f\udd00-\udfff]")  # what JSON's \u can write and no encoding can; not escaped bytes
BETWEEN = " \t\r\n,\x1e"  # what stands between the elements of a list


class _Tally:
    """How many rows had one kind of trouble, and the number of the first."""

    def __init__(self) -> None:
        self.count = self.first = 0

    def add(self, number: int) -> None:
        self.first = self.first or number
        self.count += 1

    def say(self, noun: str, verb: str, told: str) -> str:
        """Return it as the beginning of a message."""
        return f"{plural(self.count, noun, verb)} {told} (the first: {self.first})"


class _Rows:
    """The rows of one table as pages, and what is told of those that are none."""

    def __init__(self, source: str, columns: Mapping[str, str] | None, largest: int) -> None:
        self.source, self.columns, self.largest = source, columns or {}, largest
        self.known: dict[tuple[str, ...], dict[str, str]] = {}
        self.names: dict[str, None] = {}
        self.count = 0
        self.has_text = False
        self.blank, self.broken, self.large = _Tally(), _Tally(), _Tally()

    def read(self, number: int, row: Mapping[str, Any]) -> Iterator[Saved]:
        """Yield the page of a row, if it holds text."""
        self.count += 1
        values = {field: _cell(row.get(column)) for field, column in self.find(row).items()}
        content = _bytes(values.pop("text", ""))
        if not content.strip():
            self.blank.add(number)
        elif len(content) > self.largest:
            self.large.add(number)
        else:
            fields = to_fields(**{name: decode(_bytes(value)).text for name, value in values.items() if value})
            yield Saved(f"{self.source}#{number}", content, fields)

    def find(self, row: Mapping[str, Any]) -> dict[str, str]:
        """Return which column of a row holds what."""
        header = tuple(row)[:1000]
        found = self.known.get(header)
        if found is None:
            if len(self.known) >= KINDS_OF_ROW:
                self.known.clear()
            found = self.known[header] = match_columns(header, self.columns)
            self.has_text = self.has_text or "text" in found
            if len(self.names) < SHOWN:
                self.names.update(dict.fromkeys(header[:SHOWN]))
        return found

    def problems(self, what: str) -> Iterator[Problem]:
        """Yield what is wrong with the table, one problem a kind of trouble."""
        if self.count and not self.has_text:
            names = ", ".join(name[:60] for name in list(self.names)[:SHOWN]) or "none"
            told = f"none of its columns is known to hold text (it has: {names}); name it, as --columns text=COLUMN"
            yield Problem(self.source, "no-text-column", f"{self.source}: {told}.")
        elif self.blank.count:
            told = self.blank.say(what, "holds hold", "no text")
            yield Problem(self.source, "empty-rows", f"{self.source}: {told}; fill them, or leave them out.")
        if self.broken.count:
            told = self.broken.say(what, "is are", "broken and left out")
            yield Problem(self.source, "broken-rows", f"{self.source}: {told}; write the file again.")
        if self.large.count:
            told = self.large.say(what, "is are", f"larger than {say_size(self.largest)}, more than one page has")
            yield Problem(self.source, "too-large", f"{self.source}: {told}; leave them out.")


def read_json(
    source: str, stream: BinaryIO, *, columns: Mapping[str, str] | None = None, largest: int = LARGEST
) -> Iterator[Saved | Problem]:
    """Yield the pages of JSON lines, of a list of objects, or of one object; of anything else the bytes as one page.

    Lines that are no JSON are left out and counted. Numbers in sources are line numbers; in a list, positions from 1.
    """
    rows = _Rows(source, columns, largest)
    head, stream = look(stream)
    text = _text_of(head, stream)
    lines = _lines(text)
    number, first, cut = next(lines, (1, "", False))
    start = first.lstrip("\ufeff \t\r\n")
    if cut:  # a first line that is larger than anything we read
        yield from _json_lines(rows, chain([(number, first, cut)], lines))
    elif isinstance(value := _parsed(start), dict):
        second = next((line for line in lines if line[1].strip()), None)
        if second is None:
            yield from _json_object(rows, value)
        else:
            yield from _json_lines(rows, chain([(number, first, cut), second], lines))
    elif start.startswith("["):
        yield from _json_list(rows, start, text)
    else:
        yield from _json_whole(rows, first, text)


def _json_whole(rows: _Rows, first: str, text: io.TextIOWrapper) -> Iterator[Saved | Problem]:
    """Yield the pages of an object over several lines, or of lines of which the first is broken; else one page."""
    whole = first + text.read(LARGEST_RECORD)
    value = _parsed(whole.lstrip("\ufeff"))
    if isinstance(value, dict):
        yield from _json_object(rows, value)
    elif any(isinstance(_parsed(line), dict) for line in whole[:HEAD].splitlines()[1:]):
        yield from _json_lines(rows, chain(_lines(io.StringIO(whole)), _lines(text, whole.count("\n") + 1)))
    else:
        yield Saved(rows.source, _bytes(whole[: rows.largest + 1]))


def _json_lines(rows: _Rows, lines: Iterable[tuple[int, str, bool]]) -> Iterator[Saved | Problem]:
    for number, line, cut in lines:
        if cut:
            rows.large.add(number)
            continue
        if not line.strip():
            continue
        value = _parsed(line.strip("\ufeff\x00 \t\r\n,"))
        if isinstance(value, dict):
            yield from rows.read(number, value)
        else:
            rows.broken.add(number)
    yield from rows.problems("line")


def _json_list(rows: _Rows, start: str, text: io.TextIOWrapper) -> Iterator[Saved | Problem]:
    """Yield the pages of a list of objects, read one by one; what is no list is one page."""
    elements = _Elements(start, text)
    number = 0
    for number, value in enumerate(elements.read(), start=1):
        if isinstance(value, dict):
            yield from rows.read(number, value)
        else:
            rows.broken.add(number)
    if not elements.is_whole:
        if rows.count == 0 and len(elements.begun) <= rows.largest:  # it began like a list and is text
            yield Saved(rows.source, _bytes(elements.begun))
            return
        rows.broken.add(number + 1)
    yield from rows.problems("element")


class _Elements:
    """The elements of a JSON list, read one by one from a text that may be larger than memory."""

    def __init__(self, start: str, text: io.TextIOBase) -> None:
        self.buffer = start
        self.begun = start  # all that was read before the first object
        self.is_whole = False  # whether the list was read to its end
        self.has_object = False
        self._text = text

    def read(self) -> Iterator[Any]:
        """Yield the elements up to the end of the list, or to the first that is broken."""
        decoder = json.JSONDecoder(strict=False)
        at, step, ended = 1, CHUNK, False
        while True:
            while at < len(self.buffer) and self.buffer[at] in BETWEEN:
                at += 1
            if self.buffer[at : at + 1] == "]":
                self.is_whole = True
                return
            value, after = _decoded(decoder, self.buffer, at)
            if after >= 0 and (after < len(self.buffer) or ended):  # a number at the buffer's end may go on
                self.has_object = self.has_object or isinstance(value, dict)
                yield value
                at, step = after, CHUNK
                continue
            if ended or len(self.buffer) - at > LARGEST_RECORD:
                return
            # Twice as much each time: an element is tried again from its start whenever more of it is there.
            more = self._text.read(step)
            step, ended = min(step * 2, LARGEST_RECORD), not more
            self.buffer, at = (self.buffer[at:], 0) if at > 1 else (self.buffer, at)
            self.buffer += more
            if not self.has_object:
                self.begun += more


def _json_object(rows: _Rows, value: dict[str, Any]) -> Iterator[Saved | Problem]:
    """Yield the page of one object, or the pages of the list that is wrapped in it."""
    if "text" in match_columns(value, rows.columns):
        for saved in rows.read(1, value):
            yield saved._replace(source=rows.source)
        yield from rows.problems("object")
        return
    inner: Any = value
    for _ in range(3):
        names = [*ENVELOPES, *inner] if isinstance(inner, dict) else []
        lists = [inner[name] for name in names if isinstance(inner.get(name), list)]
        lists = [one for one in lists if one and all(isinstance(row, dict) for row in one)]
        if lists and any("text" in match_columns(row, rows.columns) for row in lists[0][:20]):
            for number, row in enumerate(lists[0], start=1):
                yield from rows.read(number, row)
            yield from rows.problems("element")
            return
        inner = next((inner[name] for name in names if isinstance(inner.get(name), dict)), None)
    told = f"it is JSON without articles (it has: {', '.join(str(name)[:60] for name in list(value)[:SHOWN])})"
    remedy = "add the pages it was made from, or name the column that holds text, as --columns text=COLUMN"
    yield Problem(rows.source, "json", f"{rows.source}: {told}; {remedy}.")


def find_header(head: bytes, columns: Mapping[str, str] | None = None) -> str:
    r"""Return the sign between the cells of the table that begins with ``head``, "" when it is no table.

    Its first line must name two columns that we know, and no cell of it may read like a sentence.

    >>> find_header(b"id;title;body\n1;Talks;The talks went on.\n"), find_header(b"Title, text and body of it\n")
    (';', '')
    """
    text = decode(head[: head.rfind(b"\n") + 1] or head).text.lstrip("\ufeff")
    line, _, rest = text.partition("\n")
    if len(line) > WIDEST or not rest.strip():
        return ""
    for sign in SIGNS:
        cells = _split(line.rstrip("\r"), sign)
        if len(cells) < 2 or any(len(cell) > 60 or cell.count(" ") > 3 for cell in cells):
            continue
        found = match_columns(cells, columns)
        if len(found) >= 2 or ("text" in found and (columns or _are_rows(rest, sign, len(cells)))):
            return sign
    return ""


def _are_rows(text: str, sign: str, width: int) -> bool:
    """Return whether the lines below a header have as many cells as it: a sentence with commas may read like one."""
    try:
        rows = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=sign), 4))
    except csv.Error:
        return False
    rows = [row for row in rows if row]
    return bool(rows) and all(len(row) == width for row in rows[: max(1, len(rows) - 1)])


def read_csv(
    source: str, stream: BinaryIO, sign: str, *, columns: Mapping[str, str] | None = None, largest: int = LARGEST
) -> Iterator[Saved | Problem]:
    """Yield the pages of a table whose cells ``sign`` parts. Numbers in sources are rows as a spreadsheet counts them.

    A quote that is never closed costs its own row: the lines it would have swallowed are read again as rows.
    """
    rows = _Rows(source, columns, largest)
    head, stream = look(stream)
    lines = _Lines(_text_of(head, stream))
    csv.field_size_limit(LARGEST_RECORD)
    header = [name.lstrip("\ufeff").strip() for name in next(csv.reader(lines, delimiter=sign), [])]
    number = 1
    while True:
        lines.start_row()
        number += 1
        try:
            cells = next(csv.reader(lines, delimiter=sign), None)
        except csv.Error:
            rows.broken.add(number)
            continue
        if cells is None:
            break
        if lines.cut:
            rows.large.add(number)
        elif lines.has_swallowed(len(cells) == len(header), sign) and lines.read_again():
            rows.broken.add(number)
        elif any(cells):
            yield from rows.read(number, dict(zip(header, cells, strict=False)))
    yield from rows.problems("row")


class _Lines(Iterator[str]):
    """The lines of a table, of which those of the last row can be read again."""

    def __init__(self, text: io.TextIOBase) -> None:
        self._lines = _lines(text)
        self._row: list[str] = []
        self._again: list[str] = []
        self._left = REREAD
        self._size = 0
        self._ended = False
        self.cut = False

    def has_swallowed(self, fits: bool, sign: str) -> bool:
        """Return whether the last row took lines that are none of its: a quote in it is not closed, or far too late."""
        taken = len(self._row)
        if taken > SWALLOWED:
            return not fits or not _is_strict(self._row, sign)
        return taken > 1 and self._ended and not _is_strict(self._row, sign)

    def __next__(self) -> str:
        if self._size > LARGEST_RECORD:
            raise csv.Error("a row larger than any page")
        if self._again:
            line = self._again.pop()
        else:
            _, line, cut = next(self._lines, (0, "", False))
            if not line:
                self._ended = True
                raise StopIteration
            self.cut = self.cut or cut
        self._row.append(line)
        self._size += len(line)
        return line

    def start_row(self) -> None:
        """Forget the last row."""
        self._row, self._size, self.cut = [], 0, False

    def read_again(self) -> bool:
        """Return whether all lines but the first of the last row will be read again."""
        if self._left <= 0:
            return False
        self._left -= 1
        self._again += reversed(self._row[1:])
        return True


def _is_strict(lines: list[str], sign: str) -> bool:
    """Return whether a row is written by the rules, its quotes closed."""
    try:
        return len(list(csv.reader(lines, delimiter=sign, strict=True))) == 1
    except csv.Error:
        return False


def _text_of(head: bytes, stream: BinaryIO) -> io.TextIOWrapper:
    """Return the characters of a table; bytes that are not UTF-8 are kept as they are, to be read cell by cell."""
    for mark, encoding in BOMS:
        if head.startswith(mark) and encoding != "utf-8":
            stream.read(len(mark))
            return io.TextIOWrapper(stream, encoding, "replace", newline="")
    wide = decode(head[:4096]).encoding if b"\x00" in head[:256] else ""
    if wide.startswith("utf-16"):
        return io.TextIOWrapper(stream, wide, "replace", newline="")
    return io.TextIOWrapper(stream, "utf-8", "surrogateescape", newline="")


def _lines(text: io.TextIOBase, first: int = 1) -> Iterator[tuple[int, str, bool]]:
    """Yield number and words of each line, and whether it was longer than anything we read, and cut."""
    number = first
    while line := text.readline(LARGEST_RECORD):
        cut = len(line) >= LARGEST_RECORD
        if cut:
            line = line[:1000]
            while (rest := text.readline(CHUNK)) and not rest.endswith("\n"):
                pass
        yield number, line, cut
        number += 1


def _parsed(text: str) -> Any:  # noqa: ANN401  whatever the JSON holds
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _decoded(decoder: json.JSONDecoder, text: str, at: int) -> tuple[Any, int]:
    """Return the value that stands at ``at`` and where it ends, -1 when none does or its end is not there yet."""
    try:
        return decoder.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, -1


def _split(line: str, sign: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=sign), [])
    except csv.Error:
        return []


def _cell(value: Any) -> str:  # noqa: ANN401
    """Return what a cell says: text, a number, the name of an object, the parts of a list."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_plain, value[:20])))
    return _plain(value)


def _plain(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, dict):
        inner = (value.get(name) for name in ("rendered", "name", "value", "$date"))
        value = next((one for one in inner if isinstance(one, str)), "")
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _bytes(text: str) -> bytes:
    return LONE.sub("\ufffd", text).encode("utf-8", "surrogateescape")
