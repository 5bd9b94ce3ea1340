"""Parquet: our tables, one file each. The only importer of pyarrow, which does not come with dateline."""

from __future__ import annotations

from dateline.errors import SettingsError
from dateline.exports.desk import Desk
from dateline.exports.parts import Export, Part, Terms
from dateline.exports.sheets import Sheet
from dateline.exports.tables import TABLES

__all__ = ["write_parquet"]


def write_parquet(desk: Desk, terms: Terms) -> Export:
    """Return events, reports, the crosswalk, accounts and articles.

    Raises SettingsError when pyarrow is not installed.
    """
    return Export(
        tuple(
            Part("" if name == "events" else name, "parquet", (to_parquet(lay(desk, text=terms.text)),))
            for name, lay in TABLES.items()
        )
    )


def to_parquet(sheet: Sheet) -> bytes:
    """Return ``sheet`` as one Parquet file; days are dates, and what a column holds is in its metadata."""
    try:
        import pyarrow as pa
        from pyarrow import parquet as pq
    except ImportError as error:
        raise SettingsError("pyarrow is not installed: pip install 'dateline[parquet]'") from error
    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "date": pa.date32(),
        "boolean": pa.bool_(),
    }
    schema = pa.schema(
        [pa.field(column.name, types[column.type], metadata={"holds": column.holds}) for column in sheet.columns]
    )
    arrays = [pa.array(sheet.column(field.name), field.type) for field in schema]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), sink, compression="zstd")
    return bytes(sink.getvalue())
