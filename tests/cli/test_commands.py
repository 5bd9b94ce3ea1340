from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import dateline.cli.read
import dateline.cli.why
from dateline import __version__
from dateline.cli import commands, main
from dateline.links import link_reports
from dateline.records import Chronology, Problem
from tests.chronologies import tell, write_article, write_chronology

REPORTS = (
    tell("arrested", "COERCE", "police/COP", "a clerk/CVL/FRA", when="2024-03-12", mode="arrest", dead=2),
    tell("meet", "CONSULT", "Orsk/GOV", "Ruiz/LAB", paragraph=2, status="planned"),
)
ARTICLE = write_article("a1", "Clerk arrested", published="2024-03-13", outlet="Kiosk Times")
MISSING = Problem("gone.html", "missing", "gone.html: no such file; check the path")
CHRONOLOGY = write_chronology(REPORTS, link_reports(REPORTS, [ARTICLE]), (ARTICLE,), (MISSING,))


def run(monkeypatch: pytest.MonkeyPatch, chronology: Chronology, *arguments: str) -> Result:
    def code_paths(_paths: Sequence[str], *_: object, **__: object) -> Chronology:
        return chronology

    monkeypatch.setattr(dateline.cli.read, "code_paths", code_paths)
    return CliRunner().invoke(commands, list(arguments))


def test_read_prints_the_chronology_and_its_problems_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(monkeypatch, CHRONOLOGY, "read", "a.html", "gone.html")

    assert result.exit_code == 0
    assert result.stdout.startswith("1 page · 1 article · 1 report → 1 event\n")
    assert result.stderr == "problem (missing): gone.html: no such file; check the path\n"


def test_json_is_one_object_with_its_keys_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = json.loads(run(monkeypatch, CHRONOLOGY, "read", "a.html", "--json").stdout)

    assert list(printed) == ["pages", "reports", "events", "copies", "background", "attributions", "who", "problems"]
    assert list(printed["pages"][0]["articles"][0]) == [
        "id", "headline", "byline", "agency", "outlet", "dateline", "published", "dateline_day", "updated",
        "kicker", "section", "language", "url", "basis", "span", "blocks",
    ]  # fmt: skip
    assert list(printed["reports"][0]) == [
        "id", "article", "type", "mode", "cameo", "status", "sentence", "trigger", "actors", "recipients", "when",
        "where", "says", "score",
    ]  # fmt: skip
    assert list(printed["events"][0]) == ["id", "reports", "accounts", "after"]
    assert printed["reports"][0]["recipients"][0]["country"] == "FRA"
    assert printed["pages"][0]["articles"][0]["published"]["first"] == "2024-03-13"
    assert printed["problems"] == [{"source": "gone.html", "kind": "missing", "message": MISSING.message}]


def test_json_leaves_out_what_has_not_happened_unless_all_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    some = json.loads(run(monkeypatch, CHRONOLOGY, "read", "a.html", "--json").stdout)
    every = json.loads(run(monkeypatch, CHRONOLOGY, "read", "a.html", "--json", "--all").stdout)

    assert [report["status"] for report in some["reports"]] == ["happened"]
    assert [report["status"] for report in every["reports"]] == ["happened", "planned"]
    assert len(some["events"]) == 1
    assert len(every["events"]) == 2


def test_reading_nothing_is_status_1_and_reading_something_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = Chronology((), (), (), (), (MISSING,))

    assert run(monkeypatch, nothing, "read", "gone.html").exit_code == 1
    assert run(monkeypatch, nothing, "read", "gone.html", "--json").exit_code == 1
    assert run(monkeypatch, CHRONOLOGY, "read", "a.html", "gone.html", "--json").exit_code == 0


def test_why_takes_the_beginning_of_an_id_and_names_stage_and_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    event = CHRONOLOGY.events[0]

    result = run(monkeypatch, CHRONOLOGY, "why", event.id[:4], "a.html")

    assert result.exit_code == 0
    for wanted in (f"event {event.id}", "13 Mar 2024, by json-ld", "by COERCE v:arrested", "12 Mar 2024, by weekday"):
        assert wanted in result.stdout


def test_why_names_who_else_prints_the_article_word_for_word(monkeypatch: pytest.MonkeyPatch) -> None:
    again = replace(CHRONOLOGY.articles[0], page="sha-again", outlet="River Post")
    chronology = replace(CHRONOLOGY, articles=(*CHRONOLOGY.articles, again))

    result = run(monkeypatch, chronology, "why", CHRONOLOGY.events[0].id, "a.html")

    assert "word for word, by River Post too" in result.stdout


def test_why_of_an_unknown_id_is_one_line_that_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dateline.cli.read, "code_paths", lambda *_, **__: CHRONOLOGY)

    with pytest.raises(SystemExit) as stopped:
        main(["why", "x9", "a.html"])

    assert stopped.value.code == 1
    assert capsys.readouterr().err == (
        "dateline: no event or report of these pages begins with 'x9'; dateline read --all lists them\n"
    )


def test_read_without_paths_is_a_usage_error() -> None:
    result = CliRunner().invoke(commands, ["read"])

    assert result.exit_code == 2
    assert "PATHS..." in result.stderr


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, dateline.cli\n"
        "try: dateline.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({'numpy', 'onnxruntime', 'tokenizers', 'rich', 'turbohtml', 'starlette', 'uvicorn', 'jinja2'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())

    assert done.stdout.splitlines()[-1] == "[]"


def test_python_m_dateline_is_the_command() -> None:
    command = [sys.executable, "-m", "dateline", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment())

    assert done.stdout == f"dateline, version {__version__}\n"


def environment() -> dict[str, str]:
    """Return what a subprocess needs to find this source tree and nothing of the caller's settings."""
    return {"PYTHONPATH": str(Path(dateline.__file__).parents[1]), "PATH": ""}
