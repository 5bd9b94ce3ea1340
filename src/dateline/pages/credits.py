"""Who made an article and for whom: byline, agency, outlet, dateline, language; each with what it rests on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from dateline.knowledge.furniture import load_agencies, load_stopwords
from dateline.pages.furniture import Labelled
from dateline.pages.markings import LdArticle
from dateline.pages.raw import Head
from dateline.records import Evidence, Span, to_page

__all__ = [
    "Found",
    "find_agency",
    "find_byline",
    "find_dateline",
    "find_headline_words",
    "find_language",
    "find_outlet",
    "find_url",
]

BY = re.compile(
    r"^(?:(?:written|story|reported|report|posted|published|words)\s+)?(?:by|von|par|por|di)\b:?\s+", re.IGNORECASE
)
BY_LAST = re.compile(r"\b[Bb]y ((?:[^\W\d_][\w.'’-]*)(?: [^\W\d_][\w.'’-]*){0,5})$")  # "Posted on May 4 by Jane Roe"
AFTER_NAMES = re.compile(
    r"\s*(?:\||•|·|\bon (?=\w+day\b)|\b(?:published|updated|posted)\b|[,–—-]\s*(?=[^,]*\d{4})"
    r"|\(?@\w|\b\S+@\S+\.\w+).*$",
    re.IGNORECASE | re.DOTALL,
)
PLACE = r"(?:[A-Z\u00c0-\u00de][\w.'’\u00c0-\u017f-]*)"
DATELINE = re.compile(
    rf"""(?P<place>{PLACE}(?:[ -](?:{PLACE}|de|del|al|of|the|and|el|la))*(?:,\s*{PLACE}(?:\s{PLACE})*)?)
        (?P<when>,?\s+(?:{PLACE}\.?\s+\d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{PLACE})(?:,?\s+\d{{4}})?)?
        (?P<agency>,?\s*[(/\[][^()/\[\]]{{2,40}}[)/\]])?
        (?P<mark>\s*(?:--|—|–|\s-|-(?=\s)|:(?=\s)))\s*""",
    re.VERBOSE,
)
SHOUTED = re.compile(r"^[^a-z]{4,}$")
NOT_A_PLACE = frozenset(
    "summary claim update updated watch note correction breaking analysis opinion explainer exclusive live video q a"
    " dear editor question answer fact file read more background context related photos source".split()
)
TAIL_AGENCY = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]\.?$")


class Found(NamedTuple):
    """A value and what it rests on."""

    value: str
    evidence: Evidence


def find_headline_words(
    blocks: Sequence[Labelled], head: Head, marking: LdArticle | None, *, is_page: bool
) -> Found | None:
    """Return the article's headline: the block that shows it, else what the markup gives for this article."""
    for block in blocks:
        if block.kind == "headline":
            return Found(block.raw.words, Evidence(block.rule, block.raw.span))
    if marking is not None and marking.headline:
        return Found(marking.headline, Evidence("json-ld"))
    if is_page:
        for name, content, span in head.metas:
            if name == "og:title":
                return Found(" ".join(content.split()), Evidence("meta", span, name))
    return None


def find_byline(blocks: Sequence[Labelled], head: Head, marking: LdArticle | None, *, is_page: bool) -> Found | None:
    """Return who wrote the article, without "By"; None when nothing of its own says so."""
    for block in blocks:
        if block.kind == "byline":
            words = block.raw.words
            start = found.end() if (found := BY.match(words)) else 0
            names = AFTER_NAMES.sub("", words[start:]).rstrip(" ,;|")
            if 2 < len(names) <= 110 and not re.search(r"\d{3}|\d:\d", names):
                span = to_page(block.raw.runs, start, start + len(names))
                return Found(names, Evidence("byline", span))
        found = BY_LAST.search(block.raw.words) if block.kind == "published" else None
        if found is not None:
            span = to_page(block.raw.runs, *found.span(1))
            return Found(found.group(1), Evidence("byline", span))
    if marking is not None and marking.author:
        return Found(marking.author, Evidence("json-ld"))
    if is_page:
        for name, content, span in head.metas:
            if name in {"author", "dc.creator", "byl", "parsely-author", "sailthru.author"} and "://" not in content:
                names = BY.sub("", " ".join(content.split()))
                if names:
                    return Found(names, Evidence("meta", span, name))
    return None


