"""How much one page may hold: what is more than any page has would cost minutes and a gigabyte to take apart.

Everything after this is linear in what is counted here; a page at one of these limits takes one to four CPU seconds.
Saved pages are far below: of 261 news pages the largest had 2,559 elements, 13,094 references and 1.5 MB. What a page
carries inside its tags, as SingleFile's pictures are, costs little and is not counted.
"""

from __future__ import annotations

import re

from dateline.pages.saved import say_size

__all__ = ["find_excess"]

ELEMENTS = 100_000
REFERENCES = 500_000  # such as "&amp;": each is a piece of a text of its own
LINES = 100_000
WORDS = 10_000_000  # characters
START_TAG = re.compile("<[A-Za-z]")
TAG = re.compile("<[^<>]*>")
UNREAD = (("<script", "</script"), ("<style", "</style"), ("<!--", "-->"))


def find_excess(text: str, kind: str) -> str:
    """Return what a page has too much of, "" when it is no larger than pages are.

    >>> find_excess("<p>word" * 200_000, "html"), find_excess("word" * 200_000, "text")
    ('more than 100,000 elements', '')
    """
    if kind == "text":
        if text.count("\n") + text.count("\r") > LINES:  # a CRLF may count twice
            lines = text.count("\n") + text.count("\r") - text.count("\r\n")
            if lines > LINES:
                return f"more than {LINES:,} lines"
        return f"more than {say_size(WORDS)} of text" if len(text) > WORDS else ""
    if _may_exceed(text) and sum(1 for _ in START_TAG.finditer(text)) > ELEMENTS:
        return f"more than {ELEMENTS:,} elements"
    if len(text) > REFERENCES and text.count("&") > REFERENCES:
        return f"more than {REFERENCES:,} character references"
    if len(text) > WORDS and len(TAG.sub("", _without_unread(text))) > WORDS:
        return f"more than {say_size(WORDS)} of text"
    return ""


def _may_exceed(text: str) -> bool:
    """Return False where a page cannot have too many elements, each of two characters at the least.

    Where they are few in what stands above its last so many characters, these alone cannot make them too many: that
    spares counting half of a long page.
    """
    few = ELEMENTS // 10
    above = len(text) - 2 * (ELEMENTS - few)
    return above > 0 and text.count("<", 0, above) > few and text.count("<") > ELEMENTS


def _without_unread(text: str) -> str:
    """Return a page without its scripts, styles and comments; from one that never ends on, all is left out."""
    lower = text.lower() if text.isascii() else text  # lower case may be longer than the text it is of
    for opens, closes in UNREAD:
        pieces, at = [], 0
        while (start := lower.find(opens, at)) >= 0:
            end = lower.find(closes, start)
            pieces.append(text[at:start])
            at = end + len(closes) if end >= 0 else len(text)
        text = "".join((*pieces, text[at:])) if pieces else text
        lower = text.lower() if text.isascii() else text
    return text
