"""From reports to events: reports of the same act are put together, with reasons, and what differs stays visible."""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256

from dateline.knowledge.act_words import load_act_words
from dateline.links.accounts import find_accounts
from dateline.links.candidates import find_candidates
from dateline.links.clues import Clues, read_clues
from dateline.links.cluster import Clustering, cluster_reports
from dateline.links.compare import Comparison, compare_reports
from dateline.links.copies import find_copies
from dateline.links.order import order_events
from dateline.links.stories import find_stories
from dateline.links.versions import compare_versions, find_versions
from dateline.links.whos_who import find_who
from dateline.records import Article, Event, Evidence, Report

__all__ = ["compare_versions", "find_copies", "find_versions", "find_who", "link_reports"]


def link_reports(reports: Sequence[Report], articles: Sequence[Article]) -> tuple[Event, ...]:
    """Return the events that ``reports`` tell of: every report in exactly one, events in order of their first report.

    The grouping depends on what the reports say, never on their order. A denied or planned act is never joined with
    one that happened; the event names it as near instead.
    """
    by_id = {article.id: article for article in articles}
    words = load_act_words()
    clues = sorted(
        (read_clues(report, by_id.get(report.article), words) for report in reports), key=lambda clue: clue.order
    )
    stories = find_stories(by_id.values())

    @cache
    def compare(a: int, b: int) -> Comparison:
        one, other = clues[a], clues[b]
        return compare_reports(one, other, other.report.article in stories.get(one.report.article, ()))

    clustering = cluster_reports(clues, find_candidates(clues, stories), compare)
    place = {report.id: number for number, report in enumerate(reports)}
    events = to_events(clues, clustering)
    grouped = sorted(
        (replace(event, reports=tuple(sorted(event.reports, key=place.__getitem__))) for event in events),
        key=lambda event: place[event.reports[0]],
    )
    return order_events(grouped, {report.id: report for report in reports})


def to_events(clues: Sequence[Clues], clustering: Clustering) -> list[Event]:
    """Return ``clustering`` as events, named after the earliest report of each."""
    ids = name_events([clues[group[0]].report.id for group in clustering.groups])
    events = []
    for id_, group, reasons, near in zip(ids, clustering.groups, clustering.reasons, clustering.near, strict=True):
        events.append(
            Event(
                id=id_,
                reports=tuple(clues[number].report.id for number in group),
                accounts=find_accounts([clues[number] for number in group]),
                reasons=tuple(
                    Evidence(
                        rule, clues[b].report.sentence.span, f"{clues[a].report.id} and {clues[b].report.id}: {note}"
                    )
                    for rule, note, a, b in reasons
                ),
                near=tuple((ids[number], obstacle) for number, obstacle in near),
            )
        )
    return events


def name_events(report_ids: Sequence[str]) -> list[str]:
    """Return a short name for each event, derived from its earliest report: the same whatever else is read.

    Six characters tell a thousand events apart; the rare two that would share a name get longer ones.

    >>> name_events(["r1"])[0][0], len(name_events(["r1"])[0])
    ('e', 7)
    """
    full = ["e" + b32encode(sha256(id_.encode()).digest()).decode().lower().rstrip("=") for id_ in report_ids]
    length = 7
    names = [name[:length] for name in full]
    while len(set(names)) < len(names):
        length += 1
        held = Counter(names)
        names = [long[:length] if held[name] > 1 else name for name, long in zip(names, full, strict=True)]
    return names
