import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.namesakes import choose_place, find_places, read_setting
from dateline.events.where import find_where
from dateline.knowledge.places import Gazetteer, load_places
from dateline.records import Evidence, Mention, Where, Words
from parses import build_parse


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_places()


def loc(first: int, last: int | None = None) -> Mention:
    return Mention(first, last or first + 1, first, "LOC", first, "itself")


def place(
    gazetteer: Gazetteer, tree: str, head: int, *mentions: Mention, parties: tuple[int, ...] = ()
) -> Where | None:
    return find_where(build_parse(tree, tuple(sorted(mentions, key=lambda m: m.first))), head, parties, gazetteer)


def told(where: Where | None) -> tuple[str, str, str | None, str] | None:
    return where and (where.words.text, where.name, where.country, where.precision)


ARREST = "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest dockers/NOUN/2/obj in/ADP/5/case Lisbon/PROPN/2/obl"


def test_a_place_stands_under_a_preposition_of_the_trigger(gazetteer):
    where = place(gazetteer, ARREST, 1, loc(4))

    assert told(where) == ("Lisbon", "Lisbon", "PRT", "city")
    assert where.geonameid == 2267057
    assert where.evidence.rule == "place of the act"
    assert where.evidence.span == where.words.span == (27, 33)


def test_of_namesakes_the_evidence_says_how_many_there_are(gazetteer):
    note = place(gazetteer, ARREST.replace("Lisbon", "Springfield"), 1, loc(4)).evidence.note

    assert note.startswith("looked up: Springfield, of ")
    assert note.endswith("so called: by kind, by size, and by what else the article names")


def test_a_place_under_the_object_counts_too(gazetteer):
    tree = ARREST.replace("Lisbon/PROPN/2/obl", "Lisbon/PROPN/3/nmod")

    assert place(gazetteer, tree, 1, loc(4)).evidence.rule == "place of a party"


def test_no_place_is_taken_from_who_acts_or_where_somebody_is_from(gazetteer):
    tree = "Peru/PROPN/2/nsubj warned/VERB/0/root/warn the/DET/5/det Chilean/ADJ/5/amod army/NOUN/2/obj of/ADP/7/case Chile/PROPN/5/nmod"

    assert place(gazetteer, tree, 1, loc(0), loc(6), parties=(0, 4)) is None


def test_a_noun_trigger_takes_the_place_of_its_light_verb(gazetteer):
    held = "They/PRON/2/nsubj held/VERB/0/root/hold talks/NOUN/2/obj in/ADP/5/case Oslo/PROPN/2/obl"
    condemned = held.replace("held/VERB/0/root/hold", "condemned/VERB/0/root/condemn")

    assert told(place(gazetteer, held, 2, loc(4)))[1] == "Oslo"
    assert place(gazetteer, held, 2, loc(4)).evidence.rule == "place of the clause"
    assert place(gazetteer, condemned, 2, loc(4)).evidence.rule == "only place of the sentence"


def test_where_something_was_said_is_not_where_it_happened(gazetteer):
    tree = (
        "Ana/PROPN/2/nsubj said/VERB/0/root/say in/ADP/4/case Oslo/PROPN/2/obl police/NOUN/6/nsubj "
        "fired/VERB/2/ccomp/fire near/ADP/8/case Kampala/PROPN/6/obl"
    )

    assert told(place(gazetteer, tree, 5, loc(3), loc(7)))[1] == "Kampala"
    assert (
        place(gazetteer, tree.replace("near/ADP/8/case", "on/ADP/8/case").replace("Kampala", "Monday"), 5, loc(3))
        is None
    )


def test_what_is_visited_or_stormed_is_the_place(gazetteer):
    visited = "Ruiz/PROPN/2/nsubj visited/VERB/0/root/visit Kenya/PROPN/2/obj"
    praised = visited.replace("visited/VERB/0/root/visit", "praised/VERB/0/root/praise")
    siege = "Rebels/NOUN/2/nsubj laid/VERB/0/root/lay siege/NOUN/2/obj to/ADP/5/case Goma/PROPN/2/obl"

    assert told(place(gazetteer, visited, 1, loc(2), parties=(0, 2))) == ("Kenya", "Kenya", "KEN", "country")
    assert place(gazetteer, praised, 1, loc(2), parties=(0, 2)) is None
    assert told(place(gazetteer, siege, 2, loc(4)))[2] == "COD"


