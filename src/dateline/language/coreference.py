"""Which mentions are one and the same, by rules that say their names; in doubt, none.

Mentions are taken in order, and each rule looks back, the surest first:

    same name      the same words ("Syria" ... "Syria")
    surname        the end of a longer name of a person ("Ali Shamkhani" ... "Shamkhani")
    full name      the other way round, after a headline
    short name     the end of a longer name of a body ("UN Security Council" ... "Security Council")
    acronym        the first letters of a longer name ("Syrian Democratic Forces (SDF)")
    apposition     a description beside the name ("Assad, the president")
    same noun      a definite description with the noun of an earlier one ("an analyst" ... "the analyst")
    title          a definite description with the title of a name, or one of its class ("the Syrian leader")
    pronoun        the nearest mention that agrees, subjects first, at most two sentences back (it, they: one)
    own            a possessive or reflexive and the subject of its clause

A capital that stands for its government, or a people for its state, is not the same entity here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from dateline.language.mentions import Candidate, Noun, find_candidates, load_nouns
from dateline.records import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dateline.records import Parse

__all__ = ["find_mentions", "link_mentions"]

PRONOUN_REACH: Final = 2  # sentences
NOUN_REACH: Final = 8  # sentences: a description further back is more often somebody else
HEADLINES: Final = 2  # sentences: where a surname may come before the full name
SMALL: Final = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "'s", "’s", "-", "&"})
SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
BODIES: Final = frozenset({"police", "group", "team", "army"})
"""Bodies that are spoken of as "they"."""
OPENING: Final = frozenset({"“", "„", "«"})
CLOSING: Final = frozenset({"”", "»"})


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


@dataclass(slots=True)
class _Entity:
    """What is known of one entity so far; ``number`` is the place of its first mention."""

    number: int
    sort: str
    gender: str
    plural: bool
    rows: list[int] = field(default_factory=list)  # places of its mentions
    names: list[tuple[str, ...]] = field(default_factory=list)
    nouns: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)


def link_mentions(parse: Parse, candidates: Sequence[Candidate], nouns: Mapping[str, Noun]) -> list[tuple[int, str]]:
    """Return for each candidate the place of the first mention of its entity, and the rule that tied it."""
    return _Linker(parse, candidates, nouns).link()


class _Linker:
    def __init__(self, parse: Parse, candidates: Sequence[Candidate], nouns: Mapping[str, Noun]) -> None:
        self._parse = parse
        self._candidates = candidates
        self._nouns = nouns
        self._entities: list[_Entity] = []  # by their latest mention, the latest last
        self._of: list[_Entity] = []  # by candidate
        self._sentence = [parse.sentence(candidate.head) for candidate in candidates]
        self._quoted = _find_quoted(parse)

    def link(self) -> list[tuple[int, str]]:
        links = []
        for place, candidate in enumerate(self._candidates):
            found = self._find(place, candidate)
            if found is None:
                entity = _Entity(place, candidate.sort, candidate.gender, candidate.plural)
                rule = "itself"
            else:
                entity, rule = found
                self._entities.remove(entity)
            self._entities.append(entity)
            self._of.append(entity)
            self._learn(entity, place, candidate)
            links.append((entity.number, rule))
        return links

    def _learn(self, entity: _Entity, place: int, candidate: Candidate) -> None:
        entity.rows.append(place)
        entity.nouns |= candidate.nouns
        entity.origins |= candidate.origins
        if candidate.kind not in {"NOM", "PRO"}:
            entity.names.append(_spelling(self._parse, candidate))
        if entity.gender == "-" and candidate.gender in {"m", "f"}:
            entity.gender = candidate.gender

    def _find(self, place: int, candidate: Candidate) -> tuple[_Entity, str] | None:
        if candidate.kind == "PRO":
            return self._find_for_pronoun(place, candidate)
        if candidate.kind == "NOM":
            return self._find_for_noun(place, candidate)
        return self._find_for_name(place, candidate)

    # --- names ---------------------------------------------------------------------------------

    def _find_for_name(self, place: int, candidate: Candidate) -> tuple[_Entity, str] | None:
        spelling = _spelling(self._parse, candidate)
        for rule, fits in (
            ("same name", _is_same),
            ("surname", _is_surname),
            ("full name", _is_full_name),
            ("acronym", _is_acronym),
            ("short name", _is_short_name),
        ):
            found = [
                entity
                for entity in reversed(self._entities)
                if _may_share_name(entity.sort, candidate.sort, rule)
                and {entity.gender, candidate.gender} != {"m", "f"}
                and (any if rule != "full name" else all)(fits(spelling, name) for name in entity.names)
                and entity.names
                and (rule != "full name" or self._sentence[entity.number] < HEADLINES)
            ]
            if len(found) == 1 or (found and rule == "same name"):
                return found[0], rule
            if found:
                return None
        return self._find_apposed(place, candidate)

    def _find_apposed(self, place: int, candidate: Candidate) -> tuple[_Entity, str] | None:
        """Return the description that ``candidate`` stands in apposition to ("the group, Hamas")."""
        parse, head = self._parse, candidate.head
        if parse.deprels[head] != "appos":
            return None
        for before in range(place - 1, max(-1, place - 4), -1):
            other = self._candidates[before]
            if (
                other.head == parse.heads[head]
                and other.kind == "NOM"
                and other.sort == candidate.sort
                and not other.plural
            ):
                entity = self._of[before]
                return (entity, "apposition") if not entity.names else None
        return None

    # --- descriptions --------------------------------------------------------------------------

    def _find_for_noun(self, place: int, candidate: Candidate) -> tuple[_Entity, str] | None:
        parse, head = self._parse, candidate.head
        if parse.deprels[head] == "appos" and not candidate.plural:
            for before in range(place - 1, max(-1, place - 4), -1):
                other = self._candidates[before]
                if other.first <= parse.heads[head] < other.last and other.kind == candidate.sort:
                    return self._of[before], "apposition"
        if not candidate.definite or _has_complement(parse, head):
            return None
        near = [
            entity
            for entity in reversed(self._entities)
            if self._sentence[place] - self._sentence[entity.rows[-1]] <= NOUN_REACH
            and entity.sort == candidate.sort
            and entity.plural == candidate.plural
            and {entity.gender, candidate.gender} != {"m", "f"}
            and (not candidate.origins or not entity.origins or candidate.origins & entity.origins)
        ]
        for entity in near:
            if entity.nouns & candidate.nouns and not entity.names and self._same_modifiers(entity, candidate):
                return entity, "same noun"
        named = [entity for entity in near if entity.names and not candidate.plural]
        for nouns in (candidate.nouns, self._class_of(candidate.nouns)):
            titled = [entity for entity in named if entity.nouns & nouns]
            if candidate.origins:
                titled = [entity for entity in titled if entity.origins & candidate.origins] or titled
            if len(titled) == 1 or (titled and titled[0].rows[-1] == place - 1):
                return titled[0], "title"
            if titled:
                return None
        return None

    def _class_of(self, nouns: frozenset[str]) -> frozenset[str]:
        groups = {self._nouns[noun].group for noun in nouns}
        return frozenset(noun for noun, known in self._nouns.items() if known.group in groups)

    def _same_modifiers(self, entity: _Entity, candidate: Candidate) -> bool:
        """Say whether ``candidate`` brings no modifier the entity's descriptions lack ("the other man")."""
        ours = set(self._parse.lemmas[candidate.first : candidate.last])
        theirs = {
            lemma
            for row in entity.rows
            for lemma in self._parse.lemmas[self._candidates[row].first : self._candidates[row].last]
        }
        return ours - theirs <= {"the", "this", "that", "these", "those"}

    # --- pronouns ------------------------------------------------------------------------------

    def _find_for_pronoun(self, place: int, candidate: Candidate) -> tuple[_Entity, str] | None:
        seen: set[int] = set()
        for before, nearby in self._before(place):
            entity = self._of[before]
            if entity.number in seen:
                continue
            seen.add(entity.number)
            if not self._agrees(entity, nearby, candidate) or self._is_barred(nearby, candidate):
                continue
            subject = self._parse.deprels[nearby.head] in SUBJECTS
            if candidate.gender in {"it", "they"} and not subject:
                continue  # too many things could be meant; only a subject is taken up without saying so
            own = candidate.gender and self._parse.heads[nearby.head] in _climb(self._parse, candidate.head) and subject
            return entity, "own" if own and self._parse.xpos[candidate.head] == "PRP$" else "pronoun"
        return None

    def _before(self, place: int) -> Iterator[tuple[int, Candidate]]:
        """Yield earlier mentions sentence by sentence backwards; in each, subjects first, then from the left."""
        here = self._sentence[place]
        reach = PRONOUN_REACH if self._candidates[place].gender in {"m", "f"} else 1
        for sentence in range(here, here - reach - 1, -1):
            rows = [row for row in range(place) if self._sentence[row] == sentence]
            if sentence == here:  # the clause the pronoun is in, then outwards
                path = _climb(self._parse, self._candidates[place].head)
                rows.sort(
                    key=lambda row: (
                        path.index(self._parse.heads[self._candidates[row].head])
                        if self._parse.deprels[self._candidates[row].head] in SUBJECTS
                        and self._parse.heads[self._candidates[row].head] in path
                        else len(path) + 1,
                        row,
                    )
                )
            else:
                rows.sort(key=lambda row: (self._parse.deprels[self._candidates[row].head] not in SUBJECTS, row))
            for row in rows:
                yield row, self._candidates[row]

    def _agrees(self, entity: _Entity, nearby: Candidate, candidate: Candidate) -> bool:
        if nearby.sort == "MISC" or entity.sort in {"MISC", ""}:
            return False
        match candidate.gender:
            case "m" | "f":
                return entity.sort == "PER" and not entity.plural and entity.gender in {candidate.gender, "-"}
            case "it":
                return entity.sort in {"ORG", "LOC"} and not entity.plural
            case _:
                return entity.plural or (entity.sort == "ORG" and bool(entity.nouns & BODIES))

    def _is_barred(self, nearby: Candidate, candidate: Candidate) -> bool:
        """Say whether grammar forbids the link: two parts of one verb, or a quoted pronoun and who is quoted."""
        parse = self._parse
        possessive = parse.xpos[candidate.head] == "PRP$"
        reflexive = parse.words[candidate.head].lower().endswith(("self", "selves"))
        if not possessive and not reflexive and parse.heads[nearby.head] == parse.heads[candidate.head]:
            return True
        if nearby.first <= candidate.head < nearby.last or parse.heads[candidate.head] == nearby.head:
            return True
        if self._quoted[nearby.head] and not self._quoted[candidate.head]:  # "Free the man," he said
            return parse.heads[candidate.head] in _climb(parse, nearby.head)
        quoted = self._quoted[candidate.head] and not self._quoted[nearby.head]
        if quoted and parse.deprels[nearby.head] in SUBJECTS:
            verb = parse.heads[nearby.head]
            return verb in _climb(parse, candidate.head)
        return False


