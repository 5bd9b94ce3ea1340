"""From HTML to raw blocks with exact source spans. The only module that imports turbohtml.

The tokenizer tells where each tag and each stretch of text begins; which element is open is kept here, on a stack, with
the few closing rules that decide what a reader sees as one paragraph. Nothing recurses, so depth cannot hurt.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from turbohtml import Token, TokenType, tokenize

from dateline.knowledge.furniture import load_away
from dateline.pages.raw import Element, Head, Markup, RawBlock, fold_pieces
from dateline.records import Span

__all__ = ["read_html"]

BLOCKS = frozenset(
    "address amp-story article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p"
    " pre search section summary table tbody td tfoot th thead tr ul".split()
)
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
UNREAD = frozenset(
    "applet audio button canvas datalist iframe math noembed noframes noscript object script select style svg template"
    " textarea title video xmp".split()
)
LINKS, BOLDS = frozenset(["a"]), frozenset(["b", "strong"])
# What a start tag comes to, told once for each tag; the others are inline.
ROLES = {**dict.fromkeys(BLOCKS, BLOCKS), **dict.fromkeys(UNREAD, UNREAD), **dict.fromkeys(VOID, VOID)}
# Elements that end when one of their own kind begins.
SIBLINGS = {
    tag: frozenset(group.split()) for group in ("li", "dt dd", "tr", "td th", "option") for tag in group.split()
}
FENCES = frozenset("ul ol dl table body article section".split())
# Looked up once: the tokens are counted in thousands.
TEXT, START_TAG, END_TAG = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG
REFERENCE = TokenType.CHARACTER_REFERENCE
LINE_END = re.compile("\n")
NOTHING: dict[str, str] = {}
NAMES = ("class", "id", "role", "itemprop")
TELLING = frozenset([*NAMES, "hidden", "style"])
DATES = ("datepublished", "datecreated", "uploaddate")


def read_html(text: str) -> Markup:
    """Return what a reader sees of the page as raw blocks in page order, and what the page says of itself.

    Scripts, styles, ``noscript``, templates, form fields and everything marked hidden are left out.

    >>> block, = read_html("<p>Police &amp; army<br>met.</p><script>x</script>").blocks
    >>> block.words, block.span
    ('Police & army met.', Span(start=3, end=28))
    """
    plain = (
        text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    )  # turbohtml counts a CRLF as one character
    return _Reader(plain, _offsets(text, plain)).read(tokenize(plain, resolve_references=False))


def _offsets(text: str, plain: str) -> Callable[[int], int]:
    """Return the function from an offset into ``plain``, in which a CRLF is one character, to one into ``text``."""
    if len(text) == len(plain):
        return lambda offset: offset
    pairs: list[int] = []  # where in ``plain`` the n-th CRLF stands
    at = text.find("\r\n")
    while at >= 0:
        pairs.append(at - len(pairs))
        at = text.find("\r\n", at + 2)
    return lambda offset: offset + bisect_left(pairs, offset)


class _Reader:
    """The state of one reading: what is open, the block being gathered, what was found. One use only.

    A page has thousands of tags: what is done for each of them is kept short, at some cost in beauty.
    """

    def __init__(self, plain: str, to_page: Callable[[int], int]) -> None:
        self.plain = plain
        self.to_page = to_page
        self.same = to_page(len(plain)) == len(plain)
        self.starts = [0, *[end.end() for end in LINE_END.finditer(plain)]]
        self.elements: list[Element] = []
        self.blocks: list[RawBlock] = []
        self.open: list[tuple[str, int]] = []  # tag, row of the element; -1 for an inline element
        self.depth: defaultdict[str, int] = defaultdict(int)  # how many of a tag are open
        self.block = -1  # the innermost block-level element
        self.unread: list[str] = []  # tags inside, and including, an element that is left out
        self.inner: dict[str, int] = {}  # how many of a tag were opened since in there
        self.pieces: list[tuple[str, int, int, bool, bool]] = []  # of the block being gathered, each like a ``Piece``
        self.breaks = 0
        self.links = self.bolds = 0
        self.title: list[str] = []
        self.language = self.canonical = ""
        self.metas: list[tuple[str, str, Span]] = []
        self.ld_json: list[tuple[str, Span]] = []
        self.times: list[tuple[str, Span, int]] = []
        self.script_is_data = False

    def read(self, tokens: Iterable[Token]) -> Markup:
        """Return what ``tokens`` add up to."""
        pieces, unread, starts = self.pieces, self.unread, self.starts
        opened, depth, elements = self.open, self.depth, self.elements
        gather = pieces.append if self.same else self.gather_mapped
        for token in tokens:
            kind = token.type
            if kind is TEXT:
                if unread:
                    self.read_unseen(token)
                    continue
                text = token.data or ""
                if not text.isspace():
                    self.breaks = 0
                    start = starts[token.line - 1] + token.col
                    gather((text, start, len(text), self.links > 0, self.bolds > 0))
                elif pieces:
                    start = starts[token.line - 1] + token.col
                    gather((text, start, len(text), False, False))
            elif kind is START_TAG:
                if unread and not self.is_left(token):
                    continue
                tag = token.tag or ""
                role = ROLES.get(tag)
                if role is None:
                    self.open_inline(tag, token)
                elif role is BLOCKS:
                    self.open_block(tag, token)
                elif role is VOID:
                    self.read_void(tag, token)
                else:
                    self.read_unread(tag, token)
            elif kind is END_TAG:
                tag = token.tag or ""
                if unread or not opened or opened[-1][0] != tag:
                    self.read_end(tag)
                    continue
                row = opened.pop()[1]  # what every well-formed end tag comes to; ``close`` says it in full
                depth[tag] -= 1
                if row >= 0:
                    self.breaks = 0
                    if pieces:
                        self.end_block()
                    self.block = elements[row][0]
                elif tag in LINKS:
                    self.links -= 1
                elif tag in BOLDS:
                    self.bolds -= 1
            elif kind is REFERENCE:
                self.read_reference(token)
        return self.finish()

    def offset(self, token: Token) -> int:
        return self.starts[token.line - 1] + token.col

    def read_reference(self, token: Token) -> None:
        if self.unread:
            if self.unread == ["title"]:
                self.title.append(token.data or "")
            return
        start = self.offset(token)
        first, last = self.to_page(start), self.to_page(start + len(token.source or ""))
        self.breaks = 0
        self.pieces.append((token.data or "", first, last - first, self.links > 0, self.bolds > 0))

    def read_unseen(self, token: Token) -> None:
        """Keep what nobody sees but we want: the page's title and its JSON-LD."""
        if self.unread == ["title"]:
            self.title.append(token.data or "")
        elif self.script_is_data:
            text, start = token.data or "", self.offset(token)
            self.ld_json.append((text, Span(self.to_page(start), self.to_page(start + len(text)))))

    def gather_mapped(self, piece: tuple[str, int, int, bool, bool]) -> None:
        """Gather text of a page with Windows line ends, in which each of them is two characters."""
        text, start, _, linked, strong = piece
        for number, line in enumerate(text.split("\n")):
            if number:
                end = self.to_page(start - 1)
                self.pieces.append((" ", end, self.to_page(start) - end, False, False))
            if line:
                self.pieces.append((line, self.to_page(start), len(line), linked, strong))
            start += len(line) + 1

    def is_left(self, token: Token) -> bool:
        """Return whether what is left out ends where this tag begins: a hidden paragraph, before another block."""
        tag = token.tag or ""
        is_block = tag in BLOCKS
        if is_block and self.unread == ["p"]:
            self.unread.clear()
            return True
        if tag == self.unread[0]:
            self.unread.append(tag)
        elif is_block:
            self.inner[tag] = self.inner.get(tag, 0) + 1
        return False

    def read_unread(self, tag: str, token: Token) -> None:
        if not (token.self_closing and tag in {"svg", "math"}):
            self.leave_out(tag)
            self.script_is_data = tag == "script" and "ld+json" in (token.attr("type") or "").lower()

    def leave_out(self, tag: str) -> None:
        self.unread.append(tag)
        self.inner.clear()
        self.script_is_data = False

    def open_inline(self, tag: str, token: Token) -> None:
        attr = token.attr  # of each the few that matter are asked for: links have many others
        if _is_out_of_sight(attr("hidden"), attr("style")) or (
            tag == "span" and (names := attr("class")) and _is_hover(names.lower())
        ):
            self.leave_out(tag)
            return
        if tag == "time" or attr("itemprop"):
            self.note_time(tag, token)
        if tag in LINKS:
            self.links += 1
        elif tag in BOLDS:
            self.bolds += 1
        self.open.append((tag, -1))
        self.depth[tag] += 1

    def open_block(self, tag: str, token: Token) -> None:
        attrs = token.attrs or ()
        names, named = "", NOTHING
        for name, value in attrs:  # most have a class and no more
            if name == "class":
                names = _names_of(value)
            elif name in TELLING:
                named = dict(attrs)
                if _is_out_of_sight(named.get("hidden"), named.get("style")):
                    self.leave_out(tag)
                    if self.pieces:
                        self.end_block()
                    return
                names = _names_of(*map(named.get, NAMES))
                break
        if self.depth["p"]:
            self.close("p")
        if tag in SIBLINGS:
            self.close_sibling(SIBLINGS[tag])
        self.breaks = 0
        if self.pieces:
            self.end_block()
        row = len(self.elements)
        self.elements.append(Element(self.block, tag, names))
        self.block = row
        if tag == "html":
            self.language = token.attr("lang") or token.attr("xml:lang") or ""
        if "itemprop" in named:
            self.note_time(tag, token)
        self.open.append((tag, row))
        self.depth[tag] += 1

    def note_time(self, tag: str, token: Token) -> None:
        value = token.attr("datetime") if tag == "time" else None
        if value is None and (token.attr("itemprop") or "").lower() in DATES:
            value = token.attr("content") or token.attr("datetime")
        if value:
            self.times.append((value, self.span(token), self.block))

    def span(self, token: Token) -> Span:
        """Return where a tag stands on the page."""
        start = self.offset(token)
        return Span(self.to_page(start), self.to_page(self.plain.find(">", start) + 1))

    def read_void(self, tag: str, token: Token) -> None:
        if tag == "br":
            self.breaks += 1
            if self.breaks > 1:
                self.end_block()
            else:
                start, end = self.span(token)
                self.pieces.append((" ", start, end - start, False, False))
        elif tag == "hr":
            self.end_block()
        elif tag == "meta":
            self.read_meta(dict(token.attrs or ()), token)
        elif tag == "link" and (token.attr("rel") or "").lower() == "canonical":
            self.canonical = self.canonical or token.attr("href") or ""

    def read_meta(self, named: dict[str, str], token: Token) -> None:
        name = (named.get("property") or named.get("name") or named.get("itemprop") or "").lower()
        if name and named.get("content"):
            span = self.span(token)
            self.metas.append((name, named["content"], span))
            if name in DATES:
                self.times.append((named["content"], span, self.block))

    def close_sibling(self, closes: frozenset[str]) -> None:
        """Close what a list item, a cell or an option ends without saying so: the one before it."""
        for row in range(len(self.open) - 1, -1, -1):
            name = self.open[row][0]
            if name in closes:
                self.close(name)
                return
            if name in FENCES:
                return

    def read_end(self, tag: str) -> None:
        if self.unread:
            if tag == self.unread[-1]:
                self.unread.pop()
                if not self.unread:
                    self.script_is_data = False
                return
            if self.inner.get(tag):
                self.inner[tag] -= 1
                return
            if tag not in BLOCKS or not self.depth[tag]:
                return
            self.unread.clear()  # it was never closed, and what stands around it ends here
        if self.depth[tag]:
            self.close(tag)
        elif tag == "br":
            self.breaks += 1

    def close(self, tag: str) -> None:
        """Close the innermost open ``tag`` and what is open inside it."""
        name = ""
        while name != tag:
            name, row = self.open.pop()
            self.depth[name] -= 1
            if row >= 0:
                self.breaks = 0
                if self.pieces:
                    self.end_block()
                self.block = self.elements[row].parent
            elif name in LINKS:
                self.links -= 1
            elif name in BOLDS:
                self.bolds -= 1

    def end_block(self) -> None:
        """Put the words gathered so far down as one block of the innermost element."""
        self.breaks = 0
        tag = self.elements[self.block].tag if self.block >= 0 else "body"
        block = fold_pieces(self.pieces, tag, self.block)
        if block is not None:
            self.blocks.append(block)
        self.pieces.clear()

    def finish(self) -> Markup:
        self.end_block()
        head = Head(
            title=" ".join("".join(self.title).split()),
            language=self.language,
            canonical=self.canonical,
            metas=tuple(self.metas),
            ld_json=tuple(self.ld_json),
            times=tuple(self.times),
        )
        return Markup(tuple(self.blocks), tuple(self.elements), head)


@lru_cache(maxsize=65536)
def _names_of(*told: str | None) -> str:
    """Return what an element is called, in lower case, blanks around its names; "" when it has none."""
    names = " ".join(filter(None, told))
    return f" {names.lower()} " if names else ""


def _is_out_of_sight(hidden: str | None, style: str | None) -> bool:
    return (hidden is not None and hidden != "until-found") or (style is not None and _is_unseen(style))


@lru_cache(maxsize=4096)
def _is_unseen(style: str) -> bool:
    """Return whether a style puts an element out of a reader's sight."""
    plain = style.replace(" ", "").lower()
    return "display:none" in plain or "clip:rect(0" in plain  # the second is for screen readers: "opens new tab"


@lru_cache(maxsize=16384)
def _is_hover(names: str) -> bool:
    """Return whether an inline element shows only when pointed at, or only to a screen reader."""
    return any(rule.pattern.search(f" {names} ") for rule in load_away() if rule.verdict == "hidden")
