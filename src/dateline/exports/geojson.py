"""GeoJSON (RFC 7946): one feature an event, at its place; without coordinates its geometry is null."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dateline.exports.desk import Desk
from dateline.exports.parts import Export, Part, Terms, count, crosswalk, to_listing
from dateline.exports.tables import lay_events

__all__ = ["to_features", "write_geojson"]

AREAS = frozenset({"country", "admin1", "region"})


def write_geojson(desk: Desk, terms: Terms) -> Export:
    """Return the features and their crosswalk."""
    wheres = [telling.where for telling in desk.tellings]
    unplaced = sum(where is None or where.lat is None or where.lon is None for where in wheres)
    notes = []
    if unplaced:
        notes.append(f"{count(unplaced, 'event')} without coordinates: their geometry is null")
    if any(where and where.lat is not None and where.precision in AREAS for where in wheres):
        notes.append("where precision is country, admin1 or region, the point is the middle of an area")
    features = to_listing('{"type":"FeatureCollection","features":[', to_features(desk, text=terms.text), "]}")
    return Export((Part("", "geojson", features), crosswalk(desk, terms)), tuple(notes))


def to_features(desk: Desk, *, text: bool = True) -> Iterator[dict[str, Any]]:
    """Yield a feature for each event; its properties are the columns of our events."""
    sheet = lay_events(desk, text=text)
    names = [column.name for column in sheet.columns]
    for row, telling in zip(sheet.rows, desk.tellings, strict=True):
        cells = {
            name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in zip(names, row, strict=True)
        }
        lat, lon = cells.pop("lat"), cells.pop("lon")
        placed = lat is not None and lon is not None
        yield {
            "type": "Feature",
            "id": telling.event.id,
            "geometry": {"type": "Point", "coordinates": [lon, lat]} if placed else None,
            "properties": cells,
        }
