"""Who is meant: each rule once, and the cases where none applies."""

from __future__ import annotations

import itertools
import sys

from dateline.language.coreference import find_mentions
from dateline.language.mentions import load_nouns
from dateline.language.spellings import load_aliases
from dateline.records import Parse
from parses import build_parse


def links(parse: Parse, *names: tuple[int, int, str]) -> list[tuple[str, str, str]]:
    """Return (mention, first mention of its entity, rule) of all that were tied to an earlier one."""
    mentions = find_mentions(parse, names, load_nouns()).mentions
    return [
        (
            parse.quote(mention.first, mention.last),
            parse.quote(mentions[mention.entity].first, mentions[mention.entity].last),
            mention.rule,
        )
        for place, mention in enumerate(mentions)
        if mention.entity != place
    ]


def test_a_surname_and_a_pronoun_go_back_to_the_full_name():
    parse = build_parse(
        "Ali/PROPN/3/nsubj Shamkhani/PROPN/1/flat met/VERB/0/root/meet Ali/PROPN/3/obj Mamlouk/PROPN/4/flat ./PUNCT/3/punct"
        "|Shamkhani/PROPN/2/nsubj said/VERB/0/root/say he/PRON/4/nsubj agreed/VERB/2/ccomp/agree ./PUNCT/2/punct"
    )

    assert links(parse, (0, 2, "PER"), (3, 5, "PER"), (6, 7, "PER")) == [
        ("Shamkhani", "Ali Shamkhani", "surname"),
        ("he", "Ali Shamkhani", "pronoun"),
    ]


def test_a_surname_of_two_people_is_nobodys():
    parse = build_parse(
        "Ali/PROPN/3/nsubj Assad/PROPN/1/flat met/VERB/0/root Omar/PROPN/3/obj Assad/PROPN/4/flat |Assad/PROPN/2/nsubj left/VERB/0/root"
    )

    assert links(parse, (0, 2, "PER"), (3, 5, "PER"), (5, 6, "PER")) == []


def test_the_analyst_is_the_analyst_of_before():
    parse = build_parse(
        "A/DET/3/det Russian/ADJ/3/amod analyst/NOUN/4/nsubj wrote/VERB/0/root/write ./PUNCT/4/punct"
        "|The/DET/2/det analyst/NOUN/3/nsubj added/VERB/0/root/add ./PUNCT/3/punct"
    )

    assert links(parse, (1, 2, "MISC")) == [("The analyst", "A Russian analyst", "same noun")]


def test_another_man_is_not_the_man_of_before():
    parse = build_parse(
        "A/DET/2/det man/NOUN/3/nsubj fled/VERB/0/root |The/DET/3/det other/ADJ/3/amod man/NOUN/4/nsubj died/VERB/0/root"
    )

    assert links(parse) == []


def test_the_syrian_leader_is_the_president_of_syria_not_of_turkey():
    parse = build_parse(
        "Syrian/ADJ/2/amod President/PROPN/3/nmod:desc Assad/PROPN/4/nsubj met/VERB/0/root Turkish/ADJ/6/amod"
        " President/PROPN/7/nmod:desc Erdogan/PROPN/4/obj"
        "|The/DET/3/det Syrian/ADJ/3/amod leader/NOUN/4/nsubj left/VERB/0/root"
    )

    assert sorted(
        links(parse, (0, 1, "MISC"), (2, 3, "PER"), (4, 5, "MISC"), (6, 7, "PER"), (8, 9, "MISC")), key=lambda x: x[2]
    ) == [("Syrian", "Syrian", "same name"), ("The Syrian leader", "Assad", "title")]


def test_an_acronym_is_the_name_it_abbreviates():
    parse = build_parse(
        "Syrian/ADJ/3/amod Democratic/ADJ/3/amod Forces/PROPN/7/nsubj (/PUNCT/5/punct SDF/PROPN/3/appos )/PUNCT/5/punct"
        " advanced/VERB/0/root"
    )

    assert links(parse, (0, 3, "ORG"), (4, 5, "ORG")) == [("SDF", "Syrian Democratic Forces", "acronym")]


