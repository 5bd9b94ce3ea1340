"""What a page is made of before anybody has said what it means: raw blocks, the same for HTML and for plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dateline.records import Run, Span

new = tuple.__new__  # makes a record of all its fields in a third of the time; there are hundreds on a page

__all__ = ["Draft", "Element", "Head", "Markup", "Piece", "RawBlock", "fold_pieces", "new"]

# What a reader does not see: control characters, the soft hyphen, zero-width blanks and direction marks.
UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad"
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffe\uffff"
)
NOT_PLAIN = re.compile(rf"[\s{UNSEEN}](?<! )|  ")
# White space, what is not seen, and words with one blank between them: what is folded, left out and kept as it is.
PIECES = re.compile(rf"(?P<blank>\s+)|[{UNSEEN}]+|(?P<words>[^\s{UNSEEN}]+(?: [^\s{UNSEEN}]+)*)")


class Element(NamedTuple):
    """One block-level element with words in it: ``parent`` is the row of the element around it, -1 at the top.

    ``names`` holds its class, id and role in lower case, one blank between and around them.
    """

    parent: int
    tag: str
    names: str


class RawBlock(NamedTuple):
    """A stretch of a page that a reader sees as one paragraph or line.

    span     from its first to its last visible character on the page
    words    what a reader sees, white space folded; ``runs`` ties each character to the page
    tag      the HTML element it stands in ("p", "h1", "figcaption"); "line" in plain text
    element  row of that element in ``Markup.elements``; -1 in plain text
    linked   share of its characters that are links, 0..1
    strong   share of its characters that are bold
    blanks   blank lines before it (plain text only)
    """

    span: Span
    words: str
    runs: tuple[Run, ...]
    tag: str = "line"
    element: int = -1
    linked: float = 0.0
    strong: float = 0.0
    blanks: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """What an HTML page says of itself outside its visible text.

    metas      (name or property, in lower case; content; span of the tag), in page order
    canonical  the page's own URL, "" when it does not say
    ld_json    the text of each JSON-LD script and its span
    times      (value, span of the tag) of every ``<time datetime>`` and date ``itemprop``
    """

    title: str = ""
    language: str = ""
    canonical: str = ""
    metas: tuple[tuple[str, str, Span], ...] = ()
    ld_json: tuple[tuple[str, Span], ...] = ()
    times: tuple[tuple[str, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Markup:
    """A page as raw blocks in page order, with the elements they stand in (none in plain text)."""

    blocks: tuple[RawBlock, ...]
    elements: tuple[Element, ...] = ()
    head: Head = Head()


class Piece(NamedTuple):
    """Some words of a block that is being gathered; they stand at ``page[start : start + length]``."""

    words: str
    start: int
    length: int
    linked: bool = False
    strong: bool = False


def fold_pieces(pieces: Sequence[tuple[str, int, int, bool, bool]], tag: str, element: int) -> RawBlock | None:
    """Return the block that ``pieces`` (``Piece`` by place) add up to; None when nobody sees anything of them.

    Nearly all blocks are plain already: a stretch or a few, one blank between words. Those need no second look.
    """
    end = len(pieces)
    while end > 1 and pieces[end - 1][0].isspace():  # what stands between the last word and the tag that ends the block
        end -= 1
    if end == 1:
        text, start, length, in_link, in_bold = pieces[0]
        seen = text.strip()
        size = len(seen)
        if not size:
            return None
        if len(text) == length and "  " not in seen and (seen.isprintable() or _is_plain(seen)):
            if size != length:
                start += text.index(seen[0])
            span, run = new(Span, (start, start + size)), new(Run, (0, start, size, size))
            return new(RawBlock, (span, seen, (run,), tag, element, float(in_link), float(in_bold), 0))
    shown = pieces[:end]
    words = "".join([piece[0] for piece in shown])
    seen = words.strip()
    if not seen:
        return None
    if _is_plain(seen):
        skip = 0 if words[0] == seen[0] else len(words) - len(words.lstrip())
        return _as_it_stands(shown, seen, skip, tag, element)
    draft = Draft()
    for text, start, length, linked, strong in pieces:
        if len(text) == length:
            draft.add(text, start, linked=linked, strong=strong)
        elif text == " ":
            draft.blank(start, length)
        else:
            draft.put(text, start, length, linked=linked, strong=strong)
    done = draft.finish()
    if done is None:
        return None
    return RawBlock(
        *done, tag=tag, element=element, linked=draft.linked / draft.length, strong=draft.strong / draft.length
    )


def _is_plain(words: str) -> bool:
    """Return whether a reader sees ``words`` as they stand. What Python would print has no need of the pattern."""
    return "  " not in words if words.isprintable() else NOT_PLAIN.search(words) is None


def _as_it_stands(
    pieces: Sequence[tuple[str, int, int, bool, bool]], seen: str, skip: int, tag: str, element: int
) -> RawBlock:
    """Return the block of pieces that are plain together, the blanks around them left out: ``skip`` before ``seen``."""
    runs: list[Run] = []
    at, size = -skip, len(seen)
    linked = strong = 0
    grows = False  # whether the last run may grow; a reference or a line break stands as a whole for what is there
    for text, start, length, in_link, in_bold in pieces:
        told = len(text)
        first, last = max(at, 0), min(at + told, size)
        if first < last:
            place = start + first - at
            before = runs[-1] if grows else None
            grows = told == length
            if not grows:
                runs.append(new(Run, (first, start, last - first, length)))
            elif before is not None and before.page_start + before.page_length == place:
                grown = before.length + last - first
                runs[-1] = new(Run, (before[0], before[1], grown, grown))
            else:
                runs.append(new(Run, (first, place, last - first, last - first)))
            if in_link:
                linked += last - first
            if in_bold:
                strong += last - first
        at += told
    span = Span(runs[0].page_start, runs[-1].page_start + runs[-1].page_length)
    return new(RawBlock, (span, seen, tuple(runs), tag, element, linked / size, strong / size, 0))


class Draft:
    """A raw block while it is being gathered: the pieces of words read so far and where each stands on the page."""

    __slots__ = ("at", "length", "linked", "pieces", "runs", "since", "strong")

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.runs: list[Run] = []  # finished ones; the verbatim run that is still growing began at ``since``
        self.since = 0  # in the words
        self.at = 0  # where on the page the growing run would go on
        self.length = 0
        self.linked = 0
        self.strong = 0

    def add(self, text: str, start: int, *, linked: bool = False, strong: bool = False) -> None:
        """Add ``text``, which stands verbatim at ``start`` of the page; white space folds into one blank."""
        before = self.length
        if _is_plain(text) and not (text[0] == " " and self._ends_blank()):
            self._put(text, start, len(text))
        else:
            for piece in PIECES.finditer(text):
                first, last = piece.span()
                if piece.lastgroup == "words":
                    self._put(text[first:last], start + first, last - first)
                elif piece.lastgroup == "blank":
                    self.blank(start + first, last - first)
        self.linked += (self.length - before) * linked
        self.strong += (self.length - before) * strong

    def blank(self, start: int, length: int) -> None:
        """Add one blank for white space (or a line break) of the page, unless the words end in one or are empty."""
        if not self._ends_blank():
            self._put(" ", start, length)

    def put(self, words: str, start: int, length: int, *, linked: bool = False, strong: bool = False) -> None:
        """Add ``words`` that stand, as a whole, for ``length`` characters of the page (an entity)."""
        seen = "".join(" " if c.isspace() else c for c in words if c.isspace() or not NOT_PLAIN.match(c))
        if not seen or (seen == " " and self._ends_blank()):
            return
        self._put(seen, start, length)
        self.linked += len(seen) * linked
        self.strong += len(seen) * strong

    def finish(self) -> tuple[Span, str, tuple[Run, ...]] | None:
        """Return span, words and runs of the block, without blanks at its ends; None when nobody sees anything."""
        self._close()
        words, runs = "".join(self.pieces), self.runs
        if words.endswith(" "):
            words, last = words[:-1], runs.pop()
            if last.length > 1:
                runs.append(Run(last.start, last.page_start, last.length - 1, last.page_length - 1))
        if not words:
            return None
        return Span(runs[0].page_start, runs[-1].page_start + runs[-1].page_length), words, tuple(runs)

    def _ends_blank(self) -> bool:
        return not self.pieces or self.pieces[-1][-1] == " "

    def _put(self, words: str, start: int, length: int) -> None:
        size = len(words)
        if size != length:
            self._close()
            self.runs.append(Run(self.length, start, size, length))
            self.since = self.length + size
        elif start != self.at or self.since == self.length:
            self._close()
        self.at = start + length
        self.pieces.append(words)
        self.length += size

    def _close(self) -> None:
        """End the growing run, if there is one."""
        size = self.length - self.since
        if size:
            self.runs.append(Run(self.since, self.at - size, size, size))
            self.since = self.length
