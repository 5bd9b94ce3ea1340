from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import dateline.cli.read
from dateline.cli import commands
from dateline.exports import FORMATS
from dateline.records import Chronology, Problem
from tests.exports.stories import STORY


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str, chronology: Chronology = STORY) -> Result:
    def code_paths(_paths: Sequence[str], *_: object, **__: object) -> Chronology:
        return chronology

    monkeypatch.setattr(dateline.cli.read, "code_paths", code_paths)
    return CliRunner().invoke(commands, list(arguments))


def test_without_a_format_the_formats_are_listed_with_what_they_are_good_for() -> None:
    result = CliRunner().invoke(commands, ["export"])

    assert [line.split()[0] for line in result.stdout.splitlines()] == list(FORMATS)
    assert "Gephi" in result.stdout


def test_a_table_is_printed_and_what_stands_beside_it_is_named_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(monkeypatch, "export", "polecat", "a.html")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1 + 4
    assert result.stderr.splitlines() == [
        "note: 3 events of no single day: their Event Date is empty",
        "not printed: crosswalk.csv; -o FILE writes all",
    ]


def test_with_a_file_every_part_is_written_and_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    result = run(monkeypatch, "export", "icews", "a.html", "-o", str(tmp_path / "arden.tsv"), "--all")

    assert result.stdout == ""
    assert result.stderr.splitlines()[-1] == (
        f"6 events, 7 reports → {tmp_path / 'arden.tsv'}, {tmp_path / 'arden.crosswalk.csv'}"
    )
    assert (tmp_path / "arden.tsv").read_text(encoding="utf-8").splitlines()[0].endswith("Longitude\tStatus")


def test_filters_and_terms_reach_the_export(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(
        monkeypatch, "export", "jsonl", "a.html", "--no-text", "--type", "coerce", "--type", "accuse", "--not-actor", "ruiz",
        "--since", "2024-03", "--min-sources", "2", "--conflict",
    )  # fmt: skip
    (event,) = [json.loads(line) for line in result.stdout.splitlines()]

    assert event["id"] == "e1"
    assert "text" not in event["reports"][0]["sentence"]


def test_a_report_is_printed_as_markdown_with_footnotes(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(monkeypatch, "report", "a.html", "--actor", "NOR")

    assert result.stdout.startswith("# Chronology\n\n1 event from 1 report in 1 article")
    assert "[^1]: Kiosk Times" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("export", "xls", "a.html"), 2, "there is no format 'xls'; there are csv,"),
        (("export", "csv"), 2, "name the pages to read"),
        (("report", "a.html", "--format", "pdf"), 2, "'pdf' is not one of 'md', 'html', 'docx'"),
    ],
)
def test_what_cannot_be_asked_for_is_a_usage_error(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, told: str
) -> None:
    result = run(monkeypatch, *arguments)

    assert result.exit_code == code
    assert told in result.stderr


def test_pages_that_cannot_be_read_are_told_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    nothing = Chronology((), (), (), (), (Problem("gone.html", "missing", "gone.html: no such file; check the path"),))
    result = run(monkeypatch, "export", "csv", "gone.html", "-o", str(tmp_path / "a.csv"), chronology=nothing)

    assert result.exit_code == 1
    assert result.stderr == "problem (missing): gone.html: no such file; check the path\n"
    assert list(tmp_path.iterdir()) == []
