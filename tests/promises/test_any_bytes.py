"""Whatever the bytes are, reading ends, never raises, and every block is where it says on the page."""

from __future__ import annotations

import gzip
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.pages import find_articles, find_pages
from dateline.records import Page
from tests.pages.test_exports import FACTIVA, NEXIS_NEW, NEXIS_OLD, TAGGED
from tests.pages.test_readers import ATOM, RSS, pages_of, zipped

SEEDS = {
    "warc": b"".join(pages_of(3)),
    "warc.gz": b"".join(map(gzip.compress, pages_of(3))),
    "zip": zipped({"a.html": b"<p>Police arrested two men.</p>", "b.txt": b"It rained."}),
    "rss": RSS.encode(),
    "atom": ATOM.encode(),
    "jsonl": b'{"text": "One.", "title": "x"}\n{"text": "Two."}\n',
    "csv": b'title,body\nA,"Police, they said,\nheld two."\nB,Two\n',
    "mhtml": b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n<p>a\n--B--\n",
    "html": b"<html><body><h1>Two held</h1><p>Police arrested two men on Monday.</p></body></html>",
    "nexis": NEXIS_OLD.encode(),
    "nexis uni": NEXIS_NEW.encode(),
    "factiva": FACTIVA.encode(),
    "tagged": TAGGED.encode(),
}

BITS = st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 20), st.binary(max_size=12)), max_size=6)


def check(content: bytes) -> None:
    for page in find_pages(["-"], stdin=io.BytesIO(content)):
        if not isinstance(page, Page):
            assert page.message
            continue
        for article in find_articles(page)[0]:
            end = 0
            for block in article.blocks:
                assert end <= block.span.start < block.span.end <= len(page.text)
                end = block.span.end
                assert "".join(block.words[run.start : run.start + run.length] for run in block.runs) == block.words
                for run in block.runs:
                    if run.length == run.page_length:
                        shown = page.text[run.page_start : run.page_start + run.length]
                        folded = "".join(" " if c.isspace() else c for c in shown)  # a tab shows as a blank
                        assert folded == block.words[run.start : run.start + run.length]


@pytest.mark.parametrize("name", SEEDS)
@given(bits=BITS, cut=st.integers(0, 1 << 16))
@settings(max_examples=15, deadline=None)
def test_a_file_with_some_of_its_bytes_changed_is_read_or_told(
    name: str, bits: list[tuple[int, int, bytes]], cut: int
) -> None:
    content = bytearray(SEEDS[name])
    for at, size, piece in bits:
        start = at % (len(content) + 1)
        content[start : start + size] = piece
    check(bytes(content[: cut % (2 * len(content) + 1)]))


@given(st.binary(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    check(content)
