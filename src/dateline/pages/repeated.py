"""What stands on several pages of one source: a first pass over the pages of a run, before they are coded.

A site puts its notices, teasers and "next article" on page after page. A block that stands on several pages of one
source is no part of the story it is found below, or is a whole story of its own. Which it is, ``split`` and
``label_tail`` decide; the pass only counts. The counts do not depend on the order of the pages, and a page's articles
depend on them and the page alone: pages may be read in any order, in any number of processes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import PurePath
from urllib.parse import urlsplit

from dateline.pages.furniture import Labelled, key
from dateline.pages.html import read_html
from dateline.pages.lines import read_lines
from dateline.records import Page, Problem

__all__ = ["Repeated", "find_repeated", "label_tail", "source_of"]

MOST = 2_000_000  # marks kept at once, about 200 MB; beyond it only every second, fourth, ... mark is kept
LEAST = 12  # characters of a block that is counted; shorter ones are told by the table of lines
OFTEN = 3  # pages on which a paragraph below a story must stand to be taken for furniture
URL = re.compile(
    r"""<link\b[^>]*\brel=["']?canonical\b[^>]*\bhref=["']?([^"'\s>]+)|<meta\b[^>]*["']og:url["'][^>]*\bcontent=["']?([^"'\s>]+)"""
    r"""|<link\b[^>]*\bhref=["']?([^"'\s>]+)[^>]*\brel=["']?canonical\b""",
    re.IGNORECASE,
)
HEAD = 100_000  # characters of a page in which its own address is looked for


@dataclass(frozen=True, slots=True)
class Repeated:
    """The blocks that stand on several pages of one ``source`` (a host or a folder), by the mark of their words.

    times   mark → number of pages, two or more
    """

    source: str
    times: Mapping[int, int] = field(repr=False)

    def count(self, words: str) -> int:
        """Return on how many pages a block with these words stands: 1 when on no other than its own."""
        return self.times.get(_mark(words), 1) if len(words) >= LEAST else 1


def find_repeated(pages: Iterable[Page | Problem], most: int = MOST) -> dict[str, Repeated]:
    """Return, for each source, the blocks that stand on several of its pages; no entry for a source without any.

    At most about ``most`` different blocks are held. When there are more, those are dropped whose mark is odd, then
    those whose mark is no multiple of four, and so on: which are left depends on the blocks and not on their order.
    """
    counts: dict[tuple[str, int], int] = {}
    step = 1
    for page in pages:
        if not isinstance(page, Page):
            continue
        source = source_of(page)
        for mark in _marks(page):
            if mark % step == 0:
                counts[source, mark] = counts.get((source, mark), 0) + 1
        while len(counts) > most:
            step *= 2
            counts = {pair: times for pair, times in counts.items() if pair[1] % step == 0}
    found: dict[str, dict[int, int]] = {}
    for (source, mark), times in sorted(counts.items()):
        if times > 1:
            found.setdefault(source, {})[mark] = times
    return {source: Repeated(source, times) for source, times in found.items()}


def source_of(page: Page) -> str:
    """Return whose page it is: the host of its address, by its record or its own markup, else the folder it lies in.

    >>> source_of(Page("saved/a.txt", "", "Talks go on.", "utf-8", "given", "text"))
    'saved'
    """
    address = dict(page.record).get("url", "")
    if not address and page.kind == "html" and (found := URL.search(page.text, 0, HEAD)) is not None:
        address = next(group for group in found.groups() if group)
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.") or str(PurePath(page.source).parent)


def label_tail(blocks: Sequence[Labelled], repeated: Repeated) -> tuple[Labelled, ...]:
    """Return the blocks of a story with the last of them told as furniture that stand on ``OFTEN`` pages or more.

    Only below the last paragraph that is this page's own: the lead of a story stands on other pages too, as a teaser. A
    story of which every paragraph stands elsewhere is one that was saved several times, and stays whole.
    """
    times = [repeated.count(block.raw.words) if block.kind in {"paragraph", "subhead"} else 0 for block in blocks]
    own = [row for row, block in enumerate(blocks) if block.kind == "paragraph" and times[row] < OFTEN]
    if not own:
        return tuple(blocks)
    return tuple(
        block._replace(kind="furniture", rule=f"on {times[row]} pages of {repeated.source}")
        if row > own[-1] and times[row] >= OFTEN
        else block
        for row, block in enumerate(blocks)
    )


def _marks(page: Page) -> set[int]:
    blocks = (read_html(page.text) if page.kind == "html" else read_lines(page.text)).blocks
    return {_mark(block.words) for block in blocks if len(block.words) >= LEAST}


def _mark(words: str) -> int:
    return int.from_bytes(blake2b(key(words).encode("utf-8", "replace"), digest_size=8).digest())
