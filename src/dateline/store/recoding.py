"""Pages that are coded again: what they gave before goes, what they give now comes, in one transaction each."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dateline.errors import StoreError
from dateline.records import Article, Attribution, Coding, Page, Problem, Report, from_text, to_text
from dateline.store.copying import forget_texts
from dateline.store.database import Database
from dateline.store.event_rows import drop_events
from dateline.store.keeping import drop_page, keep_articles, keep_problems
from dateline.store.kept_pages import KeptPages
from dateline.store.linking import find_connected, link_articles
from dateline.store.seals import seal
from dateline.store.stories import forget_stories

__all__ = ["find_published", "keep_again", "read_kept", "sweep", "with_text"]

AT_ONCE = 500  # pages looked up in one question


def find_published(database: Database) -> list[str | None]:
    """Return the days that the user vouched for, None among them, in order: pages are coded again with their own."""
    return [row[0] for row in database.ask("SELECT DISTINCT published FROM page ORDER BY published")]


def read_kept(
    database: Database, pages: KeptPages, *, not_by: int | None = None, published: tuple[str | None] | None = None
) -> Iterator[Page | Problem]:
    """Yield the pages with their text, in the order of arrival; a problem for one whose file is gone or was altered.

    not_by     leave out those that this coder coded
    published  only those with this day
    """
    (day,) = published or (None,)
    asked: dict[str, object] = {"after": 0, "coder": not_by, "any": published is None, "day": day, "most": AT_ONCE}
    while rows := database.ask("kept_pages", asked):
        asked["after"] = rows[-1][0]
        for _, whole in rows:
            yield with_text(pages, from_text(Page, whole))


def with_text(pages: KeptPages, page: Page) -> Page | Problem:
    """Return ``page`` with its text; a problem when its file is gone or was altered."""
    try:
        return pages.with_text(page)
    except StoreError as error:
        return Problem(page.source, "altered", f"{error}; until then what was read from it stands.")


def keep_again(database: Database, coding: Coding, *, run: int, coder: int) -> bool:
    """Keep what a page gives now instead of what it gave, and link it; return whether anything is another."""
    if coding.page is None:
        return False
    with database.writing():
        row = database.one("SELECT number, sha256, source, encoding, kind, whole, published FROM page WHERE sha256 = ?",
                           (coding.page.sha256,))  # fmt: skip
        if row is None:
            return False
        number, *columns = row
        changed = not _is_same(database, number, coding)
        if changed:
            ids = _forget(database, number)
            keep_articles(database, number, coding)
            database.run("DELETE FROM problem WHERE page = ?", (number,))
            keep_problems(database, coding.problems, run=run, page=number)
            link_articles(database, sorted(ids | {article.id for article in coding.articles}))
        database.run(
            "UPDATE page SET run = ?, coder = ?, digest = ? WHERE number = ?",
            (run, coder, seal(*columns, run, coder), number),
        )
        return changed


def sweep(database: Database) -> None:
    """Take out keys of reports that are no more."""
    with database.writing():
        database.run("DELETE FROM tie WHERE report NOT IN (SELECT number FROM report)")


def _is_same(database: Database, number: int, coding: Coding) -> bool:
    """Return whether the page gives the same articles, reports, attributions and problems as before."""
    articles = [row[0] for row in database.ask("SELECT whole FROM article WHERE page = ? ORDER BY place", (number,))]
    reports = [row[0] for row in database.ask("reports_of_page", (number,))]
    said = [row[0] for row in database.ask("attributions_of_page", (number,))]
    problems = {row[0] for row in database.ask("SELECT message FROM problem WHERE page = ?", (number,))}
    own = {from_text(Article, whole).id for whole in articles}
    own.update(from_text(Report, whole).article for whole in reports)
    own.update(from_text(Attribution, whole).article for whole in said)
    asked = (json.dumps(sorted(own)), number)
    told_elsewhere, said_elsewhere = (
        {row[0] for row in database.ask(query, asked)} for query in ("told_elsewhere", "attributed_elsewhere")
    )
    return (
        articles == [to_text(article) for article in coding.articles]
        and reports == [to_text(report) for report in coding.reports if report.article not in told_elsewhere]
        and said == [to_text(one) for one in coding.attributions if one.article not in said_elsewhere]
        and problems == {problem.message for problem in coding.problems}
    )


def _forget(database: Database, number: int) -> set[str]:
    """Take out what stands on a page and the events it is in; return the ids of the articles that are to be linked.

    An article that stands on another page, too, is told by the first of those from now on.
    """
    ids = {row[0] for row in database.ask("SELECT id FROM article WHERE page = ?", (number,))}
    own = [row[0] for row in database.ask("numbers_of_page", (number,))]
    connected = find_connected(database, own)
    asked = json.dumps(sorted(connected))
    beside = {row[0] for row in database.ask("articles_of_reports", (asked,))}
    drop_events(database, [row[0] for row in database.ask("events_of", (asked,))])
    database.run_many("DELETE FROM pair WHERE one = ?1 OR other = ?1", [(one,) for one in own])
    changed = forget_stories(database, sorted(ids))
    forget_texts(database, sorted(ids))
    drop_page(database, number)
    return ids | beside | changed
