"""From reports to events in a casefile, a few articles at a time, with the result of linking everything at once.

Whether two reports have reason enough to be one event depends on these two and on whether their articles tell one
story. Reports that such pairs connect are put together by ``links``, and no others can change what comes of them. So
an article that comes in is compared with what shares a key with it, and only the events are made anew that it is
connected with.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import blake2b

from dateline.knowledge.act_words import load_act_words
from dateline.links import full_name, to_events, to_numbers
from dateline.links.candidates import article_keys, tied_keys
from dateline.links.clues import Clues, read_clues
from dateline.links.cluster import cluster_reports
from dateline.links.compare import Comparison, compare_reports
from dateline.records import Article, Event, Report, from_text
from dateline.store.copying import note_texts
from dateline.store.database import Database
from dateline.store.event_rows import find_tellers, write_events
from dateline.store.judging import judge_events, judge_reports, keep_judgements, load_names, load_ties, place_again
from dateline.store.stories import find_told_with, note_stories

__all__ = ["link_articles", "link_waiting", "make_events_of", "pin_names"]

SHORTEST = 7  # characters of an event's name


def link_waiting(database: Database, most: int) -> int:
    """Link at most so many of the articles that wait for it, in one transaction; return how many wait still."""
    with database.writing():
        ids = [row[0] for row in database.ask("SELECT article FROM waiting ORDER BY article LIMIT ?", (most,))]
        if ids:
            link_articles(database, ids)
            database.run_many("DELETE FROM waiting WHERE article = ?", [(id_,) for id_ in ids])
        return int(database.ask("SELECT count(*) FROM waiting")[0][0])


def link_articles(database: Database, ids: Sequence[str]) -> None:
    """Link the reports of these articles, and of those whose stories change with them."""
    asked = json.dumps(ids)
    articles = [from_text(Article, whole) for (whole,) in database.ask("articles_with_reports", (asked,))]
    note_texts(database, articles)
    moved, added = place_again(database)  # what people decided about reports that were coded anew
    touched = note_stories(database, articles).union(ids, added)
    desk = Desk(database)
    numbers = desk.load("reports_of_articles", (json.dumps(sorted(touched)),))
    before = find_connected(database, numbers)
    database.run_many("DELETE FROM pair WHERE one = ?1 OR other = ?1", [(number,) for number in numbers])
    note_ties(database, desk, numbers)
    pairs = {
        pair for number in numbers for pair in find_candidates(database, desk, number) if desk.compare(*pair).enough
    }
    database.run_many("INSERT INTO pair (one, other) VALUES (?, ?)", sorted(pairs))
    make_events(database, desk, find_connected(database, before.union(numbers, moved)))


def make_events_of(database: Database, numbers: Iterable[int]) -> None:
    """Make the events of the reports of these ``numbers`` anew, after somebody decided about them."""
    make_events(database, Desk(database), find_connected(database, numbers))


class Desk:
    """What is at hand while some articles are linked: reports by number, what they are known by, how they compare.

    Reports are as the machine has them, but for the names: one actor or place is called the same everywhere.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.reports: dict[int, Report] = {}
        self.clues: dict[int, Clues] = {}
        self.articles: dict[str, Article | None] = {}
        self.told_with = cache(lambda id_: find_told_with(database, id_))
        self.names = load_names(database)
        self._words = load_act_words()
        self._compared: dict[tuple[int, int], Comparison] = {}

    def load(self, query: str, values: Sequence[object]) -> list[int]:
        """Take up the reports of ``query`` (number, whole) and return their numbers."""
        numbers = []
        for number, whole in self.database.ask(query, values):
            numbers.append(number)
            if number not in self.reports:
                self.reports[number] = self.names.rename(from_text(Report, whole))
        return numbers

    def take(self, numbers: Iterable[int]) -> None:
        """Take up the reports of these ``numbers`` that are not at hand."""
        wanted = sorted(set(numbers) - self.reports.keys())
        if wanted:
            self.load("reports_numbered", (json.dumps(wanted),))

    def clue(self, number: int) -> Clues:
        """Return what the report is known by."""
        if number not in self.clues:
            report = self.reports[number]
            self.clues[number] = read_clues(report, self.article(report.article), self._words)
        return self.clues[number]

    def article(self, id_: str) -> Article | None:
        """Return the article of this id, as it stands on the page that its reports are kept with."""
        if id_ not in self.articles:
            row = self.database.one("article_of_reports", (id_,))
            self.articles[id_] = from_text(Article, row[0]) if row else None
        return self.articles[id_]

    def compare(self, one: int, other: int) -> Comparison:
        """Return how two reports compare; which is given first does not matter."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._compared:
            a, b = self.clue(one), self.clue(other)
            if b.order < a.order:
                a, b = b, a
            told_together = b.report.article in self.told_with(a.report.article)
            self._compared[pair] = compare_reports(a, b, told_together)
        return self._compared[pair]


def find_connected(database: Database, numbers: Iterable[int]) -> set[int]:
    """Return ``numbers`` and those of all reports that pairs connect them with."""
    found, left = set(), list(numbers)
    while left:
        number = left.pop()
        if number not in found:
            found.add(number)
            left += [row[0] for row in database.ask("paired_with", (number,))]
    return found


def note_ties(database: Database, desk: Desk, numbers: Iterable[int]) -> None:
    """Note what the reports of these ``numbers`` can be met by."""
    rows = [(key, number) for number in numbers for key in hash_ties(desk.clue(number))]
    database.run_many("INSERT INTO tie (key, report) VALUES (?, ?) ON CONFLICT DO NOTHING", rows)


def hash_ties(clue: Clues) -> list[int]:
    """Return the keys that ``clue`` shares with reports of other articles, as numbers; the same on every machine."""
    digests = (blake2b("\x1f".join(key).encode("utf-8", "replace"), digest_size=8) for key in tied_keys(clue))
    return sorted({int.from_bytes(digest.digest(), signed=True) for digest in digests})


def find_candidates(database: Database, desk: Desk, number: int) -> set[tuple[int, int]]:
    """Return the pairs with the report ``number`` that are worth comparing, as ``links`` finds them."""
    clue = desk.clue(number)
    report = clue.report
    beside = desk.load("reports_beside", (number,))
    own = set(article_keys(clue))
    met = {other for other in beside if other != number and not own.isdisjoint(article_keys(desk.clue(other)))}
    met.update(row[0] for row in database.ask("tied_with", (number, json.dumps(hash_ties(clue)))))
    others = sorted(desk.told_with(report.article))
    told = desk.load("reports_of_articles", (json.dumps(others),)) if others else []
    met.update(other for other in told if desk.reports[other].type == report.type)
    desk.take(met)
    return {(min(number, other), max(number, other)) for other in met}


def make_events(database: Database, desk: Desk, numbers: Iterable[int]) -> None:
    """Make the events of these reports anew. No other report is connected with one of them."""
    numbers = sorted(numbers)
    desk.take(numbers)
    rows = sorted(numbers, key=lambda number: desk.clue(number).order)
    place = {number: row for row, number in enumerate(rows)}
    clues = [desk.clue(number) for number in rows]
    asked = json.dumps(numbers)
    pairs = [tuple(sorted((place[a], place[b]))) for a, b in database.ask("pairs_among", (asked,))]
    ids = {clue.report.id: row for row, clue in enumerate(clues)}
    ties = load_ties(database, ids)
    together, apart = to_numbers(ties.together, ids), to_numbers(ties.apart, ids)
    clustering = cluster_reports(
        clues, [(a, b) for a, b in pairs], lambda a, b: desk.compare(rows[a], rows[b]), together, apart
    )
    old = {row[0] for row in database.ask("events_of", (asked,))}
    named = name_groups(database, [[clues[row].report.id for row in group] for group in clustering.groups], old)
    events = to_events(clues, clustering, [name for name, _ in named])
    reports = {desk.reports[number].id: desk.reports[number] for number in numbers}
    kept = in_reading_order(events, {desk.reports[number].id: number for number in numbers})
    tellers = find_tellers(database, {report.article for report in reports.values()}, desk.names)
    judged = judge_events(kept, judge_reports(database, reports), tellers)
    write_events(
        database,
        old,
        [(one.event, report_id, one.reports, one.decided) for one, (_, report_id) in zip(judged, named, strict=True)],
        tellers,
    )
    keep_judgements(database, judged)


def in_reading_order(events: Iterable[Event], numbers: Mapping[str, int]) -> list[Event]:
    """Return ``events`` with the reports of each in the order in which they were read."""
    return [replace(event, reports=tuple(sorted(event.reports, key=numbers.__getitem__))) for event in events]


def name_groups(database: Database, groups: Sequence[Sequence[str]], old: set[int]) -> list[tuple[str, str]]:
    """Return the name of each group's event, and the report that it is named after.

    groups  ids of reports, the earliest first. A name that was given holds; else the earliest report gives it
    old     the numbers of the events that these groups replace: their names are free
    """
    free = {row[0] for row in database.ask("names_of", (json.dumps(sorted(old)),))}
    given: set[str] = set()
    named = []
    for group in groups:
        row = database.one("given_name", (json.dumps(group),))
        report_id = row[1] if row else group[0]
        name = row[0] if row else full_name(report_id)[:SHORTEST]
        while name in given or (not row and name not in free and database.one("is_name", (name,))):
            name = full_name(report_id)[: len(name) + 1]
        given.add(name)
        named.append((name, report_id))
    return named


def pin_names(database: Database) -> None:
    """Keep the names of all events from now on: an event goes on being called so while the report is in it."""
    with database.writing():
        database.run("INSERT INTO name (event, report) SELECT id, named FROM event WHERE true ON CONFLICT DO NOTHING")
