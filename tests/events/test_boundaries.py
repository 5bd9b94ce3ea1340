from dataclasses import replace

from chronologies import tell
from dateline.events.boundaries import is_kept, to_agree, to_cooperate, to_reject, without_promised
from dateline.records import Evidence, Report
from parses import build_parse


def told(report: Report, status: str) -> Report:
    return replace(report, status=status, evidence=(("type", Evidence("x")), ("status", Evidence("x"))))


def test_help_still_to_come_is_a_promise_that_was_made():
    report = to_agree(told(tell("send", "AID", "Spain", "Chad"), "planned"))
    assert (report.type, report.status, report.cameo) == ("AGREE", "happened", "033")
    assert dict(report.evidence)["boundary"].rule == "future cooperation is AGREE"


def test_a_planned_arrest_stays_planned():
    report = told(tell("arrest", "COERCE", "Police", "Ann"), "planned")
    assert to_agree(report) is report


WILL_NOT = build_parse(
    "Spain/PROPN/4/nsubj will/AUX/4/aux/will/MD not/PART/4/advmod lift/VERB/0/root/lift/VB it/PRON/4/obj"
)
DID_NOT = build_parse(
    "Spain/PROPN/4/nsubj did/AUX/4/aux/do/VBD not/PART/4/advmod lift/VERB/0/root/lift/VB it/PRON/4/obj"
)


def test_what_somebody_will_not_yield_is_a_refusal():
    report = told(tell("lift", "RETREAT", "Spain", "Chad"), "denied")
    assert (to_reject(report, WILL_NOT, 3).type, to_reject(report, WILL_NOT, 3).status) == ("REJECT", "happened")
    assert to_reject(report, DID_NOT, 3) is report


def test_a_force_that_will_not_attack_refuses_nothing():
    report = told(tell("attack", "ASSAULT", "Spain", "Chad"), "denied")
    assert to_reject(report, WILL_NOT, 3) is report


def test_a_type_that_needs_a_recipient_is_nothing_without_one():
    assert not is_kept(tell("imposed", "SANCTION", "Spain"), [])
    assert is_kept(tell("imposed", "SANCTION", "Spain", "Chad"), [])
    assert not is_kept(tell("clashed", "ASSAULT"), [])


def test_troops_moved_and_used_in_one_sentence_are_one_assault():
    moved, used = tell("deployed", "MOBILIZE", "the army"), tell("shelled", "ASSAULT", "the army", "the port")
    used = replace(used, sentence=moved.sentence)
    assert not is_kept(moved, [moved, used])
    assert is_kept(moved, [moved, replace(used, actors=tell("x", "ASSAULT", "rebels").actors)])


def test_a_decision_and_what_was_decided_are_one_promise():
    parse = build_parse(
        "Spain/PROPN/3/nmod:poss 's/PART/1/case decision/NOUN/0/root to/PART/5/mark send/VERB/3/acl/send/VB arms/NOUN/5/obj"
    )
    decision = tell("decision", "AGREE", "Spain")
    send = to_agree(told(tell("send", "AID", "Spain", "Chad"), "planned"))
    kept = without_promised([(2, decision), (4, send)], parse)
    assert [(r.trigger.text, [a.name for a in r.recipients]) for r in kept] == [("decision", ["Chad"])]
    assert without_promised([(0, decision), (4, send)], parse) == [decision, send]


def test_friends_agree_without_making_news():
    friends = tell("agreed", "AGREE", "Ann", "her sister/CVL")
    assert not is_kept(friends, [friends])


def test_an_article_about_public_life_may_tell_of_a_private_apology():
    plea = tell("pleaded guilty", "CONCEDE", "Ann Lee")
    public = tell("charged", "ACCUSE", "Prosecutors/JUD", "Ann Lee")
    assert is_kept(plea, [plea, public])


def test_force_is_reported_whoever_uses_it():
    fight = tell("stabbed", "ASSAULT", "Ann", "her neighbour/CVL")
    assert is_kept(fight, [fight])


DRILL = build_parse("Forces/NOUN/2/nsubj staged/VERB/0/root/stage drills/NOUN/2/obj/drill")


def test_an_exercise_of_two_states_is_cooperation():
    both = tell("staged drills", "MOBILIZE", "marines/MIL/USA, forces/MIL/JOR")
    alone = tell("staged drills", "MOBILIZE", "marines/MIL/USA, navy/MIL/USA")

    assert to_cooperate(both, DRILL, 1).type == "COOPERATE"
    assert dict(to_cooperate(both, DRILL, 1).evidence)["boundary"].rule == "exercises of several states are COOPERATE"
    assert to_cooperate(alone, DRILL, 1) is alone


def test_troops_that_two_states_send_are_no_exercise():
    sent = build_parse("States/NOUN/2/nsubj sent/VERB/0/root/send troops/NOUN/2/obj/troop")
    both = tell("sent troops", "MOBILIZE", "Chad/GOV/TCD, Niger/GOV/NER")

    assert to_cooperate(both, sent, 1) is both
