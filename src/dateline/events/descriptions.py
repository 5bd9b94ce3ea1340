"""What the words of one noun phrase say of the one it names: country and sector, each with the words that say so.

A phrase is read in zones: the words before its head and the head itself ("the Chilean army"), complements ("the head of
the army", "prosecutors in Chile"), and what stands beside it ("Ana Ruiz, a Chilean general"; "Ruiz is a general").
The nearest nationality counts; of several roles the last telling one ("rebel soldiers", "police officer").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from dateline.events.frames import case_words
from dateline.knowledge.actors import BODIES, NAME_KINDS, ActorTables, Held, Period
from dateline.knowledge.phrases import Phrases, split_phrase
from dateline.records import Evidence, Mention, Parse

__all__ = ["NOTHING", "Clue", "Description", "Said", "describe", "find_clues", "in_force", "own_clues", "phrase_rows"]

LEFT = frozenset({"det", "amod", "compound", "nmod", "nummod", "flat", "advmod", "punct", "goeswith", "appos", "nsubj"})
# "US-backed rebels" are not of the US, nor is a "pro-Russian" or "anti-American" crowd of these countries.
FOREIGN = frozenset(
    """backed supported funded financed trained made brokered sponsored aligned allied bound armed supplied built
    mediated occupied born friendly imposed donated""".split()
)
AGAINST = frozenset({"pro", "anti", "non"})
FORMER = frozenset({"former", "ex", "ousted", "deposed", "erstwhile", "toppled", "late", "onetime"})
CAN_BE_FORMER = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP", "PTY"})
COMPLEMENTS = (
    "of",
    "for",
    "in",
    "from",
    "at",
    "with",
    "inside",
    "within",
    "throughout",
    "across",
    "near",
    "on behalf of",
)
ALWAYS = Period()
BODY_KINDS = frozenset({"role", "weak", "thing", "organisation"})
PLACE_KINDS = frozenset({"country", "nationality", "people", "capital", "region", "city"})
T = TypeVar("T")
RUN_ON = 6  # words by which a name may run on behind its head: "Organization of the Petroleum Exporting Countries"
PLACING = frozenset({"based", "operating", "living", "fleeing", "loyal", "stationed", "active"})
MAX_DEPTH = 3  # a leader of a group of members of a party: deeper is a parse error


@dataclass(frozen=True, slots=True)
class Clue:
    """Rows ``first`` up to ``last`` that stand in a table: ``kind`` is one of NAME_KINDS, "role" or a role's weight."""

    first: int
    last: int
    kind: str
    held: tuple[Held, ...]


class Said(NamedTuple):
    """A country or a sector (or that nothing is said: ``value`` None) and the evidence for it."""

    value: str
    evidence: Evidence


class Description(NamedTuple):
    """What a phrase says. ``weak``: its sector rests on a word that a more telling one elsewhere overrules."""

    country: Said | None
    sector: Said | None
    weak: bool


NOTHING = Description(None, None, True)


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
    for start, size, role in roles:
        if not any(_overlap((start, size), name[:2]) for name in named):
            held = (Held(role.country, role.sector, ALWAYS),)
            clues.append(Clue(rows[start], rows[start + size - 1] + 1, role.weight or "role", held))
    return sorted(clues, key=lambda clue: clue.first)


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
    people = [m for m in parse.mentions if m.kind == "PER" and m.first < last and first < m.last]
    return [clue for clue in clues if not _is_part(clue, people)]


def _is_part(clue: Clue, people: list[Mention]) -> bool:
    """Return whether the clue is part of a person's name: Chad Smith is of no country, nor is Smith's son Chad.

    A whole name that the tables know and that is no shorter form of another is taken for what the tables know. A title
    before the name counts, a surname does not: Ana King reigns nowhere.
    """
    for mention in people:
        if mention.first <= clue.first and clue.last <= mention.last:
            whole = (clue.first, clue.last) == (mention.first, mention.last)
            if clue.kind not in NAME_KINDS:
                return clue.first > mention.first or (whole and mention.rule != "itself")
            return not whole or mention.rule != "itself" or clue.kind in ("city", "region")
    return False


