"""Articles of which a paywall shows only the first words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dateline.pages.furniture import match_line
from dateline.pages.raw import RawBlock
from dateline.records import Article

__all__ = ["is_stub"]

LONGEST = (
    1000  # characters of prose; with more of it shown, an offer to subscribe below says nothing of what is missing
)
BELOW = 8  # blocks below the last paragraph within which the offer stands


def is_stub(article: Article, blocks: Sequence[RawBlock]) -> bool:
    """Return whether ``article`` is short and an offer to read on, against payment or a login, stands right below it.

    ``blocks`` are all of the page, in page order.
    """
    paragraphs = [block for block in article.blocks if block.kind == "paragraph"]
    if sum(len(block.words) for block in paragraphs) > LONGEST:
        return False
    at = bisect_right([block.span.start for block in blocks], paragraphs[-1].span.start)
    lines = [match_line(block.words) for block in blocks[at : at + BELOW]]
    return any(line is not None and line.rule == "paywall" for line in lines)
