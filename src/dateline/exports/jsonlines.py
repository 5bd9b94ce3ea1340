"""JSON lines: one event a line, whole, with its reports, its accounts and the articles that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.exports.desk import Desk
from dateline.exports.parts import Export, Part, Terms, to_lines
from dateline.records.as_json import to_object

__all__ = ["to_events", "write_jsonl"]

KEPT = ("id", "headline", "byline", "agency", "outlet", "published", "language", "url")  # of an article


def write_jsonl(desk: Desk, terms: Terms) -> Export:
    """Return the events; the keys of reports and accounts are those of ``docs/json.md``."""
    return Export((Part("", "jsonl", to_lines(to_events(desk, text=terms.text))),))


def to_events(desk: Desk, *, text: bool = True) -> Iterator[dict[str, Any]]:
    """Yield each event with its reports in it, and each report with its article and page."""
    whole = to_object(desk.shown)
    reports = {report["id"]: report for report in whole["reports"]}
    articles: dict[str, dict[str, Any]] = {}
    sources = {page.sha256: desk.source(page) for page in desk.shown.pages}
    for page in whole["pages"]:
        for article in page["articles"]:
            kept = {key: article[key] for key in KEPT}
            articles.setdefault(article["id"], {**kept, "page": page["sha256"], "source": sources[page["sha256"]]})
    for event in whole["events"]:
        told = []
        for id_ in event["reports"]:
            report = dict(reports[id_])
            if not text:
                report["sentence"] = {key: report["sentence"][key] for key in ("start", "end")}
            told.append({**report, "article": articles.get(report["article"], report["article"])})
        yield {**event, "reports": told}
