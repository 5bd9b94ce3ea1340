from dataclasses import replace

import pytest

from chronologies import tell
from dateline.events.desks import find_other_desk
from dateline.records import Report
from parses import build_parse


def in_words(report: Report, text: str) -> Report:
    return replace(report, sentence=replace(report.sentence, text=text))


FILM = "In/ADP/3/case the/DET/3/det film/NOUN/6/obl a/DET/5/det colonel/NOUN/6/nsubj {0} palaces/NOUN/6/obj/palace"


@pytest.mark.parametrize("verb", ["bombs/VERB/0/root/bomb/VBZ", "bombed/VERB/0/root/bomb/VBD"])
def test_what_is_done_in_a_film_is_no_report(verb: str):
    parse = build_parse(FILM.format(verb))
    assert find_other_desk(parse, 5, tell("bombs", "ASSAULT", "colonel/MIL")) == "a tale"


def test_a_film_that_is_banned_is_news():
    parse = build_parse("Censors/NOUN/2/nsubj/censor ban/VERB/0/root/ban/VBP film/NOUN/2/obj")
    assert find_other_desk(parse, 1, tell("ban", "COERCE", "Censors/GOV")) is None


def test_a_film_director_who_is_attacked_is_news():
    parse = build_parse("Mob/NOUN/2/nsubj attacks/VERB/0/root/attack/VBZ film/NOUN/4/compound director/NOUN/2/obj")
    assert find_other_desk(parse, 1, tell("attacks", "ASSAULT", "mob", "director")) is None


GOALS = "Arden/PROPN/2/nsubj attacked/VERB/0/root/attack Halden/PROPN/2/obj {0}"
ARDEN = tell("attacked", "ASSAULT", "Arden", "Halden")


@pytest.mark.parametrize("rest", ["after/ADP/4/case halftime/NOUN/2/obl", "3/NUM/2/obl -/PUNCT/3/punct 1/NUM/3/obl"])
def test_an_attack_on_the_pitch_is_no_report(rest: str):
    text = "Arden attacked Halden 3-1" if "NUM" in rest else "Arden attacked Halden after halftime"
    assert find_other_desk(build_parse(GOALS.format(rest)), 1, in_words(ARDEN, text)) == "a game"


def test_an_attack_that_only_a_country_name_could_take_for_a_game_is_a_report():
    parse = build_parse(GOALS.format("on/ADP/4/case Friday/PROPN/2/obl"))
    assert find_other_desk(parse, 1, in_words(ARDEN, "Arden attacked Halden on Friday")) is None


def test_police_in_a_stadium_are_in_earnest():
    parse = build_parse(GOALS.format("after/ADP/4/case halftime/NOUN/2/obl"))
    police = tell("attacked", "ASSAULT", "police/COP", "fans")
    assert find_other_desk(parse, 1, in_words(police, "Police attacked fans after halftime")) is None


def test_a_game_with_dead_is_no_game():
    parse = build_parse(GOALS.format("at/ADP/4/case football/NOUN/2/obl killing/VERB/2/advcl/kill five/NUM/5/obj"))
    assert find_other_desk(parse, 1, in_words(ARDEN, "Arden attacked Halden at football killing five")) is None


BLAMELESS = "A/DET/2/det {0} killed/VERB/0/root/kill six/NUM/3/obj"


def test_a_storm_is_nobody():
    dead = tell("killed", "ASSAULT", "", "six")
    assert find_other_desk(build_parse(BLAMELESS.format("storm/NOUN/3/nsubj")), 2, dead) == "nature"
    assert find_other_desk(build_parse(BLAMELESS.format("bomb/NOUN/3/nsubj")), 2, dead) is None


def test_artillery_fire_is_no_fire():
    parse = build_parse("Artillery/NOUN/2/compound fire/NOUN/3/nsubj killed/VERB/0/root/kill six/NUM/3/obj")
    assert find_other_desk(parse, 2, tell("killed", "ASSAULT", "", "six")) is None


CRASH = "Six/NUM/2/nsubj:pass killed/VERB/0/root/kill/VBN in/ADP/5/case a/DET/5/det crash/NOUN/2/obl {0}"


def test_harm_in_an_accident_is_a_report_only_where_somebody_meant_it():
    dead = tell("killed", "ASSAULT", "", "six")
    assert find_other_desk(build_parse(CRASH.format("./PUNCT/2/punct")), 1, dead) == "an accident"
    missile = "after/ADP/8/case a/DET/8/det missile/NOUN/2/obl"
    assert find_other_desk(build_parse(CRASH.format(missile)), 1, dead) is None


HOME = "A/DET/2/det woman/NOUN/4/nsubj:pass was/AUX/4/aux:pass stabbed/VERB/0/root/stab/VBN by/ADP/7/case her/PRON/7/nmod:poss {0}"


def test_what_people_do_to_each_other_at_home_is_no_politics():
    parse = build_parse(HOME.format("boyfriend/NOUN/4/obl:agent"))
    assert find_other_desk(parse, 3, tell("stabbed", "ASSAULT", "", "woman/CVL")) == "a private crime"


def test_force_against_somebody_of_public_life_is_a_report_whoever_uses_it():
    parse = build_parse(HOME.format("husband/NOUN/4/obl:agent"))
    assert find_other_desk(parse, 3, tell("stabbed", "ASSAULT", "", "minister/GOV")) is None


def test_firms_that_bid_for_each_other_make_business_news():
    parse = build_parse("Mills/PROPN/2/nsubj rejected/VERB/0/root/reject the/DET/4/det takeover/NOUN/2/obj")
    assert find_other_desk(parse, 1, tell("rejected", "REJECT", "Mills/BUS")) == "a matter of business"
    assert find_other_desk(parse, 1, tell("rejected", "REJECT", "ministry/GOV")) is None


def test_an_army_of_ants_is_no_army():
    words = "An/DET/2/det army/NOUN/5/nsubj of/ADP/4/case {0} advanced/VERB/0/root/advance"
    moved = tell("advanced", "MOBILIZE", "army/MIL")
    assert find_other_desk(build_parse(words.format("ants/NOUN/2/nmod/ant")), 4, moved) == "a host of something"
    assert find_other_desk(build_parse(words.format("volunteers/NOUN/2/nmod/volunteer")), 4, moved) is None