def test_who_goes_somewhere_is_there_and_what_is_given_is_not(gazetteer):
    went = "Ruiz/PROPN/2/nsubj returned/VERB/0/root/return to/ADP/4/case Chile/PROPN/2/obl"
    gave = "Ruiz/PROPN/2/nsubj returned/VERB/0/root/return ships/NOUN/2/obj to/ADP/5/case Chile/PROPN/2/obl"

    assert told(place(gazetteer, went, 1, loc(3)))[2] == "CHL"
    assert place(gazetteer, gave, 1, loc(4)) is None


def test_a_city_that_names_an_attack_is_its_place_unless_it_is_a_party(gazetteer):
    tree = "The/DET/3/det Lyon/PROPN/3/compound bombing/NOUN/4/nsubj killed/VERB/0/root/kill two/NUM/4/obj"

    assert told(place(gazetteer, tree, 2, loc(1))) == ("Lyon", "Lyon", "FRA", "city")
    assert place(gazetteer, tree, 2, loc(1), parties=(1,)) is None


def test_a_site_is_where_it_is_said_to_be(gazetteer):
    tree = (
        "They/PRON/2/nsubj met/VERB/0/root/meet at/ADP/5/case the/DET/5/det embassy/NOUN/2/obl in/ADP/7/case "
        "London/PROPN/5/nmod"
    )

    assert told(place(gazetteer, tree, 1, loc(6))) == ("embassy in London", "London", "GBR", "city")


def test_to_be_in_jail_is_no_place(gazetteer):
    tree = "He/PRON/2/nsubj died/VERB/0/root/die in/ADP/4/case jail/NOUN/2/obl"

    assert place(gazetteer, tree, 1) is None
    known = place(
        gazetteer, tree.replace("in/ADP/4/case jail/NOUN/2/obl", "in/ADP/5/case a/DET/5/det jail/NOUN/2/obl"), 1
    )
    assert told(known) == ("jail", "jail", None, "point")


def test_the_conference_is_where_it_was_said_to_be_before(gazetteer):
    tree = (
        "A/DET/2/det summit/NOUN/5/nsubj in/ADP/4/case Quito/PROPN/2/nmod opened/VERB/0/root/open"
        "|Ruiz/PROPN/2/nsubj spoke/VERB/0/root/speak at/ADP/5/case the/DET/5/det summit/NOUN/2/obl"
    )

    assert told(place(gazetteer, tree, 6, loc(3)))[2] == "ECU"
    assert "said before" in place(gazetteer, tree, 6, loc(3)).evidence.note
    assert told(place(gazetteer, tree.replace("the/DET/5/det", "a/DET/5/det"), 6, loc(3)))[2] is None


def test_a_capital_needs_no_name(gazetteer):
    tree = "They/PRON/2/nsubj met/VERB/0/root/meet in/ADP/6/case the/DET/6/det Chadian/ADJ/6/amod capital/NOUN/2/obl"

    assert told(place(gazetteer, tree, 1)) == ("Chadian capital", "N'Djamena", "TCD", "city")


def test_nothing_comes_from_another_sentence_without_a_licence(gazetteer):
    tree = "Fighting/NOUN/2/nsubj shook/VERB/0/root/shake Goma/PROPN/2/obj|Troops/NOUN/2/nsubj fired/VERB/0/root/fire"
    parse = build_parse(tree, (loc(2),))
    licensed = Where(Words("Goma", parse.span(2, 3)), "Goma", "COD", None, None, None, "city", Evidence("dateline"))

    assert find_where(parse, 4, (), gazetteer) is None
    assert find_where(parse, 4, (), gazetteer, fallback=licensed) is licensed


def test_what_is_crowded_or_ringed_is_the_place_also_of_the_protest_that_does_it(gazetteer):
    tree = (
        "Teachers/NOUN/2/nsubj filled/VERB/0/root/fill the/DET/4/det square/NOUN/2/obj of/ADP/6/case Lima/PROPN/4/nmod "
        "in/ADP/9/case a/DET/9/det protest/NOUN/2/obl"
    )

    assert told(place(gazetteer, tree, 8, loc(5))) == ("square of Lima", "Lima", "PER", "city")


def test_two_acts_share_what_they_were_done_to_only_when_the_same_hands_did_both(gazetteer):
    tree = (
        "Rebels/NOUN/2/nsubj stormed/VERB/0/root/storm the/DET/4/det base/NOUN/2/obj near/ADP/6/case Goma/PROPN/4/nmod "
        "and/CCONJ/8/cc threatened/VERB/2/conj/threaten its/PRON/10/nmod:poss staff/NOUN/8/obj"
    )
    other = tree.replace("and/CCONJ/8/cc", "police/NOUN/8/nsubj")

    assert place(gazetteer, tree, 7, loc(5)).evidence.rule == "place entered"
    assert place(gazetteer, other, 7, loc(5)).evidence.rule != "place entered"


