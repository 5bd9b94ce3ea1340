"""``dateline list``: the events of a casefile, one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.filters import filter_options, take_filter

if TYPE_CHECKING:
    from dateline.cli.words import Line
    from dateline.records import Entry

__all__ = ["lay_out_entries", "list_events"]

MARKS = {"confirmed": "✔", "rejected": "✘", "later": "…", "corrected": "✎"}  # what people decided
ORDERS = ("date", "-date", "sources", "score")


@click.command("list")
@click.argument("case", metavar="CASE")
@click.option("--json", "as_json", is_flag=True, help="Print the chronology of these events as one JSON object.")
@click.option("--all", "every", is_flag=True, help="Include what is planned, demanded, denied, possible or past.")
@click.option("--order", type=click.Choice(ORDERS), default="date", help="score: the least sure first.")
@click.option("--limit", type=click.IntRange(1), default=100, help="At most so many lines.")
@filter_options
def list_events(*, case: str, as_json: bool, every: bool, order: str, limit: int, **options: Any) -> None:  # noqa: ANN401
    """List the events of the casefile CASE that the options ask for, one line each."""
    from dataclasses import replace

    from dateline.cli.printing import print_lines
    from dateline.store import Casefile

    wanted = take_filter(options)
    if not every and not wanted.status:
        wanted = replace(wanted, status=("happened",))
    with Casefile.open(case, read_only=True) as casefile:
        if as_json:
            click.echo(casefile.chronology(wanted).to_json())
            return
        entries = casefile.events(wanted, order=order, limit=limit)
        number = casefile.count(wanted)
        print_lines(lambda width: lay_out_entries(entries, number, width))


def lay_out_entries(entries: Iterable[Entry], number: int, width: int) -> Iterator[Line]:
    """Yield a line for each of ``entries``; the last says how many there are, when there are more."""
    from dateline.cli.screen import DAY, GLYPHS, KIND
    from dateline.cli.words import clean, clip, count, pad, say_days

    shown = 0
    for entry in entries:
        shown += 1
        if entry.first and entry.last:
            day = ("~" if entry.bounded else "") + say_days(entry.first, entry.last)
        else:
            day = clean(entry.said)
        kind = f"{entry.type}/{entry.mode}" if entry.mode else entry.type
        kind += "" if entry.status == "happened" else f" ({entry.status})"
        told = "" if entry.sources == 1 else f"  {entry.sources} sources"
        tail = f"  {clean(entry.place)}" if entry.place else ""
        lead = pad(clip(day, DAY - 1), DAY)
        kind = pad(f"{kind} ", KIND)
        mark = "".join(f" {MARKS[word]} " for word in entry.decided if word in MARKS)
        room = width - len(lead) - 2 - len(kind) - len(tail + told + mark + entry.id) - (6 if entry.conflict else 2)
        who = say_sides(entry)
        yield (
            (lead, "day"),
            (f"{GLYPHS[entry.quad]} ", f"quad{entry.quad}"),
            (kind, "type"),
            (pad(clip(clean(who), max(10, room)), max(10, room)), ""),
            (tail + told, ""),
            ("  ⚠ " if entry.conflict else "", "differ"),
            (mark, "quiet"),
            (f"  {entry.id}", "quiet"),
        )
    if number > shown:
        yield ((f"{shown} of {count(number, 'event')}; --limit shows more", "quiet"),)
    elif not number:
        yield (("no event is asked for by this; without options all that happened are listed", "quiet"),)


def say_sides(entry: Entry) -> str:
    """Return who did it to whom."""
    actors, recipients = ", ".join(entry.actors), ", ".join(entry.recipients)
    return f"{actors or '(not said)'} → {recipients}" if recipients else actors or "(not said)"
