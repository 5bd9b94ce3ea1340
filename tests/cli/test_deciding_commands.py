"""The commands that decide, and those that say what to decide."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chronologies import tell
from dateline.cli import commands, main
from dateline.store import Casefile
from tests.store.casefiles import make

SHOT = tell("shot", "ASSAULT", "Ana Ruiz", "Sol Varga", article="a1", when="2024-03-12", where="Lisbon", dead=2)
FIVE = tell("shot", "ASSAULT", "Ana Ruiz", "Sol Varga", article="a2", when="2024-03-12", where="Lisbon", dead=5)
MET = tell("met", "CONSULT", "Ivo Lund", "Dana Frey", article="a1", paragraph=2, when="2024-03-29", says=("Lund",))


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATELINE_BY", "LB")
    monkeypatch.chdir(tmp_path)
    with make(tmp_path, ("a1", (SHOT, MET)), ("a2", (FIVE,))) as casefile:
        return casefile.folder


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(commands, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def ids(case: Path) -> dict[str, str]:
    with Casefile.open(case) as casefile:
        return {entry.type: entry.id for entry in casefile.events()}


def test_each_decision_is_one_line_that_says_how_it_is_taken_back(case: Path) -> None:
    shot, met = ids(case)["ASSAULT"], ids(case)["CONSULT"]

    assert run("confirm", "case", shot, "--why", "seen").stdout == (
        f"1 confirm {shot} (2 reports), by LB; dateline undo case 1 takes it back\n"
    )
    for arguments, line in (
        (("later", "case", met), f"2 later {met} (1 report)"),
        (("reject", "case", met, "--by", "AK"), f"3 reject {met} (1 report), by AK"),
        (("set", "case", shot, "dead=at least 3", "where=Porto, PRT"), f"4 set {shot} (2 reports)"),
        (("merge", "case", shot, met), f"5 merge {shot} {met} (3 reports)"),
        (("split", "case", shot, MET.id), f"6 split {shot} {MET.id} (3 reports)"),
        (("alias", "case", "Ivo Lund", "Lund", "I. Lund"), "7 alias actor, Ivo Lund, Lund, I. Lund"),
        (("note", "case", shot, "ask again"), f"8 note {shot} (2 reports)"),
        (("undo", "case"), "9 undo 8"),
        (("undo", "case", "3"), "10 undo 3"),
    ):
        assert run(*arguments).stdout.startswith(line)


def test_the_log_says_who_when_and_why_and_what_was_undone(case: Path) -> None:
    shot = ids(case)["ASSAULT"]
    run("confirm", "case", shot, "--why", "seen with my own eyes")
    run("set", "case", shot, "dead=3")
    run("undo", "case")
    lines = run("log", "case").stdout.splitlines()

    assert [line[24:] if line[4] == " " and line[3] != " " else line.strip() for line in lines] == [
        f"LB  confirm {shot}", "seen with my own eyes", f"LB  set {shot} dead=3 (undone by 3)", "LB  undo number=2",
    ]  # fmt: skip
    told = json.loads(run("log", "case", "--json").stdout)
    assert list(told) == ["decisions", "unplaced"]
    assert list(told["decisions"][0]) == [
        "number", "at", "who", "verb", "why", "subjects", "values", "reports", "undone", "unplaced",
    ]  # fmt: skip
    assert told["decisions"][1]["undone"] == 3
    assert "nothing was decided" in run("log", "case", ids(case)["CONSULT"]).stdout
    assert "every report" in run("log", "case", "--unplaced").stdout


def test_what_cannot_be_decided_is_one_line_and_status_1(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, told in (
        (["confirm", str(case), "zz"], "dateline list shows them"),
        (["set", str(case), SHOT.id, "type=WAR"], "there are AGREE"),
        (["undo", str(case)], "nothing to undo"),
        (["import", str(case), "no-such.csv"], "cannot be read"),
    ):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        error = capsys.readouterr().err
        assert stopped.value.code == 1
        assert told in error
        assert error.count("\n") == 1


def test_a_list_shows_what_was_decided(case: Path) -> None:
    shot, met = ids(case)["ASSAULT"], ids(case)["CONSULT"]
    run("confirm", "case", shot)
    run("set", "case", shot, "where=Porto")
    run("reject", "case", met)

    assert "✔  ✎ " in run("list", "case").stdout
    assert met not in run("list", "case").stdout
    assert "✘" in run("list", "case", "--decision", "rejected").stdout


def test_conflicts_gaps_and_the_queue_say_what_to_look_at(case: Path) -> None:
    shot, met = ids(case)["ASSAULT"], ids(case)["CONSULT"]

    assert "⚠ killed: 2 (Outlet a1, 13 Mar 2024) | 5 (Outlet a2, 13 Mar 2024)" in run("conflicts", "case").stdout
    (conflict,) = json.loads(run("conflicts", "case", "--json").stdout)["conflicts"]
    assert (conflict["event"], conflict["differences"][0]["later"]) == (shot, False)
    assert conflict["differences"][0]["accounts"][0]["reports"][0]["source"] == "Outlet a1"
    assert "agree on every event" in run("conflicts", "case", "--type", "CONSULT").stdout

    gaps = run("gaps", "case").stdout
    assert "silent: 13-28 Mar 2024, 16 days\n" in gaps
    assert "no claimant: 1 of 2 events" in gaps
    told = json.loads(run("gaps", "case", "--days", "20", "--json").stdout)
    assert told["silent"] == []
    assert {one["what"]: one["events"] for one in told["lacking"]}["no claimant"] == [shot]

    assert run("review", "case").stdout.splitlines()[1] == "   ⚠ dead: 2 | 5"
    told = json.loads(run("review", "case", "--kind", "single", "--json").stdout)
    assert [(doubt["event"], doubt["reasons"]) for doubt in told["doubts"]] == [
        (met, [{"kind": "single", "note": "one source", "other": None}])
    ]
    run("confirm", "case", shot, met)
    assert run("review", "case").stdout == "2 of 2 events settled; nothing is left to look at\n"


def test_a_table_goes_out_and_in(case: Path) -> None:
    heading = run("import", "--template").stdout
    sheet = run("import", "case", "--template").stdout
    assert sheet.startswith(heading)
    assert len(sheet.splitlines()) == 3
    path = case.parent / "sheet.csv"
    path.write_text(f"id,decision\n{ids(case)['CONSULT']},confirm\nzz,confirm\n")
    result = run("import", "case", str(path))

    assert result.stdout == "1 decision; 0 rows said what stands already; 1 row could not be read\n"
    assert "sheet.csv:3: no event or report begins with 'zz'" in result.stderr
    path.write_text("id,decision\nzz,confirm\n")
    assert CliRunner().invoke(commands, ["import", "case", str(path)]).exit_code == 1
    assert CliRunner().invoke(commands, ["import", "case"]).exit_code == 2


def test_a_torn_journal_is_told_when_something_is_decided(case: Path) -> None:
    run("confirm", "case", SHOT.id)
    with (case / "journal.jsonl").open("ab") as file:
        file.write(b"{")

    assert "problem (journal)" in run("confirm", "case", MET.id).stderr
    assert len(run("log", "case").stdout.splitlines()) == 2


def test_an_event_is_shown_with_what_was_decided_and_what_the_machine_had(case: Path) -> None:
    shot = ids(case)["ASSAULT"]
    assert "decided" not in run("show", "case", shot).stdout
    run("set", "case", FIVE.id, "dead=3", "--why", "hospital list")
    run("reject", "case", SHOT.id)
    lines = [line.strip() for line in run("show", "case", shot).stdout.split("decided\n")[1].splitlines()]

    assert lines[1] == "hospital list"
    assert f"{FIVE.id} dead is 3; dateline had 5" in lines
    assert f"{SHOT.id} it is rejected: “Ana Ruiz shot Sol Varga.”" in lines
