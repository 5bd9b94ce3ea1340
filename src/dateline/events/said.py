"""What is said: the rows of a clause, an object or a quotation that hang on a word of saying."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.events.frames import case_words
from dateline.events.passives import is_passive
from dateline.events.speakers import find_stray_subject
from dateline.records import Parse

__all__ = ["Rows", "find_said", "to_ranges", "whole_sentence"]

Rows = tuple[int, int]
NOUN_CLAUSES = ("acl", "ccomp")
OPENERS = frozenset(": – — “ \" '' `` « ‘ '".split())
CONTRASTS = frozenset("while whereas".split())


def find_said(parse: Parse, cue: int, options: tuple[tuple[str, ...], ...]) -> tuple[frozenset[int], str]:
    """Return the rows of what hangs on the word at ``cue`` by the first of ``options`` that is there, and its slots.

    An option is there when each of its slots is. Nothing there: no rows and "".
    """
    for option in options:
        found = [_slot(parse, cue, slot) for slot in option]
        if all(found):
            rows = frozenset().union(*found)
            return rows if "self" in option else rows - {cue}, "+".join(
                slot.split("=")[0] for slot in option if slot not in ("self", "-obj")
            )
    return frozenset(), ""


def _slot(parse: Parse, cue: int, slot: str) -> frozenset[int]:
    below = parse.children[cue]
    if slot == "clause":
        return _clause(parse, cue)
    if slot == "quoted":
        return frozenset()  # join_quotes brings it
    if slot == "self":
        return frozenset({cue})
    if slot.startswith("obj="):
        lemmas = slot.removeprefix("obj=").split(";")
        return _under(parse, [b for b in below if parse.deprels[b] == "obj" and parse.lemmas[b].lower() in lemmas])
    if slot == "-obj":
        return frozenset() if parse.child(cue, "obj") is not None else frozenset({cue})
    if slot == "inf":
        rows = _under(parse, [b for b in below if parse.deprels[b] == "xcomp" and _mark(parse, b) != "as"])
        if not rows:
            rows = _under(parse, [b for b in below if parse.deprels[b] in ("acl", "advcl") and _mark(parse, b) == "to"])
        return rows | _passive_subject(parse, cue) if rows else rows
    if slot == "obj":
        if is_passive(parse, cue):
            return _passive_subject(parse, cue)
        return _under(parse, [b for b in below if parse.deprels[b] in ("obj", "iobj")])
    if slot == "as":
        return _under(parse, [b for b in below if _is_predicate(parse, cue, b)])
    return _under(parse, _prepositional(parse, cue, slot))


def _is_predicate(parse: Parse, cue: int, row: int) -> bool:
    """Return whether ``row`` is what the object is called: "called it a trap", "described it as a trap"."""
    relation, mark = parse.deprels[row].split(":")[0], _mark(parse, row)
    if relation == "obj":
        return any(parse.deprels[b] == "obj" and cue < b < row for b in parse.children[cue])
    return (relation == "xcomp" and mark != "to") or (relation in ("obl", "advcl", "nmod") and mark == "as")


def _prepositional(parse: Parse, cue: int, prep: str) -> list[int]:
    """Return what stands under ``prep``: of the word, or of its object ("accused Spain of ...", either way parsed)."""
    hosts = [cue, *(b for b in parse.children[cue] if parse.deprels[b] in ("obj", "iobj", "nsubj:pass") and b > cue)]
    for host in hosts:
        found = [
            b
            for b in parse.children[host]
            if b > cue
            and parse.deprels[b].split(":")[0] in ("obl", "nmod", "advcl", "acl", "xcomp", "ccomp")
            and _mark(parse, b) == prep
        ]
        if found:
            return found
    return []


def _mark(parse: Parse, row: int) -> str:
    """Return the word that introduces a clause or a noun, lower case, "" when none does."""
    mark = parse.child(row, "mark")
    return parse.words[mark].lower() if mark is not None else case_words(parse, row)


def _clause(parse: Parse, cue: int) -> frozenset[int]:
    if parse.upos[cue] in ("NOUN", "PROPN"):
        wanted = [b for b in parse.children[cue] if parse.deprels[b] in NOUN_CLAUSES and _mark(parse, b) != "to"]
        return _under(
            parse, [b for b in wanted if b > cue and (_mark(parse, b) == "that" or parse.xpos[b] not in ("VBG", "VBN"))]
        )
    clauses = [b for b in parse.children[cue] if parse.deprels[b] == "ccomp"]
    rows = _under(parse, clauses)
    if rows:
        rows |= _passive_subject(parse, cue) if parse.child(cue, "expl") is None else frozenset()
        if max(clauses) < cue and parse.words[cue + 1 : cue + 2] != (",",):
            rows -= frozenset(range(cue, max(rows) + 1))  # "... had burst," she said in Oslo: Oslo is where she said it
        return _without_asides(parse, cue, rows)
    # "She was blunt: the dam had burst" hangs as a parataxis only behind a colon, a dash or a mark of quotation
    rows = _under(
        parse, [b for b in parse.children[cue] if parse.deprels[b] == "parataxis" and _is_opened(parse, cue, b)]
    )
    return rows or _under(parse, _behind_a_channel(parse, cue)) or _hung(parse, cue)


def _behind_a_channel(parse: Parse, cue: int) -> list[int]:
    """Return the clause in "wrote on his blog that the dam had burst" where the tree hangs it on the blog."""
    channels = [b for b in parse.children[cue] if parse.deprels[b] == "obl" and b > cue]
    return [b for c in channels for b in parse.children[c] if parse.deprels[b] == "acl" and _mark(parse, b) == "that"]


def _is_opened(parse: Parse, cue: int, clause: int) -> bool:
    first = min(parse.subtree(clause))
    return first > cue and (parse.words[first - 1] in OPENERS or parse.words[first] in OPENERS)


def _hung(parse: Parse, cue: int) -> frozenset[int]:
    """Return what a saying hangs on when it stands inside or behind what is said.

    "The dam, police said, had burst"; "As police said, the dam had burst"; "The dam had burst, police said", where the
    tree may call the last clause a parataxis or a second main clause.
    """
    head, hung = parse.heads[cue], parse.deprels[cue]
    stray = None if parse.child(cue, "nsubj") is not None else find_stray_subject(parse, cue)
    if head == cue or (parse.child(cue, "nsubj") is None and stray is None):
        return frozenset()
    own = frozenset(parse.subtree(cue)) | (frozenset() if stray is None else frozenset(parse.subtree(stray)))
    start, end = (int(row) for row in parse.sentences[parse.sentence(cue)])
    last = all(parse.upos[row] == "PUNCT" for row in range(max(own) + 1, end))
    loose = hung == "parataxis" or (hung == "conj" and parse.child(cue, "cc") is None)
    if loose and last and min(own) > start and "," in parse.words[min(own) - 1 : min(own) + 1]:
        return frozenset(range(start, min(own)))
    if hung == "parataxis" or (hung == "advcl" and _mark(parse, cue) == "as"):
        return frozenset(parse.subtree(head)) - own
    return frozenset()


def _without_asides(parse: Parse, cue: int, rows: frozenset[int]) -> frozenset[int]:
    """Return ``rows`` without a contrast that the teller adds: "said it was over, while the army denied it"."""
    for row in sorted(rows):
        mark = parse.child(row, "mark")
        if (
            parse.deprels[row] == "advcl"
            and mark is not None
            and mark > cue
            and parse.words[mark].lower() in CONTRASTS
            and parse.words[mark - 1] == ","
            and parse.child(row, "nsubj") is not None
        ):
            rows -= frozenset(parse.subtree(row))
    return rows


def _passive_subject(parse: Parse, cue: int) -> frozenset[int]:
    """Return the rows of the subject of a passive ("the tanker is said to have sunk") but for a dummy "it"."""
    if not is_passive(parse, cue):
        return frozenset()
    subject = parse.child(cue, "nsubj:pass", "nsubj")
    if subject is None or parse.words[subject].lower() == "it":
        return frozenset()
    return frozenset(parse.subtree(subject))


def _under(parse: Parse, heads: Iterable[int]) -> frozenset[int]:
    return frozenset(row for head in heads for row in parse.subtree(head))


def whole_sentence(parse: Parse, cue: Rows, source: Rows, hung: int) -> frozenset[int]:
    """Return what a phrase such as "according to" covers: the sentence when it begins or ends it, else its clause.

    ``cue`` and ``source`` are the rows of the phrase, ``hung`` the row it hangs on. Both are left out.
    """
    start, end = (int(row) for row in parse.sentences[parse.sentence(cue[0])])
    phrase = range(min(cue[0], source[0]), max(cue[1], source[1]))
    before = any(parse.upos[row] != "PUNCT" for row in range(start, phrase.start))
    after = any(parse.upos[row] != "PUNCT" for row in range(phrase.stop, end))
    if before and after:
        while parse.deprels[hung] in ("nmod", "obl", "obj", "amod", "compound", "nsubj") and parse.heads[hung] != hung:
            hung = parse.heads[hung]
        return frozenset(parse.subtree(hung)) - frozenset(phrase)
    return frozenset(range(start, end)) - frozenset(phrase)


def to_ranges(parse: Parse, rows: Iterable[int]) -> tuple[Rows, ...]:
    """Return ``rows`` as half-open ranges in order, joined over punctuation, with none at their edges."""
    ranges: list[list[int]] = []
    for row in sorted(rows):
        if ranges and all(parse.upos[r] == "PUNCT" for r in range(ranges[-1][1], row)):
            ranges[-1][1] = row + 1
        else:
            ranges.append([row, row + 1])
    return tuple(filter(None, (_trim(parse, first, last) for first, last in ranges)))


def _trim(parse: Parse, first: int, last: int) -> Rows | None:
    while first < last and parse.upos[first] == "PUNCT":
        first += 1
    while first < last and parse.upos[last - 1] == "PUNCT":
        last -= 1
    return (first, last) if first < last else None
