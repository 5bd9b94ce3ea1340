"""Quotation spans: every kind of mark, unbalanced ones, paragraphs; and the promises that hold for any text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.events.quotes import find_quotes


def quoted(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We are late," Ann said. "Go."', ['"We are late,"', '"Go."']),
        ("“We are late,” Ann said. “Go.”", ["“We are late,”", "“Go.”"]),
        ("„Wir gehen“ and «on part» they said", ["„Wir gehen“", "«on part»"]),
        ("‘We don’t want the dockers’ pay cut,’ he said.", ["‘We don’t want the dockers’ pay cut,’"]),
        ("Ferry union: 'We will strike'", ["'We will strike'"]),
        ("´We stay on today´s road,´ she said", ["´We stay on today´s road,´"]),
        ("''The well is dry,'' Ann said. ''Dig.''", ["''The well is dry,''", "''Dig.''"]),
        ("``The well is dry,'' Ann said.", ["``The well is dry,''"]),
        ('"[The town\'s] people left," she said.', ['"[The town\'s] people left,"']),
    ],
)
def test_a_quotation_is_found_by_its_marks(text, expected):
    assert expected == quoted(text)


@pytest.mark.parametrize(
    "text",
    [
        "in the '90s, rock 'n' roll was today's noise",
        'A 5" pipe broke.',
        "The workers' rights and the owners' duties.",
        "",
        '" ',
        "“",
    ],
)
def test_what_opens_nothing_is_no_quotation(text):
    assert [q for q in quoted(text) if len(q) > 1] == []


def test_an_opening_mark_in_each_paragraph_is_one_quotation_that_runs_on():
    text = "“We are tired.\n\n“We want to go home.\n\n“That is all,” Ann said."

    assert [(q.closed, q.follows) for q in find_quotes(text)] == [(False, False), (False, True), (True, True)]


def test_a_quotation_that_never_closes_ends_with_its_paragraph():
    text = 'Ann said: "We are tired.\n\nThe bus left at noon.'

    assert quoted(text) == ['"We are tired.']


def test_a_stray_mark_does_not_swallow_the_next_quotation():
    assert quoted('He "went away, he said. "And never came back," she added.') == ['"And never came back,"']


def test_paragraphs_can_be_given():
    text = 'Ann said: "We are tired. The bus left.'

    assert [q[:2] for q in find_quotes(text, [(0, 24), (25, 38)])] == [(10, 24)]


@given(st.text(alphabet="ab “”\"'’‘´`«».,\n-5s", max_size=80))
def test_any_text_gives_quotations_in_order_that_never_overlap(text):
    quotes = find_quotes(text)

    assert all(0 <= q.start < q.end <= len(text) for q in quotes)
    assert all(a.end <= b.start for a, b in itertools.pairwise(quotes))
