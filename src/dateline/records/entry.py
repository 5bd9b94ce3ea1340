"""An event in one line: what a list shows of it, what it is found by, how many sources tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from dateline.records.differences import find_differences
from dateline.records.folding import fold_words
from dateline.records.page import Article, Page
from dateline.records.report import QUADS, Event, Report

__all__ = [
    "DECIDED", "FACETS", "Entry", "Teller", "count_sources", "days_of", "leading", "name_source", "says_day",
    "to_entry", "with_decided",
]  # fmt: skip

# What an entry can be found and counted by. A code is "FRA MIL": country and sector of one party.
FACETS = (
    "type", "mode", "quad", "status", "place", "country", "source",
    "actor", "actor_country", "actor_sector", "actor_code",
    "recipient", "recipient_country", "recipient_sector", "recipient_code", "dyad", "decision",
)  # fmt: skip
DECIDED = ("open", "confirmed", "rejected", "later", "corrected")  # what people can have decided about an event
MOST_DYADS = 16  # pairs of one event: a list of signatories is no hundred dyads


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as a list shows it.

    first, last  the most exact days that a report gives; None twice when none is known, and ``said`` are its words
    bounded      the day is only that of publication
    type, mode, quad, status, actors, recipients, quote  as the report has it that names the parties best; ``quad`` is
                 PLOVER's, 1 to 4
    sources      independent ones: outlets that print one text are one
    conflict     the sources differ on some attribute, and it is no toll that rises as time goes on
    values       (facet, value) of every report, sorted; see ``FACETS``
    words        the words of its reports, parties, places and headlines, folded: what ``q`` is looked for in
    decided      what people decided about it, of ``DECIDED``; empty where nobody can have
    """

    id: str
    first: date | None
    last: date | None
    said: str
    bounded: bool
    type: str
    mode: str | None
    quad: int
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    country: str | None
    lat: float | None
    lon: float | None
    quote: str
    sources: int
    reports: int
    score: float
    conflict: bool
    values: tuple[tuple[str, str], ...] = field(repr=False)
    words: str = field(repr=False)
    decided: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Teller:
    """Where a report stands: its ``article``, the ``text`` it prints (a group of copies, or itself), and the names of
    all ``printers``, the outlets or files that it stands in word for word.
    """

    article: Article
    text: str
    printers: tuple[str, ...]


def name_source(article: Article, page: Page | None) -> str:
    """Return the outlet of ``article``, or the name of the file it was saved in."""
    if article.outlet:
        return article.outlet
    if page is None:
        return article.page[:12]
    return "standard input" if page.source == "-" else PurePath(page.source).name or page.source


def count_sources(tellers: Iterable[Teller]) -> int:
    """Return how many sources tell it: outlets that print one text are one, and so are texts of one outlet."""
    ties: list[set[str]] = []
    for teller in tellers:
        tie = {f"text {teller.text}", *(f"outlet {name}" for name in teller.printers)}
        met = [other for other in ties if other & tie]
        ties = [other for other in ties if not other & tie] + [tie.union(*met)]
    return len(ties)


def says_day(report: Report) -> bool:
    """Return whether the day stands in the report's own sentence, and is not taken over from another."""
    when, sentence = report.when, report.sentence.span
    return bool(when and when.words and sentence.start <= when.words.span.start < sentence.end)


def days_of(reports: Iterable[Report]) -> tuple[date, date] | None:
    """Return the most exact days that one of ``reports`` gives, the first of equals; None when none is known."""
    known = [(r.when.first, r.when.last, says_day(r)) for r in reports if r.when and r.when.first and r.when.last]
    if not known:
        return None
    first, last, _ = min(known, key=lambda days: (not days[2], (days[1] - days[0]).days))
    return first, last


def leading(reports: Iterable[Report]) -> Report:
    """Return the report that names the parties best, the earliest of equals."""
    return max(
        reports,
        key=lambda r: (
            bool(r.actors) + bool(r.recipients),
            sum(bool(a.country or a.sector) for a in r.actors + r.recipients),
        ),
    )


def to_entry(event: Event, reports: Sequence[Report], tellers: Mapping[str, Teller]) -> Entry:
    """Return ``event`` as one line. ``reports`` are its own, in its order; ``tellers`` holds their articles, by id."""
    lead = leading(reports)
    days = days_of(reports)
    articles = {id_: teller.article for id_, teller in tellers.items()}
    said = sorted((r for r in reports if r.when and r.when.words), key=says_day, reverse=True)
    modes = Counter(r.mode for r in reports if r.type == lead.type and r.mode).most_common(1)
    where = next((r.where for r in reports if r.where), None)
    return Entry(
        id=event.id,
        first=days[0] if days else None,
        last=days[1] if days else None,
        said=said[0].when.words.text if said and said[0].when and said[0].when.words else "",
        bounded=all(r.when is None or r.when.words is None for r in reports),
        type=lead.type,
        mode=modes[0][0] if modes else None,
        quad=QUADS[lead.type],
        status=lead.status,
        actors=tuple(dict.fromkeys(actor.name for actor in lead.actors)),
        recipients=tuple(dict.fromkeys(actor.name for actor in lead.recipients)),
        place=where.name if where else None,
        country=where.country if where else None,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        quote=lead.sentence.text,
        sources=count_sources(tellers[r.article] for r in reports),
        reports=len(reports),
        score=max(r.score for r in reports),
        conflict=any(not one.later for one in find_differences(event, reports, articles)),
        values=tuple(sorted({pair for r in reports for pair in values_of(r, tellers[r.article])})),
        words=words_of(reports, tellers),
    )


def with_decided(entry: Entry, decided: Sequence[str]) -> Entry:
    """Return ``entry`` with what people ``decided`` about it: it is found by that, too."""
    values = {*entry.values, *(("decision", word) for word in decided)}
    return replace(entry, decided=tuple(decided), values=tuple(sorted(values)))


def values_of(report: Report, teller: Teller) -> Iterable[tuple[str, str]]:
    """Yield the facets of one report and their values."""
    yield "type", report.type
    yield "quad", str(QUADS[report.type])
    yield "status", report.status
    if report.mode:
        yield "mode", report.mode
    if report.where:
        yield "place", report.where.name
        if report.where.country:
            yield "country", report.where.country
    for source in teller.printers:
        yield "source", source
    for side, parties in (("actor", report.actors), ("recipient", report.recipients)):
        for party in parties:
            yield side, party.name
            if party.country:
                yield f"{side}_country", party.country
            if party.sector:
                yield f"{side}_sector", party.sector
            if party.country and party.sector:
                yield f"{side}_code", f"{party.country} {party.sector}"
    pairs = [(a.name, b.name) for a in report.actors for b in report.recipients]
    for actor, recipient in pairs[:MOST_DYADS]:
        yield "dyad", f"{actor} → {recipient}"


def words_of(reports: Sequence[Report], tellers: Mapping[str, Teller]) -> str:
    """Return everything that is said of an event, folded, each once, parted so that no row of words spans two."""
    said: dict[str, None] = {}
    for report in reports:
        said[report.sentence.text] = None
        said[tellers[report.article].article.headline or ""] = None
        said.update(dict.fromkeys(party.name for party in (*report.actors, *report.recipients)))
        said.update(dict.fromkeys(says.name for says in report.says))
        if report.where:
            said[report.where.name] = None
    return " ~ ".join(folded for folded in map(fold_words, said) if folded)
