"""A chronology in memory, narrowed to the events that are wanted."""

from __future__ import annotations

from dataclasses import replace

from dateline.records.chronology import Chronology
from dateline.records.entry import Teller, name_source, to_entry
from dateline.records.filter import Filter

__all__ = ["find_tellers", "narrow"]


def find_tellers(chronology: Chronology) -> dict[str, Teller]:
    """Return where articles stand, by id: the first of each id, with the sources of all the pages it stands on."""
    pages = {page.sha256: page for page in reversed(chronology.pages)}
    texts = {id_: copies.id for copies in chronology.copies for id_ in copies.articles}
    tellers: dict[str, Teller] = {}
    for article in chronology.articles:
        source = name_source(article, pages.get(article.page))
        held = tellers.setdefault(article.id, Teller(article, texts.get(article.id, article.id), ()))
        if source not in held.printers:
            tellers[article.id] = replace(held, printers=(*held.printers, source))
    return tellers


def narrow(chronology: Chronology, wanted: Filter) -> Chronology:
    """Return ``chronology`` with the events that are wanted, their reports and who stands in these.

    Pages, articles and attributions stay: they were read.
    """
    if wanted == Filter():
        return chronology
    tellers = find_tellers(chronology)
    reports = {report.id: report for report in chronology.reports}
    kept = [e for e in chronology.events if wanted.matches(to_entry(e, [reports[id_] for id_ in e.reports], tellers))]
    there = {event.id for event in kept}
    told = {id_ for event in kept for id_ in event.reports}
    who = (replace(one, reports=tuple(id_ for id_ in one.reports if id_ in told)) for one in chronology.who)
    return replace(
        chronology,
        events=tuple(replace(e, after=tuple(after for after in e.after if after.event in there)) for e in kept),
        reports=tuple(report for report in chronology.reports if report.id in told),
        who=tuple(one for one in who if one.reports),
    )
