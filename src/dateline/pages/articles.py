"""From a decoded page to its articles: the order of work, once."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from dateline.pages.body import find_bodies
from dateline.pages.bylines import find_byline
from dateline.pages.credits import (
    find_agency,
    find_headline_words,
    find_kicker,
    find_outlet,
    find_section,
    find_url,
)
from dateline.pages.datelines import Piece, find_dateline
from dateline.pages.dates import find_dates
from dateline.pages.digest import find_items, parted
from dateline.pages.exports import find_export, find_exported, find_exported_day
from dateline.pages.found import Found
from dateline.pages.furniture import Labelled, Verdict, key, label_blocks
from dateline.pages.html import read_html
from dateline.pages.languages import find_language
from dateline.pages.lines import read_lines
from dateline.pages.live import find_stamps, judge_stamps, with_stamps_apart
from dateline.pages.markings import LdArticle, find_ld_articles
from dateline.pages.raw import Head, Markup
from dateline.pages.repeated import Repeated
from dateline.pages.split import find_headline, find_starts
from dateline.pages.stubs import is_stub
from dateline.records import READ_KINDS, Article, Block, Evidence, Page, Problem, Span

__all__ = ["find_articles"]

SAME = 0.5  # share of the words of two headlines that are the same when they head one article
ANY = 0.15  # share below which a page's only story is not what its title speaks of
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class Story(NamedTuple):
    """The labelled blocks of one article."""

    blocks: tuple[Labelled, ...]


def find_articles(page: Page, repeated: Repeated | None = None) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Return the articles on ``page`` in page order, and what was wrong with it.

    ``repeated`` is what is known to stand on other pages of text of the page's source; the result depends on it and
    the page alone.
    """
    markup = with_stamps_apart(read_html(page.text) if page.kind == "html" else read_lines(page.text))
    exported = tuple(map(Story, find_export(page.text))) if page.kind == "text" else ()
    stories = exported or (_html_stories(markup) if page.kind == "html" else _text_stories(markup, repeated))
    stories = tuple(story for story in stories if any(block.kind == "paragraph" for block in story.blocks))
    markings = find_ld_articles(markup.head)
    own = _find_own(stories, markup.head, dict(page.record))
    marked = _find_marked(stories, markings, markup.head, own)
    articles = tuple(
        _build(page, story, markup.head, markings, marked.get(row), is_page=row == own)
        for row, story in enumerate(stories)
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


def _find_own(stories: Sequence[Story], head: Head, record: Mapping[str, str]) -> int | None:
    """Return the row of the story that the page's title, meta tags, record and URL speak of, None if of none.

    The only story of a page is its own, unless its headline shares no word with any title the page gives.
    """
    titles = [_pieces(title) for title in _titles(head, record)]
    heads = [_pieces(_headline_of(story)) for story in stories]
    if len(stories) == 1:
        titles += [_pieces(content) for name, content, _ in head.metas if name == "og:site_name" and titles]
        alike = not heads[0] or not titles or any(_alike(heads[0], title) >= ANY for title in titles)
        return 0 if alike else None
    scores = [max((_alike(words, title) for title in titles), default=0.0) for words in heads]
    best = max(range(len(stories)), key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] >= SAME else None


def _titles(head: Head, record: Mapping[str, str]) -> list[str]:
    titles = [head.title, record.get("headline", "")]
    titles += [content for name, content, _ in head.metas if name in {"og:title", "twitter:title", "title"}]
    return [title for title in titles if title]


def _headline_of(story: Story) -> str:
    return next((block.raw.words for block in story.blocks if block.kind == "headline"), "")


def _alike(words: set[str], others: set[str]) -> float:
    """Return the share of the words of the shorter of two headlines that stand in the other."""
    least = min(len(words), len(others))
    return len(words & others) / least if least else 0.0


def _pieces(headline: str) -> set[str]:
    """Return a headline's words, or pairs of letters where words are not set apart (Chinese, Japanese, Thai)."""
    words = key(headline)
    if UNSPACED.search(words):
        letters = words.replace(" ", "")
        return {letters[at : at + 2] for at in range(len(letters) - 1)}
    return set(words.split())


def _find_marked(
    stories: Sequence[Story], markings: Sequence[LdArticle], head: Head, own: int | None
) -> dict[int, LdArticle]:
    """Return the JSON-LD object that speaks of each story, by its row: by the headline, else the only one of the page.

    The only one, for the page's own story: its headline is the page's, or it has none and stands in no other story.
    """
    heads = [_pieces(_headline_of(story)) for story in stories]
    ranked: dict[int, tuple[tuple[bool, float, bool], LdArticle]] = {}
    for marking in markings:
        words = _pieces(marking.headline)
        scores = [_alike(words, title) for title in heads]
        best = max(range(len(stories)), key=scores.__getitem__, default=None)
        if best is None or scores[best] < SAME:
            continue
        rank = (bool(marking.published), scores[best], not marking.type.endswith("WebPage"))
        if best not in ranked or rank > ranked[best][0]:
            ranked[best] = (rank, marking)
    found = {row: marking for row, (_, marking) in ranked.items()}
    if own is not None and own not in found and (only := _only_one(stories, markings, head, own)) is not None:
        found[own] = only
    return found


def _only_one(stories: Sequence[Story], markings: Sequence[LdArticle], head: Head, own: int) -> LdArticle | None:
    dated = [marking for marking in markings if marking.published]
    articles = [marking for marking in dated if not marking.type.endswith("WebPage")] or dated
    if len({marking.published for marking in articles}) != 1:
        return None
    titles = [_pieces(title) for title in _titles(head, {})]
    others = [story for row, story in enumerate(stories) if row != own]
    for marking in articles:
        if marking.headline:
            mine = any(_alike(_pieces(marking.headline), title) >= SAME for title in titles)
        else:
            mine = not any(_stands_in(marking, other) for other in others)
        if mine or (marking.url and marking.url == head.canonical):
            return marking
    return None


def _stands_in(marking: LdArticle, story: Story) -> bool:
    return story.blocks[0].raw.span.start <= marking.span.start <= story.blocks[-1].raw.span.end


def _build(
    page: Page,
    story: Story,
    head: Head,
    markings: Sequence[LdArticle],
    marking: LdArticle | None,
    *,
    is_page: bool,
) -> Article:
    record = dict(page.record)
    blocks = _trimmed(story.blocks)
    text = "\n".join(block.raw.words for block in blocks if block.kind in READ_KINDS)
    dateline = find_dateline(blocks)
    outlet = find_outlet(head, markings, record, is_page=is_page)
    name = outlet.value if outlet else None
    byline = find_byline(blocks, head, marking, record, name, is_page=is_page)
    fields: dict[str, Found | None] = {
        "headline": find_headline_words(story.blocks, head, marking, record, name, is_page=is_page),
        "kicker": find_kicker(story.blocks),
        "byline": byline,
        "agency": find_agency(story.blocks, dateline, byline),
        "outlet": outlet,
        "dateline": _found(dateline.place if dateline else None),
        "dateline_day": _found(dateline.day if dateline else None),
        "section": find_section(head, marking, record, is_page=is_page),
        "language": find_language(text, head, marking, record, is_page=is_page),
        "url": find_url(head, record, is_page=is_page),
        **find_exported(story.blocks),
    }
    published, updated = find_dates(blocks, head, marking, record, dateline, is_page=is_page)
    published = find_exported_day(story.blocks) or published
    evidence = [(name, found.evidence) for name, found in fields.items() if found is not None]
    evidence += [(name, day.evidence) for name, day in (("published", published), ("updated", updated)) if day]
    values = {name: found.value if found is not None else None for name, found in fields.items()}
    return Article(
        id=_article_id(blocks),
        page=page.sha256,
        span=Span(blocks[0].raw.span.start, blocks[-1].raw.span.end),
        blocks=tuple(Block(b.kind, b.raw.span, b.raw.words, b.rule, b.raw.runs) for b in blocks),
        published=published,
        updated=updated,
        evidence=tuple(evidence),
        **values,
    )


def _found(piece: Piece | None) -> Found | None:
    return Found(piece.words, Evidence("dateline", piece.span)) if piece else None


def _trimmed(blocks: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """Return the blocks of a story from the first to the last that belongs to it."""
    own = [row for row, block in enumerate(blocks) if block.kind not in {"furniture", "repeat"}]
    return tuple(blocks[own[0] : own[-1] + 1]) if own else ()


def _article_id(blocks: Sequence[Labelled]) -> str:
    """Return "a" and ten letters that depend on the words of headline and paragraphs alone, case and signs apart."""
    words = [key(block.raw.words) for block in blocks if block.kind in {"headline", "paragraph"}]
    digest = hashlib.sha256("\n".join(words).encode()).digest()
    return "a" + base64.b32encode(digest).decode()[:10].lower()
