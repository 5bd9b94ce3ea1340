"""Which words of a phrase stand in the tables: countries, peoples, organisations, places, and roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from dateline.events.mentions import mentions_at
from dateline.knowledge.actors import NAME_KINDS, ActorTables, Held, Period
from dateline.knowledge.phrases import Phrases, split_phrase
from dateline.records import Mention, Parse

__all__ = ["Clue", "find_clues", "in_force", "own_clues", "phrase_rows"]

LEFT = frozenset({"det", "amod", "compound", "nmod", "nummod", "flat", "advmod", "punct", "goeswith", "appos", "nsubj"})
# "pro-Russian" and "anti-American" crowds are not of these countries.
AGAINST = frozenset({"pro", "anti", "non"})
ALWAYS = Period()
T = TypeVar("T")
RUN_ON = 6  # words by which a name may run on behind its head: "Organization of the Petroleum Exporting Countries"


@dataclass(frozen=True, slots=True)
class Clue:
    """Rows ``first`` up to ``last`` that stand in a table: ``kind`` is one of NAME_KINDS, "role" or a role's weight."""

    first: int
    last: int
    kind: str
    held: tuple[Held, ...]


def in_force(held: tuple[Held, ...], on: date | None) -> Held | None:
    """Return the entry that holds on the day ``on``; without a day the last; None when none holds."""
    if on is None:
        return held[-1]
    return next((entry for entry in held if entry.period.holds(on)), None)


def find_clues(parse: Parse, first: int, last: int, tables: ActorTables) -> list[Clue]:
    """Return what of rows ``first`` up to ``last`` stands in the tables, in order, never overlapping.

    Names go before roles ("Security Council" is no council) unless the role is longer ("Labour Minister" is no party).
    """
    rows: list[int] = []
    exact: list[tuple[str, ...]] = []
    loose: list[tuple[str, ...]] = []
    for row in range(first, last):
        parts = split_phrase(parse.words[row])
        for part in parts:
            rows.append(row)
            exact.append((part, part.capitalize()) if len(part) > 3 and part.isupper() else (part,))
            loose.append(_loose(part.lower(), parse.lemmas[row].lower() if len(parts) == 1 else ""))
    roles = list(_matches(tables.roles.phrases, loose))
    named = [
        (start, size, known)
        for start, size, known in _matches(tables.names, exact)
        if not any(_overlap((start, size), role[:2]) and role[1] > size for role in roles)
    ]
    clues = [
        Clue(rows[start], rows[start + size - 1] + 1, known.kind, known.held)
        for start, size, known in named
        if not (start and loose[start - 1][0] in AGAINST)
    ]
    for start, size, role in _outside(roles, [name[:2] for name in named], tables.roles.phrases, loose):
        held = (Held(role.country, role.sector, ALWAYS),)
        clues.append(Clue(rows[start], rows[start + size - 1] + 1, role.weight or "role", held))
    return sorted(clues, key=lambda clue: clue.first)


def _outside(
    roles: list[tuple[int, int, T]],
    named: list[tuple[int, int]],
    phrases: Phrases[T],
    loose: list[tuple[str, ...]],
) -> Iterator[tuple[int, int, T]]:
    """Yield the roles that no name takes a word of; of one a name cuts ("Bush administration | official") the rest."""
    for start, size, role in roles:
        over = [name for name in named if _overlap((start, size), name)]
        if not over:
            yield start, size, role
            continue
        free = max(first + length for first, length in over)
        for below, length, rest in _matches(phrases, loose[free : start + size]):
            yield free + below, length, rest


def _loose(word: str, lemma: str) -> tuple[str, ...]:
    """Return the forms under which a word may be a role: as it stands, its lemma, without a plural ending."""
    forms = (word, lemma, word[:-1] if word.endswith("s") and len(word) > 3 else "")
    return tuple(dict.fromkeys(form for form in forms if form))


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[0] + other[1] and other[0] < one[0] + one[1]


def _matches(phrases: Phrases[T], readings: list[tuple[str, ...]]) -> Iterator[tuple[int, int, T]]:
    index = 0
    while index < len(readings):
        found = phrases.longest(readings, index)
        if found is not None:
            yield index, *found
        index += found[0] if found else 1


def phrase_rows(parse: Parse, row: int) -> tuple[int, int]:
    """Return the rows from the first word before the head at ``row`` to the last of its own: "the Chilean army"."""
    first = last = row
    for below in reversed(parse.children[row]):
        if below < row and parse.deprels[below].split(":")[0] in LEFT and _end(parse, below) == first:
            first = _start(parse, below)
    for below in parse.children[row]:
        if below > row and parse.deprels[below].split(":")[0] in ("flat", "compound", "goeswith"):
            last = max(last, _end(parse, below) - 1)
    return first, last + 1


def _start(parse: Parse, row: int) -> int:
    return min(parse.subtree(row))


def _end(parse: Parse, row: int) -> int:
    return max(parse.subtree(row)) + 1


def own_clues(parse: Parse, row: int, tables: ActorTables) -> list[Clue]:
    """Return the clues that begin in the phrase itself; they may run on into its complement ("Bank of England")."""
    first, last = phrase_rows(parse, row)
    _, end = parse.sentences[parse.sentence(row)]
    clues = [clue for clue in find_clues(parse, first, min(int(end), last + RUN_ON), tables) if clue.first < last]
    people = dict.fromkeys(m for row in range(first, last) for m in mentions_at(parse, row) if m.kind == "PER")
    for mention in people:
        inside = [clue for clue in clues if mention.first <= clue.first and clue.last <= mention.last]
        title = _title(inside, mention)
        clues = [clue for clue in clues if clue not in inside or clue in title]
    return clues


def _title(inside: list[Clue], mention: Mention) -> list[Clue]:
    """Return which clues inside a person's name count: a title at its start ("King Salman", "Chadian General Roe").

    No other word does: Chad Roe is of no country, Ana King reigns nowhere. A whole name that the tables know and that
    is no shorter form of another is taken for what they know.
    """
    run: list[Clue] = []
    for clue in inside:
        if clue.first == (run[-1].last if run else mention.first):
            run.append(clue)
    if run and run[-1].last == mention.last:
        whole = len(run) == 1 and mention.rule == "itself" and run[0].kind not in ("city", "region")
        return run if whole else []
    return run if any(clue.kind not in NAME_KINDS for clue in run) else []
