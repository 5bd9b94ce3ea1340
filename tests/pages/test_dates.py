"""When an article was published: every basis, and whose date it is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dateline.pages import read_page
from dateline.pages.stamps import find_days

BODY = "<p>The council met on Tuesday in the old mill and sent the plan back to the minister.</p>" * 1
HEADLINE = "<h1>Council sends plan back to minister</h1>"
LATER = "<p>Members said that the plan of 3 May 2019 was better than this one.</p>"


def published(page: str) -> Any:
    _, articles, _ = read_page("a", page.encode())
    found = articles[0].published
    return found and (found.first.isoformat(), found.evidence.rule)


def ld(headline: str, day: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{headline}", "datePublished": "{day}"}}</script>'


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (ld("Council sends plan back to minister", "2024-03-14T23:30:00-05:00") + HEADLINE + BODY, ("2024-03-14", "json-ld")),
        (f"<meta property='article:published_time' content='2024-03-14T01:00:00+02:00'>{HEADLINE}{BODY}", ("2024-03-14", "meta")),
        (f"{HEADLINE}<time datetime='2024-03-14'>today</time>{BODY}", ("2024-03-14", "time-tag")),
        (f"{HEADLINE}<p>Published 14 March 2024</p>{BODY}", ("2024-03-14", "line")),
        (f"{HEADLINE}<p>Published 14 March 2024. Updated 16 March 2024</p>{BODY}", ("2024-03-14", "line")),
        (f"<link rel=canonical href='https://a.example/2024/03/14/plan'>{HEADLINE}{BODY}", ("2024-03-14", "url")),
        (f"{HEADLINE}<p>TAMPERE, March 14, 2024 (STT) -- The council met and sent the plan back.</p>", ("2024-03-14", "dateline")),
        (f"{HEADLINE}<figure><figcaption>The mill on March 12, 2024. (AFP)</figcaption></figure>{BODY}", ("2024-03-12", "caption")),
        (f"{HEADLINE}<figure><figcaption>The mill on March 13, 2024. (AFP)</figcaption></figure>{BODY}", None),
        (f"{HEADLINE}<figure><figcaption>FILE - The mill on March 12, 2024. (AFP)</figcaption></figure>{BODY}", None),
        (f"{HEADLINE}{BODY}{LATER}", None),
        (f"{HEADLINE}{BODY}<aside><time datetime='2024-03-14'>14 March</time></aside><p>Published 14 March 2024</p>", None),
        (f"<meta name=date content='0001-01-01'>{HEADLINE}{BODY}", None),
        (f"{HEADLINE}{BODY}<blockquote class=twitter-tweet><p>Done.</p>— Jane Roe (@roe) March 1, 2024</blockquote>", None),
    ],
)  # fmt: skip
def test_a_date_is_the_articles_own(page: Any, expected: Any) -> None:
    assert expected == published(page)


def test_another_articles_object_does_not_date_this_one() -> None:
    page = (
        ld("Bridge opens in the north after two years", "2022-01-05")
        + ld("Council sends plan back to minister", "2024-03-14")
        + HEADLINE
        + BODY
    )

    assert published(page) == ("2024-03-14", "json-ld")


def test_broken_json_ld_still_dates_its_article() -> None:
    page = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-14",}</script>'
        + HEADLINE
        + BODY
    )

    assert published(page) == ("2024-03-14", "json-ld")


def test_the_words_of_a_date_stand_at_its_span() -> None:
    page, (article,), _ = read_page("a", f"{HEADLINE}<p>Published: 14 March 2024, 10:00</p>{BODY}".encode())
    found = article.published

    assert found is not None
    assert found.evidence.span is not None
    assert page.text[slice(*found.evidence.span)] == found.words == "14 March 2024"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on November 26, 2024. (AFP)", [date(2024, 11, 26)]),
        ("Tuesday, Jan. 2, 2024", [date(2024, 1, 2)]),
        ("am 3. März 2021", [date(2021, 3, 3)]),
        ("el 5 de mayo de 2020", [date(2020, 5, 5)]),
        ("2024/03/14 and 14/03/2024", [date(2024, 3, 14), date(2024, 3, 14)]),
        ("3/4/2020", []),
        ("31 June 2020", []),
        ("in May 2020", []),
        ("on 5 May", []),
        ("call 2020-123-4567", []),
        ("May 5, 1845", []),
    ],
)
def test_only_full_dates_are_days(words: Any, expected: Any) -> None:
    assert expected == [found.day for found in find_days(words)]


def test_a_date_line_between_paragraphs_may_head_another_story() -> None:
    page = f"{HEADLINE}{BODY}<p>Published 14 March 2024</p>{LATER}"

    assert published(page) is None
