"""Deciding: the journal first, then the tables, in one transaction; and what a crash left in between, made good.

::

    lock the journal → make good what is behind → begin a transaction → put the decision to reports and events
    → the line into journal.jsonl, on the disk → commit

A decision that cannot be applied never reaches the journal, and one that is in the journal is applied when the casefile
is next opened.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from dateline.errors import SettingsError, StoreError
from dateline.links import take_accounts
from dateline.records import VERBS, Account, Anchor, Article, Decision, Problem, Report, fold_words, from_text
from dateline.store.adding_by_hand import add_again, drop_added
from dateline.store.database import Database
from dateline.store.drafting import draft
from dateline.store.journal import BEGINNING, Journal, Line, chain, is_sound, write_line
from dateline.store.judging import find_misjudged, load_decisions, note_bonds, number_reports, place_anchors
from dateline.store.linking import make_events_of
from dateline.store.seals import storable
from dateline.store.standing import find_undone

__all__ = ["Decisions", "Logged", "Unplaced"]


class Logged(NamedTuple):
    """A decision as the log shows it: the number of the undo that undid it, None while it stands, and how many of the
    reports it is about are not to be found.
    """

    decision: Decision
    undone: int | None
    unplaced: int


class Unplaced(NamedTuple):
    """A report that ``decision`` is about and that is not to be found: it was coded anew, or its page is gone."""

    decision: Decision
    anchor: Anchor


class Decided(NamedTuple):
    """What people decided about an event or a report.

    log       the decisions about its reports, in order, with those that were undone
    machine   its reports as the machine has them, those that people struck or added among them
    now       the same reports as they stand; ``struck`` are the ids of those that its event goes on without
    accounts  what the machine's reports agree and differ on
    """

    log: tuple[Logged, ...]
    machine: tuple[Report, ...]
    now: tuple[Report, ...]
    struck: tuple[str, ...]
    accounts: tuple[Account, ...]


class Decisions:
    """What people decided about the casefile in ``folder``."""

    def __init__(self, folder: Path, database: Database) -> None:
        self.journal = Journal(folder / "journal.jsonl")
        self.database = database
        self.troubles: tuple[Problem, ...] = ()  # what was met with so far

    def is_behind(self) -> bool:
        """Return whether journal and tables are not of one mind, as after a crash."""
        last, torn = self.journal.last(), self.journal.torn()
        return bool(torn) or (last.digest if last else BEGINNING) != self._held()[1]

    def catch_up(self) -> None:
        """Make good what a crash, or a file that was put back, left behind; ``troubles`` has what is to be told of it.

        Raises StoreError when a line was altered.
        """
        if self.is_behind():
            with self.journal.writing():
                self._catch_up()

    def decide(
        self,
        verb: str,
        ids: Sequence[str],
        values: Mapping[str, str | Sequence[str]],
        *,
        who: str,
        why: str,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> Decision:
        """Decide, and return the decision as the journal has it; see ``Casefile.decide``."""
        if verb not in VERBS:
            raise SettingsError(f"there is no decision {verb!r}; there are {', '.join(VERBS)}")
        kept: Decision | None = None
        with self.journal.writing():
            self._catch_up()
            try:
                with self.database.writing():
                    number, before = self._held()
                    drafted = draft(self.database, verb, [storable(id_) for id_ in ids], values)
                    at = now().astimezone(UTC).isoformat(timespec="seconds")
                    decision = replace(
                        drafted, number=number + 1, at=at, who=storable(who), why=storable(" ".join(why.split()))
                    )
                    line = write_line(decision, before)
                    self._apply(line)
                    self.journal.append(line)
                    kept = decision
            except StoreError as error:
                if kept is None:
                    raise
                told = f"decision {kept.number} is in the journal, do not repeat it; the next opening applies it"
                raise StoreError(f"{error}; {told}", error.status) from error
        return decision

    def log(self, numbers: Sequence[int] | None = None) -> tuple[Logged, ...]:
        """Return all decisions, or those of these ``numbers``, in order."""
        if numbers is None:
            rows = self.database.ask("SELECT whole FROM decision ORDER BY number")
        else:
            rows = self.database.ask("decisions_numbered", (json.dumps(numbers),))
        decisions = [from_text(Decision, whole) for (whole,) in rows]
        undos = [from_text(Decision, whole) for _, whole in self.database.ask("decisions_with", ('["undo"]',))]
        undone = find_undone(undos)
        by = {int(undo.value("number")): undo.number for undo in undos if undo.number not in undone}
        lost = Counter(row[0] for row in self.database.ask("SELECT decision FROM target WHERE report IS NULL"))
        return tuple(Logged(d, by.get(d.number), 0 if d.number in by else lost[d.number]) for d in decisions)

    def about(self, id_: str) -> Decided:
        """Return what was decided about the event or the report of this id."""
        rows = self.database.ask("machine_and_now", {"id": id_})
        machine = tuple(from_text(Report, whole) for whole, *_ in rows)
        now = tuple(from_text(Report, whole) for _, whole, *_ in rows)
        articles = {article.id: article for *_, whole in rows for article in (from_text(Article, whole),)}
        asked = json.dumps([report.id for report in machine])
        return Decided(
            self.log([row[0] for row in self.database.ask("decisions_on", (asked,))]),
            machine,
            now,
            tuple(report.id for report, row in zip(now, rows, strict=True) if row[2]),
            take_accounts(machine, articles),
        )

    def unplaced(self) -> tuple[Unplaced, ...]:
        """Return what decisions that stand are about and that is not to be found."""
        standing = {logged.decision.number: logged.decision for logged in self.log() if logged.undone is None}
        rows = self.database.ask("SELECT decision, place FROM target WHERE report IS NULL ORDER BY decision, place")
        return tuple(Unplaced(standing[n], standing[n].anchors[place]) for n, place in rows if n in standing)

    def check(self) -> list[str]:
        """Return what is wrong with the journal, and where tables and journal are not of one mind, in order."""
        found = self.journal.check()
        lines = {line.decision.number: line.digest for line in self.journal.lines()}
        before = BEGINNING
        for number, whole, digest in self.database.ask("SELECT number, whole, digest FROM decision ORDER BY number"):
            line = chain(whole, before)
            if line.digest != bytes(digest).hex():
                found.append(f"decision {number} of casefile.sqlite: it is not as it was written")
            elif lines.get(number, line.digest) != line.digest:
                found.append(f"{self.journal.path}:{number}: it is not what the casefile has as decision {number}")
            elif number not in lines:
                found.append(f"{self.journal.path}: decision {number} is not in it")
            before = bytes(digest).hex()
        return found

    def verify(self) -> Iterator[Problem]:
        """Yield what is not as it was kept: lines of the journal, and what was made of them."""
        path = str(self.journal.path)
        for told in self.check():
            yield Problem(path, "altered", f"{told}; restore a copy of the casefile.")
        for id_ in find_misjudged(self.database):
            told = f"{self.database.path}: what people decided about the report {id_} is not as it was put down"
            yield Problem(path, "altered", f"{told}; recode.")

    def _held(self) -> tuple[int, str]:
        """Return the number and the digest of the last line that the tables have."""
        row = self.database.one("SELECT number, digest FROM decision ORDER BY number DESC LIMIT 1")
        return (int(row[0]), bytes(row[1]).hex()) if row else (0, BEGINNING)

    def _catch_up(self) -> None:
        told = []
        if (aside := self.journal.mend()) is not None:
            told.append(Problem(str(self.journal.path), "journal",
                                f"{self.journal.path}: its last line was torn by a crash; what is left of it is kept in"
                                f" {aside.name}; decide that again."))  # fmt: skip
        number, digest = self._held()
        last = self.journal.last()
        if (last.decision.number if last else 0) < number:
            told.append(self._write_back(last))
        for line in self.journal.since(number):
            if not is_sound(line, digest) or line.decision.number != number + 1:
                raise _altered(self.journal.path, line.decision.number)
            with self.database.writing():
                self._apply(line)
            number, digest = self._held()
        last = self.journal.last()
        if (last.digest if last else BEGINNING) != digest:
            raise _altered(self.journal.path, number)
        self.troubles += tuple(told)

    def _write_back(self, last: Line | None) -> Problem:
        """Write to the journal what only the tables have: somebody took lines from the file, or all of it."""
        number, digest = (last.decision.number, last.digest) if last else (0, BEGINNING)
        rows = self.database.ask("SELECT whole FROM decision WHERE number > ? ORDER BY number", (number,))
        for (whole,) in rows:
            line = chain(whole, digest)
            self.journal.append(line)
            digest = line.digest
        path = self.journal.path
        message = f"{path}: it lacked lines {number + 1} and on; they were written again from the casefile."
        return Problem(str(path), "journal", message)

    def _apply(self, line: Line) -> None:
        """Put the decision of ``line`` to reports and events, inside a transaction of the caller's."""
        decision = line.decision
        self.database.insert(
            "decision", number=decision.number, id=f"d{line.digest[:12]}", at=decision.at, who=decision.who,
            verb=decision.verb, subject=decision.subjects[0] if decision.subjects else "", whole=line.body,
            digest=bytes.fromhex(line.digest),
        )  # fmt: skip
        if decision.verb not in {"undo", "add"}:
            place_anchors(self.database, decision)
        root = decision
        while root.verb == "undo":
            ((whole,),) = self.database.ask("SELECT whole FROM decision WHERE number = ?", (int(root.value("number")),))
            root = from_text(Decision, whole)
        self._put(root)

    def _put(self, decision: Decision) -> None:
        """Make anew what depends on ``decision``, which now stands, or stands no more."""
        database = self.database
        numbers: set[int] = set()
        if decision.verb == "alias":
            wait_for_names(database, find_called(database, decision))
            return
        if decision.verb == "add":
            standing = [one for one in load_decisions(database, "add") if one.number == decision.number]
            if not standing:
                numbers = drop_added(database, decision)
            for article in add_again(database, standing):
                database.run("INSERT INTO waiting (article) VALUES (?) ON CONFLICT DO NOTHING", (article,))
        ids = {row[0] for row in database.ask("SELECT report FROM target WHERE decision = ?", (decision.number,))}
        if decision.verb in {"merge", "split"}:
            ids |= note_bonds(database)
        numbers |= number_reports(database, ids)
        if numbers:
            make_events_of(database, numbers)


