import re
from datetime import date

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.actors import (
    BODIES,
    load_actors,
    parse_countries,
    parse_offices,
    parse_organisations,
    to_period,
)
from dateline.knowledge.phrases import index_phrases, split_phrase
from dateline.knowledge.roles import SECTORS, load_roles, parse_roles
from dateline.language.lemmas import find_lemma, load_lemmas

TABLES = load_actors()


def readings(text: str) -> list[tuple[str, ...]]:
    lemmas = load_lemmas()
    return [(word.lower(), find_lemma(word, "NNS", lemmas).lower()) for word in split_phrase(text)]


def test_every_role_line_codes_its_own_example():
    wrong = []
    for row in load_roles().rows:
        words = readings(row.example)
        found = [load_roles().phrases.longest(words, start) for start in range(len(words))]
        if not any(hit and hit[1] is row for hit in found):
            wrong.append((row.words[0], row.example))
    assert wrong == []


def test_no_role_word_stands_on_two_lines():
    words = [word.lower() for row in load_roles().rows for word in row.words]

    assert sorted(word for word in set(words) if words.count(word) > 1) == []


def test_a_line_that_is_no_role_is_named_by_file_and_number():
    with pytest.raises(KnowledgeError, match=r"^roles:2: "):
        parse_roles(["judge\tJUD\t\t\ta judge", "judge\tLAW\t\t\ta judge"])
    with pytest.raises(KnowledgeError, match=r"^roles:1: "):
        parse_roles(["judge\tJUD"])


def test_the_longest_phrase_at_a_word_wins():
    phrases = index_phrases([("foreign minister", "A"), ("foreign", "B"), ("foreign minister of peace", "C")])

    assert phrases.longest([("foreign",), ("ministers", "minister"), ("met",)], 0) == (2, "A")
    assert phrases.longest([("foreign",), ("minister",), ("of",), ("peace",)], 0) == (4, "C")
    assert phrases.longest([("foreign",)], 0) == (1, "B")
    assert phrases.longest([], 0) is None


def test_hyphens_and_apostrophes_do_not_tell_phrases_apart():
    assert split_phrase("vice-president") == split_phrase("vice president")
    assert split_phrase("People’s Army") == split_phrase("People's Army")


def test_country_codes_are_unique_and_in_order():
    codes = [country.code for country in TABLES.countries]

    assert codes == sorted(set(codes))
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)


def test_no_word_for_a_people_belongs_to_two_countries():
    words = [word for country in TABLES.countries for word in (*country.adjectives, *country.people)]
    by_country = {
        (word, country.code) for country in TABLES.countries for word in (*country.adjectives, *country.people)
    }

    assert sorted({word for word in words if sum(w == word for w, _ in by_country) > 1}) == []


def test_names_of_other_times_carry_their_years():
    burma = next(period for c in TABLES.countries for name, period in c.names if name == "Burma")
    union = next(country for country in TABLES.countries if country.code == "SUN")

    assert burma.last == date(1989, 12, 31)
    assert union.iso2 == ()
    assert not union.names[0][1].holds(date(1995, 1, 1))


@pytest.mark.parametrize(
    ("name", "country", "sector"),
    [
        ("Downing Street", "GBR", "GOV"),
        ("Kosovo", "KOS", "GOV"),
        ("West Bank", "PSE", "GOV"),
        ("Hong Kong", "HKG", "GOV"),
        ("Ankara", "TUR", "GOV"),
        ("Knesset", "ISR", "LEG"),
        ("UNHCR", "UNO", "IGO"),
        ("Mossad", "ISR", "SPY"),
        ("IRNA", "IRN", "JRN"),
        ("Turks", "TUR", "CVL"),
        ("Briton", "GBR", "CVL"),
        ("Texas", "USA", "GOV"),
    ],
)
def test_well_known_names_are_worth_what_they_are(name, country, sector):
    words = [(word,) for word in split_phrase(name)]
    size, known = TABLES.names.longest(words, 0)

    assert (size, known.held[-1].country, known.held[-1].sector) == (len(words), country, sector)


def test_every_country_of_the_tables_is_a_country_or_a_body():
    codes = {country.code for country in TABLES.countries} | BODIES
    for phrases in (TABLES.names, TABLES.persons):
        held = [h for rows in phrases.by_first.values() for _, known in rows for h in known.held]
        assert {h.country for h in held if h.country} <= codes
        assert {h.sector for h in held if h.sector} <= set(SECTORS)


def test_periods_run_forwards():
    for rows in TABLES.persons.by_first.values():
        for words, known in rows:
            for held in known.held:
                first, last = held.period.first, held.period.last
                assert first is None or last is None or first <= last, words


def test_a_surname_that_two_countries_share_is_left_out():
    known = parse_offices(
        ["Ana Roca\tPER\tGOV\tpresident\t1990\t1994\thouse", "Rita Roca\tCHL\tGOV\tpresident\t2000\t2004\thouse"]
    )

    assert sorted(known) == ["Ana Roca", "Rita Roca"]
    assert "Roca" in parse_offices(["Ana Roca\tPER\tGOV\tpresident\t1990\t1994\thouse"])


def test_a_bad_line_is_named_by_file_and_number():
    with pytest.raises(KnowledgeError, match=r"^offices:1: '94' is neither"):
        parse_offices(["Ana Roca\tPER\tGOV\tpresident\t1990\t94\thouse"])
    with pytest.raises(KnowledgeError, match=r"^organisations:1: 'ARMY'"):
        parse_organisations(["Front\tPER\tARMY\t\t\thouse"])
    with pytest.raises(KnowledgeError, match=r"^countries:1: 2 columns"):
        parse_countries(["PER\tPE"])


def test_a_row_says_where_it_is_from():
    with pytest.raises(KnowledgeError, match=r"^offices:1: 'hearsay' is no source; it is one of house"):
        parse_offices(["Ana Roca\tPER\tGOV\tpresident\t1990\t1994\thearsay"])
    with pytest.raises(KnowledgeError, match=r"^organisations:1: 5 columns where 6"):
        parse_organisations(["Front\tPER\tREB\t\t"])


def test_every_office_says_from_when_it_was_held():
    held = [held for rows in TABLES.persons.by_first.values() for _, known in rows for held in known.held]

    assert [entry for entry in held if entry.period.first is None] == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("president", "head of state"),
        ("prime minister", "head of government"),
        ("foreign minister", "ministry"),
        ("Hezbollah", "armed group"),
        ("African National Congress", "party"),
        ("World Bank", "organisation"),
        ("Pentagon", "ministry"),
        ("Al Jazeera", "outlet"),
        ("Mossad", "service"),
    ],
)
def test_the_tables_hold_each_kind_of_actor(name: str, kind: str):
    offices = {held.office for rows in TABLES.persons.by_first.values() for _, known in rows for held in known.held}
    named = TABLES.names.longest([(word,) for word in split_phrase(name)], 0)

    assert name in offices or (named is not None and named[0] == len(split_phrase(name))), kind


def test_a_year_counts_whole():
    assert to_period("1990", "1990").holds(date(1990, 12, 31))
    assert not to_period("1990", "1990").holds(date(1991, 1, 1))
    assert to_period("", "").holds(date(1, 1, 1))
