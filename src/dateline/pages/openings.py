"""What speaks for an article beginning at a line of a page of text, clue by clue.

A clue is a number, 0 to 1 but for the blank lines; ``split.CLUES`` weighs them. Some depend on the line and on what
stands below it alone, the others also on where the article above it began: what that article has told of already.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from dateline.knowledge.furniture import load_stopwords
from dateline.pages.digest import find_items
from dateline.pages.furniture import ends_in_credit, ends_sentence, is_prose, key, match_line
from dateline.pages.live import entry_rows
from dateline.pages.raw import RawBlock
from dateline.pages.repeated import Repeated

__all__ = [
    "Below",
    "TextPage",
    "can_open",
    "find_clues",
    "has_room",
    "is_body",
    "is_said_apart",
    "look_at",
    "look_below",
]

NEAR = 8  # lines within which a headline or a caption is said again
WINDOW = 7  # paragraphs before and after whose words are compared
NARROW = 4  # the same where the turn in the words is looked for, and how far around a turn no sharper one may stand
LONGEST = 180  # characters of a headline
STOPS = ".…。۔"
SHORT = 28  # characters below which a line is more often a subheading
LEAST = 200  # characters of prose that an article holds at the least
LEAST_ITEM = 80  # the same of an item of a digest, which its dateline sets apart
REACH = 5  # lines below a headline in which its byline, date and caption stand
STEM = 6  # letters by which words are compared: "protest" and "protesters" are one
ARTICLES = re.compile(r"^(?:وال|بال|كال|فال|لل|ال)(?=\w{3})")  # Arabic writes "the", and "and" before it, onto the word
WORD = re.compile(r"[^\W\d_]{4,}")
NAME = re.compile(r"(?<=[\w,] )[A-Z\u00c0-\u00de\u0410-\u042f][^\W\d_]{3,}")
# A saved page's title names its outlet after a bar, and an outlet may be an agency: no photo credit.
OUTLET_END = re.compile(r"[a-z][\w'’”\"?!]* \| (?!.*(?:[Pp]hoto|[Ii]mage|[Pp]icture|Getty|/))[A-Z][\w .&'’-]{1,30}$")
NUMBERED = re.compile(r"(?:\d{1,3}[.):]|#\d|\w[.:] |Q\d?[.:]|\(\d)")
QUOTED = re.compile(r"[“\"‘'«„].*[”\"’'»“]$")
CUES = {"byline": "byline below", "published": "date below", "credit": "caption below"}
PAGE_END = frozenset(["copyright", "tail"])


class TextPage(NamedTuple):
    """What is asked again and again of the lines of one page."""

    blocks: Sequence[RawBlock]
    keys: Sequence[str]
    words: Sequence[Counter[str]]
    rare: Mapping[str, float]
    prose: Sequence[int]  # rows of body text
    size: Sequence[int]  # characters of body text above each of them, and in all
    places: Mapping[str, Sequence[int]]  # the rows of body text that hold a word
    ties: Sequence[float]  # how alike the words are above and below each of them, and below the last
    openers: Sequence[int]  # rows of the lines that look like headlines
    items: frozenset[int]  # those of them that head an item of a digest
    usual: int  # blank lines between two lines
    elsewhere: Sequence[bool]  # for each row whether it stands on other pages of the source too
    known: dict[tuple[int, int, int], Stretch]  # the stretches looked at so far: most are asked for again


class Stretch(NamedTuple):
    """The words of some paragraphs together, and the length of the vector they make, common words weighing little."""

    words: Counter[str]
    length: float


class Below(NamedTuple):
    """What does not depend on where the article above a line began: clues, and the words and names below it."""

    clues: Mapping[str, float]
    window: Stretch
    lead: Stretch
    names: frozenset[str]


def look_at(blocks: Sequence[RawBlock], stamps: Sequence[int] = (), repeated: Repeated | None = None) -> TextPage:
    """Return what the clues of every line of a page are read from; no line beside one of ``stamps`` is a headline.

    ``repeated`` is what is known to stand on other pages of the source.
    """
    entries = entry_rows(blocks, stamps)
    common = {word for _, words in load_stopwords() for word in words}
    words = [Counter(map(_stem, (w for w in WORD.findall(b.words.casefold()) if w not in common))) for b in blocks]
    prose = [row for row, block in enumerate(blocks) if is_body(block)]
    runs = Counter(block.blanks for block in blocks[1:])
    usual = max(runs, key=lambda blanks: (runs[blanks], -blanks), default=0)
    spread = Counter(word for row in prose for word in words[row])
    rare = {word: math.log((1 + len(prose)) / times) for word, times in spread.items()}
    places: dict[str, list[int]] = {}
    for row in prose:
        for word in words[row]:
            places.setdefault(word, []).append(row)
    size = [0, *accumulate(len(blocks[row].words) for row in prose)]
    elsewhere = [repeated is not None and repeated.count(block.words) > 1 for block in blocks]
    keys = [key(block.words) for block in blocks]
    openers = [row for row in range(1, len(blocks)) if can_open(blocks[row]) or is_said_apart(blocks, keys, row)]
    items, headed = find_items(blocks), frozenset(openers)
    openers = [row for row in openers if row not in entries and (row in items or not _is_headed(blocks, row, headed))]
    page = TextPage(blocks, keys, words, rare, prose, size, places, (), openers, items, usual, elsewhere, {})
    return page._replace(ties=[_tie(page, at) for at in range(len(prose) + 1)])


def is_body(block: RawBlock) -> bool:
    """Return whether a line reads like body text and not like a headline, a caption or furniture."""
    words = block.words
    if len(words) < LEAST // 4 or (len(words) < LONGEST and not ends_sentence(words)):
        return False
    return match_line(words) is None and not ends_in_credit(words)


def can_open(block: RawBlock) -> bool:
    """Return whether a line looks like a headline."""
    words = block.words
    return _is_short(words) and words[-1] not in STOPS and match_line(words) is None and not _is_caption(words)


def is_said_apart(blocks: Sequence[RawBlock], keys: Sequence[str], row: int) -> bool:
    """Return whether a line of some words is said again a few lines on, with no body text before that.

    Such a line is a headline though it ends in a full stop or reads like furniture ("Video: ..."). What is said again
    at once is a caption.
    """
    words = blocks[row].words
    if (
        words.count(" ") < 4
        or not _is_short(words)
        or _is_caption(words)
        or keys[row] == "".join(keys[row + 1 : row + 2])
    ):
        return False
    again = next((other for other in range(row + 2, min(len(keys), row + 1 + NEAR)) if keys[other] == keys[row]), row)
    return again > row and not any(is_body(block) for block in blocks[row + 1 : again])


def _is_short(words: str) -> bool:
    return 12 <= len(words) <= LONGEST and " " in words and words[-1] not in ",;:،؛" and words[0] not in "(•*-–—"


def _is_headed(blocks: Sequence[RawBlock], row: int, openers: Container[int]) -> bool:
    """Return whether a byline or a date stands above a line, a headline above that, and no body text between.

    What stands below the byline of a headline is a standfirst, or the body's first words.
    """
    signed = False
    for above in range(row - 1, max(-1, row - 1 - REACH), -1):
        body = is_body(blocks[above])
        if signed and (above in openers or (above == 0 and not body)):
            return True
        verdict = match_line(blocks[above].words)
        signed = signed or (verdict is not None and verdict.kind in {"byline", "published"})
        if body:
            return False
    return False


def _is_caption(words: str) -> bool:
    return ends_in_credit(words) and OUTLET_END.search(words) is None


def has_room(page: TextPage, row: int, start: int) -> bool:
    """Return whether an article's worth of prose stands from ``start`` to ``row``, and another below it."""
    least = LEAST_ITEM if row in page.items else LEAST
    here = bisect_left(page.prose, row)
    before = page.size[here] - page.size[bisect_left(page.prose, start)]
    if row in page.items and start in page.items:
        return before >= LEAST_ITEM
    return before >= least and page.size[-1] - page.size[bisect_right(page.prose, row)] >= least


