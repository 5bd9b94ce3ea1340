"""The cast of an article: everyone and everything spoken of so far, and where to look them up.

A candidate joins the cast once, in order, with the entity it was tied to or as a new one. Looking somebody up by a
name costs the same in a long article as in a short one; looking back goes as many sentences as it is told.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from dateline.language.spellings import endings_of, initials_of, letters_of, load_aliases, spell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.language.mentions import Candidate
    from dateline.records import Parse

__all__ = ["Cast", "Entity"]

NAMES: Final = frozenset({"PER", "ORG", "LOC", "MISC"})
MOST_BEARERS: Final = 20  # of one name; beyond that nobody can be meant by it


@dataclass(slots=True, eq=False)
class Entity:
    """What is known of one entity so far; ``number`` is the place of its first mention."""

    number: int
    sort: str
    gender: str
    plural: bool
    places: list[int] = field(default_factory=list)  # of its mentions, ascending
    names: list[tuple[str, ...]] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)


class Cast:
    """Entities by the places of their mentions, by name, and by description."""

    def __init__(self, parse: Parse, candidates: Sequence[Candidate]) -> None:
        self.of: list[Entity] = []  # by place
        self.sentences = [parse.sentence(candidate.head) for candidate in candidates]
        self.at_head: dict[int, int] = {}  # places by the row of their head
        self._aliases = load_aliases()
        self._parse = parse
        self._candidates = candidates
        self._named: dict[tuple[str, ...], dict[Entity, None]] = defaultdict(dict)
        self._ending: dict[tuple[str, ...], dict[Entity, None]] = defaultdict(dict)
        self._beginning: dict[tuple[str, ...], dict[Entity, None]] = defaultdict(dict)
        self._aliased: dict[tuple[str, ...], dict[Entity, None]] = defaultdict(dict)
        self._abbreviated: dict[str, dict[Entity, None]] = defaultdict(dict)
        self._initials: dict[str, dict[Entity, None]] = defaultdict(dict)
        self._worded: dict[tuple[str, ...], Entity] = {}

    def join(self, candidate: Candidate, entity: Entity | None, words: tuple[str, ...] = ()) -> Entity:
        """Add the next candidate as a mention of ``entity``, or of a new one; ``words`` are those of a description."""
        place = len(self.of)
        if entity is None:
            entity = Entity(place, candidate.sort, candidate.gender, candidate.plural)
        self.of.append(entity)
        self.at_head.setdefault(candidate.head, place)
        entity.places.append(place)
        entity.nouns |= candidate.nouns
        entity.origins |= candidate.origins
        if candidate.kind in NAMES:
            self._learn_name(entity, spell(self._parse, candidate), letters_of(self._parse, candidate))
        entity.modifiers |= candidate.modifiers
        if words:
            self._worded[words] = entity
        if entity.gender == "-" and candidate.gender in {"m", "f"}:
            entity.gender = candidate.gender
        return entity

    def merge(self, entity: Entity, into: Entity) -> None:
        """Make the mentions of ``entity``, pronouns all, mentions of ``into``."""
        for place in entity.places:
            self.of[place] = into
        into.places = sorted([*into.places, *entity.places])
        into.number = into.places[0]

    def _learn_name(self, entity: Entity, name: tuple[str, ...], letters: str | None) -> None:
        if name in entity.names or not name:
            return
        entity.names.append(name)
        self._named[name][entity] = None
        for ending in endings_of(name):
            self._ending[ending][entity] = None
        if len(name) > 1 and entity.sort == "PER":
            self._beginning[name[:1]][entity] = None
        if name in self._aliases:
            self._aliased[self._aliases[name]][entity] = None
        if letters:
            self._abbreviated[letters][entity] = None
        for initials in initials_of(name):
            self._initials[initials][entity] = None

    # --- by name -------------------------------------------------------------------------------

    def named(self, name: tuple[str, ...]) -> list[Entity]:
        """Return the entities of exactly this name, the latest spoken of first."""
        return _latest(self._named.get(name))

    def ending_in(self, name: tuple[str, ...]) -> list[Entity]:
        """Return the entities of a longer name that ends in this one."""
        return _latest(self._ending.get(name))

    def beginning_with(self, name: tuple[str, ...]) -> list[Entity]:
        """Return the people whose longer name begins with this one."""
        return _latest(self._beginning.get(name))

    def aliased(self, name: tuple[str, ...]) -> list[Entity]:
        """Return the entities of another name that always means the same as this one."""
        return _latest(self._aliased.get(self._aliases[name])) if name in self._aliases else []

    def abbreviated(self, letters: str) -> list[Entity]:
        """Return the entities whose name is these letters."""
        return _latest(self._abbreviated.get(letters))

    def with_initials(self, letters: str) -> list[Entity]:
        """Return the entities whose name has these first letters."""
        return _latest(self._initials.get(letters))

    def worded(self, words: tuple[str, ...]) -> Entity | None:
        """Return the entity last described in just these words."""
        return self._worded.get(words)

    # --- by nearness ---------------------------------------------------------------------------

    def near(self, sentences: int) -> Iterator[Entity]:
        """Yield the entities spoken of in this sentence and so many before, the latest first, each once."""
        seen = set()
        here = self.sentences[len(self.of)]
        for place in range(len(self.of) - 1, -1, -1):
            if here - self.sentences[place] > sentences:
                return
            entity = self.of[place]
            if entity.number not in seen:
                seen.add(entity.number)
                yield entity


def _latest(entities: dict[Entity, None] | None) -> list[Entity]:
    if not entities or len(entities) > MOST_BEARERS:
        return []
    return sorted(entities, key=lambda entity: -entity.places[-1])
