"""From a decoded page to its articles: the order of work, once."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Mapping, Sequence
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
)
from dateline.pages.dates import find_published
from dateline.pages.digest import find_items, parted
from dateline.pages.furniture import Labelled, Verdict, key, label_blocks
from dateline.pages.html import read_html
from dateline.pages.lines import read_lines
from dateline.pages.live import find_stamps, judge_stamps, with_stamps_apart
from dateline.pages.markings import LdArticle, find_ld_articles
from dateline.pages.raw import Head, Markup
from dateline.pages.repeated import Repeated, label_tail
from dateline.pages.split import find_headline, find_starts
from dateline.pages.stubs import is_stub
from dateline.records import READ_KINDS, Article, Block, Evidence, Page, Problem, Span

__all__ = ["find_articles"]

SAME = 0.5  # share of the words of two headlines that are the same when they head one article


class Story(NamedTuple):
    """The labelled blocks of one article."""

    blocks: tuple[Labelled, ...]


def find_articles(page: Page, repeated: Repeated | None = None) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Return the articles on ``page`` in page order, and what was wrong with it.

    ``repeated`` is what is known to stand on other pages of the page's source too; the result depends on it and the
    page alone.
    """
    markup = with_stamps_apart(read_html(page.text) if page.kind == "html" else read_lines(page.text))
    stories = _html_stories(markup) if page.kind == "html" else _text_stories(markup, repeated)
    if repeated is not None:
        stories = tuple(Story(label_tail(story.blocks, repeated)) for story in stories)
    stories = tuple(story for story in stories if any(block.kind == "paragraph" for block in story.blocks))
    markings = find_ld_articles(markup.head)
    articles = tuple(
        _build(page, story, markup.head, markings, is_page=_is_pages_own(story, stories, markup.head))
        for story in stories
    )
    if articles:
        stubs = (article for article in articles if is_stub(article, markup.blocks))
        return articles, tuple(Problem(page.source, "paywall", _told(page, stub)) for stub in stubs)
    remedy = "no article text was found in it; save the article's own page, with its text shown, and add it again"
    return (), (Problem(page.source, "no-text", f"{page.source}: {remedy}."),)


def _told(page: Page, stub: Article) -> str:
    named = f"“{stub.headline}”" if stub.headline else "its article"
    return (
        f"{page.source}: only the first words of {named} are there, the rest is behind a paywall;"
        " save the page with its whole text shown, and add it again."
    )


def _html_stories(markup: Markup) -> tuple[Story, ...]:
    stories = []
    stamps = find_stamps(markup.blocks)
    stamped, items = judge_stamps(markup.blocks, stamps), find_items(markup.blocks)
    for body in find_bodies(markup, stamps):
        known = {
            **body.verdicts,
            **{row: verdict for row, verdict in stamped.items() if _may_be_body(body.verdicts.get(row))},
        }
        for rows in parted(body.rows, _own_items(items, known, body.rows)):
            place = {row: at for at, row in enumerate(rows)}
            verdicts = {place[row]: verdict for row, verdict in known.items() if row in place}
            headline = rows[0] if rows[0] in items else body.headline
            at = place.get(headline) if headline is not None else None
            stories.append(Story(label_blocks([markup.blocks[row] for row in rows], verdicts, at)))
    return tuple(stories)


def _own_items(items: Collection[int], known: Mapping[int, Verdict], rows: Sequence[int]) -> frozenset[int]:
    """Return the items of a digest among the rows of a body: none when only one of them is not furniture."""
    own = [row for row in rows if row in items and row + 1 in rows and _may_be_body(known.get(row))]
    return frozenset(own) if len(own) > 1 else frozenset()


def _text_stories(markup: Markup, repeated: Repeated | None) -> tuple[Story, ...]:
    stamps = find_stamps(markup.blocks)
    starts = find_starts(markup.blocks, stamps, repeated)
    if not starts:
        return ()
    stamped, items = judge_stamps(markup.blocks, stamps), find_items(markup.blocks)
    stories = []
    for start, end in zip(starts, (*starts[1:], len(markup.blocks)), strict=True):
        blocks = markup.blocks[start:end]
        # What opens a further article is its headline; the first may stand below a menu.
        headline = find_headline(blocks, items) if start == 0 else 0
        verdicts = {row - start: verdict for row, verdict in stamped.items() if start <= row < end}
        stories.append(Story(label_blocks(blocks, verdicts, headline)))
    return tuple(stories)


def _may_be_body(verdict: Verdict | None) -> bool:
    return verdict is None or verdict.kind in {"published", "subhead", "byline"}


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