def describe(parse: Parse, row: int, tables: ActorTables, on: date | None, depth: int = 0) -> Description:
    """Return what the phrase headed at ``row`` says of whom it names; ``on`` is the day on which that is to hold."""
    clues = own_clues(parse, row, tables)
    country = _country(parse, row, clues, on)
    sector, weak = _sector(parse, row, clues, on)
    holds_office = any(clue.kind == "office" and clue.first <= row < clue.last for clue in clues)
    if depth < MAX_DEPTH and (country is None or weak):
        for below, step in _beside(parse, row, weak=weak):
            said = describe(parse, below, tables, on, depth + 1)
            if country is None and said.country:
                country = _by_way(said.country, step)
            may = _may_lend(said, step, _lends(parse, row, clues)) and not (holds_office and step == "apposition")
            if weak and may and said.sector:
                sector, weak = _by_way(said.sector, step), False
    return Description(country, _of_body(country, sector), weak and not holds_office)


def _may_lend(said: Description, step: str, lends: bool) -> bool:
    """Return whether a phrase beside gives its sector: a country does not ("the people of Chile" do not govern it)."""
    if said.sector is None or said.weak:
        return False
    if step == "apposition":
        return True
    return lends and said.sector.evidence.rule in ("role", "organisation", "former office")


def _country(parse: Parse, row: int, clues: list[Clue], on: date | None) -> Said | None:
    """Return the country of the name that covers the head, else of the nearest nationality before it."""
    said = [clue for clue in clues if clue.held[0].country]
    named = [clue for clue in said if not _is_foreign(parse, clue)]
    own = [clue for clue in said if clue.first <= row < clue.last and clue.kind in NAME_KINDS]
    places = [clue for clue in named if clue.kind in PLACE_KINDS]
    bodies = [clue for clue in named if clue.kind == "organisation"]
    roles = [clue for clue in named if clue.kind not in NAME_KINDS]
    for group in (own, places, bodies, roles):
        if group:
            held = in_force(group[-1].held, on) or group[-1].held[-1]
            if held.country:
                return Said(held.country, _evidence(parse, group[-1]))
    return None


def _is_foreign(parse: Parse, clue: Clue) -> bool:
    """Return whether the words after the clue turn it away: "US-backed", "Paris-born"."""
    after = clue.last
    return (
        after + 1 < len(parse.words)
        and parse.words[after] in ("-", "‑", "–")
        and parse.words[after + 1].lower() in FOREIGN
    )


def _sector(parse: Parse, row: int, clues: list[Clue], on: date | None) -> tuple[Said | None, bool]:
    """Return the sector that the phrase itself gives, and whether a more telling word elsewhere may overrule it."""
    over = [clue for clue in clues if clue.first <= row < clue.last]
    for clue in over:
        if clue.kind in NAME_KINDS:
            held = in_force(clue.held, on) or clue.held[-1]
            if held.sector is None:
                return None, True
            if clue.kind == "nationality" and _is_person(parse, row):
                return Said("CVL", Evidence("people", parse.span(clue.first, clue.last))), True
            if clue.kind in ("people", "city"):
                return Said(held.sector, _evidence(parse, clue)), True
            return Said(held.sector, _evidence(parse, clue)), False
    lends = _lends(parse, row, clues)
    owner = _possessor_rows(parse, row)
    telling = [c for c in clues if c.kind in ("role", "office") and (lends or c.first not in owner or c in over)]
    if telling:
        clue = telling[-1]
        if clue.kind == "office":
            body = [c for c in clues if c.last == clue.first and c.kind in BODY_KINDS]
            named = [c for c in clues if body and c.first < clue.first and c.kind in BODY_KINDS and c.held[0].sector]
            return _former(parse, row, named[-1] if named else clue), not named and over == [clue]
        return _former(parse, row, clue), False
    bodies = [clue for clue in clues if clue.kind == "organisation"]
    if bodies and lends:
        held = in_force(bodies[-1].held, on) or bodies[-1].held[-1]
        if held.sector:
            return Said(held.sector, _evidence(parse, bodies[-1])), False
    vague = [clue for clue in clues if clue.kind in ("weak", "thing") and clue.held[0].sector]
    vague = [clue for clue in vague if clue in over] or [c for c in vague if lends or c.first not in owner]
    if vague and (over or parse.upos[row] == "PROPN"):
        return _former(parse, row, vague[-1]), True
    return None, True


