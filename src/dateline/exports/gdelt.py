"""GDELT 2.0: events (61 columns) and mentions (16), between tabs, without a header.

Source: GDELT Event Codebook V2.0. An event is one row, however many reports tell of it; each report is a mention, with
the places of actor, recipient and trigger in the article's text. What GDELT has no column for, a status or a day that
is not known, keeps an event out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dateline.exports.cells import to_tsv
from dateline.exports.desk import Desk, Telling, facing, one_day
from dateline.exports.icews import country_name
from dateline.exports.names import party_name
from dateline.exports.numbers import to_number
from dateline.exports.parts import Export, Part, Terms, count, crosswalk
from dateline.exports.positions import ReadText, read_text_of
from dateline.exports.sheets import Cell, Sheet, fill
from dateline.knowledge.ontology import quad_of_cameo
from dateline.knowledge.published_codes import load_published_codes
from dateline.records import Actor, Article, Report, Where

__all__ = ["lay_gdelt_events", "lay_gdelt_mentions", "write_gdelt"]

GEO_TYPES = {"country": 1, "admin1": 5, "city": 4, "point": 4}
GEO_TYPES_USA = {"country": 1, "admin1": 2, "city": 3, "point": 3}


def write_gdelt(desk: Desk, terms: Terms) -> Export:
    """Return events, mentions and the crosswalk."""
    kept = [telling for telling in desk.tellings if telling.status == "happened" and telling.day]
    unreal = sum(telling.status != "happened" for telling in desk.tellings)
    undated = len(desk.tellings) - unreal - len(kept)
    notes = []
    if undated:
        notes.append(f"{count(undated, 'event')} of no single day: left out of GDELT, which wants one")
    if unreal:
        notes.append(f"{count(unreal, 'event')} that did not happen: left out of GDELT, which has no column to say so")
    return Export(
        (
            Part("export", "CSV", to_tsv(lay_gdelt_events(desk, kept), raw=terms.raw, header=False)),
            Part("mentions", "CSV", to_tsv(lay_gdelt_mentions(desk, kept), raw=terms.raw, header=False)),
            crosswalk(desk, terms, only=[telling.event.id for telling in kept], name=to_number),
        ),
        tuple(notes),
        frozenset(telling.event.id for telling in desk.tellings) - {telling.event.id for telling in kept},
    )


def lay_gdelt_events(desk: Desk, tellings: Iterable[Telling]) -> Sheet:
    """Return one row for each of ``tellings``, all of which have one day."""
    return fill("gdelt_events", (event_row(desk, telling, telling.day) for telling in tellings if telling.day))


def event_row(desk: Desk, telling: Telling, day: date) -> dict[str, Cell]:
    report = telling.report
    article = desk.article(report)
    return {
        "GlobalEventID": to_number(telling.event.id),
        "Day": int(f"{day:%Y%m%d}"),
        "MonthYear": int(f"{day:%Y%m}"),
        "Year": day.year,
        "FractionDate": round(day.year + ((day.month - 1) * 30 + day.day) / 365, 4),
        **actor_cells(1, report.actors),
        **actor_cells(2, facing(report)),
        "IsRootEvent": int(any(r.paragraph <= 1 for r in telling.reports)),
        "EventCode": report.cameo,
        "EventBaseCode": report.cameo[:3],
        "EventRootCode": report.cameo[:2],
        "QuadClass": quad_of_cameo(report.cameo),
        "GoldsteinScale": load_published_codes().goldstein.get(report.cameo),
        "NumMentions": len(telling.reports),
        "NumSources": desk.voices(telling.reports),
        "NumArticles": len({r.article for r in telling.reports}),
        **geo_cells(telling.where),
        "DATEADDED": first_told(desk, telling),
        "SOURCEURL": article.url or desk.page_name(article),
    }


def actor_cells(number: int, parties: Iterable[Actor]) -> dict[str, Cell]:
    party = next(iter(parties), None)
    if party is None:
        return {}
    codes = load_published_codes()
    # a body that is no country ("UNO", "IGO") is CAMEO's code of an actor, and its type
    country = codes.cameo.get(party.country or "")
    body = party.country if country is None and party.country and len(party.country) == 3 else None
    body = body if body in {"IGO", "UNO", "NGO", "MNC", "IMG", "EUR"} else None
    type_ = codes.types.get(party.sector or "")
    return {
        f"Actor{number}Code": "".join(dict.fromkeys(code for code in (country or body, type_) if code)),
        f"Actor{number}Name": party_name(party).upper(),
        f"Actor{number}CountryCode": country,
        f"Actor{number}Type1Code": type_ or (body if body != "EUR" else None),
    }


def geo_cells(where: Where | None) -> dict[str, Cell]:
    if where is None:
        return {}
    types = GEO_TYPES_USA if where.country == "USA" else GEO_TYPES
    country = country_name(where.country)
    return {
        "ActionGeo_Type": types.get(where.precision),
        "ActionGeo_Fullname": ", ".join(dict.fromkeys(name for name in (where.name, country) if name)),
        "ActionGeo_CountryCode": load_published_codes().fips.get(where.country or ""),
        "ActionGeo_Lat": where.lat,
        "ActionGeo_Long": where.lon,
        "ActionGeo_FeatureID": str(where.geonameid) if where.geonameid is not None else None,
    }


def lay_gdelt_mentions(desk: Desk, tellings: Iterable[Telling]) -> Sheet:
    """Return one row for each report of ``tellings``."""
    texts: dict[str, ReadText] = {}
    rows = []
    for telling in tellings:
        for report in telling.reports:
            article = desk.article(report)
            if report.article not in texts:
                texts[report.article] = read_text_of(article)
            rows.append(
                {
                    "GlobalEventID": to_number(telling.event.id),
                    "EventTimeDate": first_told(desk, telling),
                    **mention_row(desk, report, article, texts[report.article]),
                }
            )
    return fill("gdelt_mentions", rows)


def mention_row(desk: Desk, report: Report, article: Article, read: ReadText) -> dict[str, Cell]:
    places = [read.find(actor.words.span) for actor in (*report.actors[:1], *facing(report)[:1])]
    first = places.pop(0) if report.actors else None
    second = places.pop(0) if places else None
    trigger = read.find(report.trigger.span)
    named = (article.outlet, article.headline, desk.page_name(article))
    return {
        "MentionTimeDate": stamp(one_day(article.published)),
        "MentionType": 1 if article.url else 2,
        "MentionSourceName": desk.outlet(article),
        "MentionIdentifier": article.url or ", ".join(name for name in named if name),
        "Actor1CharOffset": first.start if first else None,
        "Actor2CharOffset": second.start if second else None,
        "ActionCharOffset": trigger.start if trigger else None,
        "InRawText": 1,
        "Confidence": round(report.score * 100),
        "MentionDocLen": len(read.text),
    }


def first_told(desk: Desk, telling: Telling) -> int | None:
    """Return the day of the first article that tells it, where one is known."""
    days = [day for report in telling.reports if (day := one_day(desk.article(report).published))]
    return stamp(min(days, default=None))


def stamp(day: date | None) -> int | None:
    """Return a day as GDELT's moment, whose hour is not kept.

    >>> stamp(date(2024, 3, 13))
    20240313000000
    """
    return int(f"{day:%Y%m%d}000000") if day else None
