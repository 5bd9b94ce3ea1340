"""The facts count what the database counts."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from dateline.records import FACETS, Filter
from dateline.store import ORDERS, Casefile
from dateline.store.facts import Facts
from dateline.store.listing import Lister
from tests.store.casefiles import keep
from tests.store.test_casefile import FILTERS
from tests.store.test_linking import write_pages


def compare(casefile: Casefile, columns: Lister) -> None:
    """Ask both everything, and find no difference."""
    for given in FILTERS:
        wanted = Filter.from_strings(given)
        assert columns.count(wanted) == casefile.count(wanted), given
        assert columns.days(wanted) == casefile.days(wanted), given
        assert columns.facets(wanted, FACETS, 50) == casefile.facets(wanted, FACETS), given
        for order in ORDERS:
            lines = casefile.events(wanted, order=order, limit=5)
            assert columns.entries(wanted, order, None, 5) == lines, given
            if len(lines) > 2:
                after = casefile.database.ask("SELECT number FROM event WHERE id = ?", (lines[1].id,))[0][0]
                assert columns.entries(wanted, order, after, 5) == casefile.events(
                    wanted, order=order, after=lines[1].id, limit=5
                )


def test_the_facts_say_what_the_database_says_after_every_change(tmp_path: Path) -> None:
    codings = write_pages(Random(3), 16)  # noqa: S311
    with Casefile.create(tmp_path / "case") as casefile:
        keep(casefile, *codings[:8])
        columns = Lister(casefile.database, casefile.folder / "facts", few=0)
        compare(casefile, columns)
        keep(casefile, *codings[8:])  # events are made anew
        compare(casefile, columns)
        one, other, third, *_ = (entry.id for entry in casefile.events())
        for verb, ids in (("reject", [one]), ("merge", [other, third]), ("confirm", [third]), ("undo", [])):
            casefile.decide(verb, ids, by="LB")
            compare(casefile, columns)
        columns.close()


def test_the_facts_can_be_kept_deleted_and_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import dateline.store.facts

    monkeypatch.setattr(dateline.store.facts, "MANY", 0)
    codings = write_pages(Random(4), 12)  # noqa: S311
    with Casefile.create(tmp_path / "case") as casefile:
        folder = casefile.folder / "facts"
        keep(casefile, *codings[:6])
        Facts(casefile.database, folder).close()
        assert (folder / "state.json").exists()
        keep(casefile, *codings[6:])
        for spoil in (lambda: None, lambda: shutil.rmtree(folder), lambda: _damage(folder)):
            spoil()
            columns = Lister(casefile.database, folder, few=0)
            compare(casefile, columns)
            columns.close()
        assert len([path for path in folder.iterdir() if path.is_dir()]) == 1


def test_the_facts_of_another_casefile_are_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import dateline.store.facts

    monkeypatch.setattr(dateline.store.facts, "MANY", 0)
    with Casefile.create(tmp_path / "one") as one, Casefile.create(tmp_path / "two") as two:
        keep(one, *write_pages(Random(5), 9))  # noqa: S311
        keep(two, *write_pages(Random(6), 9))  # noqa: S311
        Facts(one.database, two.folder / "facts").close()
        columns = Lister(two.database, two.folder / "facts", few=0)
        compare(two, columns)
        columns.close()


@pytest.mark.parametrize(
    "query", ["SELECT * FROM read_csv('/etc/passwd')", "COPY event TO 'x.csv'", "ATTACH 'x.db'", "INSTALL fts"]
)
def test_nothing_outside_can_be_read_or_written_through_the_facts(tmp_path: Path, query: str) -> None:
    import duckdb

    with Casefile.create(tmp_path / "case") as casefile:
        facts = Facts(casefile.database, casefile.folder / "facts")
        with pytest.raises(duckdb.Error):
            facts.ask(query)
        facts.close()


def _damage(folder: Path) -> None:
    for path in folder.rglob("*.parquet"):
        path.write_bytes(path.read_bytes()[:-20])
