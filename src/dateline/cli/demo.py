"""``dateline demo``: two fictional pages that come with dateline, read."""

from __future__ import annotations

import click

__all__ = ["show_demo"]


@click.command("demo")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
@click.option("--all", "every", is_flag=True, help="Include what is planned, demanded, denied, possible or past.")
def show_demo(as_json: bool, every: bool) -> None:
    """Read two fictional pages that come with dateline: one strike, two outlets, two death tolls."""
    from importlib.resources import as_file, files

    from dateline.cli.read import code_paths, show

    with as_file(files("dateline").joinpath("data", "demo")) as folder:
        pages = sorted(str(path) for path in folder.iterdir())
        show(code_paths(pages), as_json=as_json, every=every)
        if not as_json:
            click.echo(f"\nThe two pages are fiction. They are in {folder}", err=True)
            click.echo(f"Why is a line what it is?  dateline why ID {folder}", err=True)
