"""Every line of the lexicon proves itself: it fits its own example, and the example is coded as its type."""

from __future__ import annotations

from functools import cache

import pytest

from dateline.events import load_tables, see
from dateline.events.what import find_acts, find_rows
from dateline.knowledge.acts import ActRow, load_acts
from dateline.language import Language


@cache
def language() -> Language:
    return Language()


@pytest.mark.parametrize("row", load_acts().rows, ids=lambda row: row.rule)
def test_a_row_codes_its_own_example(row: ActRow):
    tables = load_tables()
    parse = language().parse(row.example, [(0, len(row.example))])
    sight = see(parse, tables)
    fits = [at for at in range(len(parse.words)) if row in find_rows(parse, at, tables.acts, sight)]
    assert fits, "the line does not fit its example"
    coded = [act.row.type for act in find_acts(parse, tables.acts, sight)]
    assert row.type in coded, f"the example is coded {coded}"
