"""What each raw block of an article is: headline, byline, paragraph, caption, furniture and so on.

A block is told by, in this order: what its element says (HTML), the table of lines, its being said again, the credit
it ends in, and at last its shape and its place. The name of whatever decided is the block's ``rule``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from dateline.knowledge.furniture import LineRule, load_agencies, load_any_line, load_line_words, load_lines
from dateline.pages.raw import RawBlock, new
from dateline.pages.spelling import find_folded_words

__all__ = [
    "SHORTEST_PROSE", "Labelled", "Verdict", "ends_in_credit", "ends_sentence", "is_prose", "key", "label_blocks",
    "match_line",
]  # fmt: skip

LONGEST_LINE = 600  # characters; no row of the table of lines is for longer ones
# Characters that are one character in lower case and when case is folded, the same: Latin ones and the usual signs.
EVERYDAY = re.compile("[\x00-\xb4\xb6-\xde\xe0-\u012f\u2010-\u2027\u20ac]*")
LONG_LINE = 101  # characters from which most rows of the table of lines have nothing to say
LONGEST_KEPT = 2000  # characters; of the blocks of a story each is compared several times
SHORT_TEXT = 5  # lines
SHORTEST_PROSE = 20  # characters
LONG = 60  # characters from which a line without a full stop is still prose
STOPS, CLOSERS, QUOTES = frozenset(".!?…。؟।"), "\"'”’»)]", frozenset('"”»')
CREDIT_END = re.compile(r"[(\[|]\s*([^()\[\]|]{2,80}?)\s*[)\]]?\.?$")
CREDIT_WORDS = re.compile(
    r"\b(?:photo|photos|picture|image|credit|courtesy|getty|shutterstock|alamy|istock|handout|via|pool|file)\b|/",
    re.IGNORECASE,
)
FILE_START = re.compile(r"(?:FILE\s*[-–—:]|FILE PHOTO\b|File photo\b|\(File\b|In this .{3,40}? (?:file )?photo\b)")


class Verdict(NamedTuple):
    """A kind of block (``BLOCK_KINDS``) and the rule that says so."""

    kind: str
    rule: str


class Labelled(NamedTuple):
    """A raw block and what it is."""

    raw: RawBlock
    kind: str
    rule: str


def key(words: str) -> str:
    """Return ``words`` as they are compared: letters and digits only, case folded.

    >>> key("Talks begin —  in Oslo!") == key("talks begin in Oslo")
    True
    """
    return _key(words) if len(words) <= LONGEST_KEPT else " ".join(find_folded_words(words))


@lru_cache(maxsize=512)
def _key(words: str) -> str:
    return " ".join(find_folded_words(words))


@lru_cache(maxsize=8192)
def match_line(words: str) -> Verdict | None:
    """Return what the table of lines says of a line, None when no row matches it.

    >>> match_line("Share this article on Facebook")
    Verdict(kind='furniture', rule='share')
    """
    if len(words) > LONGEST_LINE:
        return None
    folded = words.casefold()
    if (words.isascii() or EVERYDAY.fullmatch(words)) and not _may_match(folded):
        return None
    for row in _rows_for(len(words)):
        if row.words and not row.can_be(folded):
            continue
        if row.pattern.fullmatch(words):
            return Verdict(row.kind, row.rule)
    return None


def _may_match(folded: str) -> bool:
    """Return False where no row of the table of lines can match a line of everyday characters, case folded."""
    if load_any_line(LONG_LINE if len(folded) >= LONG_LINE else 0).fullmatch(folded) is not None:
        return True
    return any([word in folded for word in _everyday_words()])  # noqa: C419  a generator takes twice as long


@cache
def _everyday_words() -> tuple[str, ...]:
    """Return the words of which a line of everyday characters holds one if it fits a row that names some."""
    words = [word for word in load_line_words() if EVERYDAY.fullmatch(word)]
    return tuple(word for word in words if not any(other in word for other in words if other != word))


@lru_cache(maxsize=LONGEST_LINE + 1)
def _rows_for(length: int) -> tuple[LineRule, ...]:
    """Return the rows that are for lines of so many characters, in order."""
    return tuple(row for row in load_lines() if length <= row.longest)


def ends_in_credit(words: str) -> bool:
    """Return whether ``words`` end in a photo credit in brackets or after a bar.

    >>> ends_in_credit("Nurses wait at the gate. (AP Photo/Jane Roe)"), ends_in_credit("Nurses wait (again).")
    (True, False)
    """
    found = CREDIT_END.search(words) if "(" in words or "[" in words or "|" in words else None
    if found is None:
        return False
    credit = found.group(1)
    if CREDIT_WORDS.search(credit) and not credit.endswith("."):
        return True
    return any(agency.credits and agency.pattern.match(credit) for agency in load_agencies())


def is_prose(words: str) -> bool:
    """Return whether a line reads like a sentence of body text: long, or ended as a sentence ends."""
    if len(words) >= LONG:
        return True
    spaced = " " in words or not words.isascii()  # Chinese, Japanese and Thai set no blanks between words
    return len(words) >= SHORTEST_PROSE and spaced and ends_sentence(words)


def ends_sentence(words: str) -> bool:
    """Return whether ``words`` end as a sentence does: in a full stop, whatever closes behind it, or in a quote's end.

    >>> ends_sentence("“Go home (now.)”"), ends_sentence("He said “go home”"), ends_sentence("Go home")
    (True, True, False)
    """
    return words[-1:] in QUOTES or words.rstrip(CLOSERS)[-1:] in STOPS


def label_blocks(
    blocks: Sequence[RawBlock], verdicts: Mapping[int, Verdict], headline: int | None
) -> tuple[Labelled, ...]:
    """Return every block with what it is. ``verdicts`` (by position) hold already; ``headline`` is where it stands."""
    keys = [key(block.words) for block in blocks]
    count = Counter([words for row, words in enumerate(keys) if row not in verdicts])
    prose = [row for row, block in enumerate(blocks) if row not in verdicts and _could_be_body(block, count[keys[row]])]
    first, last = (prose[0], prose[-1]) if prose else (len(blocks), -1)
    body = {keys[row] for row in prose}  # a sentence pulled out of the body and set above it is not a standfirst
    said: set[str] = set()
    captions: set[str] = set()
    headline_key = keys[headline] if headline is not None else ""
    labelled: list[Labelled] = []
    for row, block in enumerate(blocks):
        if row == headline:
            verdict = Verdict("headline", "headline")
        elif headline_key and keys[row] == headline_key:
            verdict = Verdict("repeat", "headline again")
        elif row in verdicts:
            verdict = verdicts[row]
        else:
            place = "before" if row < first else "after" if row > last else "within"
            verdict = _label(block, place, count[keys[row]], row == last, keys[row] in said)
        if verdict.kind == "standfirst" and (keys[row] in body or keys[row] in said):
            verdict = Verdict("repeat", "said again in the body")
        if keys[row] in captions:
            verdict = Verdict("repeat", "caption again")
        elif verdict.kind == "caption":
            captions.add(keys[row])
        if headline is not None and row < headline and verdict.kind in {"paragraph", "subhead", "standfirst"}:
            verdict = Verdict("furniture", "above the headline")
        if verdict.kind in {"headline", "paragraph", "caption", "standfirst"}:
            said.add(keys[row])
        labelled.append(new(Labelled, (block, *verdict)))
    if not any(block.kind == "paragraph" for block in labelled):
        return _short_text(labelled)
    return _without_last_headings(labelled)


def _short_text(labelled: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """Return a text of a few lines with its sentences told as paragraphs, though none is long or ends in a full stop.

    A user may give one sentence. An HTML page without prose, or a long list of short lines, stays what it is.
    """
    if len(labelled) > SHORT_TEXT:
        return tuple(labelled)
    told = ("short line", "ends in a credit")
    return tuple(
        block._replace(kind="paragraph", rule="a short text")
        if block.raw.tag == "line" and block.rule.startswith(told) and block.raw.words.count(" ") >= 2
        else block
        for block in labelled
    )


def _without_last_headings(labelled: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """Return the blocks with subheads that no paragraph follows told as furniture: they head what comes after."""
    last = max((row for row, block in enumerate(labelled) if block.kind == "paragraph"), default=len(labelled))
    return tuple(
        block._replace(kind="furniture", rule="heading after the body")
        if row > last and block.kind == "subhead"
        else block
        for row, block in enumerate(labelled)
    )


def _could_be_body(block: RawBlock, times: int) -> bool:
    words = block.words
    return (
        is_prose(words) and times == 1 and block.linked < 0.7 and match_line(words) is None and not _is_caption(words)
    )


def _is_caption(words: str) -> bool:
    return ends_in_credit(words) or FILE_START.match(words) is not None


def _label(block: RawBlock, place: str, times: int, is_last: bool, said: bool) -> Verdict:
    """Return what a block is that neither its element nor the headline explains."""
    words = block.words
    line = match_line(words)
    if line is not None:
        return line
    if said and len(words) >= 20:
        return Verdict("repeat", "said again")
    if FILE_START.match(words):
        return Verdict("caption", "file photo")
    if ends_in_credit(words) and not (is_last and place != "before" and not ends_sentence(words[:-2])):
        closes = is_last and len(re.findall(r"[.!?]\s", words)) > 0  # the story's last words may name its agency
        return Verdict("paragraph", "prose") if closes else Verdict("caption", "ends in a credit")
    if times > 1 and place == "before" and len(words) >= 20:
        return Verdict("caption", "repeated above the body")
    if block.linked >= 0.7:
        return Verdict("furniture", "links")
    if is_prose(words):
        return Verdict("paragraph", "prose")
    if place == "within" and len(words) >= 3 and any(map(str.isalpha, words)):
        if block.tag in {"p", "li", "dd", "blockquote", "q"} and block.strong < 0.9:
            return Verdict("paragraph", "short paragraph in the body")
        if block.tag not in {"div", "section", "article", "td", "th"} or block.strong >= 0.9:
            return Verdict("subhead", "short line in the body")
    return Verdict("furniture", f"short line {place} the body")
