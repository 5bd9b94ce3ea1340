"""Sentences of one block of news text, given its tokens.

A full stop, question or exclamation mark ends a sentence with the quotation marks and brackets that
close on it, unless the text goes on in lower case or with a speech verb (“Why?” he asked).  A full
stop that belongs to an abbreviation ends one only before a word that starts sentences.  A sentence
never crosses a block, so a headline without a full stop is a sentence of its own; so is a dateline.
"""

from __future__ import annotations

from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from dateline.language.tokens import TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["find_sentences"]

STOPS: Final = frozenset({".", "?", "!", "…"})
CLOSING: Final = frozenset("”’\"')]»")
OPENING: Final = frozenset("“‘\"'([«")
DASHES: Final = frozenset({"-", "--", "–", "—"})
ENDERS: Final = frozenset(".:;!?")
BULLETS: Final = frozenset("•●▪■◦*")
DATELINE: Final = 14  # words: the longest seen is "UNITED NATIONS, Nov 12 (Thomson Reuters Foundation) -"
LONGEST: Final = 120  # words; the longest sentence of EWT's and GUM's news is shorter

STARTERS: Final = frozenset(
    "the a an this that these those he she it they we i you his her its their our my in on at by for from with after "
    "before since during under over as if when while where but and or so yet however meanwhile moreover although "
    "though because there here what who how why no not some many most all both each another other one two three "
    "several police officials according earlier later last still then also image photo picture".split()
)
"""Words that start a sentence after an abbreviation; a name there more likely goes on with it ("U.S. Senate")."""

SPEECH: Final = frozenset(
    "said says say asked asks added adds told tells replied wrote writes shouted cried exclaimed demanded wondered "
    "tweeted insisted announced declared chanted recalled explained warned argued noted".split()
)


def find_sentences(text: str, tokens: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the sentences of one block as half-open rows of ``tokens``, together all of them.

    >>> from dateline.language.tokens import find_tokens
    >>> text = "KABUL (AP) — Gen. J. Votel met U.S. envoys. “Why?” he asked. It cost 3.5 million... Maybe."
    >>> tokens = find_tokens(text)
    >>> [text[tokens[first][0] : tokens[last - 1][1]] for first, last in find_sentences(text, tokens)]
    ['KABUL (AP) —', 'Gen. J. Votel met U.S. envoys.', '“Why?” he asked.', 'It cost 3.5 million...', 'Maybe.']
    """
    words = [text[first:last] for first, last in tokens]
    first = row = _dateline_end(words, tokens)
    sentences = [(0, first)] if first else []
    while row < len(words):
        after = row + 1
        if _is_stop(words[row]):
            while after < len(words) and _closes(tokens, words, after):
                after += 1
        numbers_item = row == first + 1 and words[first].isdigit()  # "1. Fireworks fly"
        if after < len(words) and not numbers_item and _breaks(text, tokens, words, row, after):
            sentences += _cut(words, first, after)
            first = after
        row = after
    return sentences + _cut(words, first, len(words)) if first < len(words) else sentences


def _dateline_end(words: Sequence[str], tokens: Sequence[tuple[int, int]]) -> int:
    """Return how many words of a block are a dateline, its dash among them; 0 for none.

    "KABUL, Afghanistan (AP) —": a place in capitals or an agency in brackets, then a dash that touches no word.
    The words after it are a sentence by themselves, and parse as one.
    """
    for row, word in enumerate(words[:DATELINE]):
        if word in ENDERS and not (row == 1 and word == "." and words[0].isupper()):  # MOSCOW. Jan 5 (Interfax) -
            return 0
        if word in DASHES and 0 < row < len(words) - 1:
            apart = tokens[row - 1][1] < tokens[row][0] and tokens[row][1] < tokens[row + 1][0]
            capitals = words[0].isupper() and len(words[0]) > 2
            agency = words[row - 1] == ")" and all(part[0] not in ascii_lowercase for part in words[:row])
            opens = words[row + 1][0].isupper() or words[row + 1][0] in OPENING
            return row + 1 if apart and opens and (capitals or agency) else 0
    return 0


def _is_stop(word: str) -> bool:
    return word[-1] in STOPS


def _closes(tokens: Sequence[tuple[int, int]], words: Sequence[str], row: int) -> bool:
    """Say whether the mark at ``row`` closes what stands before it: it touches that, and not what follows."""
    if words[row] not in CLOSING or tokens[row - 1][1] != tokens[row][0]:
        return False
    opens_too = words[row] in OPENING
    return not opens_too or row + 1 == len(words) or tokens[row][1] < tokens[row + 1][0] or words[row + 1] in CLOSING


def _breaks(text: str, tokens: Sequence[tuple[int, int]], words: Sequence[str], row: int, after: int) -> bool:
    """Say whether a sentence ends with token ``after - 1``, ``row`` being its stop."""
    gap = text[tokens[after - 1][1] : tokens[after][0]]
    if "\n\n" in gap.replace(" ", "").replace("\r", "") or (words[after] in BULLETS and gap):
        return True
    stop = words[row]
    if not _is_stop(stop):
        return False
    opened = after
    while opened + 1 < len(words) and (words[opened] in OPENING or words[opened] in DASHES):
        opened += 1
    follows = words[opened]
    if not (follows[0].isupper() or follows[0].isdigit() or not follows[0].isascii()) and not follows.isupper():
        return False
    if stop in {".", "…"} or stop.endswith(".."):
        # Without a space only a lower-case letter before and a capital after tell of a lost one ("said.Police").
        return bool(gap) or (row > 0 and words[row - 1][-1].islower() and follows[0].isupper())
    if stop[-1] in "?!":
        return not (after > row + 1 and _speaks(words, opened))
    if stop[:-1].lower() in TITLES and not (stop == "St." and follows.lower() in STARTERS):  # "on Main St. The ..."
        return False
    if words[after] in {"(", "["}:  # RENO, Nev. (AP) —
        return False
    if follows.lower() in STARTERS or words[after] in OPENING:
        return follows[0].isupper()
    return False


def _speaks(words: Sequence[str], row: int) -> bool:
    """Say whether a speech verb comes within five words, before any mark: ``“Why?” President Assad asked``."""
    for word in words[row : row + 5]:
        if word.lower() in SPEECH:
            return True
        if not word[0].isalnum():
            return False
    return False


def _cut(words: Sequence[str], first: int, last: int) -> list[tuple[int, int]]:
    """Return the sentence ``first`` to ``last``, cut at marks into pieces of at most ``LONGEST`` words."""
    pieces: list[tuple[int, int]] = []
    while last - first > LONGEST:
        marks = (";", ":", ",")
        cut = next(
            (
                row + 1
                for mark in marks
                for row in range(first + LONGEST - 1, first + LONGEST // 3, -1)
                if words[row] == mark
            ),
            first + LONGEST,
        )
        pieces.append((first, cut))
        first = cut
    return [*pieces, (first, last)]
