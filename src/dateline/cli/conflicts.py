"""``dateline conflicts``: what the sources differ on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.filters import filter_options, take_wanted

if TYPE_CHECKING:
    from dateline.cli.words import Line
    from dateline.records import Account, Report
    from dateline.store import Conflict

__all__ = ["show_conflicts"]

TOLLS = {"dead": "killed"}


@click.command("conflicts")
@click.argument("case", metavar="CASE")
@click.option("--all", "every", is_flag=True, help="Include what is planned, demanded, denied, possible or past.")
@click.option("--limit", type=click.IntRange(1), default=100, help="At most so many events.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
@filter_options
def show_conflicts(*, case: str, every: bool, limit: int, as_json: bool, **options: Any) -> None:  # noqa: ANN401
    """Show the events of the casefile CASE whose sources differ, and who says what.

    ⚠ is word against word; ↗ is a toll that only rose: whoever gives more was published later.
    """
    import json

    from dateline.cli.printing import print_lines
    from dateline.store import Casefile

    wanted = take_wanted(options, every=every)
    with Casefile.open(case, read_only=True) as casefile:
        found = casefile.conflicts(wanted, limit=limit)
    if as_json:
        click.echo(json.dumps({"conflicts": [to_object(one) for one in found]}, ensure_ascii=False, indent=1))
    else:
        print_lines(lambda width: lay_out(found, width))


def to_object(conflict: Conflict) -> dict[str, Any]:
    """Return what the sources of one event differ on as plain values."""
    return {
        "event": conflict.entry.id,
        "differences": [
            {
                "attribute": one.attribute,
                "later": one.later,
                "accounts": [
                    {"value": a.value, "reports": [report_object(conflict, conflict.reports[id_]) for id_ in a.reports]}
                    for a in one.accounts
                ],
            }
            for one in conflict.differences
        ],
    }


def report_object(conflict: Conflict, report: Report) -> dict[str, Any]:
    days = conflict.articles[report.article].published
    return {
        "id": report.id,
        "source": conflict.sources[report.article],
        "published": days.first.isoformat() if days else None,
        "says": [says.name for says in report.says],
        "text": report.sentence.text,
    }


def lay_out(found: Iterable[Conflict], width: int) -> Iterator[Line]:
    """Yield each event and, below it, what its sources differ on."""
    from dateline.cli.list import lay_out_entries
    from dateline.cli.words import clean, fold

    empty = True
    for conflict in found:
        empty = False
        yield from lay_out_entries([conflict.entry], 1, width)
        for attribute, accounts, later in conflict.differences:
            mark, style = ("   ↗ ", "") if later else ("   ⚠ ", "differ")
            told = (", later " if later else " | ").join(say_told(conflict, account) for account in accounts)
            said = clean(f"{TOLLS.get(attribute, attribute)}: {told}")
            for number, line in enumerate(fold(said, max(20, width - 5))):
                yield (("     " if number else mark, style), (line, style))
    if empty:
        yield (("the sources agree on every event that is asked for", "quiet"),)


def say_told(conflict: Conflict, account: Account) -> str:
    """Return a value with all who give it."""
    tellers = dict.fromkeys(say_teller(conflict, conflict.reports[id_]) for id_ in account.reports)
    return f"{account.value} ({'; '.join(tellers)})"


def say_teller(conflict: Conflict, report: Report) -> str:
    """Return who says it: outlet, day, and on whose word."""
    from dateline.cli.words import say_days, say_says

    days = conflict.articles[report.article].published
    name = conflict.sources[report.article]
    day = f", {say_days(days.first, days.last)}" if days else ", of unknown day"
    says = say_says(report.says)
    return f"{name}{day}, citing {says}" if says else f"{name}{day}"
