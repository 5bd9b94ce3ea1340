"""The strip above the list: how many events of each quad class fall into each stretch of time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from dateline.store import Days

__all__ = ["MOST_BINS", "make_strip"]

MOST_BINS = 400
STEPS = ("day", "week", "month", "year", "decade")
DAYS = {"day": 1, "week": 7, "month": 28, "year": 365, "decade": 3652}


def make_strip(days: Iterable[Days]) -> dict[str, Any]:
    """Return the bins of the strip, in the finest step that gives at most ``MOST_BINS``.

    step       "day", "week", "month", "year" or "decade"
    bins       [{first, last, quads: [n, n, n, n]}], those with events alone, in order
    stretches  what is known to a longer stretch than one bin: [{first, last, events}], the longest first
    undated    how many have no day
    """
    dated = [(row.first, row.last, row.quad, row.events) for row in days if row.first and row.last]
    undated = sum(row.events for row in days if row.first is None)
    if not dated:
        return {"step": "day", "bins": [], "stretches": [], "undated": undated}
    step = _step(min(first for first, *_ in dated), max(first for first, *_ in dated))
    bins: dict[date, list[int]] = {}
    stretches: dict[tuple[date, date], int] = {}
    for first, last, quad, events in dated:
        begins = _begin(first, step)
        if last > _end(begins, step) and (last - first).days >= DAYS[step]:
            stretches[first, last] = stretches.get((first, last), 0) + events
        else:
            bins.setdefault(begins, [0, 0, 0, 0])[quad - 1] += events
    longest = sorted(stretches.items(), key=lambda pair: (pair[0][0] - pair[0][1], pair[0]))
    return {
        "step": step,
        "bins": [{"first": first, "last": _end(first, step), "quads": bins[first]} for first in sorted(bins)],
        "stretches": [{"first": first, "last": last, "events": events} for (first, last), events in longest[:30]],
        "undated": undated,
    }


def _step(first: date, last: date) -> str:
    for step in STEPS:
        if (last - first).days // DAYS[step] < MOST_BINS:
            return step
    return STEPS[-1]


def _begin(day: date, step: str) -> date:
    """Return the first day of the bin that ``day`` is in."""
    if step == "week":
        return day - timedelta(days=min(day.weekday(), (day - date.min).days))
    if step == "month":
        return day.replace(day=1)
    if step in {"year", "decade"}:
        return date(max(1, day.year - day.year % 10) if step == "decade" else day.year, 1, 1)
    return day


def _end(begins: date, step: str) -> date:
    """Return the last day of the bin that begins so."""
    if step == "day":
        return begins
    if step == "week":
        return begins + timedelta(days=min(6, (date.max - begins).days))
    following = next(_following(begins, step), None)
    return following - timedelta(days=1) if following else date.max


def _following(begins: date, step: str) -> Iterator[date]:
    """Yield the first day of the bin after, nothing at the end of time."""
    if step == "month" and (begins.year, begins.month) < (9999, 12):
        yield date(begins.year + begins.month // 12, begins.month % 12 + 1, 1)
    if step in {"year", "decade"}:
        year = begins.year + (1 if step == "year" else 10 - begins.year % 10)
        if year <= 9999:
            yield date(year, 1, 1)
