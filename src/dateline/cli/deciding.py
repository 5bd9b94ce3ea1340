"""What the commands that decide have in common: by whom, why, and the line that says what was decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

__all__ = ["decide", "deciding_options"]

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
