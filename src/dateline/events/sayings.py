"""Attributions: every place where an article puts something in somebody's mouth, mind or camera.

Theory of operation. Each word of the table (``data/sayings.tsv``) that has something said hanging on it becomes a
``Saying``; so do prepositions such as "according to", hedges such as "reportedly", and "Name: words" in a headline.
Quotation marks then widen what is said to the whole quotation, across sentences, and quotations with no word of saying
of their own go to whoever was speaking before them (``speech.py``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.events.passives import is_passive
from dateline.events.quotes import find_quotes
from dateline.events.said import Rows, find_said, to_ranges, whole_sentence
from dateline.events.speakers import find_addressee, find_noun_source, find_speaker, phrase
from dateline.events.speech import Draft, join_quotes, outside
from dateline.knowledge.sayings import SayingRow, SayingTable
from dateline.records import Parse

__all__ = ["Saying", "find_sayings"]

HEADLINE_SOURCE = 8  # words before a colon that can still be a source; longer ones read were lists and titles
TRAILING_SOURCE = 5
LABELS = frozenset("note update photo video file correction opinion analysis live watch editor gallery".split())
SILENT = frozenset("not never n't n’t neither nor".split())


@dataclass(frozen=True, slots=True)
class Saying:
    """Somebody's words, belief or evidence as the article gives them. All rows are half-open.

    speaker  row of the head of the source, None when nobody is named ("reportedly")
    source   rows of the words that name the source, None like ``speaker``
    cue      rows of the word of saying
    content  what is said: ranges of rows, ascending, never overlapping
    via      rows of whom it was said to or through, or None
    kind     a kind of ``data/sayings.tsv``; "unsaid": "would not say that ..." vouches for nothing; or "cited"
    rule     how it was found
    stance   one of ``STANCES``, or None when the source would not say
    """

    speaker: int | None
    source: Rows | None
    cue: Rows
    content: tuple[Rows, ...]
    via: Rows | None
    kind: str
    rule: str
    stance: str | None = "asserts"


def find_sayings(parse: Parse, table: SayingTable) -> tuple[Saying, ...]:
    """Return the attributions of the article in the order of their words of saying."""
    drafts = [*_phrases(parse, table), *_colons(parse)]
    for row in range(len(parse.words)):
        drafts += _words(parse, row, table)
    quotes = [(*parse.rows(q.start, q.end), q.follows) for q in find_quotes(parse.text)]
    quotes = [quote for quote in quotes if quote[0] < quote[1]]
    drafts = join_quotes(parse, quotes, outside(parse, quotes, drafts))
    return tuple(_finish(parse, draft) for draft in sorted(drafts, key=lambda d: (d.cue, d.speaker or 0)) if draft.rows)


def _finish(parse: Parse, draft: Draft) -> Saying:
    via = find_addressee(parse, draft.cue[0]) if parse.upos[draft.cue[0]] == "VERB" else None
    content = to_ranges(parse, draft.rows)
    return Saying(
        speaker=draft.speaker,
        source=None if draft.speaker is None else phrase(parse, draft.speaker),
        cue=draft.cue,
        content=content,
        via=None if via is None or via in draft.rows or via == draft.speaker else phrase(parse, via),
        kind=draft.kind,
        rule=draft.rule,
        stance=draft.stance,
    )


def _words(parse: Parse, row: int, table: SayingTable) -> list[Draft]:
    """Return what the word at ``row`` attributes; a verb with nothing said beside it comes back with no rows."""
    lemma, upos = parse.lemmas[row].lower(), parse.upos[row]
    if upos == "ADV" or parse.deprels[row] == "amod":
        return _hedge(parse, row, table.by_word.get(("a", parse.words[row].lower()), ()))
    if upos == "VERB" or (parse.xpos[row].startswith("VB") and upos != "AUX"):
        return _verb(parse, row, table.by_word.get(("v", lemma), ()))
    if upos == "ADJ" and parse.child(row, "ccomp") is not None:  # "are worried that"
        return _verb(parse, row, table.by_word.get(("v", lemma), ()))
    return _noun(parse, row, table.by_word.get(("n", lemma), ())) if upos in ("NOUN", "PROPN") else []


def _verb(parse: Parse, row: int, entries: tuple[SayingRow, ...]) -> list[Draft]:
    if not entries:
        return []
    speaker = find_speaker(parse, row)
    for entry in entries:
        if entry.kind == "quotes":
            return _quoted(parse, row)
        rows, slots = find_said(parse, row, entry.said)
        if not rows:
            continue
        if speaker is None and not is_passive(parse, row):
            return []
        if speaker is not None:
            rows -= frozenset(range(*phrase(parse, speaker)))
        silent = _is_silent(parse, row)
        kind = "unsaid" if silent and entry.kind == "says" else entry.kind
        stance = _unless(entry) if silent else entry.stance
        return [Draft((row, row + 1), speaker, rows, kind, f"{parse.lemmas[row].lower()} + {slots}", stance=stance)]
    speaks = [
        entry
        for entry in entries
        if {("clause",), ("quoted",)} & set(entry.said) and entry.kind in ("says", "wants", "holds")
    ]
    if speaks and speaker is not None:  # a quotation beside it may be what it reports
        rule = f"{parse.lemmas[row].lower()} + quotation"
        return [Draft((row, row + 1), speaker, frozenset(), speaks[0].kind, rule, stance=speaks[0].stance)]
    return []


def _unless(entry: SayingRow) -> str | None:
    """Return the stance when the word is denied: "does not believe it" doubts it; "did not ask for it" is no stance."""
    return "doubts" if entry.kind == "holds" and entry.stance == "asserts" else None


def _is_silent(parse: Parse, row: int) -> bool:
    """Return whether the word of saying is itself denied: "did not say", "declined to say"."""
    words = {parse.words[b].lower() for b in parse.children[row] if parse.deprels[b] == "advmod"}
    if words & SILENT:
        return True
    return parse.deprels[row] == "xcomp" and parse.lemmas[parse.heads[row]].lower() in ("decline", "refuse", "fail")


def _quoted(parse: Parse, row: int) -> list[Draft]:
    """Return the two links of "The agency quoted the minister as saying ...": his words, then who passes them on."""
    end = int(parse.sentences[parse.sentence(row)][1])
    as_row = next((r for r in range(row + 1, end) if parse.words[r].lower() == "as"), None)
    verb = next((r for r in range(as_row + 1, end) if parse.xpos[r] == "VBG"), None) if as_row is not None else None
    if as_row is None or verb is None:
        return []
    passive = is_passive(parse, row)
    nominal = [b for b in parse.children[row] if parse.upos[b] in ("NOUN", "PROPN", "PRON")]
    before = [b for b in nominal if b < row and parse.deprels[b].split(":")[0] in ("nsubj", "obj", "dep")]
    between = [b for b in nominal if row < b < as_row and parse.deprels[b].split(":")[0] in ("obj", "nsubj", "iobj")]
    agent = find_speaker(parse, row) if passive else (before[-1] if before else find_speaker(parse, row))
    inner = (before[-1] if before else None) if passive else (between[0] if between else None)
    said, _ = find_said(parse, verb, (("clause",), ("obj",)))
    outer, _ = find_said(parse, row, (("clause",),))
    said = (said or outer) - frozenset(range(row, verb + 1))
    for named in (inner, agent):
        if named is not None:
            said -= frozenset(range(*phrase(parse, named)))
    drafts = [Draft((verb, verb + 1), inner, said, "says", "quoted as saying")]
    if agent is not None:
        passed = said | {verb} | (frozenset(range(*phrase(parse, inner))) if inner is not None else frozenset())
        drafts.append(Draft((row, row + 1), agent, passed, "quotes", "quotes somebody as saying", carries=verb))
    return drafts if inner is not None or agent is not None else []


def _noun(parse: Parse, row: int, entries: tuple[SayingRow, ...]) -> list[Draft]:
    for entry in entries:
        rows, slots = find_said(parse, row, entry.said)
        source = find_noun_source(parse, row)
        if rows and source not in rows and (source is not None or slots == "clause"):
            rule = f"{parse.lemmas[row].lower()} + {slots}"
            return [Draft((row, row + 1), source, rows, entry.kind, rule, stance=entry.stance)]
    return []


def _hedge(parse: Parse, row: int, entries: tuple[SayingRow, ...]) -> list[Draft]:
    head = parse.heads[row]
    if not entries or head == row:
        return []
    rows = frozenset(parse.subtree(head)) - {row}
    return [Draft((row, row + 1), None, rows, entries[0].kind, parse.words[row].lower())]


def _phrases(parse: Parse, table: SayingTable) -> Iterator[Draft]:
    """Yield "according to X" and its like: the phrase, its source, and the sentence it speaks for."""
    lowered = [word.lower() for word in parse.words]
    for entry in (entry for entry in table.rows if entry.part == "p"):
        for words in (tuple(text.split()) for text in entry.words):
            for first in range(len(lowered) - len(words)):
                last = first + len(words)
                if lowered[first] != words[0] or tuple(lowered[first:last]) != words:
                    continue
                source = next((parse.heads[r] for r in (last - 1, first) if parse.heads[r] >= last), None)
                if source is None:
                    continue
                hung = parse.heads[source]
                while first <= hung < last and parse.heads[hung] != hung:
                    hung = parse.heads[hung]
                rows = whole_sentence(parse, (first, last), _whole(parse, source), hung)
                yield Draft((first, last), source, rows, entry.kind, " ".join(words))


def _whole(parse: Parse, source: int) -> Rows:
    """Return the rows from the first to the last word that hangs on ``source``, appositions and clauses too."""
    rows = sorted(parse.subtree(source))
    return rows[0], rows[-1] + 1


def _colons(parse: Parse) -> Iterator[Draft]:
    """Yield "Poll: Wealthy voters leave" and "Wealthy voters leave: poll", headlines alone in their paragraph."""
    for start, end in parse.sentences.tolist():
        colon = next(
            (r for r in range(start + 1, min(end - 1, start + HEADLINE_SOURCE)) if parse.words[r] == ":"), None
        )
        tail = next(
            (r for r in range(end - 2, max(start, end - 2 - TRAILING_SOURCE), -1) if parse.words[r] == ":"), None
        )
        if not _stands_alone(parse, start, end):
            continue
        for mark, source, said in ((colon, (start, colon), (colon, end)), (tail, (tail, end), (start, tail))):
            if mark is None or source[0] is None or source[1] is None or said[0] is None or said[1] is None:
                continue
            names = [r for r in range(*source) if parse.upos[r] in ("NOUN", "PROPN")]
            if any(parse.lemmas[r].lower() in LABELS for r in range(*source)):
                continue
            if names and not any(parse.upos[r] in ("VERB", "AUX", "NUM", "ADV") for r in range(*source)):
                head = next(
                    (r for r in names if parse.heads[r] == r or parse.heads[r] not in range(*source)), names[-1]
                )
                yield Draft((mark, mark + 1), head, frozenset(range(said[0], said[1])) - {mark}, "says", "name: words")
                break


def _stands_alone(parse: Parse, start: int, end: int) -> bool:
    """Return whether the sentence is a paragraph of its own that does not end like a sentence."""
    before = parse.text[int(parse.tokens[start - 1, 1]) : int(parse.tokens[start, 0])] if start else "\n"
    after = parse.text[int(parse.tokens[end - 1, 1]) : int(parse.tokens[end, 0])] if end < len(parse.words) else "\n"
    return "\n" in before and "\n" in after and parse.words[end - 1] not in (".", "!", "?")
