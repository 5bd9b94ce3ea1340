"""Pages added one by one give the casefile of the same pages added at once."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from dateline.jobs import add_pages, read
from dateline.store import Casefile
from tests.pages.test_repeated import HARBOUR, NEXT, SCHOOL

PAGES = {
    "a.txt": (*HARBOUR, *NEXT),
    "b.txt": (*SCHOOL, *NEXT),
    "c.txt": (
        "Talks in Lisk",
        "The mayor of Lisk met boat owners on Tuesday.",
        "Police arrested two men near the mole.",
    ),
}


@pytest.mark.parametrize("order", list(permutations(PAGES)), ids="-".join)
def test_pages_added_one_by_one_are_cut_as_those_added_together(tmp_path: Path, order: tuple[str, ...]) -> None:
    for name, blocks in PAGES.items():
        (tmp_path / name).write_text("\n\n".join(blocks), encoding="utf-8")
    whole = read([tmp_path / name for name in order])
    with Casefile.create(tmp_path / "case") as casefile:
        for name in order:
            assert len(list(add_pages(casefile, [str(tmp_path / name)]))) == 1
        kept = casefile.chronology()

        assert len(whole.articles) == 5  # the next article was told by its standing on two pages
        assert json.loads(kept.to_json())["pages"] == json.loads(whole.to_json())["pages"]
        assert {frozenset(event.reports) for event in kept.events} == {
            frozenset(event.reports) for event in whole.events
        }
        assert sorted(report.id for report in kept.reports) == sorted(report.id for report in whole.reports)
        assert casefile.database.ask("SELECT count(*) FROM stale") == [(0,)]
        assert list(casefile.verify()) == []
