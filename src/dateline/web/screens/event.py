"""One event: what the sources differ on, each report in its own words, on whose word, and why they stand together."""

from __future__ import annotations

from typing import Any

from dateline.records import Chronology, Event, Report, Teller, find_differences, to_entry
from dateline.store import Casefile
from dateline.store.inventories import decisions_about
from dateline.web.screens.log import tell_decision
from dateline.web.telling import TOLLS, Desk, tell_report
from dateline.web.words import say_day, say_days, say_edtf, say_parties

__all__ = ["ATTRIBUTES", "make_event", "make_head", "tell_accounts"]

ATTRIBUTES = {
    "date": "When", "place": "Where", "actor": "Who", "recipient": "To whom",
    "dead": "Killed", "injured": "Injured", "arrested": "Arrested",
}  # fmt: skip


def make_event(casefile: Casefile, id_: str) -> dict[str, Any]:
    """Return what the screen shows of the event that this id names, or named.

    Raises SettingsError when there is none.
    """
    chronology = casefile.event(id_)
    event = chronology.events[0]
    desk = Desk(chronology.articles, chronology.pages)
    reports = {report.id: report for report in chronology.reports}
    told = [tell_report(reports[id_], desk) for id_ in event.reports]
    return {
        **make_head(chronology, event, desk),
        "accounts": tell_accounts(event, reports, desk),
        "reports": told,
        "reasons": [{"rule": reason.rule, "note": reason.note} for reason in event.reasons],
        "near": [_near(casefile, other, why) for other, why in event.near],
        "decided": _decided(chronology, event),
        "history": _history(casefile, event),
    }


def make_head(chronology: Chronology, event: Event, desk: Desk) -> dict[str, Any]:
    """Return the event in one line."""
    texts = {id_: copies.id for copies in chronology.copies for id_ in copies.articles}
    tellers = {
        id_: Teller(article, texts.get(id_, id_), tuple(desk.printers[id_])) for id_, article in desk.articles.items()
    }
    reports = {report.id: report for report in chronology.reports}
    entry = to_entry(event, [reports[id_] for id_ in event.reports], tellers)
    who, sign, whom = say_parties(entry.actors, entry.recipients, entry.type)
    return {
        "id": event.id,
        "type": entry.type,
        "mode": entry.mode,
        "quad": entry.quad,
        "status": entry.status,
        "who": who,
        "sign": sign,
        "whom": whom,
        "first": entry.first,
        "last": entry.last,
        "days": say_days(entry.first, entry.last, weekday=True) if entry.first and entry.last else None,
        "said": entry.said,
        "bounded": entry.bounded,
        "place": entry.place,
        "country": entry.country,
        "sources": entry.sources,
        "score": round(entry.score, 4),
        "conflict": entry.conflict,
    }


def tell_accounts(event: Event, reports: dict[str, Report], desk: Desk) -> list[dict[str, Any]]:
    """Return what the reports give for each attribute: every value, who gives it, and whether they differ."""
    found: dict[str, list[dict[str, Any]]] = {}
    for account in event.accounts:
        given: dict[tuple[str, tuple[str, ...]], str] = {}
        for id_ in account.reports:
            report = reports[id_]
            says = tuple(link.name for link in report.says)
            given.setdefault((desk.source(report.article), says), id_)
        citing = {source for source, says in given if says}
        given = {pair: id_ for pair, id_ in given.items() if pair[1] or pair[0] not in citing}
        value = say_edtf(account.value) if account.attribute == "date" else account.value
        found.setdefault(account.attribute, []).append(
            {
                "value": value,
                "given": [
                    {"source": source, "says": list(says), "report": id_} for (source, says), id_ in given.items()
                ],
            }
        )
    later = {one.attribute for one in find_differences(event, reports.values(), desk.articles) if one.later}
    order = [name for name in ATTRIBUTES if name in found] + [name for name in found if name not in ATTRIBUTES]
    return [
        {
            "attribute": TOLLS.get(name, name),
            "label": ATTRIBUTES.get(name, name),
            "differ": len(found[name]) > 1 and name not in later,
            "later": name in later,
            "values": found[name],
        }
        for name in order
    ]


def _decided(chronology: Chronology, event: Event) -> list[str]:
    """Return what people decided about the event: the words of ``DECIDED``, without "open"."""
    rules = [
        evidence.rule.partition(":")[0]
        for report in chronology.reports
        if report.id in event.reports
        for _, evidence in report.evidence
    ]
    told = [word for word in ("confirmed", "rejected", "later") if word in rules]
    return [*told, *(["corrected"] if "decided" in rules or "added" in rules else [])]


def _history(casefile: Casefile, event: Event) -> list[dict[str, Any]]:
    """Return what was decided about its reports, in order."""
    decisions = decisions_about(casefile, event.reports)
    if not decisions:
        return []
    undone = {one.decision.number for one in casefile.log() if one.undone is not None}
    return [tell_decision(decision) | {"undone": decision.number in undone} for decision in decisions]


def _near(casefile: Casefile, id_: str, why: str) -> dict[str, Any]:
    """Return an event that was kept apart, in a line."""
    other = casefile.event(id_)
    desk = Desk(other.articles, other.pages)
    report = other.reports[0]
    told = tell_report(report, desk)
    day = report.when and report.when.first
    return {
        "id": other.events[0].id,
        "why": why,
        "kind": told["kind"],
        "quad": told["quad"],
        "status": told["status"],
        "who": told["who"],
        "sign": told["sign"],
        "whom": told["whom"],
        "quote": told["quote"],
        "day": say_day(day) if day else None,
    }
