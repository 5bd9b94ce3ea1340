"""The chronology: events by day, the strip above, the facets beside, what has no day in a place of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from dateline.records import Entry, Filter
from dateline.store import Casefile
from dateline.store.inventories import differing_accounts, first_told
from dateline.web.asking import FACET_FIELDS, Asking
from dateline.web.strip import make_strip
from dateline.web.words import say_day, say_days, say_edtf

__all__ = ["COLUMNS", "PAGE", "make_chronology", "make_lines", "make_rows"]

PAGE = 50  # events on one page
FACET_VALUES = 16  # of each facet: all types there are
TOLLS = {"dead": "killed", "injured": "injured", "arrested": "arrested"}
COLUMNS = (
    "id", "first", "last", "said", "type", "mode", "quad", "status", "actors", "recipients", "place", "country", "lat",
    "lon", "sources", "reports", "score", "conflict", "decided", "quote",
)  # fmt: skip


def make_chronology(casefile: Casefile, asking: Asking) -> dict[str, Any]:
    """Return what the screen shows: ``total`` wanted, the ``groups`` of this page, the ``strip``, the ``facets``."""
    wanted = asking.narrowed
    held = casefile.days(wanted)
    ever = casefile.days(replace(wanted, since=None, until=None)) if wanted.since or wanted.until else held
    total = sum(row.events for row in held)
    undated = sum(row.events for row in held if row.first is None)
    dated = None if asking.order in {"sources", "score"} else not asking.undated
    found = casefile.events(wanted, order=asking.order, after=asking.after, limit=PAGE + 1, dated=dated)
    lines = make_lines(casefile, found[:PAGE])
    first = min((row.first for row in held if row.first), default=None)
    last = max((row.last for row in held if row.last), default=None)
    return {
        "total": total,
        "undated": undated,
        "first": first,
        "last": last,
        "days": say_days(first, last) if first and last else None,
        "groups": _groups(casefile, lines, asking),
        "next": found[PAGE - 1].id if len(found) > PAGE else None,
        "strip": make_strip(ever),
        "facets": make_facets(casefile, asking),
        "hidden": 0 if asking.every or asking.wanted.status else casefile.count(asking.wanted) - total,
    }


def make_facets(casefile: Casefile, asking: Asking) -> dict[str, list[dict[str, Any]]]:
    """Return the values of each facet with their numbers of events: as if the facet itself narrowed nothing."""
    wanted, empty = asking.narrowed, Filter()
    alike: dict[Filter, list[str]] = {}
    for facet, field in FACET_FIELDS.items():
        others = replace(wanted, **{field: getattr(empty, field)})
        alike.setdefault(others, []).append(facet)
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for others, names in alike.items():
        found |= casefile.facets(others, names, most=FACET_VALUES + 1)
    return {facet: [{"value": value, "events": events} for value, events in found[facet]] for facet in FACET_FIELDS}


def make_lines(casefile: Casefile, entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return events as lines of a list: plain values, with what the sources differ on."""
    entries = tuple(entries)
    differing = differing_accounts(casefile, [entry.id for entry in entries if entry.conflict])
    return [_line(entry, differing.get(entry.id, {})) for entry in entries]


def _line(entry: Entry, differing: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "id": entry.id,
        "first": entry.first,
        "last": entry.last,
        "said": entry.said,
        "bounded": entry.bounded,
        "type": entry.type,
        "mode": entry.mode,
        "quad": entry.quad,
        "status": entry.status,
        "actors": list(entry.actors),
        "recipients": list(entry.recipients),
        "place": entry.place,
        "country": entry.country,
        "lat": entry.lat,
        "lon": entry.lon,
        "quote": entry.quote,
        "sources": entry.sources,
        "reports": entry.reports,
        "score": round(entry.score, 4),
        "conflict": entry.conflict,
        "decided": list(entry.decided),
        "tellers": [value for facet, value in entry.values if facet == "source"],
        "differ": {
            TOLLS.get(attribute, attribute): [say_edtf(one) if attribute == "date" else one for one in values]
            for attribute, values in differing.items()
        },
    }


def _groups(casefile: Casefile, lines: list[dict[str, Any]], asking: Asking) -> list[dict[str, Any]]:
    if asking.order not in {"date", "-date"}:
        return [{"heading": "", "lines": lines}]
    return _by_article(casefile, lines) if asking.undated else _group(lines)


def _by_article(casefile: Casefile, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return lines of unknown day under the article that tells of them first, in the order of its text: with when it
    was published, that is what is known of their order.
    """
    told = first_told(casefile, [line["id"] for line in lines])
    groups: dict[int, dict[str, Any]] = {}
    for line in sorted((line for line in lines if line["id"] in told), key=lambda line: told[line["id"]].place):
        first = told[line["id"]]
        group = groups.setdefault(
            first.place[0],
            {
                "heading": first.headline or first.source,
                "exact": None,
                "first": None,
                "source": first.source,
                "published": say_days(first.first, first.last) if first.first and first.last else None,
                "lines": [],
            },
        )
        group["lines"].append(line)
    return list(groups.values())


def _group(lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return lines under the days that they happened on; what is known to a stretch stands under the stretch."""
    groups: list[dict[str, Any]] = []
    for line in lines:
        if line["first"] is None:
            heading, exact = "Day not known", None
        else:
            heading = say_days(line["first"], line["last"], weekday=True)
            exact = say_day(line["first"]) if line["first"] == line["last"] else None
        if not groups or groups[-1]["heading"] != heading:
            groups.append({"heading": heading, "exact": exact, "first": line["first"], "lines": []})
        groups[-1]["lines"].append(line)
    return groups


def make_rows(chronology: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the lines of the screen as rows of a table."""
    return [
        {
            name: "; ".join(line[name]) if isinstance(line[name], list) else line[name]
            for name in COLUMNS
        }
        for group in chronology["groups"]
        for line in group["lines"]
    ]  # fmt: skip
