"""A bundle: one zip with the pages, their hashes, the tables, the crosswalk, selectors, provenance and references.

Its bytes depend on the chronology alone. A page is stored as it was saved where its text gives its bytes back, which
the hash in its name proves; else its decoded text is stored, and the notes say so.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from hashlib import sha256

from dateline.exports.annotations import write_annotations
from dateline.exports.citations import write_bibtex, write_csl
from dateline.exports.cited_html import write_html
from dateline.exports.desk import Desk
from dateline.exports.jsonlines import to_events
from dateline.exports.packing import pack
from dateline.exports.parts import Export, Part, Terms, count
from dateline.exports.positions import read_text_of
from dateline.exports.provenance import write_provenance
from dateline.exports.spreadsheets import write_csv
from dateline.exports.version import CODER
from dateline.knowledge.layouts import load_layouts
from dateline.records import Page

__all__ = ["bytes_of", "write_bundle"]

MARKS = (b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
WITH = {"csv": write_csv, "html": write_html, "annotations": write_annotations, "provenance": write_provenance,
        "bibtex": write_bibtex, "csl": write_csl}  # fmt: skip
NAMES = {
    "csv": "tables/events",
    "html": "chronology",
    "annotations": "annotations",
    "provenance": "provenance",
    "bibtex": "references",
    "csl": "references.csl",
}


def write_bundle(desk: Desk, terms: Terms) -> Export:
    """Return the zip. Without ``terms.text`` neither pages nor the texts of articles are in it, only their hashes."""
    pages = {page.sha256: page for page in desk.shown.pages}
    whole = {key: bytes_of(page) for key, page in pages.items()} if terms.text else {}
    decoded = sum(content is None for content in whole.values())
    files = sorted([*page_files(pages, whole), *text_files(desk, terms), *table_files(desk, terms)])
    files.append(("README.txt", readme(desk, terms).encode()))
    sums = "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in files)
    notes = []
    if decoded:
        notes.append(f"{count(decoded, 'page')} cannot be given back byte by byte: their decoded text is in the bundle")
    if not terms.text:
        notes.append("pages and texts are left out of the bundle: their hashes are in it")
    files = [("SHA256SUMS", sums.encode()), *files]
    return Export((Part("", "zip", (pack(files),)),), tuple(notes))


def bytes_of(page: Page) -> bytes | None:
    """Return the bytes that ``page`` was saved as, None where its text does not give them back."""
    for mark in MARKS:
        try:
            content = mark + page.text.encode(page.encoding)
        except (UnicodeError, LookupError):
            return None
        if sha256(content).hexdigest() == page.sha256:
            return content
    return None


def page_files(pages: dict[str, Page], whole: dict[str, bytes | None]) -> Iterator[tuple[str, bytes]]:
    for key, content in whole.items():
        ending = "html" if pages[key].kind == "html" else "txt"
        if content is None:
            yield f"pages/{key}.decoded.{ending}", pages[key].text.encode("utf-8", "replace")
        else:
            yield f"pages/{key}.{ending}", content


def text_files(desk: Desk, terms: Terms) -> Iterator[tuple[str, bytes]]:
    """Yield the text of each article, which the annotations point into."""
    shown = {article.id for article in desk.shown.articles}
    for article in desk.articles.values() if terms.text else ():
        if article.id in shown:
            yield f"articles/{article.id}.txt", read_text_of(article).text.encode("utf-8", "replace")


def table_files(desk: Desk, terms: Terms) -> Iterator[tuple[str, bytes]]:
    for format_, write in WITH.items():
        for part in write(desk, terms).parts:
            stem = f"tables/{part.name}" if part.name else NAMES[format_]
            yield f"{stem}.{part.extension}", b"".join(part.chunks)
    events = [json.dumps(event, ensure_ascii=False) for event in to_events(desk, text=terms.text)]
    yield "events.jsonl", "".join(f"{event}\n" for event in events).encode("utf-8", "replace")


def readme(desk: Desk, terms: Terms) -> str:
    """Return what each file is."""
    events, pages = count(len(desk.tellings), "event"), count(len({p.sha256 for p in desk.shown.pages}), "page")
    lines = [
        f"A chronology of {events} from {pages}, coded by {CODER}.",
        "",
        "chronology.html     to read: every line with its reports",
        "tables/             events, reports, the crosswalk between them, accounts, articles (CSV, UTF-8)",
        "events.jsonl        the same, one event a line, whole",
        "annotations.jsonld  W3C Web Annotations: the words of each report, in articles/",
        "provenance.jsonld   PROV-O: which page each event comes from, on whose word",
        "references.bib, references.csl.json   the articles, to cite",
        *(
            [
                "pages/              the pages as they were saved; a file's name is the SHA-256 of its bytes",
                "                    (.decoded: its text in UTF-8, where the bytes could not be given back)",
                "articles/           the text of each article",
            ]
            if terms.text
            else ["Pages and texts are left out; the hashes of the pages are in tables/articles.csv."]
        ),
        "SHA256SUMS          sha256sum -c SHA256SUMS checks every file",
        "",
    ]
    for table in ("events", "reports", "crosswalk", "accounts", "articles"):
        lines.append(f"tables/{table}.csv")
        lines += [f"  {column.name}: {column.holds}" for column in load_layouts()[table]]
        lines.append("")
    return "\n".join(lines)
