"""The chronology as a notebook shows it: a strip of days and a table of what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from dateline.records.report import TYPES, Actor, Event, Report

if TYPE_CHECKING:
    from dateline.records.chronology import Chronology

__all__ = ["to_html"]

SHOWN = 20  # events in the table
WIDTH, LANE, LEFT = 640, 9, 90  # of the strip, in pixels
HEAD = ("id", "when", "type", "who", "to whom", "where", "reports")


def to_html(chronology: Chronology) -> str:
    """Return a strip with a mark for each event on its first day, and a table of the first events; no script.

    What has not happened is left out, as ``happened`` does.
    """
    shown = chronology.happened()
    reports = {report.id: report for report in shown.reports}
    told = [(event, [reports[id_] for id_ in event.reports]) for event in shown.events]
    told.sort(key=lambda pair: _first_day(pair[1]) or date.max)  # unknown days last
    rows = "".join(_row(event, group) for event, group in told[:SHOWN])
    more = f"<p>… and {len(told) - SHOWN:,} more events</p>" if len(told) > SHOWN else ""
    head = "".join(f"<th>{name}</th>" for name in HEAD)
    articles = len({article.id for article in shown.articles})
    counts = f"{len(told):,} events from {len(shown.reports):,} reports in {articles:,} articles"
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{more}" if told else ""
    return f"<div><p>{counts}</p>{_strip([group for _, group in told])}{table}</div>"


def _strip(groups: Sequence[Sequence[Report]]) -> str:
    marks = [(day, group[0].type) for group in groups if (day := _first_day(group))]
    if not marks:
        return ""
    days = [day.toordinal() for day, _ in marks]
    first, last = min(days), max(days)
    lanes = [type_ for type_ in TYPES if type_ in {type_ for _, type_ in marks}]
    scale = (WIDTH - LEFT - 10) / max(1, last - first)
    labels = "".join(
        f'<text x="0" y="{LANE * (n + 1)}" font-size="8" fill="currentColor">{type_}</text>'
        for n, type_ in enumerate(lanes)
    )
    dots = "".join(
        f'<circle cx="{LEFT + (day.toordinal() - first) * scale:.1f}" cy="{LANE * (lanes.index(type_) + 1) - 3}" r="3" '
        f'fill="currentColor" fill-opacity=".5"><title>{day.isoformat()} {type_}</title></circle>'
        for day, type_ in marks
    )
    foot = LANE * (len(lanes) + 1) + 2
    ends = (
        f'<text x="{LEFT}" y="{foot}" font-size="8" fill="currentColor">{date.fromordinal(first).isoformat()}</text>'
        f'<text x="{WIDTH}" y="{foot}" font-size="8" text-anchor="end" fill="currentColor">'
        f"{date.fromordinal(last).isoformat()}</text>"
    )
    return (
        f'<svg role="img" aria-label="Events by day and type" width="{WIDTH}" height="{foot + 4}" '
        f'xmlns="http://www.w3.org/2000/svg">{labels}{dots}{ends}</svg>'
    )


def _row(event: Event, group: Sequence[Report]) -> str:
    report = max(group, key=lambda r: bool(r.actors) + bool(r.recipients))  # the earliest that names both
    when = next((r.when for r in group if r.when and r.when.first), report.when)
    day = (when.edtf or (when.words.text if when.words else "")) if when else ""
    kind = f"{report.type}/{report.mode}" if report.mode else report.type
    where = next((r.where.name for r in group if r.where), "")
    cells = (event.id, day, kind, _names(report.actors), _names(report.recipients), where, str(len(group)))
    return "<tr>" + "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in cells) + "</tr>"


def _first_day(group: Sequence[Report]) -> date | None:
    return next((r.when.first for r in group if r.when and r.when.first), None)


def _names(parties: Sequence[Actor]) -> str:
    return ", ".join(dict.fromkeys(party.name or party.words.text for party in parties))
