"""A byte that changed on the disk is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from chronologies import attribute
from dateline.errors import StoreError
from dateline.store import Casefile
from tests.store.casefiles import keep
from tests.store.test_linking import write_pages


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Casefile.create(tmp_path / "case") as casefile:
        pages = [
            (content, replace(coding, attributions=(attribute(coding.articles[0].id, "Ana Ruiz", "it went on"),)))
            for content, coding in write_pages(Random(5), 10)  # noqa: S311
        ]
        keep(casefile, *pages[:8])
        keep(casefile, *pages[8:])
        assert list(casefile.verify()) == []
        return casefile.folder


def test_a_flipped_byte_of_a_page_is_found(folder: Path) -> None:
    page = sorted((folder / "pages").iterdir())[3]
    content = bytearray(page.read_bytes())
    content[7] ^= 1
    page.write_bytes(content)
    with Casefile.open(folder) as casefile:
        (found,) = casefile.verify()

        assert found.kind == "altered"
        assert page.name in found.message


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE page SET source = 'elsewhere' WHERE number = 2",
        "UPDATE article SET first = '2020-01-01' WHERE number = 2",
        "UPDATE report SET whole = replace(whole, 'happened', 'occurred') WHERE number = (SELECT min(number) FROM report WHERE whole LIKE '%happened%')",
        "UPDATE report SET event = (SELECT max(number) FROM event) WHERE number = 1",
        "UPDATE event SET sources = sources + 1 WHERE number = (SELECT min(number) FROM event)",
        "UPDATE account SET value = 'x' WHERE event = (SELECT min(event) FROM account)",
        "DELETE FROM event_value WHERE event = (SELECT min(event) FROM event_value)",
        "UPDATE value SET value = 'x' WHERE number = 1",
        "UPDATE attribution SET whole = replace(whole, 'asserts', 'denies') WHERE number = 1",
        "UPDATE mark SET several = 1 - several WHERE mark = (SELECT min(mark) FROM mark)",
        "INSERT INTO stale (page, digest) VALUES (2, zeroblob(16))",
    ],
)
def test_a_value_that_was_changed_behind_its_back_is_found(folder: Path, change: str) -> None:
    with Casefile.open(folder) as casefile:
        casefile.database.run(change)

        assert {problem.kind for problem in casefile.verify()} == {"altered"}


# What only speeds up or steers linking, and is made again by it; and the log of runs.
NOT_LOOKED_AT = {
    "casefile", "mark", "stale", "name", "run", "waiting", "story", "story_name", "story_names", "tie", "pair", "sample", "verdict",
    "gone", "passage", "sqlite_sequence",
}  # fmt: skip


def read_all(casefile: Casefile) -> dict[str, object]:
    tables = casefile.database.ask("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%words%'")
    return {name: sorted(map(repr, casefile.database.ask(f"SELECT * FROM {name}"))) for (name,) in tables}  # noqa: S608


@pytest.mark.parametrize("seed", range(4))
def test_a_flipped_bit_is_found_wherever_it_changes_what_is_kept(folder: Path, seed: int) -> None:
    path = folder / "casefile.sqlite"
    sound = path.read_bytes()
    with Casefile.open(folder) as casefile:
        before = read_all(casefile)
    random = Random(seed)  # noqa: S311
    found, missed = 0, []
    for _ in range(120):
        place = random.randrange(100, len(sound))
        path.write_bytes(sound[:place] + bytes([sound[place] ^ (1 << random.randrange(8))]) + sound[place + 1 :])
        try:
            with Casefile.open(folder) as casefile:
                told = list(casefile.verify())
                found += bool(told)
                if not told:
                    after = read_all(casefile)
                    changed = {name for name, rows in after.items() if rows != before[name]}
                    missed += sorted(changed - NOT_LOOKED_AT)
        except StoreError:
            found += 1  # it is not even opened
    path.write_bytes(sound)

    assert missed == []
    assert found > 10


def test_a_table_whose_description_was_altered_is_told_as_damage(folder: Path) -> None:
    path = folder / "casefile.sqlite"
    with Casefile.open(folder) as casefile:
        casefile.database.ask("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(path.read_bytes().replace(b"\n  entry TEXT", b"\n  eotry TEXT"))
    with Casefile.open(folder) as casefile, pytest.raises(StoreError, match="damaged"):
        casefile.events()
    with Casefile.open(folder) as casefile:
        assert "damaged" in {problem.kind for problem in casefile.verify()}
