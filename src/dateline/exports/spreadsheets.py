"""CSV: our tables, one file each, safe to open in a spreadsheet."""

from __future__ import annotations

from dateline.exports.cells import to_csv
from dateline.exports.desk import Desk
from dateline.exports.parts import Export, Part, Terms
from dateline.exports.tables import TABLES

__all__ = ["write_csv"]


def write_csv(desk: Desk, terms: Terms) -> Export:
    """Return events, reports, the crosswalk between them, accounts and articles."""
    return Export(
        tuple(
            Part("" if name == "events" else name, "csv", to_csv(lay(desk, text=terms.text), raw=terms.raw))
            for name, lay in TABLES.items()
        )
    )
