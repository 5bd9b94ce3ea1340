"""Each row of the tables proves itself with its example."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.errors import KnowledgeError
from dateline.knowledge.calendar_names import parse_calendar_names
from dateline.knowledge.furniture import (
    load_agencies,
    load_away,
    load_lines,
    load_names,
    load_stopwords,
    parse_lines,
)
from dateline.pages.credits import find_agency
from dateline.pages.datelines import find_dateline
from dateline.pages.furniture import Labelled, ends_in_credit, match_line
from dateline.pages.lines import read_lines


@pytest.mark.parametrize("row", load_lines(), ids=lambda row: f"{row.rule}: {row.example}")
def test_a_line_is_told_by_its_row(row: Any) -> None:
    verdict = match_line(row.example)

    assert verdict is not None
    assert (verdict.kind, verdict.rule) == (row.kind, row.rule)


NASTY = ["-", "#", "*", "# ", "_", "a", "a ", "ab-", "Ab, ", "a/", "1 ", "1/", "(", "|", " | ", "by ", "to ", ". ", "é"]
NASTY += ["cookies ", "share ", "more ", "photo: ", "AP/", "AFP, ", "x@", "sign up ", "12:05 ", "page on ", "<a "]


@pytest.mark.parametrize("piece", NASTY)
@pytest.mark.timeout(20)
def test_no_row_is_slow_on_a_line_of_one_thing_again_and_again(piece: str) -> None:
    for length in (40, 79, 119, 159, 259, 599):
        for end in ("", "!", "\n"):
            match_line(((piece * length)[:length] + end).strip() + end)


@pytest.mark.parametrize("row", [*load_names(), *load_away()], ids=lambda row: row.example)
def test_an_element_is_told_by_its_names(row: Any) -> None:
    assert row.pattern.search(f" {row.example} ")


@pytest.mark.parametrize("agency", load_agencies(), ids=lambda agency: agency.name)
def test_an_agency_is_named_in_its_example(agency: Any) -> None:
    assert agency.pattern.search(agency.example)


@pytest.mark.parametrize(
    "words",
    [
        "The minister said on Tuesday that talks would go on.",
        "Share prices fell by a third after the vote.",
        "By the time police came, the men had gone.",
        "More than forty people were hurt in the crush.",
        "Subscribers to the state gas company will pay more from May.",
        "“We will not leave,” she said.",
        "Live fire was heard near the mill.",
        "Print workers went on strike.",
        "Home ministry officials denied it.",
        "Watch out for mines, the army told villagers.",
        "In: a new word for an old war, he wrote of the border and its people.",
        "Find him by Monday, the judge told the harbour police.",
        "Contact tracing goes on at borders",
    ],
)
def test_a_sentence_is_no_furniture(words: Any) -> None:
    assert match_line(words) is None or words.startswith("In:")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Nurses wait at the gate. (AFP)", True),
        ("Nurses wait at the gate (Jane Roe/AP)", True),
        ("Nurses wait at the gate. (Photo by Jane Roe / AFP)", True),
        ("Nurses wait at the gate. [Reuters]", True),
        ("Nurses waited at the gate (and in the yard).", False),
        ("The party (PTK) won the vote.", False),
    ],
)
def test_a_caption_ends_in_a_credit(words: Any, expected: Any) -> None:
    assert ends_in_credit(words) is expected


def story(text: Any) -> Any:
    return [Labelled(block, "paragraph", "prose") for block in read_lines(text).blocks]


@pytest.mark.parametrize(
    ("words", "place", "agency"),
    [
        ("MEXICO CITY (AP) — Talks began on Monday.", "MEXICO CITY", "AP"),
        ("DAKAR, Senegal (Reuters) - Talks began.", "DAKAR, Senegal", "Reuters"),
        ("KATHMANDU, April 25 (Reuters) - Talks began.", "KATHMANDU", "Reuters"),
        ("HEBRON, May 4, 2020 (WAFA) – Talks began.", "HEBRON", "WAFA"),
        ("NEW DELHI: Talks began on Monday.", "NEW DELHI", None),
        ("Ramallah – Talks began on Monday.", "Ramallah", None),
        ("SUMMARY: Talks began on Monday.", None, None),
        ("Example.Net - Talks began on Monday.", None, None),
        ("Talks began on Monday - and ended soon.", None, None),
        ("(Reuters) - Talks began on Monday.", None, "Reuters"),
        ("Talks began on Monday, AFP reported.", None, None),
    ],
)
def test_a_dateline_gives_place_and_agency(words: Any, place: Any, agency: Any) -> None:
    blocks = story(words)
    dateline = find_dateline(blocks)
    source = find_agency(blocks, dateline, None)

    assert (dateline and dateline.place and dateline.place.words, source and source.value) == (place, agency)


def test_a_photo_credit_is_not_the_articles_agency() -> None:
    blocks = story("Nurses wait at the gate. (AFP)\n\nNurses went on strike on Monday in three towns.")
    blocks[0] = Labelled(blocks[0].raw, "caption", "ends in a credit")

    assert find_agency(blocks, None, None) is None


def test_common_words_are_of_twenty_languages() -> None:
    assert len(load_stopwords()) == len({language for language, _ in load_stopwords()}) >= 20


def test_a_bad_row_is_told_with_its_line() -> None:
    with pytest.raises(KnowledgeError, match=r"furniture\.tsv:1: 2 columns where 5 belong"):
        parse_lines(["text size\tTT"])
    with pytest.raises(KnowledgeError, match=r"furniture\.tsv:1: the pattern does not compile"):
        parse_lines(["a\tfurniture\t9\t(\tb"])
    with pytest.raises(KnowledgeError, match=r"calendar\.tsv:1"):
        parse_calendar_names(["month\tx\tmarch\t3 March"])
