"""The chronology as lines of text: what happened by day, then what has no date, each with its words and its sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from dateline.cli.words import Line, clean, clip, count, fold, pad, say_days, say_quote, say_says, say_source
from dateline.knowledge.ontology import load_ontology
from dateline.records import (
    STATUSES,
    Account,
    Actor,
    Article,
    Chronology,
    Event,
    Page,
    Report,
    Teller,
    count_sources,
    find_differences,
    says_day,
)

__all__ = ["GLYPHS", "Desk", "lay_out", "open_desk"]

GLYPHS = {1: "○", 2: "●", 3: "△", 4: "▲"}  # open = words, filled = deeds; round = cooperation, pointed = conflict
TOLLS = {"dead": "killed", "injured": "injured", "arrested": "arrested"}
WORDS = re.compile(r"\w+")
TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE"})
WEEKDAY = re.compile("XXXX-WXX-([1-7])")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY, KIND = 13, 22  # columns
MOST_QUOTES = 4
QUOTE_LINES = 2


@dataclass(frozen=True, slots=True)
class Desk:
    """A chronology with its ways in: reports, articles (the first of an id) and pages by their id."""

    chronology: Chronology
    reports: dict[str, Report]
    articles: dict[str, Article]
    pages: dict[str, Page]
    events: dict[str, Event]
    texts: dict[str, str]  # by an article's id, the group of copies it belongs to, or itself
    printers: dict[str, tuple[str, ...]]  # by an article's id, the sources of all pages it stands on, word for word

    def source(self, report: Report) -> str:
        """Return the outlet or the file that ``report`` stands in."""
        return say_source(self.articles[report.article], self.pages)

    def voices(self, reports: Iterable[Report]) -> int:
        """Return how many sources tell it: outlets that print one text are one, and so are texts of one outlet."""
        return count_sources(
            Teller(self.articles[report.article], self.texts[report.article], self.printers[report.article])
            for report in reports
        )

    def told_once(self, reports: Iterable[Report]) -> dict[str, list[str]]:
        """Return the ids of ``reports`` without those that print the same sentence of one text, each with the
        other sources that print it.
        """
        kept: dict[str, list[str]] = {}
        first: list[Report] = []
        for report in reports:
            same = next(
                (r for r in first if self.texts[r.article] == self.texts[report.article] and prints(r, report)), None
            )
            if same is None:
                first.append(report)
                kept[report.id] = list(self.printers[report.article][1:])
            else:
                held = {self.source(same), *kept[same.id]}
                kept[same.id] += [source for source in self.printers[report.article] if source not in held]
        return kept

    def of(self, event: Event) -> list[Report]:
        """Return the reports of ``event``, in reading order."""
        return [self.reports[id_] for id_ in event.reports]


def open_desk(chronology: Chronology) -> Desk:
    """Return ``chronology`` with its ways in."""
    articles: dict[str, Article] = {}
    pages = {page.sha256: page for page in chronology.pages}
    printers: dict[str, dict[str, None]] = {}
    for article in chronology.articles:
        articles.setdefault(article.id, article)
        printers.setdefault(article.id, {})[say_source(article, pages)] = None
    return Desk(
        chronology,
        {report.id: report for report in chronology.reports},
        articles,
        pages,
        {event.id: event for event in chronology.events},
        {key: key for key in articles} | {key: copies.id for copies in chronology.copies for key in copies.articles},
        {key: tuple(sources) for key, sources in printers.items()},
    )


def prints(one: Report, other: Report) -> bool:
    """Return whether two articles' reports are one sentence, perhaps edited: most of its words are the same."""
    if one.article == other.article:
        return False
    words, others = (set(WORDS.findall(report.sentence.text.casefold())) for report in (one, other))
    return 2 * len(words & others) > max(len(words), len(others))


def lay_out(chronology: Chronology, width: int, *, every: bool = False) -> Iterator[Line]:
    """Yield the lines of the chronology's screen. ``every`` shows what is planned, denied ... or past, too."""
    desk = open_desk(chronology)
    shown = chronology if every else chronology.happened()
    yield from header(desk, shown, width)
    dated = sorted(
        ((days, number) for number, event in enumerate(shown.events) if (days := days_of(desk, event))),
        key=lambda pair: (pair[0][0], pair[0][1], pair[1]),
    )
    for days, number in dated:
        yield ()
        bounded = all(report.when is None or report.when.words is None for report in desk.of(shown.events[number]))
        yield from event_lines(desk, shown.events[number], ("~" if bounded else "") + say_days(*days), width, every)
    heading = ""
    for event in in_order([event for event in shown.events if not days_of(desk, event)]):
        article = desk.articles[desk.reports[event.reports[0]].article]
        if article.id != heading:
            heading = article.id
            yield ()
            yield ((clip(f"No date known: {heading_of(desk, article)}", width), "heading"),)
        yield ()
        yield from event_lines(desk, event, words_of_day(desk, event), width, every)
    hidden = Counter(report.status for report in chronology.reports if report.status != "happened")
    if hidden and not every:
        told = ", ".join(f"{hidden[status]} {status}" for status in STATUSES if hidden[status])
        yield ()
        yield ((f"hidden: {told}. --all shows them.", "quiet"),)


