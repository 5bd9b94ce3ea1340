"""The cited chronology, before it is Markdown, HTML or a Word document: sections, entries and footnotes.

Each report has one footnote; an event that its sources differ on shows its accounts, each with the footnotes that give
it. Events of unknown day stand in a section of their own: no day is made up to sort them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.exports.days import by_day, say_days, say_when
from dateline.exports.desk import Desk, Telling
from dateline.exports.parts import Terms, count
from dateline.exports.says import TOLLS, cite, clean, say_kind, say_parties
from dateline.exports.tables import say_chain
from dateline.exports.version import CODER
from dateline.knowledge.ontology import load_ontology
from dateline.records import Account, Report

__all__ = ["GLYPHS", "Cited", "Entry", "Note", "Section", "compose"]

RESTS = (
    "Each line says what saved pages report, on whose word, and rests on the words in its footnotes; it does not say "
    "that they are true."
)
GLYPHS = ("", "○", "●", "△", "▲")  # open = words, filled = deeds; round = cooperation, pointed = conflict


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: where a report stands, who says it, and its words; ``quote`` is "" where none is wanted."""

    number: int
    source: str
    url: str
    says: str
    quote: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. ``notes`` are the numbers of its reports; accounts are (attribute, ((value, numbers), ...)).

    denials  numbers of reports that deny it; they are no reports of it
    """

    id: str
    day: str
    glyph: str
    quad: int
    kind: str
    parties: str
    place: str
    says: str
    notes: tuple[int, ...]
    accounts: tuple[tuple[str, tuple[tuple[str, tuple[int, ...]], ...]], ...]
    denials: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under one heading: a month, or those of unknown day."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A chronology to be read: its ``lead`` says what it rests on, ``sources`` are the pages and their hashes."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    sources: tuple[tuple[str, str], ...]


def compose(desk: Desk, terms: Terms) -> Cited:
    """Return the cited chronology of what ``desk`` shows."""
    dated, undated = by_day(desk.tellings)
    denied = find_denials(desk)
    numbers = number_reports([*dated, *undated], denied)
    groups: dict[str, list[Telling]] = {}
    for telling in dated:
        if telling.when and telling.when.first:
            first = telling.when.first
            groups.setdefault(say_days(first, first).split(" ", 1)[1], []).append(telling)
    if undated:
        groups["Date unknown"] = undated
    sections = [
        Section(heading, tuple(to_entry(desk, telling, numbers, denied) for telling in group))
        for heading, group in groups.items()
    ]
    told = {report.article for telling in desk.tellings for report in telling.reports}
    reports = sum(len(telling.reports) for telling in desk.tellings)
    told_in = f"{count(reports, 'report')} in {count(len(told), 'article')}"
    lead = [f"{count(len(desk.tellings), 'event')} from {told_in}, coded by {CODER}.", RESTS]
    if terms.every:
        lead.append("What is planned, demanded, denied, possible or past is among them, with that word in brackets.")
    sources = {article.page: clean(desk.page_name(article)) for article in desk.shown.articles if article.id in told}
    return Cited(
        "Chronology",
        tuple(lead),
        tuple(sections),
        tuple(to_note(desk, desk.reports[id_], number, text=terms.text) for id_, number in numbers.items()),
        tuple((source, sha256) for sha256, source in sources.items()),
    )


def number_reports(tellings: Sequence[Telling], denied: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return a number for each report that is cited, in the order in which a reader meets them."""
    cited: dict[str, None] = {}
    for telling in tellings:
        cited.update(dict.fromkeys([*telling.event.reports, *denied.get(telling.event.id, ())]))
    return {id_: number for number, id_ in enumerate(cited, start=1)}


def to_entry(desk: Desk, telling: Telling, numbers: Mapping[str, int], denied: Mapping[str, Sequence[str]]) -> Entry:
    quad = load_ontology()[telling.report.type].quad
    return Entry(
        id=telling.event.id,
        day=clean(say_when(telling.when)) or "no day told",
        glyph=GLYPHS[quad],
        quad=quad,
        kind=say_kind(telling),
        parties=say_parties(telling.report),
        place=clean(telling.where.name) if telling.where else "",
        says=clean(say_chain(telling.report.says)),
        notes=tuple(numbers[report.id] for report in telling.reports),
        accounts=tuple(
            (TOLLS.get(attribute, attribute), tuple(say_value(desk, account, numbers) for account in accounts))
            for attribute, accounts in telling.differing().items()
        ),
        denials=tuple(numbers[id_] for id_ in denied.get(telling.event.id, ())),
    )


def say_value(desk: Desk, account: Account, numbers: Mapping[str, int]) -> tuple[str, tuple[int, ...]]:
    """Return a value with its claimants, and the footnotes that give it."""
    says = dict.fromkeys(clean(said) for id_ in account.reports if (said := say_chain(desk.reports[id_].says)))
    value = clean(account.value)
    return (f"{value}, citing {'; '.join(says)}" if says else value), tuple(numbers[id_] for id_ in account.reports)


def find_denials(desk: Desk) -> dict[str, list[str]]:
    """Return, by the id of an event shown, the reports that deny it: each below the one event it is nearest to."""
    shown = {telling.event.id for telling in desk.tellings}
    found: dict[str, list[str]] = {}
    for event in desk.whole.events:
        nearest = event.near[0][0] if event.near else ""
        first = event.reports[0]
        if event.id not in shown and nearest in shown and desk.reports[first].status == "denied":
            found.setdefault(nearest, []).append(first)
    return found


def to_note(desk: Desk, report: Report, number: int, *, text: bool) -> Note:
    return Note(
        number,
        cite(desk, report, address=False),
        clean(desk.article(report).url or ""),
        clean(say_chain(report.says)),
        clean(report.sentence.text) if text else "",
    )
