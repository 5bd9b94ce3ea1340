"""When an article was published and last changed, and on what basis; never on another article's.

The bases, best first: the JSON-LD object of this very article, the page's meta tags, a ``<time>`` in the article, a
"Published ..." line, the record that held the page, the page's own URL; and, where none of them says, what ``bounds``
makes of the dateline, the photos and the day of capture. There is no search of the whole page: a date that stands
anywhere else is somebody else's.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from dateline.knowledge.calendar_names import load_publication_words
from dateline.pages.bounds import find_bounded
from dateline.pages.datelines import Dateline
from dateline.pages.furniture import Labelled, ends_sentence
from dateline.pages.markings import LdArticle
from dateline.pages.raw import Head
from dateline.pages.stamps import find_days, find_month, read_day, read_moment, read_stamp, to_day
from dateline.records import Evidence, Published, Span, to_page

__all__ = ["Dates", "find_dates", "find_urls"]

METAS = (
    "article:published_time", "datepublished", "og:article:published_time", "article.published",
    "article:published", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dcterms.date", "dc.date", "dc.date.created", "publishdate", "publish-date", "publish_date", "publication_date",
    "pubdate", "pub_date", "og:pubdate", "date", "article.created", "originalpublicationdate", "published",
    "published_at", "published_time", "cxenseparse:publishtime", "cxenseparse:recs:publishtime",
    "citation_publication_date", "article:post_date", "dcsext.articlefirstpublished", "article_date_original",
    "datecreated", "date.release", "rnews:datepublished",
)  # fmt: skip
UPDATES = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "article.updated",
    "article:modified", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "last_updated_date",
    "article_date_updated", "revised",
)  # fmt: skip
URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/_-]|$)"
    r"|[/_-]((?:19|20)\d\d)(?:-(\d\d)-(\d\d)|(\d\d)(\d\d))(?=/?$|/|\.\w+$)",
    re.IGNORECASE,
)
URL_MONTH = re.compile(r"/((?:19|20)\d\d)[/-](\d\d|[a-z]{3})(?=/)", re.IGNORECASE)
ISSUE = re.compile(r"/(?:magazine|issues?|print|edition)/[^/]*$", re.IGNORECASE)  # the day on a cover, often ahead
DAY = timedelta(days=1)
HEADS_BELOW = frozenset(["heading after the body", "short line after the body"])  # rules: furniture, or a headline
LINE = 400  # characters of a line that can say when
NOON = 12  # o'clock in Greenwich: until then it can be the day before somewhere west, from ten on the day after east


class Dates(NamedTuple):
    """When an article was published and when it was last changed; None for what is not known."""

    published: Published | None
    updated: Published | None


def find_dates(
    blocks: Sequence[Labelled],
    head: Head,
    marking: LdArticle | None,
    record: Mapping[str, str],
    dateline: Dateline | None,
    *,
    is_page: bool,
) -> Dates:
    """Return the days of an article, as far as the page or the record that held it says them of this article.

    ``marking`` is the JSON-LD object of this article. ``is_page``: the page's own meta tags, record and URL speak of
    this article and of no other; the day of capture is everybody's.
    """
    own = record if is_page else {}
    blocks = _until_next_head(blocks)
    line = _from_line(blocks, "published")
    published = (
        _from_marking(marking, "published")
        or (_from_metas(head, METAS) if is_page else None)
        or _from_times(blocks, head)
        or line
        or _from_record(own, "published")
        or (_from_url(head, own) if is_page else None)
    )
    updated = (
        _from_marking(marking, "modified")
        or (_from_metas(head, UPDATES) if is_page else None)
        or _from_line(blocks, "updated")
        or _from_record(own, "updated")
    )
    captured = _from_record(record, "captured")
    if published is None or published.first != published.last:
        latest = min((known.last for known in (updated, captured) if known), default=None)
        published = find_bounded(blocks, dateline, published, latest)
    elif published.evidence.rule in {"json-ld", "meta", "time-tag", "record"}:
        published = _as_shown(published, line, head)
    if updated is not None and published is not None and updated.last < published.first - DAY:
        updated = None  # a change before there was anything to change is another field's slip
    return Dates(published, updated)


def find_urls(head: Head, record: Mapping[str, str]) -> Iterator[tuple[str, str, Span | None]]:
    """Yield the addresses a page gives for itself, best first: each with the rule and where it stands."""
    if head.canonical:
        yield head.canonical, "canonical link", None
    for name, content, span in head.metas:
        if name == "og:url":
            yield content.strip(), "meta", span
    if record.get("url"):
        yield record["url"], "record", None


def _from_marking(marking: LdArticle | None, field: str) -> Published | None:
    value = "" if marking is None else marking.published if field == "published" else marking.modified
    day = read_day(value) if value else None
    return Published(day, day, value, Evidence("json-ld", marking.span_of(value))) if day and marking else None


def _from_metas(head: Head, names: Sequence[str]) -> Published | None:
    for name in names:
        for meta, content, span in head.metas:
            if meta == name and (day := read_day(content)) is not None:
                return Published(day, day, content, Evidence("meta", span, name))
    return None


def _from_times(blocks: Sequence[Labelled], head: Head) -> Published | None:
    """Return the first ``<time>`` or date ``itemprop`` between the article's headline and its first paragraph."""
    start = next((b.raw.span.start for b in blocks if b.kind == "headline"), None)
    body = next((b.raw.span.start for b in blocks if b.kind == "paragraph"), None)
    if start is None or body is None:
        return None
    start = min(start, blocks[0].raw.span.start)
    for value, span in head.times:
        if start <= span.start < body and (day := read_day(value)) is not None:
            return Published(day, day, value, Evidence("time-tag", span))
    return None


