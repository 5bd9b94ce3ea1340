"""Which elements of an HTML page hold the article and which hold something else, by their tags, names and prose.

Rows of elements stand in the order in which they were opened: those inside an element follow it without a gap.
``places`` is, for each block of the page, the row of its element, -1 where it stands in none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from dateline.knowledge.furniture import NameRule, load_away, load_names
from dateline.pages.raw import Element

__all__ = ["find_away", "find_container", "find_kept", "name_verdict", "sum_up"]

AWAY_TAGS = {"nav": "menu", "footer": "footer", "aside": "aside", "menu": "menu", "dialog": "notice"}
NEVER_AWAY = frozenset(["html", "body", "main", "article"])
NEVER_BODY = frozenset(["html", "body", "p"])  # whatever their names say, they are too much or too little
DESCEND = 0.7  # share of the prose of an element that one child must hold for it to be the container instead
NAMED = 0.5  # share of the container's prose that elements named as a body must hold for the rest to be left out
RUN = 0.3  # share of the container's prose that one run of paragraphs must hold to be the article by itself


@lru_cache(maxsize=65536)
def name_verdict(names: str) -> str | None:
    """Return the verdict of the table of names on an element, None when no row fits."""
    return _first(load_names(), _named, names) if names else None


@lru_cache(maxsize=65536)
def _away_by_name(names: str) -> str | None:
    return _first(load_away(), _away, names)


def _first(rows: Sequence[NameRule], fitting: Callable[[str], int], names: str) -> str | None:
    """Return the verdict of the first row that fits one of an element's names, None when none does.

    A row fits names one by one, and most names are met again beside others.
    """
    fits = 0
    for name in names.split():
        fits |= fitting(name)
    return rows[(fits & -fits).bit_length() - 1].verdict if fits else None


@lru_cache(maxsize=65536)
def _named(name: str) -> int:
    """Return which rows of the table of names fit a name, the first as the lowest bit."""
    return _fitting(load_names(), name)


@lru_cache(maxsize=65536)
def _away(name: str) -> int:
    return _fitting(load_away(), name)


def _fitting(rows: Sequence[NameRule], name: str) -> int:
    told = f" {name} "
    return sum([1 << number for number, row in enumerate(rows) if row.pattern.search(told)])


def sum_up(places: Sequence[int], elements: Sequence[Element], weights: Sequence[int]) -> list[int]:
    """Return for each element the weight of all blocks in it."""
    sums = [0] * len(elements)
    for place, weight in zip(places, weights, strict=True):
        if weight and place >= 0:
            sums[place] += weight
    for row in range(len(elements) - 1, 0, -1):
        weight = sums[row]
        if weight and (parent := elements[row][0]) >= 0:
            sums[parent] += weight
    return sums


def find_away(
    places: Sequence[int], elements: Sequence[Element], weights: Sequence[int], heads: Sequence[int]
) -> list[str | None]:
    """Return for each element why its contents are not the article, None for those that may be.

    An element that holds the page's h1 or half of its prose is not put away for its name: ``<div class="nav-open">``
    is found around whole pages. ``heads`` are the elements of its h1.
    """
    prose, total = sum_up(places, elements, weights), sum(weights)
    around = _around(elements, heads)
    away: list[str | None] = []
    for row, (parent, tag, names) in enumerate(elements):
        why = away[parent] if parent >= 0 else None
        if why is None:
            why = AWAY_TAGS.get(tag)
            if why is None and names and tag not in NEVER_AWAY:
                why = _away_by_name(names)
                if why is not None and (row in around or (prose[row] > total / 2 and why != "comments")):
                    why = None
        away.append(why)
    return away


def _around(elements: Sequence[Element], rows: Sequence[int]) -> set[int]:
    """Return the rows of these elements and of all that stand around them."""
    around: set[int] = set()
    for row in rows:
        while row >= 0 and row not in around:
            around.add(row)
            row = elements[row].parent  # noqa: PLW2901
    return around


def find_container(
    places: Sequence[int], elements: Sequence[Element], prose: Sequence[int], weights: Sequence[int]
) -> int:
    """Return the row of the innermost element that holds most of the prose; -1 when there is no element."""
    if not elements:
        return -1
    direct: defaultdict[int, list[int]] = defaultdict(list)  # the weights of an element's own paragraphs
    for place, weight in zip(places, weights, strict=True):
        if weight and place >= 0:
            parent, tag, _ = elements[place]
            direct[parent if tag == "p" and parent >= 0 else place].append(weight)
    best: dict[int, int] = {}
    for row, held in enumerate(prose):
        if held and ((parent := elements[row][0]) not in best or held > prose[best[parent]]):
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
    groups = [row for row in sorted(direct) if row in inner]
    best = max(groups, key=lambda row: sum(direct[row]), default=root)
    if best == root or len(direct[best]) < 3 or sum(direct[best]) < RUN * held:
        return root
    own = _below(elements, best)
    return root if any(len(direct[row]) > 1 for row in groups if row not in own) else best


def _below(elements: Sequence[Element], root: int) -> range:
    """Return the rows of ``root`` and of the elements in it; every element stands in -1."""
    if root < 0:
        return range(len(elements))
    return range(root, next((row for row in range(root + 1, len(elements)) if elements[row][0] < root), len(elements)))


def find_kept(places: Sequence[int], elements: Sequence[Element], prose: Sequence[int], root: int) -> list[int]:
    """Return the rows of the blocks inside the container, or inside the parts of it that are named as the body."""
    inner, in_body = _below(elements, root), [False] * len(elements)
    held = 0
    for row in inner:
        above, tag, names = elements[row]
        if above >= 0 and in_body[above]:
            in_body[row] = True
        elif names and tag not in NEVER_BODY and name_verdict(names) == "body":
            in_body[row] = True
            held += prose[row]
    total = prose[root] if root >= 0 else sum(prose[row] for row, element in enumerate(elements) if element.parent < 0)
    if held > NAMED * total:
        return [row for row, place in enumerate(places) if place < 0 or in_body[place]]
    return [row for row, place in enumerate(places) if place < 0 or place in inner]
