"""The commands of a casefile, on the two pages that come along."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from click.testing import CliRunner, Result

from dateline.cli import commands

DEMO = str(files("dateline").joinpath("data", "demo"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, list(arguments))


def test_a_casefile_is_added_to_listed_and_shown(tmp_path: Path) -> None:
    case = str(tmp_path / "halden")

    assert "2 pages added; it holds 2 pages, 3 articles" in run("add", case, DEMO).output
    assert "0 pages added; it holds 2 pages, 3 articles" in run("add", case, DEMO).output
    line = run("list", case, "--type", "assault", "--min-sources", "2").output
    assert "Riot police → two people" in line
    assert "killed: 2 (Kiosk Times, citing" in run("show", case, line.split()[-1]).output
    assert len(json.loads(run("list", case, "--conflict", "--json").output)["events"]) == 1
    read = run("read", DEMO, "--actor", "norway", "--json")
    assert {report["type"] for report in json.loads(read.output)["reports"]} == {"AGREE"}
    assert "there are AGREE" in str(run("list", case, "--type", "FOO").exception)


def test_a_casefile_holds_what_reading_the_same_pages_gives(tmp_path: Path) -> None:
    case = str(tmp_path / "halden")
    run("add", case, DEMO)

    assert json.loads(run("list", case, "--all", "--json").output) == json.loads(
        run("read", DEMO, "--all", "--json").output
    )
