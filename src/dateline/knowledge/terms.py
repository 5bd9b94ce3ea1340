"""From when to when something holds, and what somebody is worth in that time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

__all__ = ["SOURCES", "Held", "Period", "to_period"]

SOURCES = ("house",)  # where a row of a table comes from: "house" is written by hand from general knowledge

YEAR_OR_DAY = re.compile(r"\d{4}(-\d\d-\d\d)?$")


@dataclass(frozen=True, slots=True)
class Period:
    """The days ``first`` through ``last``; None = no bound."""

    first: date | None = None
    last: date | None = None

    def holds(self, on: date) -> bool:
        """Return whether ``on`` lies within."""
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


@dataclass(frozen=True, slots=True)
class Held:
    """What a name is worth in a ``period``: its country and sector, and for a person the ``office``, else ""."""

    country: str | None
    sector: str | None
    period: Period
    office: str = ""


def to_period(first: str, last: str) -> Period:
    """Return the period between two days or years, "" for no bound; a year counts whole.

    >>> to_period("1990", "1994-05-10")
    Period(first=datetime.date(1990, 1, 1), last=datetime.date(1994, 5, 10))

    Raises ValueError when one is neither.
    """
    for text in (first, last):
        if text and not YEAR_OR_DAY.match(text):
            raise ValueError(f"{text!r} is neither a year nor a day")
    return Period(
        date.fromisoformat(first if len(first) > 4 else f"{first}-01-01") if first else None,
        date.fromisoformat(last if len(last) > 4 else f"{last}-12-31") if last else None,
    )