def find_called(database: Database, decision: Decision) -> list[str]:
    """Return the names of an alias, and all those that were ever said to be one with any of them."""
    called = {text for key, text in decision.values if key != "of"}
    rows = database.ask("SELECT whole FROM decision WHERE verb = 'alias' ORDER BY number")
    told = [{text for key, text in from_text(Decision, whole).values if key != "of"} for (whole,) in rows]
    while more := [names for names in told if names & called and not names <= called]:
        called = called.union(*more)
    return sorted(called)


def wait_for_names(database: Database, names: Iterable[str]) -> None:
    """Have the articles linked again that speak of anybody, or of a place or an outlet, called one of ``names``."""
    folded = json.dumps(sorted({fold_words(name) for name in names}))
    articles = {id_ for (id_,) in database.ask("articles_naming", (folded,))}
    for name in names:
        articles |= {id_ for (id_,) in database.ask("articles_citing", (json.dumps(name, ensure_ascii=False),))}
    ids = json.dumps(sorted(articles))
    database.run("ties_of_articles", (ids,))
    rows = [(id_,) for id_ in sorted(articles)]
    database.run_many("INSERT INTO waiting (article) VALUES (?) ON CONFLICT DO NOTHING", rows)


def _altered(path: Path, number: int) -> StoreError:
    return StoreError(
        f"{path}:{number}: it was altered after it was written; put the file back as it was, or move it away:"
        " what the casefile holds of it is written to a new one"
    )
