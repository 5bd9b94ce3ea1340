"""What is asked first, to spare asking more, never says no where the slow way says yes."""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.knowledge.furniture import (
    load_agencies,
    load_any_agency,
    load_any_line,
    load_away,
    load_lines,
    load_names,
    load_stopwords,
)
from dateline.pages.caps import START_TAG, _may_exceed
from dateline.pages.containers import _away_by_name, name_verdict
from dateline.pages.datelines import name_agency
from dateline.pages.digest import DATELINE, _opens
from dateline.pages.furniture import EVERYDAY, LONG_LINE, ends_sentence, is_prose, match_line
from dateline.pages.html import read_html
from dateline.pages.live import OPENING, _is_stamp, _short_rows, _timed_rows
from dateline.pages.raw import NOT_PLAIN, Draft, RawBlock, _is_plain, fold_pieces
from dateline.pages.savers import SAVED_FROM, SINGLE_FILE, find_saver_note
from dateline.pages.sources import ODD, _is_unreadable
from dateline.pages.spelling import find_folded_letters, find_folded_words, find_words
from dateline.pages.tags import LONGEST_TOLD, TOLD, tell
from dateline.records import Span

SPELT = st.text(st.sampled_from("abzAZ019_ .,’‘“”–—…£•™\xa0\t\né\u0301ßİıжش한\u200b\x1c²½"))


