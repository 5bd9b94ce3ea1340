"""What people decide: applied on top of what the machine read, in the journal first, and undone one by one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chronologies import tell, write_article
from dateline.errors import SettingsError, StoreError
from dateline.records import Event, Filter, Report
from dateline.store import Casefile, say_value
from tests.store.casefiles import keep, make, write_coding

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


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE decided SET state = 'rejected' WHERE state = 'confirmed'",
        "UPDATE decided SET whole = replace(whole, 'Porto', 'Paris')",
        "DELETE FROM decided",
        "UPDATE bond SET together = 0",
        "UPDATE target SET report = (SELECT max(id) FROM report) WHERE decision = 1",
        "DROP TRIGGER decision_stands; UPDATE decision SET whole = replace(whole, 'LB', 'AK')",
        "PRAGMA foreign_keys = OFF; DROP TRIGGER decision_kept; DELETE FROM decision WHERE number = 3",
    ],
)
def test_what_was_changed_behind_its_back_is_found(casefile: Casefile, change: str) -> None:
    casefile.decide("confirm", [SHOT.id], by="LB")
    casefile.decide("set", [KILLED.id], {"where": "Porto, PRT"}, by="LB")
    casefile.decide("merge", [event_of(casefile, SHOT).id, event_of(casefile, MET).id], by="LB")
    assert list(casefile.verify()) == []
    casefile.database.run(change)

    assert {problem.kind for problem in casefile.verify()} == {"altered"}


def test_a_decision_that_cannot_be_taken_leaves_nothing_behind(casefile: Casefile) -> None:
    one, other = event_of(casefile, SHOT), event_of(casefile, MET)
    version = casefile.version()
    for verb, ids, values, told in (
        ("confirm", [], {}, "name an event"), ("confirm", ["zz"], {}, "dateline list"), ("confirm", ["e"], {}, "several"),
        ("colour", [one.id], {}, "there are confirm"), ("merge", [one.id], {}, "two events"),
        ("merge", [one.id, SHOT.id], {}, "two events"), ("split", [MET.id], {}, "nothing to part"),
        ("split", [one.id, MET.id], {}, "is no report of"), ("split", [one.id, SHOT.id, AGAIN.id], {}, "has to stay"),
        ("split", [one.id, one.id], {}, "twice"), ("note", [one.id], {}, "its text"), ("set", [one.id], {}, "say what"),
        ("set", [one.id], {"colour": "red"}, "cannot be said"), ("confirm", [one.id], {"type": "AID"}, "cannot be said"),
        ("alias", [], {"name": "X"}, "one other name"), ("alias", [], {"name": "X", "other": "X"}, "of itself"),
        ("alias", [], {"of": "day", "name": "X", "other": "Y"}, "an actor, a place"), ("undo", [], {}, "nothing to undo"),
        ("undo", [], {"number": "7"}, "dateline log"), ("add", ["a9"], {"type": "AID", "quote": "x"}, "no article"),
        ("add", ["a1"], {"type": "AID"}, "do not stand"), ("add", ["a1"], {"quote": "x"}, "its type"),
        ("add", ["a1"], {"type": "AID", "start": "x", "end": "2"}, "numbers"),
        ("add", ["a1"], {"type": "AID", "quote": "x" * 9999}, "9,999 characters"),
    ):  # fmt: skip
        with pytest.raises(SettingsError, match=told):
            casefile.decide(verb, ids, values, by="LB")
    with pytest.raises(SettingsError, match="--by NAME"):
        casefile.decide("confirm", [other.id], by=" ")
    assert casefile.log() == ()
    assert casefile.version() == version
    assert not casefile.decisions.journal.path.exists()


def test_whose_name_it_bears(casefile: Casefile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_BY", raising=False)
    monkeypatch.setenv("LOGNAME", "account")
    assert casefile.decide("confirm", [SHOT.id]).who == "account"
    (casefile.folder / "dateline.toml").write_text('by = "Settings"')
    assert casefile.decide("confirm", [SHOT.id]).who == "Settings"
    monkeypatch.setenv("DATELINE_BY", "Environment")
    assert casefile.decide("confirm", [SHOT.id]).who == "Environment"
    assert casefile.decide("confirm", [SHOT.id], by="LB").who == "LB"
    (casefile.folder / "dateline.toml").write_text("by = ")
    monkeypatch.delenv("DATELINE_BY")
    with pytest.raises(SettingsError, match=r"dateline\.toml"):
        casefile.decide("confirm", [SHOT.id])


def test_a_figure_that_is_set_on_an_event_is_set_where_one_is_given(casefile: Casefile) -> None:
    event = event_of(casefile, SHOT)
    casefile.decide("reject", [AGAIN.id], by="LB")
    casefile.undo(by="LB")
    casefile.decide("set", [event.id], {"dead": "9", "injured": "4"}, by="LB")
    assert {say_value(as_told(casefile, one), "injured") for one in (SHOT, AGAIN)} == {"4"}
    casefile.decide("set", [AGAIN.id], {"dead": "-"}, by="LB")
    casefile.decide("set", [event.id], {"dead": "7", "when": "2024"}, by="LB")

    assert [say_value(as_told(casefile, one), "dead") for one in (SHOT, AGAIN)] == ["7", ""]
    assert [say_value(as_told(casefile, one), "when") for one in (SHOT, AGAIN)] == ["2024", "2024"]


def test_a_later_merge_counts_before_an_earlier_split_and_the_other_way_round(casefile: Casefile) -> None:
    event, other = event_of(casefile, SHOT).id, event_of(casefile, KILLED).id
    casefile.decide("split", [event, AGAIN.id], by="LB")
    casefile.decide("merge", [event, AGAIN.id], by="LB")
    assert event_of(casefile, SHOT) == event_of(casefile, AGAIN)
    casefile.decide("merge", [event, other], by="LB")
    casefile.decide("split", [event, SHOT.id], by="LB")
    assert groups(casefile) == sorted([sorted([AGAIN.id, KILLED.id]), [SHOT.id], [MET.id], [URGED.id]])
    casefile.undo(3, by="LB")
    assert groups(casefile) == sorted([[AGAIN.id], [KILLED.id], [SHOT.id], [MET.id], [URGED.id]])


def test_what_is_merged_stays_so_when_pages_are_added_and_what_joins_joins_as_before(casefile: Casefile) -> None:
    event, other = event_of(casefile, SHOT).id, event_of(casefile, KILLED).id
    casefile.decide("merge", [event, other], by="LB")
    more = tell("killed", "ASSAULT", "troops/MIL", "miners", article="a5", when="2024-03-12", where="Porto", dead=5)
    keep(
        casefile,
        write_coding(
            write_article("a5", "Dockers strike in Port Halden", more.sentence.text, published="2024-03-13"), (more,)
        ),
    )
    alone = more.id not in event_of(casefile, KILLED).reports
    casefile.undo(by="LB")

    assert (more.id not in event_of(casefile, KILLED).reports) is alone


def test_an_alias_joins_what_the_names_kept_apart_and_follows_a_name_that_is_anothers(tmp_path: Path) -> None:
    one = tell("met", "CONSULT", "Ana Ruiz", "Sol Varga", article="a1", when="2024-03-14", where="Lisbon")
    other = tell(
        "met", "CONSULT", "Dana Frey", "Sol Varga", article="a1", paragraph=2, when="2024-03-14", where="Lisbon"
    )
    with make(tmp_path, ("a1", (one, other))) as casefile:
        assert len(groups(casefile)) == 2
        casefile.decide("alias", (), {"name": "Ana Ruiz Lopez", "other": "Ana Ruiz"}, by="LB")
        casefile.decide("alias", (), {"name": "Ana Ruiz", "other": "Dana Frey"}, by="LB")
        assert len(groups(casefile)) == 1
        assert casefile.facets(names=("actor",))["actor"] == (("Ana Ruiz Lopez", 1),)
        casefile.decide("alias", (), {"of": "source", "name": "Outlet", "other": "Outlet a1"}, by="LB")
        assert casefile.facets(names=("source",))["source"] == (("Outlet", 1),)
        casefile.decide("alias", (), {"of": "place", "name": "Lisboa", "other": "Lisbon"}, by="LB")
        assert casefile.facets(names=("place",))["place"] == (("Lisboa", 1),)
        assert list(casefile.verify()) == []
        for _ in range(4):
            casefile.undo(by="LB")
        assert len(groups(casefile)) == 2
        assert as_told(casefile, one) == one


def test_an_alias_that_is_undone_reaches_names_that_came_to_others_through_it(tmp_path: Path) -> None:
    report = tell("met", "CONSULT", "ANA RUIZ", "Sol Varga", article="a1", says=("Ivo Lund",))
    with make(tmp_path, ("a1", (report,))) as casefile:
        casefile.decide("alias", (), {"name": "Dana Frey", "other": ["Ana Ruiz", "Ivo Lund"]}, by="LB")
        casefile.decide("alias", (), {"name": "Mara Holt", "other": "Dana Frey"}, by="LB")
        now = as_told(casefile, report)
        assert (now.actors[0].name, now.says[0].name) == ("Mara Holt", "Mara Holt")
        casefile.undo(1, by="LB")

        assert as_told(casefile, report) == report
        assert list(casefile.verify()) == []


def test_who_only_reads_decides_nothing(casefile: Casefile) -> None:
    with Casefile.open(casefile.folder, read_only=True) as reading, pytest.raises(StoreError, match="permissions"):
        reading.decide("confirm", [SHOT.id], by="LB")
    assert casefile.log() == ()
