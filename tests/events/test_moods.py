import pytest

from dateline.events.moods import find_condition, is_order
from parses import build_parse


def test_a_bare_verb_that_opens_a_sentence_is_an_order():
    parse = build_parse("Free/VERB/4/ccomp/free/VB them/PRON/1/obj Ann/PROPN/4/nsubj said/VERB/0/root/say")

    assert is_order(parse, 0)
    assert not is_order(parse, 3)


def test_a_verb_joined_to_an_order_is_one():
    parse = build_parse("Free/VERB/0/root/free/VB them/PRON/1/obj and/CCONJ/4/cc leave/VERB/1/conj/leave/VB")

    assert is_order(parse, 3)


@pytest.mark.parametrize(
    "tree",
    [
        "Rebels/NOUN/2/nsubj free/VERB/0/root/free/VBP them/PRON/2/obj",
        "They/PRON/3/nsubj will/AUX/3/aux free/VERB/0/root/free/VB them/PRON/3/obj",
        "To/PART/3/mark again/ADV/3/advmod free/VERB/0/root/free/VB them/PRON/3/obj",
    ],
)
def test_a_verb_with_a_subject_an_auxiliary_or_a_mark_is_none(tree):
    parse = build_parse(tree)

    assert not any(is_order(parse, row) for row in range(len(parse.words)))


def test_an_auxiliary_before_its_subject_makes_a_condition():
    army = "{0} army/NOUN/3/nsubj come/VERB/5/advcl/come/VBN we/PRON/5/nsubj left/VERB/0/root/leave"

    assert find_condition(build_parse(army.format("Had/AUX/3/aux/have/VBD")), 2) == 0
    assert find_condition(build_parse(army.format("When/ADV/3/mark/when/WRB")), 2) is None


def test_a_question_is_no_condition():
    parse = build_parse("Had/AUX/3/aux/have/VBD army/NOUN/3/nsubj come/VERB/0/root/come/VBN ?/PUNCT/3/punct")

    assert find_condition(parse, 2) is None
