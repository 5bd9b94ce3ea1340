"""Sentences: rows that tile the tokens, cut where a reader would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.sentences import LONGEST, find_sentences
from dateline.language.tokens import find_tokens

NEWSY = st.text(alphabet=st.sampled_from(list('aAbS.U’“”"-—,;!?() \n01…•')), max_size=80)


def sentences(text: str) -> list[str]:
    tokens = find_tokens(text)
    return [text[tokens[first][0] : tokens[last - 1][1]] for first, last in find_sentences(text, tokens)]


@given(st.one_of(NEWSY, st.text(max_size=80)))
def test_sentences_tile_the_tokens(text):
    tokens = find_tokens(text)
    rows = find_sentences(text, tokens)

    assert [row for first, last in rows for row in range(first, last)] == list(range(len(tokens)))
    assert all(0 < last - first <= LONGEST for first, last in rows)


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Joseph L. Votel met Mr. Abadi.|He left on Jan. 8.",
        "WASHINGTON (AP) —|The U.S. Senate voted.|It was 3.5 percent.",
        "They live in the U.S.|The men are free.",
        "“We will go.”|He left.",
        "“Why?” he asked.|“Go!” President Assad said.",
        '"Is it over?"|"It is."',
        "He said: “It is sad. The party lost.”|Then he left.".replace("sad. The", "sad.|The"),
        "It began... Then it ended.".replace("... ", "...|"),
        "Five died (two of them children.)|Others fled.",
        "Really?!|Yes.",
        "It costs $5.5 million.|“That is a lot,” he said.",
        "Iran vs. Iraq was a draw.",
        "Police arrested 20 at 7 p.m. Sunday.",
        "a headline without a stop",
        "RENO, Nev. (AP) —|They met.|It rained.",
        "UNITED NATIONS, Nov 12 (Reuters) -|“We go,” he said.",
        "IS-led fighters - the last ones - fled.",
        "EVEN HIS BOSS THINKS HE’S A YOU-KNOW-WHAT.",
        "The U.S. (and Iran) — Both left.",
        "1. Fireworks fly.|2. Casinos close.",
        "• first point|• second point",
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text):
    assert text.split("|") == sentences(text.replace("|", " "))


def test_a_very_long_sentence_is_cut_at_a_mark():
    text = "we saw " + "a man and " * 36 + "a dog, " + "a cat and " * 30 + "a bird."

    first, second = sentences(text)

    assert first.endswith("dog,")
    assert second.startswith("a cat")
