"""Zip archives whose bytes depend on what is in them alone."""

from __future__ import annotations

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

__all__ = ["pack"]


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip archive of ``files``, in their order, each dated 1 January 1980: the first day that zip knows."""
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content)
    return held.getvalue()
