"""W3C Web Annotations: each report's sentence and trigger, selected by position and by their words.

Positions count Unicode code points of the article's text as a reader sees it, so they hold for HTML and plain text
alike; ``dateline:page`` says where the same words stand in the page's decoded bytes.
Source: W3C Web Annotation Data Model (2017).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dateline.exports.desk import Desk
from dateline.exports.parts import Export, Part, Terms, count, to_listing
from dateline.exports.positions import ReadText, read_text_of
from dateline.exports.tables import say_chain
from dateline.exports.version import CODER
from dateline.records import Article, Report, Span, Words

__all__ = ["AROUND", "to_annotations", "write_annotations"]

AROUND = 32  # code points before and after the words
CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"dateline": "urn:dateline:"}]


def write_annotations(desk: Desk, terms: Terms) -> Export:
    """Return one collection with an annotation for each report."""
    total = sum(1 for _ in to_annotations(desk, terms))
    missing = sum(len(telling.reports) for telling in desk.tellings) - total
    notes = (f"{count(missing, 'report')} whose words are not in the article's text: left out",) if missing else ()
    before = (
        f'{{"@context":{json.dumps(CONTEXT)},"type":"AnnotationCollection","total":{total},'
        '"first":{"type":"AnnotationPage","startIndex":0,"items":['
    )
    return Export((Part("", "jsonld", to_listing(before, to_annotations(desk, terms), "]}}")),), notes)


def to_annotations(desk: Desk, terms: Terms) -> Iterator[dict[str, Any]]:
    """Yield one annotation a report, in the order of the events."""
    texts: dict[str, ReadText] = {}
    for telling in desk.tellings:
        for report in telling.reports:
            article = desk.article(report)
            if article.id not in texts:
                texts[article.id] = read_text_of(article)
            read = texts[article.id]
            targets = [
                target
                for words in (report.sentence, report.trigger)
                if (target := to_target(desk, article, read, words, text=terms.text))
            ]
            if not targets:
                continue
            yield {
                "id": f"urn:dateline:report:{report.id}",
                "type": "Annotation",
                "motivation": "classifying",
                "generator": {"type": "Software", "name": CODER},
                "body": to_body(report, telling.event.id),
                "target": targets,
            }


def to_body(report: Report, event: str) -> list[dict[str, Any]]:
    kind = f"{report.type}/{report.mode}" if report.mode else report.type
    said = say_chain(report.says)
    return [
        {"type": "TextualBody", "purpose": "classifying", "value": kind},
        {"type": "TextualBody", "purpose": "tagging", "value": report.status},
        {"type": "SpecificResource", "purpose": "linking", "source": f"urn:dateline:event:{event}"},
        *([{"type": "TextualBody", "purpose": "describing", "value": f"says: {said}"}] if said else []),
    ]


def to_target(desk: Desk, article: Article, read: ReadText, words: Words, *, text: bool) -> dict[str, Any] | None:
    """Return the words as a target, None where the article's text has no place for them."""
    place = read.find(words.span)
    if place is None:
        return None
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": place.start, "end": place.end}]
    if text:
        selectors.append(to_quote(read.text, place))
    return {
        "type": "SpecificResource",
        "source": {
            "id": f"urn:dateline:article:{article.id}",
            "type": "Text",
            "format": "text/plain",
            **({"language": article.language} if article.language else {}),
            "dateline:page": f"urn:sha256:{article.page}",
            "dateline:saved": desk.page_name(article),
            **({"dateline:url": article.url} if article.url else {}),
        },
        "selector": selectors,
        "dateline:page": {"dateline:start": words.span.start, "dateline:end": words.span.end},
    }


def to_quote(text: str, place: Span) -> dict[str, str]:
    r"""Return the words at ``place`` with what stands around them.

    >>> to_quote("It rained. Police arrested two men.", Span(18, 26))["prefix"]
    'It rained. Police '
    """
    return {
        "type": "TextQuoteSelector",
        "exact": text[place.start : place.end],
        "prefix": text[max(0, place.start - AROUND) : place.start],
        "suffix": text[place.end : place.end + AROUND],
    }
