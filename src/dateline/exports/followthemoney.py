"""FollowTheMoney, as Aleph and OpenAleph import it: events, those involved and the articles that prove them.

One entity a line. What the model has no property for, who did what to whom, is in the event's name and notes. A party
is a ``LegalEntity``: whether it is a person or a body is not coded.
Source: followthemoney.tech, schemata Event, LegalEntity, Article.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any

from dateline.exports.citations import cited
from dateline.exports.days import say_when
from dateline.exports.desk import Desk, Telling
from dateline.exports.names import party_key, party_name
from dateline.exports.parts import Export, Part, Terms, crosswalk, to_lines
from dateline.exports.says import TOLLS, cite, clean, say_account, say_title
from dateline.knowledge.actors import load_actors
from dateline.records import Actor, Article, Report, When

__all__ = ["to_entities", "write_followthemoney"]


def write_followthemoney(desk: Desk, terms: Terms) -> Export:
    """Return the entities and the crosswalk."""
    return Export((Part("", "ftm.json", to_lines(to_entities(desk, terms))), crosswalk(desk, terms)))


def to_entities(desk: Desk, terms: Terms) -> Iterator[dict[str, Any]]:
    """Yield articles, then parties, then events; an entity is told before one that names it."""
    for article in cited(desk):
        yield entity(f"article-{article.id}", "Article", article_properties(desk, article))
    told: set[str] = set()
    for telling in desk.tellings:
        for party in (*telling.report.actors, *telling.report.recipients):
            id_ = party_id(party, telling.report)
            if id_ not in told:
                told.add(id_)
                yield entity(id_, "LegalEntity", party_properties(party))
    for telling in desk.tellings:
        yield entity(f"event-{telling.event.id}", "Event", event_properties(desk, telling, terms))


def entity(id_: str, schema: str, properties: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "id": f"dateline-{id_}",
        "schema": schema,
        "properties": {name: values for name, values in properties.items() if values},
    }


def party_id(party: Actor, report: Report) -> str:
    """Return an id of name and country, or of a description and its article: in two chronologies it is the same."""
    key = "\n".join(party_key(party, report))
    return f"party-{sha256(key.encode('utf-8', 'replace')).hexdigest()[:20]}"


def party_properties(party: Actor) -> dict[str, list[str]]:
    return {
        "name": [clean(party_name(party))],
        "country": some(iso2(party.country)),
        "summary": [f"PLOVER sector {party.sector}"] if party.sector else [],
    }


def article_properties(desk: Desk, article: Article) -> dict[str, list[str]]:
    published = article.published
    return {
        "title": some(clean(article.headline or "")),
        "author": some(clean(article.byline or "")),
        "publisher": some(clean(article.outlet or "")),
        "publishedAt": prefix(published.first, published.last) if published else [],
        "sourceUrl": some(article.url),
        "fileName": some(clean(desk.page_name(article))),
        "language": some(article.language),
        "notes": [f"SHA-256 of the saved page: {article.page}"],
    }


def event_properties(desk: Desk, telling: Telling, terms: Terms) -> dict[str, list[str]]:
    report, when = telling.report, telling.when
    articles = {r.article: desk.article(r) for r in telling.reports}
    parties = (*report.actors, *report.recipients)
    day = say_when(when)
    notes = [
        f"{TOLLS.get(attribute, attribute)}: {' | '.join(say_account(desk, account) for account in accounts)}"
        for attribute, accounts in telling.differing().items()
    ]
    for r in telling.reports:
        quoted = f"“{clean(r.sentence.text)}” " if terms.text else ""
        notes.append(f"{quoted}{cite(desk, r)}")
    return {
        "name": [f"{say_title(telling)} ({day})" if day else say_title(telling)],
        **event_days(when),
        "location": some(clean(telling.where.name) if telling.where else None),
        "country": some(iso2(telling.where.country) if telling.where else None),
        "involved": [f"dateline-{id_}" for id_ in dict.fromkeys(party_id(p, report) for p in parties)],
        "proof": [f"dateline-article-{id_}" for id_ in articles],
        "sourceUrl": list(dict.fromkeys(article.url for article in articles.values() if article.url)),
        "publisher": list(dict.fromkeys(clean(desk.outlet(article)) for article in articles.values())),
        "notes": notes,
        "keywords": [telling.report.type, telling.status],
    }


def event_days(when: When | None) -> dict[str, list[str]]:
    """Return the day as FollowTheMoney takes it: a prefix of a date where that says it, else start and end."""
    if when is None or when.first is None or when.last is None:
        return {}
    short = prefix(when.first, when.last)
    if short:
        return {"date": short}
    return {"startDate": [when.first.isoformat()], "endDate": [when.last.isoformat()]}


def prefix(first: date, last: date) -> list[str]:
    """Return a day, a month or a year as a prefix of a date, none for another stretch.

    >>> prefix(date(2024, 2, 1), date(2024, 2, 29)), prefix(date(2024, 2, 1), date(2024, 2, 9))
    (['2024-02'], [])
    """
    after = date.fromordinal(last.toordinal() + 1) if last < date.max else last
    if first == last:
        return [first.isoformat()]
    if first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return [f"{first:%Y-%m}"]
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and first.year == last.year:
        return [f"{first:%Y}"]
    return []


def some(value: str | None) -> list[str]:
    return [value] if value else []


def iso2(country: str | None) -> str | None:
    """Return the two-letter code that FollowTheMoney takes, in lower case; None for a body that is no country."""
    return _iso2().get(country or "")


@cache
def _iso2() -> dict[str, str]:
    return {country.code: country.iso2[0].lower() for country in load_actors().countries if country.iso2}
