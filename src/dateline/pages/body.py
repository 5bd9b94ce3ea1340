"""Which blocks of an HTML page are the article, and what their elements say of them.

Prose is weighed in every element; the article's container is where most of it stands. Elements that hold menus, share
bars, comments or other stories, by tag or by name, do not count. A page on which several containers each hold a
heading and prose of their own holds several articles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from dateline.pages.containers import find_away, find_container, find_kept, name_verdict, sum_up
from dateline.pages.furniture import SHORTEST_PROSE, Verdict, ends_sentence, is_prose, match_line
from dateline.pages.live import entry_rows
from dateline.pages.raw import Element, Markup, RawBlock

__all__ = ["Body", "find_bodies"]

OUTSIDE = Verdict("furniture", "outside the body")
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
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
    places = [block.element for block in blocks]
    weights = [_weigh(block) if len(block.words) >= SHORTEST_PROSE else 0 for block in blocks]
    away = find_away(places, elements, weights, [block.element for block in blocks if block.tag == "h1"])
    inside = [away[place] if place >= 0 else None for place in places]
    weights = [weight if why is None else 0 for weight, why in zip(weights, inside, strict=True)]
    bodies = []
    openers = _openers(blocks, elements, inside, entry_rows(blocks, stamps))
    for opener, rows in _scopes(blocks, elements, weights, openers):
        whole = len(rows) == len(blocks)
        own = weights if whole else [weights[row] if row in rows else 0 for row in range(len(blocks))]
        prose = sum_up(places, elements, own)
        kept = find_kept(places, elements, prose, find_container(places, elements, prose, own))
        kept = kept if whole else [row for row in kept if row in rows]
        if not any(map(own.__getitem__, kept)):
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
        span = range(first, kept[-1] + 1)
        within = tuple(span) if whole else tuple(row for row in span if row in rows)
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
) -> list[tuple[int | None, Collection[int]]]:
    """Return the rows of each article of the page, with the row of its heading where that is what sets it apart.

    An article stands apart when an element holds its heading, enough prose below the heading and none above it, and
    no other heading of an article. The page's first article is what the others leave.
    """
    everything = range(len(blocks))
    # With an article's worth of prose above it, even the first heading is another article's.
    further = openers if openers and sum(weights[: openers[0]]) >= LEAST else openers[1:]
    if not further:
        return [(None, everything)]
    size, times = [0, *accumulate(weights)], [0, *accumulate(map(bool, weights))]
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
    rest = frozenset(everything).difference(*(rows for _, rows in apart))
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
    own: dict[int, str | None] = {}  # and of each by itself
    for row in rows:
        block = blocks[row]
        tag, element = block.tag, block.element
        if element not in above:
            above[element] = _verdict_above(elements, element, own)
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


def _verdict_above(elements: Sequence[Element], row: int, own: dict[int, str | None]) -> str | None:
    """Return the verdict on the nearest of the innermost four elements that has one; ``own`` grows by those asked."""
    for _ in range(4):
        if row < 0:
            return None
        if row not in own:
            _, tag, names = elements[row]
            own[row] = "caption" if tag == "figcaption" else name_verdict(names)
        if own[row] is not None:
            return own[row]
        row = elements[row][0]
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
