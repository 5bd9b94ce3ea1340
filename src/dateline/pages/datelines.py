"""The dateline: the place, the day and the agency that a story opens with ("KATHMANDU, April 25 (Reuters) - ").

The forms are lines of ``data/pages/datelines.tsv``. Plenty else opens with capitals and a dash or a colon ("SUMMARY: ",
"DEAR READER: ", "Zum Hintergrund: "), so a form with neither day nor agency wants a place that the gazetteer knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from dateline.knowledge.calendar_names import load_calendar_names
from dateline.knowledge.furniture import load_agencies, load_any_agency, load_dateline_forms
from dateline.knowledge.places import load_places
from dateline.pages.furniture import Labelled
from dateline.pages.stamps import find_days, find_month
from dateline.records import Span, to_page

__all__ = ["Dateline", "Piece", "find_dateline", "name_agency", "read_dateline"]

LONGEST = 120  # characters: no dateline is longer
CAPITAL = r"[A-Z\u00c0-\u00de\u0410-\u042f]"
NAME = rf"(?:{CAPITAL}[\w.'’ʻ‘-]*|[Aa]l-[\w'’-]+)"
TAIL = rf"(?:,\s{NAME}(?:\s(?:{NAME}|of|and|the))*|\s?\[{NAME}(?:\s{NAME})*\])??"
PLACE = rf"(?P<place>{NAME}(?:(?:\s|\s?/\s?)(?:{NAME}|de|del|da|do|la|el|al|of|the|and|am|an|der))*?{TAIL})"
DASH = r"(?:(?<=\s)(?:-+|[—–―])|(?:-+|[—–―])(?=\s|$))"  # a hyphen inside a word is none
AGENCY = r"(?P<agency>[^()/\[\]–—:]{2,40}?)"
UNDATED = (
    r"(?:(?P<month_a>[^\W\d_]{3,12})\.?\s+\d\d?(?:st|nd|rd|th)?"
    r"|\d\d?(?:st|nd|rd|th|\.)?\s+(?P<month_b>[^\W\d_]{3,12})\.?)(?:,?\s+\d{4})?(?!\w)"
)
SHOUTED = re.compile(r"^[^a-z]{4,}$")
OPENERS = frozenset(
    "summary claim update updated watch note correction breaking analysis opinion explainer exclusive live video q a"
    " dear editor question answer fact file read more background context related photos source verdict rating what why"
    " how who when where listen column review interview profile factbox timeline editorial letter advertisement".split()
)


class Piece(NamedTuple):
    """Words of a page and where they stand on it."""

    words: str
    span: Span


class Dateline(NamedTuple):
    """What a story opens with; None for what its dateline does not hold. ``agency`` is as the table names it."""

    place: Piece | None
    day: Piece | None
    agency: Piece | None


class _Read(NamedTuple):
    """A dateline at the beginning of ``words``: (first, last) of each of its parts, and where it ends."""

    place: tuple[int, int] | None
    day: tuple[int, int] | None
    agency: tuple[str, int, int] | None
    end: int


def find_dateline(blocks: Sequence[Labelled]) -> Dateline | None:
    """Return the dateline of an article, None when its first paragraph opens otherwise."""
    block = next((block.raw for block in blocks if block.kind == "paragraph"), None)
    found = read_dateline(block.words) if block is not None else None
    if block is None or found is None:
        return None

    def piece(at: tuple[int, int] | None) -> Piece | None:
        return Piece(block.words[at[0] : at[1]], to_page(block.runs, *at)) if at else None

    agency = Piece(found.agency[0], to_page(block.runs, *found.agency[1:])) if found.agency else None
    return Dateline(piece(found.place), piece(found.day), agency)


def read_dateline(words: str) -> _Read | None:
    """Return the dateline that ``words`` open with, None when they do not.

    >>> found = read_dateline("KATHMANDU, April 25 (Reuters) - Talks began.")
    >>> found.agency[0], "KATHMANDU, April 25 (Reuters) - Talks began."[found.end :]
    ('Reuters', 'Talks began.')
    >>> read_dateline("SUMMARY: Talks began.") is None
    True
    """
    head = words[:LONGEST]
    for needs, form in _forms():
        found = form.match(head)
        if found is None:
            continue
        part = found.groupdict()
        if part.get("day") and not find_month(part["month_a"] or part["month_b"]):
            continue
        place = part.get("place")
        if place is not None and not _can_be_place(place):
            continue
        agency = _agency_of(part["agency"]) if part.get("agency") else None
        if needs == "named" and agency is None:
            continue
        if place is not None and needs in {"known", "loud"}:
            loud = needs == "loud" and SHOUTED.match(place.split(",")[0]) is not None
            if re.match(r"[a-z]", words[found.end() :]) or not (loud or _is_known(place)):
                continue  # "Iran - a neighbour - said"
        at = found.start("agency") if agency else 0
        return _Read(
            found.span("place") if place else None,
            found.span("day") if part.get("day") else None,
            (agency[0], at + agency[1], at + agency[2]) if agency else None,
            found.end(),
        )
    return None


def name_agency(words: str) -> tuple[str, int, int] | None:
    """Return the first agency that ``words`` name, the longest of its forms there, and where.

    >>> name_agency("AP/Reuters"), name_agency("the party")
    (('AP', 0, 2), None)
    """
    if load_any_agency().search(words) is None:
        return None
    hits = [
        (found.start(), -found.end(), agency.name)
        for agency in load_agencies()
        if (found := agency.pattern.search(words)) is not None
    ]
    if not hits:
        return None
    start, end, name = min(hits)
    return name, start, -end


def _agency_of(words: str) -> tuple[str, int, int] | None:
    """Return the agency that a dateline's brackets name: all that stands there, or a part of it ("AP/Reuters").

    "(Thomson Reuters Foundation)" is not Reuters.
    """
    for part in re.finditer(r"[^/,;&|]+", words):
        named = part.group().strip()
        found = name_agency(named)
        if found is not None and found[1:] == (0, len(named)):
            start = part.start() + part.group().index(named)
            return found[0], start, start + len(named)
    return None


def _can_be_place(place: str) -> bool:
    first = re.split(r"[\W_]+", place.casefold())[0]
    if (
        first in OPENERS
        or len(place) > 45
        or re.search(r"\.\w{2,}|\.$", place.split(",", maxsplit=1)[0].replace("St.", "St"))
    ):
        return False  # "Example.Net -" is an outlet
    return not find_days(place)


def _is_known(place: str) -> bool:
    """Return whether the gazetteer knows the place, or each of those named ("GENEVA/LONDON")."""
    names = re.split(r"\s?/\s?|\sand\s", re.split(r"[,\[]", place)[0])
    return all(name.strip() and load_places().find(name) for name in names)


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # Months are looked up afterwards: their names, in every form, took longer to compile than a page takes to read.
    weekdays = "|".join(load_calendar_names().weekdays)
    day = rf"(?P<day>(?:(?i:{weekdays})\.?,?\s+)?{UNDATED})"
    parts = {"PLACE": PLACE, "DAY": day, "DASH": DASH, "AGENCY": AGENCY, " ": r"\s*"}
    return tuple(
        (row.needs, re.compile(re.sub("PLACE|DAY|DASH|AGENCY| ", lambda hit: parts[hit.group()], row.form) + r"\s*"))
        for row in load_dateline_forms()
    )
