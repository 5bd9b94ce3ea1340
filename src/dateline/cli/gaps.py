"""``dateline gaps``: what the chronology does not have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.filters import filter_options, take_wanted

if TYPE_CHECKING:
    from dateline.cli.words import Line
    from dateline.store import Gaps

__all__ = ["show_gaps"]


@click.command("gaps")
@click.argument("case", metavar="CASE")
@click.option("--days", type=click.IntRange(1), default=7, help="A silence is so many days without an event.")
@click.option("--all", "every", is_flag=True, help="Include what is planned, demanded, denied, possible or past.")
@click.option("--limit", type=click.IntRange(1), default=10, help="At most so many of each.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
@filter_options
def show_gaps(*, case: str, days: int, every: bool, limit: int, as_json: bool, **options: Any) -> None:  # noqa: ANN401
    """Show the days without events between the first and the last, and events that lack something.

    A second source, a day, a place, or somebody on whose word it is told.
    """
    import json

    from dateline.cli.printing import print_lines
    from dateline.store import Casefile

    wanted = take_wanted(options, every=every)
    with Casefile.open(case, read_only=True) as casefile:
        gaps = casefile.gaps(wanted, days=days, limit=limit)
        events = casefile.count(wanted)
    if as_json:
        click.echo(json.dumps(to_object(gaps), ensure_ascii=False, indent=1))
    else:
        print_lines(lambda width: lay_out(gaps, events, width))


def to_object(gaps: Gaps) -> dict[str, Any]:
    """Return what is not there as plain values."""
    return {
        "silent": [
            {"first": gap.first.isoformat(), "last": gap.last.isoformat(), "days": gap.days} for gap in gaps.silent
        ],
        "lacking": [
            {"what": one.what, "number": one.events, "events": [entry.id for entry in one.entries]}
            for one in gaps.lacking
        ],
    }


def lay_out(gaps: Gaps, events: int, width: int) -> Iterator[Line]:
    """Yield the silent days, the longest first, then what events lack."""
    from dateline.cli.list import lay_out_entries
    from dateline.cli.words import count, say_days

    for gap in gaps.silent:
        yield (("silent: ", "quiet"), (say_days(gap.first, gap.last), "day"), (f", {count(gap.days, 'day')}", ""))
    if not gaps.silent:
        yield (("no silence between the first and the last event", "quiet"),)
    for lacking in gaps.lacking:
        yield ()
        yield ((f"{lacking.what}: {lacking.events} of {count(events, 'event')}", "heading"),)
        if lacking.events:
            yield from lay_out_entries(lacking.entries, lacking.events, width)
