"""What is no prose is passed over, the article around it is read, and the user is told."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline

STORY = "Dockers held in Lisbon\n\nPolice arrested five dockers in Lisbon on Tuesday, the union said.\n\n"


@pytest.mark.parametrize("filler", ["a" * 300_000, "aGVsbG8rd29ybGQ/" * 3_000])
def test_what_is_no_prose_is_a_problem_and_the_story_is_read(tmp_path: Path, filler: str):
    page = tmp_path / "page.txt"
    page.write_text(f"{STORY}{filler}\n", encoding="utf-8")

    chronology = dateline.read([page])

    assert [report.type for report in chronology.reports] == ["COERCE", "COERCE"]
    (problem,) = chronology.problems
    assert (problem.kind, problem.source) == ("unread", str(page))
    assert f"{len(filler):,} characters" in problem.message


def test_a_story_of_prose_is_no_problem(tmp_path: Path):
    page = tmp_path / "page.txt"
    page.write_text(STORY, encoding="utf-8")

    assert dateline.read([page]).problems == ()
