"""When an article was published, and on what basis; never on another article's.

The bases, best first: the JSON-LD object of this very article, the page's meta tags, a ``<time>`` in the article, a
"Published ..." line, the page's own URL, the dateline, a photo caption that agrees with the lead. There is no search of
the whole page: a date that stands anywhere else is somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from dateline.knowledge.calendar_names import load_calendar_names
from dateline.pages.furniture import Labelled
from dateline.pages.markings import LdArticle
from dateline.pages.raw import Head
from dateline.records import Evidence, Published, Span, to_page

__all__ = ["Day", "find_days", "find_published", "read_stamp"]

METAS = (
    "article:published_time", "datepublished", "og:article:published_time", "article.published", "parsely-pub-date",
    "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date", "dc.date.created", "publishdate",
    "publish-date", "publish_date", "publication_date", "pubdate", "date", "article.created", "originalpublicationdate",
    "published", "published_time", "cxenseparse:recs:publishtime", "citation_publication_date", "article:post_date",
)  # fmt: skip
YEARS = range(1990, 2101)  # the Web's own years; what lies outside is a default or a slip
ISO = re.compile(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2}|[a-z]{3})[/-](\d{1,2})(?=[/_-]|$)", re.IGNORECASE)
LEAD = 2  # paragraphs in which a weekday must stand to agree with a caption
FILE_PHOTO = re.compile(r"\bFILE\b|\b[Ff]ile (?:photo|picture|image)|[Aa]rchiv")


class Day(NamedTuple):
    """A full date that stands at ``words[start:end]``."""

    day: date
    start: int
    end: int


def find_published(
    blocks: Sequence[Labelled], head: Head, marking: LdArticle | None, *, is_page: bool
) -> Published | None:
    """Return the days an article can have been published on, None when nothing of its own says so.

    ``marking`` is the JSON-LD object of this article. ``is_page``: the page's own meta tags and URL speak of this
    article and of no other.
    """
    if marking is not None and marking.published:
        day = read_stamp(marking.published)
        if day is not None:
            return Published(day, day, marking.published, Evidence("json-ld", marking.span))
    return (
        (_from_metas(head) if is_page else None)
        or _from_times(blocks, head)
        or _from_line(blocks)
        or (_from_url(head) if is_page else None)
        or _from_dateline(blocks)
        or _from_caption(blocks)
    )


def read_stamp(value: str) -> date | None:
    """Return the day of a machine-readable date, in the zone it is written in; None when it is none.

    >>> read_stamp("2019-11-20T23:30:00-05:00"), read_stamp("Wed, 20 Nov 2019 10:00:00 GMT"), read_stamp("today")
    (datetime.date(2019, 11, 20), datetime.date(2019, 11, 20), None)
    """
    found = ISO.match(value)
    if found:
        return _day(*map(int, found.groups()))
    days = find_days(value)
    return days[0].day if days else None


def find_days(words: str) -> tuple[Day, ...]:
    """Return the full dates in ``words``, in order. A date without a year, or "3/4/2020", is not one.

    >>> [found.day.isoformat() for found in find_days("from Nov. 26, 2024 to 3 March 2025, at 14.03.2025")]
    ['2024-11-26', '2025-03-03', '2025-03-14']
    """
    return tuple(_find_days(words))


def _find_days(words: str) -> Iterator[Day]:
    months = load_calendar_names().months
    for found in _day_pattern().finditer(words):
        part = found.groupdict()
        if part["month1"]:
            day = _day(int(part["year1"]), months[part["month1"].lower()], int(part["day1"]))
        elif part["month2"]:
            day = _day(int(part["year2"]), months[part["month2"].lower()], int(part["day2"]))
        elif part["iso"]:
            day = _day(*map(int, re.split(r"[-/.]", part["iso"])))
        else:
            day = _numeric(part["numeric"])
        if day is not None:
            yield Day(day, *found.span())


@cache
def _day_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, load_calendar_names().months), key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:(?P<month1>{names})\.?\s+(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year1>\d{{4}})(?!\d)"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th|\.|er|º)?\s+(?:of\s+|de\s+)?(?P<month2>{names})\.?,?\s+(?:de\s+)?(?P<year2>\d{{4}})(?!\d)"
        r"|(?P<iso>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})(?!\d)|(?P<numeric>\d{1,2}[./-]\d{1,2}[./-]\d{4})(?!\d))",
        re.IGNORECASE,
    )


def _numeric(words: str) -> date | None:
    """Return the day of "14.03.2025" or "3/14/2025"; None where day and month could be either way round."""
    one, two, year = map(int, re.split(r"[./-]", words))
    if "." in words or one > 12 or one == two:
        return _day(year, two, one)
    return _day(year, one, two) if two > 12 else None


def _day(year: int, month: int, day: int) -> date | None:
    if year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_metas(head: Head) -> Published | None:
    for name in METAS:
        for meta, content, span in head.metas:
            if meta == name and (day := read_stamp(content)) is not None:
                return Published(day, day, content, Evidence("meta", span, name))
    return None


def _from_times(blocks: Sequence[Labelled], head: Head) -> Published | None:
    """Return the first ``<time>`` or date ``itemprop`` between the article's headline and its first paragraph."""
    start = next((b.raw.span.start for b in blocks if b.kind == "headline"), None)
    body = next((b.raw.span.start for b in blocks if b.kind == "paragraph"), None)
    if start is None or body is None:
        return None
    start = min(start, blocks[0].raw.span.start)
    for value, span, _ in head.times:
        if start <= span.start < body and (day := read_stamp(value)) is not None:
            return Published(day, day, value, Evidence("time-tag", span))
    return None


