"""Which blocks of pages of text stand on several pages: kept, so that later pages speak for earlier ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from dateline.pages import Repeated, marks_of, source_of
from dateline.records import Page, from_text
from dateline.store.database import Database
from dateline.store.seals import seal, storable

__all__ = ["find_known", "find_stale", "forget_stale", "note_marks"]

SIGN = 1 << 63  # marks have 64 bits; the database counts from minus this


def note_marks(database: Database, number: int, page: Page, run: int) -> None:
    """Note the blocks of the page of this ``number``. A page is stale from now on that held one of them alone, and was
    coded by another run than this one, which knew of both.
    """
    if page.kind != "text":
        return
    source = storable(source_of(page))
    for mark in sorted(marks_of(page)):
        held = database.one("SELECT page, several FROM mark WHERE source = ? AND mark = ?", (source, mark - SIGN))
        if held is None:
            values = (source, mark - SIGN, number, 0)
            sealed = (*values, seal(*values))
            database.run("INSERT INTO mark (source, mark, page, several, digest) VALUES (?, ?, ?, ?, ?)", sealed)
        elif not held[1]:
            digest = seal(source, mark - SIGN, held[0], 1)
            query = "UPDATE mark SET several = 1, digest = ? WHERE source = ? AND mark = ?"
            database.run(query, (digest, source, mark - SIGN))
            if database.one("SELECT 1 FROM page WHERE number = ? AND run <> ?", (held[0], run)):
                query = "INSERT INTO stale (page, digest) VALUES (?, ?) ON CONFLICT DO NOTHING"
                database.run(query, (held[0], seal(held[0])))


def find_known(database: Database, source: str, marks: Sequence[int]) -> Iterable[int]:
    """Return which of ``marks`` stand on pages of ``source`` that are kept."""
    asked = json.dumps([mark - SIGN for mark in marks])
    return [row[0] + SIGN for row in database.ask("marks_known", (storable(source), asked))]


def find_stale(database: Database) -> Iterator[tuple[Page, Repeated]]:
    """Yield each stale page, without its text, with what of its source stands on several pages."""
    rows = database.ask("SELECT page.whole FROM stale JOIN page ON page.number = stale.page ORDER BY page.number")
    for (whole,) in rows:
        page = from_text(Page, whole)
        source = source_of(page)
        found = database.ask("SELECT mark FROM mark WHERE source = ? AND several = 1", (storable(source),))
        yield page, Repeated(source, {mark + SIGN: 2 for (mark,) in found})


def forget_stale(database: Database, sha256: str) -> None:
    """Note that the page with this digest is coded with all that is known."""
    with database.writing():
        database.run("DELETE FROM stale WHERE page = (SELECT number FROM page WHERE sha256 = ?)", (sha256,))
