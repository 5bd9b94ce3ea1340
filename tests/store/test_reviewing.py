"""What is to be looked at, what the sources differ on, and what the chronology does not have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from chronologies import tell, write_article
from dateline.errors import SettingsError
from dateline.records import Filter
from dateline.store import Casefile, Gap
from tests.store.casefiles import keep, make, write_coding

SHOT = tell("shot", "ASSAULT", "Ana Ruiz", "Sol Varga", article="a1", when="2024-03-12", where="Lisbon", dead=2)
FIVE = tell("shot", "ASSAULT", "Ana Ruiz", "Sol Varga", article="a2", when="2024-03-12", where="Lisbon", dead=5)
MET = tell("met", "CONSULT", "Ivo Lund", "Dana Frey", article="a1", paragraph=2, when="2024-03-14", says=("Lund",))
SAID = tell("urged", "REQUEST", "Norway/GOV/NOR", "Chile/GOV/CHL", article="a3", when="2024-03-29")
MARCH = tell(
    "urged", "REQUEST", "Peru/GOV/PER", "Kenya/GOV/KEN", article="a3", paragraph=2, when="2024-03-01/2024-03-31"
)


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with make(tmp_path, ("a1", (SHOT, MET)), ("a2", (FIVE,)), ("a3", (SAID, MARCH))) as made:
        yield made


def test_conflicts_are_told_from_later_news(tmp_path: Path) -> None:
    with make(tmp_path, ("a1", (SHOT,))) as casefile:
        for id_, day in (("a2", "2024-03-14"), ("a4", "2024-03-12")):
            report = tell(
                "shot", "ASSAULT", "Ana Ruiz", "Sol Varga", article=id_, when="2024-03-12", where="Lisbon", dead=5
            )
            keep(casefile, write_coding(write_article(id_, "Shots", report.sentence.text, published=day), (report,)))
            (conflict,) = casefile.conflicts()
            (difference,) = conflict.differences

            assert difference.later is (id_ == "a2")
            assert [account.value for account in difference.accounts] == (["2", "5"] if id_ == "a2" else ["5", "2"])
            assert len(casefile.conflicts(Filter(conflict=True))) == (id_ != "a2")


def test_the_queue_has_the_most_urgent_first_and_forgets_what_is_settled(casefile: Casefile) -> None:
    queue = casefile.review()

    assert [doubt.reasons[0].kind for doubt in queue.doubts] == ["conflict", "single", "single", "single"]
    assert queue.doubts[0].reasons[0].note == "dead: 2 | 5"
    assert (queue.settled, queue.events) == (0, 4)
    casefile.decide("confirm", [queue.doubts[0].entry.id], by="LB")
    casefile.decide("reject", [SAID.id], by="LB")
    casefile.decide("later", [MET.id], by="LB")
    queue = casefile.review()
    assert [doubt.reasons[0].kind for doubt in queue.doubts] == ["later", "single"]
    assert (queue.settled, queue.events) == (2, 4)
    assert [doubt.entry.id for doubt in casefile.review(kinds=["later"]).doubts] == [queue.doubts[0].entry.id]
    assert len(casefile.review(limit=1).doubts) == 1
    with pytest.raises(SettingsError, match="there are later, conflict"):
        casefile.review(kinds=["colour"])


def test_what_was_confirmed_is_looked_at_again_when_more_is_told_of_it(casefile: Casefile) -> None:
    casefile.decide("confirm", [casefile.review().doubts[0].entry.id], by="LB")
    assert casefile.review(kinds=["new"]).doubts == ()
    again = tell("shot", "ASSAULT", "Ana Ruiz", "Sol Varga", article="a5", when="2024-03-12", where="Lisbon")
    keep(casefile, write_coding(write_article("a5", "Shots", again.sentence.text, published="2024-03-16"), (again,)))

    (doubt,) = casefile.review(kinds=["new"]).doubts
    assert "new" in [reason.kind for reason in doubt.reasons]
    casefile.decide("confirm", [doubt.entry.id], by="LB")
    assert casefile.review(kinds=["new"]).doubts == ()


def test_events_that_could_be_one_are_offered_until_somebody_says(tmp_path: Path) -> None:
    one = tell("shot", "ASSAULT", "Ana Ruiz", "Sol Varga", article="a1", when="2024-03-12")
    other = tell("shot", "ASSAULT", "Ana Ruiz", "Ivo Lund", article="a1", paragraph=2, when="2024-03-12")
    with make(tmp_path, ("a1", (one, other))) as casefile:
        queue = casefile.review(kinds=["near"])
        pair = {doubt.entry.id: doubt.reasons[0].other for doubt in queue.doubts}

        assert len(pair) == 2
        assert all(pair[pair[id_] or ""] == id_ for id_ in pair)
        casefile.decide("split", list(pair), by="LB", why="two victims")
        assert all("near" not in [r.kind for r in doubt.reasons] for doubt in casefile.review().doubts)
        casefile.undo(by="LB")
        casefile.decide("merge", list(pair), by="LB")
        assert casefile.review(kinds=["near"]).doubts == ()


def test_gaps_are_the_days_between_and_what_events_lack(casefile: Casefile) -> None:
    gaps = casefile.gaps(days=5)

    assert gaps.silent == (Gap(date(2024, 3, 15), date(2024, 3, 28), 14),)
    assert {one.what: one.events for one in gaps.lacking} == {
        "single source": 3, "no day": 0, "no place": 3, "no claimant": 3,
    }  # fmt: skip
    assert [len(one.entries) for one in casefile.gaps(limit=1).lacking] == [1, 0, 1, 1]
    assert casefile.gaps(Filter(type=("CONSULT",))).silent == ()
    casefile.decide("set", [MET.id], {"where": "Oslo", "says": "-"}, by="LB")
    assert {one.what: one.events for one in casefile.gaps().lacking}["no place"] == 2
    assert {one.what: one.events for one in casefile.gaps().lacking}["no claimant"] == 4


def test_what_was_decided_is_told_beside_what_the_machine_has(casefile: Casefile) -> None:
    casefile.decide("set", [FIVE.id], {"dead": "3"}, by="LB")
    casefile.decide("reject", [SHOT.id], by="LB")
    casefile.undo(1, by="AK")
    told = casefile.decided(FIVE.id)

    assert told.machine == told.now == (FIVE,)
    event = next(entry.id for entry in casefile.events(Filter(type=("ASSAULT",))))
    told = casefile.decided(event)
    assert [(one.decision.verb, one.undone) for one in told.log] == [("set", 3), ("reject", None), ("undo", None)]
    assert told.machine == (SHOT, FIVE)
    assert told.struck == (SHOT.id,)
    assert [a.value for a in told.accounts if a.attribute == "dead"] == ["2", "5"]
    assert [a.value for a in casefile.event(event).events[0].accounts if a.attribute == "dead"] == ["5"]
