"""Which blocks of an HTML page are the article, and what their elements say of them.

Prose is weighed in every element; the article's container is where most of it stands. Elements that hold menus, share
bars, comments or other stories, by tag or by name, do not count. A page on which several containers each hold a
heading and prose of their own holds several articles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from dateline.knowledge.furniture import load_away, load_names
from dateline.pages.furniture import Verdict, ends_sentence, is_prose, match_line
from dateline.pages.live import entry_rows
from dateline.pages.raw import Element, Markup, RawBlock

__all__ = ["Body", "find_bodies"]

OUTSIDE = Verdict("furniture", "outside the body")
AWAY_TAGS = {"nav": "menu", "footer": "footer", "aside": "aside", "menu": "menu", "dialog": "notice"}
NEVER_AWAY = frozenset(["html", "body", "main", "article"])
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
DESCEND = 0.7  # share of the prose of an element that one child must hold for it to be the container instead
NAMED = 0.5  # share of the container's prose that elements named as a body must hold for the rest to be left out
RUN = 0.3  # share of the container's prose that one run of paragraphs must hold to be the article by itself
LEAST = 500  # characters of prose that an article beside another one holds at the least
MOST = 100  # articles on one page; more than that is a list of something else
SUMMARY = "standfirst element"
MOST_STANDFIRST = 4  # blocks of a summary
HEADS = frozenset(["share", "author", "aside"])  # what may hold the byline and the date of the article below it
FEWEST = 2  # blocks of prose that it holds at the least


class Body(NamedTuple):
    """One article of an HTML page: the rows of its raw blocks, ascending, and the row of its headline among them.

    ``verdicts`` says what some of these rows are; the words of the others must tell.
    """

    rows: tuple[int, ...]
    verdicts: dict[int, Verdict]
    headline: int | None


def find_bodies(markup: Markup, stamps: Sequence[int] = ()) -> tuple[Body, ...]:
    """Return the articles of the page in page order; none when it holds no prose.

    ``stamps`` are the rows of a live page's time stamps: beside them no article begins.
    """
    blocks, elements = markup.blocks, markup.elements
    weights = [_weigh(block) for block in blocks]
    away = _find_away(blocks, elements, weights)
    inside = [away[block.element] if block.element >= 0 else None for block in blocks]
    weights = [0 if inside[row] else weight for row, weight in enumerate(weights)]
    bodies = []
    openers = _openers(blocks, elements, inside, entry_rows(blocks, stamps))
    for opener, rows in _scopes(blocks, elements, weights, openers):
        own = (
            weights if len(rows) == len(blocks) else [weights[row] if row in rows else 0 for row in range(len(blocks))]
        )
        prose = _sum_up(blocks, elements, own)
        root = _container(blocks, elements, prose, own)
        kept = [row for row in _keep(blocks, elements, prose, root) if row in rows]
        if not any(own[row] for row in kept):
            kept = [row for row in sorted(rows) if inside[row] is None]
        if not kept:
            continue
        verdicts = _judge(blocks, elements, inside, kept, kept)
        captions = {row for row, verdict in verdicts.items() if verdict.kind in {"caption", "credit"}}
        text = [row for row in kept if row not in captions]
        headline = opener if opener is not None else _headline(markup, text, own, inside)
        first = kept[0] if headline is None else min(headline, kept[0])
        if opener is not None:
            first = min(first, *rows)
        within = tuple(row for row in range(first, kept[-1] + 1) if row in rows)
        verdicts |= _judge(blocks, elements, inside, kept, sorted({*within}.difference(kept)))
        if any(verdict.rule == SUMMARY for verdict in verdicts.values()):
            verdicts = _without_summaries(verdicts, kept, _judge(blocks, elements, inside, kept, range(len(blocks))))
        if headline is not None:  # what reads like text between the headline and the body belongs to the story
            for row in range(headline + 1, kept[0]):
                words = blocks[row].words
                if own[row] and verdicts.get(row) == OUTSIDE and (len(words) >= 100 or ends_sentence(words)):
                    verdicts[row] = Verdict("standfirst", "prose above the body")
        bodies.append(Body(within, verdicts, headline))
    return tuple(bodies)


def _scopes(
    blocks: Sequence[RawBlock], elements: Sequence[Element], weights: Sequence[int], openers: Sequence[int]
) -> list[tuple[int | None, frozenset[int]]]:
    """Return the rows of each article of the page, with the row of its heading where that is what sets it apart.

    An article stands apart when an element holds its heading, enough prose below the heading and none above it, and
    no other heading of an article. The page's first article is what the others leave.
    """
    everything = frozenset(range(len(blocks)))
    size, times = [0, *accumulate(weights)], [0, *accumulate(map(bool, weights))]
    # With an article's worth of prose above it, even the first heading is another article's.
    further = openers if openers and size[openers[0]] >= LEAST else openers[1:]
    if not further:
        return [(None, everything)]
    spans = _rows_of(blocks, elements)
    apart: list[tuple[int, frozenset[int]]] = []
    for opener in further:
        best: tuple[int, int] | None = None
        row = blocks[opener].element
        whole = blocks[opener].tag == "h1"  # a lesser heading opens an article only as the heading of an <article>
        while row >= 0:
            whole = whole or elements[row].tag == "article"
            first, last = spans[row]
            if bisect_left(openers, last) - bisect_left(openers, first) > 1 or size[opener] > size[first]:
                break
            if whole and size[last] - size[opener] >= LEAST and times[last] - times[opener] >= FEWEST:
                best = (first, last)
            row = elements[row].parent
        if best is not None and size[best[0]]:
            apart.append((opener, frozenset(range(*best))))
    rest = everything.difference(*(rows for _, rows in apart))
    if sum(weights[row] for row in rest) < LEAST or len(apart) > MOST:
        return [(None, everything)]
    return [(None, rest), *apart]


def _openers(
    blocks: Sequence[RawBlock], elements: Sequence[Element], inside: Sequence[str | None], entries: Container[int]
) -> tuple[int, ...]:
    """Return the rows of the headings that could head an article: every h1, and the first of an ``<article>``."""
    around: list[int] = []  # the innermost ``<article>`` around each element, -1 where there is none
    for row, (parent, tag, _) in enumerate(elements):
        around.append(row if tag == "article" else around[parent] if parent >= 0 else -1)
    found: list[int] = []
    headed: set[int] = set()
    for row, block in enumerate(blocks):
        if block.tag not in HEADINGS or inside[row] is not None or (row in entries and found):
            continue
        above = around[block.element]
        if block.tag == "h1" or (above >= 0 and above not in headed and block.tag in {"h2", "h3"}):
            found.append(row)
        headed.add(above)
    return tuple(found)


def _rows_of(blocks: Sequence[RawBlock], elements: Sequence[Element]) -> list[tuple[int, int]]:
    """Return for each element the half-open rows of the blocks in it."""
    spans = [(len(blocks), 0)] * len(elements)
    for row, block in enumerate(blocks):
        if block.element >= 0:
            spans[block.element] = (min(spans[block.element][0], row), row + 1)
    for row in range(len(elements) - 1, -1, -1):
        above = elements[row].parent
        if above >= 0:
            spans[above] = (min(spans[above][0], spans[row][0]), max(spans[above][1], spans[row][1]))
    return spans


def _weigh(block: RawBlock) -> int:
    """Return the characters of prose of a block: what is not linked, if it reads like body text at all."""
    words = block.words
    if block.tag in HEADINGS or block.linked > 0.5 or not is_prose(words) or block.tag == "figcaption":
        return 0
    if len(words) < 200 and match_line(words) is not None:
        return 0
    return round(len(words) * (1 - block.linked))


@lru_cache(maxsize=65536)
def _name(names: str) -> str | None:
    """Return the verdict of the table of names on an element, None when no row fits."""
    return next((row.verdict for row in load_names() if row.pattern.search(names)), None) if names else None


@lru_cache(maxsize=65536)
def _away_by_name(names: str) -> str | None:
    return next((row.verdict for row in load_away() if row.pattern.search(names)), None) if names else None


def _sum_up(blocks: Sequence[RawBlock], elements: Sequence[Element], weights: Sequence[int]) -> list[int]:
    """Return for each element the weight of all blocks in it."""
    sums = [0] * len(elements)
    for block, weight in zip(blocks, weights, strict=True):
        if block.element >= 0:
            sums[block.element] += weight
    for row in range(len(elements) - 1, 0, -1):
        weight = sums[row]
        if weight and (parent := elements[row][0]) >= 0:
            sums[parent] += weight
    return sums


def _around(elements: Sequence[Element], rows: Sequence[int]) -> set[int]:
    """Return the rows of these elements and of all that stand around them."""
    around: set[int] = set()
    for row in rows:
        while row >= 0 and row not in around:
            around.add(row)
            row = elements[row].parent  # noqa: PLW2901
    return around


def _find_away(blocks: Sequence[RawBlock], elements: Sequence[Element], weights: Sequence[int]) -> list[str | None]:
    """Return for each element why its contents are not the article, None for those that may be.

    An element that holds the page's h1 or half of its prose is not put away for its name: ``<div class="nav-open">``
    is found around whole pages.
    """
    prose = _sum_up(blocks, elements, weights)
    heads = _around(elements, [block.element for block in blocks if block.tag == "h1"])
    total = sum(weights)
    away: list[str | None] = []
    for row, (parent, tag, names) in enumerate(elements):
        above = away[parent] if parent >= 0 else None
        if above is not None:
            away.append(above)
            continue
        own = AWAY_TAGS.get(tag)
        if own is None and names and tag not in NEVER_AWAY:
            own = _away_by_name(names)
            if own is not None and (row in heads or (prose[row] > total / 2 and own != "comments")):
                own = None
        away.append(own)
    return away


def _container(
    blocks: Sequence[RawBlock], elements: Sequence[Element], prose: Sequence[int], weights: Sequence[int]
) -> int:
    """Return the row of the innermost element that holds most of the prose; -1 when there is no element."""
    if not elements:
        return -1
    direct: defaultdict[int, list[int]] = defaultdict(list)  # the weights of an element's own paragraphs
    for block, weight in zip(blocks, weights, strict=True):
        if weight and block.element >= 0:
            paragraph = elements[block.element]
            direct[paragraph.parent if paragraph.tag == "p" and paragraph.parent >= 0 else block.element].append(weight)
    best: dict[int, int] = {}
    for row, (parent, _, _) in enumerate(elements):
        if prose[row] and (parent not in best or prose[row] > prose[best[parent]]):
            best[parent] = row
    row, held = -1, sum(weights)
    while row in best and held and prose[best[row]] >= DESCEND * held:
        row = best[row]
        held = prose[row]
    return _run_of_prose(elements, prose, direct, row)


def _run_of_prose(elements: Sequence[Element], prose: Sequence[int], direct: Mapping[int, list[int]], root: int) -> int:
    """Return the element inside the container whose own paragraphs are the article, if the others hold only one each.

    A page that sets a short article above teasers, each a heading and a sentence, has a container that holds them all.
    """
    held = prose[root] if root >= 0 else 0
    inner = _below(elements, root)
    groups = [row for row in sorted(direct) if inner[row]]
    best = max(groups, key=lambda row: sum(direct[row]), default=root)
    if best == root or len(direct[best]) < 3 or sum(direct[best]) < RUN * held:
        return root
    own = _below(elements, best)
    return root if any(len(direct[row]) > 1 for row in groups if not own[row]) else best


def _below(elements: Sequence[Element], root: int) -> list[bool]:
    """Return for each element whether it is ``root`` or stands in it; every element stands in -1."""
    # Elements stand in the order in which they were opened: those in ``root`` follow it, up to the first in another.
    size = len(elements)
    end = next((row for row in range(root + 1, size) if elements[row][0] < root), size) if root >= 0 else size
    return [False] * root + [True] * (end - max(root, 0)) + [False] * (size - end)


def _keep(
    blocks: Sequence[RawBlock],
    elements: Sequence[Element],
    prose: Sequence[int],
    root: int,
) -> list[int]:
    """Return the rows of the blocks inside the container, or inside the parts of it that are named as the body."""
    in_root, in_body = [root == -1] * len(elements), [False] * len(elements)
    held = 0
    for row, (above, tag, names) in enumerate(elements):
        in_root[row] = in_root[row] or row == root or (above >= 0 and in_root[above])
        in_body[row] = above >= 0 and in_body[above]
        if in_root[row] and not in_body[row] and tag not in {"html", "body", "p"} and _name(names) == "body":
            in_body[row] = True
            held += prose[row]
    total = prose[root] if root >= 0 else sum(prose[row] for row, e in enumerate(elements) if e.parent < 0)
    chosen = in_body if held > NAMED * total else in_root
    return [row for row, block in enumerate(blocks) if block.element < 0 or chosen[block.element]]


def _judge(
    blocks: Sequence[RawBlock],
    elements: Sequence[Element],
    inside: Sequence[str | None],
    kept: Sequence[int],
    rows: Iterable[int],
) -> dict[int, Verdict]:
    """Return what the elements say of the blocks in ``rows``; nothing for a block whose words must tell.

    ``kept`` are the rows of the body. Above the first of them a share bar or the author's box may hold byline and date.
    """
    verdicts: dict[int, Verdict] = {}
    body, first = set(kept), kept[0]
    above: dict[int, str | None] = {}  # the verdict of the elements around the blocks of each
    for row in rows:
        block = blocks[row]
        tag, element = block.tag, block.element
        if element not in above:
            above[element] = _verdict_above(elements, element)
        verdict = above[element]
        if verdict == "caption" or tag == "figcaption":
            line = match_line(block.words)  # "Close", "Image 1 of 8", "Photo: Jane Roe"
            verdicts[row] = line if line is not None else Verdict("caption", "caption element")
        elif verdict == "credit" and len(block.words) < 120:
            verdicts[row] = Verdict("credit", "credit element")
        elif inside[row] is not None:
            line = match_line(block.words) if row < first and inside[row] in HEADS else None
            shown = line is not None and line.kind in {"byline", "published"}
            verdicts[row] = line if line is not None and shown else Verdict("furniture", f"in {inside[row]}")
        elif verdict == "byline" and (line := match_line(block.words)) is not None and line.kind != "byline":
            verdicts[row] = line
        elif verdict in {"byline", "published", "standfirst"} and len(block.words) < (
            400 if verdict == "standfirst" else 120
        ):
            verdicts[row] = Verdict(verdict, f"{verdict} element")
        elif row not in body:
            line = match_line(block.words)
            shown = line is not None and line.kind in {"byline", "published", "credit"}
            verdicts[row] = line if line is not None and shown else OUTSIDE
        elif tag in HEADINGS and match_line(block.words) is None and block.linked < 0.5:
            verdicts[row] = Verdict("subhead", "heading")
    return verdicts


def _without_summaries(
    verdicts: Mapping[int, Verdict], kept: Sequence[int], of_page: Mapping[int, Verdict]
) -> dict[int, Verdict]:
    """Return ``verdicts`` without those of a summary where ``of_page`` has too many: it is around the whole body."""
    if sum(verdict.rule == SUMMARY for verdict in of_page.values()) <= MOST_STANDFIRST:
        return dict(verdicts)
    body = set(kept)
    return {
        row: OUTSIDE if verdict.rule == SUMMARY else verdict
        for row, verdict in verdicts.items()
        if verdict.rule != SUMMARY or row not in body
    }


def _verdict_above(elements: Sequence[Element], row: int) -> str | None:
    """Return the verdict on the nearest of the innermost four elements that has one."""
    for _ in range(4):
        if row < 0:
            return None
        row, tag, names = elements[row]
        if tag == "figcaption":
            return "caption"
        if names and (verdict := _name(names)) is not None:
            return verdict
    return None


def _headline(markup: Markup, kept: Sequence[int], weights: Sequence[int], inside: Sequence[str | None]) -> int | None:
    """Return the row of the headline: the heading nearest above the first prose whose words the title shares."""
    body = next((row for row in kept if weights[row]), None)
    if body is None:
        return None
    title = set(markup.head.title.casefold().split())
    for name, content, _ in markup.head.metas:
        if name == "og:title":
            title |= set(content.casefold().split())
    best, chosen = 0.0, None
    for row in range(body + 1):
        block = markup.blocks[row]
        if block.tag not in HEADINGS or (inside[row] is not None and block.tag != "h1"):
            continue
        words = set(block.words.casefold().split())
        shared = len(words & title) / len(words)
        score = shared + (0.5 if block.tag == "h1" else 0.1 if block.tag == "h2" else 0.0) + (0.001 * row / (body + 1))
        if score > best and (block.tag == "h1" or shared >= 0.5):
            best, chosen = score, row
    return chosen
