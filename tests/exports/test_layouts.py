"""Columns, their order and their types are those of the published layouts; what is not known is empty."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from dateline.exports.cells import to_csv
from dateline.exports.desk import open_desk
from dateline.exports.gdelt import lay_gdelt_events, lay_gdelt_mentions, write_gdelt
from dateline.exports.icews import lay_icews, write_icews
from dateline.exports.numbers import to_number
from dateline.exports.parts import Terms
from dateline.exports.polecat import lay_polecat, write_polecat
from dateline.exports.sheets import Sheet
from dateline.exports.tables import TABLES
from dateline.knowledge.actors import load_actors
from dateline.knowledge.layouts import load_layouts
from dateline.knowledge.ontology import load_ontology
from dateline.knowledge.published_codes import load_published_codes
from dateline.knowledge.roles import SECTORS
from tests.exports.stories import STORY

# ngecEvents files of doi:10.7910/DVN/AJGVIT
POLECAT = (
    "Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, Actor COW, "
    "Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, "
    "Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw, "
    "Wikipedia Recipient ID, Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, "
    "Raw Placename, Feature Type, Source, Publication Date, Story People, Story Organizations, Story Locations, Language, "
    "Version"
)
ICEWS = (
    "Event ID, Event Date, Source Name, Source Sectors, Source Country, Event Text, CAMEO Code, Intensity, Target Name, "
    "Target Sectors, Target Country, Story ID, Sentence Number, Publisher, City, District, Province, Country, Latitude, "
    "Longitude"
)
ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
)
GEO = "Type Fullname CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
GDELT = [
    *"GlobalEventID Day MonthYear Year FractionDate".split(),
    *(f"Actor{number}{field}" for number in (1, 2) for field in ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources".split(),
    *"NumArticles AvgTone".split(),
    *(f"{who}Geo_{field}" for who in ("Actor1", "Actor2", "Action") for field in GEO),
    *"DATEADDED SOURCEURL".split(),
]
MENTIONS = (
    "GlobalEventID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID "
    "Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone "
    "MentionDocTranslationInfo Extras"
).split()
TYPES = {"text": str, "integer": int, "number": float, "date": date, "boolean": bool}


def test_columns_stand_in_the_published_order() -> None:
    names = {name: [column.name for column in columns] for name, columns in load_layouts().items()}

    assert names["polecat"] == POLECAT.split(", ")
    assert names["icews"] == ICEWS.split(", ")
    assert names["gdelt_events"] == GDELT
    assert names["gdelt_mentions"] == MENTIONS
    assert [len(names[name]) for name in ("polecat", "icews", "gdelt_events", "gdelt_mentions")] == [40, 20, 61, 16]


def sheets() -> list[Sheet]:
    desk = open_desk(STORY, every=True)
    own = [lay(desk) for lay in TABLES.values()]
    return [
        *own,
        lay_polecat(desk),
        lay_icews(desk),
        lay_gdelt_events(desk, desk.tellings),
        lay_gdelt_mentions(desk, desk.tellings),
    ]


@pytest.mark.parametrize("sheet", sheets(), ids=lambda sheet: sheet.name)
def test_every_cell_is_of_its_columns_type_or_empty(sheet: Sheet) -> None:
    assert sheet.rows
    for row in sheet.rows:
        for column, cell in zip(sheet.columns, row, strict=True):
            assert cell is None or type(cell) is TYPES[column.type], (column.name, cell)
            assert cell != ""


def cells(sheet: Sheet, number: int = 0) -> dict[str, object]:
    return dict(zip((column.name for column in sheet.columns), sheet.rows[number], strict=True))


def test_what_is_not_known_is_empty_and_never_0() -> None:
    desk = open_desk(STORY)
    (threat,) = [number for number, telling in enumerate(desk.tellings) if telling.event.id == "e6"]

    polecat, icews = cells(lay_polecat(desk), threat), cells(lay_icews(desk), threat)

    for name in (
        "Event Date",
        "Event Mode",
        "Actor Country",
        "Latitude",
        "Longitude",
        "GeoNames ID",
        "Publication Date",
    ):
        assert polecat[name] is None
    for name in ("Event Date", "Source Sectors", "Source Country", "Sentence Number", "Latitude", "Country"):
        assert icews[name] is None


def test_polecat_tells_the_leading_report() -> None:
    row = cells(lay_polecat(open_desk(STORY)))

    assert (row["Event ID"], row["Event Date"], row["Event Type"], row["Event Mode"]) == (
        "e1",
        date(2024, 3, 12),
        "COERCE",
        "arrest",
    )
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"], row["Actor Sectors"]) == (
        "Police",
        "PRT",
        "235",
        "COP",
    )
    assert (row["City"], row["Country"], row["GeoNames ID"]) == ("Lisbon", "PRT", 2267057)
    assert row["Quad Code"] == "MATERIAL CONFLICT"
    assert row["Source"] == "Kiosk Times;river.txt"


def test_gdelt_counts_an_event_once_and_its_reports_as_mentions() -> None:
    desk = open_desk(STORY)
    made = write_gdelt(desk, Terms())
    events, mentions, crosswalk = (b"".join(part.chunks).decode() for part in made.parts)

    (event,) = [line.split("\t") for line in events.splitlines()]
    assert len(event) == 61
    assert dict(zip(GDELT, event, strict=True)) | {"Day": "20240312", "Actor1Code": "PRTCOP"} == dict(
        zip(GDELT, event, strict=True)
    )
    row = dict(zip(GDELT, event, strict=True))
    assert (row["MonthYear"], row["Year"], row["FractionDate"]) == ("202403", "2024", "2024.1973")
    assert (row["Actor1CountryCode"], row["Actor1Type1Code"], row["Actor2Code"]) == ("PRT", "COP", "CVL")
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"], row["QuadClass"]) == ("173", "173", "17", "4")
    assert (row["GoldsteinScale"], row["NumMentions"], row["NumSources"], row["NumArticles"]) == ("-5.0", "2", "2", "2")
    assert (row["ActionGeo_Type"], row["ActionGeo_CountryCode"], row["ActionGeo_Lat"]) == ("4", "PO", "38.717")
    assert (row["AvgTone"], row["Actor1Geo_Lat"], row["DATEADDED"]) == ("", "", "20240313000000")
    told = [dict(zip(MENTIONS, line.split("\t"), strict=True)) for line in mentions.splitlines()]
    assert [mention["GlobalEventID"] for mention in told] == [row["GlobalEventID"]] * 2
    assert [mention["MentionType"] for mention in told] == ["1", "2"]
    assert [line["row"] for line in csv.DictReader(io.StringIO(crosswalk.lstrip("\ufeff")))] == [
        row["GlobalEventID"]
    ] * 2
    assert made.notes == ("3 events of no single day: left out of GDELT, which wants one",)


def test_offsets_of_a_mention_point_at_the_words_in_the_articles_text() -> None:
    desk = open_desk(STORY)
    sheet = lay_gdelt_mentions(desk, desk.tellings[:1])
    row, text = cells(sheet), STORY.pages[0].text

    assert text[row["Actor1CharOffset"] :].startswith("Police")  # type: ignore[misc]
    assert text[row["Actor2CharOffset"] :].startswith("two clerks")  # type: ignore[misc]
    assert text[row["ActionCharOffset"] :].startswith("arrested two")  # type: ignore[misc]
    assert row["MentionDocLen"] == len(text)


def test_several_actors_of_a_talk_face_each_other_and_others_do_not() -> None:
    desk = open_desk(STORY, every=True)
    icews = lay_icews(desk)
    (talk,) = [number for number, telling in enumerate(desk.tellings) if telling.event.id == "e4"]

    assert (cells(icews, talk)["Source Name"], cells(icews, talk)["Target Name"]) == ("Norway", "Chile")
    assert cells(icews, talk)["Target Country"] == "Chile"


@pytest.mark.parametrize("write", [write_polecat, write_icews])
def test_what_did_not_happen_is_left_out_unless_asked_for_and_then_a_column_says_so(write) -> None:
    some = b"".join(write(open_desk(STORY), Terms()).parts[0].chunks).decode().splitlines()
    made = write(open_desk(STORY, every=True), Terms(every=True))
    every = b"".join(made.parts[0].chunks).decode().splitlines()

    assert len(some) == 1 + 4
    assert [line.split("\t")[-1] for line in every] == [
        "Status",
        "happened",
        "planned",
        "denied",
        "happened",
        "happened",
        "happened",
    ]
    assert any("Status" in note for note in made.notes)


def test_gdelt_has_no_column_for_a_status_and_leaves_out_what_did_not_happen() -> None:
    made = write_gdelt(open_desk(STORY, every=True), Terms(every=True))

    assert len(b"".join(made.parts[0].chunks).splitlines()) == 1
    assert "2 events that did not happen" in made.notes[1]


def test_numbers_of_events_fit_a_64_bit_column_and_differ() -> None:
    numbers = {to_number(f"e{number}") for number in range(1000)}

    assert len(numbers) == 1000
    assert all(0 <= number < 2**63 for number in numbers)


def test_every_country_sector_and_mode_of_ours_is_in_the_tables_of_codes() -> None:
    codes = load_published_codes()
    gone = {"CSK", "DDR", "SUN", "YUG", "KOS", "PSE"}  # states that are gone, or that have no code or two
    countries = {country.code for country in load_actors().countries}

    assert countries - set(codes.fips) <= gone
    assert countries - set(codes.cow) <= {"ESH", "HKG", "PSE", "VAT"}
    assert set(SECTORS) == set(codes.sectors)
    for name, type_ in load_ontology().items():
        assert codes.intensity(name, None) is not None
        assert {mode for t, mode in codes.plover if t == name and mode} <= set(type_.modes)


def test_every_cameo_code_of_the_lexicon_has_a_goldstein_score() -> None:
    from dateline.knowledge.acts import load_acts

    assert {row.cameo for row in load_acts().rows} - set(load_published_codes().goldstein) == set()


def test_csv_columns_are_the_layouts() -> None:
    sheet = TABLES["events"](open_desk(STORY))
    rows = list(csv.reader(io.StringIO(b"".join(to_csv(sheet, raw=True)).decode(), newline="")))

    assert rows[0] == [column.name for column in load_layouts()["events"]]
    assert len(rows) == 1 + 4
    assert {len(row) for row in rows} == {len(rows[0])}
