"""Everything out again: a chronology in the formats of others, each row with the words it rests on."""

from dateline.exports.formats import FORMATS, REPORTS, Format, Written, export, make_export
from dateline.exports.frames import Table, table
from dateline.exports.parts import Terms, count
from dateline.exports.wanted import Wanted, parse_wanted

__all__ = [
    "FORMATS",
    "REPORTS",
    "Format",
    "Table",
    "Terms",
    "Wanted",
    "Written",
    "count",
    "export",
    "make_export",
    "parse_wanted",
    "table",
]
