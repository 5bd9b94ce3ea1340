"""From a decoded page to its articles: the order of work, once."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from dateline.pages.body import find_bodies
from dateline.pages.credits import (
    Found,
    find_agency,
    find_byline,
    find_dateline,
    find_headline_words,
    find_language,
    find_outlet,
    find_url,
)
from dateline.pages.dates import find_published
from dateline.pages.furniture import Labelled, key, label_blocks
from dateline.pages.html import read_html
from dateline.pages.lines import read_lines
from dateline.pages.markings import LdArticle, find_ld_articles
from dateline.pages.raw import Head, Markup
from dateline.pages.split import find_headline, find_starts
from dateline.records import READ_KINDS, Article, Block, Evidence, Page, Problem, Span

__all__ = ["find_articles"]

SAME = 0.5  # share of the words of two headlines that are the same when they head one article


class Story(NamedTuple):
    """The labelled blocks of one article."""

    blocks: tuple[Labelled, ...]


def find_articles(page: Page) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Return the articles on ``page`` in page order, and what was wrong with it."""
    markup = read_html(page.text) if page.kind == "html" else read_lines(page.text)
    stories = _html_stories(markup) if page.kind == "html" else _text_stories(markup)
    stories = tuple(story for story in stories if any(block.kind == "paragraph" for block in story.blocks))
    markings = find_ld_articles(markup.head)
    articles = tuple(
        _build(page, story, markup.head, markings, is_page=_is_pages_own(story, stories, markup.head))
        for story in stories
    )
    if articles:
        return articles, ()
    remedy = "no article text was found in it; save the article's own page, with its text shown, and add it again"
    return (), (Problem(page.source, "no-text", f"{page.source}: {remedy}."),)


def _html_stories(markup: Markup) -> tuple[Story, ...]:
    stories = []
    for body in find_bodies(markup):
        place = {row: at for at, row in enumerate(body.rows)}
        verdicts = {place[row]: verdict for row, verdict in body.verdicts.items()}
        headline = place.get(body.headline) if body.headline is not None else None
        stories.append(Story(label_blocks([markup.blocks[row] for row in body.rows], verdicts, headline)))
    return tuple(stories)


def _text_stories(markup: Markup) -> tuple[Story, ...]:
    starts = find_starts(markup.blocks)
    if not starts:
        return ()
    stories = []
    for start, end in zip(starts, (*starts[1:], len(markup.blocks)), strict=True):
        blocks = markup.blocks[start:end]
        # What opens a further article is its headline; the first may stand below a menu.
        headline = find_headline(blocks) if start == 0 else 0
        stories.append(Story(label_blocks(blocks, {}, headline)))
    return tuple(stories)


def _is_pages_own(story: Story, stories: Sequence[Story], head: Head) -> bool:
    """Return whether the page's title, meta tags and URL speak of this story: the only one, or the one they name."""
    if len(stories) == 1:
        return True
    titles = [head.title, *(content for name, content, _ in head.metas if name == "og:title")]
    headline = _headline_of(story)
    best = max(stories, key=lambda other: max((_alike(_headline_of(other), title) for title in titles), default=0.0))
    return best is story and any(_alike(headline, title) >= SAME for title in titles)


def _headline_of(story: Story) -> str:
    return next((block.raw.words for block in story.blocks if block.kind == "headline"), "")


def _alike(one: str, other: str) -> float:
    """Return the share of the words of the shorter of two headlines that stand in the other."""
    words, others = set(key(one).split()), set(key(other).split())
    least = min(len(words), len(others))
    return len(words & others) / least if least else 0.0


def _marking(story: Story, markings: Sequence[LdArticle], *, is_page: bool) -> LdArticle | None:
    """Return the JSON-LD object that speaks of this story: by its headline, else the only one of its page."""
    headline = _headline_of(story)
    dated = [marking for marking in markings if marking.published]
    alike = [(_alike(headline, marking.headline), marking) for marking in dated]
    best = max(alike, key=lambda pair: pair[0], default=None)
    if best is not None and headline and best[0] >= SAME:
        return best[1]
    articles = [marking for marking in dated if not marking.type.endswith("WebPage")] or dated
    return articles[0] if is_page and len({marking.published for marking in articles}) == 1 else None


def _build(page: Page, story: Story, head: Head, markings: Sequence[LdArticle], *, is_page: bool) -> Article:
    marking = _marking(story, markings, is_page=is_page)
    blocks = _trimmed(story.blocks)
    byline = find_byline(blocks, head, marking, is_page=is_page)
    read = tuple(block for block in blocks if block.kind in READ_KINDS)
    text = "\n".join(block.raw.words for block in read)
    fields: dict[str, Found | None] = {
        "headline": find_headline_words(blocks, head, marking, is_page=is_page),
        "byline": byline,
        "agency": find_agency(blocks, byline),
        "outlet": find_outlet(head, markings),
        "dateline": find_dateline(blocks),
        "language": find_language(text, head),
        "url": find_url(head, page.record) if is_page else None,
    }
    evidence: list[tuple[str, Evidence]] = [
        (name, found.evidence) for name, found in fields.items() if found is not None
    ]
    published = find_published(blocks, head, marking, is_page=is_page)
    if published is not None:
        evidence.append(("published", published.evidence))
    values = {name: found.value if found is not None else None for name, found in fields.items()}
    return Article(
        id=_article_id(blocks),
        page=page.sha256,
        span=Span(blocks[0].raw.span.start, blocks[-1].raw.span.end),
        blocks=tuple(Block(b.kind, b.raw.span, b.raw.words, b.rule, b.raw.runs) for b in blocks),
        published=published,
        evidence=tuple(evidence),
        **values,
    )


def _trimmed(blocks: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """Return the blocks of a story from the first to the last that belongs to it."""
    own = [row for row, block in enumerate(blocks) if block.kind not in {"furniture", "repeat"}]
    return tuple(blocks[own[0] : own[-1] + 1]) if own else ()


def _article_id(blocks: Sequence[Labelled]) -> str:
    """Return "a" and ten letters that depend on the words of headline and paragraphs alone, case and signs apart."""
    words = [key(block.raw.words) for block in blocks if block.kind in {"headline", "paragraph"}]
    digest = hashlib.sha256("\n".join(words).encode()).digest()
    return "a" + base64.b32encode(digest).decode()[:10].lower()