def _from_line(blocks: Sequence[Labelled]) -> Published | None:
    """Return the day of a "Published ..." line (or of a byline that ends in a date); an update only if nothing else."""
    body = [row for row, block in enumerate(blocks) if block.kind == "paragraph"] or [0]
    outer = [*blocks[: body[0]], *blocks[body[-1] + 1 :]]  # a date line between paragraphs may head another story
    lines = [b for b in outer if b.kind in {"published", "byline"} and find_days(b.raw.words)]
    for wants_update in (False, True):
        for block in lines:
            words = block.raw.words
            updated = re.search(r"updated|modified|revised|aktualisiert|mis à jour", words, re.IGNORECASE)
            days = [d for d in find_days(words) if (updated is not None and d.start > updated.start()) == wants_update]
            if days:
                span = to_page(block.raw.runs, days[0].start, days[0].end)
                note = "only the update is dated" if wants_update else ""
                return Published(
                    days[0].day, days[0].day, words[days[0].start : days[0].end], Evidence("line", span, note)
                )
    return None


def _from_url(head: Head) -> Published | None:
    urls: list[tuple[str, Span | None]] = [(head.canonical, None)] if head.canonical else []
    urls += [(content, span) for name, content, span in head.metas if name == "og:url"]
    months = load_calendar_names().months
    for url, span in urls:
        found = URL_DAY.search(url)
        if found:
            year, month, number = found.groups()
            value = int(month) if month.isdecimal() else months.get(month.lower(), 0)
            day = _day(int(year), value, int(number))
            if day is not None:
                return Published(day, day, found.group().strip("/"), Evidence("url", span, url))
    return None


def _from_dateline(blocks: Sequence[Labelled]) -> Published | None:
    """Return the full date of a dateline: "JEDDAH, May 4, 2020 (SPA) --" before the first words of the story."""
    for block in blocks:
        if block.kind == "paragraph":
            words = block.raw.words
            mark = re.search(r"\s(?:--?|—|–)\s|\)\s*:|\.-\s", words[:90])
            days = [d for d in find_days(words[: mark.end()]) if d.start > 0] if mark else []
            if not days:
                return None
            span = to_page(block.raw.runs, days[0].start, days[0].end)
            return Published(days[0].day, days[0].day, words[days[0].start : days[0].end], Evidence("dateline", span))
    return None


def _from_caption(blocks: Sequence[Labelled]) -> Published | None:
    """Return the day of a photo caption when the lead names the weekday that day was.

    A caption's date alone is only a lower bound: of 23 captions dated without a weekday, 11 were of the day of
    publication and 9 were between nine days and 77 years older. The lead's weekday settles it.
    """
    body = [row for row, block in enumerate(blocks) if block.kind == "paragraph"][: LEAD + 1]
    named = _weekdays(" ".join(blocks[row].raw.words for row in body[:LEAD]))
    above = blocks if len(body) <= LEAD else blocks[: body[LEAD]]  # a photo further down may be another story's
    best: tuple[date, Labelled, Day] | None = None
    for block in above:
        if block.kind != "caption" or FILE_PHOTO.search(block.raw.words):
            continue
        for found in find_days(block.raw.words):
            if found.day.isoweekday() in named and (best is None or found.day > best[0]):
                best = (found.day, block, found)
    if best is None:
        return None
    day, block, found = best
    span = to_page(block.raw.runs, found.start, found.end)
    note = f"the lead names {named[day.isoweekday()]}, and that day was one"
    return Published(day, day, block.raw.words[found.start : found.end], Evidence("caption", span, note))


def _weekdays(words: str) -> dict[int, str]:
    """Return the weekdays that ``words`` name, each with the word."""
    names = load_calendar_names().weekdays
    found: dict[int, str] = {}
    for word in re.findall(r"[^\W\d_]+(?:-feira)?", words):
        number = names.get(word.lower())
        if number is not None:
            found.setdefault(number, word)
    return found
