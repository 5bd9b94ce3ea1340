"""``dateline review``: the events to be looked at next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.filters import filter_options, take_wanted

if TYPE_CHECKING:
    from dateline.cli.words import Line
    from dateline.store import Queue

__all__ = ["show_queue"]

KINDS = ("later", "conflict", "near", "new", "score", "single")
MARKS = {"later": "…", "conflict": "⚠", "near": "≈", "new": "+", "score": "?", "single": "1"}


@click.command("review")
@click.argument("case", metavar="CASE")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only these reasons to look.")
@click.option("--all", "every", is_flag=True, help="Include what is planned, demanded, denied, possible or past.")
@click.option("--limit", type=click.IntRange(1), default=20, help="At most so many events.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
@filter_options
def show_queue(
    *,
    case: str,
    kinds: tuple[str, ...],
    every: bool,
    limit: int,
    as_json: bool,
    **options: Any,  # noqa: ANN401
) -> None:
    """Show which events of the casefile CASE to look at next, and why; what was confirmed or rejected is left out.

    later: put off. conflict: the sources differ. near: two events that could be one. new: told anew since it was
    confirmed. score: the coder was not sure. single: one source.
    """
    import json

    from dateline.cli.printing import print_lines
    from dateline.store import Casefile

    wanted = take_wanted(options, every=every)
    with Casefile.open(case, read_only=True) as casefile:
        queue = casefile.review(wanted, kinds=kinds or KINDS, limit=limit)
    if as_json:
        click.echo(json.dumps(to_object(queue), ensure_ascii=False, indent=1))
    else:
        print_lines(lambda width: lay_out(queue, width))


def to_object(queue: Queue) -> dict[str, Any]:
    """Return the queue as plain values."""
    return {
        "settled": queue.settled,
        "events": queue.events,
        "doubts": [
            {
                "event": doubt.entry.id,
                "reasons": [{"kind": one.kind, "note": one.note, "other": one.other} for one in doubt.reasons],
            }
            for doubt in queue.doubts
        ],
    }


def lay_out(queue: Queue, width: int) -> Iterator[Line]:
    """Yield each event with the reasons to look at it, and how far one has come."""
    from dateline.cli.list import lay_out_entries
    from dateline.cli.words import clean, count, fold

    for doubt in queue.doubts:
        yield from lay_out_entries([doubt.entry], 1, width)
        for reason in doubt.reasons:
            told = f"{reason.other}: {reason.note}" if reason.other else reason.note
            for number, line in enumerate(fold(clean(told), max(20, width - 5))):
                yield ((f"   {' ' if number else MARKS[reason.kind]} ", "differ"), (line, ""))
    told = f"{queue.settled} of {count(queue.events, 'event')} settled"
    todo = "; confirm, reject, set, merge, split or later decides" if queue.doubts else "; nothing is left to look at"
    yield ((told + todo, "quiet"),)
