"""Which days a time expression of an article means, with its preposition, when the article was published then.

The day of publication may itself be a stretch of days; what is counted from it then widens by as much. Without one, a
weekday stays a weekday ("XXXX-WXX-7"), a month and day stay so ("XXXX-03-14"), and nothing gets a year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from dateline.events.days import Days, edtf_of, part_of
from dateline.events.reckoning import find_days
from dateline.events.times import Time
from dateline.records import Evidence, Published

__all__ = ["Resolved", "core_days", "days_before", "from_publication", "resolve"]

DAY = timedelta(days=1)
BOUNDING = frozenset({"until", "to", "by", "before", "after", "since", "from"})
# Days that stand for a day of publication that nobody knows: every weekday and day of a month, and every month.
STAND_INS = tuple(
    Published(day, day, "", Evidence("stand-in"))
    for day in (date(2024, 3, 1) + timedelta(days=number) for number in (*range(35), *range(65, 366, 30)))
)
WIDEST = 62  # days; what can lie further apart, such as "last year", puts nothing in order
DATED = frozenset({"day", "weekday", "then", "range"})


class Resolved(NamedTuple):
    """The days ``first`` through ``last``, both None when they cannot be known; ``edtf`` says what can."""

    first: date | None
    last: date | None
    edtf: str


def core_days(time: Time, published: Published | None, then: Days | None = None) -> Days | None:
    """Return the days that the words themselves name, their preposition left aside: "since March" is March.

    ``then`` is what "the next day" counts from (``days_before``). None when the days cannot be known.
    """
    if time.kind in ("set", "vague", "relative"):
        return None
    ends = (published.first, published.last) if published else (None,)
    found = [days for days in (_on(time, end, then) for end in ends) if days is not None]
    if len(found) < len(ends):
        return None
    return Days(min(days.first for days in found), max(days.last for days in found))


def _on(time: Time, published: date | None, then: Days | None) -> Days | None:
    """Return the days of ``time`` for one day of publication."""
    if time.parts:
        return _range_on(time, published, then)
    days = find_days(time.value, time.turn, time.ahead, published, then)
    days = days and part_of(days, time.part, published)
    if days and time.signal in ("by", "until", "to", "before") and (time.part == "end" or time.value.endswith("%end")):
        return Days(days.last, days.last)  # "by the end of the year" is its last day
    return days


def _range_on(time: Time, published: date | None, then: Days | None) -> Days | None:
    """Return the days of a range; a start without a year is the last one before the end, ahead or not."""
    start, end = time.parts
    two = _on(end, published, then)
    if two is not None and published is not None and start.value.startswith("XXXX") and not start.turn:
        one = _on(replace(start, ahead=False), two.last, then)
    else:
        one = _on(start, published, then)
    return Days(one.first, two.last) if one and two and one.first <= two.last else None


def days_before(times: Sequence[Time], time: Time, published: Published | None) -> Days | None:
    """Return the days that the last dated act before ``time`` was told with, in text order: what "then" counts from."""
    then: Days | None = None
    for other in times:
        if other.first >= time.first:
            break
        if other.ahead or other.kind in ("set", "vague", "span", "now"):
            continue
        then = core_days(other, published, then) or then
    return then


def resolve(time: Time, published: Published | None, then: Days | None = None) -> Resolved:
    """Return the days that an act dated by ``time`` can have happened on, as its preposition has it.

    "Since March" runs to the day of publication; "until Friday" and "before 2015" bound one side only, and leave the
    days unknown unless they lie ahead. What must have passed by the day of publication ends there: "this month", told
    as past, is the days of it gone by.
    """
    days = core_days(time, published, then)
    if days is None:
        return Resolved(None, None, "" if time.kind == "set" else _without_year(time))
    if time.signal in ("until", "to", "by", "before", "after", "since") or (time.signal == "from" and not time.ahead):
        return _bounded(time, days, published)
    if published is not None and days.first < days.last and time.kind != "range":
        if time.ahead is False and days.first <= published.last < days.last:
            days = Days(days.first, published.last)
        elif time.ahead and days.first < published.first <= days.last:
            days = Days(published.first, days.last)
    return Resolved(days.first, days.last, edtf_of(days))


def from_publication(times: Sequence[Time], time: Time) -> tuple[tuple[int, int] | None, str]:
    """Return how far from an unknown day of publication ``time`` lies, least and most days, and its weekday as EDTF.

    "Yesterday" is -1 to -1, a weekday told as past -6 to 0. The weekday is "" unless it is the same whatever the day:
    that of "the next day" after "on Sunday". Nothing is known of a time that only bounds an act on one side.
    """
    if time.signal in BOUNDING or time.kind in ("set", "vague", "relative", "year", "decade", "century"):
        return None, ""
    if time.kind == "then":
        week = STAND_INS[:7]
        return _gaps([core_days(time, day, days_before(times, time, day)) for day in week])
    return _from_publication(replace(time, first=0, last=0, lead=0, head=0, rule=""))


@lru_cache(maxsize=4096)  # an article says "on Tuesday" many times
def _from_publication(time: Time) -> tuple[tuple[int, int] | None, str]:
    return _gaps([core_days(time, day) for day in STAND_INS])


def _gaps(found: Sequence[Days | None]) -> tuple[tuple[int, int] | None, str]:
    """Return what ``from_publication`` does, of the days that a time means on the first days of STAND_INS."""
    gaps: list[int] = []
    weekdays: set[int | None] = set()
    for days, published in zip(found, STAND_INS, strict=False):
        if days is None:
            return None, ""
        gaps += [(days.first - published.first).days, (days.last - published.first).days]
        weekdays.add(days.first.isoweekday() if days.first == days.last else None)
    (weekday,) = weekdays if len(weekdays) == 1 else (None,)
    near = max(gaps) - min(gaps) <= WIDEST
    return (min(gaps), max(gaps)) if near else None, f"XXXX-WXX-{weekday}" if weekday else ""


def _bounded(time: Time, days: Days, published: Published | None) -> Resolved:
    if time.signal in ("since", "from", "after"):
        first = days.last if time.signal == "after" else days.first
        if published is not None and first <= published.last:
            return Resolved(first, published.last, edtf_of(Days(first, published.last)))
        return Resolved(None, None, f"{first.isoformat()}/..")
    last = days.first - DAY if time.signal == "before" else days.last
    if time.ahead and published is not None and published.first <= last:
        return Resolved(published.first, last, edtf_of(Days(published.first, last)))
    return Resolved(None, None, f"../{last.isoformat()}")


def _without_year(time: Time) -> str:
    """Return what EDTF can say of a time whose year is not known: a weekday, a month and its day; else ""."""
    known = re.match(r"XXXX-(?:WXX-\d|\d\d|XX-\d\d|\d\d-\d\d)$", time.value)
    return time.value if known and time.signal in ("", "at", "over") else ""
