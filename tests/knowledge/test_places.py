import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import KnowledgeError
from dateline.knowledge.places import PLACE_KINDS, fold_name, load_place_words, load_places, parse_regions

GAZETTEER = load_places()


@pytest.mark.parametrize("name", ["Kyiv", "Kiev", "KYIV", "Київ"])
def test_a_city_is_found_under_its_latin_names(name):
    found = GAZETTEER.find(name)

    assert (found[0].name if found else None) == (None if name == "Київ" else "Kyiv")


@pytest.mark.parametrize(
    "spellings",
    [
        ("Kharkiv", "Kharkov"),
        ("Luhansk", "Lugansk"),
        ("Odesa", "Odessa"),
        ("Khan Yunis", "Khan Younis"),
        ("Raqqa", "Ar Raqqah"),
        ("Sanaa", "Sana'a"),
        ("Erbil", "Irbil"),
        ("El Fasher", "Al-Fashir"),
        ("Mazar-e-Sharif", "Mazar-i-Sharif"),
        ("Misrata", "Misurata"),
        ("Yangon", "Rangoon"),
        ("Daraa", "Deraa"),
    ],
)
def test_a_town_is_found_in_other_spellings(spellings):
    one, other = (next(place for place in GAZETTEER.find(name)) for name in spellings)

    assert one.country == other.country
    assert (one.lat, one.lon) == pytest.approx((other.lat, other.lon), abs=0.2)


def test_accents_and_marks_do_not_matter():
    assert GAZETTEER.find("Sana’a") == GAZETTEER.find("Sanaa")
    assert GAZETTEER.find("sao paulo")[0].name == "São Paulo"


def test_namesakes_come_the_most_populous_first():
    people = [place.people for place in GAZETTEER.find("Springfield") if place.kind == "city"]

    assert len(people) > 3
    assert people == sorted(people, reverse=True)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Darfur", "region", "SDN"),
        ("Donbas", "region", "UKR"),
        ("Ghouta", "region", "SYR"),
        ("Strait of Hormuz", "sea", None),
        ("Xinjiang", "admin1", "CHN"),
        ("Texas", "admin1", "USA"),
        ("Burma", "country", "MMR"),
        ("Kosovo", "country", "KOS"),
        ("Plymouth County", "county", "USA"),
        ("Siem Reap", "city", "KHM"),
        ("West Bank", "admin1", "PSE"),
        ("Gaza Strip", "admin1", "PSE"),
        ("Korean Peninsula", "region", None),
        ("Black Sea", "sea", None),
        ("Red Sea", "sea", None),
        ("Bab el-Mandeb", "sea", None),
        ("Taiwan Strait", "sea", None),
        ("South China Sea", "sea", None),
        ("Sahel", "region", None),
        ("Golan Heights", "region", "SYR"),
        ("Nagorno-Karabakh", "region", "AZE"),
        ("Middle East", "region", None),
        ("Blue Line", "region", None),
        ("Rafah crossing", "point", "PSE"),
        ("Gaza City", "city", "PSE"),
        ("Zaporizhzhia", "city", "UKR"),
    ],
)
def test_places_of_every_kind_are_known(name, kind, country):
    place = GAZETTEER.find(name)[0]

    assert (place.kind, place.country) == (kind, country)


def test_a_region_that_is_also_a_name_of_its_country_is_itself():
    assert GAZETTEER.find("Crimea")[0].name == "Crimea"
    assert GAZETTEER.find("Gaza Strip")[0].kind == "admin1"


def test_every_seat_of_government_that_is_a_city_can_be_found():
    missing = [
        code for code, seat in GAZETTEER.seats.items() if not any(p.country == code for p in GAZETTEER.find(seat))
    ]

    assert missing == ["DDR", "NRU"]  # East Berlin is gone and Yaren has fewer than 5,000 people


def test_points_lie_on_the_globe():
    for place in (*GAZETTEER.areas.values(), *GAZETTEER.countries.values()):
        assert place.kind in PLACE_KINDS
        assert place.lat is None or (-90 <= place.lat <= 90 and -180 <= (place.lon or 0) <= 180)


def test_lines_are_sorted_so_that_bisection_finds_them():
    keys = [line.split(b"\t", 1)[0] + b"\t" for line in GAZETTEER.lines.splitlines()]

    assert keys == sorted(keys)


@given(st.sampled_from(GAZETTEER.lines.splitlines()))
def test_every_name_that_was_packed_is_found(line):
    cells = line.decode().split("\t")
    if cells[0].startswith("="):
        return
    numbers = [place.geonameid for place in GAZETTEER.find(cells[0])]

    assert not cells[1] or int(cells[1]) in numbers


@given(st.text())
def test_any_text_can_be_looked_up(text):
    assert fold_name(fold_name(text)) == fold_name(text)
    assert GAZETTEER.find(text) == GAZETTEER.find(text)


def test_words_of_place_do_not_contradict_each_other():
    words = load_place_words()

    assert not words.going & words.leaving
    assert "in" in words.inside


def test_a_line_that_is_no_region_is_named_by_file_and_number():
    with pytest.raises(KnowledgeError, match=r"^regions:2: "):
        parse_regions(["# names", "Moonland\tPER\tmoon\t0\t0\t"])
