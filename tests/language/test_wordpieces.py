"""Word pieces: every word has a row of its own, in order."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.wordpieces import LONGEST_READ, SHAPES, WordPieces, find_shape, split_marks

PIECES = WordPieces.parse(
    ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "with", "##drew", "al", "-", "shebel", "'", "s", "é", "e"]
)


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=8))
def test_every_word_has_a_row_and_rows_ascend(words):
    pieces = PIECES.encode(words)

    assert len(pieces.ids) == len(pieces.shapes)
    assert len(pieces.first) == len(words)
    assert (np.diff(pieces.first) >= 0).all()
    assert pieces.first.max() < len(pieces.ids)
    assert 0 <= pieces.shapes.min() <= pieces.shapes.max() < SHAPES


def test_the_longest_known_piece_is_taken_first():
    assert PIECES.find_ids("Withdrew") == (4, 5)


def test_accents_and_curly_marks_are_levelled():
    assert split_marks("É’s") == ["e", "'", "s"]
    assert PIECES.find_ids("’") == PIECES.find_ids("'")


def test_a_word_of_unprintable_characters_borrows_the_row_before():
    assert PIECES.encode(["al", "\u200b", "al"]).first.tolist() == [1, 1, 2]


def test_case_changes_the_shape_and_nothing_else():
    assert PIECES.find_ids("SHEBEL") == PIECES.find_ids("shebel")
    assert find_shape("SHEBEL", leads=False) != find_shape("shebel", leads=False)


@given(st.characters(), st.integers(1, 4))
def test_a_word_of_a_megabyte_is_looked_at_only_in_its_first_thousand_characters(character, part):
    word = character * 1_000_000

    pieces = PIECES.encode([word, "al"])

    assert len(pieces.ids) <= 3 + 4 * LONGEST_READ  # a character is at most a few marks once its accents are apart
    assert pieces.ids.tolist() == PIECES.encode([word[: LONGEST_READ + part], "al"]).ids.tolist()


def test_a_word_that_is_no_word_is_not_remembered():
    pieces = WordPieces.parse(["[UNK]", "[CLS]", "[SEP]"])
    pieces.find_ids("a" * 5000)

    assert pieces._met == {}