def test_a_place_of_what_only_dates_the_act_is_not_its_own(gazetteer):
    tree = (
        "He/PRON/3/nsubj:pass was/AUX/3/aux:pass charged/VERB/0/root/charge {0}/ADP/6/case a/DET/6/det party/NOUN/3/obl "
        "in/ADP/8/case Oslo/PROPN/6/nmod"
    )

    assert place(gazetteer, tree.format("following"), 2, loc(7)) is None
    assert place(gazetteer, tree.format("over"), 2, loc(7)) is not None


def test_an_area_makes_a_place_of_the_name_before_it(gazetteer):
    tree = (
        "They/PRON/2/nsubj fired/VERB/0/root/fire in/ADP/5/case Kom/PROPN/5/compound area/NOUN/2/obl of/ADP/7/case "
        "Helmand/PROPN/5/nmod"
    )
    party = Mention(3, 4, 3, "ORG", 3, "itself")

    assert told(place(gazetteer, tree, 1))[0::2] == ("Kom area", "AFG")
    assert place(gazetteer, tree, 1, party) is None


def test_where_a_site_is_can_stand_further_in(gazetteer):
    tree = (
        "Crowds/NOUN/2/nsubj lined/VERB/0/root/line the/DET/4/det walkway/NOUN/2/obj taken/VERB/4/acl/take/VBN by/ADP/7/case "
        "guests/NOUN/5/obl in/ADP/9/case Quito/PROPN/5/obl"
    )

    assert told(place(gazetteer, tree, 1, loc(8))) == (
        "walkway taken by guests in Quito",
        "Quito",
        "ECU",
        "city",
    )


class TestNamesakes:
    def test_what_a_place_lies_in_decides(self, gazetteer):
        assert choose_place("Paris", gazetteer).country == "FRA"
        assert choose_place("Paris", gazetteer, within="Texas").admin1 == "TX"
        assert choose_place("London", gazetteer, within="Ont.").country == "CAN"

    def test_the_country_an_article_is_about_decides(self, gazetteer):
        spain = read_setting(["Spanish", "Spain", "Madrid", "Spain"], gazetteer)

        assert choose_place("Córdoba", gazetteer, spain).country == "ESP"
        assert choose_place("Córdoba", gazetteer, read_setting(["Argentine", "Rosario"], gazetteer)).country == "ARG"

    def test_no_name_speaks_for_its_own_reading(self, gazetteer):
        one = read_setting(["Tripoli"], gazetteer)
        many = read_setting(["Tripoli"] * 9, gazetteer)

        assert choose_place("Tripoli", gazetteer, one) == choose_place("Tripoli", gazetteer, many)

    def test_a_part_of_a_place_is_found_under_its_name(self, gazetteer):
        assert choose_place("northern Uganda", gazetteer).country == "UGA"
        assert choose_place("Herat province", gazetteer).kind == "admin1"
        assert find_places("the city of Aleppo", gazetteer)[0].country == "SYR"

    def test_an_unknown_name_has_no_place(self, gazetteer):
        assert choose_place("Zorkville", gazetteer) is None
        assert choose_place("", gazetteer) is None


@given(
    st.lists(
        st.sampled_from(["in", "Lima", "the", "embassy", "capital", "visit", ",", "Peru", "…"]), min_size=1, max_size=9
    ),
    st.data(),
)
def test_any_tree_over_any_words_is_read_without_a_fall(words, data):
    entries, gazetteer = [], load_places()
    for number, word in enumerate(words, 1):
        head = 0 if number == 1 else data.draw(st.integers(1, number - 1))
        relation = (
            data.draw(st.sampled_from(["nmod", "obl", "obj", "case", "compound", "acl:relcl"])) if head else "root"
        )
        entries.append(f"{word}/{data.draw(st.sampled_from(['NOUN', 'PROPN', 'VERB', 'ADP']))}/{head}/{relation}")
    mentions = tuple(loc(row) for row, word in enumerate(words) if word in ("Lima", "Peru"))
    parse = build_parse(" ".join(entries), mentions)
    for row in range(len(words)):
        where = find_where(parse, row, (), gazetteer)
        assert where is None or 0 <= where.words.span.start < where.words.span.end <= len(parse.text)
