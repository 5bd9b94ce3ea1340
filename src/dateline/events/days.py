"""Calendar arithmetic: units and the days they hold, parts of units, steps, feasts, and how EDTF writes days.

Source: ISO 8601 weeks, EDTF (ISO 8601-2).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

__all__ = ["Days", "easter", "edtf_of", "last_weekday", "month_days", "move", "part_of", "unit_days", "year_days"]

DAY = timedelta(days=1)


class Days(NamedTuple):
    """The days ``first`` through ``last`` inclusive."""

    first: date
    last: date


def last_weekday(weekday: int, published: date) -> date:
    """Return the most recent ISO ``weekday`` (1 is Monday) on or before ``published``: news looks back.

    >>> last_weekday(2, date(2024, 1, 5))
    datetime.date(2024, 1, 2)
    """
    return published - timedelta(days=(published.isoweekday() - weekday) % 7)


def unit_days(unit: str, day: date) -> Days:
    """Return the calendar ``unit`` that holds ``day``: its ISO week, weekend, month, quarter, year, decade, century.

    >>> unit_days("week", date(2021, 10, 20)).first
    datetime.date(2021, 10, 18)
    """
    monday = day - timedelta(days=day.weekday())
    if unit == "week":
        return Days(monday, monday + 6 * DAY)
    if unit == "weekend":
        return Days(monday + 5 * DAY, monday + 6 * DAY)
    if unit == "month":
        return month_days(day.year, day.month, 1)
    if unit == "quarter":
        return month_days(day.year, (day.month - 1) // 3 * 3 + 1, 3)
    if unit == "year":
        return Days(date(day.year, 1, 1), date(day.year, 12, 31))
    if unit == "decade":
        return year_days(day.year // 10 * 10, 10)
    if unit == "century":
        return year_days(day.year // 100 * 100, 100)  # as EDTF and TimeML have it: 19XX is 1900 to 1999
    return Days(day, day)


def move(day: date, unit: str, steps: int) -> date:
    """Return the day ``steps`` units later; the last of a shorter month stands for days it lacks.

    >>> move(date(2024, 3, 31), "month", -1)
    datetime.date(2024, 2, 29)
    """
    if unit in ("day", "week", "weekend"):
        return day + timedelta(days=steps * (1 if unit == "day" else 7))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * steps
    month = day.year * 12 + day.month - 1 + months
    last = month_days(month // 12, month % 12 + 1, 1).last
    return last if day.day > last.day else last.replace(day=day.day)


def part_of(days: Days, part: str, published: date | None) -> Days | None:
    """Return the ``part`` of ``days``: thirds, halves, what has passed ("so far") or is left ("from now").

    None when the part needs a publication day that is not given. A single day has no parts.
    """
    first, last = days
    length = (last - first).days + 1
    if length < 3 or not part:
        return days
    if part in ("so far", "from now"):
        if published is None:
            return None
        if not first <= published <= last:
            return days
        return Days(first, published) if part == "so far" else Days(published, last)
    if length == 7:  # "early next week" is Monday to Wednesday, "late last week" Thursday to Sunday
        return {
            "start": Days(first, first + 2 * DAY),
            "middle": Days(first + DAY, first + 3 * DAY),
            "end": Days(first + 3 * DAY, last),
        }.get(part, days)
    if 28 <= length <= 31:
        one, two = 10, 20
    elif 365 <= length <= 366:
        one, two = (date(first.year, 5, 1) - first).days, (date(first.year, 9, 1) - first).days
    else:
        one, two = length // 3, length - length // 3
    half = (date(first.year, 7, 1) - first).days if 365 <= length <= 366 else length // 2
    begin, end = {
        "start": (0, one),
        "middle": (one, two),
        "end": (two, length),
        "first half": (0, half),
        "second half": (half, length),
    }[part]
    return Days(first + begin * DAY, first + (end - 1) * DAY)


def edtf_of(days: Days) -> str:
    """Return ``days`` in EDTF: a day, a whole month, a whole year, else an interval.

    >>> edtf_of(Days(date(2021, 3, 1), date(2021, 3, 31))), edtf_of(Days(date(2021, 3, 1), date(2021, 3, 2)))
    ('2021-03', '2021-03-01/2021-03-02')
    """
    first, last = days
    if first == last:
        return first.isoformat()
    for unit, length in (("month", 7), ("year", 4)):
        if unit_days(unit, first) == days:
            return first.isoformat()[:length]
    return f"{first.isoformat()}/{last.isoformat()}"


def easter(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar. Source: Meeus, Jones and Butcher's rule (Nature, 1876).

    >>> easter(2024)
    datetime.date(2024, 3, 31)
    """
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def month_days(year: int, month: int, count: int = 1) -> Days:
    """Return the days of ``count`` months from ``month`` of ``year`` on."""
    after = year * 12 + month - 1 + count
    return Days(date(year, month, 1), date(after // 12, after % 12 + 1, 1) - DAY)


def year_days(year: int, count: int = 1) -> Days:
    """Return the days of ``count`` years from ``year`` on."""
    return Days(date(year, 1, 1), date(year + count - 1, 12, 31))
