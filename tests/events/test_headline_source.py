"""Who stands before a headline's colon: its source, or what it is about."""

from __future__ import annotations

from typing import Any

import pytest

HEAD = "Ana Ruiz: Spanish police arrest three aides"
LEAD = "The mayor of Lorca was at home."


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ('"Spanish police arrested three of my aides," Ana Ruiz told reporters.', ["Ana Ruiz"]),
        ('"I will rest at the sea now," Ana Ruiz told reporters.', []),
        ('"I will pray for Ana Ruiz," the bishop told reporters.', []),
    ],
    ids=["says it", "says something else", "says nothing"],
)
def test_a_name_before_a_colon_is_the_source_only_of_what_it_says_in_the_text(
    coder: Any, line: str, source: list[str]
) -> None:
    reports = coder.code_text(f"{HEAD}\n\n{LEAD}\n\n{line}").reports

    (told,) = [report for report in reports if report.sentence.text == HEAD]
    assert [says.name for says in told.says] == source


def test_a_scene_before_a_colon_is_no_source_and_its_place_does_not_speak(coder: Any) -> None:
    (report,) = coder.code_text("Chaos in Lima: Police beat dockers, union says").reports

    assert [says.name for says in report.says] == ["union"]


def test_the_head_of_a_title_before_a_colon_speaks(coder: Any) -> None:
    head = "Chief of police: Army beat dockers in Lima"
    reports = coder.code_text(f"{head}\n\nArmy beat dockers in Lima on Sunday, the chief of police said.").reports

    assert [says.name for report in reports for says in report.says] == ["Chief of police", "the chief of police"]
