"""What is a page and what is not, and what the user is told."""

from __future__ import annotations

import gzip
import io
import re
from pathlib import Path
from typing import Any

import pytest

from dateline.pages import find_pages, read_page, read_text
from dateline.pages.decode import decode
from dateline.records import Page, Problem

WORDS = "Police arrested two men on Monday after a raid near the old mill."
DOCS = Path(__file__).parents[2] / "docs" / "problems.md"


def kinds(found: Any) -> Any:
    return [one.kind if isinstance(one, Problem) else Path(one.source).name for one in found]


def test_a_folder_is_read_by_name_and_content_and_each_page_once(tmp_path: Any) -> None:
    (tmp_path / "b.html").write_text(f"<p>{WORDS}</p>")
    (tmp_path / "a").write_text(WORDS)
    (tmp_path / "copy.txt").write_text(WORDS)
    (tmp_path / ".hidden").write_text("no")
    (tmp_path / "b_files").mkdir()
    (tmp_path / "b_files" / "style.css").write_text("p { margin: 0 }")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.txt").write_text("The council met in Tampere on Friday.")
    (tmp_path / "photo.html").write_bytes(b"\x89PNG\r\n\x1a\n....")

    found = list(find_pages([tmp_path]))

    assert kinds(found) == ["a", "b.html", "image", "d.txt"]
    assert [one.kind for one in found if isinstance(one, Page)] == ["text", "html", "text"]


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("empty", b""),
        ("empty", b" \r\n\t"),
        ("pdf", b"%PDF-1.7 ..."),
        ("image", b"\xff\xd8\xff\xe0 ..."),
        ("archive", b"PK\x03\x04 ..."),
        ("archive", b"\xd0\xcf\x11\xe0 ..."),
        ("json", b'{"pages": []}'),
        ("not-text", bytes(range(1, 9)) * 100),
        ("broken-gzip", b"\x1f\x8b\x08\x00 nothing"),
        ("too-large", b" a" * 10_500_000),
        ("bomb", gzip.compress(b" a" * 10_500_000)),
        ("no-text", b"<nav><a href=/>Home</a></nav>"),
    ],
)
def test_what_is_no_page_is_told_with_a_remedy(kind: Any, content: Any) -> None:
    page, articles, (problem,) = read_page("saved/x", content)

    assert (problem.kind, problem.source, articles) == (kind, "saved/x", ())
    assert re.fullmatch(r"saved/x: .+[;,] .+\.", problem.message, re.DOTALL)
    assert page.source == "saved/x"


def test_a_page_of_fifty_megabytes_is_told_and_not_read(tmp_path: Any) -> None:
    path = tmp_path / "huge.html"
    path.write_bytes(b"<p>word</p>" * 4_600_000)

    (problem,) = find_pages([path])

    assert problem.kind == "too-large"


def test_a_missing_path_an_empty_folder_and_standard_input(tmp_path: Any) -> None:
    found = list(find_pages([tmp_path / "no", tmp_path, "-"], stdin=io.BytesIO(WORDS.encode())))

    assert kinds(found) == ["missing", "no-pages", "-"]


def test_a_gzipped_page_is_read_as_it_is_unpacked() -> None:
    page, (article,), _ = read_page("a.gz", gzip.compress(f"<p>{WORDS}</p>".encode()))

    assert (page.kind, article.blocks[0].words) == ("html", WORDS)


def test_every_problem_kind_is_in_the_docs() -> None:
    told = set(re.findall(r"^## `([a-z-]+)`", DOCS.read_text(encoding="utf-8"), re.MULTILINE))
    sources = Path(__file__).parents[2] / "src" / "dateline" / "pages"
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(sources.glob("*.py")))
    raised = set(re.findall(r'(?:PageError|Problem)\((?:[\w.()]+, )?\s*"([a-z-]+)"', code))
    raised |= set(re.findall(r'^    \(b"[^\n]*?", "([a-z-]+)", "', code, re.MULTILINE))

    assert raised <= told
    assert {"pdf", "missing", "no-text", "encoding"} <= raised


@pytest.mark.parametrize(
    ("content", "encoding", "rule"),
    [
        ("café".encode(), "utf-8", "valid utf-8"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "utf-8", "byte-order mark"),
        ("\ufeffcafé".encode("utf-16-le"), "utf-16-le", "byte-order mark"),
        ("a café in the old town".encode("utf-16-be"), "utf-16-be", "zero bytes"),
        (b"<meta charset=latin1>caf\xe9", "windows-1252", "declared"),
        (b"<meta charset=utf-8>caf\xc3\xa9", "utf-8", "declared"),
        (b"<meta charset=latin1>caf\xc3\xa9", "utf-8", "valid utf-8"),
        ("<meta charset='windows-1251'>привет".encode("windows-1251"), "cp1251", "declared"),
        (b"<meta charset=rot13>caf\xe9", "windows-1252", "fallback"),
        (b"caf\xe9", "windows-1252", "fallback"),
    ],
)
def test_the_encoding_is_known_and_how(content: Any, encoding: Any, rule: Any) -> None:
    decoded = decode(content)

    assert (decoded.encoding, decoded.rule, decoded.broken) == (encoding, rule, 0)
    assert not decoded.text.startswith("\ufeff")


def test_broken_bytes_are_told_and_the_page_is_read() -> None:
    content = (WORDS + " Fünf Männer wurden später in der Nähe des Bahnhofs über eine Brücke geführt.").encode() * 3
    page, articles, (problem,) = read_page("a.txt", content + b" \xff")

    assert (problem.kind, page.encoding, page.encoding_rule) == ("encoding", "utf-8", "mostly utf-8")
    assert articles[0].blocks[0].kind == "paragraph"


def test_text_given_by_the_user_is_a_page() -> None:
    assert read_text(WORDS).kind == "text"
    assert read_text(f"<p>{WORDS}</p>").kind == "html"
    assert read_text("\ud800").text == "?"


@pytest.mark.parametrize(
    "words",
    ["Police arrest two men", "Police arrested two men in Oslo on Monday. (AFP)", "Police arrest two men in Oslo?"],
)
def test_one_sentence_is_an_article(words: str) -> None:
    _, (article,), problems = read_page("text", words.encode())

    assert [(block.kind, block.words) for block in article.blocks] == [("paragraph", words)]
    assert problems == ()


def test_a_text_of_menu_lines_is_no_article() -> None:
    _, articles, (problem,) = read_page("menu.txt", b"Home\nWorld\nSign in\nRead more\nPrivacy Policy\n")

    assert (articles, problem.kind) == ((), "no-text")
