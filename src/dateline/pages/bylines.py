"""Who wrote a story: the names of its byline, without the words, roles, days and addresses that stand around them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from dateline.knowledge.calendar_names import load_calendar_names
from dateline.knowledge.credits import load_byline_words
from dateline.pages.datelines import name_agency
from dateline.pages.found import Found
from dateline.pages.furniture import Labelled
from dateline.pages.markings import LdArticle
from dateline.pages.raw import Head
from dateline.pages.stamps import write_day_pattern
from dateline.records import Evidence, to_page

__all__ = ["find_agency_in_byline", "find_byline", "find_names"]

METAS = ("author", "dc.creator", "byl", "parsely-author", "sailthru.author", "article:author", "citation_author")
BY_LAST = re.compile(r"\b[Bb]y ((?:[^\W\d_][\w.'’-]*)(?: [^\W\d_][\w.'’-]*){0,5})$")  # "Posted on May 4 by Jane Roe"
BY = re.compile(r"(?:[Bb]y|BY)\s+")
LONGEST = 110  # characters of names
APART = re.compile(r"\s*(?:[,;/|()–—•·]|\s-\s|\b(?:and|with|for|from|of|via|by|the)\b|&)\s*", re.IGNORECASE)


def find_byline(
    blocks: Sequence[Labelled],
    head: Head,
    marking: LdArticle | None,
    record: Mapping[str, str],
    outlet: str | None,
    *,
    is_page: bool,
) -> Found | None:
    """Return who wrote the article; None when nothing of its own says so. An agency may be who.

    ``outlet`` is the page's, which many set behind the name ("Jane Roe Harbour Post").
    """
    for block in blocks:
        if block.kind == "byline" and (at := find_names(block.raw.words, outlet, is_line=True)) is not None:
            return Found(block.raw.words[slice(*at)], Evidence("byline", to_page(block.raw.runs, *at)))
        last = BY_LAST.search(block.raw.words) if block.kind == "published" else None
        if last is not None:
            return Found(last.group(1), Evidence("byline", to_page(block.raw.runs, *last.span(1))))
    if marking is not None and (at := find_names(marking.author, outlet)) is not None:
        names = marking.author[slice(*at)]
        return Found(names, Evidence("json-ld", marking.span_of(names), "author"))
    if is_page:
        for name, content, span in head.metas:
            if name not in METAS:
                continue
            words = " ".join(content.split())
            if "://" not in words and (at := find_names(words, outlet)) is not None:
                return Found(words[slice(*at)], Evidence("meta", span, name))
        words = " ".join(record.get("byline", "").split())
        if (at := find_names(words, outlet)) is not None:
            return Found(words[slice(*at)], Evidence("record", None, "byline"))
    return None


def find_names(words: str, outlet: str | None = None, *, is_line: bool = False) -> tuple[int, int] | None:
    """Return where in ``words`` the names stand; None when there are none, or what is there is no name.

    ``is_line``: it is a line that readers see, and may open with "Von" or "Par"; in a field of the markup, "Von Roe" is
    somebody's name.

    >>> line = "By Jane Roe and John Doe in Kyiv, Monday 4 March 2024"
    >>> line[slice(*find_names(line))]
    'Jane Roe and John Doe'
    """
    words = words[: 4 * LONGEST]
    opening = (_opening() if is_line else BY).match(words)
    start, end = opening.end() if opening else 0, len(words)
    cut = _cut().search(words, start + 2)
    if cut is not None and words[start : cut.start()].strip().casefold() in load_byline_words()["rank"]:
        cut = _cut().search(words, cut.end())  # "Staff Writer" is all there is
    if cut is not None:
        end = cut.start()
    end = start + len(_without_outlet(words[start:end].rstrip(" ,;|/-–—("), outlet))
    names = words[start:end]
    if (
        not 2 < len(names) <= LONGEST
        or re.search(r"\d{3}|\d:\d|^[\W\d]|[?!]$", names)
        or not re.search(r"[^\W\d_]{2}", names)
    ):
        return None
    return start, end


def find_agency_in_byline(words: str) -> tuple[str, int, int] | None:
    """Return the agency that a byline names as a whole part of it, and where.

    >>> find_agency_in_byline("By Jane Roe, Associated Press"), find_agency_in_byline("By Saba Roe")
    (('AP', 13, 29), None)
    """
    at = 0
    for part in (*APART.split(words), ""):
        at = words.find(part, at)
        found = name_agency(part) if part else None
        if found is None:
            continue
        name, start, end = found
        form = part[start:end]
        whole = start == 0 and end == len(part)
        behind = end == len(part) and (" " in form or (form.isupper() and len(form) > 1 and not part.isupper()))
        if whole or behind:
            return name, at + start, at + end
    return None


@cache
def _opening() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_byline_words()["by"]))
    days = rf"{write_day_pattern()}(?:,?\s+\d\d?:\d\d(?:\s?[ap]\.?m\.?)?)?"
    days = re.sub(r"\?P<\w+>", "?:", days)
    return re.compile(rf"(?:{days}\s*[|,–—-]?\s*)?(?:(?i:{words})\b\s*:?\s+)?(?:(?i:{words})\b\s*:?\s+)?")


@cache
def _cut() -> re.Pattern[str]:
    """Return the pattern of what ends the names."""
    words = {kind: "|".join(map(re.escape, said)) for kind, said in load_byline_words().items()}
    weekdays = "|".join(map(re.escape, load_calendar_names().weekdays))
    day = re.sub(r"\?P<\w+>", "?:", write_day_pattern())
    ranked = rf"(?:(?:the|a|an|our)\s+)?(?:(?:{words['rank']})(?:\s+(?:and|&)\s+|\s+))*(?:{words['role']})\b"
    return re.compile(
        rf"\s*[|•·]|\s[-–—]+\s|\s*\(?@\w|\s*\(?\b\S+@\S+\.\w+|\s*https?://|\s*\(?\+?\d{{3}}|\s+\d+\s"
        rf"|(?:\s+(?i:on))?\s*\d{{1,2}}[:/.]\d"
        rf"|,?\s+(?i:on\s+)?(?i:{day})|,?\s+(?i:on\s+)?(?i:(?:{weekdays})\b)"
        rf"|,?\s+(?:in|at|reporting from)\s+(?=[A-Z])|\s+(?i:(?:{words['end']})\b)"
        rf"|(?:\s*[,;(–—]\s*|\s+)(?i:{ranked})|\s*[,;(]\s*(?i:(?:[\w.’'&-]+\s+){{0,5}}(?:{words['role']})\b)"
        r"|,\s+(?=(?:The\s)?(?:[A-Z][\w.'’-]*\s)*(?:News|Times|Post|Press|Tribune|Herald|Today|Journal|Agency|Bureau|Staff)\b)"
    )


def _without_outlet(names: str, outlet: str | None) -> str:
    """Return ``names`` without the outlet's own name behind them, glued or not; alone it stays."""
    wanted = re.sub(r"\W", "", (outlet or "").casefold()).removesuffix("com")
    if len(wanted) < 4:
        return names
    for at in range(len(names) - 3, 2, -1):
        if re.sub(r"\W", "", names[at:].casefold()).removesuffix("com") == wanted:
            return names[:at].rstrip(" ,;|/-–—(")
    return names
