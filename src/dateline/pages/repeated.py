"""What stands on several pages of text of one source: a first pass over the pages of a run, before they are coded.

A site puts its "next article" on page after page. Blocks that stand on several pages of one source, below blocks that
do not, are a story of their own more often than the end of the one above. Whether they are, ``split`` decides; the pass
only counts. The counts do not depend on the order of the pages, and a page's articles depend on them and the page
alone: pages may be read in any order, in any number of processes. In HTML, elements say where an article begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import PurePath
from urllib.parse import urlsplit

from dateline.pages.furniture import key
from dateline.pages.lines import read_lines
from dateline.records import Page, Problem

__all__ = ["Repeated", "find_repeated", "marks_of", "source_of"]

MOST = 2_000_000  # marks kept at once, about 200 MB; beyond it only every second, fourth, ... mark is kept
LEAST = 12  # characters of a block that is counted; shorter ones are told by the table of lines


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


def find_repeated(
    pages: Iterable[Page | Problem],
    most: int = MOST,
    known: Callable[[str, Sequence[int]], Iterable[int]] = lambda *_: (),
) -> dict[str, Repeated]:
    """Return, for each source, the blocks that stand on several of its pages of text; no entry for one without any.

    At most about ``most`` different blocks are held. When there are more, those are dropped whose mark is odd, then
    those whose mark is no multiple of four, and so on: which are left depends on the blocks and not on their order.

    ``known`` says which of these marks of a source stand on pages that were read at another time.
    """
    counts: dict[tuple[str, int], int] = {}
    step = 1
    for page in pages:
        if not isinstance(page, Page) or page.kind != "text":
            continue
        source = source_of(page)
        for mark in marks_of(page):
            if mark % step == 0:
                counts[source, mark] = counts.get((source, mark), 0) + 1
        while len(counts) > most:
            step *= 2
            counts = {pair: times for pair, times in counts.items() if pair[1] % step == 0}
    held: dict[str, list[int]] = {}
    for source, mark in counts:
        held.setdefault(source, []).append(mark)
    for source, marks in held.items():
        for mark in known(source, marks):
            counts[source, mark] += 1
    found: dict[str, dict[int, int]] = {}
    for (source, mark), times in sorted(counts.items()):
        if times > 1:
            found.setdefault(source, {})[mark] = times
    return {source: Repeated(source, times) for source, times in found.items()}


def source_of(page: Page) -> str:
    """Return whose page it is: the host of the address that its record gives, else the folder it lies in.

    >>> source_of(Page("saved/a.txt", "", "Talks go on.", "utf-8", "given", "text"))
    'saved'
    """
    try:
        host = urlsplit(dict(page.record).get("url", "")).hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.") or str(PurePath(page.source).parent)


def marks_of(page: Page) -> set[int]:
    """Return the marks of the blocks of a page of text that are counted: each a number of 64 bits."""
    return {_mark(block.words) for block in read_lines(page.text).blocks if len(block.words) >= LEAST}


def _mark(words: str) -> int:
    return int.from_bytes(blake2b(key(words).encode("utf-8", "replace"), digest_size=8).digest())
