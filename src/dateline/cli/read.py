"""``dateline read``: saved pages in, their chronology out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from dateline.cli.filters import filter_options, take_filter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.records import Chronology

__all__ = ["code_paths", "read_pages", "show"]

MANY = 3  # pages: from here on progress is shown, where somebody is watching


@click.command("read")
@click.argument("paths", nargs=-1, metavar="PATHS...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead.")
@click.option("--all", "every", is_flag=True, help="Include what is planned, demanded, denied, possible or past.")
@click.option("--published", metavar="DATE", help="The day of articles whose page does not say, as 2024-03-15.")
@click.option(
    "--processes", type=click.IntRange(1), default=1, help="Code on so many processors; the result is the same."
)
@click.option("--columns", metavar="FIELD=NAME,...", help="Columns of tables of articles, as text=body,published=day.")
@click.option("--actors", metavar="FILE", help="Your own file of actors (TOML); what it says of somebody wins.")
@click.option("--fetch", multiple=True, metavar="URL", help="Fetch this feed or page and read it; nothing else is.")
@filter_options
def read_pages(
    *,
    paths: tuple[str, ...],
    as_json: bool,
    every: bool,
    published: str | None,
    processes: int,
    columns: str | None,
    actors: str | None,
    fetch: tuple[str, ...],
    **options: Any,  # noqa: ANN401  what click gives
) -> None:
    """Print the chronology of saved news pages: files, folders, archives, feeds, tables, or - for standard input."""
    from dateline.knowledge.columns import parse_choice
    from dateline.records import narrow

    if not paths and not fetch:
        raise click.UsageError("name the pages to read: files, folders, or - for standard input")
    chosen = parse_choice(columns) if columns else None
    wanted = take_filter(options)
    chronology = code_paths(paths, published, processes, columns=chosen, fetch=fetch, actors=actors)
    show(narrow(chronology, wanted), as_json=as_json, every=every or bool(wanted.status))


def code_paths(
    paths: Sequence[str],
    published: str | None = None,
    processes: int = 1,
    *,
    columns: Mapping[str, str] | None = None,
    fetch: Sequence[str] = (),
    actors: str | None = None,
) -> Chronology:
    """Return the chronology of ``paths``, with progress on standard error where somebody is watching.

    ``columns`` names the columns of tables, by field; ``fetch`` holds the only addresses that are fetched; ``actors``
    is the user's own file of actors.

    Raises DatelineError when the installation is broken, ``published`` is no date or ``actors`` cannot be used.
    """
    from dateline.cli.progress import watch
    from dateline.jobs import code_pages, collect_garbage_seldom, find_repeated_in
    from dateline.pages import find_pages
    from dateline.pipeline import join

    collect_garbage_seldom()
    repeated = find_repeated_in(paths, columns=columns)
    pages = find_pages(paths, columns=columns, fetch=fetch)
    codings = code_pages(pages, published=published, processes=processes, repeated=repeated, actors=actors)
    return join(watch(codings, after=MANY))


def show(chronology: Chronology, *, as_json: bool, every: bool) -> None:
    """Print ``chronology`` and its problems; exit with status 1 when nothing could be read."""
    from dateline.cli.printing import print_lines, print_problems
    from dateline.cli.screen import lay_out

    print_problems(chronology.problems)
    if as_json:
        click.echo((chronology if every else chronology.happened()).to_json())
    elif chronology.articles:
        print_lines(lambda width: lay_out(chronology, width, every=every))
    if not chronology.articles:
        raise SystemExit(1)
