"""Tables of the pages part: their lines and rows, read in one way."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from dateline.errors import KnowledgeError

__all__ = ["read_rows", "read_table"]


def read_table(name: str) -> list[str]:
    """Return the lines of a table under ``data/pages``. Raises KnowledgeError when it cannot be read."""
    path = files("dateline") / "data" / "pages" / name
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise KnowledgeError(f"{name}:0: cannot be read ({error}); reinstall dateline") from error


def read_rows(lines: Iterable[str], width: int, source: str, more: int = 0) -> Iterable[tuple[int, list[str]]]:
    """Yield the number and the columns of each row; comments and blank lines are skipped.

    The last ``more`` columns may be left out. Raises KnowledgeError with ``source:line`` when a row has not ``width``
    columns.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("# "):
            continue
        columns = line.split("\t")
        if not width <= len(columns) <= width + more:
            raise KnowledgeError(f"{source}:{number}: {len(columns)} columns where {width} belong")
        yield number, columns