@given(st.lists(st.sampled_from(["<a", "<b>", "< ", "x" * 30, "<", "word "]), max_size=60))
def test_no_page_with_too_many_elements_is_passed_over(parts: list[str]) -> None:
    text = "".join(parts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dateline.pages.caps.ELEMENTS", 10)
        assert len(START_TAG.findall(text)) <= 10 or _may_exceed(text)


@given(SPELT)
def test_words_are_those_of_the_pattern(text: str) -> None:
    assert re.findall(r"\w+", text) == find_words(text)


@given(SPELT)
def test_folded_words_are_those_of_the_pattern(text: str) -> None:
    assert re.findall(r"\w+", text.casefold()) == find_folded_words(text)


@given(st.text(st.sampled_from("ab .!?…。؟।\"'”’»)]")))
def test_a_sentence_ends_where_the_pattern_finds_its_end(words: str) -> None:
    pattern = r"[.!?…。؟।][\"'”’»)\]]*$|[\"”»]$"
    assert (re.search(pattern, words) is not None) == ends_sentence(words)


@given(st.text(st.sampled_from("ab\n\t\r\x00\x1b\x1c\x85\xa0\xad\u200b\ufffd")))
def test_text_is_unreadable_where_a_tenth_of_it_is_odd(text: str) -> None:
    assert (len(ODD.findall(text)) > 0.1 * len(text)) == _is_unreadable(text)


@given(st.text(st.sampled_from("at [(12:05.hpm)]-| A²"), min_size=1))
def test_no_line_that_cannot_opens_with_a_time(words: str) -> None:
    assert OPENING.match(words) is None or _timed_rows([words]) == [0]


@given(st.text(st.sampled_from("at [(12:05.hpm)]-| A²"), min_size=1))
def test_no_line_passed_over_is_a_stamp(words: str) -> None:
    assert not _is_stamp(words) or _short_rows([RawBlock(Span(0, 1), words, ())]) == [0]


@given(
    st.sampled_from(["BONN", "Port Lisk, Tarn", "ÉVORA", "lisk", "B" * 31 + ", " + "T" * 25]),
    st.sampled_from([" - ", " (AP) — ", " (dpa)- ", ": ", " (" + "a" * 30 + ") -- "]),
)
def test_an_item_opens_where_the_pattern_finds_a_dateline(place: str, dash: str) -> None:
    words = f"{place}{dash}Bakers went on strike on Monday."
    assert (DATELINE.match(words) is not None and is_prose(words)) == _opens(words)


@given(SPELT)
def test_runs_of_letters_are_those_of_the_pattern(text: str) -> None:
    assert re.findall(r"[^\W\d_]+", text.casefold()) == find_folded_letters(text)


@given(st.text() | st.text(st.sampled_from("ab \t\xa0\u200b\u200d\xad\u2028\ufeff\U000f0000")))
def test_words_are_plain_where_the_pattern_finds_nothing(words: str) -> None:
    assert (NOT_PLAIN.search(words) is None) == _is_plain(words)


@given(
    st.lists(
        st.tuples(
            st.text(st.sampled_from("ab ’\n\xa0\u200b"), min_size=1, max_size=4), st.just(False), st.integers(0, 2)
        )
        | st.tuples(st.sampled_from(["&", "’", " ", "\xa0", "\u200b", "fj"]), st.just(True), st.integers(0, 2))
    )
)
def test_pieces_fold_as_they_do_one_by_one(parts: list[tuple[str, bool, int]]) -> None:
    pieces, draft, at = [], Draft(), 0
    for text, is_reference, gap in parts:
        start, length = at + gap, len(text) + 4 * is_reference
        pieces.append((text, start, length, False, False))
        if not is_reference:
            draft.add(text, start)
        elif text == " ":
            draft.blank(start, length)
        else:
            draft.put(text, start, length)
        at = start + length
    block = fold_pieces(pieces, "p", 0) if pieces else None

    assert (block[:3] if block is not None else None) == draft.finish()


@pytest.mark.parametrize(("load", "verdict"), [(load_away, _away_by_name), (load_names, name_verdict)])
@given(st.data())
def test_names_tell_what_the_first_row_that_fits_them_tells(load: Any, verdict: Any, data: Any) -> None:
    one = st.sampled_from(load()).flatmap(lambda row: st.from_regex(row.pattern, fullmatch=True))
    drawn = data.draw(st.lists(one | st.sampled_from(["col-4", "title", "main"]), min_size=1, max_size=3))
    names = f" {' '.join(' '.join(drawn).split())} "
    found = next((row.verdict for row in load() if row.pattern.search(names)), None)

    assert found == verdict(names)


def asks_for(items: Any, words: tuple[str, ...]) -> bool:
    """Return whether whatever a parsed pattern matches holds one of ``words``."""
    run = ""
    for operator, argument in items:
        run = run + chr(argument).casefold() if operator is sre.LITERAL else ""
        if any(word in run for word in words):
            return True
        if operator is sre.BRANCH and all(asks_for(branch, words) for branch in argument[1]):
            return True
        if operator is sre.SUBPATTERN and asks_for(argument[3], words):
            return True
        if operator in {sre.MAX_REPEAT, sre.MIN_REPEAT} and argument[0] > 0 and asks_for(argument[2], words):
            return True
    return False


@pytest.mark.parametrize("row", [row for row in load_lines() if row.words], ids=lambda row: f"{row.rule}: {row.words}")
def test_no_line_fits_a_row_without_one_of_its_words(row: Any) -> None:
    assert asks_for(parser.parse(row.pattern.pattern), row.words)


@pytest.mark.parametrize(
    "row", [row for row in load_lines() if not row.words], ids=lambda row: f"{row.rule}: {row.example}"
)
@given(st.data())
@settings(max_examples=10)
def test_whatever_fits_a_row_fits_the_pattern_of_all(row: Any, data: Any) -> None:
    line = data.draw(st.from_regex(row.pattern, fullmatch=True))
    for words in (row.example, line, line.swapcase()):
        if row.pattern.fullmatch(words) and len(words) <= row.longest and EVERYDAY.fullmatch(words):
            assert load_any_line().fullmatch(words.casefold())
            assert len(words) < LONG_LINE or load_any_line(LONG_LINE).fullmatch(words.casefold())
            assert match_line(words) is not None


@given(st.text(st.from_regex(EVERYDAY, fullmatch=True).filter(bool).map(lambda text: text[0]), max_size=3))
def test_everyday_characters_are_as_many_in_lower_case(words: str) -> None:
    assert len(words) == len(words.casefold())
    assert words.casefold() == words.lower()


def test_no_pattern_asks_for_what_is_not_in_a_case() -> None:
    # Lower case would turn it round: "(?-i:[^a-z])" is found in "A", and in no "a".
    assert not any("(?-i:[^" in row.pattern.pattern for row in load_lines())


@pytest.mark.parametrize(("pattern", "held"), [("x.*cookies?y", True), ("(?:a|cookie)", False), ("(?:cookie)?", False)])
def test_a_pattern_is_seen_to_ask_for_a_word(pattern: str, held: bool) -> None:
    assert held == asks_for(parser.parse(pattern), ("cookie",))


@pytest.mark.parametrize("agency", load_agencies(), ids=lambda agency: agency.name)
def test_whatever_names_an_agency_is_found_by_the_pattern_of_all(agency: Any) -> None:
    assert load_any_agency().search(agency.example)
    assert name_agency(agency.example) is not None


@given(
    st.text(st.sampled_from("aA1 /(")), st.sampled_from([row.example for row in load_agencies()]), st.text(max_size=2)
)
def test_the_pattern_of_all_agencies_finds_what_one_of_them_finds(before: str, example: str, after: str) -> None:
    words = before + example + after
    if any(agency.pattern.search(words) for agency in load_agencies()):
        assert load_any_agency().search(words)


def test_a_common_word_is_of_every_language_it_is_common_in() -> None:
    from dateline.knowledge.furniture import load_languages_of

    pairs = {(word, language) for language, words in load_stopwords() for word in words}
    assert pairs == {(word, language) for word, languages in load_languages_of().items() for language in languages}


@pytest.mark.parametrize(
    "top", ["<!-- ſaved from url=(0024)https://kiosk.example/a1 -->", "<!-- Page SAVED with SingleFile "]
)
def test_a_savers_note_is_looked_for_whatever_its_case(top: str) -> None:
    note = top if "SingleFile" not in top else f"{top}\n url: https://kiosk.example/a1\n-->"
    assert SAVED_FROM.search(note) or SINGLE_FILE.search(note)
    assert find_saver_note(note) == (("url", "https://kiosk.example/a1"),)


def test_attributes_are_read_whatever_stands_beside_them() -> None:
    page = """<html lang=de><div title=x class="Story Body" data-a=1 id=Main role=main itemprop=articleBody><p class=Lead>One
        <a href=y itemprop=datePublished content=2024-03-14>two</a><p id=x hidden>gone<p class=a style="display: none">gone
        <p class=b hidden=until-found>three"""
    markup = read_html(page)

    assert [element.names for element in markup.elements] == ["", " story body main main articlebody ", " lead ", " b "]
    assert [block.words for block in markup.blocks] == ["One two", "three"]
    assert (markup.head.language, markup.head.times[0][0]) == ("de", "2024-03-14")


def test_what_a_tag_told_is_told_again_and_long_tags_are_not_kept() -> None:
    TOLD.clear()
    for data in ("", "x" * LONGEST_TOLD):
        page = f"<div class='Story Body' id=Main data-a='{data}'>One</div>" * 3
        assert [element.names for element in read_html(page).elements] == [" story body main "] * 3
    assert list(TOLD.values()) == [("div", " story body main ", "")]


def test_what_tags_told_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.pages.tags.MOST_TOLD", 3)
    TOLD.clear()
    names = [f" a{number} " for number in range(10)]

    assert [tell(f"<p class=a{number}>", "p", [("class", f"a{number}")])[1] for number in range(10)] == names
    assert len(TOLD) <= 3
