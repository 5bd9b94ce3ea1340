"""What a page's markup says of its articles: the article objects of its JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from dateline.pages.raw import Head
from dateline.records import Span

__all__ = ["LdArticle", "find_ld_articles"]

ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|NewsStory|LiveBlogPosting|WebPage)$")
DEPTH = 12  # deeper nesting than any page needs; a page made to exhaust the stack stops here


class LdArticle(NamedTuple):
    """One article object: empty strings for what it does not say. ``span`` is where its publication date stands."""

    type: str
    headline: str
    published: str
    author: str
    publisher: str
    url: str
    body: str
    span: Span


def find_ld_articles(head: Head) -> tuple[LdArticle, ...]:
    """Return the article objects of the page's JSON-LD scripts, in page order; broken scripts give none."""
    found: list[LdArticle] = []
    for text, span in head.ld_json:
        try:
            data = json.loads(_cleaned(text), strict=False)
        except (ValueError, RecursionError):
            data = _salvaged(text)
        for one in _objects(data, 0):
            published = _text(one.get("datePublished") or one.get("dateCreated"))
            at = text.find(published) if published else -1
            where = Span(span.start + at, span.start + at + len(published)) if at >= 0 else span
            if where.end > span.end:
                where = span
            found.append(
                LdArticle(
                    _text(one.get("@type")),
                    _text(one.get("headline") or one.get("name")),
                    published,
                    _names(one.get("author")),
                    _names(one.get("publisher")),
                    _text(one.get("url") or one.get("mainEntityOfPage")),
                    _text(one.get("articleBody")),
                    where,
                )
            )
    return tuple(found)


def _cleaned(text: str) -> str:
    text = text.strip()
    for start, end in (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")):
        if text.startswith(start):
            text = text[len(start) :].removesuffix(end).strip()
    return text.rstrip(";")


def _salvaged(text: str) -> dict[str, str]:
    """Return the few fields we need from a script that is not valid JSON."""
    found = {"@type": "Article"}
    for name in ("headline", "datePublished"):
        hit = re.search(rf'"{name}"\s*:\s*"((?:[^"\\]|\\.){{1,300}})"', text)
        if hit:
            found[name] = hit.group(1)
    return found if "datePublished" in found and re.search(r'"@type"\s*:\s*"\w*Article"', text) else {}


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - it is whatever the page's JSON is
    if depth > DEPTH:
        return
    if isinstance(data, list):
        for one in data:
            yield from _objects(one, depth + 1)
    elif isinstance(data, dict):
        kind = _text(data.get("@type"))
        if ARTICLE_TYPE.search(kind) and (data.get("headline") or data.get("datePublished")):
            yield data
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart"):
            if name in data:
                yield from _objects(data[name], depth + 1)


def _text(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, list):
        return _text(value[0]) if value else ""
    if isinstance(value, dict):
        return _text(value.get("@id") or value.get("name") or value.get("url"))
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _names(value: Any) -> str:  # noqa: ANN401
    if isinstance(value, list):
        return ", ".join(name for name in map(_names, value) if name)
    if isinstance(value, dict):
        return _names(value.get("name"))
    return " ".join(value.split()) if isinstance(value, str) else ""
