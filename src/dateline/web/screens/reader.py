"""The reader: a page's words, every report marked where it stands, notes beside, captions and furniture dimmed."""

from __future__ import annotations

from typing import Any

from dateline.errors import SettingsError
from dateline.records import Article, Block, Report, Span, to_reading
from dateline.store import Casefile
from dateline.store.inventories import Told, find_page, other_pages, tell_page
from dateline.web.marking import Mark, cut, find_marks, to_words
from dateline.web.screens.versions import tell_versions
from dateline.web.telling import Desk, outside, tell_report
from dateline.web.words import say_day, say_days

__all__ = ["make_reader"]

READ = ("headline", "standfirst", "subhead", "paragraph")
TOLD = ("kicker", "byline", "agency", "outlet", "section", "dateline", "dateline_day", "language", "url")


def make_reader(casefile: Casefile, beginning: str, *, report: str | None, at: str | None) -> dict[str, Any]:
    """Return the page that begins so, with the ``report`` that is looked at, or the characters ``at``: "120-188".

    Raises SettingsError when there is no such page, or ``at`` is no stretch.
    """
    told = tell_page(casefile, find_page(casefile, beginning))
    desk = Desk(told.articles, [told.page])
    shown = next((one for one in told.reports if one.id == report), None)
    stretch = _stretch(at) if at else None
    order = [one.id for one in told.reports]
    place = order.index(shown.id) if shown else -1
    return {
        "sha256": told.page.sha256,
        "source": told.page.source,
        "kind": told.page.kind,
        "encoding": told.page.encoding,
        "encoding_rule": told.page.encoding_rule,
        "report": _shown(shown, told, desk) if shown else None,
        "before": order[place - 1] if place > 0 else None,
        "after": order[place + 1] if place + 1 < len(order) else None,
        "articles": [
            _article(casefile, told, article, desk=desk, shown=shown, stretch=stretch) for article in told.articles
        ],
        "reports": len(told.reports),
    }


def _shown(report: Report, told: Told, desk: Desk) -> dict[str, Any]:
    return tell_report(report, desk) | {"event": told.events.get(report.id), "outside": outside(report)}


def _stretch(at: str) -> Span:
    start, _, end = at.partition("-")
    if not (start.isdecimal() and end.isdecimal() and len(start + end) < 20):
        raise SettingsError(f"at: {at[:40]!r} is no stretch of characters, as 120-188")
    return Span(int(start), int(end))


def _article(
    casefile: Casefile, told: Told, article: Article, *, desk: Desk, shown: Report | None, stretch: Span | None
) -> dict[str, Any]:
    """Return one article: what is known of it and how, its blocks in pieces, with their notes."""
    own = [report for report in told.reports if report.article == article.id]
    sited = {report.id: report for report in own}
    basis = dict(article.evidence)
    numbers = iter(to_reading(article).numbers)
    blocks = []
    for block in article.blocks:
        read = block.kind in READ and bool(block.words)
        number = next(numbers) if read else 0
        blocks.append(_block(block, number, own if read else [], shown, stretch))
    others = [
        {"page": sha256, "outlet": outlet, "source": source}
        for sha256, outlet, source in other_pages(casefile, article.id)
        if sha256 != told.page.sha256
    ]
    published, updated = article.published, article.updated
    return {
        "id": article.id,
        "headline": article.headline,
        "source": desk.source(article.id),
        "language": article.language,
        "rtl": article.language in {"ar", "fa", "he", "ur", "ps", "ckb", "sd", "ug", "yi"},
        "published": {
            "days": say_days(published.first, published.last),
            "words": published.words,
            "rule": published.evidence.rule,
        }
        if published
        else None,
        "updated": say_day(updated.first) if updated else None,
        "told": [
            {"field": name.replace("_", " "), "value": value, "rule": basis[name].rule}
            for name in TOLD
            if (value := getattr(article, name)) and name in basis
        ],
        "split": next((block.rule for block in article.blocks if block.kind == "headline"), None),
        "others": others,
        "versions": tell_versions(casefile, article),
        "blocks": blocks,
        "notes": {id_: _note(report, told, desk) for id_, report in sited.items()},
        "reports": len(own),
    }


def _block(block: Block, number: int, own: list[Report], shown: Report | None, stretch: Span | None) -> dict[str, Any]:
    marks = find_marks(block, own, shown.id if shown else None)
    begin = [mark.report for mark in sorted(marks) if not mark.role]
    found = to_words(block, stretch) if stretch else None
    if found:
        marks.append(Mark(*found, "", "found"))
    return {
        "kind": block.kind,
        "number": number,
        "rule": block.rule,
        "start": block.span.start,
        "end": block.span.end,
        "pieces": cut(block.words, marks),
        "notes": list(dict.fromkeys(begin)),
    }


def _note(report: Report, told: Told, desk: Desk) -> dict[str, Any]:
    """Return what stands beside a report's sentence."""
    full = tell_report(report, desk)
    kept = ("id", "kind", "type", "quad", "status", "who", "sign", "whom", "says", "start", "end")
    when = full["when"]
    return {name: full[name] for name in kept} | {
        "event": told.events.get(report.id),
        "days": when["days"] if when else None,
        "where": full["where"]["name"] if full["where"] else None,
    }
