"""``dateline export`` and ``dateline report``: a chronology in the formats of others, or to be read, with footnotes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.filters import filter_options, take_filter

if TYPE_CHECKING:
    from dateline.records import Chronology

__all__ = ["export_chronology", "report_chronology"]


@click.command("export")
@click.argument("format_", metavar="[FORMAT]", required=False)
@click.argument("paths", nargs=-1, metavar="PATHS...")
@click.option("-o", "--output", metavar="FILE", help="Write here, further files beside it, instead of printing.")
@click.option("--no-text", is_flag=True, help="Leave out the sentences of the pages.")
@click.option("--raw", is_flag=True, help="Cells as they are, not made safe for a spreadsheet.")
@click.option("--all", "every", is_flag=True, help="Include what is planned, demanded, denied, possible or past.")
@click.option("--published", metavar="DATE", help="The day of articles whose page does not say, as 2024-03-15.")
@click.option("--processes", type=click.IntRange(1), default=1, help="Code on so many processors.")
@click.option("--columns", metavar="FIELD=NAME,...", help="Columns of tables of articles, as text=body,published=day.")
@filter_options
def export_chronology(
    format_: str | None,
    paths: tuple[str, ...],
    output: str | None,
    **given: Any,  # noqa: ANN401  the filters, named in one place
) -> None:
    """Write the chronology of PATHS, pages or one casefile, in a FORMAT; without one, list the formats."""
    from dateline.exports import FORMATS

    if format_ is None:
        for known in FORMATS.values():
            click.echo(f"{known.name:<12} {known.title:<15} {known.good_for}")
        return
    if format_ not in FORMATS:
        raise click.UsageError(f"there is no format {format_!r}; there are {', '.join(FORMATS)}")
    if not paths:
        raise click.UsageError("name the pages to read: files, folders, or - for standard input")
    write(format_, paths, output, given)


@click.command("report")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option("--format", "format_", type=click.Choice(["md", "html", "docx"]), default="md", help="As which document.")
@click.option("-o", "--output", metavar="FILE", help="Write here instead of printing.")
@click.option("--no-text", is_flag=True, help="Leave out the sentences of the pages.")
@click.option("--all", "every", is_flag=True, help="Include what is planned, demanded, denied, possible or past.")
@click.option("--published", metavar="DATE", help="The day of articles whose page does not say, as 2024-03-15.")
@click.option("--processes", type=click.IntRange(1), default=1, help="Code on so many processors.")
@click.option("--columns", metavar="FIELD=NAME,...", help="Columns of tables of articles, as text=body,published=day.")
@filter_options
def report_chronology(
    paths: tuple[str, ...],
    format_: str,
    output: str | None,
    **given: Any,  # noqa: ANN401
) -> None:
    """Write the cited chronology of PATHS, pages or one casefile.

    Each report has a footnote, with its words and where they stand.
    """
    write(format_, paths, output, given)


def write(format_: str, paths: tuple[str, ...], output: str | None, given: dict[str, Any]) -> None:
    """Take the chronology of ``paths`` and write it to ``output``, or print its main file."""
    from dateline.cli.taking import take_chronology
    from dateline.exports import FORMATS, REPORTS

    known = {**FORMATS, **REPORTS}[format_]
    if output is None and known.binary and sys.stdout.isatty():
        raise click.UsageError(f"{format_} is no text: name a file, as -o chronology.{known.extension}")
    wanted = take_filter(given)
    given["every"] = given["every"] or bool(wanted.status)
    chronology = take_chronology(paths, wanted, published=given["published"], processes=given["processes"],
                                 columns=given["columns"], texts=known.texts)  # fmt: skip
    if output is None:
        print_main(chronology, format_, given)
    else:
        write_files(chronology, format_, output, given)


def write_files(chronology: Chronology, format_: str, output: str, given: dict[str, Any]) -> None:
    """Write every file of the export and say which, and what was left out."""
    from dateline.exports import count, export

    written = export(chronology, format_, Path(output), **terms_of(given))
    tell(written.notes)
    held = f"{count(written.events, 'event')}, {count(written.reports, 'report')}"
    click.echo(f"{held} → {', '.join(map(str, written.paths))}", err=True)


def print_main(chronology: Chronology, format_: str, given: dict[str, Any]) -> None:
    """Print the main file of the export; the others want a place."""
    from dateline.exports import Terms, make_export

    _, made = make_export(chronology, format_, Terms(**terms_of(given)))
    tell(made.notes)
    main, *others = made.parts
    for chunk in main.chunks:
        click.echo(chunk, nl=False)
    if others:
        names = ", ".join(f"{part.name}.{part.extension}" for part in others)
        click.echo(f"not printed: {names}; -o FILE writes all", err=True)


def terms_of(given: dict[str, Any]) -> dict[str, bool]:
    return {"text": not given["no_text"], "raw": given.get("raw", False), "every": given["every"]}


def tell(notes: tuple[str, ...]) -> None:
    for note in notes:
        click.echo(f"note: {note}", err=True)
