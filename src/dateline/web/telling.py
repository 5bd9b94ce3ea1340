"""One report as a page shows it: its words, their parts, who claims it, and what each value rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.records import QUADS, Actor, Article, Evidence, Page, Report, Says, name_source
from dateline.web.marking import Mark, Piece, cut, find_marks, role_marks, to_words
from dateline.web.words import say_days, say_edtf, say_kind, say_names, say_score

__all__ = ["TOLLS", "Desk", "tell_report"]

TOLLS = {"dead": "killed", "injured": "injured", "arrested": "arrested"}
MOST_SEEN = 200  # characters of the page's words that evidence shows


class Desk:
    """Articles and pages by their id: the first of each, with all names under which an article is printed."""

    def __init__(self, articles: Iterable[Article], pages: Iterable[Page]) -> None:
        self.pages: dict[str, Page] = {page.sha256: page for page in pages}
        self.articles: dict[str, Article] = {}
        self.printers: dict[str, dict[str, str]] = {}
        for article in articles:
            self.articles.setdefault(article.id, article)
            self.printers.setdefault(article.id, {})[name_source(article, self.pages.get(article.page))] = article.page

    def source(self, article: str) -> str:
        """Return the outlet or file of an article."""
        held = self.articles[article]
        return name_source(held, self.pages.get(held.page))


def tell_report(report: Report, desk: Desk) -> dict[str, Any]:
    """Return ``report`` as plain values; ``pieces`` are its sentence, cut where its parts begin and end."""
    article = desk.articles[report.article]
    page = desk.pages.get(article.page)
    who, sign, whom = say_names(report)
    when, where = report.when, report.where
    return {
        "id": report.id,
        "type": report.type,
        "mode": report.mode,
        "kind": say_kind(report.type, report.mode),
        "quad": QUADS[report.type],
        "cameo": report.cameo,
        "status": report.status,
        "who": who,
        "sign": sign,
        "whom": whom,
        "actors": [_party(actor) for actor in report.actors],
        "recipients": [_party(actor) for actor in report.recipients],
        "article": article.id,
        "headline": article.headline,
        "language": article.language,
        "source": desk.source(report.article),
        "also": [name for name in desk.printers[article.id] if name != desk.source(report.article)],
        "published": _published(article),
        "page": article.page,
        "paragraph": report.paragraph,
        "quote": report.sentence.text,
        "start": report.sentence.span.start,
        "end": report.sentence.span.end,
        "pieces": sentence_pieces(report, article),
        "says": [_says(link) for link in report.says],
        "when": None
        if when is None
        else {
            "words": when.words.text if when.words else None,
            "days": say_days(when.first, when.last) if when.first and when.last else say_edtf(when.edtf) or None,
            "edtf": when.edtf,
            "rule": when.evidence.rule,
            "note": when.evidence.note,
        },
        "where": None
        if where is None
        else {
            "words": where.words.text,
            "name": where.name,
            "country": where.country,
            "precision": where.precision,
            "rule": where.evidence.rule,
            "note": where.evidence.note,
        },
        "figures": [
            {
                "kind": TOLLS[figure.kind],
                "words": figure.words.text,
                "least": figure.least,
                "most": figure.most,
                "rule": figure.evidence.rule,
            }
            for figure in report.figures
        ],
        "score": round(report.score, 4),
        "sure": say_score(report.score),
        "evidence": _evidence(report, page),
    }


def sentence_pieces(report: Report, article: Article) -> list[Piece]:
    """Return the report's sentence with its parts; whole where it cannot be found among the article's blocks."""
    for block in article.blocks:
        place = to_words(block, report.sentence.span)
        if place is None:
            continue
        start, end = place
        marks = []
        for mark in find_marks(block, [report], report.id):
            left, right = max(mark.start, start) - start, min(mark.end, end) - start
            if mark.role and left < right:
                marks.append(Mark(left, right, mark.report, mark.role))
        return cut(block.words[start:end], marks)
    return [Piece(report.sentence.text, (), (), ())]


def outside(report: Report) -> list[str]:
    """Return which parts of a report stand outside of its sentence: a day said in the paragraph before."""
    start, end = report.sentence.span
    return [role for span, role in role_marks(report) if not start <= span.start < end]


def _party(actor: Actor) -> dict[str, Any]:
    return {
        "name": actor.name,
        "words": actor.words.text,
        "country": actor.country,
        "sector": actor.sector,
        "rules": [_basis(evidence) for evidence in actor.evidence],
    }


def _says(link: Says) -> dict[str, Any]:
    return {
        "name": link.name,
        "words": link.words.text,
        "via": link.via.text if link.via else None,
        "cue": link.cue.text if link.cue else None,
        "rule": link.evidence.rule,
    }


def _published(article: Article) -> dict[str, Any] | None:
    published = article.published
    if published is None:
        return None
    return {
        "days": say_days(published.first, published.last),
        "first": published.first,
        "rule": published.evidence.rule,
        "words": published.words,
    }


def _basis(evidence: Evidence) -> dict[str, str]:
    return {"rule": evidence.rule, "note": evidence.note}


def _evidence(report: Report, page: Page | None) -> list[dict[str, Any]]:
    """Return the rules behind the values that carry none themselves, with the words they saw."""
    told = []
    for name, evidence in report.evidence:
        seen = page.text[evidence.span.start : evidence.span.end][:MOST_SEEN] if page and evidence.span else ""
        told.append({"of": name, **_basis(evidence), "words": seen})
    return told
