"""``dateline problems``: what of the pages of a casefile could not be read."""

from __future__ import annotations

import click

__all__ = ["list_problems"]


@click.command("problems")
@click.argument("case", metavar="CASE")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array instead.")
def list_problems(case: str, *, as_json: bool) -> None:
    """List the problems with the pages of the casefile CASE, in the order they were met; docs/problems.md explains."""
    import json
    from dataclasses import asdict

    from dateline.cli.words import clean
    from dateline.store import Casefile

    with Casefile.open(case, read_only=True) as casefile:
        problems = casefile.problems()
    if as_json:
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1))
        return
    for problem in problems:
        told = problem.message if problem.source in problem.message else f"{problem.source}: {problem.message}"
        click.echo(f"{problem.kind}: {clean(told)}")
