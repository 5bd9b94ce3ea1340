"""Headline, kicker, section, byline, agency, outlet, address: each with the rule and the words it rests on."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.knowledge.credits import load_byline_words, load_kickers, load_tails, parse_byline_words
from dateline.knowledge.furniture import load_agencies, load_dateline_forms
from dateline.pages import read_page
from dateline.pages.bylines import find_agency_in_byline, find_names
from dateline.pages.datelines import find_dateline, name_agency, read_dateline
from dateline.pages.furniture import Labelled
from dateline.pages.lines import read_lines
from dateline.records import Article, Page

BODY = (
    "<p>The council met on Tuesday in the old mill and sent the plan back to the minister.</p>"
    "<p>Members said that they would read it again once the minister has told them what it costs.</p>"
)
H1 = "<h1>Council sends plan back to minister</h1>"


def read(content: str, **record: str) -> tuple[Page, Article]:
    from dataclasses import replace

    from dateline.pages import find_articles

    page = replace(read_page("a", content.encode())[0], record=tuple(record.items()))
    (article,), _ = find_articles(page)
    return page, article


def told(article: Article, name: str) -> tuple[Any, str | None]:
    rule = dict(article.evidence).get(name)
    return getattr(article, name), rule and rule.rule


@pytest.mark.parametrize("agency", load_agencies(), ids=lambda agency: agency.name)
def test_an_agency_is_named_by_its_row_and_by_no_other(agency: Any) -> None:
    found = name_agency(agency.example)

    assert found is not None
    assert found[0] == agency.name


@pytest.mark.parametrize("row", load_dateline_forms(), ids=lambda row: row.example)
def test_a_form_of_dateline_is_read_to_its_end(row: Any) -> None:
    words = f"{row.example} Talks began." if row.example[-1].isascii() or row.example[-1] in "—–" else row.example
    found = read_dateline(words)

    assert found is not None
    assert words[found.end :].removeprefix("The ") == "Talks began."


@pytest.mark.parametrize("words", [word for words, example in load_kickers() for word in words])
def test_a_kicker_above_the_headline_is_told(words: str) -> None:
    _, article = read(f"<article><div>{words.upper()}</div>{H1}{BODY}</article>")

    assert told(article, "kicker")[1] in {"kicker", None}  # a label that the page splitter drops is nobody's


@pytest.mark.parametrize("example", [example for _, example in load_kickers()])
def test_a_kicker_that_opens_the_headline_is_told_and_left_in_it(example: str) -> None:
    _, article = read(f"<h1>{example}</h1>{BODY}")
    kicker, rule = told(article, "kicker")

    assert (article.headline, rule) == (example, "kicker")
    assert kicker is not None
    assert example.startswith(kicker)


def test_a_headline_with_a_colon_has_no_kicker() -> None:
    _, article = read(f"<h1>Port Halden: ministers meet</h1>{BODY}")

    assert article.kicker is None


@pytest.mark.parametrize("tail", load_tails(), ids=lambda tail: tail.example)
def test_last_words_name_an_agency(tail: Any) -> None:
    _, article = read(f"{H1}{BODY}<p>{tail.example}</p>")

    assert told(article, "agency")[1] == "last words"


@pytest.mark.parametrize(
    "last",
    [
        "The minister spoke to Reuters.",
        "Photo: AFP",
        "The plan was first told by AP on Monday.",
        "Additional reporting by Jane Roe; Editing by John Doe",
        "The party (PAP) lost.",
    ],
)
def test_what_only_mentions_an_agency_does_not_name_one(last: str) -> None:
    _, article = read(f"{H1}{BODY}<p>{last}</p>")

    assert article.agency is None


def test_who_says_agencies_is_quoted_and_nobody_is_invented() -> None:
    _, article = read(f"{H1}<p class=byline>By Staff and agencies</p>{BODY}")

    assert told(article, "agency") == ("agencies", "byline")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe", "Jane Roe"),
        ("By Jane Roe and John Doe in Port Halden", "Jane Roe and John Doe"),
        ("Jane Roe, Middle East correspondent", "Jane Roe"),
        ("Jane Roe Senior Security Editor", "Jane Roe"),
        ("By JANE ROE, JOHN DOE and LI NA", "JANE ROE, JOHN DOE and LI NA"),
        ("By Jane Roe @janeroe", "Jane Roe"),
        ("By Jane Roe jane@post.example", "Jane Roe"),
        ("Jane Roe - Nov 19, 2019, 10:31 pm", "Jane Roe"),
        ("By Jane Roe | Special to the Harbour Post", "Jane Roe"),
        ("By Jane Roe Updated March 4, 2024", "Jane Roe"),
        ("By Jane Roe, Monday, 4 March 2024", "Jane Roe"),
        ("Jane Roe on March 4, 2024", "Jane Roe"),
        ("Jane Roe On 4/3/24 at 4:00 PM", "Jane Roe"),
        ("March 4, 2024 Jane Roe", "Jane Roe"),
        ("By Staff Writer", "Staff Writer"),
        ("By Associated Press", "Associated Press"),
        ("Von Jana Muster", "Jana Muster"),
        ("By Jane Roe Harbour Post", "Jane Roe"),
        ("By Jane RoeHarbour Post", "Jane Roe"),
        ("By Harbour Post", "Harbour Post"),
        ("By Marina Di Roe", "Marina Di Roe"),
        ("10:30", None),
        ("5 min read", None),
        ("What do you think?", None),
    ],
)
def test_a_byline_ends_where_its_names_end(line: str, names: str | None) -> None:
    at = find_names(line, "The Harbour Post".removeprefix("The "), is_line=True)

    assert (at and line[slice(*at)]) == names


@pytest.mark.parametrize("kind", ["by", "role", "rank", "end"])
def test_every_kind_of_byline_word_has_rows(kind: str) -> None:
    assert load_byline_words()[kind]


def test_a_row_of_byline_words_with_an_unknown_kind_is_told_with_its_line() -> None:
    from dateline.errors import KnowledgeError

    with pytest.raises(KnowledgeError, match=r"byline_words\.tsv:2: 'title'"):
        parse_byline_words(["# words", "title\tsir\tSir Roe"])


def test_a_name_in_the_markup_keeps_its_von() -> None:
    assert find_names("Von Roe") == (0, 7)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By Jane Roe, Associated Press", "AP"),
        ("Jane Roe Associated Press", "AP"),
        ("Jane Roe | AFP", "AFP"),
        ("AFP and Reuters", "AFP"),
        ("By Saba Roe", None),
        ("By Andina Trend", None),
        ("Jane Roe for the Trend Report", None),
    ],
)
def test_an_agency_in_a_byline_is_a_whole_part_of_it(line: str, agency: str | None) -> None:
    found = find_agency_in_byline(line)

    assert (found and found[0]) == agency


@pytest.mark.parametrize(
    ("words", "place", "day", "agency"),
    [
        ("BEIRUT, Lebanon, June 2 (UPI) — Talks began.", "BEIRUT, Lebanon", "June 2", "UPI"),
        ("RAMALLAH, Tuesday, May 4, 2020 (WAFA) – Talks began.", "RAMALLAH", "Tuesday, May 4, 2020", "WAFA"),
        ("GENEVA/LONDON, May 4 (Reuters) - Talks began.", "GENEVA/LONDON", "May 4", "Reuters"),
        ("Damascus, SANA-Talks began.", "Damascus", None, "SANA"),
        ("Lima (EFE).- Talks began.", "Lima", None, "EFE"),
        ("Aden (Agencies) - Talks began.", "Aden", None, "agencies"),
        ("LONDON (Thomson Reuters Foundation) - Talks began.", "LONDON", None, None),
        ("Iran - a neighbour - said that talks began.", None, None, None),
        ("Israel: talks began.", None, None, None),
        ("DEAR READER: Talks began.", None, None, None),
        ("PORT AUTHORITY: Talks began.", None, None, None),
        ("TURKEY-BACKED forces began talks.", None, None, None),
        ("Minister: Talks began.", None, None, None),
    ],
)
def test_a_dateline_gives_place_day_and_agency(
    words: str, place: str | None, day: str | None, agency: str | None
) -> None:
    found = find_dateline([Labelled(block, "paragraph", "prose") for block in read_lines(words).blocks])
    parts = [part and part.words for part in found] if found else [None] * 3

    assert [place, day, agency] == parts


def test_the_words_of_a_dateline_stand_at_their_spans() -> None:
    page, article = read(f"{H1}<p>SUVA, <b>May&nbsp;4</b> (Reuters) - Talks began in the old mill.</p>{BODY}")
    evidence = dict(article.evidence)

    assert (article.dateline, article.dateline_day, article.agency) == ("SUVA", "May 4", "Reuters")
    for name, words in (("dateline", "SUVA"), ("dateline_day", "May&nbsp;4"), ("agency", "Reuters")):
        span = evidence[name].span
        assert span is not None
        assert page.text[slice(*span)] == words


def test_the_name_of_the_site_is_no_part_of_a_headline() -> None:
    head = "<meta property=og:site_name content='The Harbour Post'><meta property=og:title content='{}'>"
    _, behind = read(head.format("Council sends plan back | Harbour Post") + BODY)
    _, alone = read(head.format("Council sends plan back") + f"<h1>The Harbour Post</h1>{BODY}")
    _, other = read(head.format("Council sends plan back | Port Halden") + BODY)

    assert told(behind, "headline") == ("Council sends plan back", "meta")
    assert told(alone, "headline") == ("Council sends plan back", "meta")
    assert told(other, "headline") == ("Council sends plan back | Port Halden", "meta")


def test_section_address_and_authors_come_from_the_articles_own_object() -> None:
    graph = (
        '{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": "Council sends plan back to'
        ' minister", "author": {"@id": "#roe"}, "articleSection": ["Politics", "Local"], "dateModified":'
        ' "2024-03-15T10:00:00Z", "datePublished": "2024-03-14T10:00:00Z"}, {"@type": "Person", "@id": "#roe", "name":'
        ' "Jane Roe"}]}'
    )
    page, article = read(
        f"<link rel=canonical href='https://post.example/plan'><script type='application/ld+json'>{graph}</script>"
        f"{H1}{BODY}"
    )
    evidence = dict(article.evidence)

    assert (article.section, article.byline) == ("Politics", "Jane Roe")
    assert told(article, "url") == ("https://post.example/plan", "canonical link")
    assert article.updated is not None
    assert str(article.updated.first) == "2024-03-15"
    for name, words in (("section", "Politics"), ("byline", "Jane Roe"), ("updated", "2024-03-15T10:00:00Z")):
        span = evidence[name].span
        assert span is not None
        assert page.text[slice(*span)] == words


def test_what_the_record_says_stands_in_where_the_page_says_nothing() -> None:
    _, article = read(
        "The council met on Tuesday in the old mill and sent the plan back to the minister, who was not pleased.",
        url="https://post.example/plan",
        headline="Council sends plan back",
        byline="By Jane Roe",
        outlet="The Harbour Post",
        section="Politics",
        published="Thu, 14 Mar 2024 10:00:00 +0100",
        updated="2024-03-15",
    )

    for name, value in (
        ("url", "https://post.example/plan"), ("headline", "Council sends plan back"), ("byline", "Jane Roe"),
        ("outlet", "The Harbour Post"), ("section", "Politics"),
    ):  # fmt: skip
        assert told(article, name) == (value, "record"), name
    assert article.published is not None
    assert article.updated is not None
    assert (str(article.published.first), str(article.updated.first)) == ("2024-03-14", "2024-03-15")


def test_what_the_page_says_outranks_its_record() -> None:
    _, article = read(
        f"<meta property=og:site_name content='The Harbour Post'>{H1}<p class=byline>By Jane Roe</p>"
        f"<p>Published 14 March 2024</p>{BODY}",
        headline="Plan",
        byline="Somebody Else",
        outlet="An Archive",
        published="2021-01-01",
    )

    assert (article.headline, article.byline, article.outlet) == (
        "Council sends plan back to minister",
        "Jane Roe",
        "The Harbour Post",
    )
    assert article.published is not None
    assert (str(article.published.first), article.published.evidence.rule) == ("2024-03-14", "line")
