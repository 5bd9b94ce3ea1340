"""The cited chronology: a footnote a report, accounts where sources differ, no day made up, no page's markup alive."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dateline.exports import Terms, make_export
from dateline.exports.cited import Cited, compose
from dateline.exports.cited_markdown import plain
from dateline.exports.desk import open_desk
from dateline.exports.says import clean
from dateline.records import Words
from tests.exports.stories import STORY


def written(name: str, chronology=STORY, **terms: bool) -> bytes:
    _, export = make_export(chronology, name, Terms(**terms))
    return b"".join(export.parts[0].chunks)


def cited(**terms: bool) -> Cited:
    return compose(open_desk(STORY, every=terms.get("every", False)), Terms(**terms))


def test_events_stand_by_month_and_those_of_unknown_day_in_a_section_of_their_own() -> None:
    sections = {section.heading: [entry.id for entry in section.entries] for section in cited().sections}

    assert sections == {"February 2024": ["e4"], "March 2024": ["e1"], "Date unknown": ["e6", "e7"]}


def test_each_report_has_one_footnote_with_outlet_headline_day_address_claimant_and_words() -> None:
    notes = {note.quote: note for note in cited().notes}
    arrest = notes["Police arrested two clerks in Lisbon on Tuesday, killing two, the hospital said."]

    assert sorted(note.number for note in notes.values()) == [1, 2, 3, 4, 5, 6]
    assert arrest.source == "Kiosk Times, “Two clerks arrested 🚨 in Lisbon”, 13 March 2024, paragraph 1"
    assert (arrest.url, arrest.says) == ("https://kiosk.example/clerks?a=1&b=2", "the hospital")
    assert (
        notes["Ruiz criticised المعارضة."].source
        == "river.txt, “Clerks held <b>again</b>”, no date of publication, paragraph 3"
    )


def test_what_sources_differ_on_is_shown_as_accounts_with_their_footnotes_and_claimants() -> None:
    (entry,) = [entry for section in cited().sections for entry in section.entries if entry.id == "e1"]

    assert entry.accounts == (("killed", (("2, citing the hospital", (2,)), ("at least 5, citing the Front", (3,)))),)


def test_a_denial_stands_below_what_it_denies_and_is_no_event() -> None:
    (entry,) = [entry for section in cited().sections for entry in section.entries if entry.id == "e1"]
    denial = cited().notes[entry.denials[0] - 1]

    assert denial.quote == "Orsk denied that police arrested anyone."
    assert [entry.id for section in cited().sections for entry in section.entries].count("e3") == 0


def test_with_all_a_denial_is_an_entry_that_says_so() -> None:
    entries = {entry.id: entry for section in cited(every=True).sections for entry in section.entries}

    assert (entries["e2"].kind, entries["e3"].kind) == ("CONSULT (planned)", "COERCE/arrest (denied)")
    assert entries["e1"].denials == ()


def test_markdown_has_a_definition_for_every_footnote_and_a_reference_to_each() -> None:
    text = written("md").decode()
    defined = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)
    referred = re.findall(r"\[\^(\d+)\](?!:)", text)

    assert defined == ["1", "2", "3", "4", "5", "6"]
    assert set(referred) == set(defined)
    assert "**February 2024** ○ CONSULT: Norway ↔ Chile[^1]" in text
    assert "- ⚠ killed: 2, citing the hospital[^2] | at least 5, citing the Front[^3]" in text


@given(st.text())
def test_markdown_shows_any_words_as_they_are(text: str) -> None:
    shown = plain(text)

    assert re.sub(r"\\(.)", r"\1", shown, flags=re.DOTALL) == text
    assert not re.search(r"(?<!\\)(?:\\\\)*[<`\[*_@]", shown)


@given(
    st.text(),
    st.sampled_from(["", "# ", "1. ", "- ", "> ", "***", "| a | b |", "<b>x</b>", "[a](b)", "![a](b)", "&lt;", "`x`"]),
)
def test_a_markdown_reader_makes_nothing_of_any_words_but_a_paragraph(text: str, begin: str) -> None:
    words = clean(begin + text)
    html = MarkdownIt("js-default").render(plain(words))

    assert re.findall("<[a-z]+", html) in ([], ["<p"])
    assert unescape(re.sub("</?p>", "", html)).strip() == words.strip()


class Reader(HTMLParser):
    """Reads tags and where links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.sources: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        held = dict(attrs)
        self.ids += [held["id"]] if held.get("id") else []
        self.links += [held["href"]] if held.get("href") else []
        self.sources += [held["src"]] if held.get("src") else []


def read(html: bytes) -> Reader:
    reader = Reader()
    reader.feed(html.decode())
    return reader


def test_html_is_one_file_that_loads_and_runs_nothing() -> None:
    html = written("html")
    reader = read(html)

    assert not {"script", "img", "link", "iframe", "object"} & set(reader.tags)
    assert reader.sources == []
    assert b"default-src 'none'" in html
    assert b"url(" not in html
    assert b"@import" not in html
    assert b"@media print" in html
    assert b"prefers-color-scheme: dark" in html


def test_html_footnotes_lead_there_and_back_and_no_id_stands_twice() -> None:
    reader = read(written("html"))
    inner = [link[1:] for link in reader.links if link.startswith("#")]

    assert set(inner) <= set(reader.ids)
    assert len(reader.ids) == len(set(reader.ids))
    assert {link for link in reader.links if not link.startswith("#")} == {"https://kiosk.example/clerks?a=1&b=2"}


def test_words_of_a_page_are_text_in_the_html_whatever_they_are() -> None:
    nasty = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    articles = tuple(
        replace(a, headline=nasty, outlet=nasty, url=f"javascript:alert(1)//{nasty}") for a in STORY.articles
    )
    reports = tuple(
        replace(
            r,
            sentence=Words(nasty, r.sentence.span),
            actors=tuple(replace(a, name=nasty) for a in r.actors),
            where=replace(r.where, name=nasty) if r.where else None,
        )
        for r in STORY.reports
    )
    reader = read(written("html", replace(STORY, articles=articles, reports=reports)))

    assert not {"script", "img"} & set(reader.tags)
    assert [link for link in reader.links if not link.startswith("#")] == []


def test_a_word_document_has_a_footnote_for_each_report_and_reads_back() -> None:
    docx = pytest.importorskip("docx")
    content = written("docx")
    document = docx.Document(io.BytesIO(content))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        notes = ET.fromstring(archive.read("word/footnotes.xml"))  # noqa: S314  our own bytes
        body = archive.read("word/document.xml").decode()
        types = archive.read("[Content_Types].xml").decode()

    assert any("Norway ↔ Chile" in paragraph.text for paragraph in document.paragraphs)
    texts = ["".join(note.itertext()) for note in notes]
    assert [text.strip()[:11] for text in texts[2:]] == [
        "Kiosk Times",
        "Kiosk Times",
        "river.txt, ",
        "Kiosk Times",
        "river.txt, ",
        "river.txt, ",
    ]
    assert sorted(map(int, re.findall(r'footnoteReference w:id="(\d+)"', body))) == [1, 2, 3, 4, 5, 6]
    assert "/word/footnotes.xml" in types
