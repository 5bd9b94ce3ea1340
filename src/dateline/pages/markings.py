"""What a page's markup says of its articles: the article objects of its JSON-LD."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from dateline.pages.raw import Head
from dateline.records import Span

__all__ = ["LdArticle", "find_ld_articles"]

ARTICLE_TYPE = re.compile(r"(?:Article|BlogPosting|Report|NewsStory|LiveBlogPosting|WebPage)$")
MOST = 200  # objects of one page that are held against its stories; a live blog has as many
DEPTH = 12  # deeper nesting than any page needs; a page made to exhaust the stack stops here


class LdArticle(NamedTuple):
    """One article object: empty strings for what it does not say. ``text`` is its script, which stands at ``span``."""

    type: str
    headline: str
    published: str
    modified: str
    author: str
    publisher: str
    section: str
    language: str
    url: str
    text: str
    span: Span

    def span_of(self, value: str) -> Span:
        """Return where on the page ``value`` stands; where the script writes it otherwise, the whole script."""
        at = self.text.find(value) if value else -1
        return Span(self.span.start + at, self.span.start + at + len(value)) if at >= 0 else self.span


def find_ld_articles(head: Head) -> tuple[LdArticle, ...]:
    """Return the article objects of the page's JSON-LD scripts, in page order; broken scripts give none."""
    found: list[LdArticle] = []
    for text, span in head.ld_json:
        try:
            data = json.loads(_cleaned(text), strict=False)
        except (ValueError, RecursionError):
            data = _salvaged(text)
        people = _named(data, 0)
        if len(text) != span.end - span.start:
            text = ""  # noqa: PLW2901  line ends were folded: offsets into it are not those of the page
        found += [
            LdArticle(
                type=_text(one.get("@type")),
                headline=_text(one.get("headline") or one.get("name")),
                published=_text(one.get("datePublished") or one.get("dateCreated")),
                modified=_text(one.get("dateModified")),
                author=_names(one.get("author"), people),
                publisher=_names(one.get("publisher"), people),
                section=_section(one.get("articleSection")),
                language=_text(one.get("inLanguage")),
                url=_text(one.get("url") or one.get("mainEntityOfPage")),
                text=text,
                span=span,
            )
            for one in _objects(data, 0)
        ]
    return tuple(found[:MOST])


def _cleaned(text: str) -> str:
    text = text.strip()
    for start, end in (("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")):
        if text.startswith(start):
            text = text[len(start) :].removesuffix(end).strip()
    return text.rstrip(";")


def _salvaged(text: str) -> dict[str, str]:
    """Return the few fields we need from a script that is not valid JSON."""
    found = {"@type": "Article"}
    for name in ("headline", "datePublished", "dateModified"):
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
    return " ".join(html.unescape(str(value)).split()) if isinstance(value, str | int) else ""


def _names(value: Any, people: Mapping[str, str]) -> str:  # noqa: ANN401
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(name for one in value if (name := _names(one, people))))
    if isinstance(value, dict):
        told = value.get("name")
        return _names(told, people) if told else people.get(_text(value.get("@id")), "")
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def _section(value: Any) -> str:  # noqa: ANN401
    """Return the first section an article is filed under."""
    return _text(value[0] if isinstance(value, list) and value else value)


def _named(data: Any, depth: int) -> dict[str, str]:  # noqa: ANN401
    """Return the names of the people and houses that the script describes in one place and points to from another."""
    found: dict[str, str] = {}
    for one in data if isinstance(data, list) else [data]:
        if not isinstance(one, dict) or depth > 2:
            continue
        if isinstance(one.get("@id"), str) and isinstance(one.get("name"), str):
            found[one["@id"]] = " ".join(html.unescape(one["name"]).split())
        found |= _named(one.get("@graph"), depth + 1) if "@graph" in one else {}
    return found
