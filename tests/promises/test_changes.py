"""Change what must not matter and see that nothing changes; change what must matter and see exactly that change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dateline.records import Report

BASE = "Protesters marched through Lisbon on Tuesday. Police arrested five dockers. France condemned the arrests by Portugal."


def core(report: Report) -> tuple[Any, ...]:
    return (
        report.type,
        report.mode,
        report.status,
        [(a.words.text, a.country, a.sector) for a in report.actors],
        [(a.words.text, a.country, a.sector) for a in report.recipients],
        report.when and (report.when.first, report.when.last),
    )


def reports(coder: Any, text: str, published: str | None = "2024-03-15") -> list[Report]:
    return list(coder.code_text(text, published).reports)


def test_an_unrelated_sentence_in_front_moves_spans_and_changes_nothing_else(coder: Any):
    before, after = reports(coder, BASE), reports(coder, "It rained all morning. " + BASE)
    assert [core(r) for r in after] == [core(r) for r in before]
    assert {b.trigger.span.start - a.trigger.span.start for a, b in zip(before, after, strict=True)} == {23}


def test_publication_a_week_later_shifts_dates_by_a_week(coder: Any):
    before, after = reports(coder, BASE), reports(coder, BASE, "2024-03-22")
    week = timedelta(days=7)
    shifted = [r.when and r.when.first and r.when.first + week for r in before]
    assert [r.when and r.when.first for r in after] == shifted
    assert any(isinstance(day, date) for day in shifted)


def test_without_a_publication_date_nothing_carries_a_year(coder: Any):
    assert all(r.when is None or r.when.first is None for r in reports(coder, BASE, None))


@pytest.mark.parametrize(
    ("active", "passive"),
    [
        ("Police arrested five dockers.", "Five dockers were arrested by police."),
        ("France condemned Portugal.", "Portugal was condemned by France."),
        ("Rebels attacked the army.", "The army was attacked by rebels."),
        ("Spain expelled two Russian diplomats.", "Two Russian diplomats were expelled by Spain."),
    ],
)
def test_a_passive_is_its_active(coder: Any, active: str, passive: str):
    one, other = reports(coder, active), reports(coder, passive)
    assert one

    def lowered(report: Report) -> tuple[Any, ...]:
        parties = [[(a.words.text.lower(), a.country, a.sector) for a in s] for s in (report.actors, report.recipients)]
        return report.type, report.status, parties

    assert [lowered(r) for r in other] == [lowered(r) for r in one]


def test_swapping_two_names_swaps_the_parties(coder: Any):
    one, other = reports(coder, "France condemned Portugal."), reports(coder, "Portugal condemned France.")
    assert [(r.actors[0].country, r.recipients[0].country) for r in one] == [("FRA", "PRT")]
    assert [(r.actors[0].country, r.recipients[0].country) for r in other] == [("PRT", "FRA")]


def test_a_mouth_in_front_is_added_to_says_and_changes_nothing_else(coder: Any):
    plain = reports(coder, "Police arrested five dockers.")
    said = reports(coder, "The union said that police arrested five dockers.")
    assert [r.type for r in said] == [r.type for r in plain]
    assert [[s.words.text.lower() for s in r.says] for r in plain] == [[]]
    assert [[s.words.text.split()[-1].lower() for s in r.says] for r in said] == [["union"]]


def test_a_denial_is_not_the_event_denied(coder: Any):
    found = reports(coder, "Police did not arrest five dockers.")
    assert [(r.type, r.status) for r in found] == [("COERCE", "denied")]


def test_code_text_is_stable(coder: Any):
    assert coder.code_text(BASE, "2024-03-15") == coder.code_text(BASE, "2024-03-15")
    assert replace(coder.code_text(BASE, "2024-03-15"), problems=()) == coder.code_text(BASE, "2024-03-15")
