"""POLECAT: 40 columns between tabs, one row an event. Source: ngecEvents files, doi:10.7910/DVN/AJGVIT."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.exports.cells import to_tsv
from dateline.exports.desk import Desk, Telling, one_day
from dateline.exports.names import party_name
from dateline.exports.parts import Export, Part, Terms, crosswalk, undated
from dateline.exports.sheets import STATUS, Cell, Sheet, fill
from dateline.exports.version import CODER
from dateline.knowledge.ontology import load_ontology
from dateline.knowledge.published_codes import load_published_codes
from dateline.records import Actor, Where

__all__ = ["QUADS", "lay_polecat", "place_cells", "write_polecat"]

QUADS = ("", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT")


def write_polecat(desk: Desk, terms: Terms) -> Export:
    """Return the table and its crosswalk. With ``terms.every`` a 41st column tells the status."""
    notes = undated(desk, "their Event Date is empty")
    if terms.every:
        notes = (*notes, "a 41st column, Status, follows POLECAT's 40: not every row has happened")
    table = Part("", "tsv", to_tsv(lay_polecat(desk, every=terms.every), raw=terms.raw))
    return Export((table, crosswalk(desk, terms)), notes)


def lay_polecat(desk: Desk, *, every: bool = False) -> Sheet:
    """Return one row an event, told as its leading report does."""
    rows = (polecat_row(desk, telling) | ({"Status": telling.status} if every else {}) for telling in desk.tellings)
    return fill("polecat", rows, *((STATUS,) if every else ()))


def polecat_row(desk: Desk, telling: Telling) -> dict[str, Cell]:
    report = telling.report
    article = desk.article(report)
    return {
        "Event ID": telling.event.id,
        "Event Date": telling.day,
        "Event Type": report.type,
        "Event Mode": telling.mode,
        "Intensity": load_published_codes().intensity(report.type, telling.mode),
        "Quad Code": QUADS[load_ontology()[report.type].quad],
        **party_cells("Actor", report.actors),
        **party_cells("Recipient", report.recipients),
        "Placename": telling.where.name if telling.where else None,
        **place_cells(telling.where, telling.where.country if telling.where else None),
        "GeoNames ID": telling.where.geonameid if telling.where else None,
        "Raw Placename": telling.where.words.text if telling.where else None,
        "Feature Type": telling.where.precision if telling.where else None,
        "Source": join(dict.fromkeys(desk.outlet(desk.article(r)) for r in telling.reports)),
        "Publication Date": one_day(article.published),
        "Language": article.language,
        "Version": CODER,
    }


def party_cells(role: str, parties: Sequence[Actor]) -> dict[str, Cell]:
    cow = load_published_codes().cow
    return {
        f"{role} Name": join(party_name(party) for party in parties),
        f"{role} Country": join(party.country or "" for party in parties),
        f"{role} COW": join(cow.get(party.country or "", "") for party in parties),
        f"Primary {role} Sector": parties[0].sector if parties else None,
        f"{role} Sectors": join(party.sector or "" for party in parties),
        f"{role} Name Raw": join(party.words.text for party in parties),
    }


def place_cells(where: Where | None, country: str | None) -> Mapping[str, Cell]:
    """Return the columns that POLECAT and ICEWS have in common: a place's name stands in the column of its kind."""
    if where is None:
        return {}
    return {
        "City": where.name if where.precision in {"city", "point"} else None,
        "Province": where.name if where.precision == "admin1" else None,
        "Country": country,
        "Latitude": where.lat,
        "Longitude": where.lon,
    }


def join(values: Iterable[str]) -> str | None:
    """Return the values between semicolons, in order, None where not one is known."""
    parts = [value.replace(";", ",") for value in values]
    return ";".join(parts) if any(parts) else None
