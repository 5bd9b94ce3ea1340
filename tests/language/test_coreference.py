"""Who is meant: each rule once, and the cases where none applies."""

from __future__ import annotations

from dateline.language.coreference import find_mentions
from dateline.language.mentions import load_nouns
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
