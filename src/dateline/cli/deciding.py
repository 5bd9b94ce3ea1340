"""What the commands that decide have in common: by whom, why, and the line that says what was decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from dateline.cli.words import Line
    from dateline.store import Decided

__all__ = ["decide", "deciding_options", "lay_out_decided"]

Command = TypeVar("Command", bound=Callable[..., Any])


def deciding_options(command: Command) -> Command:
    """Give ``command`` the options of every decision."""
    command = click.option("--by", metavar="NAME", help="Who decides; else DATELINE_BY, dateline.toml, your account.")(
        command
    )
    return click.option("--why", metavar="TEXT", default="", help="The reason, kept with the decision.")(command)


def decide(
    case: str,
    verb: str,
    ids: Sequence[str] = (),
    values: Mapping[str, str | Sequence[str]] | None = None,
    *,
    by: str | None,
    why: str,
) -> None:
    """Decide it in the casefile ``case``, and say so in one line."""
    from dateline.cli.printing import print_problems
    from dateline.cli.words import clean, count
    from dateline.store import Casefile

    with Casefile.open(case) as casefile:
        print_problems(casefile.troubles)
        decision = casefile.decide(verb, ids, values or {}, by=by, why=why)
        about = " ".join(decision.subjects) or ", ".join(text for _, text in decision.values)
        told = f" ({count(len(decision.anchors), 'report')})" if decision.anchors else ""
        undo = f"dateline undo {case} {decision.number} takes it back"
        click.echo(clean(f"{decision.number}  {decision.verb} {about}{told}, by {decision.who}; {undo}"))


def lay_out_decided(decided: Decided, width: int) -> Iterator[Line]:
    """Yield what people decided about an event, and what dateline had where it says something else now."""
    from dateline.cli.log import lay_out
    from dateline.cli.words import clean, fold
    from dateline.records import FIELDS
    from dateline.store import say_value

    if not decided.log:
        return
    yield ()
    yield (("decided", "heading"),)
    yield from lay_out(decided.log, width)
    for machine, now in zip(decided.machine, decided.now, strict=True):
        told = [f"it is rejected: “{machine.sentence.text}”"] if machine.id in decided.struck else []
        for field in FIELDS:
            before, after = say_value(machine, field), say_value(now, field)
            if before != after:
                told.append(f"{field} is {after or 'not known'}; dateline had {before or 'none'}")
        for text in told:
            for line in fold(clean(f"{machine.id} {text}"), max(20, width - 6)):
                yield ((f"      {line}", "quiet"),)
