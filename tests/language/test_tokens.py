"""Tokens: every character that is not blank belongs to exactly one."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.tokens import find_tokens

NEWSY = st.text(alphabet=st.sampled_from(list("aAbS.U'’“”\"-—,;:!?()$%€ \n01é…/&@")), max_size=60)


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in find_tokens(text)]


@given(st.one_of(NEWSY, st.text(max_size=60)))
def test_tokens_ascend_and_cover_all_that_is_not_blank(text):
    spans = find_tokens(text)

    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
    assert "".join(text[start:end] for start, end in spans) == "".join(text.split())


@given(NEWSY)
def test_a_stretch_is_read_as_if_it_stood_alone(text):
    framed = f"x. {text} .x"

    assert [(start - 3, end - 3) for start, end in find_tokens(framed, 3, 3 + len(text))] == find_tokens(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. didn’t go.", "The U.S. did n’t go ."),
        ("Syria’s Luna al-Shebel", "Syria ’s Luna al - Shebel"),
        ("the Siem Reap-Angkor Summit", "the Siem Reap - Angkor Summit"),
        ("anti-war, co-founder, state-owned", "anti-war , co-founder , state - owned"),
        ("on the 30th, 1990s and 9/11", "on the 30th , 1990s and 9/11"),
        ("$1.2bn, €5, US$20 and 3.5% of 1,000", "$ 1.2bn , € 5 , US$ 20 and 3.5 % of 1,000"),
        ("Gen. J. Votel and Mr. O'Brien", "Gen. J. Votel and Mr. O'Brien"),
        ("in Sana'a, Qur’an", "in Sana'a , Qur’an"),
        ("at 10am, 7:30 p.m. sharp", "at 10 am , 7:30 p.m. sharp"),
        ("KABUL, Afghanistan (AP) — Two", "KABUL , Afghanistan ( AP ) — Two"),
        ("“We can’t,” he said…", "“ We ca n’t , ” he said …"),
        ("No. 5 said no.", "No. 5 said no ."),
        ("It was vitamin C.", "It was vitamin C ."),
        ("the U.S.’s aid", "the U.S. ’s aid"),
        ("AT&T, R&D", "AT&T , R&D"),
        ("see www.un.org/a.html, or a@b.org.", "see www.un.org/a.html , or a@b.org ."),
        ("said.Police came", "said . Police came"),
        ("I cannot; they’re here", "I can not ; they ’re here"),
        ("F-16 jets, 2010-2012", "F - 16 jets , 2010 - 2012"),
    ],
)
def test_news_is_cut_as_the_treebank_cuts_it(text, expected):
    assert expected == " ".join(words(text))
