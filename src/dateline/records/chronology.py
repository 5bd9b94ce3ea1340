"""The chronology: everything that was read from some pages, in one frozen object."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

from dateline.records.as_html import to_html
from dateline.records.as_json import to_object
from dateline.records.attribution import Attribution
from dateline.records.copies import Alike, Copies
from dateline.records.evidence import Problem
from dateline.records.page import Article, Page
from dateline.records.report import Event, Report
from dateline.records.who import Who

__all__ = ["Chronology", "Coding"]


@dataclass(frozen=True, slots=True)
class Coding:
    """What one page gave: its articles in page order, their reports in reading order, and its problems."""

    page: Page | None
    articles: tuple[Article, ...]
    reports: tuple[Report, ...]
    problems: tuple[Problem, ...] = ()
    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Chronology:
    """Pages, articles, reports and events of one reading. Order is that of the pages given, then of their text.

    articles  one per article and page: an article that stands on two pages is here twice, under one id
    reports   of each article once, at the first page it stands on
    copies    articles that print one text; ``background`` are pairs that only share a passage
    attributions  who says what in these articles, whether or not a report rests on it; each article's once
    who       the actors of a name of their own, one of each across all articles
    """

    pages: tuple[Page, ...] = field(repr=False)
    articles: tuple[Article, ...] = field(repr=False)
    reports: tuple[Report, ...] = field(repr=False)
    events: tuple[Event, ...] = field(repr=False)
    problems: tuple[Problem, ...] = ()
    copies: tuple[Copies, ...] = ()
    background: tuple[Alike, ...] = ()
    attributions: tuple[Attribution, ...] = field(default=(), repr=False)
    who: tuple[Who, ...] = field(default=(), repr=False)

    def to_json(self) -> str:
        """Return everything as one JSON object, as text; ``docs/json.md`` lists its keys.

        >>> print(Chronology((), (), (), ()).to_json())
        {
         "pages": [],
         "reports": [],
         "events": [],
         "copies": [],
         "background": [],
         "attributions": [],
         "who": [],
         "problems": []
        }
        """
        return json.dumps(to_object(self), ensure_ascii=False, indent=1)

    def _repr_html_(self) -> str:
        """Return the strip of days and the table that a notebook shows."""
        return to_html(self)

    def happened(self) -> Chronology:
        """Return this chronology without what is planned, demanded, denied, possible or past."""
        reports = tuple(report for report in self.reports if report.status == "happened")
        kept = {report.id for report in reports}
        events = []
        for event in self.events:
            accounts = (replace(a, reports=tuple(id_ for id_ in a.reports if id_ in kept)) for a in event.accounts)
            left = tuple(id_ for id_ in event.reports if id_ in kept)
            if left:
                events.append(replace(event, reports=left, accounts=tuple(a for a in accounts if a.reports)))
        there = {event.id for event in events}
        events = [replace(e, after=tuple(after for after in e.after if after.event in there)) for e in events]
        who = [replace(one, reports=tuple(id_ for id_ in one.reports if id_ in kept)) for one in self.who]
        return replace(self, reports=reports, events=tuple(events), who=tuple(one for one in who if one.reports))
