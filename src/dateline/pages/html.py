"""From HTML to raw blocks with exact source spans. The only module that imports turbohtml.

The tokenizer tells where each tag and each stretch of text begins; which element is open is kept here, on a stack, with
the few closing rules that decide what a reader sees as one paragraph. Nothing recurses, so depth cannot hurt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import accumulate

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
# Elements that end when one of their own kind begins.
SIBLINGS = {
    tag: frozenset(group.split()) for group in ("li", "dt dd", "tr", "td th", "option") for tag in group.split()
}
FENCES = frozenset("ul ol dl table body article section".split())
# Looked up once: the tokens are counted in thousands.
TEXT, START_TAG, END_TAG = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG
REFERENCE = TokenType.CHARACTER_REFERENCE
NOTHING: dict[str, str] = {}
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
        self.starts = [0, *accumulate([len(line) + 1 for line in plain.split("\n")])]
        self.elements: list[Element] = []
        self.blocks: list[RawBlock] = []
        self.open: list[tuple[str, int]] = []  # tag, row of the element; -1 for an inline element
        self.depth: dict[str, int] = {}  # how many of a tag are open
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
        pieces, unread, starts, same = self.pieces, self.unread, self.starts, self.same
        opened, depth, elements = self.open, self.depth, self.elements
        read_start, read_end, end_block = self.read_start, self.read_end, self.end_block
        for token in tokens:
            kind = token.type
            if kind is TEXT:
                text = token.data or ""
                if unread:
                    self.read_unseen(text, token)
                elif not text.isspace():
                    self.breaks = 0
                    start = starts[token.line - 1] + token.col
                    if same:
                        pieces.append((text, start, len(text), self.links > 0, self.bolds > 0))
                    else:
                        self.read_mapped(text, start)
                elif pieces:
                    start = starts[token.line - 1] + token.col
                    if same:
                        pieces.append((text, start, len(text), False, False))
                    else:
                        self.read_mapped(text, start)
            elif kind is START_TAG:
                read_start(token)
            elif kind is END_TAG:
                tag = token.tag or ""
                if unread or not opened or opened[-1][0] != tag:
                    read_end(tag)
                    continue
                row = opened.pop()[1]  # what every well-formed end tag comes to; ``close`` says it in full
                depth[tag] -= 1
                if row >= 0:
                    self.breaks = 0
                    if pieces:
                        end_block()
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

    def read_unseen(self, text: str, token: Token) -> None:
        """Keep what nobody sees but we want: the page's title and its JSON-LD."""
        if self.unread == ["title"]:
            self.title.append(text)
        elif self.script_is_data:
            start = self.offset(token)
            self.ld_json.append((text, Span(self.to_page(start), self.to_page(start + len(text)))))

    def read_mapped(self, text: str, start: int) -> None:
        """Gather text of a page with Windows line ends, in which each of them is two characters."""
        linked, strong = self.links > 0, self.bolds > 0
        for number, line in enumerate(text.split("\n")):
            if number:
                end = self.to_page(start - 1)
                self.pieces.append((" ", end, self.to_page(start) - end, False, False))
            if line:
                self.pieces.append((line, self.to_page(start), len(line), linked, strong))
            start += len(line) + 1

    def read_start(self, token: Token) -> None:
        tag = token.tag or ""
        if self.unread:
            if self.unread == ["p"] and tag in BLOCKS:
                self.unread.clear()  # a hidden paragraph ends where another block begins
            else:
                if tag == self.unread[0]:
                    self.unread.append(tag)
                elif tag in BLOCKS:
                    self.inner[tag] = self.inner.get(tag, 0) + 1
                return
        attrs = token.attrs
        named = dict(attrs) if attrs else NOTHING
        if tag in VOID:
            self.read_void(tag, named, token)
            return
        is_block = tag in BLOCKS
        if tag in UNREAD or (
            named
            and (
                ("hidden" in named and named["hidden"] != "until-found")
                or ("style" in named and _is_unseen(named["style"]))
                or (tag == "span" and "class" in named and _is_hover(named["class"].lower()))
            )
        ):
            if not (token.self_closing and tag in {"svg", "math"}):
                self.unread.append(tag)
                self.inner.clear()
                self.script_is_data = tag == "script" and "ld+json" in named.get("type", "").lower()
            if is_block and self.pieces:
                self.end_block()
            return
        row = -1
        if is_block:
            if self.depth.get("p"):
                self.close("p")
            if tag in SIBLINGS:
                self.close_sibling(SIBLINGS[tag])
            self.breaks = 0
            if self.pieces:
                self.end_block()
            row = len(self.elements)
            self.elements.append(Element(self.block, tag, _names_of(named) if named else ""))
            self.block = row
            if tag == "html":
                self.language = named.get("lang") or named.get("xml:lang") or ""
        elif tag in LINKS:
            self.links += 1
        elif tag in BOLDS:
            self.bolds += 1
        if tag == "time" or "itemprop" in named:
            self.note_time(tag, named, token)
        self.open.append((tag, row))
        self.depth[tag] = self.depth.get(tag, 0) + 1

    def note_time(self, tag: str, named: dict[str, str], token: Token) -> None:
        value = named.get("datetime") if tag == "time" else None
        if value is None and named.get("itemprop", "").lower() in DATES:
            value = named.get("content") or named.get("datetime")
        if value:
            self.times.append((value, self.span(token), self.block))

    def span(self, token: Token) -> Span:
        """Return where a tag stands on the page."""
        start = self.offset(token)
        return Span(self.to_page(start), self.to_page(self.plain.find(">", start) + 1))

    def read_void(self, tag: str, named: dict[str, str], token: Token) -> None:
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
            name = (named.get("property") or named.get("name") or named.get("itemprop") or "").lower()
            if name and named.get("content"):
                span = self.span(token)
                self.metas.append((name, named["content"], span))
                if name in DATES:
                    self.times.append((named["content"], span, self.block))
        elif tag == "link" and named.get("rel", "").lower() == "canonical":
            self.canonical = self.canonical or named.get("href", "")

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
            if tag not in BLOCKS or not self.depth.get(tag):
                return
            self.unread.clear()  # it was never closed, and what stands around it ends here
        if self.depth.get(tag):
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


def _names_of(named: dict[str, str]) -> str:
    """Return class, id, role and itemprop of an element, blanks around them; "" when it has none of them."""
    get = named.get
    names = " ".join([value for value in (get("class"), get("id"), get("role"), get("itemprop")) if value])
    return f" {names.lower()} " if names else ""


@lru_cache(maxsize=4096)
def _is_unseen(style: str) -> bool:
    """Return whether a style puts an element out of a reader's sight."""
    plain = style.replace(" ", "").lower()
    return "display:none" in plain or "clip:rect(0" in plain  # the second is for screen readers: "opens new tab"


@lru_cache(maxsize=16384)
def _is_hover(names: str) -> bool:
    """Return whether an inline element shows only when pointed at, or only to a screen reader."""
    return any(rule.pattern.search(f" {names} ") for rule in load_away() if rule.verdict == "hidden")
