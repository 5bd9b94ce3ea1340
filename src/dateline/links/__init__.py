"""From reports to events: reports of the same act are put together, with reasons, and what differs stays visible."""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256

from dateline.knowledge.act_words import load_act_words
from dateline.links.accounts import find_accounts
from dateline.links.candidates import find_candidates
from dateline.links.clues import Clues, read_clues
from dateline.links.cluster import Clustering, Tie, cluster_reports
from dateline.links.compare import Comparison, compare_reports
from dateline.links.copies import find_copies
from dateline.links.order import order_events
from dateline.links.stories import find_stories
from dateline.links.versions import compare_versions, find_versions
from dateline.links.whos_who import find_who
from dateline.records import Account, Article, Event, Evidence, Report, Ties

__all__ = [
    "compare_versions",
    "find_copies",
    "find_versions",
    "find_who",
    "full_name",
    "link_reports",
    "order_events",
    "take_accounts",
    "to_events",
    "to_numbers",
]

SHORTEST = 7  # characters of an event's name
NO_TIES = Ties()


def link_reports(reports: Sequence[Report], articles: Sequence[Article], ties: Ties = NO_TIES) -> tuple[Event, ...]:
    """Return the events that ``reports`` tell of: every report in exactly one, events in order of their first report.

    The grouping depends on what the reports say, never on their order. A denied or planned act is never joined with
    one that happened; the event names it as near instead. ``ties`` are what people put together or kept apart; those of
    reports that are not here say nothing.
    """
    by_id: dict[str, Article] = {}
    for article in articles:
        by_id.setdefault(article.id, article)  # its reports are those of the first page it stands on
    words = load_act_words()
    clues = sorted(
        (read_clues(report, by_id.get(report.article), words) for report in reports), key=lambda clue: clue.order
    )
    stories = find_stories(by_id.values())

    @cache
    def compare(a: int, b: int) -> Comparison:
        one, other = clues[a], clues[b]
        return compare_reports(one, other, other.report.article in stories.get(one.report.article, ()))

    number_of = {clue.report.id: number for number, clue in enumerate(clues)}
    together, apart = (to_numbers(pairs, number_of) for pairs in (ties.together, ties.apart))
    clustering = cluster_reports(clues, find_candidates(clues, stories), compare, together, apart)
    place = {report.id: number for number, report in enumerate(reports)}
    events = to_events(clues, clustering, name_events([clues[group[0]].report.id for group in clustering.groups]))
    grouped = sorted(
        (replace(event, reports=tuple(sorted(event.reports, key=place.__getitem__))) for event in events),
        key=lambda event: place[event.reports[0]],
    )
    return order_events(grouped, {report.id: report for report in reports})


def to_numbers(pairs: Iterable[tuple[str, str, Evidence]], number_of: Mapping[str, int]) -> list[Tie]:
    """Return ``pairs`` of ids as pairs of numbers, ascending; those of which one is not here are left out."""
    return sorted(
        (*sorted((number_of[one], number_of[other])), evidence.rule, evidence.note)  # type: ignore[misc]  # two numbers
        for one, other, evidence in pairs
        if one in number_of and other in number_of
    )


def take_accounts(reports: Sequence[Report], articles: Mapping[str, Article]) -> tuple[Account, ...]:
    """Return what ``reports`` of one event agree and differ on; ``articles`` by id."""
    words = load_act_words()
    clues = (read_clues(report, articles.get(report.article), words) for report in reports)
    return find_accounts(sorted(clues, key=lambda clue: clue.order))


def to_events(clues: Sequence[Clues], clustering: Clustering, ids: Sequence[str]) -> list[Event]:
    """Return the groups of ``clustering`` as events with these ``ids``."""
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


def full_name(report_id: str) -> str:
    """Return the name, 53 characters long, of the event whose earliest report this is; its beginning is enough."""
    return "e" + b32encode(sha256(report_id.encode()).digest()).decode().lower().rstrip("=")


def name_events(report_ids: Sequence[str]) -> list[str]:
    """Return a short name for each event, derived from its earliest report: the same whatever else is read.

    Six characters tell a thousand events apart; the rare two that would share a name get longer ones.

    >>> name_events(["r1"])[0][0], len(name_events(["r1"])[0])
    ('e', 7)
    """
    full = [full_name(id_) for id_ in report_ids]
    length = SHORTEST
    names = [name[:length] for name in full]
    while len(set(names)) < len(names):
        length += 1
        held = Counter(names)
        names = [long[:length] if held[name] > 1 else name for name, long in zip(names, full, strict=True)]
    return names
