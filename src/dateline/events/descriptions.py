"""What the words of one noun phrase say of the one it names: country and sector, each with the words that say so.

A phrase is read in zones: the words before its head and the head itself ("the Chilean army"), complements ("the head of
the army", "prosecutors in Chile"), and what stands beside it ("Ana Ruiz, a Chilean general"; "Ruiz is a general").
The nearest nationality counts; of several roles the last telling one ("rebel soldiers", "police officer").
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from dateline.events.clues import Clue, in_force, own_clues, phrase_rows
from dateline.events.frames import case_words
from dateline.events.mentions import mentions_at
from dateline.knowledge.actors import BODIES, NAME_KINDS, ActorTables
from dateline.records import Evidence, Parse

__all__ = ["NOTHING", "OTHERS", "Description", "Said", "describe"]

# "US-backed rebels" are not of the US.
FOREIGN = frozenset(
    """backed supported funded financed trained made brokered sponsored aligned allied bound armed supplied built
    mediated occupied born friendly imposed donated""".split()
)
FORMER = frozenset({"former", "ex", "ousted", "deposed", "erstwhile", "toppled", "late", "onetime"})
CAN_BE_FORMER = frozenset({"GOV", "LEG", "MIL", "JUD", "SPY", "COP", "PTY"})
# Those of a country are not of that country: "Peru's allies", "a rival of Chile".
OTHERS = frozenset({"ally", "rival", "enemy", "foe", "adversary", "opponent", "neighbour", "neighbor", "partner"})
COMPLEMENTS = frozenset({"of", "for", "in", "from", "at", "with", "inside", "within", "throughout", "across", "near"})
BODY_KINDS = frozenset({"role", "weak", "thing", "organisation"})
PLACE_KINDS = frozenset({"country", "nationality", "people", "capital", "region", "city"})
PLACING = frozenset({"based", "operating", "living", "fleeing", "loyal", "stationed", "active"})
MAX_DEPTH = 3  # a leader of a group of members of a party: deeper is a parse error


class Said(NamedTuple):
    """The code of a country or a sector, and the words it rests on."""

    value: str
    evidence: Evidence


class Description(NamedTuple):
    """What a phrase says. ``weak``: its sector rests on a word that a more telling one elsewhere overrules."""

    country: Said | None
    sector: Said | None
    weak: bool


NOTHING = Description(None, None, True)


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
    if not own and parse.lemmas[row].lower() in OTHERS:
        return None
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
    named = any(mention.kind in ("PER", "ORG", "LOC") for mention in mentions_at(parse, row))
    for below in parse.children[row]:
        relation = parse.deprels[below].split(":")[0]
        if relation == "appos" and below > row:
            yield below, "apposition"
        elif relation == "nmod" and below > row:
            case = case_words(parse, below)
            of_another = case == "of" and parse.lemmas[row].lower() in OTHERS
            if case in COMPLEMENTS and not of_another and (not named or case == "of") and (weak or case != "for"):
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
