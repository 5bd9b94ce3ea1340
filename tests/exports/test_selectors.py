"""A selector selects the very words: code points of the text as a reader sees it, and the words with what is around them."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from dateline.exports import Terms, make_export
from dateline.exports.positions import read_text_of
from dateline.pages import find_articles, read_text
from dateline.records import Article, Block, Run, Span
from tests.exports.stories import PAGES, STORY

TEXTS = {article.id: page.text for article, page in zip(STORY.articles, PAGES, strict=True)}


def test_each_position_holds_the_quoted_words_with_what_stands_around_them() -> None:
    _, export = make_export(STORY, "annotations", Terms())
    items = json.loads(b"".join(export.parts[0].chunks))["first"]["items"]

    assert len(items) == 5
    for item in items:
        for target in item["target"]:
            text = TEXTS[target["source"]["id"].rsplit(":", 1)[1]]
            position, quote = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
            assert len(quote["prefix"]) <= 32


def test_positions_count_code_points_so_an_emoji_before_them_is_one() -> None:
    _, export = make_export(STORY, "annotations", Terms())
    (first, *_) = json.loads(b"".join(export.parts[0].chunks))["first"]["items"]
    start = first["target"][0]["selector"][0]["start"]

    assert start == TEXTS["a1"].index("Police")
    assert start < len(TEXTS["a1"][: start + 1].encode("utf-16-le")) // 2 - 1  # as JavaScript would count


def test_without_text_a_selector_is_a_position_alone() -> None:
    _, export = make_export(STORY, "annotations", Terms(text=False))
    (first, *_) = json.loads(b"".join(export.parts[0].chunks))["first"]["items"]

    assert [selector["type"] for selector in first["target"][0]["selector"]] == ["TextPositionSelector"]


def test_markup_and_entities_before_the_words_do_not_count() -> None:
    page = read_text("")
    html = (
        "<html><head><title>T</title></head><body><article><h1>Police &amp; clerks meet</h1>"
        "<p>The <b>police</b> met the clerks of the <i>Gal&aacute;pagos &amp; Sons</i> shop on Tuesday morning.</p>"
        "<p>They agreed to meet again in the harbour, said a spokesman for the clerks of the shop.</p></article></body></html>"
    )
    from dataclasses import replace

    articles, _ = find_articles(replace(page, text=html, kind="html"))
    read = read_text_of(articles[0])
    start = html.index("police</b>")
    end = html.index(" on Tuesday")
    place = read.find(Span(start, end))

    assert place is not None
    assert read.text[place.start : place.end] == "police met the clerks of the Galápagos & Sons shop"


@given(st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6), st.integers(0, 3)), min_size=1, max_size=8), st.data())
def test_the_way_from_page_to_text_undoes_the_way_from_text_to_page(
    pieces: list[tuple[int, int, int]], data: st.DataObject
) -> None:
    from dateline.records import to_page

    runs, at, page_at = [], 0, 0
    for length, page_length, gap in pieces:
        runs.append(Run(at, page_at + gap, length, page_length))
        at, page_at = at + length, page_at + gap + page_length
    block = Block("paragraph", Span(0, page_at), "x" * at, "by hand", tuple(runs))
    read = read_text_of(Article("a", "0", Span(0, page_at), (block,)))
    first = data.draw(st.integers(0, at - 1))
    last = data.draw(st.integers(first + 1, at))

    found = read.find(to_page(tuple(runs), first, last))

    # a run that stands as a whole is found as a whole
    assert found is not None
    assert found.start <= first
    assert last <= found.end
    whole = [run for run in runs if run.length != run.page_length]
    if not any(run.start < last and first < run.start + run.length for run in whole):
        assert found == Span(first, last)


def test_words_outside_the_article_have_no_place() -> None:
    block = Block("paragraph", Span(10, 13), "abc", "by hand", (Run(0, 10, 3, 3),))
    read = read_text_of(Article("a", "0", Span(10, 13), (block,)))

    assert read.find(Span(0, 3)) is None
    assert read.find(Span(20, 22)) is None
