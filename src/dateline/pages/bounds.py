"""When an article can have been published, where it only says so by the way: its dateline, its photos, its address.

A day is given where one follows; a stretch of days where the convention of the trade bounds it; else nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from dateline.pages.datelines import Dateline
from dateline.pages.furniture import Labelled
from dateline.pages.stamps import find_days, find_month, find_weekdays, to_day, write_day_pattern
from dateline.records import Evidence, Published, to_page

__all__ = ["find_bounded"]

LEAD = 2  # paragraphs in which a weekday must stand to agree with a caption or a dateline
FRESH = timedelta(days=31)  # a page saved within a month of its dateline's day is of that year
AGREED = timedelta(days=3 * 365)  # a day falls on the same weekday again after five years at the earliest, mostly
PHOTO = timedelta(days=14)  # AP style: a caption names the weekday if the photo was made within the past two weeks
FILE_PHOTO = re.compile(r"\bFILE\b|\b[Ff]ile (?:photo|picture|image)|[Aa]rchiv|[Ss]ymbol(?:foto|bild)|undated")


class _Photo(NamedTuple):
    """The day a caption gives its photo, what names that day's weekday ("lead" or "caption"), and what follows."""

    day: date
    named_by: str
    published: Published


def find_bounded(
    blocks: Sequence[Labelled], dateline: Dateline | None, known: Published | None, latest: date | None
) -> Published | None:
    """Return the best that dateline and captions give; ``known`` is a stretch that the address gives already.

    ``latest`` is a day by which the article had been published: the page was saved then, or the article changed.
    """
    body = [row for row, block in enumerate(blocks) if block.kind == "paragraph"][: LEAD + 1]
    named = find_weekdays(" ".join(blocks[row].raw.words for row in body[:LEAD]))
    above = blocks if len(body) <= LEAD else blocks[: body[LEAD]]  # a photo further down may be another story's
    photos = [photo for photo in _photos(above, named) if latest is None or photo.day <= latest]
    found = _from_dateline(dateline, named, known, latest) or _from_photos(photos)
    if found is None:
        found = known
    elif known is not None and not (known.first <= found.last and found.first <= known.last):
        found = known  # what the address says outranks what a photo suggests
    if found is None or latest is None or not found.first <= latest < found.last:
        return found
    return replace(found, last=latest)


def _from_dateline(
    dateline: Dateline | None, named: dict[int, str], known: Published | None, latest: date | None
) -> Published | None:
    """Return the day of a dateline: "JEDDAH, May 4, 2020 (SPA) --"; without a year, the year that all else leaves."""
    if dateline is None or dateline.day is None:
        return None
    words, span = dateline.day
    days = find_days(words)
    if days:
        return Published(days[0].day, days[0].day, words, Evidence("dateline", span))
    parts = re.match(write_day_pattern(), words)
    if parts is None:
        return None
    month = find_month(parts["month_a"] or parts["month_b"])
    number = int(parts["number_a"] or parts["number_b"])
    if known is not None:
        day = to_day(known.first.year, month, number)
        if day is not None and known.first <= day <= known.last:
            return Published(day, day, words, Evidence("dateline", span, f"of the year of {known.words}"))
    if latest is None:
        return None
    years = (to_day(year, month, number) for year in range(latest.year, latest.year - 4, -1))
    for day in years:
        if day is None or day > latest:
            continue
        if latest - day <= FRESH:
            return Published(
                day, day, words, Evidence("dateline", span, f"the last such day before {latest}, when it was out")
            )
        agrees = {day.isoweekday(), (day - timedelta(days=1)).isoweekday()} & named.keys()
        if agrees and latest - day <= AGREED:
            note = f"before {latest}; the lead names {named[min(agrees)]}, as in that year"
            return Published(day, day, words, Evidence("dateline", span, note))
    return None


def _from_photos(photos: Sequence[_Photo]) -> Published | None:
    """Return the day of a photo caption when the lead names the weekday that day was, else two weeks from it.

    A caption's date alone is only a lower bound: of 23 captions dated without a weekday, 11 were of the day of
    publication and 9 were between nine days and 77 years older. The lead's weekday settles it.
    """
    for wanted in ("lead", "caption"):
        fit = [photo for photo in photos if photo.named_by == wanted]
        if fit:
            return max(fit, key=lambda photo: photo.day).published
    return None


def _photos(blocks: Sequence[Labelled], named: dict[int, str]) -> Iterator[_Photo]:
    for block in blocks:
        words = block.raw.words
        if block.kind != "caption" or FILE_PHOTO.search(words):
            continue
        for found in find_days(words):
            span = to_page(block.raw.runs, found.start, found.end)
            told, weekday = words[found.start : found.end], found.day.isoweekday()
            own = find_weekdays(words[max(0, found.start - 15) : found.start])
            if weekday in named:
                note = f"the lead names {named[weekday]}, and that day was one"
                yield _Photo(found.day, "lead", Published(found.day, found.day, told, Evidence("caption", span, note)))
            elif weekday in own:
                note = f"a photo captioned with its weekday, {own[weekday]}, is at most two weeks old"
                last = found.day + PHOTO
                yield _Photo(found.day, "caption", Published(found.day, last, told, Evidence("caption", span, note)))
