"""What a command is given: pages to read, or a casefile that holds what was read of them, with what people decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dateline.records import Chronology, Filter

__all__ = ["take_chronology"]


def take_chronology(
    paths: Sequence[str],
    wanted: Filter,
    *,
    published: str | None,
    processes: int,
    columns: str | None = None,
    texts: bool = False,
) -> Chronology:
    """Return the wanted events of ``paths``: pages, which are read, or one casefile, which is only asked.

    Problems of pages that are read are printed; the command ends with status 1 when nothing could be read.

    texts  the pages of a casefile with their text, which may be more than memory holds

    Raises DatelineError when that cannot be.
    """
    from dateline.cli.printing import print_problems
    from dateline.cli.read import code_paths
    from dateline.knowledge.columns import parse_choice
    from dateline.records import narrow

    case = find_casefile(paths)
    if case is None:
        chosen = parse_choice(columns) if columns else None
        chronology = code_paths(paths, published, processes, columns=chosen)
        print_problems(chronology.problems)
        if not chronology.articles:
            raise SystemExit(1)
        return narrow(chronology, wanted)
    if published or columns:
        raise click.UsageError(f"{case} is a casefile: its pages are read already; leave out --published and --columns")
    from dateline.store import Casefile

    with Casefile.open(case, read_only=True) as casefile:
        print_problems(casefile.troubles)
        return casefile.chronology(wanted, texts=texts)


def find_casefile(paths: Sequence[str]) -> str | None:
    """Return the one casefile among ``paths``, by its name with or without the ending, None when they are pages.

    Raises UsageError where other paths stand beside it.
    """
    from pathlib import Path

    from dateline.store import name_folder

    for path in paths:
        if Path(path).exists() and Path(path).suffix != ".dateline":
            continue  # pages: a folder "halden" goes before a casefile "halden.dateline" beside it
        if path != "-" and Path(path).name and (name_folder(path) / "casefile.sqlite").is_file():
            if len(paths) > 1:
                raise click.UsageError(f"{path} is a casefile: name it alone; dateline add puts further pages into it")
            return path
    return None