def test_he_is_not_the_one_he_met():
    parse = build_parse("Assad/PROPN/2/nsubj said/VERB/0/root he/PRON/4/nsubj met/VERB/2/ccomp Putin/PROPN/4/obj")

    assert links(parse, (0, 1, "PER"), (4, 5, "PER")) == [("he", "Assad", "pronoun")]


def test_he_in_a_quotation_is_not_who_is_quoted():
    parse = build_parse(
        "“/PUNCT/3/punct He/PRON/3/nsubj lied/VERB/6/ccomp ”/PUNCT/3/punct Assad/PROPN/6/nsubj said/VERB/0/root"
    )

    assert links(parse, (4, 5, "PER")) == []


def test_he_is_no_queen():
    parse = build_parse(
        "Queen/PROPN/2/nmod:desc Rania/PROPN/3/nsubj left/VERB/0/root |He/PRON/2/nsubj stayed/VERB/0/root"
    )

    assert links(parse, (1, 2, "PER")) == []


def test_a_capital_is_not_its_country():
    parse = build_parse("Moscow/PROPN/2/nsubj agreed/VERB/0/root |Russia/PROPN/2/nsubj left/VERB/0/root")

    assert links(parse, (0, 1, "LOC"), (2, 3, "LOC")) == []


def test_a_pronoun_does_not_reach_beyond_two_sentences():
    parse = build_parse(
        "Assad/PROPN/2/nsubj left/VERB/0/root |It/PRON/2/expl rained/VERB/0/root |It/PRON/2/expl rained/VERB/0/root"
        "|It/PRON/2/expl rained/VERB/0/root |He/PRON/2/nsubj slept/VERB/0/root"
    )

    assert links(parse, (0, 1, "PER")) == []


def test_a_renamed_person_changes_the_words_and_not_the_links():
    tree = "{0}/PROPN/2/nsubj left/VERB/0/root |{0}/PROPN/2/nsubj said/VERB/0/root he/PRON/4/nsubj won/VERB/2/ccomp"
    for name in ("Assad", "Zelenskyy", "Müller"):
        found = links(build_parse(tree.format(name)), (0, 1, "PER"), (2, 3, "PER"))

        assert [(name, name, "same name"), ("he", name, "pronoun")] == found


def test_a_given_name_alone_is_the_one_who_bears_it():
    parse = build_parse("Omar/PROPN/3/nsubj Haddad/PROPN/1/flat left/VERB/0/root |Omar/PROPN/2/nsubj slept/VERB/0/root")

    assert links(parse, (0, 2, "PER"), (3, 4, "PER")) == [("Omar", "Omar Haddad", "given name")]


def test_a_full_name_may_come_after_the_surname():
    parse = build_parse(
        "Haddad/PROPN/2/nsubj left/VERB/0/root |Omar/PROPN/3/nsubj Haddad/PROPN/1/flat slept/VERB/0/root"
    )

    assert links(parse, (0, 1, "PER"), (2, 4, "PER")) == [("Omar Haddad", "Haddad", "full name")]


def test_jr_is_no_surname():
    parse = build_parse(
        "Paul/PROPN/5/nsubj Low/PROPN/1/flat ,/PUNCT/1/punct Jr./PROPN/1/flat left/VERB/0/root"
        "|Low/PROPN/2/nsubj slept/VERB/0/root"
    )

    assert links(parse, (0, 4, "PER"), (5, 6, "PER")) == [("Low", "Paul Low, Jr.".replace("Low,", "Low ,"), "surname")]


def test_a_surname_that_is_also_a_given_name_tells_no_gender():
    parse = build_parse("Alice/PROPN/3/nsubj Omar/PROPN/1/flat left/VERB/0/root |Omar/PROPN/2/nsubj slept/VERB/0/root")

    assert links(parse, (0, 2, "PER"), (3, 4, "PER")) == [("Omar", "Alice Omar", "surname")]


