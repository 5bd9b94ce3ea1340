"""Which mentions are one and the same, by rules that say their names; in doubt, none.

Mentions are taken in order, and each rule looks back, the surest first:

    same name      the same words ("Syria" ... "Syria")
    alias          another name of the same ("the United States" ... "America"), from a table
    surname        the end of a longer name of a person ("Ali Shamkhani" ... "Shamkhani")
    full name      the other way round ("Haddad" in a headline ... "Omar Haddad")
    given name     the first word of a longer name of a person ("Omar Haddad" ... "Omar")
    acronym        the first letters of a longer name ("Syrian Democratic Forces (SDF)")
    short name     the end of a longer name of a body ("UN Security Council" ... "Security Council")
    apposition     a description beside the name ("Assad, the president")
    predicate      what a name is plainly said to be ("Shamkhani is the secretary")
    same noun      a definite description with the noun of an earlier one ("an analyst" ... "the analyst")
    same words     a description in the words of an earlier one ("state media" ... "state media")
    same word      a thing called by one word alone ("iodine" ... "iodine"): the kind, if not always the very thing
    title          a definite description with the title of a name, or one of its class ("the Syrian leader")
    only one       "the man" and the only person spoken of lately
    pronoun        of the mentions that agree, the one that most speaks for, at most two sentences back (it, they: one)
    own            a possessive or reflexive and the subject of its clause
    speaker        "I" and "we" in quotation marks: who says it
    same speaker   the same pronoun of the first person in the mouth of the same speaker

A capital that stands for its government, or a people for its state, is not the same entity here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dateline.language.cast import Cast, Entity
from dateline.language.descriptions import find_described, find_wording
from dateline.language.mentions import Candidate, Noun, find_candidates, load_nouns
from dateline.language.pronouns import Pronouns
from dateline.language.spellings import endings_of, initials_of, letters_of, spell
from dateline.records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.records import Parse

__all__ = ["RULES", "find_mentions", "link_mentions"]

PHRASE: Final = frozenset({"ADJ", "ADP", "DET", "NOUN", "NUM", "PART", "PROPN"})

RULES: Final = (
    "itself",
    "same name",
    "alias",
    "surname",
    "full name",
    "given name",
    "acronym",
    "short name",
    "apposition",
    "predicate",
    "same noun",
    "same words",
    "same word",
    "title",
    "only one",
    "pronoun",
    "own",
    "speaker",
    "same speaker",
)


def find_mentions(
    parse: Parse, names: Sequence[tuple[int, int, str]], nouns: Mapping[str, Noun] | None = None
) -> Parse:
    """Return ``parse`` with its mentions: ``names`` (first row, row after the last, kind), descriptions, pronouns."""
    nouns = load_nouns() if nouns is None else nouns
    candidates = find_candidates(parse, names, nouns)
    links = link_mentions(parse, candidates, nouns)
    mentions = tuple(
        Mention(candidate.first, candidate.last, candidate.head, candidate.kind, entity, rule)
        for candidate, (entity, rule) in zip(candidates, links, strict=True)
    )
    return replace(parse, mentions=mentions)


def link_mentions(parse: Parse, candidates: Sequence[Candidate], nouns: Mapping[str, Noun]) -> list[tuple[int, str]]:
    """Return for each candidate the place of the first mention of its entity, and the rule that tied it."""
    cast = Cast(parse, candidates)
    pronouns = Pronouns(parse, candidates, cast)
    rules = []
    for place, candidate in enumerate(candidates):
        words: tuple[str, ...] = ()
        if candidate.kind == "PRO":
            found = pronouns.find(place)
        elif candidate.kind == "NOM":
            words = find_wording(parse, candidate, cast)
            found = find_described(parse, place, candidates, cast, nouns=nouns, words=words)
        else:
            found = _find_named(parse, place, candidates, cast)
        entity = cast.join(candidate, found[0] if found else None, words)
        rules.append(found[1] if found else "itself")
        if candidate.kind == "PRO":
            pronouns.join(place, entity)
        for speaking in pronouns.awaiting(candidate, entity):
            rules[speaking.number], rules[place] = (
                ("speaker", rules[place]) if entity.number < speaking.number else ("itself", "speaker")
            )
            cast.merge(speaking, entity)
    return [(entity.number, rule) for entity, rule in zip(cast.of, rules, strict=True)]


def _find_named(parse: Parse, place: int, candidates: Sequence[Candidate], cast: Cast) -> tuple[Entity, str] | None:
    candidate = candidates[place]
    for rule, entities in _bearers(parse, candidate, cast):
        found = [
            entity
            for entity in entities
            if _may_share_name(entity.sort, candidate.sort, rule) and {entity.gender, candidate.gender} != {"m", "f"}
        ]
        if len(found) == 1 or (found and rule == "same name"):
            return found[0], rule
        if found:
            return None
    return _find_apposed(parse, place, candidates, cast)


def _bearers(parse: Parse, candidate: Candidate, cast: Cast) -> Iterator[tuple[str, list[Entity]]]:
    """Yield rules and the entities whose name, by that rule, is the name at ``place``."""
    name = spell(parse, candidate)
    yield "same name", cast.named(name)
    yield "alias", cast.aliased(name)
    yield "surname", cast.ending_in(name)
    endings = set(endings_of(name))
    shorter = {entity for ending in endings for entity in cast.named(ending)}
    yield "full name", [entity for entity in shorter if endings.issuperset(entity.names)]
    yield "given name", cast.beginning_with(name)
    letters = letters_of(parse, candidate)
    short = {entity for initials in initials_of(name) for entity in cast.abbreviated(initials)}
    yield "acronym", [*short, *(cast.with_initials(letters) if letters else ())]
    yield "short name", cast.ending_in(name) if len(name) > 1 else []


def _may_share_name(ours: str, theirs: str, rule: str) -> bool:
    if rule in {"surname", "full name", "given name"}:
        return ours == theirs == "PER"
    if rule == "same name":
        return ours == theirs or {ours, theirs} == {"ORG", "LOC"} or "MISC" in {ours, theirs} - {"PER"}
    if rule in {"acronym", "alias"}:  # U.S. and United States, whatever kind the model gives the letters
        return {ours, theirs} != {"PER"} and not {ours, theirs} & {"NOM", "THING"}
    return {ours, theirs} <= {"ORG", "MISC"} and "ORG" in {ours, theirs}


def _find_apposed(parse: Parse, place: int, candidates: Sequence[Candidate], cast: Cast) -> tuple[Entity, str] | None:
    """Return the description that the name at ``place`` stands in apposition to ("the group, Hamas")."""
    candidate = candidates[place]
    if parse.deprels[candidate.head] != "appos":
        return None
    before = cast.at_head.get(parse.heads[candidate.head])
    if before is not None and _may_name(candidates[before], candidate, cast.of[before]):
        return cast.of[before], "apposition"
    # The tree often hangs the name on another word of the phrase: "the head of the guard, Admiral Ruiz".
    before = _find_phrase_before(parse, place, candidates)
    if before is not None and candidate.sort == "PER" and _may_name(candidates[before], candidate, cast.of[before]):
        return cast.of[before], "apposition"
    return None


def _may_name(described: Candidate, name: Candidate, entity: Entity) -> bool:
    return (
        described.kind == "NOM" and described.sort in {name.sort, "THING"} and not described.plural and not entity.names
    )


def _find_phrase_before(parse: Parse, place: int, candidates: Sequence[Candidate]) -> int | None:
    """Return the place of the first person in the phrase that a comma parts from a name and its titles."""
    row = candidates[place].first - 1
    while row >= 0 and parse.deprels[row] == "nmod:desc" and parse.heads[row] == candidates[place].head:
        row -= 1
    first = int(parse.sentences[parse.sentence(candidates[place].head), 0])
    if row < first or parse.words[row] != ",":
        return None
    while row > first and parse.upos[row - 1] in PHRASE:
        row -= 1
    end = candidates[place].first
    inside = [n for n, c in enumerate(candidates) if row <= c.first and c.last < end and c.kind == "NOM"]
    return next((n for n in inside if candidates[n].sort == "PER"), None)
