"""Which events are wanted: the one grammar of filters, over a chronology in memory."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from unicodedata import combining, normalize

from dateline.errors import SettingsError
from dateline.exports.desk import Desk, Telling
from dateline.knowledge.ontology import load_ontology
from dateline.records import STATUSES, TYPES, Actor, Report

__all__ = ["Wanted", "parse_wanted", "select"]

DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an event must be. Several values of one field: any of them; several fields: all of them. Empty: no matter.

    actor, recipient  part of a name, or a code: a country (FRA, UNO) or a PLOVER sector (COP); ``not_actor`` has none
    quad              PLOVER's quad class, "1" to "4"
    country           of the place or of a party
    since, until      days; an event of unknown day is not wanted where one of them is given
    source            part of an outlet's or a file's name
    min_sources       so many independent sources at least
    conflict          only what the sources differ on
    q                 words that a sentence or a headline has
    """

    actor: tuple[str, ...] = ()
    not_actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    q: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    min_sources: int = 1
    conflict: bool = False


def parse_wanted(**given: object) -> Wanted:
    """Return ``given`` values as a filter: a value or several for each field, days as 2024, 2024-03 or 2024-03-15.

    >>> parse_wanted(type="assault", since="2024-02", until="2024-02").until
    datetime.date(2024, 2, 29)

    Raises SettingsError where a field or a value is none.
    """
    known = {field.name: field for field in fields(Wanted)}
    found: dict[str, object] = {}
    for name, value in given.items():
        if name not in known:
            raise SettingsError(f"there is no filter {name!r}; there are {', '.join(known)}")
        if value is None or value == ():
            continue
        if name in {"since", "until"}:
            found[name] = value if isinstance(value, date) else parse_day(name, str(value))
        elif name == "min_sources":
            if not str(value).isdecimal():
                raise SettingsError(f"min_sources: {value!r} is no number")
            found[name] = int(str(value))
        elif name == "conflict":
            found[name] = bool(value)
        else:
            values = value if isinstance(value, list | tuple | set | frozenset) else (value,)
            found[name] = tuple(str(part) for part in values)
    wanted = Wanted(**found)  # type: ignore[arg-type]
    wanted = replace(wanted, type=tuple(t.upper() for t in wanted.type), mode=tuple(m.lower() for m in wanted.mode))
    check("type", wanted.type, TYPES)
    check("status", wanted.status, STATUSES)
    check("quad", wanted.quad, ("1", "2", "3", "4"))
    return wanted


def check(name: str, values: Iterable[str], allowed: tuple[str, ...]) -> None:
    for value in values:
        if value not in allowed:
            raise SettingsError(f"there is no {name} {value!r}; there are {', '.join(allowed)}")


def parse_day(name: str, text: str) -> date:
    """Return the first day of a year, month or day for ``since``, its last for ``until``."""
    match = DAY.fullmatch(text)
    try:
        if not match:
            raise ValueError  # noqa: TRY301  one sentence says both
        year, month, day = int(match[1]), match[2] and int(match[2]), match[3] and int(match[3])
        if name == "since":
            return date(year, month or 1, day or 1)
        return date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError as error:
        raise SettingsError(f"{name}: {text!r} is no day; write it as 2024-03-15, 2024-03 or 2024") from error


def select(desk: Desk, wanted: Wanted) -> Desk:
    """Return ``desk`` with the wanted events alone, their reports, and the articles and pages that these stand on."""
    if wanted == Wanted():
        return desk
    tellings = tuple(telling for telling in desk.tellings if is_wanted(desk, telling, wanted))
    kept = {report.id: report for telling in tellings for report in telling.reports}
    told = {report.article for report in kept.values()}
    articles = tuple(article for article in desk.shown.articles if article.id in told)
    pages = {article.page for article in articles}
    shown = replace(
        desk.shown,
        pages=tuple(page for page in desk.shown.pages if page.sha256 in pages),
        articles=articles,
        reports=tuple(report for report in desk.shown.reports if report.id in kept),
        events=tuple(telling.event for telling in tellings),
        copies=tuple(copies for copies in desk.shown.copies if told.issuperset(copies.articles)),
        background=tuple(pair for pair in desk.shown.background if {pair.article, pair.other} <= told),
    )
    return replace(desk, shown=shown, tellings=tellings)


def is_wanted(desk: Desk, telling: Telling, wanted: Wanted) -> bool:
    """Return whether an event is wanted: a field is met when one of its reports meets it."""
    reports = telling.reports
    actors = [party for report in reports for party in report.actors]
    recipients = [party for report in reports for party in report.recipients]
    wheres = [report.where for report in reports if report.where]
    countries = {party.country for party in (*actors, *recipients)} | {where.country for where in wheres}
    return (
        (not wanted.actor or any(is_party(party, wanted.actor) for party in actors))
        and not any(is_party(party, wanted.not_actor) for party in actors)
        and (not wanted.recipient or any(is_party(party, wanted.recipient) for party in recipients))
        and (not wanted.type or any(report.type in wanted.type for report in reports))
        and (not wanted.mode or any(report.mode in wanted.mode for report in reports))
        and (not wanted.quad or any(str(load_ontology()[report.type].quad) in wanted.quad for report in reports))
        and (not wanted.place or any(has(part, w.name, w.words.text) for w in wheres for part in wanted.place))
        and (not wanted.country or bool(countries & {code.upper() for code in wanted.country}))
        and (not wanted.status or any(report.status in wanted.status for report in reports))
        and (not wanted.source or any(is_source(desk, report, wanted.source) for report in reports))
        and all(any(says_words(desk, report, words) for report in reports) for words in wanted.q)
        and is_within(telling, wanted)
        and (wanted.min_sources <= 1 or desk.voices(reports) >= wanted.min_sources)
        and (not wanted.conflict or bool(telling.differing()))
    )


def is_party(party: Actor, wanted: tuple[str, ...]) -> bool:
    """Return whether ``party`` is one of ``wanted``: three capitals are a code, anything else part of a name."""
    return any(
        part in {party.country, party.sector} or has(part, party.name, party.words.text)
        if re.fullmatch("[A-Z]{3}", part)
        else has(part, party.name, party.words.text)
        for part in wanted
    )


def is_source(desk: Desk, report: Report, wanted: tuple[str, ...]) -> bool:
    article = desk.article(report)
    return any(has(part, desk.outlet(article), desk.page_name(article), article.agency or "") for part in wanted)


def says_words(desk: Desk, report: Report, words: str) -> bool:
    return has(words, report.sentence.text, desk.article(report).headline or "")


def is_within(telling: Telling, wanted: Wanted) -> bool:
    """Return whether the days of an event can meet those wanted."""
    if wanted.since is None and wanted.until is None:
        return True
    when = telling.when
    if when is None or when.first is None or when.last is None:
        return False
    return (wanted.until is None or when.first <= wanted.until) and (wanted.since is None or wanted.since <= when.last)


def has(part: str, *texts: str) -> bool:
    """Return whether ``part`` stands in one of ``texts``, whatever the case and the accents.

    >>> has("Cordoba", "the port of Córdoba")
    True
    """
    return any(fold(part) in fold(text) for text in texts)


def fold(text: str) -> str:
    return "".join(char for char in normalize("NFKD", text.casefold()) if not combining(char))
