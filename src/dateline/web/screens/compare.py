"""One event as its sources have it: a column a source, a row what can differ, in each cell its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from dateline.records import Account, Report
from dateline.store import Casefile
from dateline.web.screens.event import ATTRIBUTES, make_head
from dateline.web.telling import TOLLS, Desk
from dateline.web.words import say_day, say_days, say_edtf, say_kind, say_says

__all__ = ["make_comparison"]

Words = Callable[[Report], Iterator[str]]


def _figure(kind: str) -> Words:
    return lambda report: (figure.words.text for figure in report.figures if figure.kind == kind)


NAMED = ("place", "actor", "recipient")
# The words of a report that a value rests on.
WORDS: dict[str, Words] = {
    "date": lambda report: iter([report.when.words.text] if report.when and report.when.words else []),
    "place": lambda report: iter([report.where.words.text] if report.where else []),
    "actor": lambda report: (party.words.text for party in report.actors),
    "recipient": lambda report: (party.words.text for party in report.recipients),
    **{kind: _figure(kind) for kind in TOLLS},
}


def make_comparison(casefile: Casefile, id_: str) -> dict[str, Any]:
    """Return the event that this id names, as a table.

    columns  the articles that tell of it, the earliest published first
    rows     [{label, differ, cells}], a cell for each column: [{value, words, says, report}]

    Raises SettingsError when there is no such event.
    """
    chronology = casefile.event(id_)
    event = chronology.events[0]
    desk = Desk(chronology.articles, chronology.pages)
    reports = [report for report in chronology.reports if report.id in event.reports]
    articles = sorted({report.article for report in reports}, key=lambda article: _published(desk, article))
    rows = [_spoken(reports, articles)]
    for attribute, label in ATTRIBUTES.items():
        accounts = [account for account in event.accounts if account.attribute == attribute]
        if accounts:
            rows.append(_row(attribute, label, accounts, reports, articles))
    rows.append(_claimed(reports, articles))
    return {
        **make_head(chronology, event, desk),
        "columns": [_column(desk, chronology.copies, article) for article in articles],
        "rows": rows,
    }


def _published(desk: Desk, article: str) -> tuple[bool, date, str]:
    published = desk.articles[article].published
    return published is None, published.first if published else date.max, article


def _column(desk: Desk, copies: Any, article: str) -> dict[str, Any]:  # noqa: ANN401
    held = desk.articles[article]
    published = held.published
    group = next((group for group in copies if article in group.articles), None)
    note = ""
    if group is not None:
        note = f"prints a text of {group.agency}" if group.agency else "prints the same text as another"
    elif held.agency:
        note = f"with {held.agency}"
    return {
        "article": article,
        "source": desk.source(article),
        "headline": held.headline,
        "page": held.page,
        "published": say_days(published.first, published.last) if published else None,
        "updated": say_day(held.updated.first) if held.updated else None,
        "note": note,
    }


def _row(
    attribute: str, label: str, accounts: list[Account], reports: list[Report], articles: list[str]
) -> dict[str, Any]:
    """Return what each article gives for ``attribute``."""
    cells: list[list[dict[str, Any]]] = []
    for article in articles:
        cell = []
        for account in accounts:
            for report in reports:
                if report.article == article and report.id in account.reports:
                    words = " … ".join(dict.fromkeys(WORDS[attribute](report)))
                    # A name stands as this source has it; days and figures are worked out, beside their words.
                    named = words if attribute in NAMED and words else account.value
                    cell.append(_given(report, say_edtf(named) if attribute == "date" else named, words))
        cells.append(_once(cell))
    return {"label": label, "differ": len(accounts) > 1, "cells": cells}


def _spoken(reports: list[Report], articles: list[str]) -> dict[str, Any]:
    """Return what each article says was done."""
    cells = [
        _once(
            [
                _given(report, say_kind(report.type, report.mode), report.trigger.text)
                for report in reports
                if report.article == article
            ]
        )
        for article in articles
    ]
    kinds = {(report.type, report.mode) for report in reports if report.mode}
    differ = len({report.type for report in reports}) > 1 or len(kinds) > 1
    return {"label": "What", "differ": differ, "cells": cells}


def _claimed(reports: list[Report], articles: list[str]) -> dict[str, Any]:
    """Return on whose word each article has it."""
    cells = []
    for article in articles:
        own = [report for report in reports if report.article == article]
        cells.append(_once([_given(r, " ← ".join(say_says(r.says)) or "its own voice", "") for r in own]))
    return {"label": "On whose word", "differ": False, "cells": cells}


def _given(report: Report, value: str, words: str) -> dict[str, Any]:
    return {"value": value, "words": words, "says": list(say_says(report.says)), "report": report.id}


def _once(cell: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return ``cell`` without what is said twice in the same words."""
    kept: dict[tuple[str, str], dict[str, Any]] = {}
    for given in cell:
        kept.setdefault((given["value"], given["words"]), given)
    return list(kept.values())
