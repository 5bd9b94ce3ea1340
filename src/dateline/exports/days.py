"""Days as a reader would write them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from dateline.exports.desk import Telling
from dateline.records import When

__all__ = ["by_day", "say_day", "say_days", "say_when"]

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKDAY = re.compile("XXXX-WXX-([1-7])")


def say_day(day: date) -> str:
    """Return a day, whatever the language of the machine.

    >>> say_day(date(2024, 3, 5))
    '5 March 2024'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_days(first: date, last: date) -> str:
    """Return a day, a month, a year or a stretch.

    >>> say_days(date(2024, 2, 1), date(2024, 2, 29)), say_days(date(2024, 3, 12), date(2024, 3, 15))
    ('February 2024', '12–15 March 2024')
    >>> say_days(date(2024, 2, 28), date(2024, 3, 2))
    '28 February – 2 March 2024'
    """
    if first == last:
        return say_day(first)
    if first.year != last.year:
        return f"{say_day(first)} – {say_day(last)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {say_day(last)}"
    if (first.day, last.day) == (1, monthrange(last.year, last.month)[1]):
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{first.day}–{say_day(last)}"


def say_when(when: When | None) -> str:
    """Return when it happened, as far as the page lets one know; "" where it does not say.

    >>> from dateline.records import Evidence, Span, Words
    >>> say_when(When(None, None, "XXXX-WXX-2", Words("on Tuesday", Span(0, 10)), Evidence("weekday")))
    'on Tuesday (date unknown)'
    """
    if when is None:
        return ""
    if when.first and when.last:
        return say_days(when.first, when.last)
    if when.words:
        return f"{when.words.text} (date unknown)"
    weekday = WEEKDAY.fullmatch(when.edtf)
    return f"a {WEEKDAYS[int(weekday[1]) - 1]} (date unknown)" if weekday else when.edtf


def by_day(tellings: tuple[Telling, ...]) -> tuple[list[Telling], list[Telling]]:
    """Return the events in the order of their days, and those of unknown day in the order of the pages."""
    dated = [
        (telling.when.first, telling.when.last, number, telling)
        for number, telling in enumerate(tellings)
        if telling.when and telling.when.first and telling.when.last
    ]
    known = {number for _, _, number, _ in dated}
    return (
        [telling for *_, telling in sorted(dated, key=lambda row: row[:3])],
        [telling for number, telling in enumerate(tellings) if number not in known],
    )
