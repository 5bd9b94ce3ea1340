"""What a format makes of a chronology: the files, as bytes, and what the reader must be told about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from dateline.exports.cells import to_csv
from dateline.exports.desk import Desk
from dateline.exports.tables import lay_crosswalk

__all__ = ["Export", "Part", "Terms", "count", "crosswalk", "to_json", "to_lines", "to_listing", "undated"]


@dataclass(frozen=True, slots=True)
class Terms:
    """How it is to be written.

    text   with the sentences of the pages; without them only names, days, figures and headlines are written
    raw    cells as they are: no apostrophe before what a spreadsheet would run, no byte-order mark
    every  what is planned, demanded, denied, possible or past is among the events
    """

    text: bool = True
    raw: bool = False
    every: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One file: ``name`` is "" for the main one, else what stands between its stem and its ``extension``."""

    name: str
    extension: str
    chunks: Iterable[bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Export:
    """The files, the main one first, and ``notes``: what was left out or could not be said, one sentence each.

    ``left_out`` are the ids of events that the format has no place for.
    """

    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()
    left_out: frozenset[str] = frozenset()


def crosswalk(
    desk: Desk, terms: Terms, *, only: Iterable[str] | None = None, name: Callable[[str], object] = str
) -> Part:
    """Return the file that says which reports, on which pages, stand behind each row."""
    sheet = lay_crosswalk(desk, text=terms.text, only=only, name=name)
    return Part("crosswalk", "csv", to_csv(sheet, raw=terms.raw))


def to_json(value: Any) -> Iterator[bytes]:  # noqa: ANN401  whatever json can write
    """Yield ``value`` as one indented JSON text, UTF-8."""
    yield json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def to_listing(before: str, items: Iterable[Any], after: str) -> Iterator[bytes]:
    """Yield one JSON text whose last list is long: ``items`` between ``before`` and ``after``, one a line."""
    yield before.encode()
    for number, item in enumerate(items):
        line = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
        yield f"{',' if number else ''}\n{line}".encode("utf-8", "replace")
    yield f"\n{after}\n".encode()


def to_lines(values: Iterable[Any]) -> Iterator[bytes]:
    """Yield each value as one line of JSON."""
    for value in values:
        yield json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def count(number: int, noun: str) -> str:
    """Return ``number`` with its noun.

    >>> count(1, "event"), count(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def undated(desk: Desk, what: str) -> tuple[str, ...]:
    """Return the note on events without a single day, if there are any: what becomes of them."""
    number = sum(telling.day is None for telling in desk.tellings)
    return (f"{count(number, 'event')} of no single day: {what}",) if number else ()
