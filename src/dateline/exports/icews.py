"""ICEWS: 20 columns between tabs, one row an event: first actor, first recipient. Source: doi:10.7910/DVN/28075."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dateline.exports.cells import to_tsv
from dateline.exports.desk import Desk, Telling, facing
from dateline.exports.names import party_name
from dateline.exports.numbers import to_number
from dateline.exports.parts import Export, Part, Terms, crosswalk, undated
from dateline.exports.polecat import place_cells
from dateline.exports.sheets import STATUS, Cell, Sheet, fill
from dateline.knowledge.actors import load_actors
from dateline.knowledge.published_codes import load_published_codes
from dateline.records import Actor

__all__ = ["country_name", "lay_icews", "write_icews"]


def write_icews(desk: Desk, terms: Terms) -> Export:
    """Return the table and its crosswalk. With ``terms.every`` a 21st column tells the status."""
    notes = undated(desk, "their Event Date is empty")
    if terms.every:
        notes = (*notes, "a 21st column, Status, follows ICEWS's 20: not every row has happened")
    table = Part("", "tsv", to_tsv(lay_icews(desk, every=terms.every), raw=terms.raw))
    return Export((table, crosswalk(desk, terms, name=to_number)), notes)


def lay_icews(desk: Desk, *, every: bool = False) -> Sheet:
    """Return one row an event, told as its leading report does."""
    rows = (icews_row(desk, telling) | ({"Status": telling.status} if every else {}) for telling in desk.tellings)
    return fill("icews", rows, *((STATUS,) if every else ()))


def icews_row(desk: Desk, telling: Telling) -> dict[str, Cell]:
    report = telling.report
    return {
        "Event ID": to_number(telling.event.id),
        "Event Date": telling.day,
        **party_cells("Source", report.actors),
        "Event Text": f"{report.type}: {telling.mode}" if telling.mode else report.type,
        "CAMEO Code": report.cameo,
        "Intensity": load_published_codes().goldstein.get(report.cameo),
        **party_cells("Target", facing(report)),
        "Story ID": to_number(report.article),
        "Publisher": desk.outlet(desk.article(report)),
        **place_cells(telling.where, country_name(telling.where.country) if telling.where else None),
    }


def party_cells(role: str, parties: Iterable[Actor]) -> dict[str, Cell]:
    party = next(iter(parties), None)
    if party is None:
        return {}
    return {
        f"{role} Name": party_name(party),
        f"{role} Sectors": load_published_codes().sectors.get(party.sector or ""),
        f"{role} Country": country_name(party.country),
    }


def country_name(code: str | None) -> str | None:
    """Return the usual English name of a country, None for a body that is none and for no code.

    >>> country_name("CIV"), country_name("UNO")
    ('Ivory Coast', None)
    """
    return _country_names().get(code or "")


@cache
def _country_names() -> dict[str, str]:
    return {country.code: country.names[0][0] for country in load_actors().countries}
