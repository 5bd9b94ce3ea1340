"""What people decided, put to the reports and events of a casefile: found again, applied on top, never over.

``report.whole`` stays what the machine read. ``decided.whole`` is the report as it stands after what people decided; an
event is written from those. Groups of reports are the machine's, but for what people put together or kept apart: to
correct a day or a party moves no report into another event.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.links import take_accounts
from dateline.records import (
    FIGURES,
    Anchor,
    Article,
    Decision,
    Event,
    Evidence,
    Report,
    Teller,
    Ties,
    from_text,
    to_text,
)
from dateline.store.adding_by_hand import add_again
from dateline.store.anchoring import HOW, find_again
from dateline.store.database import Database
from dateline.store.standing import Names, Ruling, find_ties, find_undone, rule

__all__ = [
    "Judged",
    "find_misjudged", "judge_events", "judge_reports", "keep_judgements", "load_decisions", "load_names", "load_ties",
    "note_bonds",
    "number_reports",
    "place_again", "place_anchors",
]  # fmt: skip

AT_ONCE = 500  # reports looked at in one question


@dataclass(frozen=True, slots=True)
class Judged:
    """An event as people have it: without the reports they struck, unless they struck all of them.

    rulings  on every report that is linked into it, struck ones among them
    decided  what they decided about it, of ``DECIDED``
    """

    event: Event
    reports: tuple[Report, ...]
    rulings: tuple[Ruling, ...]
    decided: tuple[str, ...]


def load_decisions(database: Database, *verbs: str) -> list[Decision]:
    """Return the decisions with one of ``verbs`` that are not undone, in order."""
    undone = _undone(database)
    rows = database.ask("decisions_with", (json.dumps([*verbs]),))
    return [from_text(Decision, whole) for number, whole in rows if number not in undone]


def load_names(database: Database) -> Names:
    """Return the one name of each actor, place and source that people say has several."""
    return Names.of(load_decisions(database, "alias"))


def load_ties(database: Database, ids: Iterable[str]) -> Ties:
    """Return which of the reports of these ``ids`` people put together or kept apart."""
    rows = database.ask("bonds_among", (json.dumps(sorted(ids)),))
    ties: dict[int, list[tuple[str, str, Evidence]]] = {0: [], 1: []}
    for one, other, together, rule_, note in rows:
        ties[together].append((one, other, Evidence(rule_, None, note)))
    return Ties(tuple(ties[1]), tuple(ties[0]))


def judge_reports(database: Database, reports: Mapping[str, Report]) -> dict[str, Ruling]:
    """Return what became of each of ``reports``, by id; they are as the machine has them, under one name each."""
    undone = _undone(database)
    about: dict[str, list[Decision]] = defaultdict(list)
    for id_, number, side, whole in database.ask("decisions_about", (json.dumps(sorted(reports)),)):
        if number not in undone:
            decision = from_text(Decision, whole)
            if decision.verb == "set" and side:
                decision = replace(decision, values=tuple(pair for pair in decision.values if pair[0] not in FIGURES))
            about[id_].append(decision)
    return {id_: rule(report, about[id_]) for id_, report in reports.items()}


def judge_events(events: Iterable[Event], rulings: Mapping[str, Ruling], tellers: Mapping[str, Teller]) -> list[Judged]:
    """Return ``events``, whose groups are the machine's and people's, with what became of their reports."""
    articles = {id_: teller.article for id_, teller in tellers.items()}
    return [_judge_event(event, [rulings[id_] for id_ in event.reports], articles) for event in events]


def _judge_event(event: Event, rulings: Sequence[Ruling], articles: Mapping[str, Article]) -> Judged:
    kept = [ruling for ruling in rulings if ruling.state != "rejected"] or rulings
    reports = tuple(ruling.report for ruling in kept)
    states = {ruling.state for ruling in kept}
    state = next((word for word in ("rejected", "later", "confirmed") if word in states), "open")
    corrected = any(ruling.corrected for ruling in rulings) or len(kept) < len(rulings) or event_is_tied(event)
    decided = (state, "corrected") if corrected else (state,)
    if any(ruling.corrected for ruling in kept) or len(kept) < len(rulings):
        ids = tuple(report.id for report in reports)
        event = replace(event, reports=ids, accounts=take_accounts(reports, articles))
    return Judged(event, reports, tuple(rulings), decided)


def event_is_tied(event: Event) -> bool:
    """Return whether people put reports of ``event`` together, or kept some apart from it."""
    return any(reason.rule.startswith("decided: ") for reason in event.reasons) or any(
        obstacle.startswith("kept apart: ") for _, obstacle in event.near
    )


def keep_judgements(database: Database, judged: Iterable[Judged]) -> None:
    """Write what became of the reports of these events, which are written already."""
    for one in judged:
        kept = {report.id for report in one.reports}
        for ruling in one.rulings:
            id_ = ruling.report.id
            if ruling.report.id not in kept:
                database.run("UPDATE report SET event = (SELECT number FROM event WHERE id = ?) WHERE id = ?",
                             (one.event.id, id_))  # fmt: skip
            machine = database.one("SELECT whole FROM report WHERE id = ?", (id_,))
            whole = to_text(ruling.report)
            if ruling.state or machine is None or machine[0] != whole:
                database.run("INSERT OR REPLACE INTO decided (report, state, struck, whole) VALUES (?, ?, ?, ?)",
                             (id_, ruling.state, int(id_ not in kept), whole))  # fmt: skip
            else:
                database.run("DELETE FROM decided WHERE report = ?", (id_,))


def find_misjudged(database: Database) -> list[str]:
    """Return the ids of reports whose rows are not what decisions make of the machine's report."""
    wrong = []
    names = load_names(database)
    rows = database.ask("reports_judged")
    for start in range(0, len(rows), AT_ONCE):
        held = {id_: (state, now, whole) for id_, whole, state, now in rows[start : start + AT_ONCE]}
        reports = {id_: names.rename(from_text(Report, whole)) for id_, (_, _, whole) in held.items()}
        for id_, ruling in judge_reports(database, reports).items():
            state, now, whole = held[id_]
            if (ruling.state, to_text(ruling.report)) != (state, now or whole):
                wrong.append(id_)
    held_bonds = set(database.ask("SELECT one, other, together, rule, note FROM bond"))
    return wrong + sorted({row[0] for row in held_bonds ^ find_bonds(database)} - set(wrong))


