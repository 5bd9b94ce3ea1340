"""The formats that a chronology is written in, one line each, for command line, documents and library alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dateline.errors import SettingsError
from dateline.exports.annotations import write_annotations
from dateline.exports.bundle import write_bundle
from dateline.exports.citations import write_bibtex, write_csl
from dateline.exports.cited_html import write_html
from dateline.exports.cited_markdown import write_markdown
from dateline.exports.cited_word import write_docx
from dateline.exports.datasette import write_sqlite
from dateline.exports.desk import Desk, open_desk
from dateline.exports.followthemoney import write_followthemoney
from dateline.exports.gdelt import write_gdelt
from dateline.exports.geojson import write_geojson
from dateline.exports.graphs import write_gexf, write_graphml
from dateline.exports.icews import write_icews
from dateline.exports.jsonlines import write_jsonl
from dateline.exports.parquet import write_parquet
from dateline.exports.parts import Export, Terms
from dateline.exports.plover import write_plover
from dateline.exports.polecat import write_polecat
from dateline.exports.provenance import write_provenance
from dateline.exports.spreadsheets import write_csv
from dateline.exports.timeline import write_timeline
from dateline.exports.wanted import select
from dateline.exports.writing import path_of, write_export
from dateline.records import Chronology, Filter

__all__ = ["FORMATS", "REPORTS", "Format", "Written", "export", "make_export"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its ``name``, the ``extension`` of its main file, its ``title``, what it is ``good_for``.

    binary  it is no text: no terminal can show it
    extra   what must be installed for it, or ""
    texts   the text of whole pages goes into it
    """

    name: str
    extension: str
    title: str
    good_for: str
    write: Callable[[Desk, Terms], Export]
    binary: bool = False
    extra: str = ""
    texts: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """The files that were written, the main one first, what must be said about them, and how much is in them."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...]
    events: int
    reports: int


def _by_name(*formats: Format) -> Mapping[str, Format]:
    return MappingProxyType({format_.name: format_ for format_ in formats})


FORMATS = _by_name(
    Format("csv", "csv", "CSV", "spreadsheets, R, everything else", write_csv),
    Format("jsonl", "jsonl", "JSON lines", "programs: one event a line, with its reports", write_jsonl),
    Format("parquet", "parquet", "Parquet", "pandas, polars, DuckDB, Spark", write_parquet, True, "parquet"),
    Format("sqlite", "sqlite", "SQLite", "SQL and Datasette", write_sqlite, True),
    Format("plover", "jsonl", "PLOVER 2.0", "event-data research, in the ontology's own records", write_plover),
    Format("polecat", "tsv", "POLECAT", "what follows ICEWS: 40 columns", write_polecat),
    Format("gdelt", "CSV", "GDELT 2.0", "pipelines made for GDELT: events and mentions", write_gdelt),
    Format("icews", "tsv", "ICEWS", "older R code: 20 columns", write_icews),
    Format("annotations", "jsonld", "Web Annotation", "the words on the page, as W3C selectors", write_annotations),
    Format("geojson", "geojson", "GeoJSON", "maps: QGIS, Leaflet, kepler.gl", write_geojson),
    Format("graphml", "graphml", "GraphML", "networks: networkx, igraph, yEd", write_graphml),
    Format("gexf", "gexf", "GEXF 1.3", "networks over time: Gephi", write_gexf),
    Format("timelinejs", "json", "TimelineJS 3", "a timeline on a web page", write_timeline),
    Format("bibtex", "bib", "BibTeX", "LaTeX: the articles as references", write_bibtex),
    Format("csl", "json", "CSL-JSON", "Zotero, pandoc: the articles as references", write_csl),
    Format("ftm", "ftm.json", "FollowTheMoney", "Aleph and OpenAleph", write_followthemoney),
    Format("prov", "jsonld", "PROV-O", "archives: what comes from which page", write_provenance),
    Format(
        "bundle",
        "zip",
        "Bundle",
        "to hand on: pages, hashes, tables, references in one zip",
        write_bundle,
        True,
        texts=True,
    ),
)
REPORTS = _by_name(
    Format("md", "md", "Markdown", "to edit, or to turn into anything with pandoc", write_markdown),
    Format("html", "html", "HTML", "to read and to print: one file", write_html),
    Format("docx", "docx", "Word", "to write on in a word processor", write_docx, True, "docx"),
)


def make_export(chronology: Chronology, format_: str, terms: Terms, **filters: object) -> tuple[Desk, Export]:
    """Return what is written, and the export of it. Filters are the fields of ``Filter``.

    Raises SettingsError where there is no such format or filter, or an extra is not installed.
    """
    known = {**FORMATS, **REPORTS}
    if format_ not in known:
        raise SettingsError(f"there is no format {format_!r}; there are {', '.join(known)}")
    wanted = Filter.from_strings(filters)
    every = terms.every or any(status != "happened" for status in wanted.status)
    terms = Terms(terms.text, terms.raw, every)
    desk = select(open_desk(chronology, every=every), wanted)
    return desk, known[format_].write(desk, terms)


def export(
    chronology: Chronology,
    format: str,  # noqa: A002  what the user calls it
    path: str | Path,
    *,
    text: bool = True,
    raw: bool = False,
    every: bool = False,
    **filters: object,
) -> Written:
    """Write ``chronology`` to ``path`` in one of ``FORMATS`` or ``REPORTS``; further files stand beside it.

    ``path`` may be a folder. Without ``text`` no sentence of a page is written; ``raw`` cells are not made safe for
    spreadsheets; ``every`` includes what is planned, demanded, denied, possible or past. Filters are those of the
    command line: ``actor="police"``, ``type="ASSAULT"``, ``since="2024-03"``. One chronology gives the same bytes.

    Raises SettingsError where there is no such format or filter, an extra is not installed, or ``path`` cannot be
    written.
    """
    path = Path(path)
    desk, made = make_export(chronology, format, Terms(text, raw, every), **filters)
    if path.is_dir():
        path = path / f"chronology.{made.parts[0].extension}"
    places = {path_of(path, part.name, part.extension).resolve() for part in made.parts}
    for source in dict.fromkeys(page.source.split("#", 1)[0] for page in chronology.pages):
        if Path(source).resolve() in places:
            raise SettingsError(
                f"{source} is one of the pages that were read, and pages are never altered; name another"
            )
    written = [telling for telling in desk.tellings if telling.event.id not in made.left_out]
    reports = sum(len(telling.reports) for telling in written)
    return Written(write_export(made, path), made.notes, len(written), reports)
