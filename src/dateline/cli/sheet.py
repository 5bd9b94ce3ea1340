"""``dateline import``: decisions from a table, and the table to begin with."""

from __future__ import annotations

from typing import Any

import click

from dateline.cli.deciding import deciding_options
from dateline.cli.filters import filter_options, take_wanted

__all__ = ["import_sheet"]


@click.command("import")
@click.argument("case", required=False, metavar="[CASE]")
@click.argument("path", required=False, metavar="[FILE]", type=click.Path(dir_okay=False))
@click.option(
    "--template", is_flag=True, help="Print a sheet to fill in: of the wanted events of CASE, or an empty one."
)
@click.option("--all", "every", is_flag=True, help="With --template: include what is planned, denied ... or past.")
@deciding_options
@filter_options
def import_sheet(
    *,
    case: str | None,
    path: str | None,
    template: bool,
    every: bool,
    by: str | None,
    why: str,
    **options: Any,  # noqa: ANN401
) -> None:
    """Decide what the table FILE (CSV) says about events and reports of the casefile CASE.

    A row that cannot be read is told with its line, the others go in; what stands already is passed over. FILTERS are
    for --template.
    """
    from pathlib import Path

    from dateline.cli.printing import print_problems
    from dateline.cli.words import count
    from dateline.store import Casefile, write_rows

    wanted = take_wanted(options, every=every)
    if template:
        if case is None:
            click.echo("".join(write_rows(())), nl=False)
            return
        with Casefile.open(case, read_only=True) as casefile:
            for line in casefile.sheet(wanted):
                click.echo(line, nl=False)
        return
    if case is None or path is None:
        raise click.UsageError("name the casefile and the table; --template prints one to begin with")
    with Casefile.open(case) as casefile:
        print_problems(casefile.troubles)
        done = casefile.import_sheet(Path(path), by=by, why=why)
    print_problems(done.problems)
    told = [count(len(done.decisions), "decision"), f"{count(done.unchanged, 'row')} said what stands already"]
    told += [f"{count(len(done.problems), 'row')} could not be read"] if done.problems else []
    click.echo("; ".join(told))
    if done.problems and not done.decisions and not done.unchanged:
        raise SystemExit(1)
