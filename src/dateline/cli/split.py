"""``dateline split``: one event parted, or two kept apart."""

from __future__ import annotations

import click

from dateline.cli.deciding import decide, deciding_options

__all__ = ["split_event"]


@click.command("split")
@click.argument("case", metavar="CASE")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@deciding_options
def split_event(case: str, ids: tuple[str, ...], by: str | None, why: str) -> None:
    """Part the event named first: the reports named after it leave it, together; without any, each stands alone.

    Events named after the first are kept apart from it.
    """
    decide(case, "split", ids, by=by, why=why)
