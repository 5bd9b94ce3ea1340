"""A chronology laid out for writing: each event as one telling, and the ways from it to its reports and articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import PurePath

from dateline.records import (
    Account,
    Actor,
    Article,
    Chronology,
    Event,
    Page,
    Published,
    Report,
    Teller,
    When,
    Where,
    Words,
    count_sources,
    find_tellers,
    says_day,
)

__all__ = ["Desk", "Telling", "facing", "figure_bounds", "is_mutual", "one_day", "open_desk", "text_of"]

MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})  # several actors and no recipient: they do it with each other


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one line: what its leading report tells, its best day and its first place.

    report   the leading report: of those that happened, if any, the one that names the parties best, earliest of equals
    mode     the mode that most reports of that type have
    reports  all of them, in reading order
    when     the narrowest day or days, those that a report's own sentence names first; None when no report has any
    """

    event: Event
    report: Report
    reports: tuple[Report, ...]
    mode: str | None
    status: str
    when: When | None
    where: Where | None

    @property
    def day(self) -> date | None:
        """The one day it happened on, where one is known."""
        return one_day(self.when)

    def differing(self) -> dict[str, list[Account]]:
        """Return the attributes on which the sources differ, with their accounts."""
        found: dict[str, list[Account]] = {}
        for account in self.event.accounts:
            found.setdefault(account.attribute, []).append(account)
        return {attribute: accounts for attribute, accounts in found.items() if len(accounts) > 1}


@dataclass(frozen=True, slots=True)
class Desk:
    """A chronology with its ways in.

    shown     what is written; ``whole`` may hold more: reports that have not happened
    tellings  the events of ``shown``, in its order
    articles  the first of each id, ``pages`` by SHA-256, the first of each
    """

    shown: Chronology
    whole: Chronology
    tellings: tuple[Telling, ...]
    reports: dict[str, Report]
    articles: dict[str, Article]
    pages: dict[str, Page]
    tellers: dict[str, Teller]  # by an article's id
    folder: str = ""  # the folders that all pages have in common, with the last separator

    def article(self, report: Report) -> Article:
        """Return the article that ``report`` stands in."""
        return self.articles[report.article]

    def page_name(self, article: Article) -> str:
        """Return the page of ``article`` as it was named: an address, or a path below the folder that all lie in."""
        page = self.pages.get(article.page)
        return self.source(page) if page else ""

    def source(self, page: Page) -> str:
        """Return the name of ``page`` below the folders that all pages have in common: they say whose machine it is."""
        return page.source.removeprefix(self.folder)

    def outlet(self, article: Article) -> str:
        """Return the outlet of ``article``, or the name of the file it was saved in."""
        if article.outlet:
            return article.outlet
        name = self.page_name(article)
        return "standard input" if name == "-" else PurePath(name).name or name

    def voices(self, reports: Iterable[Report]) -> int:
        """Return how many sources tell it: outlets that print one text are one, and so are texts of one outlet."""
        return count_sources(self.tellers[report.article] for report in reports)


def open_desk(whole: Chronology, *, every: bool = False) -> Desk:
    """Return ``whole`` with its ways in. Without ``every`` only what happened is shown."""
    shown = whole if every else whole.happened()
    articles: dict[str, Article] = {}
    for article in whole.articles:
        articles.setdefault(article.id, article)
    pages: dict[str, Page] = {}
    for page in whole.pages:
        pages.setdefault(page.sha256, page)
    reports = {report.id: report for report in whole.reports}
    tellings = tuple(tell(event, reports) for event in shown.events)
    folder = common_folder([page.source for page in whole.pages])
    return Desk(shown, whole, tellings, reports, articles, pages, find_tellers(whole), folder)


def common_folder(sources: Sequence[str]) -> str:
    """Return the folders that all paths among ``sources`` have in common; addresses and standard input have none.

    >>> common_folder(["/home/lb/arden/a.html", "/home/lb/arden/old/b.zip#c.html", "https://a.example/d"])
    '/home/lb/arden/'
    """
    folders = [parts[:-1] for source in sources if (parts := split_path(source))]
    if not folders:
        return ""
    same = [pair[0] for pair in takewhile(lambda pair: len(set(pair)) == 1, zip(*folders, strict=False))]
    return "".join(same)


def split_path(source: str) -> list[str]:
    """Return a path's folders, each with its separator, and its name; none for what is no path."""
    if source == "-" or "://" in source:
        return []
    path, hash_, place = source.partition("#")
    parts = re.split(r"(?<=[/\\])", path)
    return [*parts[:-1], parts[-1] + hash_ + place]


def tell(event: Event, by_id: dict[str, Report]) -> Telling:
    """Return ``event`` as one line."""
    reports = tuple(by_id[id_] for id_ in event.reports)
    leading = max(
        reports,
        key=lambda r: (
            r.status == "happened",
            bool(r.actors) + bool(r.recipients),
            sum(bool(a.country or a.sector) for a in r.actors + r.recipients),
        ),
    )
    modes = Counter(r.mode for r in reports if r.type == leading.type and r.mode).most_common(1)
    return Telling(
        event,
        leading,
        reports,
        modes[0][0] if modes else None,
        leading.status,
        best_when(reports),
        next((report.where for report in reports if report.where), None),
    )


def best_when(reports: Sequence[Report]) -> When | None:
    """Return the narrowest day or days; those that stand in a report's own sentence before those taken over."""
    dated = [(r, r.when, r.when.first, r.when.last) for r in reports if r.when]
    known = [(not says_day(r), (last - first).days, when) for r, when, first, last in dated if first and last]
    if known:
        return min(known, key=lambda found: found[:2])[2]
    worded = [(not (says_day(r) and when.edtf), not says_day(r), when) for r, when, _, _ in dated]
    return min(worded, key=lambda found: found[:2])[2] if worded else None


def is_mutual(report: Report) -> bool:
    """Return whether the actors did it with each other: they met, traded, agreed."""
    return report.type in MUTUAL and len(report.actors) > 1 and not report.recipients


def facing(report: Report) -> tuple[Actor, ...]:
    """Return who stands on the other side of the first actor: the recipients, or the others where it was mutual."""
    return report.actors[1:] if is_mutual(report) else report.recipients


def one_day(when: When | Published | None) -> date | None:
    """Return the day where one is known, None for a stretch of days or none."""
    return when.first if when is not None and when.first == when.last else None


def figure_bounds(reports: Iterable[Report], kind: str) -> tuple[int | None, int | None]:
    """Return the least and the most that ``reports`` say of ``kind``; the most is None where one is open.

    >>> figure_bounds((), "dead")
    (None, None)
    """
    figures = [figure for report in reports for figure in report.figures if figure.kind == kind]
    if not figures:
        return None, None
    most = [figure.most for figure in figures]
    return min(f.least for f in figures), None if None in most else max(m for m in most if m is not None)


def text_of(words: Words | None) -> str:
    """Return the words, "" for none."""
    return words.text if words else ""
