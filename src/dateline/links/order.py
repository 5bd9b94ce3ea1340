"""Which event came after which, where no date says so: pages whose own day is not known still tell an order.

Theory of operation. The unknown day of publication is tried on each of the seven weekdays. Each time, a weekday told as
past is the last such day, and "yesterday" or "last week" lies as far back as it says; so two acts have a distance, or a
range of it. What holds on all seven days is certain. What fails on one or two of them only (Monday follows Sunday,
unless the page is of a Sunday and means the Monday before) is taken, and the note names those days. No year, no date
comes of it. Days and months without a year are compared directly.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from typing import NamedTuple

from dateline.records import After, Event, Evidence, Report, When

__all__ = ["order_events"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEK = range(1, 8)
TOOK_PLACE = frozenset({"happened", "past"})
MOST_FAILING = 2  # weekdays of publication on which an order may fail: neighbours in the week, or next but one
NEAREST = 60  # days between dates without a year; those further apart may be of two years
ONE_DAY = re.compile(r"XXXX-WXX-(\d)$")
STRETCH = re.compile(r"XXXX-WXX-(\d)/XXXX-WXX-(\d)$")
CALENDAR = re.compile(r"XXXX-(0[1-9]|1[0-2])-(\d\d)$")


class Lead(NamedTuple):
    """That one time is later than another: by ``days``, None where that varies.

    failing  the ISO weekdays of publication on which it would not be
    note     the same in words, "" when it always is
    """

    days: int | None
    failing: tuple[int, ...]
    note: str


def order_events(events: Sequence[Event], reports: Mapping[str, Report]) -> tuple[Event, ...]:
    """Return ``events`` with what each comes after; only times told in one article, with no date, are compared.

    Of a line of days each event names one of the day before it only, not of all that went before.
    """
    after: dict[str, list[After]] = {}
    for told in _by_article(events, reports):
        leads = _leads([days[0][1] for days in told])
        for number, days in enumerate(told):
            earlier = [first for first, then in leads if then == number]
            nearest = [e for e in earlier if not any((e, between) in leads for between in earlier)]
            for id_, when in days:
                span = when.words.span if when.words else None
                after[id_] = [
                    After(told[first][0][0], lead.days, Evidence("order of days", span, lead.note))
                    for first in nearest
                    for lead in [leads[first, number]]
                ]
    return tuple(replace(event, after=tuple(after[event.id])) if after.get(event.id) else event for event in events)


def _by_article(events: Iterable[Event], reports: Mapping[str, Report]) -> list[list[list[tuple[str, When]]]]:
    """Return the events that took place and are told with a time but no date: article by article, time by time.

    An event has its place in the article, and at the time, that it is first told with.
    """
    told: dict[str, dict[tuple[str, tuple[int, int] | None], list[tuple[str, When]]]] = defaultdict(dict)
    for event in events:
        for report in (reports[id_] for id_ in event.reports):
            when, sentence = report.when, report.sentence.span
            own = when and when.words and sentence.start <= when.words.span.start < sentence.end
            if when and own and when.first is None and (when.edtf or when.gap) and report.status in TOOK_PLACE:
                told[report.article].setdefault((when.edtf, when.gap), []).append((event.id, when))
                break
    return [list(times.values()) for times in told.values()]


def _leads(whens: Sequence[When]) -> dict[tuple[int, int], Lead]:
    """Return which of ``whens`` are later than which, by (number of the earlier, number of the later).

    All of them must hold on one weekday of publication at least: where they cannot, only what always holds is kept.
    """
    leads = {}
    for one, other in permutations(range(len(whens)), 2):
        lead = find_lead(whens[one], whens[other])
        if lead is not None:
            leads[one, other] = lead
    if len({day for lead in leads.values() for day in lead.failing}) < len(WEEK):
        return leads
    return {pair: lead for pair, lead in leads.items() if not lead.failing}


def find_lead(one: When, other: When) -> Lead | None:
    """Return by how much ``other`` is later than ``one``, both of one article of an unknown day, or None if it is not.

    >>> sunday, monday = (When(None, None, f"XXXX-WXX-{day}", None, Evidence("weekday"), (-6, 0)) for day in (7, 1))
    >>> find_lead(sunday, monday)
    Lead(days=1, failing=(7,), note='unless the page was published on a Sunday')
    >>> find_lead(monday, sunday) is None
    True
    """
    if (a := CALENDAR.match(one.edtf)) and (b := CALENDAR.match(other.edtf)):
        apart = (_in_a_year(b) - _in_a_year(a)).days
        return Lead(apart, (), "unless the page was published between them") if 0 < apart <= NEAREST else None
    distances: list[int | None] = []
    failing = []
    for day in WEEK:
        x, y = _reach(one, day), _reach(other, day)
        if x is None or y is None:
            return None
        if y[0] > x[1]:
            distances.append(y[0] - x[0] if x[0] == x[1] and y[0] == y[1] else None)
        else:
            failing.append(day)
    if len(failing) > MOST_FAILING:
        return None
    days = distances[0] if len(set(distances)) == 1 else None
    named = " or a ".join(WEEKDAYS[day - 1] for day in failing)
    return Lead(days, tuple(failing), f"unless the page was published on a {named}" if failing else "")


def _in_a_year(found: re.Match[str]) -> date:
    return date(2000, int(found[1]), 1) + timedelta(days=int(found[2]) - 1)


def _reach(when: When, day: int) -> tuple[int, int] | None:
    """Return the days from publication, first and last, if the page was published on ISO weekday ``day``."""
    gap = when.gap
    if found := ONE_DAY.match(when.edtf):
        back = -((day - int(found[1])) % 7)
        if gap is None:
            return back, back
        while back < gap[0]:
            back += 7
        return (back, back) if back <= gap[1] else None
    if found := STRETCH.match(when.edtf):
        back = -((day - int(found[1])) % 7)
        return back, back + (int(found[2]) - int(found[1])) % 7
    return gap
