"""``dateline set``: values corrected."""

from __future__ import annotations

import click

from dateline.cli.deciding import decide, deciding_options

__all__ = ["set_values"]


@click.command("set")
@click.argument("case", metavar="CASE")
@click.argument("words", nargs=-1, required=True, metavar="ID... FIELD=VALUE...")
@deciding_options
def set_values(case: str, words: tuple[str, ...], by: str | None, why: str) -> None:
    """Set values of events, or of reports, of the casefile CASE; what the machine read stays beside them.

    Fields: type, mode, status, actor, recipient, when, where, says, dead, injured, arrested. A value of nothing says
    that it is not known: when= and where=
    """
    ids = [word for word in words if "=" not in word]
    pairs = [word.partition("=") for word in words if "=" in word]
    decide(case, "set", ids, {name.strip(): text for name, _, text in pairs}, by=by, why=why)
