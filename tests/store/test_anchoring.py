"""Decisions survive that pages are coded again: by id, by words, by words that are nearly the same; else they are listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chronologies import tell, write_article
from dateline.records import Article, Coding, Filter, Report
from dateline.store import Casefile
from dateline.store.anchoring import find_again, to_anchor
from tests.store.casefiles import keep, write_coding

EVERY = Filter(decision=("open", "confirmed", "rejected", "later"))
SHOT = "Riot police shot two dockers at the gates of the harbour on Tuesday night."
AGAIN = "Police shot a docker, the union said."
MET = "The two ministers met in the old town hall the next morning."


def shot(article: str, sentence: str = SHOT, type_: str = "ASSAULT", trigger: str = "shot", at: int = 0) -> Report:
    return tell(trigger, type_, "police/COP", "dockers", article=article, sentence=sentence, when="2024-03-12", at=at)


def write(id_: str, *sentences: str) -> Article:
    return write_article(id_, "Dockers shot", *sentences, published="2024-03-13", outlet="River Post")


def met(article: str, sentence: str = MET) -> Report:
    return tell("met", "CONSULT", "ministers/GOV", article=article, sentence=sentence, paragraph=2)


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with Casefile.create(tmp_path / "case") as made:
        keep(made, write_coding(write("a1", SHOT, AGAIN, MET), (shot("a1"), met("a1"))))
        yield made


def recode(casefile: Casefile, id_: str, *reports: Report, sentences: tuple[str, ...] = (SHOT, AGAIN, MET)) -> None:
    """Code the page again: its article is called ``id_`` now, and tells ``reports``."""
    (page,) = casefile.chronology(EVERY).pages or casefile.chronology().pages
    article = replace(write(id_, *sentences), page=page.sha256)
    with casefile.run("recode", {"name": id_}) as (run, coder):
        casefile.keep_again(Coding(page, (article,), reports), run=run, coder=coder)
        casefile.link()


def states(casefile: Casefile) -> dict[str, tuple[str, ...]]:
    return {entry.type: entry.decided for entry in casefile.events(EVERY)}


CHANGED = {
    "other ids": (shot("b1", at=20), met("b1")),
    "a word more": (shot("b1", SHOT.replace("two dockers", "two striking dockers")), met("b1")),
    "another word for the act": (shot("b1", trigger="shot two dockers"), met("b1")),
    "another type": (shot("b1", type_="COERCE"), met("b1")),
    "two sentences in one": (shot("b1", f"{SHOT} {AGAIN}"), met("b1")),
    "half the sentence": (shot("b1", "Riot police shot two dockers at the gates."), met("b1")),
}


@pytest.mark.parametrize("how", CHANGED)
def test_a_decision_finds_its_report_again(casefile: Casefile, how: str) -> None:
    (event,) = (entry.id for entry in casefile.events(Filter(type=("ASSAULT",))))
    casefile.decide("set", [event], {"when": "2024-03-11"}, by="LB")
    casefile.decide("confirm", [event], by="LB")
    recode(casefile, "b1", *CHANGED[how])

    (entry,) = casefile.events(Filter(decision=("confirmed",)))
    assert entry.decided == ("confirmed", "corrected")
    assert str(entry.first) == "2024-03-11"
    assert casefile.unplaced() == ()
    assert casefile.decided(entry.id).machine == (CHANGED[how][0],)
    assert [one.decision.verb for one in casefile.decided(entry.id).log] == ["set", "confirm"]
    assert list(casefile.verify()) == []


GONE = {
    "no report there": (met("b1"),),
    "another act of the sentence": (shot("b1", type_="PROTEST", trigger="gates"), met("b1")),
    "another sentence": (shot("b1", AGAIN, at=3000), met("b1")),
}


@pytest.mark.parametrize("how", GONE)
def test_what_is_not_found_again_is_listed_and_comes_back(casefile: Casefile, how: str) -> None:
    (event,) = (entry.id for entry in casefile.events(Filter(type=("ASSAULT",))))
    casefile.decide("reject", [event], by="LB", why="no such night")
    recode(casefile, "b1", *GONE[how])

    (lost,) = casefile.unplaced()
    assert (lost.decision.verb, lost.anchor.quote) == ("reject", SHOT)
    assert casefile.log()[0].unplaced == 1
    assert casefile.count(Filter(decision=("rejected",))) == 0
    assert list(casefile.verify()) == []
    recode(casefile, "a1", shot("a1"), met("a1"))
    assert casefile.unplaced() == ()
    assert casefile.count(Filter(decision=("rejected",))) == 1
    recode(casefile, "b1", *GONE[how])
    casefile.undo(1, by="LB")
    assert casefile.unplaced() == ()
    assert casefile.log()[0].unplaced == 0


def test_merges_and_splits_hold_when_ids_are_others(casefile: Casefile) -> None:
    one, other = (entry.id for entry in casefile.events())
    casefile.decide("merge", [one, other], by="LB")
    recode(casefile, "b1", shot("b1"), shot("b1", AGAIN, at=3000), met("b1"))
    groups = sorted(len(event.reports) for event in casefile.chronology().events)

    assert groups == [3]  # the machine joins both shots, and people the meeting
    casefile.decide("split", [one, shot("b1", AGAIN, at=3000).id], by="LB")
    recode(casefile, "c1", shot("c1"), shot("c1", AGAIN, at=3000), met("c1"))
    held = {frozenset(event.reports) for event in casefile.chronology().events}
    assert held == {frozenset({shot("c1").id, met("c1").id}), frozenset({shot("c1", AGAIN, at=3000).id})}
    casefile.undo(1, by="LB")
    assert len(casefile.chronology().events) == 3


def test_a_report_added_by_hand_is_added_again_with_what_was_decided_about_it(casefile: Casefile) -> None:
    casefile.decide(
        "add", ["a1"], {"quote": AGAIN, "type": "ACCUSE", "trigger": "said", "actor": "union (LAB)"}, by="LB"
    )
    (added,) = [report for report in casefile.chronology().reports if report.type == "ACCUSE"]
    casefile.decide("confirm", [added.id], by="LB")
    recode(casefile, "b1", met("b1"))
    (again,) = [report for report in casefile.chronology().reports if report.type == "ACCUSE"]

    assert (again.id, again.article, again.sentence) == (added.id, "b1", added.sentence)
    assert states(casefile)["ACCUSE"] == ("confirmed", "corrected")
    recode(casefile, "c1", met("c1"), sentences=(SHOT, AGAIN.replace("a docker", "one docker"), MET))
    (again,) = [report for report in casefile.chronology().reports if report.type == "ACCUSE"]
    assert "one docker" in again.sentence.text
    recode(casefile, "d1", met("d1"), sentences=(SHOT, MET))
    assert {lost.decision.verb for lost in casefile.unplaced()} == {"add", "confirm"}
    recode(casefile, "a1", shot("a1"), met("a1"))
    assert casefile.unplaced() == ()
    assert states(casefile)["ACCUSE"] == ("confirmed", "corrected")
    assert list(casefile.verify()) == []


def test_what_was_decided_about_a_report_by_hand_is_about_no_other(casefile: Casefile) -> None:
    casefile.decide("add", ["a1"], {"quote": SHOT, "type": "ASSAULT", "trigger": "shot"}, by="LB")
    (added,) = casefile.log()[0].decision.anchors
    (event,) = {entry.id for entry in casefile.events(Filter(decision=("corrected",)))}
    report = next(one.id for one in casefile.event(event).reports if one.id != shot("a1").id)
    casefile.decide("confirm", [report], by="LB")
    casefile.decide("later", [shot("a1").id], by="LB")
    casefile.undo(1, by="LB")

    assert [lost.decision.verb for lost in casefile.unplaced()] == ["confirm"]
    assert states(casefile)["ASSAULT"] == ("later",)
    casefile.undo(4, by="LB")
    recode(casefile, "b1", met("b1"))
    assert [lost.decision.verb for lost in casefile.unplaced()] == ["later"]
    assert states(casefile)["ASSAULT"] == ("confirmed", "corrected")
    assert added.quote == SHOT


def test_of_two_sentences_alike_the_one_in_like_words_and_place_is_meant() -> None:
    article = write("a1", SHOT, MET, AGAIN, SHOT)
    first, last = shot("a1", at=14), shot("a1", at=14 + len(SHOT) + len(MET) + len(AGAIN) + 6)
    anchor = to_anchor(last, article)
    renamed = write("b1", SHOT, MET, AGAIN, SHOT)
    reports = [replace(first, id="x"), replace(last, id="y")]

    assert find_again(anchor, [(report, renamed) for report in reports]) == ("y", "same words")
    assert find_again(anchor, [(report, renamed) for report in reports[::-1]]) == ("y", "same words")
