"""Where: the place of the act, from words of its own sentence that say so.

A place counts when it stands under a preposition of place at the trigger, at its clause, or at one of the nouns of the
clause, when it names a noun trigger ("the Lyon bombing"), or when it is what was visited, entered or attacked. Who
acts, who is acted on, and where somebody comes from ("the Peruvian army") is no place of the act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.events.clues import phrase_rows
from dateline.events.frames import LIGHT, case_words
from dateline.events.located import read_place
from dateline.events.mentions import name_at
from dateline.knowledge.places import Gazetteer, PlaceWords, load_place_words
from dateline.records import Parse, Where

__all__ = ["find_where"]

NAMES = ("LOC", "ORG", "MISC", "PER")
CLIMB = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "nmod", "xcomp", "conj", "advcl", "acl", "compound", "appos"})
LAYING = frozenset({"lay", "continue", "intensify"})  # "laid siege to", beside the light verbs
ASIDE = frozenset({"acl", "advcl", "ccomp", "parataxis"})
DATING = frozenset({"after", "before", "following", "since", "until", "ahead of", "prior to"})
MAX_CLIMB = 3  # a trigger further from the place than this is in another clause


class Spot(NamedTuple):
    """A noun at ``row`` that tells a place, and the ``rule`` by which."""

    row: int
    rule: str


def find_where(
    parse: Parse,
    head: int,
    parties: Sequence[int],
    gazetteer: Gazetteer,
    *,
    fallback: Where | None = None,
) -> Where | None:
    """Return the place of the act whose trigger is headed at token ``head``, or None when its sentence tells none.

    ``parties``: the rows of the actors and recipients. ``fallback``: a place from outside the sentence that the caller
    has a licence for; it is returned as it is when the sentence tells none.

    ``name``, coordinates and precision are of the place in the gazetteer that the words lead to ("the embassy in
    London" is London, "city"); what leads to none is a "point" without coordinates.

    Of several places the nearest to the trigger counts; of several that are as near, the first that the gazetteer
    knows, else the first.
    """
    words = load_place_words()
    found: Where | None = None
    for spot in _spots(parse, head, frozenset(parties), words):
        where = read_place(parse, spot.row, spot.rule, gazetteer, words)
        if where.country is not None:
            return where
        found = found or where
    return found or _only_place(parse, head, gazetteer, words) or fallback


def _only_place(parse: Parse, head: int, gazetteer: Gazetteer, words: PlaceWords) -> Where | None:
    """Return the place of the sentence when it has a single one, not in a side clause that the trigger is not in."""
    first, last = parse.sentences[parse.sentence(head)]
    found: dict[str, Where] = {}
    around = frozenset(_above(parse, head))
    for row in range(int(first), int(last)):
        aside = any(_is_aside(parse, above) and above not in around for above in _above(parse, row))
        if not aside and parse.child(row, "ccomp", "parataxis") is None:
            for spot in _under(parse, row, "only place of the sentence", words):
                where = read_place(parse, spot.row, spot.rule, gazetteer, words)
                if where.country is not None:
                    found.setdefault(where.name, where)
    return next(iter(found.values())) if len(found) == 1 else None


def _is_aside(parse: Parse, row: int) -> bool:
    """Return whether a scene of its own begins at ``row``: a side clause, or another act that only dates this one.

    "Men wearing masks in Oran" are in Oran when they shoot; "charged after a party in Oran" says nothing of the charge.
    """
    relation = parse.deprels[row]
    if relation == "acl" and parse.xpos[row] == "VBG":
        return False
    if relation.split(":")[0] in ("obl", "nmod"):
        return case_words(parse, row) in DATING
    return relation.split(":")[0] in ASIDE


def _above(parse: Parse, row: int) -> Iterator[int]:
    """Yield ``row`` and the rows above it, to the root."""
    yield row
    while parse.heads[row] != row:
        row = parse.heads[row]
        yield row


def _spots(parse: Parse, head: int, parties: frozenset[int], words: PlaceWords) -> Iterator[Spot]:
    """Yield the nouns that can tell the place, the nearest to the trigger first."""
    yield from _named_by(parse, head, parties)
    row = head
    changed = False  # whether another act is reached: its place may be shared, but not what it was done to
    for step in range(MAX_CLIMB + 1):
        rule = "place of the act" if step == 0 else "place of the clause"
        if not changed:
            yield from _entered(parse, row, words)
        yield from _under(parse, row, rule, words)
        for below in parse.children[row]:
            takes_part = parse.deprels[below] in ("obj", "nsubj:pass", "nsubj", "obl:agent", "xcomp", "obl")
            if takes_part and below != head and case_words(parse, below) not in DATING:
                yield from _under(parse, below, "place of a party", words)
        yield from _antecedent(parse, row)
        if parse.deprels[row] == "acl:relcl":
            yield from _under(parse, parse.heads[row], "place of a party", words)
        if parse.heads[row] == row or not _goes_on(parse, row):
            return
        changed = changed or not _is_same_act(parse, row)
        row = parse.heads[row]


def _is_same_act(parse: Parse, row: int) -> bool:
    """Return whether the verb above ``row`` is done by the same hands at once: "surrounded it in a protest".

    "Laid siege to the school and threatened its staff" is one scene; "police came as crowds blocked the bridge" two.
    """
    relation = parse.deprels[row]
    shares = relation == "conj" and parse.child(row, "nsubj", "nsubj:pass") is None
    return shares or (relation in ("obl", "obj", "xcomp") and case_words(parse, row) not in DATING)


def _goes_on(parse: Parse, row: int) -> bool:
    """Return whether the word above ``row`` tells of the same act or scene.

    What is told or thought (a clause under "said", the decision that is condemned) has its own place.
    """
    relation = parse.deprels[row]
    if relation == "obj" and parse.upos[row] == "NOUN":
        return parse.lemmas[parse.heads[row]].lower() in LIGHT
    return relation in CLIMB


def _under(parse: Parse, row: int, rule: str, words: PlaceWords) -> Iterator[Spot]:
    """Yield nouns under a preposition of place at ``row``."""
    lemma = parse.lemmas[row].lower()
    goes = lemma in words.going and parse.child(row, "obj") is None  # "returned the isle to Chile" took place elsewhere
    for below in parse.children[row]:
        if parse.deprels[below].split(":")[0] not in ("obl", "nmod", "advmod"):
            continue
        case = case_words(parse, below)
        if case in words.inside or (
            (case in ("to", "into") and goes) or (case in ("from", "out of") and lemma in words.leaving)
        ):
            for place in (below, *(b for b in parse.children[below] if parse.deprels[b] == "conj")):
                if _can_be_place(parse, place, words):
                    yield Spot(place, rule)


def _named_by(parse: Parse, head: int, parties: frozenset[int]) -> Iterator[Spot]:
    """Yield the place that names a noun trigger: "the Lyon bombing"; not who did it: "the Kabul offer"."""
    if parse.upos[head] not in ("NOUN", "PROPN"):
        return
    for below in parse.children[head]:
        mention = name_at(parse, below, "LOC")
        is_before = below < head and parse.deprels[below] in ("compound", "nmod:poss", "nmod")
        if mention is not None and is_before and below not in parties and not case_words(parse, below):
            yield Spot(below, "place that names the act")


def _entered(parse: Parse, head: int, words: PlaceWords) -> Iterator[Spot]:
    """Yield the place that was visited, entered or attacked: "stormed the port", "laid siege to the port"."""
    verb = parse.heads[head] if parse.deprels[head] == "obj" else head
    light = parse.lemmas[verb].lower() in LIGHT | LAYING
    noun = head if verb != head else parse.child(head, "obj") if light else None
    acts = [row for row in (head, noun) if row is not None and parse.lemmas[row].lower() in words.entered]
    if not acts:
        return
    rows = dict.fromkeys([head, *acts, *([verb] if light else [])])
    for below in [child for row in rows for child in parse.children[row]]:
        relation = parse.deprels[below]
        is_object = relation in ("obj", "nsubj:pass") and parse.heads[below] in acts
        is_complement = relation in ("nmod", "obl") and case_words(parse, below) in ("of", "on", "to", "against")
        if (is_object or is_complement) and _is_entered(parse, below, words):
            yield Spot(below, "place entered")


def _is_entered(parse: Parse, row: int, words: PlaceWords) -> bool:
    lemma = parse.lemmas[row].lower()
    named = _holds_name(parse, row)
    return name_at(parse, row, "LOC") is not None or (lemma in words.areas and named) or lemma in words.sites


def _antecedent(parse: Parse, row: int) -> Iterator[Spot]:
    """Yield the place that a clause with "where" is about: "in Oran, where police fired on a crowd"."""
    for below in parse.children[row]:
        if parse.lemmas[below].lower() == "where" and parse.deprels[row].startswith("acl"):
            yield Spot(parse.heads[row], "place of a relative clause")


def _holds_name(parse: Parse, row: int) -> bool:
    """Return whether a place is named in the phrase; a proper noun before "area" or "province" is one, whatever else.

    "Taliban area" is no name of a place: what is known for a party names none.
    """
    if any(name_at(parse, below, "LOC") is not None for below in parse.subtree(row)):
        return True
    return any(
        parse.deprels[below] == "compound" and parse.upos[below] == "PROPN" and not name_at(parse, below, "ORG", "PER")
        for below in parse.children[row]
    )


def _can_be_place(parse: Parse, row: int, words: PlaceWords) -> bool:
    """Return whether the noun at ``row`` is a place: a place's name, or a noun that has a place."""
    mention = name_at(parse, row, *NAMES)
    if mention is not None and mention.kind in ("PER", "MISC"):
        return False
    if mention is not None and mention.kind == "LOC":
        return True
    lemma = parse.lemmas[row].lower()
    if lemma in words.sites:
        # "in jail", "to hospital", "in court" tell what was done, not where
        return phrase_rows(parse, row)[0] < row or _holds_name(parse, row)
    has_capital = any(parse.lemmas[below].lower() == "capital" for below in parse.subtree(row))
    return lemma in words.areas and (has_capital or _holds_name(parse, row))
