"""The chronology as one JSON object: its keys, their order and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.records.attribution import Attribution
from dateline.records.copies import Alike, Copies
from dateline.records.evidence import Evidence, Problem, Span
from dateline.records.page import Article, Page, Published
from dateline.records.report import Actor, Event, Report, Says, When, Where, Words
from dateline.records.who import Who

if TYPE_CHECKING:
    from dateline.records.chronology import Chronology

__all__ = ["to_object"]


def to_object(chronology: Chronology) -> dict[str, Any]:
    """Return ``chronology`` as plain values that ``json`` can write. ``docs/json.md`` says what each key means.

    Spans are half-open, in Unicode code points of the page's decoded text; dates are ISO 8601; None is null.
    """
    return {
        "pages": [_page(page, chronology.articles) for page in chronology.pages],
        "reports": [_report(report) for report in chronology.reports],
        "events": [_event(event) for event in chronology.events],
        "copies": [_copies(copies) for copies in chronology.copies],
        "background": [_alike(alike) for alike in chronology.background],
        "attributions": [_attribution(attribution) for attribution in chronology.attributions],
        "who": [_who(who) for who in chronology.who],
        "problems": [_problem(problem) for problem in chronology.problems],
    }


def _page(page: Page, articles: tuple[Article, ...]) -> dict[str, Any]:
    return {
        "source": page.source,
        "sha256": page.sha256,
        "encoding": page.encoding,
        "kind": page.kind,
        "articles": [_article(article) for article in articles if article.page == page.sha256],
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "headline": article.headline,
        "byline": article.byline,
        "agency": article.agency,
        "outlet": article.outlet,
        "dateline": article.dateline,
        "published": _published(article.published),
        "dateline_day": article.dateline_day,
        "updated": _published(article.updated),
        "kicker": article.kicker,
        "section": article.section,
        "language": article.language,
        "url": article.url,
        "basis": {name: _basis(evidence) for name, evidence in article.evidence},
        "span": _span(article.span),
        "blocks": [{"kind": block.kind, **_span(block.span)} for block in article.blocks],
    }


def _published(published: Published | None) -> dict[str, Any] | None:
    if published is None:
        return None
    return {
        "first": published.first.isoformat(),
        "last": published.last.isoformat(),
        "words": published.words,
        "rule": published.evidence.rule,
    }


def _basis(evidence: Evidence) -> dict[str, Any]:
    """Return the rule that read a field, and the span or the field of markup or record it stands in."""
    return {
        "rule": evidence.rule,
        "start": evidence.span.start if evidence.span else None,
        "end": evidence.span.end if evidence.span else None,
        "note": evidence.note or None,
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "article": report.article,
        "type": report.type,
        "mode": report.mode,
        "cameo": report.cameo,
        "status": report.status,
        "sentence": {**_span(report.sentence.span), "text": report.sentence.text},
        "trigger": {**_span(report.trigger.span), "text": report.trigger.text},
        "actors": [_actor(actor) for actor in report.actors],
        "recipients": [_actor(actor) for actor in report.recipients],
        "when": _when(report.when),
        "where": _where(report.where),
        "says": [_says(says) for says in report.says],
        "score": round(report.score, 4),
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "text": actor.words.text,
        **_span(actor.words.span),
        "name": actor.name,
        "country": actor.country,
        "sector": actor.sector,
        "further": list(actor.further),
    }


def _when(when: When | None) -> dict[str, Any] | None:
    if when is None:
        return None
    return {
        "first": when.first.isoformat() if when.first else None,
        "last": when.last.isoformat() if when.last else None,
        "edtf": when.edtf,
        "words": _text(when.words),
        "rule": when.evidence.rule,
        "gap": list(when.gap) if when.gap else None,
    }


def _where(where: Where | None) -> dict[str, Any] | None:
    if where is None:
        return None
    return {
        "text": where.words.text,
        "name": where.name,
        "country": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "geonameid": where.geonameid,
        "precision": where.precision,
        "rule": where.evidence.rule,
    }


def _says(says: Says) -> dict[str, Any]:
    return {
        "text": says.words.text,
        **_span(says.words.span),
        "name": says.name,
        "via": _text(says.via),
        "cue": _text(says.cue),
        "stance": says.stance,
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "article": attribution.article,
        "source": _words(attribution.source),
        "name": attribution.name,
        "cue": _words(attribution.cue),
        "content": [_words(words) for words in attribution.content],
        "via": _words(attribution.via),
        "stance": attribution.stance,
        "rule": attribution.evidence.rule,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "reports": list(event.reports),
        "accounts": [
            {"attribute": account.attribute, "value": account.value, "reports": list(account.reports)}
            for account in event.accounts
        ],
        "after": [
            {"event": after.event, "days": after.days, "rule": after.evidence.rule, "note": after.evidence.note or None}
            for after in event.after
        ],
    }


def _copies(copies: Copies) -> dict[str, Any]:
    return {
        "id": copies.id,
        "articles": list(copies.articles),
        "fullest": copies.fullest,
        "agency": copies.agency,
        "first": copies.first.isoformat() if copies.first else None,
        "alike": [_alike(alike) for alike in copies.alike],
    }


def _alike(alike: Alike) -> dict[str, Any]:
    return {
        "article": alike.article,
        "other": alike.other,
        "kind": alike.kind,
        "share": alike.share,
        "shared": [
            {**_span(shared.span), "other_start": shared.other.start, "other_end": shared.other.end}
            for shared in alike.shared
        ],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {"source": problem.source, "kind": problem.kind, "message": problem.message}


def _span(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _who(who: Who) -> dict[str, Any]:
    return {
        "id": who.id,
        "name": who.name,
        "aliases": list(who.aliases),
        "country": who.country,
        "sector": who.sector,
        "reports": list(who.reports),
    }


def _words(words: Words | None) -> dict[str, Any] | None:
    return {"text": words.text, **_span(words.span)} if words else None


def _text(words: Words | None) -> str | None:
    return words.text if words else None
