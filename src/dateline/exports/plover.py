"""PLOVER as JSON lines: one event a line. Source: PLOVER manual, draft 2.0, "Data Fields".

The manual invites fields of one's own. Ours: ``status`` (with ``terms.every``), ``says``, ``edtf``, ``differ``,
``size_between`` (least and most, where reports differ or a figure is open), the
``precision`` of a place, and ``reports``, the crosswalk. Compounds stay one event with a list of actors; nothing is
multiplied into dyads.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.exports.desk import Desk, Telling, figure_bounds, one_day
from dateline.exports.names import party_name
from dateline.exports.parts import Export, Part, Terms, count, crosswalk, to_lines
from dateline.exports.positions import ReadText, read_text_of
from dateline.exports.tables import FIGURES, say_chain
from dateline.exports.version import CODER, VERSION
from dateline.knowledge.ontology import load_ontology
from dateline.knowledge.published_codes import load_published_codes
from dateline.records import Actor, Report, Where

__all__ = ["to_plover", "write_plover"]


def write_plover(desk: Desk, terms: Terms) -> Export:
    """Return the events and their crosswalk."""
    notes = []
    unknown = sum(telling.when is None or telling.when.first is None for telling in desk.tellings)
    if unknown:
        notes.append(f"{count(unknown, 'event')} of unknown day: their date is null, which PLOVER does not foresee")
    if terms.every:
        notes.append("a field of ours, status, is in every line: not every event has happened")
    texts: dict[str, ReadText] = {}
    events = (to_plover(desk, telling, terms, texts) for telling in desk.tellings)
    return Export((Part("", "jsonl", to_lines(events)), crosswalk(desk, terms)), tuple(notes))


def to_plover(desk: Desk, telling: Telling, terms: Terms, texts: dict[str, ReadText]) -> dict[str, Any]:
    """Return one event; a field that is not known is left out, but for the date, which is null.

    ``texts`` keeps the texts of articles, by id, from one event to the next.
    """
    report, when = telling.report, telling.when
    first, last = (when.first, when.last) if when else (None, None)
    bounds = {kind: figure_bounds(telling.reports, kind) for kind in FIGURES}
    size = {kind: least for kind, (least, most) in bounds.items() if least is not None and least == most}
    open_ = {kind: found for kind, found in bounds.items() if found[0] is not None and kind not in size}
    return {
        "id": telling.event.id,
        "date": iso(first),
        **known({"enddate": iso(last) if last != first else None, "edtf": when.edtf if when else None}),
        "actor": [to_entity(actor) for actor in report.actors],
        "recipient": [to_entity(actor) for actor in report.recipients],
        "event": [report.type],
        "mode": [telling.mode] if telling.mode else [],
        "context": [],
        "quad_code": load_ontology()[report.type].quad,
        **known({"event_scale": load_published_codes().intensity(report.type, telling.mode)}),
        "event_text": report.trigger.text,
        **({"status": telling.status} if terms.every else {}),
        **({"event_loc": to_location(telling.where)} if telling.where else {}),
        **({"size": size} if size else {}),
        **({"size_between": open_} if open_ else {}),
        **({"differ": list(telling.differing())} if telling.differing() else {}),
        **({"says": say_chain(report.says)} if report.says else {}),
        **({"text": report.sentence.text} if terms.text else {}),
        "text_info": to_text_info(desk, report, texts),
        "cite_info": to_cite_info(desk, report),
        "reports": [r.id for r in telling.reports],
        "coder": CODER,
    }


def to_entity(actor: Actor) -> dict[str, Any]:
    return known({"code": actor.country, "sector": actor.sector, "entity_text": party_name(actor)})


def to_location(where: Where) -> dict[str, Any]:
    return known(
        {
            "extracted_place": where.words.text,
            "resolved_place": where.name,
            "geonameid": where.geonameid,
            "lat": where.lat,
            "lon": where.lon,
            "city": where.name if where.precision in {"city", "point"} else None,
            "province": where.name if where.precision == "admin1" else None,
            "country_code": where.country,
            "precision": where.precision,
        }
    )


def to_text_info(desk: Desk, report: Report, texts: dict[str, ReadText]) -> dict[str, Any]:
    """Return where the sentence stands in the article's text; ``sequence`` is the number of the paragraph."""
    if report.article not in texts:
        texts[report.article] = read_text_of(desk.article(report))
    place = texts[report.article].find(report.sentence.span)
    return known(
        {
            "sequence": report.paragraph,
            "start": place.start if place else None,
            "end": place.end if place else None,
            "text_story": report.article,
        }
    )


def to_cite_info(desk: Desk, report: Report) -> dict[str, Any]:
    article = desk.article(report)
    return known(
        {
            "citation": desk.page_name(article),
            "url": article.url,
            "title": article.headline,
            "language": article.language,
            "publication": desk.outlet(article),
            "published": iso(one_day(article.published)),
            "sha256": article.page,
            "codebook": "PLOVER 2.0",
            "version": VERSION,
        }
    )


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def known(fields: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that are known."""
    return {name: value for name, value in fields.items() if value is not None and value != ""}
