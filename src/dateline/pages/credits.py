"""What an article is called and where it comes from: headline, kicker, section, agency, outlet, address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from urllib.parse import urlsplit

from dateline.knowledge.credits import load_kickers, load_tails
from dateline.knowledge.furniture import load_any_agency
from dateline.pages.bylines import find_agency_in_byline
from dateline.pages.datelines import Dateline, name_agency
from dateline.pages.dates import find_urls
from dateline.pages.found import Found
from dateline.pages.furniture import Labelled, key
from dateline.pages.markings import LdArticle
from dateline.pages.raw import Head
from dateline.records import Evidence, to_page

__all__ = ["find_agency", "find_headline_words", "find_kicker", "find_outlet", "find_section", "find_url"]

SECTIONS = ("article:section", "og:section", "section", "parsely-section", "article.section", "category", "dc.subject")
BELOW = 6  # blocks after the last paragraph in which an agency may be named
LAST = 160  # characters of last words
ABOVE = 3  # blocks before the headline in which a kicker may stand
SUFFIX = re.compile(r"\s(?:\||[-–—]|»|::|·|•)\s")
OPENING = re.compile(r"^([^:|–—]{3,22}?)\s?(?::\s|\s?\|\s|\s[–—]\s)")


def find_headline_words(
    blocks: Sequence[Labelled],
    head: Head,
    marking: LdArticle | None,
    record: Mapping[str, str],
    outlet: str | None,
    *,
    is_page: bool,
) -> Found | None:
    """Return the article's headline as it is shown, else what the markup or the record gives for this article.

    The name of the site behind it ("... | The Harbour Post") is not of it; a heading that is only that is no headline.
    """
    site = {_letters(name) for name in (outlet, _site(head)) if name}
    shown = next((block for block in blocks if block.kind == "headline"), None)
    if shown is not None and _letters(shown.raw.words) not in site:
        end = len(_without_site(shown.raw.words, site))
        return Found(shown.raw.words[:end], Evidence(shown.rule, to_page(shown.raw.runs, 0, end)))
    if marking is not None and marking.headline:
        words = _without_site(marking.headline, site)
        return Found(words, Evidence("json-ld", marking.span_of(words), "headline"))
    if is_page:
        for name in ("og:title", "twitter:title"):
            for meta, content, span in head.metas:
                if meta == name and (words := _without_site(" ".join(content.split()), site)):
                    return Found(words, Evidence("meta", span, name))
        if record.get("headline", "").strip():
            return Found(" ".join(record["headline"].split()), Evidence("record", None, "headline"))
        title = _without_site(head.title, site)
        if title and title != head.title:  # a title without the site's name behind it may be the site's own
            return Found(title, Evidence("title"))
    return None


def find_kicker(blocks: Sequence[Labelled]) -> Found | None:
    """Return what kind of piece the page says this is: a word above its headline, or before a colon or bar in it."""
    row = next((row for row, block in enumerate(blocks) if block.kind == "headline"), None)
    if row is None:
        return None
    for block in blocks[max(0, row - ABOVE) : row]:
        if block.kind == "kicker" or _is_kicker(block.raw.words):
            return Found(block.raw.words, Evidence("kicker", block.raw.span))
    headline = blocks[row].raw
    opening = OPENING.match(headline.words)
    if opening is not None and _is_kicker(opening.group(1)):
        return Found(opening.group(1), Evidence("kicker", to_page(headline.runs, *opening.span(1))))
    return None


def find_section(head: Head, marking: LdArticle | None, record: Mapping[str, str], *, is_page: bool) -> Found | None:
    """Return the section of the outlet that the article is filed under."""
    if marking is not None and marking.section:
        first = re.split(r",(?=\S)", marking.section)[0]  # "Opinion,Election" is two, "Waste, Fraud & Abuse" is one
        return Found(first, Evidence("json-ld", marking.span_of(marking.section), "articleSection"))
    if not is_page:
        return None
    for name in SECTIONS:
        for meta, content, span in head.metas:
            if meta != name:
                continue
            words = re.split(r",(?=\S)", " ".join(content.split()))[0]
            if words and len(words) <= 60 and "://" not in words:
                return Found(words, Evidence("meta", span, name))
    told = " ".join(record.get("section", "").split())
    return Found(told, Evidence("record", None, "section")) if told else None


def find_agency(blocks: Sequence[Labelled], dateline: Dateline | None, byline: Found | None) -> Found | None:
    """Return the news agency an article came from: named in its dateline, its byline or its last words.

    A photo's credit is not the article's: an outlet's own story carries AFP photos too. Who says "agencies" names none,
    and is quoted so.
    """
    if dateline is not None and dateline.agency is not None:
        return Found(dateline.agency.words, Evidence("dateline", dateline.agency.span))
    for block in blocks:
        if block.kind == "byline" and (named := find_agency_in_byline(block.raw.words)) is not None:
            return Found(named[0], Evidence("byline", to_page(block.raw.runs, *named[1:])))
    if byline is not None and (named := find_agency_in_byline(byline.value)) is not None:
        return Found(named[0], Evidence("byline", byline.evidence.span, byline.evidence.note))
    last = max((row for row, block in enumerate(blocks) if block.kind == "paragraph"), default=None)
    if last is None:
        return None
    for row, block in enumerate(blocks[last : last + 1 + BELOW]):
        if row and block.kind not in {"furniture", "credit"}:
            continue
        if (found := _from_tail(block)) is not None:
            return found
    return None


def find_outlet(
    head: Head, markings: Iterable[LdArticle], record: Mapping[str, str], *, is_page: bool = True
) -> Found | None:
    """Return the outlet that published the page: what its markup calls it, its record, or the domain of its own URL."""
    for name, content, span in head.metas:
        if name != "og:site_name":
            continue
        words = re.split(r"\s[|–—-]\s", " ".join(content.split()))[0]
        if words and "://" not in words:
            return Found(words, Evidence("meta", span, name))
    for marking in markings:
        if marking.publisher and "://" not in marking.publisher:
            return Found(marking.publisher, Evidence("json-ld", marking.span_of(marking.publisher), "publisher"))
    told = " ".join(record.get("outlet", "").split())
    if told and is_page:
        return Found(told, Evidence("record", None, "outlet"))
    for url, _, at in find_urls(head, record):
        if host := _host(url):
            return Found(host, Evidence("url", at, url))
    return None


def find_url(head: Head, record: Mapping[str, str], *, is_page: bool) -> Found | None:
    """Return the article's own address: the page's, if the page is of this article.

    The address of a whole site is no article's, and a fragment is a place on a page.
    """
    for url, rule, at in find_urls(head, record) if is_page else ():
        try:
            parts = urlsplit(url.strip())
        except ValueError:
            continue
        if parts.scheme in {"http", "https"} and parts.netloc and (parts.path.strip("/") or parts.query):
            return Found(parts._replace(netloc=parts.netloc.lower(), fragment="").geturl(), Evidence(rule, at))
    return None


def _from_tail(block: Labelled) -> Found | None:
    words = block.raw.words
    since = max(0, len(words) - LAST)
    if load_any_agency().search(words, since) is None:
        return None
    for tail in load_tails():
        found = tail.pattern.search(words, since)
        if found is None:
            continue
        for part in re.finditer(r"[^,/&]+(?: and (?=[A-Z]))?", found.group(1)):
            said = part.group().strip().removeprefix("and ").removeprefix("the ").removesuffix(" and").strip()
            named = name_agency(said)
            if named is not None and said[: named[1]].casefold() in {"", "the "} and named[2] == len(said):
                start = found.start(1) + part.start() + part.group().index(said)
                span = to_page(block.raw.runs, start, start + len(said))
                return Found(named[0], Evidence("last words", span))
    return None


@cache
def _kickers() -> frozenset[str]:
    return frozenset(word for words, _ in load_kickers() for word in words)


def _is_kicker(words: str) -> bool:
    return words.casefold().strip(" :|–—-") in _kickers()


def _site(head: Head) -> str:
    return next((content for name, content, _ in head.metas if name == "og:site_name"), "")


def _without_site(words: str, site: set[str]) -> str:
    """Return a headline without the site's name at its end, or at its beginning before a bar."""
    parts = list(SUFFIX.finditer(words))
    if parts and _letters(words[parts[-1].end() :]) in site:
        return words[: parts[-1].start()]
    return words


def _letters(words: str) -> str:
    """Return a name as it is compared: "The Harbour Post" and "harbourpost.com" are one."""
    plain = re.sub(r"^(?:https?://)?(?:www\.)?", "", words.casefold().strip())
    plain = re.sub(r"\.(?:com|org|net|co\.\w\w|com\.\w\w|\w\w)/?$", "", plain)
    return key(plain).replace(" ", "").removeprefix("the")


def _host(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.")
