"""From HTML to raw blocks with exact source spans. The only module that imports turbohtml.

The tokenizer tells where each tag and each stretch of text begins; which element is open is kept here, on a stack, with
the few closing rules that decide what a reader sees as one paragraph. Nothing recurses, so depth cannot hurt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from turbohtml import Token, TokenType, tokenize

from dateline.knowledge.furniture import load_away
from dateline.pages.raw import Element, Head, Markup, RawBlock, fold_pieces, new
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
LINE_END, ANY_LINE_END = re.compile("\n"), re.compile("\r\n?|\n")
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
    plain, folds, line_end = text, 0, LINE_END
    if "\r" in text:
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        folds = len(text) - len(plain)  # Windows line ends: two characters of the page, one of the tokenizer's
        line_end = LINE_END if folds == text.count("\r") else ANY_LINE_END
    starts = [0, *[end.end() for end in line_end.finditer(text)]]
    return _Reader(text, starts, tokenize(plain, resolve_references=False), folds=folds > 0).read()


class _Reader:
    """The state of one reading: what is open, the block being gathered, what was found. One use only.

    A tag or text that the tokenizer finds at a line and a column stands at ``starts[line - 1] + column`` of the page,
    whatever its line ends. A page has thousands of tags: what is done for each is kept short, at some cost in beauty.
    """

    def __init__(self, page: str, starts: Sequence[int], tokens: Iterator[Token], *, folds: bool) -> None:
        self.page = page
        self.starts = starts
        self.tokens = tokens
        self.folds = folds  # line ends of two characters
        self.elements: list[Element] = []
        self.blocks: list[RawBlock] = []
        self.open: list[str] = []  # tags, outermost first
        self.depth: defaultdict[str, int] = defaultdict(int)  # how many of a tag are open
        self.block = -1  # the row of the innermost block-level element
        self.pieces: list[tuple[str, int, int, bool, bool]] = []  # of the block being gathered, each like a ``Piece``
        self.breaks = 0
        self.links = self.bolds = 0
        self.title: list[str] = []
        self.language = self.canonical = ""
        self.metas: list[tuple[str, str, Span]] = []
        self.ld_json: list[tuple[str, Span]] = []
        self.times: list[tuple[str, Span, int]] = []

    def read(self) -> Markup:
        """Return what the tokens add up to."""
        pieces, starts, opened, depth, elements = self.pieces, self.starts, self.open, self.depth, self.elements
        begin, inline, gather, folds = BEGIN.get, _Reader.open_inline, self.pieces.append, self.folds
        for token in self.tokens:
            kind = token.type
            if kind is TEXT:
                text = token.data or ""
                if not text.isspace():
                    self.breaks = 0
                    if folds and "\n" in text:
                        self.gather_lines(text, token)
                    else:
                        start = starts[token.line - 1] + token.col
                        gather((text, start, len(text), self.links > 0, self.bolds > 0))
                elif pieces:
                    if folds and "\n" in text:
                        self.gather_lines(text, token)
                    else:
                        gather((text, starts[token.line - 1] + token.col, len(text), False, False))
            elif kind is START_TAG:
                tag = token.tag or ""
                start_of = begin(tag, inline)
                left = start_of(self, tag, token) if start_of is not None else None
                while left is not None:
                    left = self.read_tag(left)
            elif kind is END_TAG:
                tag = token.tag or ""
                if not opened or opened[-1] != tag:
                    self.read_end(tag)
                    continue
                opened.pop()  # what every well-formed end tag comes to; ``close`` says it in full
                depth[tag] -= 1
                if tag in BLOCKS:
                    self.breaks = 0
                    if pieces:
                        self.end_block()
                    self.block = elements[self.block][0]
                elif tag in LINKS:
                    self.links -= 1
                elif tag in BOLDS:
                    self.bolds -= 1
            elif kind is REFERENCE:
                self.read_reference(token)
        return self.finish()

    def read_tag(self, token: Token) -> Token | None:
        """Read a tag that ended what was left out before it."""
        tag = token.tag or ""
        if token.type is END_TAG:
            self.read_end(tag)
            return None
        start_of = BEGIN.get(tag, _Reader.open_inline)
        return start_of(self, tag, token) if start_of is not None else None

    def leave_out(self, tag: str, *, is_data: bool = False) -> Token | None:
        """Read past an element that nobody sees; return the tag that ended it without being its own end tag.

        Of what stands in it, the page's title is kept, and a script that is JSON-LD (``is_data``).
        """
        times = 1  # how many of the tag were opened and not closed
        inner: dict[str, int] = {}  # how many of other blocks, since
        for token in self.tokens:
            kind = token.type
            if kind is END_TAG:
                name = token.tag or ""
                if name == tag:
                    times -= 1
                    if not times:
                        return None
                elif inner.get(name):
                    inner[name] -= 1
                elif name in BLOCKS and self.depth[name]:
                    return token  # it was never closed, and what stands around it ends here
            elif kind is START_TAG:
                name = token.tag or ""
                if name in BLOCKS and tag == "p" and times == 1:
                    return token  # a hidden paragraph ends before another block
                if name == tag:
                    times += 1
                elif name in BLOCKS:
                    inner[name] = inner.get(name, 0) + 1
            elif is_data and kind is TEXT:
                self.ld_json.append((token.data or "", self.span_of(token)))
            elif tag == "title" and times == 1 and kind in {TEXT, REFERENCE}:
                self.title.append(token.data or "")
        return None

    def read_reference(self, token: Token) -> None:
        self.breaks = 0
        self.pieces.append(
            (token.data or "", self.offset(token), len(token.source or ""), self.links > 0, self.bolds > 0)
        )

    def offset(self, token: Token) -> int:
        return self.starts[token.line - 1] + token.col

    def span_of(self, token: Token) -> Span:
        """Return where a text stands on the page."""
        text, start = token.data or "", self.offset(token)
        lines = text.count("\n")
        if not lines:
            return Span(start, start + len(text))
        return Span(start, self.starts[token.line - 1 + lines] + len(text) - text.rindex("\n") - 1)

    def gather_lines(self, text: str, token: Token) -> None:
        """Gather text of a page with Windows line ends, in which each of them is two characters."""
        linked, strong = (self.links > 0, self.bolds > 0) if not text.isspace() else (False, False)
        start = end = self.offset(token)
        for number, line in enumerate(text.split("\n")):
            if number:
                start = self.starts[token.line - 1 + number]
                self.pieces.append((" ", end, start - end, False, False))
            end = start + len(line)
            if line:
                self.pieces.append((line, start, len(line), linked, strong))

    def read_unread(self, tag: str, token: Token) -> Token | None:
        if token.self_closing and tag in {"svg", "math"}:
            return None
        return self.leave_out(tag, is_data=tag == "script" and "ld+json" in (token.attr("type") or "").lower())

    def open_inline(self, tag: str, token: Token) -> Token | None:
        attr = token.attr  # of each the few that matter are asked for: links have many others
        hidden, style = attr("hidden"), attr("style")
        if (hidden is not None or style is not None) and _is_out_of_sight(hidden, style):
            return self.leave_out(tag)
        if tag == "span" and (names := attr("class")) and _is_hover(names.lower()):
            return self.leave_out(tag)
        if tag == "time" or attr("itemprop"):
            self.note_time(tag, token)
        if tag in LINKS:
            self.links += 1
        elif tag in BOLDS:
            self.bolds += 1
        self.open.append(tag)
        self.depth[tag] += 1
        return None

    def open_block(self, tag: str, token: Token) -> Token | None:
        names, dated = "", False
        for name, value in token.attrs or ():  # most have a class and no more
            if name == "class":
                names = _names_of(value)
            elif name in TELLING:
                named = dict(token.attrs or ())
                if _is_out_of_sight(named.get("hidden"), named.get("style")):
                    if self.pieces:
                        self.end_block()
                    return self.leave_out(tag)
                names, dated = _names_of(*map(named.get, NAMES)), "itemprop" in named
                break
        depth = self.depth
        if depth["p"]:
            self.close("p")
        if tag in SIBLINGS and self.open and self.open[-1] not in FENCES:
            self.close_sibling(SIBLINGS[tag])
        self.breaks = 0
        if self.pieces:
            self.end_block()
        elements = self.elements
        elements.append(new(Element, (self.block, tag, names)))
        self.block = len(elements) - 1
        if tag == "html":
            self.language = token.attr("lang") or token.attr("xml:lang") or ""
        if dated:
            self.note_time(tag, token)
        self.open.append(tag)
        depth[tag] += 1
        return None

    def note_time(self, tag: str, token: Token) -> None:
        value = token.attr("datetime") if tag == "time" else None
        if value is None and (token.attr("itemprop") or "").lower() in DATES:
            value = token.attr("content") or token.attr("datetime")
        if value:
            self.times.append((value, self.span(token), self.block))

    def span(self, token: Token) -> Span:
        """Return where a tag stands on the page."""
        start = self.offset(token)
        return new(Span, (start, self.page.find(">", start) + 1))

    def read_break(self, _: str, token: Token) -> None:
        self.breaks += 1
        if self.breaks > 1:
            self.end_block()
        else:
            start, end = self.span(token)
            self.pieces.append((" ", start, end - start, False, False))

    def read_rule(self, _: str, __: Token) -> None:
        self.end_block()

    def read_link(self, _: str, token: Token) -> None:
        if not self.canonical and (token.attr("rel") or "").lower() == "canonical":
            self.canonical = token.attr("href") or ""

    def read_meta(self, _: str, token: Token) -> None:
        attr = token.attr
        name = (attr("property") or attr("name") or attr("itemprop") or "").lower()
        content = attr("content")
        if name and content:
            span = self.span(token)
            self.metas.append((name, content, span))
            if name in DATES:
                self.times.append((content, span, self.block))

    def close_sibling(self, closes: frozenset[str]) -> None:
        """Close what a list item, a cell or an option ends without saying so: the one before it."""
        for name in reversed(self.open):
            if name in closes:
                self.close(name)
                return
            if name in FENCES:
                return

    def read_end(self, tag: str) -> None:
        if self.depth[tag]:
            self.close(tag)
        elif tag == "br":
            self.breaks += 1

    def close(self, tag: str) -> None:
        """Close the innermost open ``tag`` and what is open inside it."""
        name = ""
        while name != tag:
            name = self.open.pop()
            self.depth[name] -= 1
            if name in BLOCKS:
                self.breaks = 0
                if self.pieces:
                    self.end_block()
                self.block = self.elements[self.block].parent
            elif name in LINKS:
                self.links -= 1
            elif name in BOLDS:
                self.bolds -= 1

    def end_block(self) -> None:
        """Put the words gathered so far down as one block of the innermost element."""
        self.breaks = 0
        tag = self.elements[self.block][1] if self.block >= 0 else "body"
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


# What is done where a tag begins, None for nothing; every other tag is inline.
BEGIN: dict[str, Callable[[_Reader, str, Token], Token | None] | None] = {
    **dict.fromkeys(BLOCKS, _Reader.open_block),
    **dict.fromkeys(UNREAD, _Reader.read_unread),
    **dict.fromkeys(VOID),
    "br": _Reader.read_break,
    "hr": _Reader.read_rule,
    "meta": _Reader.read_meta,
    "link": _Reader.read_link,
}


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
