"""Nothing is lost, doubled or half done, whoever is killed, waits, or finds the disk full."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import apsw
import pytest

import dateline.store.database
from dateline.errors import StoreError
from dateline.store import Casefile
from dateline.store.database import LOCKED, NO_SPACE, Database
from dateline.store.seals import seal
from tests.store.casefiles import CODER, keep, make
from tests.store.test_linking import write_pages

ROOT = Path(__file__).parents[2]
PAGES = 24


def start(case: Path, seed: int, number: int = PAGES) -> subprocess.Popen[bytes]:
    arguments = [sys.executable, "-m", "tests.store.adder", str(case), str(seed), str(number)]
    return subprocess.Popen(arguments, cwd=ROOT, stderr=subprocess.PIPE)


def finish(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """Return how ``process`` ended and what it complained of."""
    _, told = process.communicate(timeout=120)
    return process.returncode, told


def rows(casefile: Casefile) -> dict[str, list[tuple[object, ...]]]:
    """Return what is kept, without numbers and times: what two runs have to agree on."""
    return {
        "page": casefile.database.ask("SELECT sha256, source, whole FROM page ORDER BY sha256"),
        "article": casefile.database.ask("SELECT id, whole FROM article ORDER BY id, whole"),
        "report": casefile.database.ask("SELECT report.id, event.id, report.whole FROM report JOIN event"
                                        " ON event.number = report.event ORDER BY report.id"),
        "event": casefile.database.ask("SELECT id, entry FROM event ORDER BY id"),
        "copies": casefile.database.ask("SELECT id, whole FROM copies ORDER BY id"),
        "background": casefile.database.ask("SELECT whole FROM background ORDER BY article, other"),
        "value": casefile.database.ask("SELECT event.id, value.facet, value.value FROM event_value JOIN event"
                                       " ON event.number = event_value.event JOIN value"
                                       " ON value.number = event_value.value ORDER BY 1, 2, 3"),
    }  # fmt: skip


def test_a_run_that_is_killed_again_and_again_ends_as_one_that_is_not(tmp_path: Path) -> None:
    random = Random(20)  # noqa: S311
    assert finish(start(tmp_path / "whole", 9)) == (0, b"")
    began = time.monotonic()
    assert finish(start(tmp_path / "timed", 9)) == (0, b"")
    took = time.monotonic() - began  # on this machine, now: most of it is spent before the first page
    kills = 0
    while kills < 6:
        process = start(tmp_path / "killed", 9)
        time.sleep(took * (0.5 + 0.4 * random.random()))
        process.send_signal(signal.SIGKILL)
        status, _ = finish(process)
        kills += status == -signal.SIGKILL
        if status == 0:
            break
    assert finish(start(tmp_path / "killed", 9)) == (0, b"")
    with Casefile.open(tmp_path / "whole") as one, Casefile.open(tmp_path / "killed") as other:
        assert kills
        assert rows(one) == rows(other)
        assert list(other.verify()) == []


def test_two_processes_that_add_and_one_that_reads_do_not_fail(tmp_path: Path) -> None:
    with Casefile.create(tmp_path / "case"):
        pass
    adders = [start(tmp_path / "case", 9), start(tmp_path / "case", 9), start(tmp_path / "case", 10, 12)]
    waits = []
    with Casefile.open(tmp_path / "case", read_only=True) as casefile:
        while any(adder.poll() is None for adder in adders):
            began = time.monotonic()
            casefile.events(limit=20)
            casefile.facets()
            casefile.chronology()
            waits.append(time.monotonic() - began)
            time.sleep(0.01)
    assert [finish(adder) for adder in adders] == [(0, b"")] * 3
    assert finish(start(tmp_path / "alone", 9)) == (0, b"")
    assert finish(start(tmp_path / "alone", 10, 12)) == (0, b"")
    with Casefile.open(tmp_path / "case") as case, Casefile.open(tmp_path / "alone") as alone:
        assert [row[0] for row in rows(case)["page"]] == [row[0] for row in rows(alone)["page"]]
        assert {r[0] for r in rows(case)["report"]} == {r[0] for r in rows(alone)["report"]}
        assert list(case.verify()) == []
    assert len(waits) > 5


def test_a_writer_that_never_ends_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dateline.store.database, "WAIT_MS", 50)
    with (
        make(tmp_path) as casefile,
        Casefile.open(tmp_path / "case") as other,
        casefile.database.writing(),
        pytest.raises(StoreError, match="another process is writing") as told,
        other.database.writing(),
    ):
        pass

    assert told.value.status == LOCKED


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Casefile]:
    with make(tmp_path) as casefile:
        keep(casefile, *write_pages(Random(1), 3))  # noqa: S311
        held = casefile.database.ask("PRAGMA page_count")[0][0]
        casefile.database.ask(f"PRAGMA max_page_count = {held + 4}")
        yield casefile


def test_a_full_disk_is_one_clear_line_and_nothing_is_half_done(full: Casefile) -> None:
    before = rows(full)
    with pytest.raises(StoreError, match="no space left on the disk; free some") as told:
        keep(full, *write_pages(Random(2), 20), link=False)  # noqa: S311

    assert told.value.status == NO_SPACE
    assert rows(full) == before
    full.database.ask("PRAGMA max_page_count = 1000000")
    keep(full, *write_pages(Random(2), 20))  # noqa: S311
    assert list(full.verify()) == []


def test_no_space_for_a_page_is_told_and_leaves_no_half_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make(tmp_path) as casefile:

        def fail(_: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", fail)
        casefile.pages.keep("0" * 64, b"x")
        with pytest.raises(StoreError, match="no space left") as told:
            casefile.pages.sync()

        assert told.value.status == NO_SPACE
        assert list((casefile.folder / "pages").iterdir()) == []


def test_what_killed_commands_left_half_written_is_taken_away_after_a_while(tmp_path: Path) -> None:
    with make(tmp_path) as casefile:
        old, new = casefile.folder / "pages" / ".abc.1", casefile.folder / "pages" / ".def.2"
        for part in (old, new):
            part.write_bytes(b"half")
        os.utime(old, (0, 0))
        keep(casefile, *write_pages(Random(1), 2))  # noqa: S311

        assert not old.exists()
        assert new.exists()
        assert len(list((casefile.folder / "pages").iterdir())) == 3


def test_a_disk_that_cannot_be_written_is_read_all_the_same(tmp_path: Path) -> None:
    with make(tmp_path) as casefile:
        keep(casefile, *write_pages(Random(1), 3))  # noqa: S311
        events = casefile.events()
    script = (
        "import sys, os; from dateline.store import Casefile; from dateline.errors import StoreError\n"
        "casefile = Casefile.open(sys.argv[1]); casefile.events(); casefile.close()  # what is loaded late is loaded\n"
        "os.setuid(65534)\n"
        "print(len(Casefile.open(sys.argv[1], read_only=True).events()))\n"
        "try: Casefile.create(sys.argv[1])\n"
        "except StoreError as error: print(error)\n"
    )
    if os.getuid() != 0:
        pytest.skip("only root can become somebody who may not write here")
    for path in (tmp_path, *tmp_path.parents[:2]):
        path.chmod(0o755)
    for path in (casefile.folder, *casefile.folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "case")], capture_output=True, text=True, check=False
    )

    assert done.stdout.splitlines()[:1] == [str(len(events))], done.stderr
    assert "check its permissions" in done.stdout.splitlines()[1]


def test_what_is_no_database_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "case.dateline").mkdir()
    (tmp_path / "case.dateline" / "casefile.sqlite").write_bytes(b"no database at all" * 100)

    with pytest.raises(StoreError, match="dateline verify"):
        Casefile.open(tmp_path / "case")


def test_a_folder_without_its_database_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "case.dateline" / "pages").mkdir(parents=True)  # killed before there was a database

    with Casefile.create(tmp_path / "case") as casefile:
        assert casefile.counts()["pages"] == 0


def test_an_older_format_is_brought_up_to_date_once_and_a_copy_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make(tmp_path) as casefile:
        keep(casefile, *write_pages(Random(1), 3))  # noqa: S311
        before = rows(casefile)
    migrations = dateline.store.database.load_migrations()
    added = [*migrations, (9000, "9000-colour.sql", "ALTER TABLE page ADD COLUMN colour TEXT;")]
    monkeypatch.setattr(dateline.store.database, "load_migrations", lambda: added)
    path = tmp_path / "case.dateline" / "casefile.sqlite"
    with pytest.raises(StoreError, match="open it once for writing"):
        Database(path, read_only=True)
    for _ in range(2):
        with Casefile.open(tmp_path / "case") as casefile:
            assert rows(casefile) == before
            assert casefile.database.ask("SELECT colour FROM page LIMIT 1") == [(None,)]
    (copy,) = (tmp_path / "case.dateline").glob("before-*.sqlite")
    assert apsw.Connection(str(copy)).execute("SELECT count(*) FROM page").fetchall() == [(3,)]


def test_marks_of_an_older_format_are_sealed_when_it_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrations = dateline.store.database.load_migrations()
    with monkeypatch.context() as patch:
        older = [one for one in migrations if one[0] < 20]
        patch.setattr(dateline.store.database, "load_migrations", lambda: older)
        database = Database(tmp_path / "casefile.sqlite", create=True)
        database.run("INSERT INTO mark (source, mark, page, several) VALUES ('river', -7, 1, 1), ('river', 8, 2, 0)")
        database.run("INSERT INTO stale (page) VALUES (2)")
        database.close()
    database = Database(tmp_path / "casefile.sqlite")

    marks = database.ask("SELECT source, mark, page, several, digest FROM mark ORDER BY mark")
    assert [mark[:-1] for mark in marks] == [("river", -7, 1, 1), ("river", 8, 2, 0)]
    assert [seal(*mark[:-1]) for mark in marks] == [mark[-1] for mark in marks]
    assert database.ask("SELECT page, digest FROM stale") == [(2, seal(2))]
    database.close()


def test_a_migration_that_fails_leaves_the_casefile_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make(tmp_path) as casefile:
        keep(casefile, *write_pages(Random(1), 3))  # noqa: S311
        before = rows(casefile)
    migrations = dateline.store.database.load_migrations()
    broken = [*migrations, (9000, "9000-broken.sql", "DROP TABLE value; SELECT * FROM nothing;")]
    with monkeypatch.context() as patch:
        patch.setattr(dateline.store.database, "load_migrations", lambda: broken)
        with pytest.raises(apsw.SQLError):
            Casefile.open(tmp_path / "case")
    with Casefile.open(tmp_path / "case") as casefile:
        assert rows(casefile) == before


def test_a_run_that_is_cut_off_shows_as_not_ended(tmp_path: Path) -> None:
    with make(tmp_path) as casefile:
        with pytest.raises(KeyboardInterrupt), casefile.run("add", CODER):
            raise KeyboardInterrupt

        assert casefile.manifest()["runs"][0]["ended"] is None
