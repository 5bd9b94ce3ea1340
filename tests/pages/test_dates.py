"""When an article was published: every basis, and whose date it is not."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.calendar_names import load_publication_words
from dateline.pages import find_articles, read_page
from dateline.pages.dates import find_dates
from dateline.pages.furniture import Labelled
from dateline.pages.lines import read_lines
from dateline.pages.raw import Head
from dateline.pages.stamps import find_days

BODY = "<p>The council met on Tuesday in the old mill and sent the plan back to the minister.</p>"
HEADLINE = "<h1>Council sends plan back to minister</h1>"
LATER = "<p>Members said that the plan of 3 May 2019 was better than this one.</p>"


def published(page: str) -> Any:
    _, articles, _ = read_page("a", page.encode())
    found = articles[0].published
    stretch = f"/{found.last.day}" if found and found.last > found.first else ""
    return found and (found.first.isoformat() + stretch, found.evidence.rule)


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
        (f"{HEADLINE}<p>Updated 14 March 2024</p>{BODY}", None),
        (f"{HEADLINE}<p>Updated 16 March 2024. Published 14 March 2024</p>{BODY}", ("2024-03-14", "line")),
        (f"{HEADLINE}<p class=byline>기사입력 :[ 2024-03-14 15:24 ]</p>{BODY}", ("2024-03-14", "line")),
        (f"<link rel=canonical href='https://a.example/story/2024-03-14/plan'>{HEADLINE}{BODY}", ("2024-03-14", "url")),
        (f"<link rel=canonical href='https://a.example/world/plan-20240314/'>{HEADLINE}{BODY}", ("2024-03-14", "url")),
        (f"<link rel=canonical href='https://a.example/plan-2024-03-14-vote/'>{HEADLINE}{BODY}", None),
        (f"<link rel=canonical href='https://a.example/magazine/2024/03/14/plan'>{HEADLINE}{BODY}", None),
        (f"{HEADLINE}<figure><figcaption>The mill on Wednesday, March 13, 2024. (AFP)</figcaption></figure>{BODY}", ("2024-03-13/27", "caption")),
        (f"<link rel=canonical href='https://a.example/2024/02/plan'>{HEADLINE}{BODY}", ("2024-02-01/29", "url")),
        (f"{HEADLINE}{BODY}<blockquote class=twitter-tweet><p>Done.</p>— Jane Roe (@roe) March 1, 2024</blockquote>", None),
    ],
)  # fmt: skip
def test_a_date_is_the_articles_own(page: Any, expected: Any) -> None:
    assert expected == published(page)


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("Published 14 March 2024", ("2024-03-14", "line")),
        ("Share this article on Facebook\nBy Jane Roe\nPublished 14 March 2024", ("2024-03-14", "line")),
        ("Bridge opens in the north\nBy Jane Roe\nPublished 14 March 2024", None),
        ("Bridge in the north opens after two years of rows about who was to pay\nPublished 14 March 2024", None),
    ],
)
def test_a_day_below_the_body_is_not_the_articles_when_a_headline_may_stand_between(below: str, expected: Any) -> None:
    body = "The council met on Tuesday in the old mill and sent the plan back to the minister, who said nothing."

    assert published(f"Council sends plan back to minister\n{body}\n{body[::-1]}.\n{below}") == expected


def test_another_articles_object_does_not_date_this_one() -> None:
    page = (
        ld("Bridge opens in the north after two years", "2022-01-05")
        + ld("Council sends plan back to minister", "2024-03-14")
        + HEADLINE
        + BODY
    )

    assert published(page) == ("2024-03-14", "json-ld")


def test_the_only_object_of_a_page_of_two_stories_is_not_the_other_storys() -> None:
    page = (Path(__file__).parent / "joined" / "page.html").read_text(encoding="utf-8")
    page = re.sub(r"<meta property=.article:published_time.*?>|<time .*?</time>", "", page)
    page = page.replace("</body>", ld("Coast guard seizes two fishing boats", "2022-01-05") + "</body>")
    _, articles, _ = read_page("a", page.encode())

    assert {article.headline: article.published and str(article.published.first) for article in articles} == {
        "Teachers walk out in four districts": None,
        "Coast guard seizes two fishing boats": "2022-01-05",
    }


def test_a_page_whose_title_speaks_of_something_else_dates_nothing() -> None:
    page = f"<title>Weather for the weekend</title><meta name=date content=2024-03-14>{HEADLINE}{BODY}"

    assert published(page) is None


@pytest.mark.parametrize(
    ("stamp", "line", "expected"),
    [
        ("2024-03-15T01:30:00Z", "Published 14 March 2024", ("2024-03-14", "line")),
        ("2024-03-14T22:30:00+00:00", "Published 15 March 2024", ("2024-03-15", "line")),
        ("2024-03-15T19:30:00Z", "Published 14 March 2024", ("2024-03-15", "json-ld")),
        ("2024-03-15T01:30:00-05:00", "Published 14 March 2024", ("2024-03-15", "json-ld")),
        ("2024-03-15", "Published 14 March 2024", ("2024-03-15", "json-ld")),
        ("2024-03-15T01:30:00Z", "Published 12 March 2024", ("2024-03-15", "json-ld")),
        ("2024-03-15T01:30:00Z", "Updated 14 March 2024", ("2024-03-15", "json-ld")),
    ],
)
def test_a_page_shows_the_day_of_its_own_zone(stamp: str, line: str, expected: Any) -> None:
    page = ld("Council sends plan back to minister", stamp) + f"{HEADLINE}<p>{line}</p>{BODY}"

    assert published(page) == expected


def test_a_time_tag_of_the_same_moment_gives_the_day_of_its_zone() -> None:
    page = (
        ld("Council sends plan back to minister", "2024-03-15T01:30:00+00:00")
        + f"{HEADLINE}<time datetime='2024-03-14T20:30:00-05:00'>14 March</time>{BODY}"
    )

    assert published(page) == ("2024-03-14", "time-tag")


def in_record(content: str, **record: str) -> Any:
    page = replace(read_page("a", content.encode())[0], record=tuple(record.items()))
    found = find_articles(page)[0][0].published
    return found and (str(found.first), str(found.last), found.evidence.rule)


DATED = f"{HEADLINE}<p>SUVA, May 4 (Reuters) - The council met on Saturday in the old mill and sent the plan back.</p>"


@pytest.mark.parametrize(
    ("page", "record", "expected"),
    [
        (DATED, {}, None),
        (DATED, {"captured": "20240510120000"}, ("2024-05-04", "2024-05-04", "dateline")),
        (
            DATED,
            {"captured": "2024-05-03"},
            None,
        ),  # the last such day is a Thursday: no reason to think it is that year
        (DATED, {"captured": "2025-01-01T00:00:00Z"}, ("2024-05-04", "2024-05-04", "dateline")),  # a Saturday
        (DATED, {"captured": "2023-12-01"}, None),  # a Thursday in that year, a Wednesday the year before
        (DATED, {"published": "2024-05-06"}, ("2024-05-06", "2024-05-06", "record")),
        (DATED, {"published": "no day"}, None),
        (HEADLINE + BODY, {"captured": "2024-05-10"}, None),
        (HEADLINE + BODY, {"url": "https://a.example/2024/05/04/plan"}, ("2024-05-04", "2024-05-04", "url")),
        (
            HEADLINE + BODY,
            {"url": "https://a.example/2024/05/plan", "captured": "2024-05-10"},
            ("2024-05-01", "2024-05-10", "url"),
        ),
        (DATED, {"url": "https://a.example/2024/05/plan"}, ("2024-05-04", "2024-05-04", "dateline")),
        (HEADLINE + BODY, {"published": "1715000000"}, ("2024-05-06", "2024-05-06", "record")),
    ],
)
def test_the_record_around_a_page_dates_and_bounds_it(page: str, record: dict[str, str], expected: Any) -> None:
    assert in_record(page, **record) == expected


def test_the_record_of_a_page_of_two_stories_dates_only_its_own() -> None:
    stories = [
        "<article><h1>{}</h1>"
        + "".join(f"<p>{words}, and number {n} of them said so in the hall.</p>" for n in range(6))
        + "</article>"
        for words in ("Members sent the plan back to the minister", "Drivers crossed the bridge that was opened")
    ]
    content = stories[0].format("Council sends plan back") + stories[1].format("Bridge opens in the north")
    page = replace(
        read_page("a", content.encode())[0],
        record=(("headline", "Bridge opens in the north"), ("published", "2024-05-06")),
    )

    assert [article.published and str(article.published.first) for article in find_articles(page)[0]] == [
        None,
        "2024-05-06",
    ]


@given(st.dates(date(1991, 1, 1), date(2100, 11, 20)), st.integers(-1, 40))
def test_no_day_is_given_after_the_page_was_saved(day: date, later: int) -> None:
    captured = day + timedelta(days=later)
    found = in_record(
        f"{HEADLINE}<p>SUVA, {day:%B} {day.day} (Reuters) - The council met on {day:%A} in the old mill.</p>",
        captured=captured.isoformat(),
    )

    assert found is None or found[1] <= captured.isoformat()
    assert later < 0 or found == (str(day), str(day), "dateline")


@pytest.mark.parametrize("row", load_publication_words(), ids=lambda row: row[2])
def test_a_word_before_a_day_says_what_happened_then(row: tuple[str, tuple[str, ...], str]) -> None:
    what, words, example = row

    def days(line: str) -> list[str]:
        first, second = read_lines(f"{line}\nThe council met on Tuesday in the old mill.").blocks
        blocks = [Labelled(first, "published", "line"), Labelled(second, "paragraph", "prose")]
        dates = find_dates(blocks, Head(), None, {}, None, is_page=True)
        return [name for name, day in dates._asdict().items() if day]

    assert days(example) == [what]
    assert [word for word in words if days(f"{word}: 14 March 2024") != [what]] == []


def test_a_change_before_the_publication_is_a_slip() -> None:
    page = f"<meta name=lastmod content=2019-01-01><meta name=date content=2024-03-14>{HEADLINE}{BODY}"
    _, (article,), _ = read_page("a", page.encode())

    assert article.published is not None
    assert article.updated is None


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
        ("2018年8月25日", [date(2018, 8, 25)]),
        ("2024년 3월 14일", [date(2024, 3, 14)]),
        ("24 сентября 2018", [date(2018, 9, 24)]),
        ("26 نوفمبر 2024", [date(2024, 11, 26)]),
        ("Maret 30, 2015", [date(2015, 3, 30)]),
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


@pytest.mark.parametrize("words", ["14 NİSAN 2024", "NİSAN 14, 2024"])
def test_a_month_in_turkish_capitals_is_one(words: str) -> None:
    assert [found.day.isoformat() for found in find_days(words)] == ["2024-04-14"]


def test_a_month_of_odd_letters_is_found_or_none_and_stops_nothing() -> None:
    assert [found.day.isoformat() for found in find_days("Auguſt 3, 2024")] == ["2024-08-03"]
    assert find_days("3 nısan 2024") == ()
