"""Whom a description means: what stands beside it, what was described in the same words, who bears the title.

The rules are those that ``coreference`` lists from "apposition" to "only one". A description that says it is new ("a
man", "two others") goes back to nobody, and one with a word that tells which one is meant ("the prime minister") goes
back only to somebody of whom that was said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline.language.mentions import POINTING, load_nations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from dateline.language.cast import Cast, Entity
    from dateline.language.mentions import Candidate, Noun
    from dateline.records import Parse

__all__ = ["find_described", "find_wording"]

PASSING: Final = frozenset(
    "former then late new veteran embattled outgoing incumbent current young old elderly ageing controversial powerful "
    "popular long-time top senior same".split()
)
"""What may be said of somebody in passing; any other word says which one is meant ("the prime minister")."""
NOUN_REACH: Final = 8  # sentences: a description further back is more often somebody else
EPITHET_REACH: Final = 2  # sentences


def find_described(
    parse: Parse,
    place: int,
    candidates: Sequence[Candidate],
    cast: Cast,
    *,
    nouns: Mapping[str, Noun],
    words: tuple[str, ...],
) -> tuple[Entity, str] | None:
    """Return the entity that the description at ``place`` means and the rule that says so, or None.

    ``words`` are its own as ``find_wording`` gives them.
    """
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
    bare = candidate.last - candidate.first == 1
    if bare and candidate.plural and candidate.sort in {"PER", "THING"}:  # "protesters" are others every time
        return None
    same = cast.worded(words)
    if same is not None and same.sort == candidate.sort and same.plural == candidate.plural:
        return same, "same word" if bare and candidate.sort == "THING" else "same words"
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


def find_wording(parse: Parse, candidate: Candidate, cast: Cast) -> tuple[str, ...]:
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
