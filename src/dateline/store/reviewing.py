"""What is to be looked at: doubtful events, what the sources differ on, and what the chronology does not have."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from dateline.records import (
    Article,
    Difference,
    Entry,
    Event,
    Filter,
    Report,
    find_differences,
    from_text,
)
from dateline.store.database import Database, load_query
from dateline.store.listing import Lister
from dateline.store.wanted import to_condition, with_match

__all__ = [
    "DOUBTS", "TOO_LONG", "Conflict", "Doubt", "Gap", "Gaps", "Lacking", "Queue", "Reason", "find_conflicts",
    "find_doubts", "find_gaps",
]  # fmt: skip

LOW = 0.7  # scores below are of the least sure tenth of the reports of hand-read pages
# What kept two events apart and may be wrong: another actor, day or place. A denial, a plan, another act is no doubt.
DOUBTFUL = "other "
TOO_LONG = 7  # days without an event that are worth a question
# Why an event is to be looked at, the most urgent first, and the condition on its row. What people settled is not asked
# for again, but for what came after they confirmed it.
HELD = "number {}IN (SELECT event FROM event_value WHERE value IN (SELECT number FROM value WHERE {}))"
NEAR = (
    "EXISTS (SELECT 1 FROM json_each(event.whole, '$.near') AS near"
    " WHERE json_extract(near.value, '$[1]') LIKE 'other %')"
)
DOUBTS = {
    "later": HELD.format("", "facet = 'decision' AND value = 'later'"),
    "conflict": "conflict = 1",
    "near": NEAR,
    "new": "EXISTS (SELECT 1 FROM report LEFT JOIN decided ON decided.report = report.id"
    " WHERE report.event = event.number AND ifnull(decided.state, '') = '')",  # of those that are confirmed
    "score": f"score < {LOW}",
    "single": "sources = 1",
}
LACKS = {
    "single source": "sources = 1",
    "no day": "first IS NULL",
    "no place": HELD.format("NOT ", "facet = 'place'"),
    "no claimant": "NOT EXISTS (SELECT 1 FROM report LEFT JOIN decided ON decided.report = report.id"
    " WHERE report.event = event.number AND json_array_length(coalesce(decided.whole, report.whole), '$.says') > 0)",
}


class Reason(NamedTuple):
    """One of ``DOUBTS``, what there is to say of it, and the other event, where it is about two."""

    kind: str
    note: str
    other: str | None = None


class Doubt(NamedTuple):
    """An event to be looked at, and why, the most urgent first."""

    entry: Entry
    reasons: tuple[Reason, ...]


class Queue(NamedTuple):
    """What is to be looked at next; of so many wanted ``events`` people settled so many (confirmed or rejected)."""

    doubts: tuple[Doubt, ...]
    settled: int
    events: int


class Conflict(NamedTuple):
    """What the sources of an event differ on, with its reports, their articles and their sources' names, by id."""

    entry: Entry
    differences: tuple[Difference, ...]
    reports: dict[str, Report]
    articles: dict[str, Article]
    sources: dict[str, str]


class Gap(NamedTuple):
    """``days`` without an event, ``first`` through ``last``, between two days that have some."""

    first: date
    last: date
    days: int


class Lacking(NamedTuple):
    """So many events lack something, one of ``LACKS``; ``entries`` are the first of them."""

    what: str
    events: int
    entries: tuple[Entry, ...]


class Gaps(NamedTuple):
    """The days without events, the longest first, and what events lack."""

    silent: tuple[Gap, ...]
    lacking: tuple[Lacking, ...]


def find_doubts(database: Database, lister: Lister, wanted: Filter, *, kinds: Sequence[str], limit: int) -> Queue:
    """Return the events that are to be looked at, the most urgent kind first, within a kind by day."""
    found: dict[int, tuple[Entry, Event]] = {}
    for kind in (kind for kind in DOUBTS if kind in kinds):
        states = ("confirmed",) if kind == "new" else ("open", "later")
        if len(found) < limit:
            asked_for = replace(wanted, decision=states)
            found.update(_rows(database, asked_for, DOUBTS[kind], limit, by_score=kind == "score"))
    asked = json.dumps([entry.id for entry, _ in found.values()])
    fresh = {row[0] for row in database.ask("events_grown", (asked,))}
    doubts = [Doubt(entry, _reasons(entry, event, entry.id in fresh)) for entry, event in found.values()]
    settled = lister.count(replace(wanted, decision=("confirmed", "rejected")))
    return Queue(tuple(doubts[:limit]), settled, lister.count(replace(wanted, decision=("open", "later"))) + settled)


