"""PROV-O as JSON-LD: which page each event comes from, by which software and on whose word.

No time of day is in it: two runs give the same bytes. Source: W3C PROV-O (2013).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dateline.exports.desk import Desk
from dateline.exports.parts import Export, Part, Terms, to_listing
from dateline.exports.says import clean, say_title
from dateline.exports.version import CODER, VERSION
from dateline.records import Report

__all__ = ["to_graph", "write_provenance"]

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dateline": "urn:dateline:",
    "label": "rdfs:label",
    "value": "prov:value",
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:date"},
    **{
        name: {"@id": f"prov:{name}", "@type": "@id"}
        for name in (
            "wasDerivedFrom", "wasQuotedFrom", "wasGeneratedBy", "wasAttributedTo", "wasAssociatedWith", "used",
            "hadPrimarySource", "alternateOf", "actedOnBehalfOf",
        )
    },
}  # fmt: skip
SOFTWARE = f"dateline:software:{VERSION}"
CODING = "dateline:coding"


def write_provenance(desk: Desk, terms: Terms) -> Export:
    """Return the graph."""
    before = f'{{"@context":{json.dumps(CONTEXT)},"@graph":['
    return Export((Part("", "jsonld", to_listing(before, to_graph(desk, terms), "]}")),))


def to_graph(desk: Desk, terms: Terms) -> Iterator[dict[str, Any]]:
    """Yield software and coding, then pages, articles, claimants, reports and events."""
    pages = {page.sha256: page for page in desk.shown.pages}
    yield {"@id": SOFTWARE, "@type": ["prov:Agent", "prov:SoftwareAgent"], "label": CODER}
    yield {
        "@id": CODING,
        "@type": "prov:Activity",
        "label": "Coding of the pages",
        "wasAssociatedWith": SOFTWARE,
        "used": [f"urn:sha256:{sha}" for sha in pages],
    }
    for sha, page in pages.items():
        yield {
            "@id": f"urn:sha256:{sha}",
            "@type": "prov:Entity",
            "label": clean(desk.source(page)),
            "dateline:encoding": page.encoding,
            "dateline:kind": page.kind,
        }
    yield from article_nodes(desk)
    yield from claimant_nodes(desk)
    for telling in desk.tellings:
        for report in telling.reports:
            yield report_node(desk, report, text=terms.text)
        yield {
            "@id": f"dateline:event:{telling.event.id}",
            "@type": "prov:Entity",
            "label": say_title(telling),
            "wasGeneratedBy": CODING,
            "wasDerivedFrom": [f"dateline:report:{report.id}" for report in telling.reports],
            "dateline:reason": [clean(f"{reason.rule}: {reason.note}") for reason in telling.event.reasons],
        }


def article_nodes(desk: Desk) -> Iterator[dict[str, Any]]:
    outlets: dict[str, str] = {}
    for article in desk.articles.values():
        if article.outlet:
            outlets.setdefault(article.outlet, f"dateline:outlet:{len(outlets) + 1}")
    for outlet, id_ in outlets.items():
        yield {"@id": id_, "@type": ["prov:Agent", "prov:Organization"], "label": clean(outlet)}
    pages: dict[str, list[str]] = {}
    for article in desk.shown.articles:
        pages.setdefault(article.id, []).append(f"urn:sha256:{article.page}")
    for id_, article in desk.articles.items():
        published = article.published
        yield {
            "@id": f"dateline:article:{id_}",
            "@type": "prov:Entity",
            "label": clean(article.headline or "(no headline)"),
            "wasDerivedFrom": list(dict.fromkeys(pages[id_])),
            **({"wasAttributedTo": outlets[article.outlet]} if article.outlet else {}),
            **(
                {"generatedAtTime": published.first.isoformat()}
                if published and published.first == published.last
                else {}
            ),
        }


def claimant_nodes(desk: Desk) -> Iterator[dict[str, Any]]:
    names = dict.fromkeys(
        (report.article, link.name or link.words.text)
        for telling in desk.tellings
        for report in telling.reports
        for link in report.says
    )
    for article, name in names:
        yield {"@id": claimant_id(article, name), "@type": "prov:Agent", "label": clean(name)}


def claimant_id(article: str, name: str) -> str:
    """Return an id within an article: the minister of one page need not be the minister of another."""
    from urllib.parse import quote

    return f"dateline:claimant:{article}:{quote(name, safe='', errors='replace')}"


def report_node(desk: Desk, report: Report, *, text: bool) -> dict[str, Any]:
    article = desk.article(report)
    claimants = [claimant_id(report.article, link.name or link.words.text) for link in report.says]
    return {
        "@id": f"dateline:report:{report.id}",
        "@type": "prov:Entity",
        "wasGeneratedBy": CODING,
        "wasQuotedFrom": f"dateline:article:{article.id}",
        "hadPrimarySource": f"urn:sha256:{article.page}",
        **({"wasAttributedTo": claimants} if claimants else {}),
        **({"value": report.sentence.text} if text else {}),
        "dateline:type": report.type,
        "dateline:status": report.status,
        "dateline:start": report.sentence.span.start,
        "dateline:end": report.sentence.span.end,
        "dateline:rule": list(dict.fromkeys(f"{name}: {evidence.rule}" for name, evidence in report.evidence)),
    }
