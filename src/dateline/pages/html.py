"""From HTML to raw blocks with exact source spans. The only module that imports turbohtml.

The tokenizer tells where each tag and each stretch of text begins; which element is open is kept here, on a stack, with
the few closing rules that decide what a reader sees as one paragraph. Nothing recurses, so depth cannot hurt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from turbohtml import Token, TokenType, tokenize

from dateline.pages.raw import Element, Head, Markup, RawBlock, fold_pieces, new
from dateline.pages.tags import BLOCKS, DATES, FENCES, SIBLINGS, TOLD, UNREAD, VOID, is_hover, is_out_of_sight, tell
from dateline.records import Span

__all__ = ["read_html"]

# Looked up once: the tokens are counted in thousands.
TEXT, START_TAG, END_TAG = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG
REFERENCE = TokenType.CHARACTER_REFERENCE


def read_html(text: str) -> Markup:
    """Return what a reader sees of the page as raw blocks in page order, and what the page says of itself.

    Scripts, styles, ``noscript``, templates, form fields and everything marked hidden are left out.

    >>> block, = read_html("<p>Police &amp; army<br>met.</p><script>x</script>").blocks
    >>> block.words, block.span
    ('Police & army met.', Span(start=3, end=28))
    """
    # White space is white space to a tokenizer, and on one long line the column of a tag is its place on the page.
    line = text.replace("\n", " ").replace("\r", " ")
    return _Reader(text, tokenize(line, resolve_references=False, capture_source=True)).read()


class _Reader:
    """The state of one reading: what is open, the block being gathered, what was found. One use only.

    A page has thousands of tags: what is done for each is kept short, at some cost in beauty.
    """

    def __init__(self, page: str, tokens: Iterator[Token]) -> None:
        self.page = page
        self.tokens = tokens
        self.elements: list[Element] = []  # those in which words stand
        self.blocks: list[RawBlock] = []
        self.open = [""]  # tags, outermost first; the first is none
        self.around: list[tuple[str, str, str]] = []  # what the tags of open block-level elements told, outermost first
        self.rows: list[int] = []  # of each of these in ``elements``, -1 until words were found in it
        self.depth: defaultdict[str, int] = defaultdict(int)  # how many of a tag are open
        self.pieces: list[tuple[str, int, int, bool, bool]] = []  # of the block being gathered, each like a ``Piece``
        self.breaks = 0
        self.title: list[str] = []
        self.language = self.canonical = ""
        self.metas: list[tuple[str, str, Span]] = []
        self.ld_json: list[tuple[str, Span]] = []
        self.times: list[tuple[str, Span]] = []

    def read(self) -> Markup:
        """Return what the tokens add up to."""
        pieces, opened, depth, around, rows = self.pieces, self.open, self.depth, self.around, self.rows
        begin, inline, gather = BEGIN.get, _Reader.open_inline, self.pieces.append
        for token in self.tokens:
            kind = token.type
            if kind is TEXT:
                text = token.data or ""
                if not text.isspace():
                    self.breaks = 0
                    linked, strong = depth["a"] > 0, depth["b"] > 0 or depth["strong"] > 0
                    gather((text, token.col, len(text), linked, strong))
                elif pieces:
                    gather((text, token.col, len(text), False, False))
            elif kind is START_TAG:
                tag = token.tag or ""
                start_of = begin(tag, inline)
                if start_of is not None and (left := start_of(self, tag, token)) is not None:
                    self.read_left(left)
            elif kind is END_TAG:
                tag = token.tag or ""
                if opened[-1] == tag:  # what every well-formed end tag comes to; ``close`` says it in full
                    opened.pop()
                    depth[tag] -= 1
                    if tag in BLOCKS:
                        if pieces:
                            self.end_block()
                        around.pop()
                        rows.pop()
                else:
                    self.read_end(tag)
            elif kind is REFERENCE:
                self.read_reference(token)
        return self.finish()

    def read_left(self, token: Token) -> None:
        """Read a tag that ended what was left out before it, and any that ends what that one leaves out."""
        left: Token | None = token
        while left is not None:
            tag = left.tag or ""
            if left.type is END_TAG:
                self.read_end(tag)
                return
            start_of = BEGIN.get(tag, _Reader.open_inline)
            left = start_of(self, tag, left) if start_of is not None else None

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
                span = Span(token.col, token.col + len(token.data or ""))
                self.ld_json.append((_with_plain_ends(self.page[span.start : span.end]), span))
            elif tag == "title" and times == 1 and (kind is TEXT or kind is REFERENCE):
                self.title.append(token.data or "")
        return None

    def read_reference(self, token: Token) -> None:
        depth, length = self.depth, len(token.source or "")
        self.breaks = 0
        strong = depth["b"] > 0 or depth["strong"] > 0
        self.pieces.append((token.data or "", token.col, length, depth["a"] > 0, strong))

    def read_unread(self, tag: str, token: Token) -> Token | None:
        if token.self_closing and tag in {"svg", "math"}:
            return None
        return self.leave_out(tag, is_data=tag == "script" and "ld+json" in (token.attr("type") or "").lower())

    def open_inline(self, tag: str, token: Token) -> Token | None:
        attr = token.attr  # of each the few that matter are asked for: links have many others
        hidden, style = attr("hidden"), attr("style")
        if (hidden is not None or style is not None) and is_out_of_sight(hidden, style):
            return self.leave_out(tag)
        if attr("itemprop"):
            self.note_time(tag, token)
        self.open.append(tag)
        self.depth[tag] += 1
        return None

    def open_span(self, tag: str, token: Token) -> Token | None:
        names = token.attr("class")
        return self.leave_out(tag) if names and is_hover(names) else self.open_inline(tag, token)

    def open_time(self, tag: str, token: Token) -> Token | None:
        attr = token.attr
        if is_out_of_sight(attr("hidden"), attr("style")):
            return self.leave_out(tag)
        self.note_time(tag, token)
        self.open.append(tag)
        self.depth[tag] += 1
        return None

    def open_block(self, tag: str, token: Token) -> Token | None:
        source = token.source or ""
        told = TOLD.get(source) or tell(source, tag, token.attrs or ())
        if self.pieces:
            self.end_block()
        if told[2] == "hidden":
            return self.leave_out(tag)
        if told[2]:
            self.note_time(tag, token)
        depth = self.depth
        if depth["p"]:
            self.close("p")
        if tag in SIBLINGS and self.open[-1] not in FENCES:
            self.close_sibling(SIBLINGS[tag])
        self.around.append(told)
        self.rows.append(-1)
        self.open.append(tag)
        depth[tag] += 1
        return None

    def open_page(self, tag: str, token: Token) -> Token | None:
        self.language = token.attr("lang") or token.attr("xml:lang") or ""
        return self.open_block(tag, token)

    def note_time(self, tag: str, token: Token) -> None:
        attr = self.as_saved(token).attr
        value = attr("datetime") if tag == "time" else None
        if value is None and (attr("itemprop") or "").lower() in DATES:
            value = attr("content") or attr("datetime")
        if value:
            self.times.append((value, self.span(token)))

    def span(self, token: Token) -> Span:
        """Return where a tag stands on the page."""
        return new(Span, (token.col, self.page.find(">", token.col) + 1))

    def as_saved(self, token: Token) -> Token:
        """Return a tag with the line ends that stand in it on the page."""
        start = token.col
        end = start + len(token.source or "")
        if self.page.find("\n", start, end) < 0 and self.page.find("\r", start, end) < 0:
            return token
        return next(tokenize(_with_plain_ends(self.page[start:end])))

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
            self.canonical = self.as_saved(token).attr("href") or ""

    def read_meta(self, _: str, token: Token) -> None:
        attr = self.as_saved(token).attr
        name = (attr("property") or attr("name") or attr("itemprop") or "").lower()
        content = attr("content")
        if name and content:
            span = self.span(token)
            self.metas.append((name, content, span))
            if name in DATES:
                self.times.append((content, span))

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
        elif tag == "br" and self.pieces:
            self.breaks += 1

    def close(self, tag: str) -> None:
        """Close the innermost open ``tag`` and what is open inside it."""
        name = ""
        while name != tag:
            name = self.open.pop()
            self.depth[name] -= 1
            if name in BLOCKS:
                if self.pieces:
                    self.end_block()
                self.around.pop()
                self.rows.pop()

    def end_block(self) -> None:
        """Put the words gathered so far down as one block of the innermost element."""
        if not self.pieces:
            return
        block = fold_pieces(self.pieces, self.around[-1][0] if self.around else "body", self.row())
        if block is not None:
            self.blocks.append(block)
        self.pieces.clear()
        self.breaks = 0

    def row(self) -> int:
        """Return the row of the innermost block-level element, -1 when none is open; it is an element from now on."""
        rows, elements = self.rows, self.elements
        first = last = len(rows)
        while first and rows[first - 1] < 0:
            first -= 1
        row = rows[first - 1] if first else -1
        while first < last:
            tag, names, _ = self.around[first]
            elements.append(new(Element, (row, tag, names)))
            row = rows[first] = len(elements) - 1
            first += 1
        return row

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
    "html": _Reader.open_page,
    "link": _Reader.read_link,
    "meta": _Reader.read_meta,
    "span": _Reader.open_span,
    "time": _Reader.open_time,
}


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
