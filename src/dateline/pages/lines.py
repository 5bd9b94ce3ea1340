"""From plain text to raw blocks: one a line, or one a paragraph where the lines were wrapped at a fixed width."""

from __future__ import annotations

import re

from dateline.pages.raw import Draft, Markup, RawBlock

__all__ = ["read_lines"]

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
WRAP_WIDTHS = (50, 100)  # what mail programs, terminals and text editors wrap at
ENDS = (".", "!", "?", ":", '"', "”", "’", ")", "。", "؟")


def read_lines(text: str) -> Markup:
    r"""Return the lines of ``text`` that hold words, each with the number of blank lines before it.

    >>> [(block.words, block.blanks) for block in read_lines("Police  make arrests\r\n\r\nTwo men were held.").blocks]
    [('Police make arrests', 0), ('Two men were held.', 1)]
    """
    groups = _groups(text)
    wrapped = _is_wrapped(text, groups)
    blocks: list[RawBlock] = []
    for blanks, lines in groups:
        for number, part in enumerate([lines] if wrapped else [[line] for line in lines]):
            draft = Draft()
            for start, end in part:
                line = text[start:end] if wrapped else text[start:end].rstrip("\r\n")  # it ends nothing but the block
                draft.add(line, start)
            done = draft.finish()
            if done is not None:
                blocks.append(RawBlock(*done, blanks=blanks if number == 0 else 0))
    return Markup(tuple(blocks))


def _groups(text: str) -> list[tuple[int, list[tuple[int, int]]]]:
    """Return runs of lines with nothing blank between them, each with the number of blank lines before it."""
    groups: list[tuple[int, list[tuple[int, int]]]] = []
    blanks, open_group = 0, False
    for line in LINE.finditer(text):
        start, end = line.span()
        if not text[start:end].strip():
            blanks, open_group = blanks + 1, False
            continue
        if open_group:
            groups[-1][1].append((start, end))
        else:
            groups.append((blanks, [(start, end)]))
        blanks, open_group = 0, True
    return groups


def _is_wrapped(text: str, groups: list[tuple[int, list[tuple[int, int]]]]) -> bool:
    """Return whether the lines of ``text`` were wrapped at a fixed width, so that a paragraph is a run of lines."""
    inner = [len(text[start:end].strip()) for _, lines in groups for start, end in lines[:-1]]
    if len(inner) < 4:
        return False
    width = max(inner)
    if not WRAP_WIDTHS[0] <= width <= WRAP_WIDTHS[1]:
        return False
    full = sum(1 for length in inner if length >= width - 16)
    stops = sum(1 for _, lines in groups for start, end in lines[:-1] if text[start:end].strip().endswith(ENDS))
    return full >= 0.8 * len(inner) and stops <= 0.3 * len(inner)
