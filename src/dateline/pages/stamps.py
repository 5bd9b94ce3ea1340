"""Dates as pages write them, for people ("14 March 2024", "2018年8月25日") and for machines (ISO 8601, RFC 5322).

A day is kept in the zone it is written in: "2019-11-20T01:30:00Z" is the 20th, though it was still the 19th in Lima.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from typing import NamedTuple

from dateline.knowledge.calendar_names import load_calendar_names

__all__ = [
    "YEARS",
    "Day",
    "Stamp",
    "find_days",
    "find_month",
    "find_weekdays",
    "read_day",
    "read_moment",
    "read_stamp",
    "to_day",
    "write_day_pattern",
]

YEARS = range(1990, 2101)  # the Web's own years; what lies outside is a default or a slip
ISO = re.compile(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
PACKED = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(\d{2})(?:\d{4})?\s*$")  # of web archives: 20191120013000
SECONDS = re.compile(r"\s*(\d{10})(?:\d{3})?(?:\.\d+)?\s*$")
CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\.\d+)?\s*(Z|UTC|GMT|[+-]00:?00)?(?![\d:])")
WORD = re.compile(r"[^\W\d_]+(?:-feira|曜日)?")


class Day(NamedTuple):
    """A full date that stands at ``words[start:end]``."""

    day: date
    start: int
    end: int


class Stamp(NamedTuple):
    """A day, and the ``hour`` in Greenwich (0 to 23) where the stamp is written in that zone or in none; else None."""

    day: date
    hour: int | None


def read_day(value: str) -> date | None:
    """Return the day of a machine-readable date, in the zone it is written in; None when it is none.

    >>> read_day("2019-11-20T23:30:00-05:00"), read_day("Wed, 20 Nov 2019 10:00:00 GMT"), read_day("today")
    (datetime.date(2019, 11, 20), datetime.date(2019, 11, 20), None)
    """
    stamp = read_stamp(value)
    return stamp.day if stamp else None


def read_stamp(value: str) -> Stamp | None:
    """Return the day and the hour of a machine-readable date; None when it is none.

    >>> read_stamp("2019-11-20T01:30:00Z"), read_stamp("20191120013000").hour, read_stamp("2019-11-20").hour
    (Stamp(day=datetime.date(2019, 11, 20), hour=1), 1, None)
    """
    if (packed := PACKED.match(value)) and (day := to_day(*map(int, packed.groups()[:3]))):
        return Stamp(day, int(packed[4]))
    if seconds := SECONDS.match(value):
        moment = datetime.fromtimestamp(int(seconds[1]), UTC)
        return Stamp(moment.date(), moment.hour) if moment.year in YEARS else None
    if found := ISO.match(value):
        day = to_day(*map(int, found.groups()))
    else:
        days = find_days(value)
        day = days[0].day if days else None
    if day is None:
        return None
    clock = CLOCK.search(value)
    local = clock is not None and re.match(r"\s*(?:[+-]\d|[A-Za-z])", value[clock.end() :]) is not None
    return Stamp(day, int(clock[1]) if clock and not local else None)


def read_moment(value: str) -> datetime | None:
    """Return the minute that a stamp with a zone means, in Greenwich; None where it names no zone.

    >>> read_moment("2019-11-20T01:30:10Z") == read_moment("2019-11-19T20:30:10-05:00")
    True
    """
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment.astimezone(UTC).replace(second=0, microsecond=0) if moment.tzinfo else None


def find_days(words: str) -> tuple[Day, ...]:
    """Return the full dates in ``words``, in order. A date without a year, or "3/4/2020", is not one.

    >>> [found.day.isoformat() for found in find_days("from Nov. 26, 2024 to 3 March 2025, at 14.03.2025")]
    ['2024-11-26', '2025-03-03', '2025-03-14']
    """
    return tuple(_find_days(words))


def find_month(name: str) -> int:
    """Return the month that ``name`` names, whatever its case; 0 when it names none.

    >>> find_month("Sept"), find_month("NİSAN"), find_month("Monday")
    (9, 4, 0)
    """
    months = load_calendar_names().months
    lower = name.lower()
    # A pattern that ignores case takes "İ" for an "i"; lower case makes two characters of it.
    return months.get(lower) or months.get(lower.casefold().replace("\u0307", ""), 0)


def find_weekdays(words: str) -> dict[int, str]:
    """Return the weekdays that ``words`` name (1 is Monday), each with the word."""
    names = load_calendar_names().weekdays
    found: dict[int, str] = {}
    for word in WORD.findall(words):
        number = names.get(word.lower())
        if number is not None:
            found.setdefault(number, word)
    return found


def to_day(year: int, month: int, day: int) -> date | None:
    """Return that day, None where there is none or no page can be of it."""
    if year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _find_days(words: str) -> Iterator[Day]:
    for found in _full_date().finditer(words):
        part = found.groupdict()
        if part["month1"]:
            day = to_day(int(part["year1"]), find_month(part["month1"]), int(part["day1"]))
        elif part["month2"]:
            day = to_day(int(part["year2"]), find_month(part["month2"]), int(part["day2"]))
        elif part["iso"] or part["east"]:
            day = to_day(*map(int, re.findall(r"\d+", part["iso"] or part["east"])))
        else:
            day = _numeric(part["numeric"])
        if day is not None:
            yield Day(day, *found.span())


def _month_names() -> str:
    return "|".join(sorted(map(re.escape, load_calendar_names().months), key=len, reverse=True))


@cache
def _full_date() -> re.Pattern[str]:
    names, of = _month_names(), r"(?:of\s+|de\s+|del\s+)?"
    return re.compile(
        rf"(?<!\w)(?:(?P<month1>{names})\.?\s+(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year1>\d{{4}})(?!\d)"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.|er|º|η)?\s+{of}(?P<month2>{names})\.?,?\s+{of}(?P<year2>\d{{4}})(?!\d)"
        r"|(?P<iso>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)|(?P<numeric>\d{1,2}[./-]\d{1,2}[./-]\d{4})(?!\d))"
        r"|(?P<east>(?:19|20)\d\d\s?[年년.]\s?\d{1,2}\s?[月월.]\s?\d{1,2}(?:\s?[日일]|\.|(?=\s|$)))",
        re.IGNORECASE,
    )


@cache
def write_day_pattern() -> str:
    """Return the pattern of a day in a dateline, with or without a weekday and a year: "Nov. 22", "4th May, 2020"."""
    names = _month_names()
    weekdays = "|".join(sorted(map(re.escape, load_calendar_names().weekdays), key=len, reverse=True))
    return (
        rf"(?:(?i:{weekdays})\.?,?\s+)?"
        rf"(?:(?P<month_a>(?i:{names}))\.?\s+(?P<number_a>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
        rf"|(?P<number_b>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?P<month_b>(?i:{names}))\.?(?!\w))(?:,?\s+(?P<year>\d{{4}}))?"
    )


def _numeric(words: str) -> date | None:
    """Return the day of "14.03.2025" or "3/14/2025"; None where day and month could be either way round."""
    one, two, year = map(int, re.split(r"[./-]", words))
    if "." in words or one > 12 or one == two:
        return to_day(year, two, one)
    return to_day(year, one, two) if two > 12 else None
