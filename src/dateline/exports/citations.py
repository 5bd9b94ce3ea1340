"""The articles as references: BibTeX and CSL-JSON, one entry an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import combining, normalize

from dateline.exports.desk import Desk, one_day
from dateline.exports.parts import Export, Part, Terms, count, to_json
from dateline.exports.says import clean
from dateline.records import Article

__all__ = ["to_bibtex", "to_csl", "write_bibtex", "write_csl"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}


def write_bibtex(desk: Desk, terms: Terms) -> Export:  # noqa: ARG001  a reference holds no quote
    """Return the references as BibTeX."""
    entries = "\n".join(to_bibtex(desk, article) for article in cited(desk))
    return Export((Part("", "bib", (entries.encode("utf-8", "replace"),)),), undated_articles(desk))


def write_csl(desk: Desk, terms: Terms) -> Export:  # noqa: ARG001
    """Return the references as CSL-JSON, as Zotero and pandoc read it."""
    return Export((Part("", "json", to_json([to_csl(desk, a) for a in cited(desk)])),), undated_articles(desk))


def cited(desk: Desk) -> Iterator[Article]:
    """Yield each article that a report of the events shown stands in, in the order of the pages."""
    told = {report.article for telling in desk.tellings for report in telling.reports}
    return (article for key, article in desk.articles.items() if key in told)


def undated_articles(desk: Desk) -> tuple[str, ...]:
    number = sum(article.published is None for article in cited(desk))
    return (f"{count(number, 'article')} whose page gives no date: cited without one",) if number else ()


def to_key(desk: Desk, article: Article) -> str:
    """Return a key of outlet, year and id: two articles never share one."""
    plain = "".join(char for char in normalize("NFKD", desk.outlet(article)) if not combining(char))
    outlet = re.sub(r"[^a-z0-9]+", "", plain.casefold().encode("ascii", "ignore").decode())[:24]
    return f"{outlet or 'page'}-{article.published.first.year if article.published else 'nd'}-{article.id}"


def to_bibtex(desk: Desk, article: Article) -> str:
    """Return one entry. Only the day of publication that is known is given; the note names the saved page."""
    day, published = one_day(article.published), article.published
    fields = {
        "title": f"{{{tex(article.headline)}}}" if article.headline else "",
        "author": f"{{{tex(article.byline)}}}" if article.byline else "",
        "organization": tex(article.outlet or article.agency or ""),
        "year": str(published.first.year) if published and published.first.year == published.last.year else "",
        "month": MONTHS[day.month - 1] if day else "",
        "day": str(day.day) if day else "",
        "url": braceless(article.url) if article.url else "",
        "note": tex(f"Saved as {desk.page_name(article)}, SHA-256 {article.page}"),
    }
    # a month is a BibTeX name, without braces
    lines = [f"  {key} = {value if key == 'month' else f'{{{value}}}'}," for key, value in fields.items() if value]
    return "\n".join([f"@misc{{{to_key(desk, article)},", *lines, "}", ""])


def tex(text: str) -> str:
    r"""Return ``text`` with what TeX takes for a command escaped.

    >>> tex("Profit & loss: 5%")
    'Profit \\& loss: 5\\%'
    """
    return "".join(SPECIAL.get(char, char) for char in clean(text))


def braceless(url: str) -> str:
    return clean(url).replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def to_csl(desk: Desk, article: Article) -> dict[str, Any]:
    """Return one item; a stretch of days of publication is a range."""
    published = article.published
    fields: dict[str, Any] = {
        "id": to_key(desk, article),
        "type": "article-newspaper",
        "title": clean(article.headline or ""),
        "container-title": clean(article.outlet or ""),
        "author": [{"literal": clean(article.byline)}] if article.byline else [],
        "source": clean(article.agency or ""),
        "URL": clean(article.url or ""),
        "language": article.language or "",
        "note": f"Saved as {clean(desk.page_name(article))}, SHA-256 {article.page}",
    }
    if published:
        ends = dict.fromkeys((published.first, published.last))
        fields["issued"] = {"date-parts": [[day.year, day.month, day.day] for day in ends]}
    return {key: value for key, value in fields.items() if value}