def _is_person(parse: Parse, row: int) -> bool:
    """Return whether a nationality stands for one of its people: "an Australian", "the 40-year-old Australian"."""
    if parse.upos[row] not in ("NOUN", "PROPN") or parse.deprels[row].split(":")[0] in ("amod", "compound", "nmod"):
        return False
    return any(parse.deprels[below] in ("det", "amod", "nummod") and below < row for below in parse.children[row])


def _lends(parse: Parse, row: int, clues: list[Clue]) -> bool:
    """Return whether the head takes its sector from those it belongs to: a spokesman does, a victim does not."""
    over = [clue for clue in clues if clue.first <= row < clue.last]
    if not over:
        return parse.upos[row] == "PROPN"
    return over[-1].kind in ("weak", "thing", "office") and over[-1].held[0].sector != "CVL"


def _possessor_rows(parse: Parse, row: int) -> frozenset[int]:
    below = parse.child(row, "nmod:poss")
    return frozenset() if below is None else frozenset(parse.subtree(below))


def _former(parse: Parse, row: int, clue: Clue) -> Said | None:
    """Return the sector of a role; whoever held it before is ELI, PLOVER's former elite."""
    sector = clue.held[0].sector
    if sector is None:
        return None
    first, _ = phrase_rows(parse, row)
    for before in range(first, clue.first):
        if sector in CAN_BE_FORMER and parse.words[before].lower().rstrip("-") in FORMER:
            return Said("ELI", Evidence("former office", parse.span(before, clue.last)))
    if sector in CAN_BE_FORMER and parse.words[clue.first].lower().startswith("ex-"):
        return Said("ELI", Evidence("former office", parse.span(clue.first, clue.last)))
    return Said(sector, _evidence(parse, clue))


def _beside(parse: Parse, row: int, *, weak: bool) -> Iterator[tuple[int, str]]:
    """Yield the heads of phrases that say more of the one at ``row``, and how each stands to it."""
    named = any(m.first <= row < m.last and m.kind in ("PER", "ORG", "LOC") for m in parse.mentions)
    for below in parse.children[row]:
        relation = parse.deprels[below].split(":")[0]
        if relation == "appos" and below > row:
            yield below, "apposition"
        elif relation == "nmod" and below > row:
            case = case_words(parse, below)
            if case in COMPLEMENTS and (not named or case == "of") and (weak or case != "for"):
                yield below, f'complement under "{case}"'
        elif relation in ("acl", "amod") and below > row and parse.words[below].lower() in PLACING:
            for place in parse.children[below]:
                if parse.deprels[place].split(":")[0] == "obl":
                    yield place, "clause that places it"
    head = parse.heads[row]
    if parse.deprels[row] == "appos" and head != row:
        yield head, "apposition"
    is_subject = parse.deprels[row] in ("nsubj", "nsubj:outer") and parse.upos[head] in ("NOUN", "PROPN")
    if is_subject and parse.child(head, "cop") is not None:
        yield head, "apposition"


def _by_way(said: Said, step: str) -> Said:
    evidence = said.evidence
    note = f"{step}, {evidence.note}" if evidence.note else step
    return Said(said.value, Evidence(evidence.rule, evidence.span, note))


def _of_body(country: Said | None, sector: Said | None) -> Said | None:
    """Return the sector as PLOVER has it for bodies of no country: those who govern them are the body."""
    if country and sector and sector.value == "GOV" and country.value in BODIES:
        return Said("NGO" if country.value == "NGO" else "IGO", sector.evidence)
    return sector


RULES = {
    "role": "role",
    "weak": "role",
    "office": "role",
    "thing": "role",
    "people": "people",
    "country": "country name",
    "capital": "capital",
}


def _evidence(parse: Parse, clue: Clue) -> Evidence:
    return Evidence(RULES.get(clue.kind, clue.kind), parse.span(clue.first, clue.last))
