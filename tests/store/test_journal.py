"""The journal: only added to, chained, on the disk first; what a crash leaves is made good, what was altered is told."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dateline
from chronologies import tell, write_article
from dateline.errors import SettingsError, StoreError
from dateline.records import Anchor, Decision, Span
from dateline.store import Casefile
from dateline.store.journal import BEGINNING, Journal, chain, write_line
from tests.store.casefiles import keep, write_coding
from tests.store.test_decisions import EVERY, MET, SHOT, casefile, event_of  # noqa: F401  a fixture

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
DECISIONS = st.lists(
    st.builds(
        Decision, number=st.just(0), at=st.just("2024-03-14T10:00:00+00:00"), who=WORDS, verb=st.just("note"), why=WORDS,
        subjects=st.lists(WORDS, max_size=2).map(tuple), values=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple),
        anchors=st.lists(st.builds(Anchor, WORDS, WORDS, WORDS, st.just(Span(1, 2)), WORDS, WORDS, WORDS, WORDS, WORDS),
                         max_size=1).map(tuple),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


def write(path: Path, decisions: list[Decision]) -> Journal:
    journal, before = Journal(path), BEGINNING
    path.unlink(missing_ok=True)
    for decision in decisions:
        line = write_line(decision, before)
        journal.append(line)
        before = line.digest
    return journal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


@given(decisions=DECISIONS, data=st.data())
def test_any_byte_that_changes_is_found(
    tmp_path_factory: pytest.TempPathFactory, decisions: list[Decision], data: st.DataObject
) -> None:
    journal = write(tmp_path_factory.mktemp("journal") / "journal.jsonl", decisions)
    assert [line.decision for line in journal.lines()] == decisions
    assert journal.check() == []

    content = bytearray(journal.path.read_bytes())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at] ^= 1 << data.draw(st.integers(0, 7))
    journal.path.write_bytes(content)

    assert journal.check() != []


@given(decisions=DECISIONS, data=st.data())
def test_a_line_that_is_taken_out_is_missed_unless_it_was_the_last(
    tmp_path_factory: pytest.TempPathFactory, decisions: list[Decision], data: st.DataObject
) -> None:
    journal = write(tmp_path_factory.mktemp("journal") / "journal.jsonl", decisions)
    lines = journal.path.read_bytes().split(b"\n")
    out = data.draw(st.integers(0, len(decisions) - 1))
    journal.path.write_bytes(b"\n".join(lines[:out] + lines[out + 1 :]))

    assert bool(journal.check()) is (out < len(decisions) - 1)


@pytest.mark.parametrize("size", [1, 7, 65_535, 65_536, 65_537, 200_000])
def test_lines_are_read_from_the_end_whatever_their_length(path: Path, size: int) -> None:
    decisions = [Decision(n, "2024", "LB", "note", "x" * (size if n % 2 else 3)) for n in range(1, 6)]
    journal = write(path, decisions)

    assert journal.last() == list(journal.lines())[-1]
    assert [line.decision.number for line in journal.since(2)] == [3, 4, 5]
    assert journal.since(5) == []


def test_a_torn_last_line_is_told_kept_aside_and_leaves_the_others(casefile: Casefile) -> None:  # noqa: F811
    casefile.decide("confirm", [SHOT.id], by="LB")
    with casefile.decisions.journal.path.open("ab") as file:
        file.write(b'{"anchors":[{"af')
    casefile.close()

    with Casefile.open(casefile.folder) as again:
        (problem,) = again.troubles
        kept = next(again.folder.glob("journal.torn-*"))
        assert (problem.kind, kept.name in problem.message) == ("journal", True)
        assert kept.read_bytes() == b'{"anchors":[{"af'
        assert [one.decision.verb for one in again.log()] == ["confirm"]
        again.decide("note", [SHOT.id], {"text": "on it goes"}, by="LB")
        assert again.decisions.check() == []


def test_lines_that_somebody_took_away_are_written_again(casefile: Casefile) -> None:  # noqa: F811
    for _ in range(3):
        casefile.decide("confirm", [SHOT.id], by="LB")
    path = casefile.decisions.journal.path
    content = path.read_bytes()
    for left in (b"", content[: content.index(b"\n") + 1]):
        path.write_bytes(left)
        with Casefile.open(casefile.folder) as again:
            assert [problem.kind for problem in again.troubles] == ["journal"]
        assert path.read_bytes() == content


def test_an_altered_line_stops_deciding_and_not_reading(casefile: Casefile) -> None:  # noqa: F811
    casefile.decide("confirm", [SHOT.id], by="LB", why="seen")
    path = casefile.decisions.journal.path
    path.write_bytes(path.read_bytes().replace(b"seen", b"shot"))

    assert casefile.decisions.check() == [f"{path}:1: it is not as it was written, or not where it was"]
    path.write_bytes(path.read_bytes().replace(b"shot", b'sh"t'))
    with pytest.raises(StoreError, match="altered"):
        casefile.decide("confirm", [SHOT.id], by="LB")
    with Casefile.open(casefile.folder, read_only=True) as again:
        assert again.troubles[0].kind == "journal"
        assert again.count(EVERY) == 4


POINTS = {  # where a decision is cut off: before anything, in the middle of the line, on either side of the disk, ...
    "begun": "Journal.append = lambda *_: os._exit(9)",
    "torn": "Journal.append = lambda self, line: (self.path.open('ab').write(line.text.encode()[:40]), os._exit(9))",
    "unsynced": "os.fsync = lambda _: os._exit(9)",
    "journalled": "append = Journal.append\ndef stop(self, line):\n    append(self, line)\n    os._exit(9)\nJournal.append = stop",
    "done": "decide = Decisions.decide\ndef stop(*a, **k):\n    decide(*a, **k)\n    os._exit(9)\nDecisions.decide = stop",
}


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("verb", ["confirm", "merge"])
def test_wherever_deciding_is_cut_off_journal_and_tables_agree_again(casefile: Casefile, point: str, verb: str) -> None:  # noqa: F811
    casefile.decide("note", [MET.id], {"text": "first"}, by="LB")
    ids = [event_of(casefile, SHOT).id, event_of(casefile, MET).id]
    casefile.close()
    script = (
        "import os, sys\nfrom dateline.store import Casefile\nfrom dateline.store.journal import Journal\n"
        "from dateline.store.decisions import Decisions\n"
        f"casefile = Casefile.open(sys.argv[1])\n{POINTS[point]}\n"
        "casefile.decide(sys.argv[2], sys.argv[3:], by='AK')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(casefile.folder), verb, *ids],
        env={"PYTHONPATH": str(Path(dateline.__file__).parents[1]), "PATH": ""}, check=False,
    )  # fmt: skip
    assert done.returncode == 9

    with Casefile.open(casefile.folder, read_only=True) as again:
        kept = [one.decision.verb for one in again.log()]
        assert kept in (["note"], ["note", verb])
        assert (len(kept) == 2) is (point in {"unsynced", "journalled", "done"})
        decided = {entry.decided for entry in again.events()}
        assert (decided == {("open",)}) is (len(kept) == 1)
        assert again.decisions.check() == []


def test_two_who_decide_at_once_wait_for_each_other(casefile: Casefile) -> None:  # noqa: F811
    def decide(name: str) -> None:
        with Casefile.open(casefile.folder) as own:
            for _ in range(5):
                own.decide("note", [SHOT.id], {"text": f"{name} saw it"}, by=name)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(decide, ("AK", "LB", "MR")))

    log = casefile.log()
    assert [one.decision.number for one in log] == list(range(1, 16))
    assert sorted(one.decision.who for one in log) == ["AK"] * 5 + ["LB"] * 5 + ["MR"] * 5
    assert casefile.decisions.check() == []


def test_a_full_disk_leaves_no_half_line_and_says_so(casefile: Casefile, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    casefile.decide("confirm", [SHOT.id], by="LB")
    before = casefile.decisions.journal.path.read_bytes()

    def fsync(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(StoreError, match="no space left") as stopped:
        casefile.decide("reject", [SHOT.id], by="LB")
    monkeypatch.undo()

    assert stopped.value.status == 28
    assert casefile.decisions.journal.path.read_bytes() == before
    assert [one.decision.verb for one in casefile.log()] == ["confirm"]
    assert casefile.decide("reject", [SHOT.id], by="LB").number == 2
    assert list(casefile.verify()) == []


def test_what_is_in_the_journal_and_could_not_be_committed_is_not_to_be_repeated(
    casefile: Casefile,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    writing = casefile.database.writing

    @contextmanager
    def stop() -> Iterator[None]:
        with writing():
            yield
            raise StoreError("the disk is full", 28)

    monkeypatch.setattr(casefile.database, "writing", stop)
    with pytest.raises(StoreError, match="decision 1 is in the journal, do not repeat it") as stopped:
        casefile.decide("confirm", [SHOT.id], by="LB")
    monkeypatch.undo()

    assert stopped.value.status == 28
    assert casefile.log() == ()
    assert casefile.decide("later", [MET.id], by="LB").number == 2
    assert [one.decision.verb for one in casefile.log()] == ["confirm", "later"]


def test_people_decide_while_pages_are_added(casefile: Casefile) -> None:  # noqa: F811
    def add() -> None:
        with Casefile.open(casefile.folder) as own:
            for number in range(10):
                report = tell(
                    "shot", "ASSAULT", "police/COP", "dockers", article=f"b{number}", when="2024-03-12", dead=2
                )
                keep(own, write_coding(write_article(f"b{number}", f"Night {number}", report.sentence.text), (report,)))

    def decide() -> None:
        with Casefile.open(casefile.folder) as own:
            for verb in ("confirm", "reject", "later", "confirm") * 4:
                own.decide(verb, [SHOT.id], by="LB")

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(add), pool.submit(decide)]:
            done.result()

    assert casefile.counts()["reports"] == 15
    assert len(casefile.log()) == 16
    assert casefile.decided(SHOT.id).now[0].evidence[-1][1].rule.startswith("confirmed: LB")
    assert list(casefile.verify()) == []


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_categories=()), min_size=1, max_size=30),
    st.text(st.characters(exclude_categories=()), max_size=30),
    st.text(st.characters(exclude_categories=()), max_size=30),
)
def test_whatever_is_written_is_kept_or_refused(casefile: Casefile, text: str, who: str, why: str) -> None:  # noqa: F811
    before = len(casefile.log())
    try:
        casefile.decide("note", [SHOT.id], {"text": text}, by=who or "LB", why=why)
    except SettingsError:
        assert len(casefile.log()) == before
    else:
        kept = casefile.log()[-1].decision
        assert kept.value("text").split() == text.encode("utf-8", "replace").decode().split()
        assert kept.why.split() == why.encode("utf-8", "replace").decode().split()
    assert casefile.decisions.check() == []


@pytest.mark.parametrize("point", ["journalled", "done"])
def test_an_alias_that_was_cut_off_reaches_every_page_at_the_next_opening(casefile: Casefile, point: str) -> None:  # noqa: F811
    casefile.close()
    script = (
        "import os, sys\nfrom dateline.store import Casefile\nfrom dateline.store.journal import Journal\n"
        "from dateline.store.decisions import Decisions\n"
        f"casefile = Casefile.open(sys.argv[1])\n{POINTS[point]}\n"
        "casefile.decide('alias', (), {'name': 'Dana Frey', 'other': 'Ana Ruiz'}, by='AK')\n"
    )
    environment = {"PYTHONPATH": str(Path(dateline.__file__).parents[1]), "PATH": ""}
    assert subprocess.run([sys.executable, "-c", script, casefile.folder], env=environment, check=False).returncode == 9

    with Casefile.open(casefile.folder) as again:
        assert again.decided(MET.id).log == ()
        (event,) = [event for event in again.chronology(EVERY).events if MET.id in event.reports]
        assert [report.actors[0].name for report in again.event(event.id).reports] == ["Dana Frey"]
        assert list(again.verify()) == []


def test_a_line_of_an_older_dateline_is_read_as_it_was_written(casefile: Casefile) -> None:  # noqa: F811
    casefile.decide("confirm", [SHOT.id], by="LB")
    path = casefile.decisions.journal.path
    body = json.loads(path.read_text())
    del body["~"]
    for anchor in body["anchors"]:
        del anchor["added"]
    older = {**body, "number": 2, "verb": "later"}
    line = chain(json.dumps(older, sort_keys=True), casefile.decisions.journal.last().digest)  # type: ignore[union-attr]
    casefile.decisions.journal.append(line)
    casefile.close()

    with Casefile.open(casefile.folder) as again:
        assert [one.decision.verb for one in again.log()] == ["confirm", "later"]
        assert again.decisions.check() == []
        path.unlink()
    with Casefile.open(casefile.folder) as again:
        assert path.read_text().splitlines()[1] == line.text
        assert again.decisions.check() == []
