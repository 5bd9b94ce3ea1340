"""From bytes to articles: what a saved page is, what stands on it, and which of its words are whose article."""

from __future__ import annotations

import hashlib

from dateline.errors import PageError
from dateline.pages.articles import find_articles
from dateline.pages.repeated import Repeated, find_repeated, marks_of, source_of
from dateline.pages.sources import find_pages, is_html, open_page
from dateline.records import Article, Page, Problem

__all__ = [
    "Repeated",
    "find_articles",
    "find_pages",
    "find_repeated",
    "marks_of",
    "read_page",
    "read_text",
    "source_of",
]


def read_text(text: str, source: str = "text") -> Page:
    """Return ``text`` as one saved page of plain text or HTML; what a decoder has nothing to do for."""
    content = text.encode("utf-8", "replace")
    text = content.decode("utf-8")
    return Page(
        source, hashlib.sha256(content).hexdigest(), text, "utf-8", "given", "html" if is_html(text) else "text"
    )


def read_page(source: str, content: bytes) -> tuple[Page, tuple[Article, ...], tuple[Problem, ...]]:
    """Return the page, its articles in page order, and its problems. Never raises, whatever ``content`` is.

    A page that cannot be read has no text and no articles, and one problem that says what to do.

    >>> page, articles, problems = read_page("a.txt", b"Police arrested two men on Monday.")
    >>> articles[0].blocks[0].words
    'Police arrested two men on Monday.'
    """
    try:
        page, problems = open_page(source, content)
    except PageError as error:
        sha256 = hashlib.sha256(content).hexdigest()
        return Page(source, sha256, "", "utf-8", "none", "text"), (), (Problem(source, error.kind, str(error)),)
    articles, more = find_articles(page)
    return page, articles, (*problems, *more)
