"""Where, beyond the sentence: each licence, and what it does not reach."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronologies import tell, write_article
from dateline.events.scene import find_dateline, set_scene
from dateline.knowledge.places import Gazetteer, load_places
from dateline.records import Evidence, Report, Span, Where, Words


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_places()


OSLO = Where(Words("OSLO", Span(0, 4)), "Oslo", "NOR", 59.9, 10.8, 3143244, "city", Evidence("dateline"))


def told(reports: list[Report]) -> list[tuple[str, str] | None]:
    return [(r.where.name, r.where.evidence.rule) if r.where else None for r in reports]


def test_the_same_act_is_where_the_article_says_it_is_in_another_sentence(gazetteer):
    first = tell("bombed", "ASSAULT", "jets/MIL/SYR", "depot", where="Aleppo", country="SYR")
    again = tell("bombed", "ASSAULT", "jets/MIL/SYR", "", paragraph=3)
    other = tell("shelled", "ASSAULT", "ships/MIL/USA", "", paragraph=4)

    assert told(set_scene([first, again, other], None, gazetteer)) == [
        ("Aleppo", "by hand"),
        ("Aleppo", "place of the same act"),
        None,
    ]


def test_an_act_of_another_day_is_another_act(gazetteer):
    first = tell("bombed", "ASSAULT", "jets/MIL/USA", "depot", where="Aleppo", country="SYR", when="2024-03-12")
    again = tell("bombed", "ASSAULT", "jets/MIL/USA", "", paragraph=3, when="2024-03-10")

    assert told(set_scene([first, again], None, gazetteer))[1] is None


def test_a_meeting_of_the_same_countries_is_the_same_meeting(gazetteer):
    talks = tell("talks", "CONSULT", "Iran/GOV/IRN, Syria/GOV/SYR", where="Muscat", country="OMN")
    again = tell("met", "CONSULT", "Roe/GOV/IRN, Doe/GOV/SYR", paragraph=2)
    other = tell("met", "CONSULT", "Roe/GOV/IRN, Poe/GOV/RUS", paragraph=3)

    assert told(set_scene([talks, again, other], None, gazetteer))[1:] == [("Muscat", "place of the same act"), None]


def test_a_meeting_that_names_one_side_is_the_one_told_close_by_and_a_call_is_at_no_place(gazetteer):
    talks = tell("talks", "CONSULT", "Iran/GOV/IRN, Syria/GOV/SYR", where="Muscat", country="OMN")
    near = tell("talks", "CONSULT", "Iran/GOV/IRN", paragraph=3)
    far = tell("talks", "CONSULT", "Iran/GOV/IRN", paragraph=9)
    call = tell("call", "CONSULT", "Iran/GOV/IRN", paragraph=2, mode="phone")

    assert told(set_scene([talks, call, near, far], None, gazetteer))[1:] == [
        None,
        ("Muscat", "place of the same act"),
        None,
    ]


def test_who_meets_somebody_speaks_there_unless_it_is_written(gazetteer):
    talks = tell("met", "CONSULT", "Roe/GOV/IRN, Doe/GOV/SYR", where="Muscat", country="OMN")
    praise = tell("praised", "SUPPORT", "Roe/GOV/IRN", "Oman/GOV/OMN", paragraph=2)
    absent = tell("praised", "SUPPORT", "Poe/GOV/RUS", "Oman/GOV/OMN", paragraph=3)

    assert told(set_scene([talks, praise, absent], None, gazetteer))[1:] == [("Muscat", "place of the meeting"), None]
    assert told(set_scene([talks, praise], None, gazetteer, {praise.trigger.span}))[1] is None
    assert told(set_scene([praise, talks], None, gazetteer))[0] is None


def test_a_dateline_places_a_traveller_who_meets_somebody_there(gazetteer):
    accused = tell("accused", "ACCUSE", "Roe/GOV/USA", "Peru/GOV/PER")
    met = tell("met", "CONSULT", "Roe/GOV/USA, officials/GOV", paragraph=2)
    urged = tell("urged", "REQUEST", "Roe/GOV/USA", "Norway/GOV/NOR", paragraph=3)

    assert told(set_scene([accused, met, urged], OSLO, gazetteer)) == [("Oslo", "dateline")] * 3


@pytest.mark.parametrize(
    "meeting",
    [
        "Roe/GOV/USA, Poe/GOV/CHN",  # he is where the Chinese are
        "Roe/GOV/NOR, officials/GOV",  # at home: the dateline tells nothing of him
    ],
)
def test_news_that_is_only_filed_from_a_place_did_not_happen_there(gazetteer, meeting):
    met = tell("met", "CONSULT", meeting)
    urged = tell("urged", "REQUEST", meeting.split(", ", maxsplit=1)[0], "Norway/GOV/NOR", paragraph=3)

    assert told(set_scene([met, urged], OSLO, gazetteer)) == [None, None]


def test_force_goes_on_in_the_country_of_the_story_and_no_nearer(gazetteer):
    first = tell("shot", "ASSAULT", "police/COP", "boy/CVL", where="Shiraz", country="IRN")
    later = tell("beat", "ASSAULT", "police/COP", "women/CVL/IRN", paragraph=2)
    where = set_scene([first, later], None, gazetteer)[1].where

    assert (where.name, where.country, where.precision, where.words.text) == ("Iran", "IRN", "country", "Shiraz")
    assert where.evidence.rule == "story place"


def test_words_aid_and_foreigners_are_in_no_country_of_the_story(gazetteer):
    first = tell("shot", "ASSAULT", "police/COP", "boy/CVL", where="Shiraz", country="IRN")
    rest = [
        tell("condemned", "ACCUSE", "Iran/GOV/IRN", paragraph=2),
        tell("sent", "AID", "Iran/GOV/IRN", "boy/CVL/IRN", paragraph=3),
        tell("arrested", "COERCE", "police/COP/FRA", "man/CVL", paragraph=4),
        tell("shot", "ASSAULT", "men/CVL/IRN", paragraph=5, status="planned"),
    ]

    assert told(set_scene([first, *rest], None, gazetteer))[1:] == [None] * 4


def test_nobody_of_a_known_country_is_nowhere_when_the_article_is_about_two(gazetteer):
    first = tell("shot", "ASSAULT", "police/COP", "boy/CVL", where="Shiraz", country="IRN")
    other = tell("shot", "ASSAULT", "police/COP", "girl/CVL", where="Basra", country="IRQ", paragraph=2)
    later = tell("beat", "ASSAULT", "guards/MIL", "women/CVL", paragraph=3)

    assert told(set_scene([first, other, later], None, gazetteer))[2] is None


def test_a_dateline_alone_places_force_only_among_people_of_its_country(gazetteer):
    known = tell("beat", "ASSAULT", "guards/MIL/NOR", "women/CVL")
    unknown = tell("beat", "ASSAULT", "guards/MIL", "women/CVL")

    assert told(set_scene([known], OSLO, gazetteer)) == [("Norway", "story place")]
    assert told(set_scene([unknown], OSLO, gazetteer)) == [None]


def test_the_dateline_is_looked_up(gazetteer):
    article = replace(
        write_article("a1", "Head", "Body"),
        dateline="HANOI, Vietnam",
        evidence=(("dateline", Evidence("dateline", Span(6, 20))),),
    )
    where = find_dateline(article, gazetteer)

    assert (where.name, where.country, where.words.span) == ("Hanoi", "VNM", (6, 20))
    assert find_dateline(replace(article, dateline="ZORKVILLE"), gazetteer) is None
    assert find_dateline(write_article("a1", "Head", "Body"), gazetteer) is None


PLACES = st.sampled_from([("", None), ("Oslo", "NOR"), ("Lima", "PER"), ("a bridge", None)])
PARTIES = st.sampled_from(["", "Roe/GOV/USA", "Doe/GOV/PER", "crowd/CVL", "Roe/GOV/USA, Doe/GOV/PER"])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ASSAULT", "CONSULT", "ACCUSE", "AID"]),
            PARTIES,
            PLACES,
            st.sampled_from(["happened", "planned", "denied"]),
        ),
        max_size=6,
    ),
    st.booleans(),
)
def test_no_place_is_changed_and_each_new_one_names_its_licence(acts, filed):
    reports = [
        tell("met", type_, parties, where=where, country=country, status=status, paragraph=number + 1)
        for number, (type_, parties, (where, country), status) in enumerate(acts)
    ]
    placed = set_scene(reports, OSLO if filed else None, load_places())

    for before, after in zip(reports, placed, strict=True):
        assert replace(after, where=None) == replace(before, where=None)
        if before.where or before.status != "happened":
            assert after.where == before.where
        elif after.where:
            rules = {"place of the same act", "place of the meeting", "dateline", "story place"}
            assert after.where.evidence.rule in rules
            assert after.where.evidence.span == after.where.words.span
