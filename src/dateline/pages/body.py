"""Which blocks of an HTML page are the article, and what their elements say of them.

Prose is weighed in every element; the article's container is where most of it stands. Elements that hold menus, share
bars, comments or other stories, by tag or by name, do not count. A page on which several containers each hold a
heading and prose of their own holds several articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dateline.knowledge.furniture import load_away, load_names
from dateline.pages.furniture import Verdict, is_prose, match_line
from dateline.pages.raw import Element, Markup, RawBlock

__all__ = ["Body", "find_bodies"]

AWAY_TAGS = {"nav": "menu", "footer": "footer", "aside": "aside", "menu": "menu", "dialog": "notice"}
NEVER_AWAY = frozenset(["html", "body", "main", "article"])
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
DESCEND = 0.7  # share of the prose of an element that one child must hold for it to be the container instead
NAMED = 0.5  # share of the container's prose that elements named as a body must hold for the rest to be left out
LEAST = 250  # characters of prose that an article beside another one holds at the least


class Body(NamedTuple):
    """One article of an HTML page: raw blocks ``first`` up to ``last``, what is known of some, and its headline."""

    first: int
    last: int
    verdicts: dict[int, Verdict]
    headline: int | None


def find_bodies(markup: Markup) -> tuple[Body, ...]:
    """Return the articles of the page in page order; none when it holds no prose."""
    blocks, elements = markup.blocks, markup.elements
    if not blocks:
        return ()
    weights = [_weigh(block) for block in blocks]
    named = [_name(element.names) for element in elements]
    away = _find_away(blocks, elements, weights)
    inside = [away[block.element] if block.element >= 0 else None for block in blocks]
    weights = [0 if inside[row] else weight for row, weight in enumerate(weights)]
    prose = _sum_up(blocks, elements, weights)
    root = _container(elements, prose, weights)
    kept = _keep(blocks, elements, prose, named, root)
    if not any(weights[row] for row in kept):
        kept = [row for row, block in enumerate(blocks) if inside[row] is None]
    verdicts = _judge(blocks, elements, named, inside, set(kept))
    headline = _headline(markup, kept, weights, inside)
    first = min([row for row in (headline, kept[0] if kept else None) if row is not None], default=0)
    last = (kept[-1] if kept else len(blocks) - 1) + 1
    return (Body(first, last, verdicts, headline),)


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
    return next((row.verdict for row in load_names() if row.pattern.search(names)), None) if len(names) > 1 else None


@lru_cache(maxsize=65536)
def _away_by_name(names: str) -> str | None:
    return next((row.verdict for row in load_away() if row.pattern.search(names)), None) if len(names) > 1 else None


def _sum_up(blocks: Sequence[RawBlock], elements: Sequence[Element], weights: Sequence[int]) -> list[int]:
    """Return for each element the weight of all blocks in it."""
    sums = [0] * len(elements)
    for block, weight in zip(blocks, weights, strict=True):
        if block.element >= 0:
            sums[block.element] += weight
    for row in range(len(elements) - 1, 0, -1):
        if elements[row].parent >= 0:
            sums[elements[row].parent] += sums[row]
    return sums


def _find_away(blocks: Sequence[RawBlock], elements: Sequence[Element], weights: Sequence[int]) -> list[str | None]:
    """Return for each element why its contents are not the article, None for those that may be.

    An element that holds the page's h1 or half of its prose is not put away for its name: ``<div class="nav-open">``
    is found around whole pages.
    """
    prose = _sum_up(blocks, elements, weights)
    heads = _sum_up(blocks, elements, [int(block.tag == "h1") for block in blocks])
    total = sum(weights)
    away: list[str | None] = []
    for row, element in enumerate(elements):
        above = away[element.parent] if element.parent >= 0 else None
        own = AWAY_TAGS.get(element.tag)
        if above is None and own is None and element.tag not in NEVER_AWAY:
            own = _away_by_name(element.names)
            if own is not None and (heads[row] or (prose[row] > total / 2 and own != "comments")):
                own = None
        away.append(above or own)
    return away


def _container(elements: Sequence[Element], prose: Sequence[int], weights: Sequence[int]) -> int:
    """Return the row of the innermost element that holds most of the prose; -1 when there is no element."""
    if not elements:
        return -1
    best: dict[int, int] = {}
    for row, element in enumerate(elements):
        if element.parent not in best or prose[row] > prose[best[element.parent]]:
            best[element.parent] = row
    row, held = -1, sum(weights)
    while row in best and held and prose[best[row]] >= DESCEND * held:
        row = best[row]
        held = prose[row]
    return row


def _keep(
    blocks: Sequence[RawBlock],
    elements: Sequence[Element],
    prose: Sequence[int],
    named: Sequence[str | None],
    root: int,
) -> list[int]:
    """Return the rows of the blocks inside the container, or inside the parts of it that are named as the body."""
    in_root, in_body = [root == -1] * len(elements), [False] * len(elements)
    held = 0
    for row, element in enumerate(elements):
        above = element.parent
        in_root[row] = in_root[row] or row == root or (above >= 0 and in_root[above])
        in_body[row] = above >= 0 and in_body[above]
        if in_root[row] and not in_body[row] and named[row] == "body" and element.tag not in {"html", "body", "p"}:
            in_body[row] = True
            held += prose[row]
    total = prose[root] if root >= 0 else sum(prose[row] for row, e in enumerate(elements) if e.parent < 0)
    chosen = in_body if held > NAMED * total else in_root
    return [row for row, block in enumerate(blocks) if block.element < 0 or chosen[block.element]]


def _judge(
    blocks: Sequence[RawBlock],
    elements: Sequence[Element],
    named: Sequence[str | None],
    inside: Sequence[str | None],
    kept: set[int],
) -> dict[int, Verdict]:
    """Return what the elements say of the blocks; nothing for a block whose words must tell."""
    verdicts: dict[int, Verdict] = {}
    for row, block in enumerate(blocks):
        tag, verdict = block.tag, _verdict_above(elements, named, block.element)
        if verdict == "caption" or tag == "figcaption":
            verdicts[row] = Verdict("caption", "caption element")
        elif verdict == "credit" and len(block.words) < 120:
            verdicts[row] = Verdict("credit", "credit element")
        elif inside[row] is not None:
            verdicts[row] = Verdict("furniture", f"in {inside[row]}")
        elif verdict in {"byline", "published", "standfirst"} and len(block.words) < (
            400 if verdict == "standfirst" else 120
        ):
            verdicts[row] = Verdict(verdict, f"{verdict} element")
        elif row not in kept:
            verdicts[row] = Verdict("furniture", "outside the body")
        elif tag in HEADINGS and match_line(block.words) is None and block.linked < 0.5:
                verdicts[row] = Verdict("subhead", "heading")
    return verdicts


def _verdict_above(elements: Sequence[Element], named: Sequence[str | None], row: int) -> str | None:
    """Return the verdict on the nearest of the innermost four elements that has one."""
    for _ in range(4):
        if row < 0:
            return None
        if elements[row].tag == "figcaption":
            return "caption"
        if named[row] is not None:
            return named[row]
        row = elements[row].parent
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
