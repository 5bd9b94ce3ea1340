"""The commands of a casefile, on the two pages that come along."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner, Result

import dateline.jobs
from dateline.cli import commands
from dateline.records import Chronology
from dateline.store import Casefile

DEMO = str(files("dateline").joinpath("data", "demo"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, list(arguments))


def test_a_casefile_is_added_to_listed_and_shown(tmp_path: Path) -> None:
    case = str(tmp_path / "halden")

    assert "2 pages added; it holds 2 pages, 3 articles" in run("add", case, DEMO).output
    assert "0 pages added; it holds 2 pages, 3 articles" in run("add", case, DEMO).output
    line = run("list", case, "--type", "assault", "--min-sources", "2").output
    assert "Riot police → striking" in line
    assert "killed: 2 (Kiosk Times, citing" in run("show", case, line.split()[-1]).output
    assert len(json.loads(run("list", case, "--conflict", "--json").output)["events"]) == 1
    read = run("read", DEMO, "--actor", "norway", "--json")
    assert {report["type"] for report in json.loads(read.output)["reports"]} == {"AGREE"}
    assert "there are AGREE" in str(run("list", case, "--type", "FOO").exception)


def test_the_exit_status_says_how_adding_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = str(tmp_path / "halden")
    pdf = tmp_path / "x.pdf"
    pdf.write_bytes(b"%PDF-1.4")
    german = tmp_path / "g.txt"
    german.write_text("Die Polizei hat am Dienstag zwei Männer festgenommen, wie der Sprecher der Stadt sagte. " * 5)

    assert run("add", case, str(pdf)).exit_code == 1  # nothing is in it
    assert run("add", case, str(german)).exit_code == 0
    assert "language: " in run("problems", case).output
    assert run("add", case, DEMO, str(pdf)).exit_code == 3
    assert run("add", case).exit_code == 2

    def interrupt(*_: object, **__: object) -> Iterator[None]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(dateline.jobs, "add_pages", interrupt)
    done = run("add", case, DEMO)
    assert done.exit_code == 130
    assert "the same command goes on from there" in done.output


def test_a_casefile_holds_what_reading_the_same_pages_gives(tmp_path: Path) -> None:
    case = str(tmp_path / "halden")
    run("add", case, DEMO)

    assert json.loads(run("list", case, "--all", "--json").output) == json.loads(
        run("read", DEMO, "--all", "--json").output
    )


def test_a_casefile_is_asked_verified_and_coded_again(tmp_path: Path) -> None:
    case = str(tmp_path / "halden")
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4")
    run("add", case, DEMO, str(tmp_path / "x.pdf"))

    assert (
        "Kiosk Times" in run("search", case, "cover-up", "allege*").output
        or run("search", case, "cover-up").exit_code == 0
    )
    assert run("search", case, "zeppelin").exit_code == 1
    assert run("problems", case).output.startswith("pdf: ")
    assert json.loads(run("problems", case, "--json").output)[0]["kind"] == "pdf"
    assert run("verify", case).output.startswith("sound: 2 pages, 3 articles")
    (line,) = run("list", case, "--conflict").output.splitlines()
    assert "together" in run("why", case, line.split()[-1]).output
    report = json.loads(run("list", case, "--conflict", "--json").output)["reports"][0]["id"]
    assert run("why", case, report).output.startswith(f"report {report}")
    before = run("list", case, "--all", "--json").output
    assert "0 pages coded again" in run("recode", case).output
    assert "2 pages coded again" in run("recode", case, "--every").output
    assert run("list", case, "--all", "--json").output == before
    page = next((tmp_path / "halden.dateline" / "pages").iterdir())
    page.write_bytes(b"altered")
    assert run("verify", case).output.startswith("altered: ")
    assert run("verify", case).exit_code == 1


def exported(*arguments: str) -> list[dict[str, Any]]:
    result = run("export", "jsonl", *arguments)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_casefile_is_exported_as_its_pages_are(tmp_path: Path) -> None:
    case = str(tmp_path / "halden")
    run("add", case, DEMO)

    for options in (
        (),
        ("--all",),
        ("--type", "assault", "--min-sources", "2"),
        ("--status", "denied"),
        ("--q", "zeppelin"),
    ):
        assert exported(case, *options) == exported(DEMO, *options)
    assert run("report", case).stdout == run("report", DEMO).stdout
    assert run("export", "csv", case, DEMO).exit_code == 2
    assert run("export", "csv", case, "--published", "2024-03-15").exit_code == 2
    assert (
        "pages/" in run("export", "bundle", case, "-o", str(tmp_path / "b.zip")).output
        or (tmp_path / "b.zip").is_file()
    )


def test_what_people_decided_holds_in_every_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = str(tmp_path / "halden")
    run("add", case, DEMO)
    rejected, corrected, *_ = (event["id"] for event in exported(case))
    with Casefile.open(case) as casefile:
        casefile.decide("reject", [rejected], by="LB")
        casefile.decide("set", [corrected], {"when": "2024-03-09"}, by="LB")
    served: list[Chronology] = []

    def serve(chronology: Chronology) -> SimpleNamespace:
        served.append(chronology)
        return SimpleNamespace(run=lambda **_: None)

    monkeypatch.setattr("dateline.cli.assist.make_server", serve)
    assert run("mcp", case).exit_code == 0

    events = {event["id"]: event for event in exported(case)}
    assert rejected not in events
    assert {report["when"]["first"] for report in events[corrected]["reports"]} == {"2024-03-09"}
    assert [event["id"] for event in exported(case, "--decision", "rejected", "--all")] == [rejected]
    assert [event["id"] for event in exported(case, "--decision", "corrected", "--all")] == [corrected]
    assert rejected not in {event.id for event in served[0].events}
    assert "9 March 2024" in run("report", case).stdout