def _until_next_head(blocks: Sequence[Labelled]) -> Sequence[Labelled]:
    """Return the blocks up to what may head another story below the body: a day that stands there is not this one's.

    It may have been taken for the last paragraph, but ends in no full stop.
    """
    body = [row for row, block in enumerate(blocks) if block.kind == "paragraph"]
    ended = next((row for row in reversed(body) if ends_sentence(blocks[row].raw.words)), body[-1] if body else None)
    below = range(ended + 1, len(blocks)) if ended is not None else ()
    nexts = (row for row in below if blocks[row].kind in {"paragraph", "subhead"} or blocks[row].rule in HEADS_BELOW)
    return blocks[: next(nexts, len(blocks))]


def _from_line(blocks: Sequence[Labelled], wanted: str) -> Published | None:
    """Return the day of a "Published ..." or "Updated ..." line, or of a byline that ends in a date.

    The last word before a day says which it is; a day that none stands before is the publication's.
    """
    body = [row for row, block in enumerate(blocks) if block.kind == "paragraph"] or [0]
    outer = [*blocks[: body[0]], *blocks[body[-1] + 1 :]]  # a date line between paragraphs may head another story
    for block in outer:
        if block.kind not in {"published", "byline"}:
            continue
        words = block.raw.words[:LINE]
        for found in find_days(words):
            cues = list(_cues().finditer(words, 0, found.start))
            said = "updated" if cues and cues[-1].lastgroup == "updated" else "published"
            if said == wanted:
                span = to_page(block.raw.runs, found.start, found.end)
                return Published(found.day, found.day, words[found.start : found.end], Evidence("line", span))
    return None


@cache
def _cues() -> re.Pattern[str]:
    words: dict[str, list[str]] = {"published": [], "updated": []}
    for what, said, _ in load_publication_words():
        words[what] += map(re.escape, said)
    longest = {what: "|".join(sorted(said, key=len, reverse=True)) for what, said in words.items()}
    return re.compile(
        rf"(?<!\w)(?:(?P<updated>{longest['updated']})|(?P<published>{longest['published']}))(?![a-zà-ÿ])",
        re.IGNORECASE,
    )


def _from_record(record: Mapping[str, str], field: str) -> Published | None:
    value = record.get(field, "")
    day = read_day(value) if value else None
    return Published(day, day, value, Evidence("record", None, field)) if day else None


def _from_url(head: Head, record: Mapping[str, str]) -> Published | None:
    """Return the day in the page's own address, else the month there."""
    for url, _, span in find_urls(head, record):
        path = url.partition("?")[0].partition("#")[0]
        for pattern in (URL_DAY, URL_MONTH):
            found = pattern.search(path)
            if found is None or ISSUE.search(path[: found.start() + 1]):
                continue
            year, name, *number = (part for part in found.groups() if part)
            month = int(name) if name.isdecimal() else find_month(name)
            first = to_day(int(year), month, int(number[0]) if number else 1)
            if first is not None:
                last = first if number else date(first.year, first.month, monthrange(first.year, first.month)[1])
                return Published(first, last, found.group().strip("/_-"), Evidence("url", span, url))
    return None


def _as_shown(stamped: Published, line: Published | None, head: Head) -> Published:
    """Return the day that the page shows to readers where its markup has the same hour in the zone of Greenwich.

    Half past one of the 20th in Greenwich is the evening of the 19th in Lima: a story that says "on Tuesday" means the
    week of whoever wrote it. The page's ``<time>`` tells as much where it gives the same moment with another zone.
    """
    stamp = read_stamp(stamped.words)
    if stamp is None or stamp.hour is None:
        return stamped
    note = f"shown so; {stamped.evidence.rule} has {stamped.words}, the same hour in another zone"
    if line is not None and abs(line.first - stamped.first) == DAY:
        west = line.first < stamped.first
        if stamp.hour <= NOON if west else stamp.hour >= NOON - 2:
            return replace(line, evidence=replace(line.evidence, note=note))
    moment = read_moment(stamped.words)
    for value, span in head.times if moment else ():
        day = read_day(value)
        if day is not None and abs(day - stamped.first) == DAY and read_moment(value) == moment:
            return Published(day, day, value, Evidence("time-tag", span, note))
    return stamped