def look_below(page: TextPage, row: int) -> Below:
    """Return the clues that a line and the lines below it give by themselves."""
    blocks, keys = page.blocks, page.keys
    below = bisect_right(page.prose, row)
    under = page.prose[below : below + WINDOW]
    window, lead = _stretch(page, below, below + WINDOW), _stretch(page, below, below + 2)
    words, title = blocks[row].words, page.words[row]
    first, last = max(0, bisect_left(page.prose, row) - WINDOW), max(0, min(len(page.prose), below + WINDOW) - 1)
    near = (page.prose[first], page.prose[last]) if page.prose else (row, row)
    clues = {
        "always": 1.0,
        "more blank lines": float(min(2, max(0, blocks[row].blanks - page.usual))),
        "title in the words below": _share(title, window.words),
        "title in the lead": _share(title, lead.words),
        "title in the first paragraph": _share(title, _stretch(page, below, below + 1).words),
        "dateline below": float(row in page.items),
        "title long": min(1.0, len(words) / 80),
        "title short": float(len(words) < SHORT),
        "title quoted": float(QUOTED.match(words) is not None),
        "title numbered": float(NUMBERED.match(words) is not None),
        "lines like it": min(1.0, (bisect_right(page.openers, near[1]) - bisect_left(page.openers, near[0]) - 1) / 6),
        "byline below": 0.0,
        "date below": 0.0,
        "caption below": 0.0,
        "said again": float(keys[row] in keys[row + 1 : row + 1 + NEAR]),
    }
    for block in blocks[row + 1 : row + 1 + REACH]:
        verdict = match_line(block.words)
        if verdict is not None:
            name = CUES.get(verdict.kind)
            if name is not None:
                clues[name] = 1.0
        elif ends_in_credit(block.words):
            clues["caption below"] = 1.0
        elif is_prose(block.words) and is_body(block):
            break
    clues["both below"] = clues["byline below"] * clues["date below"]
    names = frozenset(_stem(name.casefold()) for r in under[:3] for name in NAME.findall(blocks[r].words))
    return Below(clues, window, lead, names)


