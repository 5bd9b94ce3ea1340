"""The cited chronology as a Word document with footnotes. The only importer of python-docx, which does not come along.

python-docx writes no footnotes: their part is written here, and the document refers to it.
"""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZipFile

from dateline.errors import SettingsError
from dateline.exports.cited import Cited, Entry, Note, compose
from dateline.exports.cited_markdown import quoted
from dateline.exports.desk import Desk
from dateline.exports.graphs import NOT_XML
from dateline.exports.packing import pack
from dateline.exports.parts import Export, Part, Terms

__all__ = ["to_docx", "write_docx"]

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
NOTES_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'


def write_docx(desk: Desk, terms: Terms) -> Export:
    """Return one file.

    Raises SettingsError when python-docx is not installed.
    """
    return Export((Part("", "docx", (to_docx(compose(desk, terms)),)),))


def to_docx(cited: Cited) -> bytes:
    """Return the document, the same bytes for the same chronology."""
    try:
        from docx import Document
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part as DocxPart
    except ImportError as error:
        raise SettingsError("python-docx is not installed: pip install 'dateline[docx]'") from error
    document = Document()
    document.core_properties.title = cited.title
    document.core_properties.author = ""
    document.add_heading(cited.title, level=0)
    for line in cited.lead:
        document.add_paragraph(line)
    seen: set[int] = set()
    for section in cited.sections:
        document.add_heading(xml(section.heading), level=1)
        for entry in section.entries:
            add_entry(document, entry, seen)
    document.add_heading("Pages", level=1)
    for source, sha256 in cited.sources:
        document.add_paragraph(f"{xml(source)} (SHA-256 {sha256})", style="List Bullet")
    notes = to_notes(cited.notes)
    part = DocxPart(PackURI("/word/footnotes.xml"), NOTES_TYPE, notes, document.part.package)
    document.part.relate_to(part, NOTES_RELATION)
    held = io.BytesIO()
    document.save(held)
    with ZipFile(held) as archive:  # python-docx stamps the hour of writing on each file
        return pack([(name, archive.read(name)) for name in archive.namelist()])


def add_entry(document: Any, entry: Entry, seen: set[int]) -> None:  # noqa: ANN401  python-docx has no types
    paragraph = document.add_paragraph()
    paragraph.add_run(xml(entry.day)).bold = True
    place = f", {entry.place}" if entry.place else ""
    says = f", citing {entry.says}" if entry.says else ""
    paragraph.add_run(xml(f" {entry.glyph} {entry.kind}: {entry.parties}{place}{says}"))
    refer(paragraph, entry.notes, seen)
    for attribute, values in entry.accounts:
        line = document.add_paragraph(style="List Bullet")
        line.add_run(xml(f"⚠ {attribute}: ")).bold = True
        for number, (value, notes) in enumerate(values):
            line.add_run(xml(f"{' | ' if number else ''}{value}"))
            refer(line, notes, seen)
    if entry.denials:
        line = document.add_paragraph(style="List Bullet")
        line.add_run("✗ denied").bold = True
        refer(line, entry.denials, seen)


def refer(paragraph: Any, numbers: tuple[int, ...], seen: set[int]) -> None:  # noqa: ANN401
    """Add references to footnotes. Word has one reference a footnote: later ones are its number, raised."""
    from docx.oxml import parse_xml

    for place, number in enumerate(numbers):
        if place:
            paragraph.add_run(" ").font.superscript = True
        if number in seen:
            paragraph.add_run(str(number)).font.superscript = True
        else:
            seen.add(number)
            run = f'<w:r xmlns:w="{MAIN}">{RAISED}<w:footnoteReference w:id="{number}"/></w:r>'
            paragraph._p.append(parse_xml(run))  # noqa: SLF001  there is no other way to a footnote


def to_notes(notes: tuple[Note, ...]) -> bytes:
    """Return the part that holds the footnotes; -1 and 0 are the lines between text and notes that Word asks for."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
        f'<w:footnotes xmlns:w="{MAIN}">',
        *(
            f'<w:footnote w:type="{line}" w:id="{id_}"><w:p><w:r><w:{line}/></w:r></w:p></w:footnote>'
            for id_, line in ((-1, "separator"), (0, "continuationSeparator"))
        ),
    ]
    for note in notes:
        text = escape(f" {say_note(note)}")
        lines.append(
            f'<w:footnote w:id="{note.number}"><w:p><w:r>{RAISED}<w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:footnote>'
        )
    return "".join([*lines, "</w:footnotes>"]).encode()


def say_note(note: Note) -> str:
    url = f", {note.url}" if note.url else ""
    says = f", citing {note.says}" if note.says else ""
    return xml(f"{note.source}{url}{says}{f': {quoted(note.quote)}' if note.quote else ''}")


def xml(text: str) -> str:
    """Return ``text`` without what XML cannot hold."""
    return NOT_XML.sub("�", text)
