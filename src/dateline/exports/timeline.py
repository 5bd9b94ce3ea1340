"""TimelineJS 3: one slide an event, with the words and their sources below it."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

from dateline.exports.days import by_day, say_when
from dateline.exports.desk import Desk, Telling
from dateline.exports.parts import Export, Part, Terms, count, crosswalk, to_json
from dateline.exports.says import TOLLS, cite, say_account, say_title
from dateline.knowledge.ontology import load_ontology

__all__ = ["to_slide", "write_timeline"]

MANY = 50  # slides: beyond, TimelineJS is slow and nobody reads to the end
GROUPS = ("", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def write_timeline(desk: Desk, terms: Terms) -> Export:
    """Return the slides in the order of their days, and their crosswalk. An event of unknown day has none."""
    dated, undated = by_day(desk.tellings)
    notes = []
    if undated:
        notes.append(f"{count(len(undated), 'event')} of unknown day: left out of the timeline")
    if len(dated) > MANY:
        notes.append(f"{len(dated)} slides are many: TimelineJS is made for {MANY}; filter")
    slides = [to_slide(desk, telling, terms) for telling in dated]
    main = Part("", "json", to_json({"events": slides}))
    return Export(
        (main, crosswalk(desk, terms, only=[telling.event.id for telling in dated])),
        tuple(notes),
        frozenset(telling.event.id for telling in undated),
    )


def to_slide(desk: Desk, telling: Telling, terms: Terms) -> dict[str, Any]:
    """Return one slide. What a page says is escaped: TimelineJS takes HTML."""
    when = telling.when
    first, last = (when.first, when.last) if when else (None, None)
    slide: dict[str, Any] = {
        "unique_id": telling.event.id,
        "display_date": escape(say_when(when)),
        "text": {"headline": escape(say_title(telling)), "text": to_text(desk, telling, terms)},
        "group": GROUPS[load_ontology()[telling.report.type].quad],
    }
    if first and last:
        slide["start_date"] = to_date(first)
        if last != first:
            slide["end_date"] = to_date(last)
    return slide


def to_text(desk: Desk, telling: Telling, terms: Terms) -> str:
    lines = []
    for attribute, accounts in telling.differing().items():
        told = " | ".join(say_account(desk, account) for account in accounts)
        lines.append(f"<p>The sources differ. {escape(TOLLS.get(attribute, attribute))}: {escape(told)}</p>")
    for report in telling.reports:
        quote = f"<blockquote>{escape(report.sentence.text)}</blockquote>" if terms.text else ""
        lines.append(f"{quote}<p>{escape(cite(desk, report))}</p>")
    return "".join(lines)


def to_date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}
