"""What people decide: applied on top of what the machine read, in the journal first, and undone one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chronologies import tell
from dateline.errors import SettingsError
from dateline.records import Event, Filter, Report
from dateline.store import Casefile
from tests.store.casefiles import make

SHOT = tell("shot", "ASSAULT", "police/COP", "dockers", article="a1", when="2024-03-12", where="Lisbon", dead=2)
AGAIN = tell("shot", "ASSAULT", "police/COP", "dockers", article="a1", paragraph=2, when="2024-03-12", dead=2)
KILLED = tell("killed", "ASSAULT", "troops/MIL", "miners", article="a2", when="2024-03-12", where="Porto", dead=5)
MET = tell("met", "CONSULT", "Ana Ruiz", "Sol Varga", article="a2", paragraph=2, when="2024-03-14")
URGED = tell("urged", "REQUEST", "Norway/GOV/NOR", "dockers", article="a3")


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with make(tmp_path, ("a1", (SHOT, AGAIN)), ("a2", (KILLED, MET)), ("a3", (URGED,))) as made:
        yield made


def event_of(casefile: Casefile, report: Report) -> Event:
    found = casefile.article(report.article)
    return next(event for event in casefile.chronology(EVERY).events if report.id in event.reports and found)


EVERY = Filter(decision=("open", "confirmed", "rejected", "later"))


def as_told(casefile: Casefile, report: Report) -> Report:
    return next(found for found in casefile.chronology(EVERY).reports if found.id == report.id)


def groups(casefile: Casefile) -> list[list[str]]:
    return sorted(sorted(event.reports) for event in casefile.chronology(EVERY).events)


def test_what_is_confirmed_is_found_so_and_says_by_whom(casefile: Casefile) -> None:
    event = event_of(casefile, SHOT)
    casefile.decide("confirm", [event.id], by="LB", why="phoned the hospital")

    (entry,) = casefile.events(Filter(decision=("confirmed",)))
    (field, evidence) = as_told(casefile, SHOT).evidence[-1]
    assert entry.id == event.id
    assert entry.decided == ("confirmed",)
    assert (field, evidence.rule[:13], evidence.note) == ("decision", "confirmed: LB", "phoned the hospital")
    assert casefile.facets(names=("decision",))["decision"] == (("open", 3), ("confirmed", 1))


def test_what_is_rejected_is_left_out_unless_it_is_asked_for(casefile: Casefile) -> None:
    event = event_of(casefile, MET)
    casefile.decide("reject", [event.id], by="LB")

    assert event.id not in {entry.id for entry in casefile.events()}
    assert [entry.id for entry in casefile.events(Filter(decision=("rejected",)))] == [event.id]
    assert casefile.count() == 3


def test_an_event_goes_on_without_a_report_that_is_rejected(casefile: Casefile) -> None:
    event = event_of(casefile, SHOT)
    casefile.decide("reject", [AGAIN.id], by="LB")
    told = casefile.event(event.id)

    assert told.events[0].reports == (SHOT.id,)
    assert [report.id for report in told.reports] == [SHOT.id]
    casefile.undo(by="LB")
    assert casefile.event(event.id).events == (event,)


def test_a_value_that_is_set_stands_with_the_machines_beside_it(casefile: Casefile) -> None:
    event = event_of(casefile, KILLED)
    casefile.decide(
        "set", [KILLED.id], {"dead": "3", "when": "2024-03-11", "where": "Lisbon, PRT"}, by="LB", why="list"
    )
    now = as_told(casefile, KILLED)

    assert [(figure.kind, figure.least, figure.most) for figure in now.figures] == [("dead", 3, 3)]
    assert now.figures[0].evidence.note == "list; dateline had 5"
    assert now.where is not None
    assert (now.where.name, now.where.country) == ("Lisbon", "PRT")
    assert {a.attribute: a.value for a in casefile.event(event.id).events[0].accounts}["dead"] == "3"
    (entry,) = casefile.events(Filter(place=("lisbon",), type=("ASSAULT",), until=now.when and now.when.first))
    assert entry.id == event.id
    assert entry.decided == ("open", "corrected")
    casefile.undo(1, by="LB")
    assert as_told(casefile, KILLED) == KILLED


def test_what_is_merged_is_one_event_and_both_names_find_it(casefile: Casefile) -> None:
    before = groups(casefile)
    one, other = event_of(casefile, SHOT), event_of(casefile, KILLED)
    casefile.decide("merge", [one.id, other.id], by="LB", why="one night")

    merged = casefile.event(other.id).events[0]
    assert merged == casefile.event(one.id).events[0]
    assert set(merged.reports) == {SHOT.id, AGAIN.id, KILLED.id}
    assert any(reason.note.endswith("one night") for reason in merged.reasons)
    casefile.undo(by="LB")
    assert groups(casefile) == before
    assert casefile.event(other.id).events == (other,)


def test_what_is_split_stays_apart_and_each_names_the_other(casefile: Casefile) -> None:
    event = event_of(casefile, SHOT)
    casefile.decide("split", [event.id, AGAIN.id], by="LB", why="two nights")

    left, gone = casefile.event(event.id).events[0], event_of(casefile, AGAIN)
    assert (left.reports, gone.reports) == ((SHOT.id,), (AGAIN.id,))
    assert left.near == ((gone.id, left.near[0][1]),)
    assert left.near[0][1].endswith("two nights")
    casefile.undo(by="LB")
    assert casefile.event(event.id).events == (event,)


def test_an_alias_makes_two_actors_one_everywhere(casefile: Casefile) -> None:
    casefile.decide("alias", (), {"name": "Ana Ruiz Lopez", "other": ["Ana Ruiz", "A. Ruiz"]}, by="LB")

    assert [actor.name for actor in as_told(casefile, MET).actors] == ["Ana Ruiz Lopez"]
    assert casefile.count(Filter(actor=("=Ana Ruiz Lopez",))) == 1
    casefile.undo(by="LB")
    assert as_told(casefile, MET) == MET


def test_a_report_is_added_by_hand_on_words_of_an_article(casefile: Casefile) -> None:
    values = {
        "quote": "strike in Port Halden",
        "type": "protest",
        "mode": "strike",
        "actor": "dockers (LAB)",
        "trigger": "strike",
    }
    casefile.decide("add", ["a3"], values, by="LB")
    (added,) = [report for report in casefile.article("a3").reports if report.type == "PROTEST"]

    assert (added.mode, added.sentence.text, added.trigger.text) == ("strike", "strike in Port Halden", "strike")
    assert added.actors[0].sector == "LAB"
    assert casefile.count(Filter(decision=("corrected",))) == 1
    casefile.decide("confirm", [added.id], by="LB")
    casefile.undo(1, by="LB")
    assert casefile.counts()["reports"] == 5
    assert casefile.counts()["events"] == 4
    casefile.undo(3, by="LB")
    assert added.id in {report.id for report in casefile.article("a3").reports}


def test_the_log_tells_all_in_order_with_what_was_undone(casefile: Casefile) -> None:
    event = event_of(casefile, MET)
    casefile.decide("note", [event.id], {"text": "ask the embassy"}, by="LB")
    casefile.decide("later", [event.id], by="AK")
    casefile.undo(by="LB", why="no need")
    casefile.undo(3, by="AK")

    assert [(one.decision.verb, one.decision.who, one.undone) for one in casefile.log()] == [
        ("note", "LB", None), ("later", "AK", None), ("undo", "LB", 4), ("undo", "AK", None),
    ]  # fmt: skip
    with pytest.raises(SettingsError, match="undone already"):
        casefile.undo(3)
