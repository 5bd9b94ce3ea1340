"""How many were killed, hurt or arrested in an act: figures of its sentence that its tree ties to it.

A figure stands with a verb ("killed five people", "12 were wounded"), a noun ("12 arrests", "the death of two men") or
a state ("left five dead"). It belongs to the act when nothing parts them: no "after", no "before", no verb of saying.
Ages, dates and distances are never figures, because no such word counts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.events.counts import Count, count_people
from dateline.events.frames import expand, find_slot
from dateline.knowledge.figures import FigureTable, load_figures
from dateline.records import Evidence, Figure, Parse, Words

__all__ = ["find_figures"]

LINKS = frozenset({"obj", "nsubj", "obl", "nmod", "conj", "advcl", "acl", "xcomp", "parataxis", "compound", "amod"})
UNTOLD = frozenset({"will", "would", "could", "may", "might", "must", "should", "can", "not", "n't", "n’t", "never"})
LONGEST_PATH = 4
KINDS = ("dead", "injured", "arrested")


class _Told(NamedTuple):
    """A count of one ``kind`` told by the word at ``row``; ``rule`` says how."""

    row: int
    kind: str
    people: Count
    rule: str


def find_figures(parse: Parse, head: int, type_: str, table: FigureTable | None = None) -> tuple[Figure, ...]:
    """Return the numbers of dead, injured and arrested of the act told at token ``head``, at most one of each kind.

    Only the kinds that the type can carry, unless the figure stands with the act's own word. In the order dead,
    injured, arrested; of two of one kind, the nearer to the act.
    """
    table = table or load_figures()
    first, last = (int(row) for row in parse.sentences[parse.sentence(head)])
    best: dict[str, tuple[int, _Told]] = {}
    for told in _find_told(parse, range(first, last), table):
        if told.row != head and told.kind not in table.kinds.get(type_, ()):
            continue
        distance = _distance(parse, head, told.row, table)
        if distance is not None and (told.kind not in best or distance < best[told.kind][0]):
            best[told.kind] = distance, told
    return tuple(_figure(parse, best[kind][1]) for kind in KINDS if kind in best)


def _figure(parse: Parse, told: _Told) -> Figure:
    words = Words(parse.quote(told.people.first, told.people.last), parse.span(told.people.first, told.people.last))
    note = f'told by "{parse.words[told.row]}"'
    return Figure(told.kind, told.people.least, told.people.most, words, Evidence(told.rule, words.span, note))


def _find_told(parse: Parse, rows: range, table: FigureTable) -> Iterator[_Told]:
    """Yield every count of dead, injured or arrested in the sentence, in the order of the words that tell it."""
    for row in rows:
        for kind, counted, rule in _counted(parse, row, table):
            count = count_people(parse, counted, table)
            if count is not None and (rule != "number of a noun" or _is_explicit(parse, count, row)):
                yield _Told(row, kind, count, rule)
                break


def _counted(parse: Parse, row: int, table: FigureTable) -> Iterator[tuple[str, Sequence[int], str]]:
    """Yield (kind, rows of the counted nouns, rule) for what the word at ``row`` can count."""
    lemma, word, words = parse.lemmas[row].lower(), parse.words[row].lower(), table.words
    verb = parse.upos[row] == "VERB" or parse.xpos[row].startswith("VB")
    if verb and not _is_told(parse, row):
        return
    if word in words["state"] and row and _is_number(parse, row - 1, table):
        yield words["state"][word], [row - 1], "number before a state"
    if verb and lemma in words["verb"]:
        yield words["verb"][lemma], [f.row for f in find_slot(parse, row, "obj")], "object of a verb"
    if verb and lemma in words["subject verb"]:
        yield words["subject verb"][lemma], [f.row for f in find_slot(parse, row, "subj")], "subject of a verb"
    if verb and lemma == "shoot" and any(parse.words[b].lower() == "dead" for b in parse.children[row]):
        yield "dead", [f.row for f in find_slot(parse, row, "obj")], "object of a verb"
    if verb and lemma in words["lives"]:
        lives = [b for b in parse.children[row] if parse.lemmas[b].lower() == "life"]
        if lives:
            people = find_slot(parse, row, "subj" if lemma == "lose" else "iobj")
            yield "dead", lives, "lives lost"
            yield "dead", [f.row for f in people], "lives lost"
    if parse.upos[row] == "NOUN" and lemma in words["noun"]:
        kind = words["noun"][lemma]
        yield kind, [r for f in find_slot(parse, row, "of") for r in expand(parse, f.row)], "under a noun"
        yield kind, [row], "number of a noun"
    if lemma == "toll" and any(parse.lemmas[b].lower() == "death" for b in parse.children[row]):
        yield from (("dead", [n], "death toll") for n in _toll(parse, row))
    if word in words["state"]:
        yield from ((words["state"][word], rows, "state") for rows in _in_state(parse, row))


def _is_told(parse: Parse, row: int) -> bool:
    """Return whether the verb is told as done: not denied, not possible, not to come, not a purpose."""
    for below in parse.children[row]:
        if parse.deprels[below].split(":")[0] in ("aux", "advmod") and parse.words[below].lower() in UNTOLD:
            return False
        if parse.deprels[below] == "mark" and parse.words[below].lower() in ("to", "if", "unless"):
            return False
    return True


def _is_number(parse: Parse, row: int, table: FigureTable) -> bool:
    """Return whether the token is a number by itself: the 12 of "five killed and 12 injured"."""
    return parse.upos[row] == "NUM" or parse.words[row].lower() in table.words["vague"]


def _is_explicit(parse: Parse, count: Count, row: int) -> bool:
    """Return whether a number counts the noun itself: "12 arrests", "no deaths", not "the arrest"."""
    return count.least != 1 or any(parse.deprels[below] == "nummod" for below in parse.children[row])


def _toll(parse: Parse, row: int) -> Iterator[int]:
    """Yield the numbers that a death toll is said to be: "of 45", "rose to 45", "stands at 45"."""
    above = parse.heads[row]
    for place in (row, above):
        for below in parse.children[place]:
            if parse.upos[below] == "NUM" and parse.deprels[below].split(":")[0] in ("nmod", "obl", "obj", "xcomp"):
                yield below


def _in_state(parse: Parse, row: int) -> Iterator[list[int]]:
    """Yield the nouns that are dead, wounded, arrested: "five dead", "left 12 people dead", "two men were wounded"."""
    relation, above = parse.deprels[row], parse.heads[row]
    if any(parse.deprels[below] == "nummod" for below in parse.children[row]):
        yield [row]
    if relation in ("xcomp", "obj", "advcl", "ccomp") and parse.lemmas[above].lower() in ("leave", "find", "report"):
        yield [f.row for f in find_slot(parse, above, "obj") if f.row != row]
    if relation in ("amod", "acl") and above < row:
        yield [above]
    below = parse.child(row, "nsubj")
    if below is not None and parse.upos[row] == "ADJ":
        yield expand(parse, below)


def _distance(parse: Parse, head: int, row: int, table: FigureTable) -> int | None:
    """Return how many steps of the tree lie between two words, or None when something parts them."""
    up = [head]
    while parse.heads[up[-1]] != up[-1]:
        up.append(parse.heads[up[-1]])
    down = [row]
    while down[-1] not in up:
        if parse.heads[down[-1]] == down[-1]:
            return None
        down.append(parse.heads[down[-1]])
    steps = up[: up.index(down[-1])] + down[:-1]
    if len(steps) > LONGEST_PATH or not all(_is_link(parse, step, table) for step in steps):
        return None
    return len(steps)


def _is_link(parse: Parse, row: int, table: FigureTable) -> bool:
    if parse.deprels[row].split(":")[0] not in LINKS:
        return False
    openings = [b for b in parse.children[row] if parse.deprels[b] in ("mark", "case", "advmod") and b < row]
    return not any(parse.words[b].lower() in table.words["apart"] for b in openings)
