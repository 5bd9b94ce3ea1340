"""Events as rows: written with everything they are found and counted by, and taken out again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from dateline.records import (
    Article,
    Entry,
    Event,
    Report,
    Teller,
    fold_words,
    from_text,
    to_entry,
    to_text,
    with_decided,
)
from dateline.store.database import Database
from dateline.store.seals import seal, storable
from dateline.store.standing import NO_NAMES, Names

__all__ = ["drop_events", "find_tellers", "write_events"]


def find_tellers(database: Database, ids: Iterable[str], names: Names = NO_NAMES) -> dict[str, Teller]:
    """Return where the articles of these ids stand; an outlet that has several ``names`` is called by one."""
    tellers: dict[str, Teller] = {}
    for id_, whole, text, source in database.ask("tellers", (json.dumps(sorted(set(ids))),)):
        if (found := names.find("source", source)) is not None:
            source = found[0]  # noqa: PLW2901  the same outlet
        held = tellers.get(id_)
        if held is None:
            tellers[id_] = Teller(from_text(Article, whole), text, (source,))
        elif source not in held.printers:
            tellers[id_] = Teller(held.article, text, (*held.printers, source))
    return tellers


def write_events(
    database: Database,
    old: Iterable[int],
    events: Iterable[tuple[Event, str, Sequence[Report], Sequence[str]]],
    tellers: Mapping[str, Teller],
) -> None:
    """Write ``events`` in the place of those of the numbers ``old``. One that is as it was keeps its row.

    With each event comes the id of the report it is named after, its own reports, in its order, and what people
    decided about it (``DECIDED``).
    """
    before = {(id_, whole, entry): number for number, id_, whole, entry in
              database.ask("event_texts", (json.dumps(sorted(old)),))}  # fmt: skip
    made = [
        (event, with_decided(to_entry(event, reports, tellers), decided), named)
        for event, named, reports, decided in events
    ]
    new = {(event.id, to_text(event), to_text(entry)): (event, entry, named) for event, entry, named in made}
    drop_events(database, [number for key, number in before.items() if key not in new])
    for key, (event, entry, named) in new.items():
        if key not in before:
            write_event(database, event, entry, named)


def write_event(database: Database, event: Event, entry: Entry, named: str) -> int:
    """Write ``event``, ``named`` after the report of that id, with what it is found by, and return its number."""
    numbers = sorted({find_value(database, facet, storable(value)) for facet, value in entry.values})
    values = {
        "id": event.id,
        "first": entry.first.isoformat() if entry.first else None,
        "last": entry.last.isoformat() if entry.last else None,
        "quad": entry.quad,
        "sources": entry.sources,
        "reports": entry.reports,
        "score": float(entry.score),
        "conflict": int(entry.conflict),
        "named": named,
        "facets": np.array(numbers, dtype="<i4").tobytes(),
        "whole": to_text(event),
        "entry": to_text(entry),
    }
    number = database.insert("event", **values, digest=seal(*values.values()))
    database.run("INSERT INTO event_words (rowid, words) VALUES (?, ?)", (number, entry.words))
    database.run_many("INSERT INTO event_value (event, value) VALUES (?, ?)", [(number, one) for one in numbers])
    database.run_many(
        "INSERT INTO account (event, attribute, value, reports) VALUES (?, ?, ?, ?)",
        [(number, a.attribute, storable(a.value), json.dumps(a.reports)) for a in event.accounts],
    )
    database.run_many("UPDATE report SET event = ? WHERE id = ?", [(number, id_) for id_ in event.reports])
    return number


def find_value(database: Database, facet: str, value: str) -> int:
    """Return the number of this value of ``facet``; it gets one when it has none."""
    row = database.one("SELECT number FROM value WHERE facet = ? AND value = ?", (facet, value))
    return int(row[0]) if row else database.insert("value", facet=facet, value=value, folded=fold_words(value))


def drop_events(database: Database, numbers: Iterable[int]) -> None:
    """Take out the events of these ``numbers``; their reports are left without one."""
    rows = [(number,) for number in numbers]
    for query in (
        "UPDATE report SET event = NULL WHERE event = ?",
        "DELETE FROM event_words WHERE rowid = ?",
        "DELETE FROM event_value WHERE event = ?",
        "DELETE FROM account WHERE event = ?",
        "DELETE FROM event WHERE number = ?",
    ):
        database.run_many(query, rows)
