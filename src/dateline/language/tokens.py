"""Words and marks of a stretch of news text, in the manner of the UD English Web Treebank.

Clitics stand apart (``do n't``, ``Syria 's``), so do hyphens inside words except after a short
prefix (``anti-war``), currency signs, per cent signs and every other mark.  A full stop stays with an
abbreviation or an initial.  Whether a full stop ends a sentence is asked in ``sentences``.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["ABBREVIATIONS", "TITLES", "find_tokens"]

TITLES: Final = frozenset(
    "mr mrs ms dr prof sen rep gov gen col maj capt lt sgt cpl pvt adm cmdr brig rev fr hon messrs mme supt det insp "
    "pres sec amb atty st mt ft vs".split()
)
"""Abbreviations after which a sentence never ends."""

ABBREVIATIONS: Final = TITLES | frozenset(
    "jr sr inc corp co ltd bros plc llc etc al approx dept est govt assn jan feb mar apr jun jul aug sep sept oct nov "
    "dec mon tue tues wed thu thur thurs fri ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich "
    "minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ave blvd rd no nos pp vol ed eds fig op "
    "cit viz cf ca sat sun art rs tel".split()
)

PREFIXES: Final = frozenset(
    "anti arch bi co counter cross e ex extra hyper infra inter intra macro mega micro mid mini multi neo non over "
    "para post pre pro pseudo re semi sub super trans tri ultra un under uni vice".split()
)
"""First parts that keep their hyphen in EWT and GUM; "vice" does before "president" only in part of them."""

# Repetitions that can run over many words are bounded, so that no text takes time in the square of its length.
WORD: Final = re.compile(
    r"""
    (?P<money>(?<!\w)(?:US|AU|A|C|HK|NZ|S|R)\$)
  | (?P<clitic>(?<=\w[.\w])[’'ʼ](?:s|re|ve|ll|d|m|S)\b)
  | (?P<address>(?:https?://|www\.)[^\s<>"“”]*[^\s<>"“”.,;:!?)\]'’]|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]*\w|[@\#]\w+
      |\w[\w-]{0,62}(?:\.[\w-]{1,63}){0,8}\.(?:com|org|net|gov|edu|info|int|mil|co\.uk|tv)\b)
  | (?P<number>(?<!\w)[’']\d0s\b|\d+(?:[.,:/]\d+){0,12}(?:st|nd|rd|th|[’']?s|bn|[mk](?!m))?
      (?:(?!\w)|(?=[ap]m\b|[kc]m\b|mm\b|kg\b|mph\b)))
  | (?P<initials>Ph\.D\.|(?:[^\W\d_]\.){2,}|(?<![\w’'.-])[^\W\d_]\.(?=\s*[^\W\d_a-z]))
  | (?P<word>(?:[^\W_][\u00ad\u200b]*)+(?:[’'ʼ`&][^\W_]+)*)
  | (?P<dots>\.{2,}|…|[!?]{2,}|-{2,}|\*{2,}|_{2,})
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
CLITIC: Final = re.compile(r"(?i)(?<=\w)(?:n[’'ʼ]t|[’'ʼ](?:s|re|ve|ll|d|m))$")
FUSED: Final = {"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "lemme": 3, "gimme": 3}
HYPHENS: Final = frozenset("-‐‑")


def find_tokens(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the tokens of ``text[start:end]`` as half-open code-point spans of ``text``.

    >>> text = "The U.S. didn't pay $20m to anti-war Gen. al-Bashir's aides on Jan. 30th."
    >>> [text[first:last] for first, last in find_tokens(text)][:9]
    ['The', 'U.S.', 'did', "n't", 'pay', '$', '20m', 'to', 'anti-war']
    >>> [text[first:last] for first, last in find_tokens(text)][9:]
    ['Gen.', 'al', '-', 'Bashir', "'s", 'aides', 'on', 'Jan.', '30th', '.']
    """
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    for match in WORD.finditer(text, start, end):
        first, last = match.span()
        if spans and first < spans[-1][1]:
            continue
        if match.lastgroup == "word":
            last = _close(text, first, last, end)
            if spans and _keeps_hyphen(text, spans, first):
                first = spans[-2][0]
                del spans[-2:]
            _add_word(text, first, last, spans)
        elif match.lastgroup == "initials" and _ends_at_mark(text, first, last, end):
            spans += [(first, last - 1), (last - 1, last)]
        else:
            spans.append((first, last))
    return spans


def _keeps_hyphen(text: str, spans: list[tuple[int, int]], first: int) -> bool:
    """Say whether the last two spans are a prefix and its hyphen, and touch the word at ``first``."""
    if len(spans) < 2:
        return False
    (start, end), (hyphen, after) = spans[-2:]
    return (
        after == first
        and end == hyphen
        and after - hyphen == 1
        and text[hyphen] in HYPHENS
        and text[start:end].lower() in PREFIXES
        and (start == 0 or text[start - 1] not in HYPHENS)
    )


def _close(text: str, first: int, last: int, end: int) -> int:
    """Return the end of the word with the full stop that belongs to it, if it is an abbreviation."""
    if last < end and text[last] == "." and text[first:last].lower() in ABBREVIATIONS:
        if text[first:last].lower() in AMBIGUOUS and not _goes_on(text, last + 1, end):
            return last
        return last + 1
    return last


AMBIGUOUS: Final = frozenset(
    "no al la ca miss mass ill mar mon ed del ore fig sec wash art est co fr op ind sat sun tel".split()
)
"""Abbreviations that are also words: they are taken as such only where the sentence plainly goes on."""


def _goes_on(text: str, at: int, end: int) -> bool:
    rest = text[at : min(end, at + 12)].lstrip()
    return bool(rest) and (rest[0].islower() or rest[0].isdigit() or rest[0] in ",;:()—–-")


def _ends_at_mark(text: str, first: int, last: int, end: int) -> bool:
    """Say whether one letter and a full stop end the stretch, as in "vitamin C."."""
    return last - first == 2 and not text[last:end].strip(" \n\t”’\"')]")


def _add_word(text: str, first: int, last: int, spans: list[tuple[int, int]]) -> None:
    word = text[first:last]
    if (cut := FUSED.get(word.lower())) is not None:
        spans += [(first, first + cut), (first + cut, last)]
        return
    clitic = CLITIC.search(word)
    if clitic and clitic.start():
        spans += [(first, first + clitic.start()), (first + clitic.start(), last)]
    else:
        spans.append((first, last))
