"""How many were killed, hurt or arrested, by the words that count them and the tree that ties them to the act."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.counts import read_number
from dateline.events.figures import find_figures
from dateline.knowledge.figures import load_figures
from dateline.records import Figure, Parse
from parses import build_parse


def figures(tree: str, word: str, type_: str = "ASSAULT") -> list[tuple[str, int, int | None, str]]:
    parse = build_parse(tree)
    found = find_figures(parse, parse.words.index(word), type_)
    return [(f.kind, f.least, f.most, f.words.text) for f in found]


KILLED = "Guards/NOUN/2/nsubj/guard/NNS killed/VERB/0/root/kill {}"


@pytest.mark.parametrize(
    ("tree", "figure"),
    [
        ("five/NUM/4/nummod people/NOUN/2/obj/people/NNS", (5, 5, "five people")),
        ("five/NUM/2/obj", (5, 5, "five")),
        ("1,200/NUM/4/nummod people/NOUN/2/obj/people/NNS", (1200, 1200, "1,200 people")),
        ("at/ADP/4/case least/ADJ/5/nmod 20/NUM/6/nummod men/NOUN/2/obj/man/NNS", (20, None, "at least 20 men")),
        ("more/ADJ/5/advmod than/ADP/3/fixed 100/NUM/6/nummod men/NOUN/2/obj/man/NNS", (101, None, "more than 100 men")),
        ("up/ADV/5/advmod to/ADP/3/fixed 40/NUM/6/nummod men/NOUN/2/obj/man/NNS", (1, 40, "up to 40 men")),
        ("nearly/ADV/4/advmod 200/NUM/5/nummod men/NOUN/2/obj/man/NNS", (180, 200, "nearly 200 men")),
        ("about/ADV/4/advmod 30/NUM/5/nummod men/NOUN/2/obj/man/NNS", (27, 33, "about 30 men")),
        ("fewer/ADJ/5/advmod than/ADP/3/fixed 20/NUM/6/nummod men/NOUN/2/obj/man/NNS", (0, 19, "fewer than 20 men")),
        ("20/NUM/6/nummod to/ADP/5/case 30/NUM/3/nmod men/NOUN/2/obj/man/NNS", (20, 30, "20 to 30 men")),
        (
            "between/ADP/4/case 20/NUM/7/nummod and/CCONJ/6/cc 30/NUM/4/conj men/NOUN/2/obj/man/NNS",
            (20, 30, "between 20 and 30 men"),
        ),
        ("dozens/NOUN/2/obj/dozen/NNS", (24, None, "dozens")),
        ("hundreds/NOUN/2/obj/hundred/NNS of/ADP/5/case men/NOUN/3/nmod/man/NNS", (200, None, "hundreds of men")),
        ("several/ADJ/4/amod men/NOUN/2/obj/man/NNS", (3, None, "several men")),
        ("both/DET/4/det men/NOUN/2/obj/man/NNS", (2, 2, "both men")),
        ("a/DET/4/det dozen/NOUN/5/nummod men/NOUN/2/obj/man/NNS", (12, 12, "a dozen men")),
        ("a/DET/4/det soldier/NOUN/2/obj/soldier/NN", (1, 1, "a soldier")),
        ("no/DET/4/det one/PRON/2/obj/one/NN", (0, 0, "no one")),
        (
            "two/NUM/4/nummod soldiers/NOUN/2/obj/soldier/NNS and/CCONJ/7/cc a/DET/7/det nurse/NOUN/4/conj/nurse/NN",
            (3, 3, "two soldiers and a nurse"),
        ),
        (
            "two/NUM/4/nummod soldiers/NOUN/2/obj/soldier/NNS and/CCONJ/6/cc nurses/NOUN/4/conj/nurse/NNS",
            (2, None, "two soldiers"),
        ),
    ],
)  # fmt: skip
def test_a_number_of_people_is_its_least_and_its_most(tree: str, figure: tuple[int, int | None, str]):
    assert figures(KILLED.format(tree), "killed") == [("dead", *figure)]


@pytest.mark.parametrize(
    "tree",
    [
        "20/NUM/4/nummod cows/NOUN/2/obj/cow/NNS",
        "soldiers/NOUN/2/obj/soldier/NNS",
        "them/PRON/2/obj/they in/ADP/5/case 2005/NUM/2/obl",
        "time/NOUN/2/obj for/ADP/6/case 20/NUM/6/nummod minutes/NOUN/2/obl/minute/NNS",
        "a/DET/4/det family/NOUN/2/obj/family/NN",
    ],
)
def test_what_is_not_a_count_of_people_is_no_figure(tree: str):
    assert figures(KILLED.format(tree), "killed") == []


@pytest.mark.parametrize("aux", ["could/AUX/3/aux", "will/AUX/3/aux", "not/PART/3/advmod", "to/PART/3/mark"])
def test_what_did_not_happen_has_no_figure(aux: str):
    tree = f"Guards/NOUN/3/nsubj {aux} kill/VERB/0/root/kill/VB five/NUM/5/nummod men/NOUN/3/obj/man/NNS"

    assert figures(tree, "kill") == []


PASSIVE = (
    "Five/NUM/2/nummod people/NOUN/4/nsubj:pass/people/NNS were/AUX/4/aux:pass killed/VERB/0/root/kill/VBN and/CCONJ/7/cc "
    "12/NUM/7/nsubj:pass injured/VERB/4/conj/injure/VBN in/ADP/10/case a/DET/10/det raid/NOUN/4/obl/raid/NN"
)


@pytest.mark.parametrize("word", ["killed", "injured", "raid"])
def test_dead_and_injured_of_one_act_stand_side_by_side(word: str):
    assert figures(PASSIVE, word) == [("dead", 5, 5, "Five people"), ("injured", 12, 12, "12")]


def test_a_participle_tells_what_came_of_the_act():
    tree = (
        "A/DET/2/det mine/NOUN/3/nsubj exploded/VERB/0/root/explode/VBD ,/PUNCT/5/punct killing/VERB/3/advcl/kill/VBG "
        "two/NUM/5/obj"
    )
    assert figures(tree, "exploded") == [("dead", 2, 2, "two")]


def test_what_came_before_the_act_is_not_its_figure():
    tree = (
        "Rebels/NOUN/2/nsubj attacked/VERB/0/root/attack/VBD a/DET/4/det camp/NOUN/2/obj after/SCONJ/8/mark "
        "ten/NUM/7/nummod men/NOUN/8/nsubj/man/NNS died/VERB/2/advcl/die/VBD"
    )
    assert figures(tree, "attacked") == []
    assert figures(tree, "died") == [("dead", 10, 10, "ten men")]


def test_an_arrest_carries_the_arrested_and_not_the_dead():
    tree = (
        "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest/VBD 30/NUM/4/nummod men/NOUN/2/obj/man/NNS and/CCONJ/6/cc "
        "killed/VERB/2/conj/kill/VBD two/NUM/6/obj"
    )
    assert figures(tree, "arrested", "COERCE") == [("arrested", 30, 30, "30 men")]
    assert figures(tree, "arrested", "PROTEST") == [("dead", 2, 2, "two"), ("arrested", 30, 30, "30 men")]


@pytest.mark.parametrize(
    ("tree", "word", "type_", "figure"),
    [
        (
            "Police/NOUN/2/nsubj made/VERB/0/root/make 12/NUM/4/nummod arrests/NOUN/2/obj/arrest/NNS",
            "arrests",
            "COERCE",
            ("arrested", 12, 12, "12 arrests"),
        ),
        (
            (
                "The/DET/2/det killing/NOUN/6/nsubj/killing/NN of/ADP/5/case two/NUM/5/nummod men/NOUN/2/nmod/man/NNS "
                "angered/VERB/0/root/anger them/PRON/6/obj"
            ),
            "killing",
            "ASSAULT",
            ("dead", 2, 2, "two men"),
        ),
        (
            "A/DET/2/det blast/NOUN/3/nsubj left/VERB/0/root/leave 12/NUM/3/obj dead/ADJ/3/xcomp",
            "blast",
            "ASSAULT",
            ("dead", 12, 12, "12"),
        ),
        (
            "The/DET/3/det death/NOUN/3/compound/death toll/NOUN/4/nsubj rose/VERB/0/root/rise to/ADP/6/case 45/NUM/4/obl",
            "toll",
            "ASSAULT",
            ("dead", 45, 45, "45"),
        ),
        (
            "The/DET/2/det raid/NOUN/3/nsubj claimed/VERB/0/root/claim 15/NUM/5/nummod lives/NOUN/3/obj/life/NNS",
            "raid",
            "ASSAULT",
            ("dead", 15, 15, "15 lives"),
        ),
        (
            (
                "Ten/NUM/2/nummod miners/NOUN/3/nsubj/miner/NNS lost/VERB/0/root/lose their/PRON/5/nmod:poss "
                "lives/NOUN/3/obj/life/NNS"
            ),
            "lost",
            "ASSAULT",
            ("dead", 10, 10, "Ten miners"),
        ),
    ],
    ids=["arrests", "killing of", "left dead", "toll", "claimed lives", "lost lives"],
)
def test_nouns_states_and_lives_count_too(tree: str, word: str, type_: str, figure: tuple[str, int, int, str]):
    assert figures(tree, word, type_) == [figure]


def test_an_age_is_not_a_number_of_men():
    tree = (
        "Police/NOUN/2/nsubj arrested/VERB/0/root/arrest/VBD a/DET/9/det 34/NUM/6/nummod -/PUNCT/6/punct "
        "year/NOUN/8/obl/year/NN -/PUNCT/8/punct old/ADJ/9/amod man/NOUN/2/obj/man/NN"
    )
    assert [f[:3] for f in figures(tree, "arrested", "COERCE")] == [("arrested", 1, 1)]


def test_a_figure_names_the_word_that_tells_it():
    parse: Parse = build_parse(KILLED.format("five/NUM/4/nummod people/NOUN/2/obj/people/NNS"))
    (figure,) = find_figures(parse, 1, "ASSAULT")

    assert isinstance(figure, Figure)
    assert parse.text[figure.words.span.start : figure.words.span.end] == "five people"
    assert (figure.evidence.rule, figure.evidence.note) == ("object of a verb", 'told by "killed"')


ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@given(st.integers(0, 9_999_999))
def test_digits_are_read_with_and_without_commas(number: int):
    table = load_figures()

    assert read_number([str(number)], table) == read_number([f"{number:,}"], table) == number


@given(st.integers(1, 9), st.sampled_from(TENS), st.sampled_from(ONES))
def test_words_are_read_up_to_the_thousands(hundreds: int, ten: str, one: str):
    words = [ONES[hundreds - 1], "hundred", "and", ten, "-", one]
    expected = 100 * hundreds + 10 * (TENS.index(ten) + 2) + ONES.index(one) + 1

    assert read_number(words, load_figures()) == expected
    assert read_number([*words, "thousand"], load_figures()) == 1000 * expected


@given(st.lists(st.sampled_from(["and", "no", "-", "people", "", "1.5", "½", "٣"]), max_size=4))
def test_what_is_no_number_is_none(words: list[str]):
    assert read_number(words, load_figures()) is None
