"""A saved page and the articles that stand on it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from dateline.records.evidence import Evidence, Span

__all__ = [
    "BLOCK_KINDS",
    "READ_KINDS",
    "RECORD_FIELDS",
    "Article",
    "Block",
    "Page",
    "Published",
    "Reading",
    "Run",
    "to_page",
    "to_reading",
]

BLOCK_KINDS = (
    "headline",  # the article's headline, at the first place it stands
    "kicker",  # a section word or strap above the headline
    "standfirst",  # a summary below the headline
    "byline",  # "By Jane Doe"
    "published",  # "Published 14 March 2024"
    "paragraph",  # body text
    "subhead",  # a heading inside the body
    "caption",  # text under a photo
    "credit",  # "(AFP)", "Photo: Jane Doe"
    "repeat",  # the headline or a caption said again
    "furniture",  # menus, widgets, share bars, related links, notices
)
RECORD_FIELDS = (
    "url",  # the page's own address
    "headline",
    "byline",
    "outlet",
    "section",
    "language",
    "published",  # a date or a time in any of the usual notations
    "updated",
    "captured",  # when the page was saved: an article on it is no younger
)
READ_KINDS = ("headline", "standfirst", "subhead", "paragraph")  # what is parsed and coded


class Run(NamedTuple):
    """``words[start : start + length]`` stands at ``page.text[page_start : page_start + page_length]``.

    When the two lengths are equal the run is verbatim, character by character; otherwise it stands as a whole for the
    page's characters (an entity such as ``&amp;``, white space folded to one blank, a ``<br>``).
    """

    start: int
    page_start: int
    length: int
    page_length: int


def to_page(runs: tuple[Run, ...], first: int, last: int) -> Span:
    """Return where on the page ``words[first:last]`` stands; ``runs`` ascend and cover it. ``first < last``.

    >>> to_page((Run(0, 10, 3, 3), Run(3, 13, 1, 5)), 2, 4)
    Span(start=12, end=18)
    """
    starts = [run.start for run in runs]
    head = runs[bisect_right(starts, first) - 1]
    tail = runs[bisect_right(starts, last - 1) - 1]
    start = head.page_start + (first - head.start if head.length == head.page_length else 0)
    end = tail.page_start + (last - tail.start if tail.length == tail.page_length else tail.page_length)
    return Span(start, end)


@dataclass(frozen=True, slots=True)
class Page:
    """A file or record as it was saved. Never altered: ``sha256`` is of the bytes, ``text`` is their decoding.

    source         where it came from, as the user named it (a path or a URL), and the place in there after a "#"
    sha256         hex digest of its own bytes, unpacked: of a payload, an entry's content, a cell's text in UTF-8
    text           the decoded text, line ends as saved. Every span of everything that follows points in here
    encoding       the encoding ``text`` was decoded with; ``encoding_rule`` says how it was known
    kind           "html" or "text"
    record         what the record that held it says of it, as (name, value): a web archive, a feed, a row of a table, a
                   mail part, a saver's comment above it. Names are ``RECORD_FIELDS``; values are as they stood, never
                   read from the page itself
    """

    source: str
    sha256: str
    text: str = field(repr=False)
    encoding: str
    encoding_rule: str
    kind: str
    record: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one article and what it is (``BLOCK_KINDS``), with the name of the rule that said so.

    ``span`` is where it stands on the page; in HTML that stretch may hold tags and entities. ``words`` is what a reader
    sees there, and ``runs`` ties each of its characters to the page (ascending, together they cover ``words``).
    """

    kind: str
    span: Span
    words: str
    rule: str
    runs: tuple[Run, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Published:
    """The days on which an article can have been published, ``first`` through ``last`` inclusive, and on what basis.

    One day where a day is known; a stretch where only bounds are (the month of its address, two weeks from a photo).
    ``words`` are the words or the field value it was read from. ``evidence.rule`` is the basis: "json-ld", "meta",
    "time-tag", "line" (a "Published ..." line), "record" (the archive, feed or table that held it), "url", "dateline",
    "caption", or "given" (by the user).
    """

    first: date
    last: date
    words: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Article:
    """One story as it stands on one page.

    id         derived from the words of its headline and paragraphs: the same article on two pages has one id
    page       sha256 of the page
    span       from the start of its first block to the end of its last
    blocks     in page order, never overlapping; captions, credits and furniture between its paragraphs among them
    headline, kicker, byline, agency, outlet, section, dateline, dateline_day, url
               the words, or None when the page does not say; ``dateline`` is the place, ``dateline_day`` the day
    language   ISO 639-1 (639-3 where that has none), or None when it cannot be told
    published  the days it can have been published on, or None
    updated    the day it was last changed, or None
    evidence   what each of these fields rests on: (field name, evidence)
    """

    id: str
    page: str
    span: Span
    blocks: tuple[Block, ...] = field(repr=False)
    headline: str | None = None
    byline: str | None = None
    agency: str | None = None
    outlet: str | None = None
    dateline: str | None = None
    published: Published | None = None
    language: str | None = None
    kicker: str | None = None
    section: str | None = None
    dateline_day: str | None = None
    url: str | None = None
    updated: Published | None = None
    evidence: tuple[tuple[str, Evidence], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of one article that are parsed and coded: its ``READ_KINDS`` blocks, in order.

    text     their words, joined by one blank line
    blocks   half-open stretches of ``text``, one a block
    numbers  for each block the 1-based number of the paragraph, 0 for headline, standfirst and subheads
    runs     tie ``text`` to the page; the blank lines between blocks stand nowhere and have no run
    """

    text: str = field(repr=False)
    blocks: tuple[Span, ...]
    numbers: tuple[int, ...]
    runs: tuple[Run, ...] = field(repr=False)


def to_reading(article: Article) -> Reading:
    """Return what of ``article`` is to be parsed."""
    texts, blocks, numbers, runs = [], [], [], []
    start = paragraph = 0
    for block in article.blocks:
        if block.kind not in READ_KINDS or not block.words:
            continue
        texts.append(block.words)
        blocks.append(Span(start, start + len(block.words)))
        runs += [run._replace(start=run.start + start) for run in block.runs]
        paragraph += block.kind == "paragraph"
        numbers.append(paragraph if block.kind == "paragraph" else 0)
        start += len(block.words) + 2
    return Reading("\n\n".join(texts), tuple(blocks), tuple(numbers), tuple(runs))
