"""Which events are written: those that the filter wants, with what they stand on and nothing else."""

from __future__ import annotations

from dataclasses import replace

from dateline.exports.desk import Desk
from dateline.records import Filter, narrow

__all__ = ["select"]


def select(desk: Desk, wanted: Filter) -> Desk:
    """Return ``desk`` with the wanted events alone, their reports, and the articles and pages that these stand on."""
    if wanted == Filter():
        return desk
    shown = narrow(desk.shown, wanted)
    kept = {event.id for event in shown.events}
    told = {report.article for report in shown.reports}
    articles = tuple(article for article in shown.articles if article.id in told)
    pages = {article.page for article in articles}
    shown = replace(
        shown,
        pages=tuple(page for page in shown.pages if page.sha256 in pages),
        articles=articles,
        copies=tuple(copies for copies in shown.copies if told.issuperset(copies.articles)),
        background=tuple(pair for pair in shown.background if {pair.article, pair.other} <= told),
        attributions=tuple(attribution for attribution in shown.attributions if attribution.article in told),
    )
    return replace(desk, shown=shown, tellings=tuple(one for one in desk.tellings if one.event.id in kept))
