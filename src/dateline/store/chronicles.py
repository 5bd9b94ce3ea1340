"""From rows back to records: the chronology of everything, of some events, of one article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from dateline.errors import SettingsError
from dateline.links import find_who, order_events
from dateline.records import Alike, Article, Attribution, Chronology, Copies, Event, Page, Problem, Report, from_text
from dateline.store.database import Database, Row, load_query
from dateline.store.kept_pages import KeptPages
from dateline.store.wanted import Condition, with_match

__all__ = ["find_article", "find_page", "find_problems", "read_everything", "read_wanted"]

OF_ARTICLE = "number IN (SELECT event FROM report JOIN article ON article.number = report.article WHERE article.id = ?)"


def read_everything(database: Database, pages: KeptPages, condition: Condition, *, texts: bool) -> Chronology:
    """Return all pages and articles that the casefile holds, in the order of arrival, with the events that meet
    ``condition``: what reading the same pages at once returns.
    """
    with database.reading():
        digests = [row[0] for row in database.ask("SELECT sha256 FROM page ORDER BY number")]
        copies = [from_text(Copies, row[0]) for row in database.ask("SELECT whole FROM copies ORDER BY id")]
        pairs = database.ask("SELECT whole FROM background ORDER BY article, other")
        return _put_together(
            [find_page(database, pages, sha256, texts=texts) for sha256 in digests],
            database.ask("all_articles"),
            database.ask(load_query("wanted_reports").replace("{wanted}", condition.sql), condition.values),
            database.ask(load_query("wanted_events").replace("{wanted}", condition.sql), condition.values),
            database.ask("all_attributions"),
            problems=find_problems(database),
            copies=copies,
            background=[from_text(Alike, row[0]) for row in pairs],
        )


def read_wanted(
    database: Database, pages: KeptPages, condition: Condition, *, texts: bool, also: Sequence[Row] = ()
) -> Chronology:
    """Return the events that meet ``condition`` with their reports, articles and pages, in the order of arrival.

    ``also`` are rows of articles that belong to it even if no report of theirs does.
    """
    sql, values = with_match(condition)
    with database.reading():
        asked = [
            database.ask(load_query(name).replace("{wanted}", sql), values)
            for name in ("wanted_articles", "wanted_reports", "wanted_events")
        ]
        rows = list(dict.fromkeys([*also, *asked[0]]))
        inside = json.dumps(sorted({from_text(Article, row[0]).id for row in rows}))
        return _put_together(
            [find_page(database, pages, sha256, texts=texts) for sha256 in dict.fromkeys(row[1] for row in rows)],
            rows,
            asked[1],
            asked[2],
            database.ask("attributions_among", (inside,)),
            copies=[from_text(Copies, row[0]) for row in database.ask("copies_among", (inside,))],
            background=[from_text(Alike, row[0]) for row in database.ask("background_among", (inside,))],
        )


def find_article(database: Database, pages: KeptPages, id_: str) -> Chronology:
    """Return the article's pages with their text, its reports, and the events of these with all that belongs to them.

    Raises SettingsError when there is no such article.
    """
    with database.reading():
        rows = database.ask("article_on_pages", (id_,))
        if not rows:
            raise SettingsError(f"there is no article {id_!r} in this casefile; dateline list --json names them")
        return read_wanted(database, pages, Condition(OF_ARTICLE, (id_,), ""), texts=True, also=rows)


def find_page(database: Database, pages: KeptPages, sha256: str, *, texts: bool) -> Page:
    """Return the page with this digest, and its text where ``texts`` are wanted.

    Raises SettingsError when there is none, StoreError when its file is gone or was altered.
    """
    row = database.one("SELECT whole FROM page WHERE sha256 = ?", (sha256,))
    if row is None:
        raise SettingsError(f"there is no page {sha256[:12]!r} in this casefile; dateline list --json names them")
    page = from_text(Page, row[0])
    return pages.with_text(page) if texts else page


def find_problems(database: Database) -> tuple[Problem, ...]:
    """Return all problems, in the order in which they were met."""
    return tuple(Problem(*row) for row in database.ask("SELECT source, kind, message FROM problem ORDER BY number"))


def _put_together(
    pages: Iterable[Page],
    articles: Iterable[Row],
    reports: Iterable[Row],
    events: Iterable[Row],
    attributions: Iterable[Row],
    *,
    problems: tuple[Problem, ...] = (),
    copies: Iterable[Copies],
    background: Iterable[Alike],
) -> Chronology:
    """Return the chronology of these rows; events stand in the order of their first report.

    Who is who, and which event came after which, is found among these reports and events alone.
    """
    told = tuple(from_text(Report, row[0]) for row in reports)
    place = {report.id: number for number, report in enumerate(told)}
    made = sorted((from_text(Event, row[0]) for row in events), key=lambda event: place[event.reports[0]])
    return Chronology(
        tuple(pages),
        tuple(from_text(Article, row[0]) for row in articles),
        told,
        order_events(made, {report.id: report for report in told}),
        problems,
        tuple(copies),
        tuple(background),
        tuple(from_text(Attribution, row[0]) for row in attributions),
        find_who(told),
    )
