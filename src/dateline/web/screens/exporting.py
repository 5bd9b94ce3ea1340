"""Export and report: what the chronology shows as it is narrowed, in the formats of others."""

from __future__ import annotations

import io
import zipfile
from importlib.util import find_spec
from typing import Any

from dateline.errors import SettingsError
from dateline.exports import FORMATS, REPORTS, Format, Terms, make_export
from dateline.store import Casefile
from dateline.web.asking import Asking

__all__ = ["make_exports", "write_file"]

NEEDS = {"parquet": "pyarrow", "docx": "docx"}  # an extra and the module that it brings
STAMP = (1980, 1, 1, 0, 0, 0)  # the same events give the same bytes
NAME = "chronology"


def make_exports(casefile: Casefile, asking: Asking) -> dict[str, Any]:
    """Return the formats that there are, and how many events would be written."""
    return {
        "total": casefile.count(asking.narrowed),
        "formats": [_tell(one) for one in FORMATS.values()],
        "reports": [_tell(one) for one in REPORTS.values()],
    }


def _tell(known: Format) -> dict[str, Any]:
    needed = NEEDS.get(known.extra, known.extra)
    return {
        "name": known.name,
        "title": known.title,
        "good_for": known.good_for,
        "extra": known.extra,
        "missing": bool(needed) and find_spec(needed) is None,
    }


def write_file(casefile: Casefile, asking: Asking, name: str, *, text: bool, raw: bool) -> tuple[str, bytes]:
    """Return the name and the bytes of the file: one that has others beside it comes with them, in a zip.

    Raises SettingsError when there is no such format, or what it needs is not installed.
    """
    known = {**FORMATS, **REPORTS}.get(name)
    if known is None:
        raise SettingsError(f"there is no format {name[:40]!r}; there are {', '.join([*FORMATS, *REPORTS])}")
    chronology = casefile.chronology(asking.narrowed, texts=known.texts)
    every = asking.every or asking.wanted.status not in {(), ("happened",)}
    _, made = make_export(chronology, name, Terms(text, raw, every))
    if len(made.parts) == 1 and not made.notes:
        return f"{NAME}.{made.parts[0].extension}", b"".join(made.parts[0].chunks)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in made.parts:
            inner = f"{NAME}.{part.name}.{part.extension}" if part.name else f"{NAME}.{part.extension}"
            archive.writestr(zipfile.ZipInfo(inner, STAMP), b"".join(part.chunks), zipfile.ZIP_DEFLATED)
        if made.notes:
            archive.writestr(zipfile.ZipInfo("notes.txt", STAMP), "\n".join(made.notes) + "\n", zipfile.ZIP_DEFLATED)
    return f"{NAME}-{name}.zip", packed.getvalue()
