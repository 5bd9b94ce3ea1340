"""Everything out again: a chronology in the formats of others, each row with the words it rests on."""

from dateline.exports.formats import FORMATS, REPORTS, Format, Written, export, make_export
from dateline.exports.frames import Table, table
from dateline.exports.parts import Terms, count

__all__ = [
    "FORMATS",
    "REPORTS",
    "Format",
    "Table",
    "Terms",
    "Written",
    "count",
    "export",
    "make_export",
    "table",
]
