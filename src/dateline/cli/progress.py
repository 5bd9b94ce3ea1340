"""How far a long reading has come, on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from dateline.records import Coding

__all__ = ["watch"]


def watch(codings: Iterable[Coding], *, after: int) -> Iterator[Coding]:
    """Yield ``codings`` unchanged; from number ``after`` on, count them for whoever is watching a terminal."""
    if not sys.stderr.isatty():
        yield from codings
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    progress = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} pages read, {task.fields[reports]} reports"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    task = progress.add_task("", total=None, reports=0)
    reports = 0
    try:
        for number, coding in enumerate(codings, start=1):
            reports += len(coding.reports)
            if number == after:
                progress.start()
            progress.update(task, completed=number, reports=reports)
            yield coding
    finally:
        progress.stop()