def in_order(events: Sequence[Event]) -> list[Event]:
    """Return ``events`` as they are told, but what an event comes after before it, where that is known."""
    ids = {event.id: event for event in events}
    placed: dict[str, Event] = {}
    waiting = list(reversed(events))
    met: set[str] = set()
    while waiting:
        event = waiting.pop()
        if event.id in placed:
            continue
        first = [ids[after.event] for after in event.after if after.event in ids and after.event not in placed]
        if first and event.id not in met:
            met.add(event.id)
            waiting += [event, *reversed(first)]
        else:
            placed[event.id] = event
    return list(placed.values())


def header(desk: Desk, shown: Chronology, width: int) -> Iterator[Line]:
    """Yield what was read and what came of it, in numbers."""
    several = sum(desk.voices(desk.of(event)) > 1 for event in shown.events)
    texts = len(set(desk.texts.values()))
    conflicts = sum(
        any(not one.later for one in find_differences(event, desk.of(event), desk.articles)) for event in shown.events
    )
    counts = " · ".join(
        (
            count(len(shown.pages), "page"),
            count(len(desk.articles), "article")
            + (f" of {count(texts, 'text')}" if texts < len(desk.articles) else ""),
            f"{count(len(shown.reports), 'report')} → {count(len(shown.events), 'event')}",
        )
    )
    told = f" ({several} told by several sources)" if several else ""
    differ = f" · {count(conflicts, 'conflict')}" if conflicts else ""
    if cell_len(counts + told + differ) <= width:
        yield ((counts, "type"), (told, ""), (differ, "differ"))
    else:
        yield from (((line, "type"),) for line in fold(counts + told + differ, width))


def heading_of(desk: Desk, article: Article) -> str:
    source = say_source(article, desk.pages)
    return f"“{clean(article.headline)}” ({source})" if article.headline else source


def days_of(desk: Desk, event: Event) -> tuple[date, date] | None:
    """Return the most exact days that a report of ``event`` gives, the first of equals; None when none is known."""
    known = [
        (r.when.first, r.when.last, says_day(r)) for r in desk.of(event) if r.when and r.when.first and r.when.last
    ]
    if not known:
        return None
    first, last, _ = min(known, key=lambda days: (not days[2], (days[1] - days[0]).days))
    return first, last


def words_of_day(desk: Desk, event: Event) -> str:
    """Return the words that say when, where they give no date: "on Tuesday"."""
    told = sorted(
        (report for report in desk.of(event) if report.when and report.when.words), key=says_day, reverse=True
    )
    return clip(clean(told[0].when.words.text), DAY - 1) if told and told[0].when and told[0].when.words else ""


def leading(reports: list[Report]) -> Report:
    """Return the report that names the parties best, the earliest of equals."""
    return max(
        reports,
        key=lambda r: (
            bool(r.actors) + bool(r.recipients),
            sum(bool(a.country or a.sector) for a in r.actors + r.recipients),
        ),
    )


def event_lines(desk: Desk, event: Event, day: str, width: int, every: bool) -> Iterator[Line]:
    """Yield an event's lines: what and who, what the sources differ on, and each report's words."""
    reports = desk.of(event)
    report = leading(reports)
    quad = load_ontology()[report.type].quad
    mode = Counter(r.mode for r in reports if r.type == report.type and r.mode).most_common(1)
    kind = f"{report.type}/{mode[0][0]}" if mode else report.type
    if report.status != "happened":
        kind += f" ({report.status})"
    place = next((clean(r.where.name) for r in reports if r.where), "")
    tail = f"  {place}  {event.id}" if place else f"  {event.id}"
    lead = pad(f"{day} ", DAY)
    room = width - cell_len(lead) - 2 - max(KIND, cell_len(kind) + 1) - cell_len(tail)
    who = clip(say_parties(report), max(10, room))
    yield (
        (lead, "day"),
        (f"{GLYPHS[quad]} ", f"quad{quad}"),
        (pad(kind + " ", KIND), "type"),
        (pad(who, room), ""),
        (f"  {place}" if place else "", ""),
        (f"  {event.id}", "quiet"),
    )
    for attribute, accounts, later in find_differences(event, reports, desk.articles):
        told = (", later " if later else " | ").join(say_account(desk, account) for account in accounts)
        said = f"{TOLLS.get(attribute, attribute)}: {clean(told)}"
        mark, style = ("   ↗ ", "") if later else ("   ⚠ ", "differ")
        for number, line in enumerate(fold(said, max(20, width - 5))):
            yield (("     " if number else mark, style), (line, style))
    printed = desk.told_once(reports) if not every else {r.id: list(desk.printers[r.article][1:]) for r in reports}
    quoted = list(printed) if every else list(printed)[:MOST_QUOTES]
    for number, id_ in enumerate(quoted):
        yield from quote_lines(desk, desk.reports[id_], width, every)
        again = number + 1 < len(quoted) and printed[quoted[number + 1]] == printed[id_]
        if printed[id_] and not again:  # said once below the last of the quotes it holds for
            for line in fold(f"also printed by: {', '.join(printed[id_])}", max(20, width - 5)):
                yield ((f"     {line}", "quiet"),)
    if len(printed) > len(quoted):
        yield ((f"   … and {count(len(printed) - len(quoted), 'more report')}", "quiet"),)
    yield from denials(desk, event, width)


