"""Exports to disk: whole files or none."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from dateline.errors import SettingsError
from dateline.exports.parts import Export

__all__ = ["path_of", "write_export", "write_file"]


def path_of(path: Path, name: str, extension: str) -> Path:
    """Return where a part goes: the main one to ``path``, another beside it.

    >>> path_of(Path("out/arden.tsv"), "", "tsv").name, path_of(Path("out/arden.tsv"), "crosswalk", "csv").name
    ('arden.tsv', 'arden.crosswalk.csv')
    """
    return path.with_name(f"{path.stem}.{name}.{extension}") if name else path


def write_export(export: Export, path: Path) -> tuple[Path, ...]:
    """Write every part, the main one to ``path``; return where they are.

    Raises SettingsError where one cannot be written.
    """
    return tuple(write_file(path_of(path, part.name, part.extension), part.chunks) for part in export.parts)


def write_file(path: Path, chunks: Iterable[bytes]) -> Path:
    """Write ``chunks`` to ``path``, anew. A killed run leaves no half-written ``path`` behind.

    Raises SettingsError where it cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise SettingsError(f"{path} cannot be written ({error.strerror or error}); name another place") from error
    return path
