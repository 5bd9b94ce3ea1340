"""One actor, one name across articles; in doubt two actors stay two."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronologies import tell
from dateline.links import find_who
from dateline.records import Evidence, Report


def named(*parties: str) -> list[Report]:
    return [
        tell("condemned", "ACCUSE", party, article=f"a{number}", at=100 * number)
        for number, party in enumerate(parties, 1)
    ]


def names(*parties: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(who.name, who.aliases) for who in find_who(named(*parties))]


def test_accents_hyphens_titles_and_al_are_no_other_actor():
    assert names("Ana Ruíz/GOV/PER", "Ana Ruiz/GOV/PER", "Prime Minister Ana Ruiz/GOV/PER") == [
        ("Ana Ruiz", ("Ana Ruíz", "Prime Minister Ana Ruiz"))
    ]
    assert names("Bashar al-Assad/GOV/SYR", "Bashar Assad/GOV/SYR") == [("Bashar al-Assad", ("Bashar Assad",))]


def test_a_state_goes_by_its_name_whatever_stands_for_it():
    assert names("Tehran/GOV/IRN", "Iran/GOV/IRN", "Iranian/GOV/IRN") == [("Iran", ("Tehran", "Iranian"))]


def test_a_city_that_is_not_its_government_is_no_state():
    assert names("Tehran/CVL/IRN", "Iran/GOV/IRN") == [("Tehran", ()), ("Iran", ())]


def test_one_line_of_the_table_of_offices_is_one_person():
    assert names("Mullah Omar/REB/AFG", "Mohammed Omar/REB/AFG") == [("Mohammed Omar", ("Mullah Omar",))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Ruiz/GOV/PER", "Ana Ruiz/GOV/CHL"),  # two countries
        ("Ana Ruiz/GOV/PER", "Ruiz/GOV/PER"),  # a surname alone
        ("Ana Ruiz/GOV/PER", "Eva Ruiz/GOV/PER"),
    ],
)
def test_in_doubt_two_stay_two(one: str, other: str):
    assert len(find_who(named(one, other))) == 2


def test_who_has_no_country_goes_with_the_only_one_that_the_name_has():
    (who,) = find_who(named("Ana Ruiz/GOV/PER", "Ana Ruiz"))

    assert (who.country, who.sector, len(who.reports)) == ("PER", "GOV", 2)


@pytest.mark.parametrize("description", ["14 dockers/LAB", "Police/COP/PER", "officials in Lima/GOV/PER", "He/GOV/PER"])
def test_a_description_is_of_one_article_only(description: str):
    assert find_who(named(description)) == ()


def test_the_user_joins_what_the_rules_leave_apart():
    one, other = named("Ana Ruiz/GOV/PER", "Ana Ruiz/OPP")
    by_user = Evidence("actors.toml")
    joined = [
        replace(r, actors=tuple(replace(a, evidence=(*a.evidence, by_user)) for a in r.actors)) for r in (one, other)
    ]

    assert [who.name for who in find_who(joined)] == ["Ana Ruiz"]


PARTIES = st.sampled_from(
    ["Ana Ruiz/GOV/PER", "Ana Ruíz", "Iran/GOV/IRN", "Tehran/GOV/IRN", "police/COP", "Arab League/IGO/IGO", "Ruiz"]
)


@given(st.lists(PARTIES, max_size=6))
def test_every_name_is_in_one_entry_and_every_report_is_one_of_those_read(parties: list[str]):
    reports = named(*parties)
    whos = find_who(reports)

    assert len({who.id for who in whos}) == len(whos)
    assert {id_ for who in whos for id_ in who.reports} <= {report.id for report in reports}
    for who in whos:
        assert who.name not in who.aliases


def test_who_is_renamed_by_hand_to_an_actor_of_the_users_file_is_that_actor():
    first, second = named("Ruiz/GOV/PER", "Ana Ruiz/GOV/PER")
    (party,) = second.actors
    by_file = replace(second, actors=(replace(party, evidence=(Evidence("actors.toml"), *party.evidence)),))
    renamed = replace(first, actors=(replace(first.actors[0], name="Ana Ruiz"),))

    (who,) = find_who([renamed, by_file])

    assert who.name == "Ana Ruiz"
    assert who.reports == (first.id, second.id)
