"""GeoJSON (RFC 7946): one feature an event, at its place; without coordinates its geometry is null."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.exports.desk import Desk
from dateline.exports.parts import Export, Part, Terms, count, crosswalk, to_json
from dateline.exports.tables import lay_events

__all__ = ["to_collection", "write_geojson"]


def write_geojson(desk: Desk, terms: Terms) -> Export:
    """Return the features and their crosswalk."""
    collection = to_collection(desk, text=terms.text)
    unplaced = sum(feature["geometry"] is None for feature in collection["features"])
    notes = []
    if unplaced:
        notes.append(f"{count(unplaced, 'event')} without coordinates: their geometry is null")
    if any(feature["properties"]["precision"] in {"country", "admin1", "region"} for feature in collection["features"]):
        notes.append("where precision is country, admin1 or region, the point is the middle of an area")
    return Export((Part("", "geojson", to_json(collection)), crosswalk(desk, terms)), tuple(notes))


def to_collection(desk: Desk, *, text: bool = True) -> dict[str, Any]:
    """Return a feature for each event; its properties are the columns of our events."""
    sheet = lay_events(desk, text=text)
    names = [column.name for column in sheet.columns]
    features = []
    for row, telling in zip(sheet.rows, desk.tellings, strict=True):
        cells = {
            name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in zip(names, row, strict=True)
        }
        lat, lon = cells.pop("lat"), cells.pop("lon")
        placed = lat is not None and lon is not None
        features.append(
            {
                "type": "Feature",
                "id": telling.event.id,
                "geometry": {"type": "Point", "coordinates": [lon, lat]} if placed else None,
                "properties": cells,
            }
        )
    return {"type": "FeatureCollection", "features": features}