def _reasons(entry: Entry, event: Event, grown: bool) -> tuple[Reason, ...]:
    """Return all there is to ask about an event."""
    accounts: dict[str, list[str]] = {}
    for account in event.accounts:
        accounts.setdefault(account.attribute, []).append(account.value)
    differ = "; ".join(f"{name}: {' | '.join(values)}" for name, values in accounts.items() if len(values) > 1)
    reasons = [
        Reason("later", "put off") if "later" in entry.decided else None,
        Reason("conflict", differ) if entry.conflict else None,
        *(Reason("near", obstacle, other) for other, obstacle in event.near if obstacle.startswith(DOUBTFUL)),
        Reason("new", "reports that came after it was confirmed") if grown else None,
        Reason("score", f"score {entry.score:.2f}") if entry.score < LOW else None,
        Reason("single", "one source") if entry.sources == 1 else None,
    ]
    return tuple(reason for reason in reasons if reason)


def find_conflicts(database: Database, wanted: Filter, limit: int) -> tuple[Conflict, ...]:
    """Return the wanted events whose sources differ, also on tolls that only rose, in the order of their days."""
    found = []
    differing = "number IN (SELECT event FROM account GROUP BY event, attribute HAVING count(*) > 1)"
    for entry, event in _rows(database, wanted, differing, limit).values():
        rows = database.ask("reports_told", (json.dumps(event.reports),))
        reports = {report.id: report for whole, *_ in rows for report in (from_text(Report, whole),)}
        articles = {article.id: article for _, whole, _ in rows for article in (from_text(Article, whole),)}
        sources = {from_text(Article, whole).id: source for _, whole, source in rows}
        differences = find_differences(event, reports.values(), articles)
        found.append(Conflict(entry, differences, reports, articles, sources))
    return tuple(found)


def find_gaps(database: Database, lister: Lister, wanted: Filter, *, days: int, limit: int) -> Gaps:
    """Return the stretches of ``days`` or more without a wanted event between the first and the last, and what wanted
    events lack, of each at most ``limit``.
    """
    stretches = [(one.first, one.last) for one in lister.days(wanted) if one.first and one.last]
    # "In March" says of no day that something happened on it.
    known = [(first, last) for first, last in stretches if (last - first).days < days]
    silent = sorted((gap for gap in _silent(known) if gap.days >= days), key=lambda gap: (-gap.days, gap.first))
    sql, values = with_match(to_condition(wanted))
    lacking = []
    for what, condition in LACKS.items():
        text = load_query("event_count").replace("{wanted}", f"{sql} AND {condition}")
        ((number,),) = database.ask(text, values)
        rows = _rows(database, wanted, condition, limit) if number else {}
        lacking.append(Lacking(what, number, tuple(entry for entry, _ in rows.values())))
    return Gaps(tuple(silent[:limit]), tuple(lacking))


def _silent(known: Iterable[tuple[date, date]]) -> Iterable[Gap]:
    """Yield the stretches between ``known`` days on which nothing is known to have happened.

    >>> [gap.days for gap in _silent([(date(2024, 3, 1), date(2024, 3, 1)), (date(2024, 3, 4), date(2024, 3, 4))])]
    [2]
    """
    end: date | None = None
    for first, last in sorted(known):
        if end is not None and (first - end).days > 1:
            yield Gap(end + timedelta(1), first - timedelta(1), (first - end).days - 1)
        end = last if end is None else max(end, last)


def _rows(
    database: Database, wanted: Filter, condition: str, limit: int, *, by_score: bool = False
) -> dict[int, tuple[Entry, Event]]:
    """Return the wanted events that meet ``condition``, by number, in the order of their days or scores."""
    sql, values = with_match(to_condition(wanted))
    order = "score, id" if by_score else "ifnull(first, '9999'), id"
    text = load_query("doubts").replace("{wanted}", sql).replace("{doubt}", condition).replace("{order}", order)
    return {
        number: (from_text(Entry, entry), from_text(Event, whole))
        for number, entry, whole in database.ask(text, (*values, limit))
    }
