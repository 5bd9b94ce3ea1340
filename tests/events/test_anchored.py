"""Times that count from another act of the article, with the model."""

from __future__ import annotations

import pytest

from dateline import Coder

DOCKERS = "police arrested five dockers"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        (f"The vote was held on Sunday. A day after the vote, {DOCKERS}.", "2024-03-11"),
        (f"Villagers voted on Sunday. A day before the vote, {DOCKERS}.", "2024-03-09"),
        (f"Rebels bombed the port on 3 March. Two days after the bombing, {DOCKERS}.", "2024-03-05"),
        (f"The summit opens on Monday. On the eve of the summit, {DOCKERS}.", "2024-03-17"),
        ("Police arrested five dockers the day before Sunday's vote.", "2024-03-09"),
        ("Police arrested five dockers two days after President Ruiz resigned. Ruiz resigned on Friday.", "2024-03-17"),
        (f"The mayor resigned on 1 March. A week after the mayor resigned, {DOCKERS}.", "2024-03-04/2024-03-10"),
    ],
)
def test_days_are_counted_from_the_act_that_another_sentence_dates(coder: Coder, text: str, edtf: str):
    (arrest,) = [r for r in coder.code_text(text, "2024-03-15").reports if r.type == "COERCE"]

    assert arrest.when.edtf == edtf
    assert arrest.when.evidence.rule == "after another act"


def test_what_counts_from_an_act_of_an_unknown_day_stays_in_words_and_takes_no_other_day(coder: Coder):
    text = f"Rebels bombed the port on Tuesday. Two days after the vote, {DOCKERS}."
    (arrest,) = [r for r in coder.code_text(text, "2024-03-15").reports if r.type == "COERCE"]

    assert (arrest.when.first, arrest.when.edtf, arrest.when.words.text) == (None, "", "Two days after the vote")
    assert arrest.when.evidence.note == 'counts from "vote", whose day is not told'


def test_on_an_undated_page_the_weekday_moves_and_the_order_is_known(coder: Coder):
    chronology = coder.code_text(f"Rebels bombed the port on Sunday. Two days after the bombing, {DOCKERS}.")
    bombing, arrest = chronology.reports
    later = next(event for event in chronology.events if arrest.id in event.reports)

    assert (arrest.when.first, arrest.when.edtf) == (None, "XXXX-WXX-2")
    assert [(bombing.id in e.reports, a.days) for e in chronology.events for a in later.after if a.event == e.id] == [
        (True, 2)
    ]


def test_the_act_that_is_counted_from_keeps_its_own_day(coder: Coder):
    text = f"Two days after rebels bombed the port on Sunday, {DOCKERS}."
    reports = {report.type: report for report in coder.code_text(text, "2024-03-15").reports}

    assert reports["ASSAULT"].when.edtf == "2024-03-10"
    assert reports["COERCE"].when.edtf == "2024-03-12"