def test_a_name_that_was_overlooked_once_is_known_from_elsewhere():
    parse = build_parse(
        "Omar/PROPN/3/nsubj Haddad/PROPN/1/flat left/VERB/0/root |Police/NOUN/2/nsubj met/VERB/0/root Haddad/PROPN/2/obj"
    )

    assert links(parse, (0, 2, "PER")) == [("Haddad", "Omar Haddad", "surname")]


def test_a_body_is_the_same_in_small_letters():
    parse = build_parse(
        "State/PROPN/2/compound Department/PROPN/3/nsubj agreed/VERB/0/root"
        "|The/DET/3/det state/NOUN/3/compound department/NOUN/4/nsubj paid/VERB/0/root"
    )

    assert ("The state department", "State Department", "same name") in links(parse, (0, 2, "ORG"))


def test_america_is_the_united_states():
    parse = build_parse(
        "United/PROPN/2/amod States/PROPN/3/nsubj left/VERB/0/root |America/PROPN/2/nsubj slept/VERB/0/root"
    )

    assert links(parse, (0, 2, "LOC"), (3, 4, "LOC")) == [("America", "United States", "alias")]


def test_the_end_of_a_bodys_name_is_that_body():
    parse = build_parse(
        "UN/PROPN/3/compound Security/PROPN/3/compound Council/PROPN/4/nsubj met/VERB/0/root"
        "|Security/PROPN/2/compound Council/PROPN/3/nsubj voted/VERB/0/root"
    )

    assert links(parse, (0, 3, "ORG"), (4, 6, "ORG")) == [("Security Council", "UN Security Council", "short name")]


def test_a_description_in_apposition_is_the_name():
    parse = build_parse(
        "Haddad/PROPN/6/nsubj ,/PUNCT/4/punct the/DET/4/det minister/NOUN/1/appos ,/PUNCT/4/punct left/VERB/0/root"
    )

    assert links(parse, (0, 1, "PER")) == [("the minister", "Haddad", "apposition")]


def test_what_a_name_is_plainly_said_to_be():
    tree = "Haddad/PROPN/4/nsubj {0}/AUX/4/{1} the/DET/4/det minister/NOUN/0/root"

    assert links(build_parse(tree.format("is", "cop")), (0, 1, "PER")) == [("the minister", "Haddad", "predicate")]
    assert links(build_parse(tree.format("becomes", "aux")), (0, 1, "PER")) == []


def test_what_a_name_is_said_not_to_be_is_somebody_else():
    parse = build_parse("Haddad/PROPN/5/nsubj is/AUX/5/cop not/PART/5/advmod the/DET/5/det minister/NOUN/0/root")

    assert links(parse, (0, 1, "PER")) == []


def test_a_description_in_the_same_words_is_the_same():
    parse = build_parse(
        "Naval/ADJ/2/amod divers/NOUN/3/nsubj/diver/NNS left/VERB/0/root"
        "|Naval/ADJ/2/amod divers/NOUN/3/nsubj/diver/NNS slept/VERB/0/root"
        "|Two/NUM/3/nummod naval/ADJ/3/amod divers/NOUN/4/nsubj/diver/NNS died/VERB/0/root"
    )

    assert links(parse) == [("Naval divers", "Naval divers", "same words")]


def test_a_thing_of_one_word_is_told_apart_from_the_rest():
    parse = build_parse("Iodine/NOUN/2/nsubj helps/VERB/0/root |Iodine/NOUN/2/nsubj sells/VERB/0/root")

    assert links(parse) == [("Iodine", "Iodine", "same word")]


def test_people_of_one_word_are_others_every_time():
    parse = build_parse(
        "Protesters/NOUN/2/nsubj/protester/NNS left/VERB/0/root |Protesters/NOUN/2/nsubj/protester/NNS slept/VERB/0/root"
        "|Dockworkers/NOUN/2/nsubj/dockworker/NNS left/VERB/0/root |Dockworkers/NOUN/2/nsubj/dockworker/NNS ran/VERB/0/root"
    )

    assert links(parse) == []


