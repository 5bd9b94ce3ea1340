"""What holds of every article on any page: its blocks stand where they say. Checked by tests and fuzzers alike."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.records import BLOCK_KINDS, Article, Block, Page

__all__ = ["check_articles"]


def check_articles(page: Page, articles: Iterable[Article]) -> None:
    """Check the blocks of all articles, in page order, and the spans that their fields rest on."""
    end = 0
    for article in articles:
        assert any(block.kind == "paragraph" for block in article.blocks)
        assert article.span == (article.blocks[0].span.start, article.blocks[-1].span.end)
        for block in article.blocks:
            assert end <= block.span.start < block.span.end <= len(page.text)
            end = block.span.end
            check_block(page, block)
        for _, evidence in article.evidence:
            assert evidence.span is None or 0 <= evidence.span.start < evidence.span.end <= len(page.text)


def check_block(page: Page, block: Block) -> None:
    """Check one block against the page: the runs cover its words, and what is verbatim stands there verbatim."""
    assert block.kind in BLOCK_KINDS
    assert block.words
    assert block.words == " ".join(block.words.split())
    at = 0
    for run in block.runs:
        assert run.start == at
        at += run.length
        assert block.span.start <= run.page_start
        assert run.page_start + run.page_length <= block.span.end
        if run.length == run.page_length:
            there = page.text[run.page_start : run.page_start + run.length]
            assert re.sub(r"\s", " ", there) == block.words[run.start : at]
    assert at == len(block.words)
    assert block.span == (block.runs[0].page_start, block.runs[-1].page_start + block.runs[-1].page_length)
    pairs = list(zip(block.runs, block.runs[1:], strict=False))
    assert all(one.page_start + one.page_length <= other.page_start for one, other in pairs)