def find_clues(page: TextPage, row: int, start: int, below: Below) -> dict[str, float]:
    """Return how much of each clue there is for an article beginning at ``row``; the one before began at ``start``."""
    first, here = bisect_left(page.prose, start), bisect_left(page.prose, row)
    before = _stretch(page, max(first, here - WINDOW), here)
    opening = _stretch(page, first, min(here, first + 3), start)
    known = sum(_stands_between(page.places.get(name, ()), start, row) for name in below.names)
    title = page.words[row]
    told = sum(_stands_between(page.places.get(word, ()), start, row) for word in title)
    ties = page.ties[max(1, here - NARROW + 1) : here + NARROW]
    said_above = page.keys[row] in page.keys[max(start, row - NEAR) : row]
    return {
        **below.clues,
        "said again": 0.0 if said_above else below.clues["said again"],
        "page end above": float(any(_is_page_end(block) for block in page.blocks[max(start, row - 2) : row])),
        "title in the words above": _share(title, before.words),
        "title in the story above": told / len(title) if title else 0.0,
        "words turn here": float(page.ties[here] <= min(ties, default=0.0)),
        "other words below": 1.0 - _alike(before, below.window, page.rare),
        "opening in the words below": _alike(opening, below.window, page.rare),
        "next paragraph carries on": _alike(_stretch(page, max(first, here - 2), here), below.lead, page.rare),
        "new names below": 1 - known / len(below.names) if below.names else 0.5,
        "on other pages from here": _turns(page, row, start),
        "much above": min(1.0, (page.size[here] - page.size[first]) / 2000),
    }


def _turns(page: TextPage, row: int, start: int) -> float:
    """Return whether ``row`` and what is below stand on other pages too, and the article from ``start`` on does not.

    When its headline does, the pages are versions of one story, of which only the first part was written anew.
    """
    if not page.elsewhere[row] or page.elsewhere[row - 1]:
        return 0.0
    first, at = bisect_left(page.prose, start), bisect_left(page.prose, row)
    above, below = page.prose[max(first, at - 3) : at], page.prose[at : at + 3]
    if len(above) < 2 or len(below) < 2 or any(page.elsewhere[other] for other in above):
        return 0.0
    top = page.prose[first]
    head = next(
        (other for other in range(top - 1, max(start, top - NEAR) - 1, -1) if can_open(page.blocks[other])), top
    )
    return float(not page.elsewhere[head] and all(page.elsewhere[other] for other in below))


def _tie(page: TextPage, at: int) -> float:
    """Return how alike the words are of the few paragraphs above and below a place between two paragraphs."""
    return _alike(_stretch(page, max(0, at - NARROW), at), _stretch(page, at, at + NARROW), page.rare)


def _stem(word: str) -> str:
    return ARTICLES.sub("", word)[:STEM]


def _stands_between(rows: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(rows, start)
    return at < len(rows) and rows[at] < end


def _is_page_end(block: RawBlock) -> bool:
    verdict = match_line(block.words)
    return verdict is not None and verdict.rule in PAGE_END


def _stretch(page: TextPage, first: int, last: int, and_row: int = -1) -> Stretch:
    """Return the words of the paragraphs ``first`` to ``last`` of the body text, and of one more row if it is given."""
    asked = (first, min(last, len(page.prose)), and_row)
    stretch = page.known.get(asked)
    if stretch is None:
        words: Counter[str] = Counter(page.words[and_row]) if and_row >= 0 else Counter()
        for row in page.prose[first:last]:
            words.update(page.words[row])
        rare = page.rare
        length = math.sqrt(sum((times * rare.get(word, 0.0)) ** 2 for word, times in words.items()))
        stretch = page.known[asked] = Stretch(words, length)
    return stretch


def _share(title: Counter[str], words: Counter[str]) -> float:
    """Return the share of a title's words that stand in ``words``."""
    return sum(name in words for name in title) / len(title) if title else 0.0


def _alike(one: Stretch, other: Stretch, rare: Mapping[str, float]) -> float:
    """Return how alike two stretches are by their words: five times the cosine, and no more than 1."""
    if not one.length or not other.length:
        return 0.0
    less, more = sorted((one.words, other.words), key=len)
    shared = sum(times * more[word] * rare.get(word, 0.0) ** 2 for word, times in less.items() if word in more)
    return min(1.0, 5.0 * shared / (one.length * other.length))
