"""``dateline log``: who decided what, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from dateline.cli.words import Line
    from dateline.store import Logged, Unplaced

__all__ = ["show_log", "to_object"]


@click.command("log")
@click.argument("case", metavar="CASE")
@click.argument("id_", required=False, metavar="[ID]")
@click.option("--unplaced", is_flag=True, help="List the reports that decisions are about and that are gone.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
def show_log(case: str, id_: str | None, unplaced: bool, as_json: bool) -> None:
    """Say who decided what in the casefile CASE, when and why; about the event or report ID only, if it is named."""
    import json

    from dateline.cli.printing import print_lines, print_problems
    from dateline.store import Casefile

    with Casefile.open(case, read_only=True) as casefile:
        print_problems(casefile.troubles)
        log = casefile.decided(id_).log if id_ else casefile.log()
        lost = casefile.unplaced()
    if as_json:
        told = {"decisions": [to_object(one) for one in log], "unplaced": [lost_object(one) for one in lost]}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    elif unplaced:
        print_lines(lambda width: lay_out_lost(lost, width))
    else:
        print_lines(lambda width: lay_out(log, width))


def to_object(logged: Logged) -> dict[str, Any]:
    """Return a line of the log as plain values."""
    decision = logged.decision
    return {
        "number": decision.number,
        "at": decision.at,
        "who": decision.who,
        "verb": decision.verb,
        "why": decision.why,
        "subjects": list(decision.subjects),
        "values": [list(pair) for pair in decision.values],
        "reports": [anchor.report for anchor in decision.anchors],
        "undone": logged.undone,
        "unplaced": logged.unplaced,
    }


def lost_object(lost: Unplaced) -> dict[str, Any]:
    """Return a report that is not to be found as plain values."""
    anchor = lost.anchor
    return {
        "decision": lost.decision.number,
        "report": anchor.report,
        "article": anchor.article,
        "page": anchor.page,
        "start": anchor.span.start,
        "end": anchor.span.end,
        "text": anchor.quote,
    }


def lay_out(log: Iterable[Logged], width: int) -> Iterator[Line]:
    """Yield a line or more for each decision."""
    from dateline.cli.words import clean, count, fold

    empty = True
    for logged in log:
        empty = False
        decision = logged.decision
        values = ", ".join(f"{name}={text}" for name, text in decision.values)
        what = clean(" ".join(filter(None, (decision.verb, *decision.subjects, values))))
        tail = f" (undone by {logged.undone})" if logged.undone else ""
        tail += f" ({count(logged.unplaced, 'report')} not found: --unplaced)" if logged.unplaced else ""
        style = "quiet" if logged.undone else ""
        at = decision.at[:16].replace("T", " ")
        lead = (f"{decision.number:>4}  {at}  ", "quiet")
        yield lead, (f"{clean(decision.who)}  ", "type"), (what, style), (tail, "quiet")
        for line in fold(clean(decision.why), max(20, width - 6)) if decision.why else ():
            yield ((f"      {line}", "quiet"),)
    if empty:
        yield (("nothing was decided yet", "quiet"),)


def lay_out_lost(lost: Iterable[Unplaced], width: int) -> Iterator[Line]:
    """Yield what decisions are about that is not to be found."""
    from dateline.cli.words import clean, fold

    empty = True
    for one in lost:
        empty = False
        what = f"{one.decision.verb} {' '.join(one.decision.subjects)}, by {one.decision.who}"
        yield ((f"{one.decision.number:>4}  ", "quiet"), (clean(what), "type"), (f"  {one.anchor.report}", "quiet"))
        for line in fold(f"“{clean(one.anchor.quote)}”", max(20, width - 6)):
            yield ((f"      {line}", ""),)
    if empty:
        yield (("every report that was decided about is there", "quiet"),)
