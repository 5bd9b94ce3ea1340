"""Is everything as it was kept? Every byte of every page, every row, and what rows say of one another."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dateline.errors import StoreError
from dateline.records import Copies, Event, Problem, fold_words, from_text
from dateline.store.database import Database
from dateline.store.kept_pages import KeptPages
from dateline.store.seals import seal

__all__ = ["SEALED", "verify"]

# The columns of each table whose rows have a digest, in the order in which it is made of them.
SEALED = {
    "coder": "name, manifest",
    "page": "sha256, source, encoding, kind, whole, published, run, coder",
    "article": "id, page, place, headline, source, first, last, language, url, whole",
    "report": "id, article, first, last, whole",
    "attribution": "article, whole",
    "mark": "source, mark, page, several",
    "stale": "page",
    "problem": "source, kind, message, page, run",
    "copies": "id, whole",
    "background": "article, other, whole",
    "event": "id, first, last, quad, sources, reports, score, conflict, named, facets, whole, entry",
}


def verify(database: Database, pages: KeptPages) -> Iterator[Problem]:
    """Yield what is not as it was kept; nothing when all is. Nothing is mended."""
    source = str(database.path)
    with database.reading():
        try:
            for told in database.check():
                yield Problem(source, "damaged", f"{source}: {told}; restore it from a copy, or add the pages again.")
            yield from _verify_pages(database, pages)
            yield from _verify_rows(database, source)
            yield from _verify_events(database, source)
            yield from _verify_values(database, source)
        except (StoreError, ValueError, TypeError, KeyError) as error:
            yield Problem(source, "damaged", f"{source}: {error}; what comes after it could not be looked at.")


def _verify_pages(database: Database, pages: KeptPages) -> Iterator[Problem]:
    for sha256, source in database.each("SELECT sha256, source FROM page ORDER BY number"):
        try:
            pages.read(sha256)
        except StoreError as error:
            yield Problem(str(pages.folder / sha256), "altered", f"{error}; it was saved from {source}.")


def _verify_rows(database: Database, source: str) -> Iterator[Problem]:
    for table, columns in SEALED.items():
        rows = database.each(f"SELECT digest, {columns} FROM {table}")  # noqa: S608  names of ours
        for digest, *values in rows:
            if seal(*values) != digest:
                yield _altered(source, f"the row of {str(values[0])[:60]!r} in the table {table}")


def _verify_events(database: Database, source: str) -> Iterator[Problem]:
    """Compare what is beside each event with the event itself."""
    for number, id_, whole, reports, accounts, values, facets in database.each("event_beside"):
        try:
            event = from_text(Event, whole)
        except (ValueError, TypeError, KeyError):
            continue  # its row is told already
        told = [
            [a.attribute, a.value.encode("utf-8", "replace").decode(), json.dumps(a.reports)] for a in event.accounts
        ]
        packed = b"".join(value.to_bytes(4, "little") for value in json.loads(values))
        held = (sorted(json.loads(reports)), sorted(json.loads(accounts)), packed)
        if held != (sorted(event.reports), sorted(told), facets):
            yield _altered(source, f"what belongs to the event {id_} (row {number})")


def _verify_values(database: Database, source: str) -> Iterator[Problem]:
    for number, value, folded in database.each("SELECT number, value, folded FROM value ORDER BY number"):
        if folded != fold_words(value):
            yield _altered(source, f"row {number} of the table value")
    groups = database.ask("SELECT whole FROM copies")
    made = (from_text(Copies, whole) for (whole,) in groups)
    held = {(article, copies.id) for copies in made for article in copies.articles}
    if held != set(database.ask("SELECT article, copies FROM copy")):
        yield _altered(source, "which articles print one text (table copy)")


def _altered(source: str, what: str) -> Problem:
    return Problem(source, "altered", f"{source}: {what} is not as it was written; restore a copy, or recode.")
