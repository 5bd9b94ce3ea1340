"""Our own tables: events, reports, the crosswalk between them, accounts and articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from dateline.exports.desk import Desk, Telling, figure_bounds, one_day, text_of
from dateline.exports.names import party_name
from dateline.exports.sheets import Cell, Sheet, fill
from dateline.knowledge.ontology import load_ontology, quad_of_cameo
from dateline.records import Actor, Report, Says, When, Where

__all__ = ["TABLES", "lay_accounts", "lay_articles", "lay_crosswalk", "lay_events", "lay_reports", "say_chain"]

FIGURES = ("dead", "injured", "arrested")


def lay_events(desk: Desk, *, text: bool = True) -> Sheet:
    """Return one row an event; without ``text`` no sentence of a page is in it."""
    return fill("events", (event_row(desk, telling, text) for telling in desk.tellings))


def event_row(desk: Desk, telling: Telling, text: bool) -> Mapping[str, Cell]:
    report = telling.report
    article = desk.article(report)
    return {
        "id": telling.event.id,
        "type": report.type,
        "mode": telling.mode,
        "cameo": report.cameo,
        "quad": load_ontology()[report.type].quad,
        "gdelt_quad": quad_of_cameo(report.cameo),
        "status": telling.status,
        **when_cells(telling.when),
        **party_cells("actor", report.actors),
        **party_cells("recipient", report.recipients),
        **where_cells(telling.where),
        **figure_cells(telling.reports),
        "says": say_chain(report.says),
        "reports": len(telling.reports),
        "articles": len({r.article for r in telling.reports}),
        "sources": desk.voices(telling.reports),
        "differ": "; ".join(telling.differing()),
        "report": report.id,
        "outlet": desk.outlet(article),
        "headline": article.headline,
        "published": one_day(article.published),
        "url": article.url,
        "source": desk.page_name(article),
        "quote": report.sentence.text if text else None,
    }


def lay_reports(desk: Desk, *, text: bool = True) -> Sheet:
    """Return one row a report of the events shown, in the order of the events."""
    return fill(
        "reports",
        (report_row(desk, report, telling.event.id, text) for telling in desk.tellings for report in telling.reports),
    )


def report_row(desk: Desk, report: Report, event: str, text: bool) -> Mapping[str, Cell]:
    return {
        "id": report.id,
        "event": event,
        "article": report.article,
        "paragraph": report.paragraph,
        "type": report.type,
        "mode": report.mode,
        "cameo": report.cameo,
        "status": report.status,
        "trigger": report.trigger.text,
        **party_cells("actor", report.actors),
        **party_cells("recipient", report.recipients),
        **when_cells(report.when),
        **where_cells(report.where),
        "says": say_chain(report.says),
        "via": "; ".join(text_of(link.via) for link in report.says if link.via),
        **figure_cells((report,)),
        "score": round(report.score, 4),
        "rule": next((evidence.rule for name, evidence in report.evidence if name == "type"), None),
        "page": desk.article(report).page,
        "start": report.sentence.span.start,
        "end": report.sentence.span.end,
        "trigger_start": report.trigger.span.start,
        "trigger_end": report.trigger.span.end,
        "quote": report.sentence.text if text else None,
    }


def lay_crosswalk(
    desk: Desk, *, text: bool = True, only: Iterable[str] | None = None, name: Callable[[str], object] = str
) -> Sheet:
    """Return one row for each report of each event: which words, on which page, stand behind a row of a table.

    ``only`` these events, by id; ``name`` gives the id that the table has for one.
    """
    kept = None if only is None else set(only)
    rows: list[dict[str, Cell]] = []
    for telling in desk.tellings:
        if kept is not None and telling.event.id not in kept:
            continue
        for report in telling.reports:
            article = desk.article(report)
            rows.append(
                {
                    "row": str(name(telling.event.id)),
                    "event": telling.event.id,
                    "report": report.id,
                    "article": article.id,
                    "page": article.page,
                    "source": desk.page_name(article),
                    "outlet": desk.outlet(article),
                    "headline": article.headline,
                    "published": one_day(article.published),
                    "url": article.url,
                    "paragraph": report.paragraph,
                    "start": report.sentence.span.start,
                    "end": report.sentence.span.end,
                    "status": report.status,
                    "says": say_chain(report.says),
                    "quote": report.sentence.text if text else None,
                }
            )
    return fill("crosswalk", rows)


def lay_accounts(desk: Desk, *, text: bool = True) -> Sheet:  # noqa: ARG001  no account holds a sentence
    """Return one row for each value that some report of an event gives; two of one attribute = the sources differ."""
    rows: list[dict[str, Cell]] = []
    for telling in desk.tellings:
        differing = telling.differing()
        for account in telling.event.accounts:
            reports = [desk.reports[id_] for id_ in account.reports]
            rows.append(
                {
                    "event": telling.event.id,
                    "attribute": account.attribute,
                    "value": account.value,
                    "differ": account.attribute in differing,
                    "reports": "; ".join(account.reports),
                    "outlets": "; ".join(dict.fromkeys(desk.outlet(desk.article(report)) for report in reports)),
                    "says": "; ".join(dict.fromkeys(said for r in reports if (said := say_chain(r.says)))),
                }
            )
    return fill("accounts", rows)


def lay_articles(desk: Desk, *, text: bool = True) -> Sheet:  # noqa: ARG001  a headline is its citation, not a quote
    """Return one row for each article and page it stands on."""
    rows: list[dict[str, Cell]] = []
    for article in desk.shown.articles:
        page, published = desk.pages.get(article.page), article.published
        rows.append(
            {
                "id": article.id,
                "page": article.page,
                "source": desk.page_name(article),
                "kind": page.kind if page else None,
                "encoding": page.encoding if page else None,
                "start": article.span.start,
                "end": article.span.end,
                "headline": article.headline,
                "byline": article.byline,
                "agency": article.agency,
                "outlet": article.outlet,
                "section": article.section,
                "dateline": article.dateline,
                "published_first": published.first if published else None,
                "published_last": published.last if published else None,
                "published_rule": published.evidence.rule if published else None,
                "language": article.language,
                "url": article.url,
            }
        )
    return fill("articles", rows)


TABLES: Mapping[str, Callable[..., Sheet]] = {
    "events": lay_events,
    "reports": lay_reports,
    "crosswalk": lay_crosswalk,
    "accounts": lay_accounts,
    "articles": lay_articles,
}


def when_cells(when: When | None) -> dict[str, Cell]:
    if when is None:
        return {}
    return {
        "first": when.first,
        "last": when.last,
        "edtf": when.edtf,
        "day_words": text_of(when.words),
        "day_rule": when.evidence.rule,
    }


def where_cells(where: Where | None) -> dict[str, Cell]:
    if where is None:
        return {}
    return {
        "place": where.name,
        "place_country": where.country,
        "lat": where.lat,
        "lon": where.lon,
        "geonameid": where.geonameid,
        "precision": where.precision,
    }


def party_cells(role: str, parties: Sequence[Actor]) -> dict[str, Cell]:
    """Return names, countries and sectors, each list in the order of the names; empty where not one is known."""
    countries = [party.country or "" for party in parties]
    sectors = [party.sector or "" for party in parties]
    return {
        f"{role}s": "; ".join(say_name(party) for party in parties),
        f"{role}_countries": "; ".join(countries) if any(countries) else None,
        f"{role}_sectors": "; ".join(sectors) if any(sectors) else None,
    }


def say_name(party: Actor) -> str:
    return party_name(party).replace(";", ",")  # a name's own semicolon would make two of it


def figure_cells(reports: Sequence[Report]) -> dict[str, Cell]:
    cells: dict[str, Cell] = {}
    for kind in FIGURES:
        cells[f"{kind}_least"], cells[f"{kind}_most"] = figure_bounds(reports, kind)
    return cells


def say_chain(says: Iterable[Says]) -> str:
    """Return the chain of claimants, the nearest first: "Ana Ruiz <- AFP"; empty for the outlet's own voice."""
    return " <- ".join(link.name or link.words.text for link in says)
