from __future__ import annotations

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.act_words import load_act_words, parse_act_words
from dateline.links.clues import act_stems

WORDS = load_act_words()


@pytest.mark.parametrize(("family", "one", "other"), WORDS.examples)
def test_both_tellings_of_the_example_name_the_act(family: str, one: str, other: str) -> None:
    assert family in act_stems(one, WORDS) & act_stems(other, WORDS)


@pytest.mark.parametrize("line", ["meet|met", "meet|met\tonly one telling", "\tnothing / named"])
def test_a_line_that_cannot_be_read_is_named_by_number(line: str) -> None:
    with pytest.raises(KnowledgeError, match=r"^x:2: "):
        parse_act_words(["# comment", line], "x")
