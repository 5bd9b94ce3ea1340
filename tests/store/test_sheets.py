"""Decisions from a table: good rows go in once, bad ones are told with their line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronologies import tell
from dateline.errors import SettingsError
from dateline.records import FIELDS, Filter
from dateline.store import Casefile, say_value, write_rows
from dateline.store.corrections import read_value
from dateline.store.sheets import read_sheet
from tests.store.casefiles import make
from tests.store.test_decisions import EVERY, as_told, event_of

SHOT = tell("shot", "ASSAULT", "police/COP/PRT", "dockers/LAB", article="a1", when="2024-03-12", where="Lisbon", dead=2)
FIVE = tell("shot", "ASSAULT", "police/COP", "dockers/LAB", article="a2", when="2024-03-12", where="Lisbon", dead=5)
MET = tell(
    "met", "CONSULT", "=Ana Ruiz", "Sol Varga", article="a2", paragraph=2, when="on Tuesday", says=("Orsk", "ANA")
)


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with make(tmp_path, ("a1", (SHOT,)), ("a2", (FIVE, MET))) as made:
        yield made


def save(casefile: Casefile, text: str, encoding: str = "utf-8") -> Path:
    path = casefile.folder / "sheet.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_sheet_that_is_handed_in_as_it_was_handed_out_decides_nothing(casefile: Casefile) -> None:
    path = save(casefile, "".join(casefile.sheet(EVERY)))
    rows = list(csv.DictReader(io.StringIO(path.read_text())))
    done = casefile.import_sheet(path, by="LB")

    assert (done.decisions, done.unchanged, done.problems) == ((), len(rows), ())
    assert [row["dead"] for row in rows] in (["2 | 5", ""], ["", "2 | 5"], ["2", "5", ""])
    assert any(row["actor"] == "'=Ana Ruiz" for row in rows)


def test_what_is_written_into_a_sheet_is_decided_once(casefile: Casefile) -> None:
    rows = list(csv.DictReader(io.StringIO("".join(casefile.sheet(EVERY)))))
    (met,) = [row for row in rows if row["type"] == "CONSULT"]
    met |= {"decision": "confirmed", "note": "ask the embassy", "why": "minutes", "when": "2024-03-14", "says": "-"}
    out = io.StringIO()
    writer = csv.DictWriter(out, list(met))
    writer.writeheader()
    writer.writerows(rows)
    path = save(casefile, out.getvalue())
    done = casefile.import_sheet(path, by="LB")

    assert [one.verb for one in done.decisions] == ["set", "confirm", "note"]
    assert {one.why for one in done.decisions} == {"minutes"}
    now = as_told(casefile, MET)
    assert (say_value(now, "when"), now.says) == ("2024-03-14", ())
    again = casefile.import_sheet(path, by="LB")
    assert (again.decisions, again.unchanged) == ((), len(rows))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_bad_rows_are_told_with_their_line_and_the_good_ones_go_in(
    casefile: Casefile, encoding: str, mark: str
) -> None:
    lines = [
        ("id", "decision", "when", "note"),
        (event_of(casefile, MET).id, "confirm", "", '"two\nlines"'),
        ("e-no-such", "confirm", "", ""),
        (MET.id, "confrim", "", ""),
        (MET.id, "", "tomorrow", ""),
        ("", "", "", ""),
        ("", "confirm", "", ""),
        (MET.id, "", "", "", "too", "many"),
        (SHOT.id, "later", "2024", ""),
    ]
    done = casefile.import_sheet(save(casefile, "\r\n".join(mark.join(line) for line in lines), encoding), by="LB")

    assert [one.verb for one in done.decisions] == ["confirm", "note", "set", "later"]
    told = [problem.message.partition("sheet.csv:")[2] for problem in done.problems]
    assert [line.partition(":")[0] for line in told] == ["4", "5", "6", "8", "9"]
    for message, words in zip(
        told, ("dateline list", "there are confirm", "is no date", "wanting", "6 cells"), strict=True
    ):
        assert words in message


def test_an_exported_table_is_read_where_it_says_something_else(casefile: Casefile) -> None:
    event = event_of(casefile, SHOT).id
    heading = (
        "id,type,actors,actor_countries,actor_sectors,edtf,place,place_country,dead_least,dead_most,says,quad,quote\n"
    )
    same = f"{event},ASSAULT,police,PRT,COP,2024-03-12,Lisbon,,2,2,,4,x\n"
    assert casefile.import_sheet(save(casefile, heading + same), by="LB").decisions == ()

    other = f"{SHOT.id},ASSAULT,marines; police,PRT; PRT,MIL; COP,2024-03,Porto,PRT,3,,Orsk <- ANA,4,x\n"
    (decision,) = casefile.import_sheet(save(casefile, heading + other), by="LB").decisions
    assert dict(decision.values) == {
        "actor": "marines (PRT MIL); police (PRT COP)", "when": "2024-03", "where": "Porto, PRT", "dead": "at least 3",
        "says": "Orsk < ANA",
    }  # fmt: skip
    assert casefile.import_sheet(save(casefile, heading + other), by="LB").decisions == ()


def test_a_row_without_an_id_adds_a_report(casefile: Casefile) -> None:
    sheet = save(
        casefile,
        "article,quote,type,actor\na1,strike in Port Halden,protest,dockers (LAB)\na1,no such words,PROTEST,\n",
    )
    done = casefile.import_sheet(sheet, by="LB")

    assert [one.verb for one in done.decisions] == ["add"]
    assert "copy them from it" in done.problems[0].message
    assert casefile.count(Filter(type=("PROTEST",))) == 1
    assert casefile.import_sheet(sheet, by="LB").unchanged == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "no column id"), (b"a,b\n1,2\n", "no column id"), (b"\xff\x00\x80", "not UTF-8"), (b'id\n"e1', "2: "),
        (b"id,note\n" + b"x" * 200_000, "2: "),
    ],
)  # fmt: skip
def test_what_is_no_sheet_is_told_in_one_line(casefile: Casefile, content: bytes, told: str) -> None:
    path = casefile.folder / "sheet.csv"
    path.write_bytes(content)
    try:
        messages = [problem.message for problem in casefile.import_sheet(path, by="LB").problems]
    except SettingsError as error:
        messages = [str(error)]

    assert len(messages) == 1
    assert told in messages[0]
    assert "\n" not in messages[0]


@given(st.binary(max_size=200))
def test_any_bytes_are_rows_problems_or_one_refusal(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("sheet") / "sheet.csv"
    path.write_bytes(b"id,decision\n" + content)
    try:
        rows = list(read_sheet(path)[1])
    except SettingsError as error:
        rows = [str(error)]

    assert all("\n" not in str(row) or row for row in rows)


def test_the_template_has_every_field() -> None:
    (heading,) = write_rows(())

    assert set(FIELDS) <= set(heading.strip().split(","))


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("when", "2024-02", "2024-02"), ("when", "2024-02-28/2024-03-02", "2024-02-28/2024-03-02"), ("when", "-", ""),
        ("where", "Lisbon", "Lisbon, PRT"), ("where", "Nowhere at all, PRT", "Nowhere at all, PRT"), ("where", "", ""),
        ("actor", "Ana Ruiz; police (PRT COP)", "Ana Ruiz; police (PRT COP)"), ("actor", "x (NGO)", "x (NGO)"),
        ("says", "Orsk ← ANA", "Orsk < ANA"), ("dead", "3-5", "3 to 5"), ("dead", "At least 3", "at least 3"),
        ("type", "protest", "PROTEST"), ("mode", "firearms", "firearms"), ("status", "denied", "denied"), ("mode", "", ""),
    ],
)  # fmt: skip
def test_what_is_set_reads_as_it_is_written(casefile: Casefile, field: str, text: str, value: str) -> None:
    casefile.decide("set", [SHOT.id], {field: text}, by="LB")

    assert say_value(as_told(casefile, SHOT), field) == value


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("type", "WAR", "there are AGREE"), ("type", "", "there are AGREE"), ("mode", "strike", "ASSAULT has no 'strike'"),
        ("status", "done", "there are happened"), ("when", "2024-13", "is no date"), ("when", "2024-03/2024-02", "ends before"),
        ("when", "0000-01", "is no date"), ("dead", "many", "is no number"), ("actor", "x (fra)", "is not read"),
        ("colour", "red", "can"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_refused_with_what_can(casefile: Casefile, field: str, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        casefile.decide("set", [SHOT.id], {field: text}, by="LB")
    assert casefile.log() == ()


@given(st.sampled_from(FIELDS), st.text(max_size=20))
def test_any_text_is_a_value_or_is_refused(field: str, text: str) -> None:
    try:
        read_value(field, text)
    except SettingsError as error:
        told = str(error)
    else:
        told = field
    assert field in told