def denials(desk: Desk, event: Event, width: int) -> Iterator[Line]:
    """Yield the words of those who deny ``event``: kept apart from it, never out of sight.

    A denial stands below the one event that it is nearest to.
    """
    for id_, _ in event.near:
        other = desk.events.get(id_)
        for report in desk.of(other)[:1] if other and other.near[0][0] == event.id else ():
            if report.status == "denied" and desk.reports[event.reports[0]].status != "denied":
                yield from quote_lines(desk, report, width, every=False, mark="   ✗ denied: ")


def say_parties(report: Report) -> str:
    """Return who did it to whom, as the leading report has it."""
    actors, recipients = names(report.actors), names(report.recipients)
    if report.type in TOGETHER and len(report.actors) > 1 and not recipients:
        return " ↔ ".join(names((actor,)) for actor in report.actors)
    if recipients:
        return f"{actors or '(not said)'} → {recipients}"
    return actors or "(not said)"


def names(actors: tuple[Actor, ...]) -> str:
    return ", ".join(dict.fromkeys(clean(actor.name or actor.words.text) for actor in actors))


def differing(event: Event) -> dict[str, list[Account]]:
    """Return the attributes on which the sources of ``event`` differ, with their accounts."""
    found: dict[str, list[Account]] = {}
    for account in event.accounts:
        found.setdefault(account.attribute, []).append(account)
    return {attribute: accounts for attribute, accounts in found.items() if len(accounts) > 1}


def say_date(value: str) -> str:
    """Return the value of a date account as a reader would write it.

    >>> say_date("2024-03-12"), say_date("XXXX-WXX-2"), say_date("2024-03")
    ('12 Mar 2024', 'a Tuesday', '2024-03')
    """
    weekday = WEEKDAY.fullmatch(value)
    if weekday:
        return f"a {WEEKDAYS[int(weekday[1]) - 1]}"
    first, _, last = value.partition("/")
    try:
        return say_days(date.fromisoformat(first), date.fromisoformat(last or first))
    except ValueError:
        return value


def say_account(desk: Desk, account: Account) -> str:
    """Return a value with who gives it: "2 (Kiosk Times, citing the hospital)"."""
    given = []
    for id_ in desk.told_once(desk.reports[id_] for id_ in account.reports):
        report = desk.reports[id_]
        says = say_says(report.says)
        given.append(f"{desk.source(report)}, citing {says}" if says else desk.source(report))
    citing = [source for source in given if "citing" in source]
    kept = [source for source in given if source in citing or not any(c.startswith(f"{source},") for c in citing)]
    value = say_date(account.value) if account.attribute == "date" else account.value
    return f"{value} ({'; '.join(dict.fromkeys(kept))})"


def quote_lines(desk: Desk, report: Report, width: int, every: bool, mark: str = "   ") -> Iterator[Line]:
    """Yield a report's words and, at the end of their last line, where they stand and on whose word."""
    label = f"{desk.source(report)} {f'¶{report.paragraph}' if report.paragraph else 'headline'}"
    says = say_says(report.says)
    if every:
        label += f" {report.id}"
    if says:
        label += f", citing {says}"
    label = clip(label, max(20, width - cell_len(mark) - 2))
    wide = max(20, width - cell_len(mark))
    if cell_len(label) > width // 2:  # a chain of claimants is never cut for a quotation's sake
        for number, line in enumerate(fold(say_quote(report, wide * QUOTE_LINES - 8), wide)):
            yield ((mark if number == 0 else " " * cell_len(mark), ""), (line, ""))
        yield ((" " * (width - cell_len(label)), ""), (label, "quiet"))
        return
    last = max(10, wide - cell_len(label) - 2)
    lines = fold(say_quote(report, wide * (QUOTE_LINES - 1) + last - 8), wide)  # 8: what breaking at blanks may waste
    if cell_len(lines[-1]) > last:
        *before, end = lines
        lines = [*before, *fold(end, last)]
    for number, line in enumerate(lines, start=1):
        blank = mark if number == 1 else " " * cell_len(mark)
        if number < len(lines):
            yield ((blank, ""), (line, ""))
        else:
            yield ((blank, ""), (pad(line, last), ""), (f"  {label}", "quiet"))
