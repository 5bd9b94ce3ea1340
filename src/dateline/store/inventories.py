"""What a casefile holds, listed: pages with what they tell, outlets, places."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from dateline.errors import SettingsError
from dateline.records import Article, Decision, Page, Report, Where, from_text
from dateline.store.casefile import Casefile

__all__ = [
    "FirstTold", "KeptPage", "KeptSource", "Told", "decisions_about", "differing_accounts", "find_page", "find_place",
    "first_told", "last_decision", "list_pages", "list_sources", "other_pages", "perhaps_versions", "tell_page",
]  # fmt: skip


class KeptPage(NamedTuple):
    """One page: its ``number`` in the order of arrival, what it is called, and what stands on it."""

    number: int
    sha256: str
    source: str
    kind: str
    articles: int
    headline: str | None
    outlet: str | None
    published: date | None
    reports: int


class KeptSource(NamedTuple):
    """One outlet, or a file that names none: how many articles, published from when to when, in which languages, and
    how many of them on a day that is not known.
    """

    name: str
    articles: int
    first: date | None
    last: date | None
    languages: tuple[str, ...]
    undated: int


class FirstTold(NamedTuple):
    """Where an event is told first: its ``place`` in the order of reading, the article's headline and source, and the
    days on which it can have been published, None twice when no page says.
    """

    place: tuple[int, int]
    headline: str | None
    source: str
    first: date | None
    last: date | None


class Told(NamedTuple):
    """One page with its text, its articles in page order, and what they report, with the event of each report."""

    page: Page
    articles: tuple[Article, ...]
    reports: tuple[Report, ...]
    events: dict[str, str]


def differing_accounts(casefile: Casefile, ids: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """Return, for those of the events ``ids`` on which the sources differ: event id → attribute → values."""
    found: dict[str, dict[str, list[str]]] = {}
    for id_, attribute, value in casefile.database.ask("differing_accounts", (json.dumps(list(ids)),)):
        found.setdefault(id_, {}).setdefault(attribute, []).append(value)
    return found


def first_told(casefile: Casefile, ids: Iterable[str]) -> dict[str, FirstTold]:
    """Return where each of the events ``ids`` is told first, by id."""
    return {
        id_: FirstTold((article, report), headline, source, _day(first), _day(last))
        for id_, report, article, headline, source, first, last in casefile.database.ask(
            "first_told", (json.dumps(list(ids)),)
        )
    }


def find_page(casefile: Casefile, beginning: str) -> str:
    """Return the digest of the one page that begins so.

    Raises SettingsError when none does, or several do.
    """
    found = [row[0] for row in casefile.database.ask("pages_like", (beginning, beginning + "\U0010ffff"))]
    if len(found) != 1 or not beginning:
        several = "several pages begin" if len(found) > 1 else "no page begins"
        raise SettingsError(f"{several} with {beginning[:64]!r}")
    return str(found[0])


def tell_page(casefile: Casefile, sha256: str) -> Told:
    """Return the page with this digest, and what it tells.

    Raises SettingsError when there is no such page, StoreError when its file is gone or was altered.
    """
    page = casefile.page(sha256)
    articles = tuple(from_text(Article, row[0]) for row in casefile.database.ask("articles_on_page", (sha256,)))
    rows = casefile.database.ask("told_on_page", (sha256,))
    reports = tuple(from_text(Report, whole) for whole, _ in rows)
    events = {report.id: event for report, (_, event) in zip(reports, rows, strict=True) if event}
    return Told(page, articles, reports, events)


def other_pages(casefile: Casefile, article: str) -> list[tuple[str, str, str]]:
    """Return the pages that the article of this id stands on: digest, outlet or file, and where it came from."""
    return [(sha256, outlet, source) for sha256, outlet, source in casefile.database.ask("other_pages", (article,))]


def perhaps_versions(casefile: Casefile, article: Article, *, most: int = 40) -> tuple[list[Page], list[Article]]:
    """Return the pages, without their text, and the articles that may be ``article`` saved another time, itself too."""
    asked: dict[str, object] = {"url": article.url, "id": article.id, "most": most}
    rows = casefile.database.ask("perhaps_versions", asked)
    pages = {page.sha256: page for _, whole in rows for page in (from_text(Page, whole),)}
    return list(pages.values()), [from_text(Article, whole) for whole, _ in rows]


def list_pages(casefile: Casefile, *, after: int = 0, limit: int = 100) -> list[KeptPage]:
    """Return pages in the order of arrival, those numbered higher than ``after``, at most ``limit``."""
    return [
        KeptPage(number, sha256, source, kind, articles, headline, outlet, _day(published), reports)
        for number, sha256, source, kind, articles, headline, outlet, published, reports in casefile.database.ask(
            "pages_in_order", (after, limit)
        )
    ]


def list_sources(casefile: Casefile, *, limit: int = 500) -> list[KeptSource]:
    """Return outlets and files with their articles, those with most first."""
    return [
        KeptSource(
            name, articles, _day(first), _day(last), tuple(sorted(languages.split(","))) if languages else (), undated
        )
        for name, articles, first, last, languages, undated in casefile.database.ask("kept_sources", (limit,))
    ]  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def find_place(casefile: Casefile, name: str) -> Where | None:
    """Return the place of this name as a report has it, None when no report of an event does."""
    row = casefile.database.one("place_of", (name,))
    return from_text(Where, row[0]) if row and row[0] else None


def decisions_about(casefile: Casefile, reports: Iterable[str]) -> list[Decision]:
    """Return what was decided about these reports, undone or not, in order."""
    rows = casefile.database.ask("decisions_about", (json.dumps(sorted(reports)),))
    found = {number: whole for _, number, _, whole in rows}
    return [from_text(Decision, found[number]) for number in sorted(found)]


def last_decision(casefile: Casefile) -> tuple[Decision | None, int]:
    """Return what was decided last, and how many decisions there are."""
    row = casefile.database.one("last_decision")
    return (from_text(Decision, row[0]), int(row[1])) if row else (None, 0)