def _climb(parse: Parse, row: int) -> list[int]:
    """Return the heads above ``row``, nearest first."""
    path = []
    while parse.heads[row] != row:
        row = parse.heads[row]
        path.append(row)
    return path


def _find_quoted(parse: Parse) -> list[bool]:
    """Return for each token whether it stands inside quotation marks, which may run over sentences, not paragraphs."""
    quoted = [False] * len(parse.words)
    inside, first, end = False, 0, 0
    for row, word in enumerate(parse.words):
        if "\n" in parse.text[end : int(parse.tokens[row, 0])]:
            inside, first = False, row
        end = int(parse.tokens[row, 1])
        if word in OPENING or (word == '"' and not inside):
            inside = True
        elif word in CLOSING and not inside:  # closed but never opened: the quotation began before
            quoted[first:row] = [True] * (row - first)
        elif word in CLOSING or word == '"':
            inside = False
        quoted[row] = inside
    return quoted


def _has_complement(parse: Parse, head: int) -> bool:
    """Say whether a description goes on after its noun ("the head of the bank", "the man who ..."): it names anew."""
    return any(child > head and parse.deprels[child].split(":")[0] in {"nmod", "acl"} for child in parse.children[head])


def _spelling(parse: Parse, candidate: Candidate) -> tuple[str, ...]:
    words = [word.strip(".") or "." for word in parse.words[candidate.first : candidate.last]]
    return tuple(word for word in words if word.lower() not in {"'s", "’s", "the"})


