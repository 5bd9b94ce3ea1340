"""Whose quotation it is: what is said grows to the quotation it stands in, and an orphaned one finds its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.records import Parse

__all__ = ["Draft", "join_quotes", "outside"]

SPEECH = 4  # tokens between the marks; shorter quotations without a word of saying are terms and titles
SPEAKING = ("says", "wants", "holds", "quotes", "judges")


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in the making: ``rows`` is what is said so far, empty when only a quotation can supply it.

    carries  the cue of the draft whose words this one passes on ("SANA quoted X as saying"), or None
    """

    cue: tuple[int, int]
    speaker: int | None
    rows: frozenset[int]
    kind: str
    rule: str
    carries: int | None = None


def outside(parse: Parse, quotes: Sequence[tuple[int, int, bool]], drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` with speakers that stand outside quotations when their words of saying do.

    In '"The dam is old," Ann said, citing a report' the tree may hang "citing" inside the quotation and give it the dam
    for a speaker. It is Ann's, and no part of what she says.
    """
    quoted = {row for first, last, _ in quotes for row in range(first, last)}
    kept: list[Draft] = []
    strays: frozenset[int] = frozenset()
    for draft in sorted(drafts, key=lambda draft: draft.cue):
        cue, speaker = draft.cue[0], draft.speaker
        sentence = parse.sentence(cue)
        before = [d for d in kept if d.speaker is not None and d.cue[0] not in quoted and d.kind in SPEAKING]
        before = [d for d in before if parse.sentence(d.cue[0]) == sentence and d.speaker not in quoted]
        astray = speaker in quoted or any(
            d.carries is None and speaker in d.rows and (speaker or 0) < d.cue[0] for d in before
        )
        if speaker is None or cue in quoted or not astray:
            kept.append(draft)
        elif before:
            kept.append(replace(draft, speaker=before[-1].speaker))
            strays |= frozenset(parse.subtree(cue))
    return [d if d.cue[0] in strays else replace(d, rows=d.rows - strays) for d in kept]


def join_quotes(parse: Parse, quotes: Sequence[tuple[int, int, bool]], drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` with quotations given to them, and new ones for quotations that carry on what was said before.

    ``quotes`` are half-open rows and whether they carry on the quotation of the paragraph before. A quotation goes to
    (1) the drafts whose content reaches into it, (2) a word of saying in the sentence where it begins or ends,
    (3) whoever was quoted just before it in its paragraph, (4) when it opens its paragraph, whoever spoke last in the
    paragraph before. What remains is a title, a term or a slogan.
    """
    inside = {row for first, last, _ in quotes for row in range(first, last)}
    found = [_widened(draft, quotes) for draft in drafts]
    owner: int | None = None  # index in found of whoever was quoted last
    owned_until = -1
    for first, last, follows in quotes:
        span = frozenset(range(first, last))
        takers = [i for i, d in enumerate(found) if d.cue[0] not in span and len(d.rows & span) * 2 > len(span)]
        speaking = [i for i in takers if found[i].kind in SPEAKING and found[i].speaker is not None]
        if speaking:
            owner, owned_until = min(speaking, key=lambda i: len(found[i].rows)), last
            continue
        if last - first < SPEECH:
            continue
        beside = _beside(parse, found, first, last, inside)
        if beside is not None:
            found[beside] = replace(found[beside], rows=found[beside].rows | span)
            owner, owned_until = beside, last
        elif owner is not None and (follows or _carries_on(parse, owned_until, first)):
            found[owner] = replace(found[owner], rows=found[owner].rows | span)
            owned_until = last
    return _carried([draft for draft in found if draft.rows])


def _widened(draft: Draft, quotes: Sequence[tuple[int, int, bool]]) -> Draft:
    """Return ``draft`` with the whole of each quotation that what is said reaches into, when its cue stands outside."""
    if draft.kind == "seems" or not draft.rows:
        return draft
    rows = draft.rows
    for first, last, _ in quotes:
        if not first <= draft.cue[0] < last and any(row in rows for row in range(first, last)):
            if draft.speaker is not None and first <= draft.speaker < last:
                continue
            rows |= frozenset(range(first, last))
    return replace(draft, rows=rows)


def _beside(parse: Parse, drafts: Sequence[Draft], first: int, last: int, inside: set[int]) -> int | None:
    """Return the draft whose word of saying stands nearest, in a sentence where the quotation begins or ends."""
    sentences = {parse.sentence(first), parse.sentence(last - 1)}
    if first and parse.words[first - 1] == ":":
        sentences.add(parse.sentence(first - 1))
    near = []
    for number, draft in enumerate(drafts):
        cue = draft.cue[0]
        if cue in inside or draft.kind not in SPEAKING or draft.speaker is None or parse.sentence(cue) not in sentences:
            continue
        if draft.rows and draft.kind == "judges":
            continue
        distance = first - cue if cue < first else cue - last
        near.append((bool(draft.rows), distance, number))
    return min(near)[2] if near else None


def _carries_on(parse: Parse, until: int, first: int) -> bool:
    """Return whether a quotation that begins at ``first`` follows on one that ended at ``until``.

    In one paragraph at most one sentence may stand between; else it must open the very next paragraph.
    """
    if not _new_paragraph(parse, until, first):
        return parse.sentence(first) - parse.sentence(until - 1) <= 2
    start = int(parse.tokens[first, 0])
    between = parse.text[int(parse.tokens[until - 1, 1]) : start]
    return between.strip("\n ").count("\n\n") == 0 and parse.text[:start].rstrip(" ").endswith("\n")


def _new_paragraph(parse: Parse, until: int, first: int) -> bool:
    return "\n\n" in parse.text[int(parse.tokens[until - 1, 1]) : int(parse.tokens[first, 0])]


def _carried(drafts: list[Draft]) -> list[Draft]:
    """Return ``drafts``, those that pass on another's words holding all of them."""
    rows = {draft.cue[0]: draft.rows for draft in drafts}
    return [
        draft if draft.carries is None else replace(draft, rows=draft.rows | rows.get(draft.carries, frozenset()))
        for draft in drafts
    ]
