"""Promises about spans: every word of every block stands where the record says, on every kind of page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.pages import read_page
from dateline.pages.html import read_html
from dateline.records import Span, to_page
from spans import check_articles

FOLDER = Path(__file__).parent
PAGES = sorted(path for path in FOLDER.glob("*/*") if path.suffix in {".html", ".txt"})
IDS = [f"{path.parent.name}/{path.name}" for path in PAGES]
MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<h1>", "</h1>", "<article>", "</article>", "<li>", "<ul>",
         "<figure>", "<figcaption>", "<script>", "</script>", "<!--", "-->", "<td>", "<a href=x>", "</a>", "&amp;", "&nbsp;",
         "&#233;", "&", "<", ">", '"', "\r\n", "\r", "\n", "\t", "  ", "\x00", "\u00ad", "\u200f", "😀", "שלום", "Police held two men.",
         "The minister said on Tuesday that talks would go on.", "(AFP)", "By Jane Roe", "TT", "<p hidden>", "<time datetime='2024-03-14'>"]
    ),
    max_size=60,
)  # fmt: skip


def check_page(content: bytes) -> None:
    page, articles, _ = read_page("page", content)
    check_articles(page, articles)
    assert all(article.page == page.sha256 for article in articles)


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_every_word_stands_where_its_block_says(path: Any) -> None:
    check_page(path.read_bytes())


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_windows_line_ends_move_spans_and_change_nothing_else(path: Any) -> None:
    content = path.read_bytes()
    windows = content.replace(b"\n", b"\r\n")
    check_page(windows)
    articles, others = read_page("a", content)[1], read_page("a", windows)[1]

    assert [a.id for a in articles] == [a.id for a in others]
    assert [[(b.kind, b.words) for b in a.blocks] for a in articles] == [
        [(b.kind, b.words) for b in a.blocks] for a in others
    ]


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_a_page_reads_the_same_twice(path: Any) -> None:
    assert read_page("a", path.read_bytes()) == read_page("a", path.read_bytes())


@given(MARKUP)
@settings(max_examples=300, deadline=None)
def test_no_markup_breaks_the_spans(pieces: Any) -> None:
    check_page("".join(pieces).encode())


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_spans(text: Any) -> None:
    check_page(text.encode("utf-8", "replace"))


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_no_bytes_raise(content: Any) -> None:
    check_page(content)


def test_a_character_of_the_words_is_found_in_the_source() -> None:
    source = "<p>Police &amp; army\r\n  met in&nbsp;Oslo<br>and <b>Ta</b>mpere on Friday.</p>"
    page, (article,), _ = read_page("a", source.encode())
    (block,) = article.blocks

    assert block.words == "Police & army met in Oslo and Tampere on Friday."
    for word, there in (("Police", "Police"), ("&", "&amp;"), ("Oslo", "Oslo"), ("Tampere", "Ta</b>mpere")):
        start = block.words.index(word)
        span = to_page(block.runs, start, start + len(word))
        assert page.text[span.start : span.end] == there


def test_deep_nesting_and_unclosed_tags_are_read() -> None:
    deep = "<div>" * 50_000 + "<p>The minister said that talks would go on next week.</p>"
    _, (article,), problems = read_page("a", deep.encode())

    assert [block.words for block in article.blocks] == ["The minister said that talks would go on next week."]
    assert problems == ()


def test_right_to_left_text_is_read_in_its_own_order() -> None:
    text = "قال الوزير يوم الثلاثاء إن المحادثات ستستمر في العاصمة الأسبوع المقبل بعد لقاء مع السفير."
    page, (article,), _ = read_page("a", f"<html lang=ar><p dir=rtl>{text}</p>".encode())

    assert article.blocks[0].words == text
    assert article.language == "ar"
    assert page.text[article.span.start : article.span.end] == text


@pytest.mark.parametrize(
    "page",
    [
        "\n".join(
            "Rivers rise again" if row % 2 else "The minister said that the talks would go on." for row in range(8000)
        ),
        "<html>" + "<article><h2>Rivers rise again</h2><p>" + "The minister said so. " * 30 + "</p></article>" * 1500,
        "<html>" + "<div>The minister said that the talks would go on." * 8000,
        "<p>" + "<a " * 100_000,
        '<script type="application/ld+json">'
        + "[" * 100_000
        + "</script><p>The minister said that the talks would go on.</p>",
    ],
    ids=["headings", "articles", "depth", "tag", "json"],
)
@pytest.mark.timeout(60)
def test_a_page_made_to_be_slow_is_read_like_any_other(page: str) -> None:
    check_page(page.encode())


@pytest.mark.parametrize(
    "page",
    [
        "<div><p hidden>Not this one, it is out of sight.<p>{}</div>",
        "<div><div><p hidden>Not this one, it is out of sight.</div><p>{}</p></div>",
        "<div><div><button>Not this one<div>nor this</div></div><p>{}</p></div>",
        "<div><svg/><p>{}</p></div>",
        "<div><template><p>Not this one, it is out of sight.</p></template><p>{}</p></div>",
        "<div><noscript><p>Not this one, it is out of sight.</p></noscript><p>{}</p></div>",
        "<div style='display: none'><div>Not this</div> nor this one, it is out of sight.</div><p>{}</p>",
        "<p>{}<select><option>Not this one, it is a choice in a form.</select>",
    ],
)
def test_what_is_hidden_is_left_out_and_hides_nothing_else(page: str) -> None:
    words = "The minister said that the talks would go on."
    _, (article,), _ = read_page("a", page.format(words).encode())

    assert [block.words for block in article.blocks] == [words]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@given(
    st.lists(
        st.sampled_from(
            ["<p>One two", "three &amp; four", "<br>five", "<b>six</b>", "</div><div>", "  ", "é\U0001f41fx"]
        )
    )
)
def test_words_stand_where_their_runs_say_whatever_ends_a_line(line_end: str, parts: list[str]) -> None:
    page = f"<!-- top{line_end}-->{line_end.join(parts)}\r\n<p>last\r<script>\n\n</script>line\n"
    plain = page.replace("\r\n", "\n").replace("\r", "\n")
    blocks = read_html(page).blocks

    assert [block.words for block in read_html(plain).blocks] == [block.words for block in blocks]
    for block in blocks:
        for run in block.runs:
            there = page[run.page_start : run.page_start + run.page_length]
            words = block.words[run.start : run.start + run.length]
            assert (
                there.replace("\n", " ").replace("\r", " ") == words
                if run.length == run.page_length
                else words in {" ", "&"}
            )


@pytest.mark.parametrize(
    "page",
    [
        "<p>One<p hidden>gone<div>two</div>",
        "<p>One<div hidden>gone<div>gone</div><b>gone</div>two",
        "<section>One<span hidden>gone<p>gone</section><p>two",
        "<p>One<svg><path/><title>gone</title></svg><br><svg/>two",
    ],
)
def test_what_is_left_out_ends_where_its_element_does(page: str) -> None:
    assert "".join(block.words for block in read_html(page).blocks).replace(" ", "") == "Onetwo"


@pytest.mark.parametrize("path", [path for path in PAGES if path.suffix == ".html"], ids=lambda path: path.parent.name)
def test_a_page_on_one_line_reads_as_it_does_on_many(path: Any) -> None:
    content = path.read_bytes().replace(b"\r\n", b"\n")
    articles, others = read_page("a", content)[1], read_page("a", content.replace(b"\n", b" "))[1]

    assert [[(b.kind, b.words, b.span, b.runs) for b in a.blocks] for a in articles] == [
        [(b.kind, b.words, b.span, b.runs) for b in a.blocks] for a in others
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_inside_a_tag_stand_in_its_values_and_part_its_names(line_end: str) -> None:
    page = f"<meta name=author content='Jane{line_end}Roe'><p class='lead{line_end}story'>One"
    markup = read_html(page)

    assert markup.head.metas == (("author", "Jane\nRoe", Span(0, page.index("<p"))),)
    assert [element.names.split() for element in markup.elements] == [["lead", "story"]]


def test_a_blank_at_the_end_of_a_block_is_none_of_its_characters() -> None:
    for blank in (" ", "\n", "\r\n", "   "):
        (block,) = read_html(f"<p>[<a href=x>Kiosk]{blank}</a></p>").blocks
        assert (block.words, block.linked) == ("[Kiosk]", 6 / 7)
