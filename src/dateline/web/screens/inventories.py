"""Actors, places, sources and pages: what there is of each, how much of it, and where to read on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dateline.records import Filter, fold_words
from dateline.store import Casefile
from dateline.store.inventories import find_place, list_pages, list_sources
from dateline.web.asking import Asking
from dateline.web.strip import make_strip
from dateline.web.words import say_day, say_days

__all__ = [
    "ACTOR_COLUMNS", "DYAD_COLUMNS", "PLACE_COLUMNS", "SOURCE_COLUMNS", "make_actors", "make_map", "make_network",
    "make_places", "make_problems", "make_sources",
]  # fmt: skip

MOST = 500  # names on a screen
MOST_FOUND = 20_000  # names that are looked through for one that is typed
MOST_DYADS = 80  # pairs that are drawn: more is a tangle
MOST_POINTS = 300  # places that are drawn
MOST_PAGES = 100
QUADS = ("1", "2", "3", "4")
ACTOR_COLUMNS = ("name", "as_actor", "as_recipient")
PLACE_COLUMNS = ("name", "country", "precision", "lat", "lon", "events")
SOURCE_COLUMNS = ("name", "articles", "events", "first", "last", "undated", "languages")
DYAD_COLUMNS = ("actor", "recipient", "quad1", "quad2", "quad3", "quad4", "events")


def make_actors(casefile: Casefile, asking: Asking, name: str = "") -> dict[str, Any]:
    """Return who did something and to whom it was done, with the numbers of events; ``name`` narrows by words of it."""
    most = MOST_FOUND if name else MOST
    found = casefile.facets(asking.narrowed, ["actor", "recipient"], most=most)
    sides = {side: dict(found[side]) for side in ("actor", "recipient")}
    names = dict.fromkeys(value for side in sides.values() for value in side)
    rows: list[dict[str, Any]] = [
        {"name": one, "as_actor": sides["actor"].get(one, 0), "as_recipient": sides["recipient"].get(one, 0)}
        for one in _meant(names, name)
    ]
    rows.sort(key=lambda row: (-row["as_actor"] - row["as_recipient"], row["name"]))
    return {"rows": rows[:MOST], "total": len(rows), "name": name, "more": len(rows) > MOST or len(names) >= most}


def make_places(casefile: Casefile, asking: Asking, name: str = "") -> dict[str, Any]:
    """Return where events were, with how exact that is known."""
    ((_, found),) = casefile.facets(asking.narrowed, ["place"], most=MOST_FOUND if name else MOST).items()
    counted = dict(found)
    rows = [_place(casefile, one, counted[one]) for one in list(_meant(counted, name))[:MOST]]
    return {"rows": rows, "total": len(rows), "name": name, "more": len(counted) >= MOST and not name}


def _meant(names: Iterable[str], words: str) -> Iterable[str]:
    folded = fold_words(words)
    return [one for one in names if folded in fold_words(one)] if folded else names


def _place(casefile: Casefile, name: str, events: int) -> dict[str, Any]:
    where = find_place(casefile, name)
    return {
        "name": name,
        "country": where.country if where else None,
        "precision": where.precision if where else None,
        "lat": where.lat if where else None,
        "lon": where.lon if where else None,
        "events": events,
    }


def make_map(casefile: Casefile, asking: Asking) -> dict[str, Any]:
    """Return the places that events of each quad class were at; ``unplaced`` are those without coordinates."""
    counted = _by_quad(casefile, asking.narrowed, "place", MOST_POINTS)
    rows = [
        _place(casefile, name, sum(quads)) | {f"quad{n}": quads[n - 1] for n in (1, 2, 3, 4)}
        for name, quads in counted
    ]  # fmt: skip
    days = casefile.days(replace(asking.narrowed, since=None, until=None))
    total = casefile.count(asking.narrowed)
    return {
        "rows": [row for row in rows if row["lat"] is not None],
        "unplaced": [row for row in rows if row["lat"] is None],
        "total": total,
        "strip": make_strip(days),
    }


def make_network(casefile: Casefile, asking: Asking) -> dict[str, Any]:
    """Return who acted upon whom, with the events of each quad class: the pairs with most events."""
    rows = []
    for dyad, quads in _by_quad(casefile, asking.narrowed, "dyad", MOST_DYADS):
        actor, _, recipient = dyad.partition(" → ")
        rows.append(
            {"actor": actor, "recipient": recipient, "events": sum(quads)}
            | {f"quad{n}": quads[n - 1] for n in (1, 2, 3, 4)}
        )  # fmt: skip
    days = casefile.days(replace(asking.narrowed, since=None, until=None))
    return {"rows": rows, "total": casefile.count(asking.narrowed), "strip": make_strip(days)}


def _by_quad(casefile: Casefile, wanted: Filter, facet: str, most: int) -> list[tuple[str, list[int]]]:
    """Return the commonest values of ``facet`` with their numbers of events of each quad class."""
    counted: dict[str, list[int]] = {}
    asked = [quad for quad in QUADS if not wanted.quad or quad in wanted.quad]
    for quad in asked:
        for value, number in casefile.facets(replace(wanted, quad=(quad,)), [facet], most=most)[facet]:
            counted.setdefault(value, [0, 0, 0, 0])[int(quad) - 1] = number
    return sorted(counted.items(), key=lambda pair: (-sum(pair[1]), pair[0]))[:most]


def make_sources(casefile: Casefile, after: int = 0) -> dict[str, Any]:
    """Return outlets and files with their articles and events, and the pages in the order of arrival."""
    events = dict(casefile.facets(names=["source"], most=MOST_FOUND)["source"])
    pages = list_pages(casefile, after=after, limit=MOST_PAGES + 1)
    return {
        "rows": [
            {
                "name": one.name,
                "articles": one.articles,
                "events": events.get(one.name, 0),
                "first": one.first,
                "last": one.last,
                "days": say_days(one.first, one.last) if one.first and one.last else None,
                "languages": list(one.languages),
                "undated": one.undated,
            }
            for one in list_sources(casefile)
        ],
        "pages": [
            page._asdict() | {"day": say_day(page.published) if page.published else None} for page in pages[:MOST_PAGES]
        ],
        "after": after,
        "next": pages[MOST_PAGES - 1].number if len(pages) > MOST_PAGES else None,
    }


def make_problems(casefile: Casefile) -> dict[str, Any]:
    """Return what could not be read or is wanting."""
    return {"rows": [{"source": p.source, "kind": p.kind, "message": p.message} for p in casefile.problems()]}
