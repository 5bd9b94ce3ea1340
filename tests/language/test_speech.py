"""Whose words stand between the marks."""

from __future__ import annotations

import pytest

from dateline.language.speech import find_quotations, quotation_of
from parses import build_parse


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        ("“/PUNCT/2/punct Go/VERB/5/ccomp ”/PUNCT/2/punct Haddad/PROPN/5/nsubj said/VERB/0/root/say", ["Go by Haddad"]),
        ("Haddad/PROPN/2/nsubj said/VERB/0/root/say :/PUNCT/2/punct “/PUNCT/5/punct Go/VERB/2/ccomp ”/PUNCT/5/punct", ["Go by Haddad"]),
        ('"/PUNCT/2/punct Go/VERB/5/ccomp "/PUNCT/2/punct Haddad/PROPN/5/nsubj said/VERB/0/root/say', ["Go by Haddad"]),
        ("The/DET/3/det “/PUNCT/3/punct truce/NOUN/5/nsubj ”/PUNCT/3/punct failed/VERB/0/root/fail", ["truce by nobody"]),
        ("“/PUNCT/2/punct Go/VERB/0/root |Run/VERB/4/ccomp ”/PUNCT/1/punct Haddad/PROPN/4/nsubj said/VERB/0/root/say", ["Go Run by Haddad"]),
        ("“/PUNCT/2/punct Go/VERB/5/ccomp ”/PUNCT/2/punct he/PRON/5/nsubj said/VERB/0/root/say |“/PUNCT/2/punct Run/VERB/0/root ”/PUNCT/2/punct", ["Go by he", "Run by he"]),
        ("“/PUNCT/2/punct Go/VERB/0/root", ["Go by nobody"]),
    ],
)  # fmt: skip
def test_the_speaker_is_the_subject_of_the_verb_of_saying(tree, expected):
    parse = build_parse(tree)
    quotations = find_quotations(parse)

    assert expected == [
        f"{' '.join(parse.words[q.first : q.last])} by {'nobody' if q.speaker is None else parse.words[q.speaker]}"
        for q in quotations
    ]
    numbers = quotation_of(parse, quotations)
    assert [place for place, q in enumerate(quotations) for _ in range(q.first, q.last)] == [
        n for n in numbers if n >= 0
    ]