def test_the_arrested_men_are_not_all_the_men_of_before():
    parse = build_parse(
        "Fourteen/NUM/2/nummod men/NOUN/3/nsubj/man/NNS sang/VERB/0/root"
        "|The/DET/3/det arrested/VERB/3/amod men/NOUN/4/nsubj/man/NNS slept/VERB/0/root"
        "|The/DET/2/det men/NOUN/3/nsubj/man/NNS left/VERB/0/root"
    )

    assert links(parse) == [("The men", "The arrested men", "same noun")]


def test_what_belongs_to_two_people_is_not_one_thing():
    parse = build_parse(
        "Alice/PROPN/2/nsubj sold/VERB/0/root her/PRON/4/nmod:poss/her/PRP$ house/NOUN/2/obj"
        "|Bob/PROPN/2/nsubj sold/VERB/0/root his/PRON/4/nmod:poss/his/PRP$ house/NOUN/2/obj"
        "|Alice/PROPN/2/nsubj left/VERB/0/root her/PRON/4/nmod:poss/her/PRP$ house/NOUN/2/obj"
    )

    assert links(parse, (0, 1, "PER"), (4, 5, "PER"), (8, 9, "PER")) == [
        ("her", "Alice", "own"),
        ("his", "Bob", "own"),
        ("Alice", "Alice", "same name"),
        ("her", "Alice", "own"),
        ("her house", "her house", "same words"),
    ]


def test_the_man_is_the_only_person_spoken_of():
    tree = "Haddad/PROPN/2/nsubj fled/VERB/0/root |Police/NOUN/2/nsubj met/VERB/0/root the/DET/4/det man/NOUN/2/obj"
    other = "|Reyes/PROPN/2/nsubj fled/VERB/0/root "

    assert links(build_parse(tree), (0, 1, "PER")) == [("the man", "Haddad", "only one")]
    two = build_parse(tree.replace("root |", f"root {other}|"))
    assert links(two, (0, 1, "PER"), (2, 3, "PER")) == []


def test_the_foreigner_is_not_the_man_of_another_country():
    parse = build_parse(
        "Syrian/ADJ/2/amod Haddad/PROPN/3/nsubj fled/VERB/0/root"
        "|The/DET/3/det Australian/ADJ/3/amod national/NOUN/4/nsubj stayed/VERB/0/root"
    )

    assert links(parse, (1, 2, "PER")) == []


def test_the_country_is_the_only_one_named():
    parse = build_parse("Chad/PROPN/2/nsubj agreed/VERB/0/root |The/DET/2/det country/NOUN/3/nsubj paid/VERB/0/root")

    assert links(parse, (0, 1, "LOC")) == [("The country", "Chad", "title")]


def test_a_title_that_says_which_one_is_no_other_holder_of_the_office():
    tree = (
        "President/PROPN/2/nmod:desc Reyes/PROPN/3/nsubj left/VERB/0/root"
        "|The/DET/3/det {0}/ADJ/3/amod president/NOUN/4/nsubj spoke/VERB/0/root"
    )

    assert links(build_parse(tree.format("outgoing")), (1, 2, "PER")) == [("The outgoing president", "Reyes", "title")]
    assert links(build_parse(tree.format("Chilean")), (1, 2, "PER")) == [("The Chilean president", "Reyes", "title")]
    assert links(build_parse(tree.format("regional")), (1, 2, "PER")) == []


def test_i_is_who_says_it_before_or_after_the_quotation():
    before = "Haddad/PROPN/2/nsubj said/VERB/0/root/say :/PUNCT/2/punct “/PUNCT/6/punct I/PRON/6/nsubj lied/VERB/2/ccomp ”/PUNCT/6/punct"
    after = "“/PUNCT/3/punct I/PRON/3/nsubj lied/VERB/6/ccomp ”/PUNCT/3/punct Haddad/PROPN/6/nsubj said/VERB/0/root/say"

    assert links(build_parse(before), (0, 1, "PER")) == [("I", "Haddad", "speaker")]
    assert links(build_parse(after), (4, 5, "PER")) == [("Haddad", "I", "speaker")]


