"""Which language an article is in: every row of the table, what is declared, and what becomes of the article."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.cli.words import clean
from dateline.knowledge.languages import load_language_names, name_language
from dateline.pages import read_page
from dateline.pages.languages import find_language
from dateline.pages.raw import UNSEEN, Head
from dateline.pipeline import join
from dateline.records import Coding, to_page

ROWS = load_language_names()
ENGLISH = "The minister said on Tuesday that the talks would go on."


def tell(text: str, declared: str = "") -> str | None:
    found = find_language(text, Head(language=declared), None, {}, is_page=True)
    return found and found.value


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code} {row.example[:12]}")
def test_a_sentence_is_of_its_language_and_never_of_another(row: Any) -> None:
    assert tell(row.example) in ({row.code, None} if row.example.startswith("Policija je u") else {row.code})
    assert tell(row.example, row.code) == row.code
    assert tell(row.example[: len(row.example) // 2]) in {row.code, None}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.code} {row.example[:12]}")
def test_a_wrong_declaration_misleads_nobody_but_about_neighbours(row: Any) -> None:
    assert tell(row.example, "en") in ({row.code, "en"} if row.example.startswith("Policija je u") else {row.code})


@pytest.mark.parametrize(
    "words",
    [
        "Police arrest two men in Oslo",
        "Putin, Xi hold talks in Beijing",
        "Erdogan vows revenge after Ankara blast",
        "Abdul Karim Hassan al-Roe, Mohammed Ali Doe and Omar Farouk Diallo detained near Deir ez-Zor",
        "M23 rebels seize airport, Kinshasa says",
        "Nikol Pashinyan, Ilham Aliyev sign deal",
    ],
)
def test_an_english_headline_full_of_names_is_of_no_other_language(words: str) -> None:
    assert tell(words) in {"en", None}
    assert tell(words, "en-GB") == "en"


def test_english_with_foreign_words_in_it_is_english() -> None:
    assert tell(f"{ENGLISH} “قال الوزير إن المحادثات ستستمر”, he told them. {ENGLISH}", "ar") == "en"


def test_too_few_letters_are_of_the_declared_language_or_none() -> None:
    assert (tell("Oslo 2:1", "no"), tell("Oslo 2:1")) == ("no", None)


def test_a_record_says_the_language_of_its_own_page() -> None:
    found = find_language("Oslo 2:1", Head(), None, {"language": "nb-NO"}, is_page=True)

    assert found is not None
    assert (found.value, found.evidence.rule) == ("no", "record")


def test_languages_have_names() -> None:
    assert len({row.code for row in ROWS}) >= 60
    assert name_language("ur") == "Urdu"


RTL = [row.example for row in ROWS if row.code in {"ar", "fa", "ur", "he", "ps"}]
MARKS = st.sampled_from(
    [*"\u061c\u200e\u200f\u202a\u202b\u202c\u202e\u2066\u2067\u2069", "&rlm;", "<b>", "</b>", " ", "\u200c"]
)


@given(st.sampled_from(RTL), st.lists(st.tuples(st.integers(0, 60), MARKS), max_size=8))
@settings(max_examples=150, deadline=None)
def test_right_to_left_words_stand_where_their_runs_say_whatever_marks_stand_between(
    text: str, marks: list[tuple[int, str]]
) -> None:
    marked = text
    for at, mark in marks:
        marked = (
            f"{marked[:at]}{mark}{marked[at:]}"
            if "&" not in marked[max(0, at - 6) : at] and "<" not in marked[max(0, at - 4) : at]
            else marked
        )
    page, articles, _ = read_page("a", f"<p dir=rtl>{marked}</p>".encode())

    for article in articles:
        for block in article.blocks:
            assert not re.search(f"[{UNSEEN}]", block.words)
            for word in re.finditer(r"\w+", block.words):
                span = to_page(block.runs, *word.span())
                there = re.sub(f"<[^>]*>|&rlm;|[{UNSEEN}]", "", page.text[slice(*span)])
                assert there == word.group()
    assert not any(mark in clean(marked) for mark in "\u061c\u200e\u200f\u202a\u202e\u2066\u2069")


def coded(*contents: str) -> Any:
    codings = []
    for number, content in enumerate(contents):
        page, articles, problems = read_page(f"saved/{number}.html", content.encode())
        codings.append(Coding(page, articles, (), problems))
    return join(codings)


def test_what_is_kept_and_not_coded_is_told_by_language_with_a_remedy() -> None:
    arabic = "<p>اعتقلت الشرطة رجلين في الميناء يوم الاثنين، بحسب ما قال رئيس البلدية {}.</p>"
    chronology = coded(
        arabic.format("في بيان"), f"<p>{ENGLISH}</p>", arabic.format("للصحفيين"), arabic.format("في بيان"),
        "<p>Polisen grep två män i hamnen på måndagen, sade borgmästaren.</p>",
    )  # fmt: skip

    assert [(problem.kind, problem.source, problem.message) for problem in chronology.problems] == [
        (
            "language",
            "saved/0.html",
            (
                "saved/0.html and 1 more: 2 articles in Arabic were kept but not coded; dateline codes English: add a"
                " translation to have it coded."
            ),
        ),
        (
            "language",
            "saved/4.html",
            (
                "saved/4.html: 1 article in Swedish was kept but not coded; dateline codes English: add a translation to"
                " have it coded."
            ),
        ),
    ]
    assert [article.language for article in chronology.articles] == ["ar", "en", "ar", "ar", "sv"]
