"""Pages added, decided about, coded again, undone and cut off in any order: the casefile is what a simple model says."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from chronologies import tell, write_article
from dateline.links import link_reports
from dateline.records import Article, Coding, Decision, Filter, Page, Report, from_text
from dateline.store import Casefile, say_value
from dateline.store.standing import find_ties
from tests.store.casefiles import keep, write_coding

EVERY = Filter(decision=("open", "confirmed", "rejected", "later"))
STATES = {"confirm": "confirmed", "reject": "rejected", "later": "later"}
SENTENCES = (
    "Riot police shot two dockers at the gates of the harbour on Tuesday night.",
    "The police shot the dockers when they would not leave the quay.",
    "Ana Ruiz met the prime minister in the old town hall the next morning.",
    "Norway urged both sides to come back to the table before the weekend.",
)
ACTS = (
    ("shot", "ASSAULT", "police/COP", "dockers/LAB"), ("shot", "ASSAULT", "police/COP", "dockers/LAB"),
    ("met", "CONSULT", "Ana Ruiz", "Sol Varga"), ("urged", "REQUEST", "Norway/GOV/NOR", "Chile/GOV/CHL"),
)  # fmt: skip
GONE = {2: 1, 3: 2}  # what a coder of this version does not see: the sentence
Key = tuple[int, int]  # an article and a sentence of it
ARTICLES, VERSIONS = st.integers(0, 2), st.integers(0, 3)
KEYS = st.tuples(ARTICLES, st.integers(0, 3))


class Told(NamedTuple):
    """A decision as the model has it: which reports it is about, on which sides."""

    verb: str
    sides: tuple[tuple[int, Key], ...] = ()
    field: str = ""
    text: str = ""
    undoes: int = 0


def code(article: int, version: int) -> tuple[Article, tuple[Report, ...]]:
    """Return what a coder of this ``version`` reads on the page: every id is another one in every version."""
    id_ = f"a{article}v{version}"
    reports = tuple(
        replace(tell(*act, article=id_, sentence=sentence, when="2024-03-12", where="Lisbon", paragraph=n + 1),
                id=f"r{article}{n}v{version}")
        for n, (act, sentence) in enumerate(zip(ACTS, SENTENCES, strict=True)) if GONE.get(version) != n
    )  # fmt: skip
    return write_article(id_, "Dockers shot", *SENTENCES, published="2024-03-13", outlet=f"Outlet {article}"), reports


class Deciding(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.casefile = Casefile.create(self.folder / "case")
        self.version: dict[int, int] = {}
        self.pages: dict[int, Page] = {}
        self.log: list[Told] = []
        self.added: dict[Key, str] = {}  # reports by hand: the article, and 100 and the number of the decision

    def teardown(self) -> None:
        self.casefile.close()
        shutil.rmtree(self.folder)

    # The model

    def present(self) -> dict[Key, str]:
        coded = {
            (article, n): f"r{article}{n}v{version}"
            for article, version in self.version.items() for n in range(len(ACTS)) if GONE.get(version) != n
        }  # fmt: skip
        return coded | {
            told.sides[0][1]: self.added[told.sides[0][1]] for told in self.standing() if told.verb == "add"
        }

    def standing(self) -> list[Told]:
        undone: set[int] = set()
        for number in range(len(self.log), 0, -1):
            if number not in undone and self.log[number - 1].undoes:
                undone.add(self.log[number - 1].undoes)
        return [told if number not in undone else Told("") for number, told in enumerate(self.log, start=1)]

    def state(self, key: Key) -> str:
        said = [told.verb for told in self.standing() if told.verb in STATES and key in dict(map(reversed, told.sides))]
        return STATES[said[-1]] if said else ""

    def values(self, key: Key) -> dict[str, str]:
        return {t.field: t.text for t in self.standing() if t.verb == "set" and key in [one for _, one in t.sides]}

    def groups(self) -> list[list[Key]]:
        present = self.present()
        keys = {id_: key for key, id_ in present.items()}
        placed = [
            (Decision(n, "", "", t.verb, ""), [(side, present[key]) for side, key in t.sides if key in present])
            for n, t in enumerate(self.standing(), start=1) if t.verb in {"merge", "split"}
        ]  # fmt: skip
        coded = [code(article, version) for article, version in self.version.items()]
        reports = [report for _, told in coded for report in told]
        rows = self.casefile.database.ask("SELECT whole FROM report WHERE added IS NOT NULL ORDER BY number")
        reports += [from_text(Report, whole) for (whole,) in rows]
        events = link_reports(reports, [article for article, _ in coded], find_ties(placed))
        return sorted(sorted(keys[id_] for id_ in event.reports) for event in events)

    def group(self, key: Key) -> list[Key]:
        return next(group for group in self.groups() if key in group)

    def kept(self, key: Key) -> list[Key]:
        """Return the reports that the event of ``key`` goes on with."""
        group = self.group(key)
        return [one for one in group if self.state(one) != "rejected"] or group

    # What is done

    def event(self, key: Key) -> str:
        query = "SELECT event.id FROM report JOIN event ON event.number = report.event WHERE report.id = ?"
        return str(self.casefile.database.ask(query, (self.present()[key],))[0][0])

    def decide(self, told: Told, ids: list[str], **values: str) -> None:
        self.casefile.decide(told.verb, ids, values, by="LB")
        self.log.append(told)

    @rule(article=ARTICLES)
    def add(self, article: int) -> None:
        if article in self.version:
            return
        content, coding = write_coding(*code(article, 0))
        keep(self.casefile, (content, coding))
        assert coding.page
        self.version[article], self.pages[article] = 0, coding.page

    @precondition(lambda self: self.version)
    @rule(article=ARTICLES, version=VERSIONS)
    def recode(self, article: int, version: int) -> None:
        if article not in self.version:
            return
        read, reports = code(article, version)
        page = self.pages[article]
        with self.casefile.run("recode", {"name": f"v{version}"}) as (run, coder):
            self.casefile.keep_again(Coding(page, (replace(read, page=page.sha256),), reports), run=run, coder=coder)
            self.casefile.link()
        self.version[article] = version

    @rule(key=KEYS, verb=st.sampled_from(sorted(STATES)), whole=st.booleans())
    def say(self, key: Key, verb: str, whole: bool) -> None:
        if key in self.present():
            about = self.kept(key) if whole else [key]
            self.decide(
                Told(verb, tuple((0, one) for one in about)), [self.event(key) if whole else self.present()[key]]
            )

    @rule(
        key=KEYS,
        change=st.sampled_from([("status", "denied"), ("where", "Porto, PRT"), ("when", "2024-03"), ("dead", "3")]),
    )
    def correct(self, key: Key, change: tuple[str, str]) -> None:
        if key in self.present():
            self.decide(Told("set", ((0, key),), *change), [self.present()[key]], **dict([change]))

    @rule(key=KEYS, other=KEYS)
    def merge(self, key: Key, other: Key) -> None:
        if key in self.present() and other in self.present() and self.group(key) != self.group(other):
            sides = [(0, one) for one in self.group(key)] + [(1, one) for one in self.group(other)]
            self.decide(Told("merge", tuple(sides)), [self.event(key), self.event(other)])

    @rule(key=KEYS)
    def split(self, key: Key) -> None:
        if key in self.present() and len(self.group(key)) > 1:
            sides = tuple((int(one == key), one) for one in self.group(key))
            self.decide(Told("split", sides), [self.event(key), self.present()[key]])

    @rule(article=ARTICLES, sentence=st.integers(0, 3), type_=st.sampled_from(["PROTEST", "ASSAULT"]))
    def add_by_hand(self, article: int, sentence: int, type_: str) -> None:
        if article in self.version:
            key = (article, 101 + len(self.log))
            ids = [f"a{article}v{self.version[article]}"]
            self.decide(Told("add", ((0, key),)), ids, quote=SENTENCES[sentence], type=type_, actor="dockers (LAB)")
            query = "SELECT id FROM report WHERE added = ?"
            self.added[key] = str(self.casefile.database.ask(query, (len(self.log),))[0][0])

    @rule(key=KEYS, data=st.data())
    def say_of_added(self, key: Key, data: st.DataObject) -> None:
        keys = sorted(one for one in self.present() if one[1] > 100)
        if keys:
            one = data.draw(st.sampled_from(keys))
            self.decide(Told("later", ((0, one),)), [self.present()[one]])
            self.merge(one, key)

    @precondition(lambda self: self.log)
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        standing = [number for number, told in enumerate(self.standing(), start=1) if told.verb]
        if standing:
            number = data.draw(st.sampled_from(standing))
            self.decide(Told("undo", undoes=number), [], number=str(number))

    @rule(key=KEYS, before=st.booleans())
    def cut_off(self, key: Key, before: bool) -> None:
        """Cut deciding off on either side of the journal, and open the casefile again."""
        if key not in self.present():
            return
        journal = self.casefile.decisions.journal
        append = journal.append

        def stop(line: object) -> None:
            if not before:
                append(line)  # type: ignore[arg-type]
            raise KeyboardInterrupt

        journal.append = stop  # type: ignore[method-assign]
        try:
            self.casefile.decide("confirm", [self.present()[key]], by="AK")
        except KeyboardInterrupt:
            self.casefile.close()
        if not before:
            self.log.append(Told("confirm", ((0, key),)))
        self.casefile = Casefile.open(self.folder / "case")

    # What is always so

    @invariant()
    def reports_are_as_people_have_them(self) -> None:
        now = {report.id: report for report in self.casefile.chronology(EVERY).reports}
        shown = {key for group in self.groups() for key in self.kept(group[0])}
        assert now.keys() == {self.present()[key] for key in shown}
        for key in shown:
            report = now[self.present()[key]]
            decided = [evidence.rule for name, evidence in report.evidence if name == "decision"]
            assert [rule.partition(":")[0] for rule in decided] == [state for state in [self.state(key)] if state]
            for field, text in self.values(key).items():
                assert say_value(report, field) == text

    @invariant()
    def events_are_as_people_have_them(self) -> None:
        present = self.present()
        held = sorted(sorted(event.reports) for event in self.casefile.chronology(EVERY).events)
        assert held == sorted(sorted(present[key] for key in self.kept(group[0])) for group in self.groups())
        rejected = sum(self.state(self.kept(group[0])[0]) == "rejected" for group in self.groups())
        assert self.casefile.count(Filter(decision=("rejected",))) == rejected

    @invariant()
    def nothing_is_lost(self) -> None:
        present = self.present()
        lost = [(number, key) for number, told in enumerate(self.standing(), start=1)
                for _, key in told.sides if key not in present]  # fmt: skip
        assert sorted(one.decision.number for one in self.casefile.unplaced()) == sorted(number for number, _ in lost)
        assert [one.decision.verb for one in self.casefile.log()] == [told.verb for told in self.log]
        assert list(self.casefile.verify()) == []


Deciding.TestCase.settings = settings(max_examples=12, stateful_step_count=20, deadline=None)
TestDeciding = Deciding.TestCase
