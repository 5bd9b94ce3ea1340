"""Pages out of feeds: RSS, Atom and RDF of every dialect, and JSON Feed. The only module that imports feedparser."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from xml.parsers import expat

import feedparser

from dateline.pages.saved import LARGEST, Saved, plural, say_size, to_fields
from dateline.records import Problem

__all__ = ["LARGEST_FEED", "read_feed", "read_json_feed"]

LARGEST_FEED = 20_000_000  # bytes; a feed of 200 entries in full is about one
LEAST = 200  # characters of text from which an entry is read: what is shorter is a teaser
LARGEST_BROKEN = 1_000_000  # bytes of a feed that is not well formed: its repair takes 2 CPU seconds each million
DEEPEST = 200  # elements inside each other; a feed has about 5, and its parser's time grows with the square of them
ELEMENTS = 100_000  # 14 CPU seconds a million; what stands in CDATA or escaped is not counted
TAG = re.compile(r"<[^<>]*>")
MARKUP = re.compile(rb"<!--|<!\[CDATA\[|<[/!?]?[A-Za-z][^<>]*>")
REMEDY = "save the articles' own pages and add those"


class _Entry(NamedTuple):
    """One entry of a feed: what a person finds it by, its text in the best field it has, and what is said of it."""

    name: str
    text: str
    fields: tuple[tuple[str, str], ...]


def read_feed(source: str, content: bytes, *, largest: int = LARGEST) -> Iterator[Saved | Problem]:
    """Yield the entries of an RSS, Atom or RDF feed that hold their article's text, and one problem for the others."""
    excess = _find_excess(content)
    if excess:
        yield Problem(source, "bomb", f"{source}: {excess}; leave it out.")
        return
    if len(content) > LARGEST_BROKEN and not _is_well_formed(content):
        told = f"it is not well formed, and of more than {say_size(LARGEST_BROKEN)} only a well-formed feed can be read"
        yield Problem(source, "broken-feed", f"{source}: {told}; save it again.")
        return
    # Neither cleaned nor completed: what an entry holds is a page like any other, and is read like one.
    feed = feedparser.parse(io.BytesIO(content), resolve_relative_uris=False, sanitize_html=False)
    if not feed.entries:
        told = f"it is a feed without entries{', and broken' if feed.bozo else ''}"
        yield Problem(source, "no-pages", f"{source}: {told}; {REMEDY}.")
        return
    outlet, language = _plain(feed.feed.get("title")), _string(feed.feed.get("language"))
    yield from _pages(source, (_entry(entry, outlet, language) for entry in feed.entries), largest)
    if feed.bozo and not isinstance(feed.get("bozo_exception"), feedparser.CharacterEncodingOverride):
        told = f"the feed is not well formed, and entries may be missing ({len(feed.entries):,} were found)"
        yield Problem(source, "broken-feed", f"{source}: {told}; save it again.")


def read_json_feed(source: str, content: bytes, *, largest: int = LARGEST) -> Iterator[Saved | Problem]:
    """Yield the items of a JSON Feed that hold their article's text, and one problem for the others."""
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError):
        feed = None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(feed, dict) or not isinstance(items, list) or not items:
        yield Problem(source, "no-pages", f"{source}: it is a feed without entries; {REMEDY}.")
        return
    outlet, language = _plain(feed.get("title")), _string(feed.get("language"))
    yield from _pages(source, (_item(item, outlet, language) for item in items if isinstance(item, dict)), largest)


def _pages(source: str, entries: Iterable[_Entry], largest: int) -> Iterator[Saved | Problem]:
    short = 0
    for number, entry in enumerate(entries, start=1):
        content = entry.text.encode("utf-8", "replace")
        if len(_plain(entry.text)) < LEAST:
            short += 1
        elif len(content) > largest:
            yield Problem(source, "too-large", f"{source}: entry {number} is larger than a page can be; leave it out.")
        else:
            yield Saved(f"{source}#{entry.name or number}", content, entry.fields)
    if short:
        told = f"{plural(short, 'entry entries', 'holds hold')} no article text"
        yield Problem(source, "teasers", f"{source}: {told}; {REMEDY}.")


def _entry(entry: Any, outlet: str, language: str) -> _Entry:  # noqa: ANN401  feedparser has no types
    contents = entry.get("content") or []
    texts = [*(_string(content.get("value")) for content in contents), _string(entry.get("summary"))]
    told = next((_string(content.get("language")) for content in contents if content.get("language")), "")
    link = _string(entry.get("link"))
    fields = to_fields(
        url=link if "://" in link else "",
        headline=_plain(entry.get("title")),
        byline=_plain(entry.get("author")),
        outlet=_plain((entry.get("source") or {}).get("title")) or outlet,
        section=next((term for tag in entry.get("tags") or [] if (term := _plain(tag.get("term")))), ""),
        language=told or language,
        published=_string(entry.get("published")),
        updated=_string(dict.get(entry, "updated")),  # entry.get would answer with "published"
    )
    return _Entry(_name(entry.get("id")) or _name(link), max(texts, key=len), fields)


def _item(item: dict[str, Any], outlet: str, language: str) -> _Entry:
    authors = item.get("authors")
    authors = authors if isinstance(authors, list) else [item.get("author")]
    tags = item.get("tags")
    fields = to_fields(
        url=_string(item.get("url")) or _string(item.get("external_url")),
        headline=_plain(item.get("title")),
        byline=", ".join(filter(None, (_plain(author.get("name")) for author in authors if isinstance(author, dict)))),
        outlet=outlet,
        section=next((tag for tag in tags if isinstance(tag, str)), "") if isinstance(tags, list) else "",
        language=_string(item.get("language")) or language,
        published=_string(item.get("date_published")),
        updated=_string(item.get("date_modified")),
    )
    texts = (_string(item.get(name)) for name in ("content_html", "content_text", "summary"))
    return _Entry(_name(item.get("id")) or _name(item.get("url")), next(filter(None, texts), ""), fields)


def _is_well_formed(content: bytes) -> bool:
    parser = expat.ParserCreate()  # it resolves no outside entities, and gives up where inner ones multiply
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        return False
    return True


def _find_excess(content: bytes) -> str:
    """Return what a feed has too much of, "" when it is no bomb; comments and quoted text are left aside."""
    depth = count = at = 0
    while found := MARKUP.search(content, at):
        at, tag = found.end(), found.group()
        if tag in {b"<!--", b"<![CDATA["}:
            end = content.find(b"-->" if tag == b"<!--" else b"]]>", at)
            at = end if end >= 0 else len(content)
        elif tag[1:2] == b"/":
            depth = max(0, depth - 1)
        elif tag[1:2] not in {b"!", b"?"} and not tag.endswith(b"/>"):
            depth, count = depth + 1, count + 1
            if depth > DEEPEST:
                return "its elements stand deeper inside each other than any feed's"
        if count > ELEMENTS:
            return f"it holds more than {ELEMENTS:,} elements, as no feed does"
    return ""


def _name(value: Any) -> str:  # noqa: ANN401
    return " ".join(_string(value)[:500].split())


def _plain(value: Any) -> str:  # noqa: ANN401
    """Return a title or a text without its tags."""
    return " ".join(html.unescape(TAG.sub(" ", _string(value))).split())


def _string(value: Any) -> str:  # noqa: ANN401
    return value if isinstance(value, str) else str(value) if isinstance(value, int) and value is not True else ""
