"""Every line of the desks proves itself: its example would be a report, and the desks decide that it is none."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.desks import PARTS, DeskRow, DeskTable, load_desks, parse_desks

UNLESS = {"maker", "purpose", "unrest", "mustered"}


@pytest.mark.parametrize("row", load_desks().rows, ids=lambda row: row.part)
def test_a_line_decides_on_its_own_example(row: DeskRow, coder: Any, monkeypatch: pytest.MonkeyPatch):
    # The model of acts takes some of these back by itself; here the lexicon and the desks are alone.
    monkeypatch.setattr("dateline.language.Language.weigh", lambda *_: None)
    told = coder.code_text(row.example).reports
    table = load_desks()
    without = DeskTable(table.rows, {**table.words, row.part: frozenset()})
    monkeypatch.setattr("dateline.events.desks.load_desks", lambda: without)
    without_it = coder.code_text(row.example).reports

    assert (bool(told), bool(without_it)) == ((True, False) if row.part in UNLESS else (False, True))


def test_every_part_that_a_rule_reads_has_words():
    assert [part for part in PARTS if not load_desks().words[part]] == []


@pytest.mark.parametrize("line", ["nature\tstorm", "kitchen\tcook\tThe cook fired.", "nature\t\tA storm hit Arden."])
def test_a_line_that_cannot_be_read_names_its_place(line: str):
    with pytest.raises(KnowledgeError, match=r"desks\.tsv:1"):
        parse_desks([line])
