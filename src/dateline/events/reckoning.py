"""Which days a value of ``times.py`` means for an article published on a given day.

News looks back: a day without a year is the most recent one unless its verb lies ahead. No year comes from anywhere but
the words and the day of publication.

Source of the conventions: TimeML's values, and counts over news text behind the choice for bare weekdays (the most
recent one, the day of publication included, was right for nine in ten).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.events.days import Days, easter, last_weekday, month_days, move, part_of, unit_days, year_days

__all__ = ["find_days"]

DAY = timedelta(days=1)
EARLIEST, LATEST = date(1500, 1, 1), date(2200, 12, 31)
SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}  # EDTF season code -> first month, in the northern half of the world

CALENDAR = re.compile(r"(\d{4}|XXXX)-(\d\d|XX)-(\d\d)$")
MONTH = re.compile(r"(\d{4}|XXXX)-(\d\d)$")
STEPS = re.compile(r"(hour|minute|day|week|weekend|month|quarter|year|decade|century)([+-]\d+)$")
PLACED = re.compile(r"(year|week)([+-]\d+)-(Q?\d+)(?:-(\d\d))?$")
SPAN = re.compile(r"P(T?)(\d+)([HMDWY])$")
NUMERIC = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})$")
FEAST = re.compile(r"(?:(\d{4})@)?(?:(\d\d)-(\d\d)|(\d\d)/(\d)/(-?\d)|easter([+-]\d+))$")
DECADE = re.compile(r"(\d{3}|XX\d)X$")
LETTER = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def find_days(value: str, turn: str, ahead: bool | None, published: date | None, then: Days | None) -> Days | None:
    """Return the days that ``value`` means for an article published on ``published``, or None when it cannot be known.

    turn   "last", "this" or "next" where the words say so, "near" for the nearest
    ahead  whether its verb lies ahead (True), is told as past (False), or does not say (None)
    then   the days of the act told before, which "the next day" counts from
    """
    try:
        days = _find_days(value, turn, ahead, published, then)
    except (ValueError, OverflowError):  # 30 February, the 31st of a short month, a year out of the calendar
        return None
    if days is None or not EARLIEST <= days.first <= days.last <= LATEST:
        return None
    return days


def _find_days(value: str, turn: str, ahead: bool | None, published: date | None, then: Days | None) -> Days | None:
    if value.startswith("then:"):
        return _after_another(value[5:], then)
    if "@week" in value:
        days = _find_days(value.removesuffix("@week"), turn, ahead, published, then)
        return days and unit_days("week", days.first)
    if "%" in value:
        value, _, edge = value.partition("%")
        days = _find_days(value, turn, ahead, published, then)
        part = {"beginning": "start"}.get(edge, edge)
        return days and part_of(days, part, published)
    if "/" in value and not NUMERIC.match(value) and not FEAST.match(value):
        one, two = (_find_days(half, turn, ahead, published, then) for half in value.split("/"))
        return Days(one.first, two.last) if one and two and one.first <= two.last else None
    explicit = _explicit(value)
    if explicit is not None or published is None:
        return explicit
    return _from_publication(value, turn, ahead, published)


def _explicit(value: str) -> Days | None:
    """Return the days of a value that names its own year."""
    if (found := CALENDAR.match(value)) and found[1] != "XXXX":
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return Days(day, day)
    if (found := MONTH.match(value)) and found[1] != "XXXX":
        return _month_or_season(int(found[1]), int(found[2]))
    if re.match(r"\d{4}$", value):
        return year_days(int(value), 1)
    if (found := DECADE.match(value)) and not value.startswith("XX"):
        return year_days(int(found[1]) * 10, 10)
    if found := re.match(r"century-(\d+)", value):
        return year_days((int(found[1]) - 1) * 100, 100)
    if found := re.match(r"(\d{4})-Q(\d)$", value):
        return month_days(int(found[1]), int(found[2]) * 3 - 2, 3) if 1 <= int(found[2]) <= 4 else None
    if found := NUMERIC.match(value):
        one, two, year = map(int, found.groups())
        if (one > 12) == (two > 12) and one != two:
            return None  # both orders are a day, or neither is: not ours to guess
        day = date(year, two, one) if one > 12 else date(year, one, two)
        return Days(day, day)
    if (found := FEAST.match(value)) and found[1]:
        return _feast(found, int(found[1]))
    return None


def _from_publication(value: str, turn: str, ahead: bool | None, published: date) -> Days | None:
    if found := re.match(r"XXXX-WXX-(\d)$", value):
        return _weekday(int(found[1]), turn, ahead, published)
    if value == "weekend":
        return _weekend(turn, ahead, published)
    if found := STEPS.match(value):
        unit, steps = found[1], int(found[2])
        if unit in ("hour", "minute"):
            unit, steps = "day", (-(abs(steps) // 24) if steps < 0 else steps // 24) if unit == "hour" else 0
        days = unit_days(unit, move(published, unit, steps))
        if unit == "weekend" and steps == 0 and ahead is False and days.first > published:
            days = Days(days.first - 7 * DAY, days.last - 7 * DAY)
        return days
    if found := PLACED.match(value):
        return _placed(found, published)
    if found := SPAN.match(value):
        return None if turn == "next" and ahead is False else _stretch(found, turn, published)
    if found := re.match(r"XX(\d)X$", value):
        decades = [
            year_days(year, 10)
            for year in range(published.year - 109, published.year + 1)
            if year % 100 == int(found[1]) * 10
        ]
        return decades[-1] if decades else None
    return _without_year(value, turn, ahead, published)


def _without_year(value: str, turn: str, ahead: bool | None, published: date) -> Days | None:
    """Return the nearest occurrence, back or ahead, of a day or a month that the words give no year for."""
    choices: list[Days] = []
    if found := re.match(r"XXXX-XX-(\d\d)$", value):
        for steps in (-2, -1, 0, 1, 2):
            month = unit_days("month", move(published.replace(day=1), "month", steps))
            if int(found[1]) <= month.last.day:
                day = month.first.replace(day=int(found[1]))
                choices.append(Days(day, day))
    else:
        for year in range(published.year - 8, published.year + 9):  # 29 February may be eight years away
            try:
                days = _in_year(value, year)
            except ValueError:
                continue
            if days:
                choices.append(days)
    if turn == "this":
        return next((days for days in choices if days.first.year == published.year), None)
    if turn == "last":
        return max((days for days in choices if days.last < published), default=None)
    if turn == "next":
        return min((days for days in choices if days.first > published), default=None)
    if turn == "near":
        return min(choices, key=lambda days: abs((days.first - published).days), default=None)
    if ahead:
        return min((days for days in choices if days.last >= published), default=None)
    return max((days for days in choices if days.first <= published), default=None)


def _in_year(value: str, year: int) -> Days | None:
    if found := CALENDAR.match(value):
        day = date(year, int(found[2]), int(found[3]))
        return Days(day, day)
    if found := MONTH.match(value):
        return _month_or_season(year, int(found[2]))
    if found := FEAST.match(value):
        return _feast(found, year)
    return None


def _weekday(weekday: int, turn: str, ahead: bool | None, published: date) -> Days:
    day = last_weekday(weekday, published)
    if turn == "last" and day == published:
        day -= 7 * DAY
    elif turn == "next" or (ahead and not turn and day < published):
        day += 7 * DAY
    elif turn == "this":
        monday = published - timedelta(days=published.weekday())
        day = monday + (weekday - 1) * DAY
        if ahead is False and day > published:
            day -= 7 * DAY
        if ahead and day < published:
            day += 7 * DAY
    return Days(day, day)


def _weekend(turn: str, ahead: bool | None, published: date) -> Days:
    """Return the weekend meant: the latest that has begun, unless the words or the verb look ahead."""
    current = unit_days("weekend", published)
    begun = current.first <= published
    steps = {"last": -1, "next": 1}.get(turn, 0)
    if turn == "this":
        steps = 0 if begun or ahead is not False else -1
    elif not turn:
        steps = 0 if begun or ahead else -1
    return Days(current.first + 7 * steps * DAY, current.last + 7 * steps * DAY)


def _placed(found: re.Match[str], published: date) -> Days | None:
    """Return a day, month or quarter of a year, or a day of a week, that is so many steps away."""
    steps = int(found[2])
    if found[1] == "week":
        day = unit_days("week", published).first + (7 * steps + int(found[3]) - 1) * DAY
        return Days(day, day)
    year = published.year + steps
    if found[3].startswith("Q"):
        return month_days(year, int(found[3][1:]) * 3 - 2, 3) if 1 <= int(found[3][1:]) <= 4 else None
    if found[4]:
        day = date(year, int(found[3]), int(found[4]))
        return Days(day, day)
    return _month_or_season(year, int(found[3]))


def _stretch(found: re.Match[str], turn: str, published: date) -> Days | None:
    """Return a stretch of time that ends, or begins, on the day of publication."""
    if not turn:
        return None
    steps, unit = int(found[2]), LETTER.get(found[3], "day")
    if found[1]:  # hours and minutes
        steps, unit = (-(-steps // 24) if found[3] == "H" else 1), "day"
    other = move(published, unit, -steps if turn in ("past", "last") else steps)
    return Days(min(other, published), max(other, published))


def _after_another(value: str, then: Days | None) -> Days | None:
    """Return the day or unit so many steps from the act told before; a day needs that act's day."""
    found = STEPS.match(re.sub("night|morning|afternoon|evening", "day", value))
    if found is None or then is None:
        return None
    unit, steps = found[1], int(found[2])
    if unit in ("hour", "minute"):
        unit, steps = "day", 0
    if unit == "day" and then.first != then.last:
        return None
    return unit_days(unit, move(then.first, unit, steps))


def _month_or_season(year: int, month: int) -> Days | None:
    if 1 <= month <= 12:
        return month_days(year, month, 1)
    return month_days(year, SEASON_MONTHS[month], 3) if month in SEASON_MONTHS else None


def _feast(found: re.Match[str], year: int) -> Days:
    if found[2]:
        day = date(year, int(found[2]), int(found[3]))
    elif found[4]:
        month = month_days(year, int(found[4]), 1)
        nth = int(found[6])
        if nth > 0:
            day = month.first + timedelta(days=(int(found[5]) - month.first.isoweekday()) % 7 + 7 * (nth - 1))
        else:
            day = last_weekday(int(found[5]), month.last)
    else:
        day = easter(year) + timedelta(days=int(found[7]))
    return Days(day, day)