def _may_share_name(ours: str, theirs: str, rule: str) -> bool:
    if rule in {"surname", "full name"}:
        return ours == theirs == "PER"
    if rule == "same name":
        return ours == theirs or {ours, theirs} == {"ORG", "LOC"} or "MISC" in {ours, theirs} - {"PER"}
    if rule == "acronym":  # U.S. and United States, whatever kind the model gives the letters
        return {ours, theirs} != {"PER"} and "NOM" not in {ours, theirs}
    return {ours, theirs} <= {"ORG", "MISC"} and "ORG" in {ours, theirs}


def _is_same(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return _lower(ours) == _lower(theirs)


@lru_cache(maxsize=4096)
def _lower(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _is_surname(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Say whether ``ours`` ends the longer ``theirs``.

    >>> _is_surname(("Al", "-", "Shebel"), ("Luna", "al", "-", "Shebel"))
    True
    """
    return 0 < len(ours) < len(theirs) and _is_same(theirs[-len(ours) :], ours)


def _is_full_name(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    return _is_surname(theirs, ours) or _is_same(theirs, ours)


def _is_short_name(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Say whether one is the end of the other, of two words at least.

    >>> _is_short_name(("Security", "Council"), ("UN", "Security", "Council"))
    True
    """
    short, long = sorted((ours, theirs), key=len)
    return len(short) > 1 and _is_surname(short, long)


def _is_acronym(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Say whether one, in capitals, is made of the first letters of the other's words.

    >>> _is_acronym(("SDF",), ("Syrian", "Democratic", "Forces"))
    True
    >>> _is_acronym(("Hu",), ("Harvard", "University"))
    False
    """
    short, long = sorted((ours, theirs), key=len)
    letters = "".join(short).replace(".", "")
    starts = [word for word in _lower(long) if word[0].isalnum()]
    initials = {"".join(word[0] for word in starts), "".join(word[0] for word in starts if word not in SMALL)}
    return len(short) == 1 < len(long) and len(letters) > 1 and letters.isupper() and letters.lower() in initials