def find_agency(blocks: Sequence[Labelled], byline: Found | None) -> Found | None:
    """Return the news agency an article came from: named in its dateline, its byline or its last words.

    A photo's credit is not the article's: an outlet's own story carries AFP photos too.
    """
    body = [block for block in blocks if block.kind == "paragraph"]
    if body:
        found = _match_dateline(body[0].raw.words)
        if found is not None:
            name = _agency_in(found.group())
            if name is not None:
                span = to_page(body[0].raw.runs, found.start() + name[1], found.start() + name[2])
                return Found(name[0], Evidence("dateline", span))
        opening = re.match(r"\(([^()]{2,40})\)\s*[-–—:]", body[0].raw.words)
        if opening is not None and (name := _agency_in(opening.group())) is not None:
            return Found(name[0], Evidence("dateline", to_page(body[0].raw.runs, name[1], name[2])))
    if byline is not None and (name := _agency_in(byline.value)) is not None:
        return Found(name[0], Evidence("byline", byline.evidence.span))
    if body:
        words = body[-1].raw.words
        tail = TAIL_AGENCY.search(words)
        if tail is not None and (name := _agency_in(tail.group(1))) is not None and name[1] == 0:
            start = tail.start(1)
            return Found(name[0], Evidence("last words", to_page(body[-1].raw.runs, start, start + name[2])))
    return None


def find_outlet(head: Head, markings: Sequence[LdArticle]) -> Found | None:
    """Return the outlet that published the page: what its markup calls it, else the domain of its own URL."""
    for name, content, span in head.metas:
        if name == "og:site_name" and content.strip():
            return Found(" ".join(content.split()), Evidence("meta", span, name))
    for marking in markings:
        if marking.publisher:
            return Found(marking.publisher, Evidence("json-ld"))
    urls = [head.canonical, *(content for name, content, _ in head.metas if name == "og:url")]
    for url in urls:
        host = _host(url)
        if host:
            return Found(host, Evidence("url", None, url))
    return None


def find_url(head: Head, record: Sequence[tuple[str, str]]) -> Found | None:
    """Return the address of the page's own article: its canonical link, else its og:url, else what its record says.

    The address of a whole site is no article's, and a fragment is a place on a page.
    """
    told: list[tuple[str, str, Span | None]] = [("canonical", head.canonical, None)]
    told += [("og:url", content, span) for name, content, span in head.metas if name == "og:url"]
    told += [("record", value, None) for name, value in record if name == "url"]
    for rule, url, span in told:
        try:
            parts = urlsplit(url.strip())
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.netloc and (parts.path.strip("/") or parts.query):
            return Found(parts._replace(netloc=parts.netloc.lower(), fragment="").geturl(), Evidence(rule, span))
    return None


def find_dateline(blocks: Sequence[Labelled]) -> Found | None:
    """Return the place words a story opens with ("DAKAR, Senegal"), None when it opens otherwise.

    Without an agency in brackets or a dash, "SUMMARY: ..." would be a place; so a colon alone must follow capitals, and
    the words that open other things are kept out.
    """
    body = next((block.raw for block in blocks if block.kind == "paragraph"), None)
    if body is None or (found := _match_dateline(body.words)) is None:
        return None
    start, end = found.span("place")
    return Found(body.words[start:end], Evidence("dateline", to_page(body.runs, start, end)))


def _match_dateline(words: str) -> re.Match[str] | None:
    found = DATELINE.match(words[:120])
    if found is None:
        return None
    place = found.group("place")
    first = re.split(r"[\W_]+", place.casefold())[0]
    if first in NOT_A_PLACE or len(place) > 45 or re.search(r"\.\w{2,}", place):  # "Example.Net -" is an outlet
        return None
    shouted = SHOUTED.match(place.split(",")[0]) is not None
    if found.group("agency") is None and found.group("when") is None:
        dash = found.group("mark").strip() != ":"
        if not (shouted or (dash and place.count(" ") <= 2)):
            return None
    return found


def find_language(text: str, head: Head) -> Found | None:
    """Return the language of an article (ISO 639-1): by its commonest words, else as declared; None if unsure.

    >>> find_language("The minister said that the talks were held in the city and will go on.", Head()).value
    'en'
    """
    words = Counter(re.findall(r"[^\W\d_]+", text[:8000].casefold()))
    scores = [(sum(words[word] for word in common), language) for language, common in load_stopwords()]
    declared = head.language[:2].lower() if re.match(r"[A-Za-z]{2}(?:[-_]|$)", head.language) else ""
    if words and scores:
        ranked = sorted(scores, key=lambda pair: -pair[0])
        (best, language), (second, _) = ranked[0], ranked[1]
        if best >= 3 and best >= 0.12 * words.total() and best > 1.15 * second:
            return Found(language, Evidence("common words"))
    return Found(declared, Evidence("html lang")) if declared else None


def _agency_in(words: str) -> tuple[str, int, int] | None:
    """Return the first agency that ``words`` name, and where."""
    hits = list(_agencies_in(words))
    return min(hits, key=lambda hit: hit[1]) if hits else None


def _agencies_in(words: str) -> Iterator[tuple[str, int, int]]:
    for agency in load_agencies():
        found = agency.pattern.search(words)
        if found is not None:
            yield agency.name, found.start(), found.end()


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")
