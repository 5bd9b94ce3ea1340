"""Exports of newspaper archives: one page, many articles, each with its own fields."""

from __future__ import annotations

import pytest

from dateline.pages import find_articles, read_text
from dateline.records import Article

FIRST = "Police arrested two men on Monday after a raid near the old mill, the ministry said."
SECOND = "The council met in Tampere on Friday and voted to close the harbour for a week."

NEXIS_OLD = f"""
                               1 of 2 DOCUMENTS

                              The Kiosk Times

                         March 14, 2024 Thursday

Two held after raid

BYLINE: Jo Roe

SECTION: NEWS; Pg. 4

LENGTH: 120 words

BODY:

{FIRST}

The men will
appear in court
on Friday.

LOAD-DATE: March 15, 2024

                   Copyright 2024 Kiosk Media
                      All Rights Reserved

                               2 of 2 DOCUMENTS

                              The Harbour Post

                         May 2, 2023 Tuesday

Harbour to close

LENGTH: 80 words

BODY:

{SECOND}

LOAD-DATE: May 3, 2023
"""
NEXIS_NEW = f"""Two held after raid
The Kiosk Times
March 14, 2024 Thursday
Copyright 2024 Kiosk Media All Rights Reserved
Section: NEWS; Pg. 4
Length: 120 words
Byline: Jo Roe
Body
{FIRST}
The men will appear in court on Friday.
Load-Date: March 15, 2024
End of Document
Harbour to close
The Harbour Post
May 2, 2023 Tuesday
Copyright 2023 Harbour
Section: LOCAL
Length: 80 words
Body
{SECOND}
Load-Date: May 3, 2023
End of Document
"""
FACTIVA = f"""Two held after raid
Jo Roe
120 words
14 March 2024
10:04
The Kiosk Times
KIOSK
English
Copyright 2024 Kiosk Media

{FIRST}

The men will appear in court on Friday.

Document KIOSK00020240314ek3e0000p

Harbour to close
80 words
2 May 2023
The Harbour Post
HARBP
English
(c) 2023 Harbour

{SECOND}

Document HARBP00020230502ej520000a
"""
TAGGED = f"""HD  Two held after raid
BY  Jo Roe
WC  120 words
PD  14 March 2024
SN  The Kiosk Times
SC  KIOSK
LA  English
CY  Copyright 2024 Kiosk Media
LP

{FIRST}

TD

The men will appear in court on Friday.

AN  Document KIOSK00020240314ek3e0000p
Document KIOSK00020240314ek3e0000p
HD  Harbour to close
PD  2 May 2023
SN  The Harbour Post
LP

{SECOND}

Document HARBP00020230502ej520000a
"""
EXPORTS = {"nexis": (NEXIS_OLD, NEXIS_NEW), "factiva": (FACTIVA, TAGGED)}


def told(article: Article) -> tuple[object, ...]:
    day = article.published
    return article.headline, article.byline, article.outlet, day and day.first.isoformat(), day and day.evidence.rule


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in EXPORTS.items() for text in texts])
def test_every_article_of_an_export_has_its_own_fields_and_body(rule: str, text: str) -> None:
    page = read_text(text)
    articles, problems = find_articles(page)
    bodies = [[block.words for block in article.blocks if block.kind == "paragraph"] for article in articles]

    assert [told(article) for article in articles] == [
        ("Two held after raid", "Jo Roe", "The Kiosk Times", "2024-03-14", rule),
        ("Harbour to close", None, "The Harbour Post", "2023-05-02", rule),
    ]
    assert bodies == [[FIRST, "The men will appear in court on Friday."], [SECOND]]
    assert problems == ()
    for article in articles:
        assert article.published is not None
        span = article.published.evidence.span
        assert span is not None
        assert page.text[span.start : span.end] == article.published.words


def test_a_page_that_only_speaks_of_documents_is_no_export() -> None:
    (article,), _ = find_articles(read_text(f"Two held\n\n{FIRST}\n\nSection: the end of document 3 of 5 was torn.\n"))

    assert article.published is None


NEXIS_NEWSPAPER = """
                               1 of 1 DOCUMENTS


                   Copyright 2018 The Kiosk Times Company
                             The Kiosk Times

                          March 3, 2018 Saturday
                            Late Edition - Final

Talks begin in Oslo
after a year of silence

BYLINE: By JOHN DOE

SECTION: Section A; Foreign Desk; Pg. 3

LENGTH: 300 words

DATELINE: OSLO

HIGHLIGHT: The parties had not met since the harbour was closed.


  Norway offered to mediate between the parties on Friday, a diplomat said on
condition of anonymity.

Country: a list of those that came was not given.

GRAPHIC: The envoys arrive.

LOAD-DATE: March 3, 2018
"""


def test_a_body_without_a_label_begins_below_the_fields_and_ends_at_the_next_one() -> None:
    (article,), _ = find_articles(read_text(NEXIS_NEWSPAPER))

    assert told(article) == (
        "Talks begin in Oslo after a year of silence",
        "JOHN DOE",
        "The Kiosk Times",
        "2018-03-03",
        "nexis",
    )
    assert article.dateline == "OSLO"
    assert [(block.kind, block.words[:20]) for block in article.blocks if block.rule != "nexis"] == [
        ("furniture", "OSLO"), ("paragraph", "Norway offered to me"), ("paragraph", "Country: a list of t"),
    ]  # fmt: skip
    kinds = {block.kind: block.words for block in article.blocks if block.rule == "nexis"}
    assert kinds["standfirst"] == "The parties had not met since the harbour was closed."
    assert kinds["caption"] == "The envoys arrive."


def test_the_headings_of_a_new_export_end_the_body() -> None:
    text = NEXIS_NEW.replace(
        "Load-Date: March 15, 2024", "Graphic\n\nThe mill at night.\n\nClassification\n\nLanguage: ENGLISH"
    )
    article = find_articles(read_text(text))[0][0]

    assert [block.words for block in article.blocks if block.kind == "paragraph"] == [
        FIRST, "The men will appear in court on Friday.",
    ]  # fmt: skip
    assert [block.words for block in article.blocks if block.kind == "caption"] == ["The mill at night."]


def test_tags_may_stand_on_lines_of_their_own_and_the_last_one_ends_the_article() -> None:
    lines = [
        "HD ",
        "Two held after raid",
        "BY ",
        "Jo Roe",
        "PD ",
        "14 March 2024",
        "SN ",
        "The Kiosk Times",
        "LP ",
        FIRST,
    ]
    text = "\n".join([*lines, "NS ", "gcat : Crime", "AN  Document KIOSK00020240314ek3e0000p", ""])
    (article,), _ = find_articles(read_text(text))

    assert told(article) == ("Two held after raid", "Jo Roe", "The Kiosk Times", "2024-03-14", "factiva")
    assert [block.words for block in article.blocks if block.kind == "paragraph"] == [FIRST]


def test_a_section_above_the_headline_is_no_headline() -> None:
    text = FACTIVA.replace("Harbour to close\n", "World News\nHarbour to close\n")
    assert [article.headline for article in find_articles(read_text(text))[0]] == [
        "Two held after raid",
        "Harbour to close",
    ]


@pytest.mark.parametrize("text", [NEXIS_OLD, NEXIS_NEW, FACTIVA, TAGGED])
def test_an_export_with_windows_line_ends_says_the_same(text: str) -> None:
    pages = [read_text(text), read_text(text.replace("\n", "\r\n"))]
    one, other = (find_articles(page)[0] for page in pages)

    assert [article.id for article in one] == [article.id for article in other]
    assert list(map(told, one)) == list(map(told, other))