def place_anchors(database: Database, decision: Decision) -> list[str]:
    """Write down which reports ``decision`` is about, as they are found now; return their ids."""
    found = []
    for place, anchor in enumerate(decision.anchors):
        id_, how = _find(database, anchor) or (None, None)
        if id_ is not None:  # an event that is named after it goes on being called so
            held = database.one("SELECT report FROM target WHERE decision = ? AND place = ?", (decision.number, place))
            for old in {anchor.report, held[0] if held else None} - {id_, None}:
                database.run("UPDATE name SET report = ? WHERE report = ?", (id_, old))
        database.run("INSERT OR REPLACE INTO target (decision, place, side, report, how) VALUES (?, ?, ?, ?, ?)",
                     (decision.number, place, anchor.side, id_, how))  # fmt: skip
        if id_ is not None:
            found.append(id_)
    return found


def _find(database: Database, anchor: Anchor) -> tuple[str, str] | None:
    """Return the report of ``anchor`` and how it was found, None when it is not there."""
    if database.one("SELECT 1 FROM report WHERE id = ?", (anchor.report,)):
        return anchor.report, HOW[0]
    around = database.ask("reports_around", {"page": anchor.page, "article": anchor.article})
    articles = {whole: from_text(Article, whole) for whole in {row[1] for row in around}}
    return find_again(anchor, [(from_text(Report, whole), articles[article]) for whole, article in around])


def place_again(database: Database) -> tuple[set[int], set[str]]:
    """Find the reports again that decisions are about and that are no longer there under their id, and add those again
    that people added. Return the numbers of those whose events are to be made anew, and the ids of the articles that
    reports were added to.
    """
    added = add_again(database, load_decisions(database, "add"))
    moved: set[str] = set()
    lost = [from_text(Decision, whole) for (whole,) in database.ask("decisions_adrift")]
    for decision in lost:
        moved.update(place_anchors(database, decision))
    if moved or added:
        database.run("DELETE FROM decided WHERE report NOT IN (SELECT id FROM report)")
    if any(decision.verb in {"merge", "split"} for decision in lost):
        moved |= note_bonds(database)
    return number_reports(database, moved), added


def number_reports(database: Database, ids: Iterable[str | None]) -> set[int]:
    """Return the numbers of the reports of these ids that are there."""
    asked = json.dumps(sorted(filter(None, ids)))
    rows = database.ask("SELECT number FROM report WHERE id IN (SELECT value FROM json_each(?))", (asked,))
    return {number for (number,) in rows}


def note_bonds(database: Database) -> set[str]:
    """Write down what merges and splits leave standing; return the ids of the reports for which that is new."""
    wanted = find_bonds(database)
    held = set(database.ask("SELECT one, other, together, rule, note FROM bond"))
    database.run_many("DELETE FROM bond WHERE one = ? AND other = ?", [row[:2] for row in sorted(held - wanted)])
    database.run_many("INSERT INTO bond VALUES (?, ?, ?, ?, ?)", sorted(wanted - held))
    return {row[0] for row in held ^ wanted}


def find_bonds(database: Database) -> set[tuple[str, str, int, str, str]]:
    """Return the rows of ``bond``, as decisions have them."""
    placed = []
    for decision in load_decisions(database, "merge", "split"):
        rows = database.ask("SELECT side, report FROM target WHERE decision = ? ORDER BY place", (decision.number,))
        placed.append((decision, [(side, report) for side, report in rows if report is not None]))
    ties = find_ties(placed)
    return {
        (a, b, sign, evidence.rule, evidence.note)
        for sign, pairs in ((1, ties.together), (0, ties.apart))
        for one, other, evidence in pairs
        for a, b in ((one, other), (other, one))
    }


def _undone(database: Database) -> set[int]:
    return find_undone(from_text(Decision, whole) for _, whole in database.ask("decisions_with", ('["undo"]',)))
