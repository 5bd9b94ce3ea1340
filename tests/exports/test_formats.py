"""What holds for every format: the same bytes twice, nothing denied shown as done, no sentence where none is wanted."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import dateline
from dateline.errors import SettingsError
from dateline.exports import FORMATS, REPORTS, Terms, make_export
from dateline.records import Chronology, Words
from tests.exports.stories import EMPTY, PAGES, SENTENCES, STORY

EVERY = {**FORMATS, **REPORTS}
NEEDS = {"parquet": "pyarrow", "docx": "docx"}
REFERENCES = {"bibtex", "csl"}  # they hold articles, not events
# what quotes denials, whole articles or the words around a report, or explains what a status is
NAME_OTHERS = {"bundle", "html", "md", "docx", "annotations"}


def made(name: str, chronology: Chronology = STORY, **terms: bool) -> dict[str, bytes]:
    if name in NEEDS:
        pytest.importorskip(NEEDS[name])
    _, export = make_export(chronology, name, Terms(**terms))
    return {f"{part.name}.{part.extension}": b"".join(part.chunks) for part in export.parts}


def unpacked(files: dict[str, bytes]) -> bytes:
    """Return all that is written, with what is packed in it."""
    held = []
    for name, content in files.items():
        if name.endswith(("zip", "docx")):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                held += [archive.read(entry) for entry in archive.namelist()]
        elif name.endswith("parquet"):
            import pyarrow.parquet as pq

            held.append(
                json.dumps(pq.read_table(io.BytesIO(content)).to_pylist(), default=str, ensure_ascii=False).encode()
            )
        else:
            held.append(content)
    return b"\n".join(held)


def plain(content: bytes) -> str:
    """Return ``content`` as text, without the ways in which formats escape a quote or a bracket."""
    text = content.decode("utf-8", "replace")
    for escaped, char in (("\\", ""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&#x27;", "'"), ("&quot;", '"')):
        text = text.replace(escaped, char)
    return text


@pytest.mark.parametrize("name", EVERY)
def test_two_runs_give_the_same_bytes(name: str) -> None:
    assert made(name, every=True) == made(name, every=True)


@pytest.mark.parametrize("name", EVERY)
def test_an_empty_chronology_is_written_all_the_same(name: str) -> None:
    assert made(name, EMPTY)


@pytest.mark.parametrize("name", sorted(set(EVERY) - REFERENCES))
def test_without_text_no_sentence_is_in_any_file_and_with_it_the_sentences_are(name: str) -> None:
    bare = plain(unpacked(made(name, text=False, every=True)))
    full = plain(unpacked(made(name, every=True)))
    quoted = [sentence for sentence in SENTENCES if sentence in full]

    assert [sentence for sentence in SENTENCES if sentence in bare] == []
    # the layouts of others have no column for a sentence, their crosswalk has
    assert len(quoted) >= (1 if name in {"gdelt", "timelinejs"} else 4)


@pytest.mark.parametrize("name", sorted(set(EVERY) - REFERENCES - NAME_OTHERS))
def test_what_did_not_happen_is_nowhere_unless_asked_for(name: str) -> None:
    some = plain(unpacked({part: content for part, content in made(name).items() if not part.startswith("metadata")}))

    for sentence in (SENTENCES[1], SENTENCES[2]):  # planned, denied
        assert sentence not in some
    assert "planned" not in some
    if name != "gdelt":
        assert "planned" in plain(unpacked(made(name, every=True)))


@pytest.mark.parametrize("name", sorted(set(EVERY) - REFERENCES - {"gdelt"}))
def test_with_all_what_did_not_happen_says_so(name: str) -> None:
    every = plain(unpacked(made(name, every=True)))

    assert "planned" in every
    assert "denied" in every or name == "timelinejs"  # the denial has no day


@pytest.mark.parametrize(
    "name", sorted(set(FORMATS) - REFERENCES - {"jsonl", "annotations", "prov", "sqlite", "parquet", "bundle"})
)
def test_the_crosswalk_goes_with_every_table_and_leads_each_row_to_its_reports(name: str) -> None:
    files = made(name, raw=True)
    (crosswalk,) = [content for part, content in files.items() if part.startswith("crosswalk")]
    rows = list(csv.DictReader(io.StringIO(crosswalk.decode())))

    assert {row["report"] for row in rows if row["event"] == "e1"} == {"r1", "r5"}
    for row in rows:
        page = next(page for page in PAGES if page.sha256 == row["page"])
        assert page.text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_no_path_of_the_machine_is_written_anywhere() -> None:
    for name in EVERY:
        if name in NEEDS:
            continue
        assert b"/home/lb" not in unpacked(made(name, every=True)), name


def test_page_names_keep_the_folders_in_which_pages_differ() -> None:
    pages = (PAGES[0], replace(PAGES[1], source="/home/lb/arden/old/river.txt"))
    rows = csv.DictReader(io.StringIO(made("csv", replace(STORY, pages=pages), raw=True)["articles.csv"].decode()))

    assert [row["source"] for row in rows] == ["kiosk.txt", "old/river.txt"]


def test_json_lines_hold_each_event_whole() -> None:
    (first, *_) = [json.loads(line) for line in made("jsonl")[".jsonl"].decode().splitlines()]

    assert [report["id"] for report in first["reports"]] == ["r1", "r5"]
    assert first["reports"][0]["article"]["outlet"] == "Kiosk Times"
    assert [account["value"] for account in first["accounts"] if account["attribute"] == "dead"] == ["2", "at least 5"]


def test_plover_keeps_its_mandatory_fields_its_lists_and_what_differs() -> None:
    lines = {line["id"]: line for line in map(json.loads, made("plover")[".jsonl"].decode().splitlines())}
    first, talk, threat = lines["e1"], lines["e4"], lines["e6"]

    assert (first["date"], first["event"], first["mode"], first["quad_code"]) == (
        "2024-03-12",
        ["COERCE"],
        ["arrest"],
        4,
    )
    assert first["actor"] == [{"code": "PRT", "sector": "COP", "entity_text": "Police"}]
    assert "size" not in first
    assert first["size_between"] == {"dead": [2, None]}
    assert first["text_info"]["start"] == PAGES[0].text.index(first["text"])
    assert (talk["date"], talk["enddate"]) == ("2024-02-01", "2024-02-29")
    assert [actor["code"] for actor in talk["actor"]] == ["NOR", "CHL"]
    assert (threat["date"], threat["edtf"]) == (None, "XXXX-WXX-2")


def test_geojson_gives_longitude_first_and_null_where_nothing_is_known() -> None:
    features = {feature["id"]: feature for feature in json.loads(made("geojson")[".geojson"])["features"]}

    assert features["e1"]["geometry"] == {"type": "Point", "coordinates": [-9.133, 38.717]}
    assert features["e6"]["geometry"] is None


def test_sqlite_holds_the_tables_with_keys_that_lead_somewhere() -> None:
    database = sqlite3.connect(":memory:")
    database.deserialize(made("sqlite")[".sqlite"])

    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("SELECT event FROM crosswalk WHERE report = 'r5'").fetchall() == [("e1",)]
    assert database.execute("SELECT lat, typeof(lat), typeof(first) FROM events WHERE id = 'e6'").fetchall() == [
        (None, "null", "null")
    ]
    assert database.execute("SELECT quote FROM reports WHERE id = 'r6'").fetchone()[0].startswith("=cmd")
    database.close()


def test_timeline_slides_stand_in_the_order_of_their_days_and_show_markup_as_text() -> None:
    slides = json.loads(made("timelinejs")[".json"])["events"]

    assert [slide["unique_id"] for slide in slides] == ["e4", "e1"]
    assert (slides[0]["display_date"], slides[0]["end_date"]["day"]) == ("February 2024", 29)
    assert "<b>again" not in slides[1]["text"]["text"]
    assert "&lt;b&gt;again" in slides[1]["text"]["text"]


def test_references_give_only_the_day_that_is_known() -> None:
    kiosk, river = made("bibtex")[".bib"].decode().split("\n\n")
    items = json.loads(made("csl")[".json"])

    assert ("year = {2024}" in kiosk, "month = mar" in kiosk, "day = {13}" in kiosk) == (True, True, True)
    assert "url = {https://kiosk.example/clerks?a=1&b=2}" in kiosk
    assert "author = {{Ana Díaz}}" in kiosk
    assert ("year" in river, "month" in river) == (False, False)
    assert items[0]["issued"] == {"date-parts": [[2024, 3, 13]]}
    assert "issued" not in items[1]


def test_followthemoney_entities_name_only_entities_that_were_told_before() -> None:
    told: set[str] = set()
    for line in made("ftm")[".ftm.json"].decode().splitlines():
        entity = json.loads(line)
        named = [*entity["properties"].get("involved", []), *entity["properties"].get("proof", [])]
        assert set(named) <= told
        told.add(entity["id"])
        assert all(isinstance(value, str) for values in entity["properties"].values() for value in values)
    events = [e for e in map(json.loads, made("ftm")[".ftm.json"].decode().splitlines()) if e["schema"] == "Event"]

    assert events[0]["properties"]["date"] == ["2024-03-12"]
    assert events[0]["properties"]["country"] == ["pt"]
    assert "date" not in events[2]["properties"]


def test_provenance_leads_from_each_event_to_a_page_that_is_there() -> None:
    graph = {node["@id"]: node for node in json.loads(made("prov")[".jsonld"])["@graph"]}

    for event in ("e1", "e4", "e6", "e7"):
        for report in graph[f"dateline:event:{event}"]["wasDerivedFrom"]:
            assert graph[report]["hadPrimarySource"] in graph
            assert graph[graph[report]["wasQuotedFrom"]]["wasDerivedFrom"] == [graph[report]["hadPrimarySource"]]
            assert all(claimant in graph for claimant in graph[report].get("wasAttributedTo", []))


def test_a_bundle_gives_pages_back_byte_by_byte_and_its_sums_hold() -> None:
    from hashlib import sha256

    with zipfile.ZipFile(io.BytesIO(made("bundle")[".zip"])) as archive:
        sums = dict(reversed(line.split("  ")) for line in archive.read("SHA256SUMS").decode().splitlines())
        names = set(archive.namelist())

        assert set(sums) == names - {"SHA256SUMS"}
        assert {name: sha256(archive.read(name)).hexdigest() for name in sums} == sums
        for page in PAGES:
            assert sha256(archive.read(f"pages/{page.sha256}.txt")).hexdigest() == page.sha256


def test_a_page_whose_bytes_cannot_be_given_back_is_stored_as_text_and_named_so() -> None:
    page = replace(PAGES[1], encoding="windows-1252", sha256="0" * 64)
    articles = (STORY.articles[0], replace(STORY.articles[1], page=page.sha256))
    _, export = make_export(replace(STORY, pages=(PAGES[0], page), articles=articles), "bundle", Terms())

    with zipfile.ZipFile(io.BytesIO(b"".join(export.parts[0].chunks))) as archive:
        assert archive.read(f"pages/{page.sha256}.decoded.txt").decode() == page.text
    assert export.notes == ("1 page cannot be given back byte by byte: their decoded text is in the bundle",)


@pytest.mark.parametrize("name", EVERY)
def test_whatever_a_page_says_every_format_is_written_and_read_as_utf_8(name: str) -> None:
    nasty = "\x00\x1b\ud800 ]]> <!-- \u202e \t\r\n \ufffe \\ {} $ ; | ` ' \" \U0001f6a8"
    reports = tuple(
        replace(
            r,
            sentence=Words(nasty, r.sentence.span),
            trigger=Words(nasty, r.trigger.span),
            actors=tuple(replace(a, name=nasty) for a in r.actors),
            says=tuple(replace(link, name=nasty) for link in r.says),
            where=replace(r.where, name=nasty) if r.where else None,
        )
        for r in STORY.reports
    )
    articles = tuple(
        replace(a, headline=nasty, byline=nasty, outlet=nasty, url=f"https://a.example/{nasty}") for a in STORY.articles
    )
    events = tuple(replace(e, accounts=tuple(replace(a, value=nasty) for a in e.accounts)) for e in STORY.events)
    files = made(name, replace(STORY, reports=reports, articles=articles, events=events), every=True)

    for part, content in files.items():
        if not part.endswith(("zip", "docx", "parquet", "sqlite")):
            content.decode("utf-8")
        if part.endswith(("json", "jsonld", "geojson")):
            assert all(json.loads(line) for line in ([content] if part != ".ftm.json" else content.splitlines()))
    assert unpacked(files)


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_names_with_markup_and_control_characters_make_no_broken_xml(name: str) -> None:
    reports = tuple(
        replace(r, actors=tuple(replace(a, name=f'<x y="1">&{a.name}\x00\x1b\ud800') for a in r.actors))
        for r in STORY.reports
    )
    root = ET.fromstring(made(name, replace(STORY, reports=reports))[f".{name}"])  # noqa: S314  our own bytes

    assert any("&Police" in "".join(node.itertext()) + str(node.attrib) for node in root.iter())


def test_files_stand_beside_the_main_one_and_a_folder_gets_names_of_its_own(tmp_path: Path) -> None:
    named = dateline.export(STORY, "polecat", tmp_path / "arden.tsv")
    placed = dateline.export(STORY, "gdelt", tmp_path)

    assert [path.name for path in named.paths] == ["arden.tsv", "arden.crosswalk.csv"]
    assert (named.events, named.reports, placed.events, placed.reports) == (4, 5, 1, 2)  # GDELT wants a day
    assert [path.name for path in placed.paths] == [
        "chronology.export.CSV",
        "chronology.mentions.CSV",
        "chronology.crosswalk.csv",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        path.name for path in (*named.paths, *placed.paths)
    )


def test_a_page_that_was_read_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("text\n", encoding="utf-8")
    pages = (replace(PAGES[0], source=f"{path}#2"), PAGES[1])

    beside = (replace(PAGES[0], source=str(tmp_path / "b.crosswalk.csv")), PAGES[1])

    with pytest.raises(SettingsError, match="never altered"):
        dateline.export(replace(STORY, pages=pages), "csv", path)
    with pytest.raises(SettingsError, match="never altered"):
        dateline.export(replace(STORY, pages=beside), "csv", tmp_path / "b.csv")
    assert path.read_text(encoding="utf-8") == "text\n"


def test_what_cannot_be_written_is_one_sentence_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be written"):
        dateline.export(STORY, "csv", tmp_path / "none" / "a.csv")
    with pytest.raises(SettingsError, match="there is no format 'xls'; there are csv, "):
        dateline.export(STORY, "xls", tmp_path / "a.xls")
    assert list(tmp_path.iterdir()) == []