def test_we_is_the_body_that_speaks_and_no_single_person():
    tree = "“/PUNCT/3/punct We/PRON/3/nsubj agreed/VERB/6/ccomp ”/PUNCT/3/punct {0}/PROPN/6/nsubj said/VERB/0/root/say"

    assert links(build_parse(tree.format("Hamas")), (4, 5, "ORG")) == [("Hamas", "We", "speaker")]
    assert links(build_parse(tree.format("Haddad")), (4, 5, "PER")) == []


def test_i_stays_the_same_all_through_a_quotation():
    parse = build_parse(
        "“/PUNCT/3/punct I/PRON/3/nsubj lied/VERB/0/root |My/PRON/2/nmod:poss house/NOUN/3/nsubj fell/VERB/0/root ”/PUNCT/3/punct"
    )

    assert links(parse) == [("My", "I", "same speaker")]


def test_they_are_people_rather_than_things():
    parse = build_parse(
        "Houses/NOUN/2/nsubj/house/NNS fell/VERB/0/root |Soldiers/NOUN/2/nsubj/soldier/NNS fled/VERB/0/root"
        "|They/PRON/2/nsubj slept/VERB/0/root"
    )

    assert links(parse) == [("They", "Soldiers", "pronoun")]


def test_it_that_stands_for_a_clause_is_nobody():
    parse = build_parse(
        "Hamas/PROPN/2/nsubj left/VERB/0/root"
        "|It/PRON/3/nsubj was/AUX/3/cop clear/ADJ/0/root that/SCONJ/6/mark Egypt/PROPN/6/nsubj agreed/VERB/3/csubj"
    )

    assert links(parse, (0, 1, "ORG"), (6, 7, "LOC")) == []


def test_every_alias_is_the_first_name_of_its_line():
    for name, first in load_aliases().items():
        if name != first and not set(first) <= set(name) and len(first) > 1:
            words = [word.upper() if len(word) < 4 else word.title() for word in (*first, *name)]
            tree = " ".join(f"{word}/PROPN/1/{'flat' if at else 'root'}" for at, word in enumerate(words))
            found = links(
                build_parse(tree.replace("PROPN/1/root", "PROPN/0/root")),
                (0, len(first), "ORG"),
                (len(first), len(words), "ORG"),
            )

            assert [rule for _, _, rule in found] in (["alias"], ["acronym"]), (first, name)


def test_a_longer_article_costs_no_more_by_the_word():
    sentence = "Haddad/PROPN/2/nsubj said/VERB/0/root he/PRON/4/nsubj met/VERB/2/ccomp the/DET/6/det man/NOUN/4/obj"
    steps = []
    for count in (200, 1600):
        parse = build_parse("|".join([sentence] * count))
        names = tuple((6 * at, 6 * at + 1, "PER") for at in range(count))
        calls = itertools.count()
        sys.setprofile(lambda *_, calls=calls: next(calls))
        find_mentions(parse, names, load_nouns())
        sys.setprofile(None)
        steps.append(next(calls) / count)

    assert steps[1] < 1.1 * steps[0]


def test_a_name_that_the_tree_hangs_elsewhere_names_the_person_before_its_comma():
    tree = (
        "Solberg/PROPN/2/nsubj met/VERB/0/root the/DET/4/det head/NOUN/2/obj of/ADP/7/case the/DET/7/det "
        "guard/NOUN/4/nmod ,/PUNCT/10/punct Admiral/PROPN/10/nmod:desc Ozols/PROPN/1/appos"
    )
    parse = build_parse(tree)
    assert ("Admiral Ozols", "the head", "apposition") in links(parse, (0, 1, "PER"), (8, 10, "PER"))
