"""What of a parse stands in quotation marks, and who speaks it: the subject of the verb of saying beside it.

A quotation that no verb introduces belongs to the speaker before it when both stand in one paragraph, or when it
carries on a quotation that the paragraph before left open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dateline.knowledge.sayings import load_sayings

if TYPE_CHECKING:
    from dateline.records import Parse

__all__ = ["Quotation", "find_quotations", "quotation_of"]

OPENING: Final = frozenset({"“", "„", "«"})
CLOSING: Final = frozenset({"”", "»"})
SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Rows ``first`` up to ``last`` inside one pair of marks; ``speaker`` is the row of who says it, None if unsaid."""

    first: int
    last: int
    speaker: int | None


def find_quotations(parse: Parse) -> tuple[Quotation, ...]:
    """Return the quotations of ``parse`` in order, never over the end of a paragraph."""
    found: list[Quotation] = []
    paragraph, before, runs_on = -1, -1, False
    for first, last, here, closed in _find_spans(parse):
        speaker = _find_speaker(parse, first, last)
        if speaker is None and found and (here == paragraph or (runs_on and here == before + 1)):
            speaker = found[-1].speaker
        found.append(Quotation(first, last, speaker))
        paragraph, before, runs_on = here, here, not closed
    return tuple(found)


def quotation_of(parse: Parse, quotations: tuple[Quotation, ...]) -> list[int]:
    """Return for each token the number of the quotation it stands in, -1 for none."""
    numbers = [-1] * len(parse.words)
    for number, quotation in enumerate(quotations):
        numbers[quotation.first : quotation.last] = [number] * (quotation.last - quotation.first)
    return numbers


def _find_spans(parse: Parse) -> list[tuple[int, int, int, bool]]:
    """Return (first row, row after the last, paragraph, whether a mark closes it) of what stands between marks."""
    spans = []
    opened: int | None = None
    start, end, paragraph = 0, 0, 0
    for row, word in enumerate(parse.words):
        if "\n" in parse.text[end : int(parse.tokens[row, 0])]:
            if opened is not None:
                spans.append((opened, row, paragraph, False))
            opened, start, paragraph = None, row, paragraph + 1
        end = int(parse.tokens[row, 1])
        if word in OPENING or (word == '"' and opened is None):
            opened = row + 1 if opened is None else opened
        elif word in CLOSING or word == '"':  # closed but never opened: the quotation began before
            first = start if opened is None else opened
            if first < row:
                spans.append((first, row, paragraph, True))
            opened, start = None, row + 1
    if opened is not None and opened < len(parse.words):
        spans.append((opened, len(parse.words), paragraph, False))
    return spans


def _find_speaker(parse: Parse, first: int, last: int) -> int | None:
    """Return the row of the subject of the nearest verb of saying in the first or last sentence of a quotation."""
    verbs = load_sayings().by_word
    best: tuple[int, int] | None = None
    for number in {parse.sentence(first), parse.sentence(last - 1)}:
        start, end = map(int, parse.sentences[number])
        for row in range(start, end):
            if first <= row < last or parse.deprels[row] not in SUBJECTS:
                continue
            verb = parse.heads[row]
            if first <= verb < last or not any(
                said.kind == "says" for said in verbs.get(("v", parse.lemmas[verb]), ())
            ):
                continue
            distance = min(abs(verb - first), abs(verb - last))
            if best is None or distance < best[0]:
                best = distance, row
    return None if best is None else best[1]
