"""Whose quotation it is: what is said grows to the quotation it stands in, and an orphaned one finds its speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.records import Parse

__all__ = ["Draft", "join_quotes", "outside"]

SPEECH = 4  # tokens between the marks; shorter quotations without a word of saying are terms and titles
SPEAKING = ("says", "wants", "holds", "quotes", "judges")


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in the making: ``rows`` is what is said so far, empty when only a quotation can supply it.

    carries  the cue of the draft whose words this one passes on ("SANA quoted X as saying"), or None
    stance   how the source stands to it (``STANCES``), or None when it would not say
    """

    cue: tuple[int, int]
    speaker: int | None
    rows: frozenset[int]
    kind: str
    rule: str
    carries: int | None = None
    stance: str | None = "asserts"


def outside(parse: Parse, quotes: Sequence[tuple[int, int, bool]], drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` with speakers that stand outside quotations when their words of saying do.

    In '"The dam is old," Ann said, citing a report' the tree may hang "citing" inside the quotation and give it the dam
    for a speaker. It is Ann's, and no part of what she says.
    """
    quoted = {row for first, last, _ in quotes for row in range(first, last)}
    kept: list[Draft] = []
    told: dict[int, list[Draft]] = defaultdict(list)
    strays: frozenset[int] = frozenset()
    for draft in sorted(drafts, key=lambda draft: draft.cue):
        cue, speaker = draft.cue[0], draft.speaker
        sentence = parse.sentence(cue)
        before = [d for d in told[sentence] if d.cue[0] not in quoted and d.speaker not in quoted]
        astray = speaker in quoted or any(
            d.carries is None and speaker in d.rows and (speaker or 0) < d.cue[0] for d in before
        )
        if speaker is not None and cue not in quoted and astray:
            if not before:
                continue
            draft = replace(draft, speaker=before[-1].speaker)  # noqa: PLW2901  the draft set right
            strays |= frozenset(parse.subtree(cue))
        kept.append(draft)
        if draft.speaker is not None and draft.kind in SPEAKING:
            told[sentence].append(draft)
    return [d if d.cue[0] in strays else replace(d, rows=d.rows - strays) for d in kept]


def join_quotes(parse: Parse, quotes: Sequence[tuple[int, int, bool]], drafts: Sequence[Draft]) -> list[Draft]:
    """Return ``drafts`` with quotations given to them, and new ones for quotations that carry on what was said before.

    ``quotes`` are half-open rows and whether they carry on the quotation of the paragraph before. A quotation goes to
    (1) the drafts whose content reaches into it, (2) a word of saying in the sentence where it begins or ends,
    (3) whoever was quoted just before it in its paragraph, (4) when it opens its paragraph, whoever spoke last in the
    paragraph before. What remains is a title, a term or a slogan.
    """
    inside = {row: number for number, (first, last, _) in enumerate(quotes) for row in range(first, last)}
    found = [_widened(draft, quotes, inside) for draft in drafts]
    by_row: dict[int, list[int]] = defaultdict(list)
    by_sentence: dict[int, list[int]] = defaultdict(list)
    for number, draft in enumerate(found):
        by_sentence[parse.sentence(draft.cue[0])].append(number)
        for row in draft.rows:
            by_row[row].append(number)
    owner: int | None = None  # index in found of whoever was quoted last
    owned_until = -1
    for first, last, follows in quotes:
        shared = Counter(number for row in range(first, last) for number in by_row[row])
        takers = [n for n, count in shared.items() if count * 2 > last - first and not first <= found[n].cue[0] < last]
        speaking = [n for n in takers if found[n].kind in SPEAKING and found[n].speaker is not None]
        if speaking:
            owner, owned_until = min(speaking, key=lambda n: (len(found[n].rows), n)), last
            continue
        if last - first < SPEECH:
            continue
        beside = _beside(parse, found, by_sentence, (first, last), inside)
        if beside is not None:
            owner = beside
        elif owner is None or not (follows or _carries_on(parse, owned_until, first)):
            continue
        found[owner] = replace(found[owner], rows=found[owner].rows | frozenset(range(first, last)))
        owned_until = last
    return _carried([draft for draft in found if draft.rows])


def _widened(draft: Draft, quotes: Sequence[tuple[int, int, bool]], inside: Mapping[int, int]) -> Draft:
    """Return ``draft`` with the whole of each quotation that what is said reaches into, when its cue stands outside."""
    if draft.kind == "seems" or not draft.rows:
        return draft
    rows = draft.rows
    for number in sorted({inside[row] for row in draft.rows if row in inside}):
        first, last, _ = quotes[number]
        if number not in (inside.get(draft.cue[0]), inside.get(-1 if draft.speaker is None else draft.speaker)):
            rows |= frozenset(range(first, last))
    return replace(draft, rows=rows)


def _beside(
    parse: Parse,
    drafts: Sequence[Draft],
    by_sentence: Mapping[int, Sequence[int]],
    quote: tuple[int, int],
    inside: Mapping[int, int],
) -> int | None:
    """Return the draft whose word of saying stands nearest, in a sentence where the quotation begins or ends."""
    first, last = quote
    sentences = {parse.sentence(first), parse.sentence(last - 1)}
    if first and parse.words[first - 1] == ":":
        sentences.add(parse.sentence(first - 1))
    near = []
    for number in (number for sentence in sorted(sentences) for number in by_sentence.get(sentence, ())):
        draft = drafts[number]
        cue = draft.cue[0]
        if cue in inside or draft.kind not in SPEAKING or draft.speaker is None:
            continue
        if draft.rows and draft.kind == "judges":
            continue
        near.append((bool(draft.rows), first - cue if cue < first else cue - last, number))
    return min(near)[2] if near else None


def _carries_on(parse: Parse, until: int, first: int) -> bool:
    """Return whether a quotation that begins at ``first`` follows on one that ended at ``until``.

    In one paragraph at most one sentence may stand between; else it must open the very next paragraph.
    """
    between = parse.text[int(parse.tokens[until - 1, 1]) : int(parse.tokens[first, 0])]
    if "\n\n" not in between:
        return parse.sentence(first) - parse.sentence(until - 1) <= 2
    return between.strip("\n ").count("\n\n") == 0 and between.rstrip(" ").endswith("\n")


def _carried(drafts: list[Draft]) -> list[Draft]:
    """Return ``drafts``, those that pass on another's words holding all of them."""
    rows = {draft.cue[0]: draft.rows for draft in drafts}
    return [
        draft if draft.carries is None else replace(draft, rows=draft.rows | rows.get(draft.carries, frozenset()))
        for draft in drafts
    ]
