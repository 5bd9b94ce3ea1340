"""The order of work, written once: pages → articles → parse → reports → events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from dateline.events import Tables, Told, code_article, load_tables
from dateline.knowledge.languages import name_language
from dateline.knowledge.own_actors import read_own_actors
from dateline.language import Language
from dateline.links import find_copies, find_who, link_reports
from dateline.pages import Repeated, find_articles, read_text, source_of
from dateline.records import (
    Article,
    Attribution,
    Chronology,
    Coding,
    Evidence,
    Page,
    Problem,
    Published,
    Report,
    to_reading,
)

__all__ = ["Coder", "check_settings", "find_uncoded", "join"]

CODED = (None, "en")  # languages; what cannot be told is taken for English


class Coder:
    """Codes pages. Opening one loads the language model and the tables, about a third of a second; keep it.

    ``published`` is a day the user vouches for; it stands for every article whose page does not say. ``repeated`` is
    what ``find_repeated`` found to stand on several of the pages that are to be coded. ``actors`` is the user's own
    file of actors (``docs/parties-and-places.md``): what it says of somebody goes before text and tables.

    Raises ModelError or KnowledgeError when the installation is broken, SettingsError when ``published`` is no date or
    ``actors`` no such file.
    """

    def __init__(
        self,
        *,
        published: date | str | None = None,
        repeated: Mapping[str, Repeated] | None = None,
        actors: str | Path | None = None,
    ) -> None:
        own = read_own_actors(actors) if actors is not None else None
        self._language = Language()
        self._tables: Tables = load_tables(own)
        self._given = _given(published)
        self._repeated = repeated or {}

    def code(self, page: Page) -> Coding:
        """Return the articles of ``page`` and what they report. It depends on ``page`` and ``repeated`` alone."""
        repeated = self._repeated.get(source_of(page)) if self._repeated else None
        articles, problems = find_articles(page, repeated)
        articles = tuple(self._dated(article) for article in articles)
        return self._code(page, articles, problems)

    def code_article(self, article: Article) -> tuple[Report, ...]:
        """Return the reports of ``article``, in reading order; none of one in another language than English."""
        return self._read(article)[0].reports

    def stream(self, pages: Iterable[Page | Problem]) -> Iterator[Coding]:
        """Code pages in order, one coding a page; a problem passes through as a coding without a page."""
        for page in pages:
            yield self.code(page) if isinstance(page, Page) else Coding(None, (), (), (page,))

    def code_text(self, text: str, published: date | str | None = None) -> Chronology:
        """Return the chronology of one plain text, read as one saved page.

        ``published``: the day it was published (ISO 8601), or None when that is not known.

        Raises SettingsError when ``published`` is no date.
        """
        page = read_text(text)
        articles, problems = find_articles(page)
        given = _given(published) or self._given
        articles = tuple(_with_date(article, given) for article in articles)
        return join([self._code(page, articles, problems)])

    def _code(self, page: Page, articles: tuple[Article, ...], problems: Iterable[Problem]) -> Coding:
        read = [self._read(article) for article in articles]
        unread = sum(characters for _, characters in read)
        if unread:
            told = f"{page.source}: {unread:,} characters are no prose, or come after 50,000 words, and were not read"
            problems = [
                *problems,
                Problem(page.source, "unread", f"{told}; save the article's own text if it is there."),
            ]
        reports = tuple(report for told, _ in read for report in told.reports)
        attributions = tuple(attribution for told, _ in read for attribution in told.attributions)
        return Coding(page, articles, reports, tuple(problems), attributions)

    def _read(self, article: Article) -> tuple[Told, int]:
        """Return what ``article`` tells, and how many characters of it were passed over."""
        if article.language not in CODED:
            return Told((), ()), 0
        reading = to_reading(article)
        parse = self._language.parse(reading.text, reading.blocks, reading.runs)
        unread = sum(len(parse.quote(*map(int, parse.sentences[number]))) for number in parse.unread)
        return code_article(article, reading, parse, self._tables, self._language.weigh), unread

    def _dated(self, article: Article) -> Article:
        return _with_date(article, self._given)


def check_settings(published: date | str | None, actors: str | Path | None) -> None:
    """Raise SettingsError when a ``Coder`` could not be opened with these; it costs no loading of the model."""
    _given(published)
    if actors is not None:
        read_own_actors(actors)


def join(codings: Iterable[Coding]) -> Chronology:
    """Return one chronology: an article that stands on several pages is coded once, reports become events,
    and articles that print one text are named as its copies.
    """
    pages: list[Page] = []
    articles: list[Article] = []
    reports: list[Report] = []
    attributions: list[Attribution] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for coding in codings:
        if coding.page is not None:
            pages.append(coding.page)
        articles += coding.articles
        new = {article.id for article in coding.articles} - seen
        reports += [report for report in coding.reports if report.article in new]
        attributions += [attribution for attribution in coding.attributions if attribution.article in new]
        seen |= new
        problems += coding.problems
    problems += find_uncoded(articles, {page.sha256: page.source for page in reversed(pages)})
    events = link_reports(reports, articles)
    copies, background = find_copies(articles)
    return Chronology(
        pages=tuple(pages),
        articles=tuple(articles),
        reports=tuple(reports),
        events=events,
        problems=tuple(problems),
        copies=copies,
        background=background,
        attributions=tuple(attributions),
        who=find_who(reports),
    )


def find_uncoded(articles: Iterable[Article], sources: Mapping[str, str]) -> Iterator[Problem]:
    """Yield one problem for each language whose articles were kept and not coded; ``sources`` by a page's digest."""
    kept: dict[str, dict[str, str]] = {}
    for article in articles:
        if article.language is not None and article.language not in CODED:
            kept.setdefault(article.language, {}).setdefault(article.id, sources.get(article.page, article.page))
    for language, there in kept.items():
        first, *others = dict.fromkeys(there.values())
        where = f"{first} and {len(others)} more" if others else first
        were = "1 article in {} was" if len(there) == 1 else f"{len(there)} articles in {{}} were"
        told = f"{where}: {were.format(name_language(language))} kept but not coded"
        yield Problem(first, "language", f"{told}; dateline codes English: add a translation to have it coded.")


def _given(published: date | str | None) -> Published | None:
    if published is None:
        return None
    from dateline.errors import SettingsError

    try:
        day = published if isinstance(published, date) else date.fromisoformat(published)
    except ValueError as error:
        raise SettingsError(f"{published!r} is no date; write it as 2024-03-15") from error
    return Published(day, day, day.isoformat(), Evidence("given"))


def _with_date(article: Article, given: Published | None) -> Article:
    """Return ``article`` with the day the user vouches for, where its page gives none, or a stretch around it."""
    known = article.published
    open_ = known is None or (
        known.first < known.last and given is not None and known.first <= given.first <= known.last
    )
    return replace(article, published=given) if given and open_ else article
