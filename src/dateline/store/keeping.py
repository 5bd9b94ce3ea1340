"""Puts what was coded into the database: pages, articles, reports, their words. Linking comes afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.records import Article, Attribution, Coding, Page, Problem, Report, fold_words, name_source, to_text
from dateline.store.database import Database
from dateline.store.marking import note_marks
from dateline.store.seals import seal, storable

UNKNOWN = (0, 10**9)  # days that are not known can be any
__all__ = ["drop_page", "keep_coding", "keep_problems", "keep_report"]


def keep_coding(database: Database, coding: Coding, *, run: int, coder: int, published: str | None) -> bool:
    """Keep one page with all that it gave, inside a transaction of the caller's; False when it is there already."""
    page = coding.page
    if page is None:
        keep_problems(database, coding.problems, run=run, page=None)
        return False
    if database.one("SELECT 1 FROM page WHERE sha256 = ?", (page.sha256,)):
        return False
    whole = to_text(replace(page, text=""))
    source = storable(page.source)
    number = database.insert(
        "page", sha256=page.sha256, source=source, encoding=page.encoding, kind=page.kind, whole=whole,
        published=published, run=run, coder=coder,
        digest=seal(page.sha256, source, page.encoding, page.kind, whole, published, run, coder),
    )  # fmt: skip
    note_marks(database, number, page, run)
    keep_articles(database, number, coding)
    keep_problems(database, coding.problems, run=run, page=number)
    return True


def keep_articles(database: Database, number: int, coding: Coding) -> None:
    """Keep what stands on the page of that ``number``. An article's reports and attributions are kept with the first
    page it is on.
    """
    if coding.page is None:
        return
    told: dict[str, list[Report]] = {}
    for report in coding.reports:
        told.setdefault(report.article, []).append(report)
    said: dict[str, list[Attribution]] = {}
    for attribution in coding.attributions:
        said.setdefault(attribution.article, []).append(attribution)
    for place, article in enumerate(coding.articles):
        row = _keep_article(database, number, place, article, coding.page)
        database.run("INSERT INTO waiting (article) VALUES (?) ON CONFLICT DO NOTHING", (article.id,))
        if not database.one("is_told", (article.id,)):
            for report in told.get(article.id, ()):
                keep_report(database, row, report)
        if not database.one("is_attributed", (article.id,)):
            for attribution in said.get(article.id, ()):
                whole = to_text(attribution)
                database.insert("attribution", article=row, whole=whole, digest=seal(row, whole))


def _keep_article(database: Database, page_number: int, place: int, article: Article, page: Page) -> int:
    whole = to_text(article)
    days = article.published
    values = {
        "id": article.id,
        "page": page_number,
        "place": place,
        "headline": article.headline and storable(article.headline),
        "source": storable(name_source(article, page)),
        "first": days.first.isoformat() if days else None,
        "last": days.last.isoformat() if days else None,
        "language": article.language,
        "url": article.url and storable(article.url),
        "whole": whole,
    }
    number = database.insert("article", **values, digest=seal(*values.values()))
    for block_number, block in enumerate(article.blocks):
        folded = fold_words(block.words)
        if folded:
            passage = database.insert("passage", article=number, block=block_number)
            database.run("INSERT INTO passage_words (rowid, words) VALUES (?, ?)", (passage, folded))
    return number


def keep_report(database: Database, article: int, report: Report, added: int | None = None) -> None:
    """Keep ``report`` of the article of that number; ``added`` is the number of the decision that added it."""
    whole = to_text(report)
    when = report.when
    first, last = (when.first.toordinal(), when.last.toordinal()) if when and when.first and when.last else UNKNOWN
    values = {"id": report.id, "article": article, "first": first, "last": last, "whole": whole}
    database.insert("report", **values, added=added, digest=seal(*values.values()))


def keep_problems(database: Database, problems: Iterable[Problem], *, run: int, page: int | None) -> None:
    """Keep ``problems``, each once."""
    for problem in problems:
        texts = tuple(map(storable, (problem.source, problem.kind, problem.message)))
        values = (*texts, page, run)
        database.run("keep_problem", (*values, seal(*values)))


def drop_page(database: Database, number: int) -> None:
    """Take out what stands on the page of that ``number``; the page itself stays."""
    database.run("DELETE FROM passage_words WHERE rowid IN (SELECT passage.number FROM passage JOIN article"
                 " ON article.number = passage.article WHERE article.page = ?)", (number,))  # fmt: skip
    for table in ("passage", "attribution", "report"):
        database.run(
            f"DELETE FROM {table} WHERE article IN (SELECT number FROM article WHERE page = ?)",  # noqa: S608  a name of ours
            (number,),
        )
    database.run("DELETE FROM article WHERE page = ?", (number,))
    database.run("DELETE FROM problem WHERE page = ?", (number,))
