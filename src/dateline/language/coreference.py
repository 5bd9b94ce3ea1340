"""Which mentions are one and the same, by rules that say their names; in doubt, none.

Mentions are taken in order, and each rule looks back, the surest first:

    same name      the same words ("Syria" ... "Syria")
    alias          another name of the same ("the United States" ... "America"), from a table
    surname        the end of a longer name of a person ("Ali Shamkhani" ... "Shamkhani")
    full name      the other way round ("Braverman" in a headline ... "Suella Braverman")
    given name     the first word of a longer name of a person ("Ahmed Mohamed" ... "Ahmed")
    acronym        the first letters of a longer name ("Syrian Democratic Forces (SDF)")
    short name     the end of a longer name of a body ("UN Security Council" ... "Security Council")
    apposition     a description beside the name ("Assad, the president")
    predicate      what a name is plainly said to be ("Shamkhani is the secretary")
    same noun      a definite description with the noun of an earlier one ("an analyst" ... "the analyst")
    same words     a description in the words of an earlier one ("state media" ... "state media")
    same word      a thing called by one word alone ("iodine" ... "iodine"): the kind, if not always the very thing
    title          a definite description with the title of a name, or one of its class ("the Syrian leader")
    only one       "the man" and the only person spoken of lately
    pronoun        the nearest mention that agrees, subjects first, at most two sentences back (it, they: one)
    own            a possessive or reflexive and the subject of its clause
    speaker        "I" and "we" in quotation marks: who says it
    same speaker   the same pronoun of the first person in the mouth of the same speaker

A capital that stands for its government, or a people for its state, is not the same entity here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dateline.language.cast import Cast, Entity
from dateline.language.mentions import POINTING, Candidate, Noun, find_candidates, load_nations, load_nouns
from dateline.language.pronouns import Pronouns
from dateline.language.spellings import endings_of, initials_of, letters_of, spell
from dateline.records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from dateline.records import Parse

__all__ = ["RULES", "find_mentions", "link_mentions"]

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
PASSING: Final = frozenset(
    "former then late new veteran embattled outgoing incumbent current young old elderly ageing controversial powerful "
    "popular long-time top senior same".split()
)
"""What may be said of somebody in passing; any other word says which one is meant ("the prime minister")."""
NOUN_REACH: Final = 8  # sentences: a description further back is more often somebody else
EPITHET_REACH: Final = 2


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
            words = _wording(parse, candidate, cast)
            found = _find_described(parse, place, candidates, cast, nouns=nouns, words=words)
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


# --- names -------------------------------------------------------------------------------------


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
    if before is None:
        return None
    other, entity = candidates[before], cast.of[before]
    fits = other.kind == "NOM" and other.sort in {candidate.sort, "THING"} and not other.plural and not entity.names
    return (entity, "apposition") if fits else None


# --- descriptions ------------------------------------------------------------------------------


def _find_described(
    parse: Parse,
    place: int,
    candidates: Sequence[Candidate],
    cast: Cast,
    *,
    nouns: Mapping[str, Noun],
    words: tuple[str, ...],
) -> tuple[Entity, str] | None:
    candidate = candidates[place]
    head = candidate.head
    if parse.deprels[head] == "appos" and not candidate.plural:
        before = cast.at_head.get(parse.heads[head])
        if before is not None and candidates[before].kind == candidate.sort:
            return cast.of[before], "apposition"
    if (subject := _find_subject(parse, candidate, cast)) is not None:
        return subject, "predicate"
    if candidate.new:
        return None
    for entity in cast.named(words):  # "the state department"
        if entity.sort == candidate.sort and entity.sort in {"ORG", "LOC"}:
            return entity, "same name"
    if candidate.definite and not _has_complement(parse, head):
        found = (
            _find_same_noun(candidate, cast)
            or _find_titled(place, candidate, cast, nouns)
            or _find_only_one(candidate, cast, nouns)
        )
        if found is not None:
            return found
    same = cast.worded(words)
    if same is not None and same.sort == candidate.sort and same.plural == candidate.plural:
        bare = candidate.sort == "THING" and candidate.last - candidate.first == 1
        return same, "same word" if bare else "same words"
    return None


def _find_subject(parse: Parse, candidate: Candidate, cast: Cast) -> Entity | None:
    """Return who is plainly said to be ``candidate``: "She is the secretary", not "may be", "is not"."""
    head = candidate.head
    if parse.deprels[head] != "root" or candidate.sort == "THING":
        return None
    below = {parse.deprels[child].split(":")[0]: child for child in parse.children[head]}
    if "cop" not in below or "nsubj" not in below or {"aux", "mark", "cc"} & below.keys():
        return None
    plain = parse.words[below["cop"]].lower() in {"is", "was", "are", "were"} and not any(
        parse.lemmas[child].lower() in {"not", "n't", "n’t", "never", "?"} for child in parse.children[head]
    )
    place = cast.at_head.get(below["nsubj"])
    if not plain or place is None:
        return None
    entity = cast.of[place]
    fits = entity.sort == candidate.sort and entity.plural == candidate.plural
    return entity if fits and {entity.gender, candidate.gender} != {"m", "f"} else None


def _fits(entity: Entity, candidate: Candidate) -> bool:
    return (
        entity.sort == candidate.sort
        and entity.plural == candidate.plural
        and {entity.gender, candidate.gender} != {"m", "f"}
        and not _are_foreign(entity.origins, candidate.origins)
    )


def _are_foreign(ours: AbstractSet[str], theirs: AbstractSet[str]) -> bool:
    """Say whether two descriptions name countries and share none; the codes of countries are in capitals."""
    nations = [{origin for origin in origins if origin.isupper()} for origins in (ours, theirs)]
    return all(nations) and not nations[0] & nations[1]


def _find_same_noun(candidate: Candidate, cast: Cast) -> tuple[Entity, str] | None:
    """Return the latest entity described with the noun of ``candidate`` and all its modifiers (not "the other man")."""
    for entity in cast.near(NOUN_REACH):
        alike = entity.nouns & candidate.nouns and candidate.modifiers <= entity.modifiers
        if alike and not entity.names and _fits(entity, candidate):
            return entity, "same noun"
    return None


def _find_titled(place: int, candidate: Candidate, cast: Cast, nouns: Mapping[str, Noun]) -> tuple[Entity, str] | None:
    if candidate.plural or candidate.sort == "THING":
        return None
    telling = candidate.modifiers - PASSING - load_nations().keys()
    named = [
        entity
        for entity in cast.near(NOUN_REACH)
        if entity.names and _fits(entity, candidate) and telling <= entity.modifiers
    ]
    groups = {nouns[noun].group for noun in candidate.nouns if noun in nouns}
    exact = [entity for entity in named if entity.nouns & candidate.nouns]
    akin = [entity for entity in named if any(noun in nouns and nouns[noun].group in groups for noun in entity.nouns)]
    titled = exact or akin
    if candidate.origins:
        titled = [entity for entity in titled if entity.origins & candidate.origins] or titled
    if len(titled) == 1 or (titled and titled[0].places[-1] == place - 1):
        return titled[0], "title"
    return None


def _find_only_one(candidate: Candidate, cast: Cast, nouns: Mapping[str, Noun]) -> tuple[Entity, str] | None:
    """Return the one person spoken of lately, for a noun that says no more than that it is a person ("the man")."""
    if candidate.plural or not any(nouns[noun].group == "anybody" for noun in candidate.nouns if noun in nouns):
        return None
    people = [entity for entity in cast.near(EPITHET_REACH) if entity.sort == "PER" and not entity.plural]
    fits = len(people) == 1 and bool(people[0].names) and _fits(people[0], candidate)
    return (people[0], "only one") if fits else None


def _has_complement(parse: Parse, head: int) -> bool:
    """Say whether a description goes on after its noun ("the head of the bank", "the man who ..."): it names anew."""
    return any(child > head and parse.deprels[child].split(":")[0] in {"nmod", "acl"} for child in parse.children[head])


def _wording(parse: Parse, candidate: Candidate, cast: Cast) -> tuple[str, ...]:
    """Return the words of a description with its complement, whoever it belongs to as the number of the entity.

    Empty for one that says it is new, and for one with a clause, whose words would be too many to come again.
    """
    if candidate.new:
        return ()
    rows = set(range(candidate.first, candidate.last))
    for child in parse.children[candidate.head]:
        relation = parse.deprels[child]
        if relation.startswith("acl"):
            return ()
        if relation.startswith("nmod") and child > candidate.head:
            rows.update(parse.subtree(child))
    words = []
    for row in sorted(rows):
        place = cast.at_head.get(row) if row < candidate.head and parse.upos[row] in {"PRON", "PROPN"} else None
        if place is not None:
            words.append(f"#{cast.of[place].number}")
        elif parse.upos[row] != "PUNCT" and parse.words[row].lower() not in POINTING | {"'s", "’s"}:
            words.append(parse.lemmas[row].lower())
    return (*words, "+") if candidate.plural else tuple(words)
