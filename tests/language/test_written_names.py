"""The sentences that the model learns names from: every slot can be filled, and every name is whole."""

from __future__ import annotations

import random
import re

import pytest

from corpus.check import find_copied
from train.copied import own_words
from train.labels import NAMES
from train.readers import labels_of, name_spans
from train.written import FOLDER, KIND_OF_SLOT, PART, SLOT, fill, load_tables, write_sentences

FRAMES = [
    line for line in (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"
]
TABLES = load_tables()
PLAIN = {"month", "year", "day", "title", "office"}


@pytest.mark.parametrize("frame", FRAMES)
def test_every_slot_of_a_frame_has_a_table_and_says_what_kind_of_name_it_is(frame):
    named = re.sub(r"\[[^]]*\]", "", frame)

    assert all(TABLES[slot.lower()] for slot in SLOT.findall(frame))
    assert {slot.lower() for slot in SLOT.findall(named)} <= KIND_OF_SLOT.keys() | PLAIN


@pytest.mark.parametrize("frame", FRAMES)
def test_a_filled_frame_holds_its_names_and_no_slot_nor_bracket_of_ours(frame):
    filled = fill(frame, TABLES, random.Random(frame))  # noqa: S311 - no secret
    named = [part for part in PART.finditer(frame) if part["kind"] or KIND_OF_SLOT.get((part["slot"] or "").lower())]

    assert not set("{}[]") & set(" ".join(filled.words))
    assert len(filled.words) == len(filled.names)
    assert len(list(name_spans(labels_of(filled)))) == len(named)


def test_a_name_is_written_with_one_article_where_the_frame_has_one_already():
    filled = fill("In the {party} the {media} trusts .", {"party": ["The Left"], "media": ["Times"]}, random.Random(1))  # noqa: S311 - no secret

    assert filled.words == ("In", "the", "Left", "the", "Times", "trusts", ".")
    assert [kind for _, _, kind in name_spans(labels_of(filled))] == ["ORG", "ORG"]


def test_every_slot_inside_a_name_has_a_table():
    assert {slot for names in TABLES.values() for name in names for slot in SLOT.findall(name)} <= set(TABLES)


def test_a_frame_gives_as_many_names_as_it_has_slots_for_names():
    frame = "{person} of the {party} left {city} for {country} in {month} ."

    filled = fill(frame, TABLES, random.Random(7))  # noqa: S311 - no secret

    assert [kind for _, _, kind in name_spans(labels_of(filled))] == ["PER", "ORG", "LOC", "LOC"]


def test_one_seed_writes_one_text_and_another_another():
    assert write_sentences(40, 1) == write_sentences(40, 1) != write_sentences(40, 2)
    assert all(0 < label < 1 << len(NAMES) for sentence in write_sentences(200, 1) for label in sentence.names or ())


def test_six_words_in_a_row_of_a_frame_are_found_in_another_text_and_five_are_not(tmp_path):
    (tmp_path / "other.txt").write_text("When they came the road to the old mill was shut.", encoding="utf-8")

    def copied(frame):
        return list(find_copied({"sentences.txt:1": own_words(frame)}, tmp_path))

    assert len(copied("{person} said the road to the old mill was shut .")) == 1
    assert copied("They took the road to the old {place} was shut .") == []
