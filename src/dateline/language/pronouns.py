"""Whom a pronoun means: of those that agree and that grammar allows, the one that most speaks for.

he, she      one person of that gender, or of a gender not known, at most two sentences back
it           one body, place or thing; they: several, or a body spoken of as such; at most one sentence back
his, itself  also the subject of their own clause (rule "own")
I, we        inside quotation marks: whoever speaks (rule "speaker"); we only where that is a body or several
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dateline.language.speech import find_quotations, quotation_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dateline.language.cast import Cast, Entity
    from dateline.language.mentions import Candidate
    from dateline.records import Parse

__all__ = ["Pronouns", "climb"]

REACH: Final = {"m": 2, "f": 2, "it": 1, "they": 1}  # sentences
SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass"})
OBJECTS: Final = frozenset({"obj", "iobj", "obl:agent"})
BODIES: Final = frozenset({"police", "group", "team", "army", "company", "force", "family", "crew", "couple", "public"})
"""Bodies that are spoken of as "they"."""


POINTS: Final = {
    "subject": 30,
    "object": 10,
    "part of a phrase": 5,
    "other": 0,
    "same part": 5,  # both are subjects, both are objects ...
    "clause": 10,  # the subject of the clause that the pronoun is in
    "outer clause": -5,  # for each clause further out
    "sentence": -20,  # for each sentence back
    "step": -1,  # for each mention between
    "mention": 3,  # for each mention so far, five at most: whom the article is about
    "pronoun": 10,
    "body as they": -20,
    "things": -50,  # several that are no people are seldom "they" without having been the subject
    "thing": 10,
}
"""What speaks for an earlier mention. Swept one by one on the news documents of GUM's train folder."""
ENOUGH: Final = {"m": -100, "f": -100, "it": 20, "they": 10}


class Pronouns:
    """Reads pronouns of one parse; the ``cast`` holds who has been spoken of before."""

    def __init__(self, parse: Parse, candidates: Sequence[Candidate], cast: Cast) -> None:
        self._parse = parse
        self._candidates = candidates
        self._cast = cast
        self._quotations = find_quotations(parse)
        self._quotation = quotation_of(parse, self._quotations)
        self._voices: dict[tuple[int, str], Entity] = {}  # first persons by who speaks and number

    def find(self, place: int) -> tuple[Entity, str] | None:
        """Return the entity that the pronoun at ``place`` means and the rule that says so, or None."""
        candidate = self._candidates[place]
        if candidate.gender in {"I", "we"}:
            return self._find_speaker(candidate)
        return self._find_antecedent(place, candidate)

    def join(self, place: int, entity: Entity) -> None:
        """Remember who "I" is at ``place``: whoever says "I" once is "I" all through."""
        candidate = self._candidates[place]
        if candidate.gender in {"I", "we"} and (voice := self._voice(candidate)) is not None:
            self._voices.setdefault((voice, candidate.gender), entity)

    def awaiting(self, candidate: Candidate, entity: Entity) -> Iterator[Entity]:
        """Yield what spoke in the first person before its speaker, ``candidate`` of ``entity``, came up.

        From here on those voices are ``entity``.
        """
        for pronoun in ("I", "we"):
            voice = -2 - candidate.head, pronoun
            speaking = self._voices.get(voice)
            if speaking is not None and speaking.sort == "" and speaking is not entity and _may_say(pronoun, entity):
                self._voices[voice] = entity
                yield speaking

    def _voice(self, candidate: Candidate) -> int | None:
        """Return who speaks around ``candidate``: -2 less the row of the speaker, else the number of the quotation."""
        number = self._quotation[candidate.head]
        if number < 0:
            return None
        speaker = self._quotations[number].speaker
        return number if speaker is None else -2 - speaker

    def _find_speaker(self, candidate: Candidate) -> tuple[Entity, str] | None:
        voice = self._voice(candidate)
        if voice is None:
            return None
        if (said := self._voices.get((voice, candidate.gender))) is not None:
            return said, "same speaker"
        place = self._cast.at_head.get(-2 - voice) if voice < 0 else None
        if place is None:
            return None
        entity = self._cast.of[place]
        return (entity, "speaker") if _may_say(candidate.gender, entity) else None

    def _find_antecedent(self, place: int, candidate: Candidate) -> tuple[Entity, str] | None:
        parse, sentences = self._parse, self._cast.sentences
        path = climb(parse, candidate.head)
        best: tuple[float, int] | None = None
        for before in range(place - 1, -1, -1):
            if sentences[place] - sentences[before] > REACH[candidate.gender]:
                break
            entity, nearby = self._cast.of[before], self._candidates[before]
            if self._agrees(entity, nearby, candidate) and not self._is_barred(nearby, candidate):
                points = self._weigh(place, before, path)
                if points >= ENOUGH[candidate.gender] and (best is None or points > best[0]):
                    best = points, before
        if best is None:
            return None
        nearby = self._candidates[best[1]]
        own = parse.deprels[nearby.head] in SUBJECTS and parse.heads[nearby.head] in path
        return self._cast.of[best[1]], "own" if own and parse.xpos[candidate.head] == "PRP$" else "pronoun"

    def _weigh(self, place: int, before: int, path: list[int]) -> float:
        """Return the points that speak for the mention at ``before``; ``path`` are the heads above the pronoun."""
        parse, entity = self._parse, self._cast.of[before]
        candidate, nearby = self._candidates[place], self._candidates[before]
        gap = self._cast.sentences[place] - self._cast.sentences[before]
        ours, theirs = _part(parse.deprels[candidate.head]), _part(parse.deprels[nearby.head])
        points = POINTS[theirs] + (POINTS["same part"] if ours == theirs else 0) + POINTS["sentence"] * gap
        if theirs == "subject" and gap == 0 and parse.heads[nearby.head] in path:
            points += POINTS["clause"] + POINTS["outer clause"] * path.index(parse.heads[nearby.head])
        points += POINTS["mention"] * min(len(entity.places), 5) + POINTS["step"] * (place - before)
        points += POINTS["pronoun"] if nearby.kind == "PRO" else 0
        if candidate.gender == "they" and not entity.plural:
            points += POINTS["body as they"]
        if entity.sort == "THING":
            points += POINTS["things"] if candidate.gender == "they" else POINTS["thing"]
        return points

    def _agrees(self, entity: Entity, nearby: Candidate, candidate: Candidate) -> bool:
        if nearby.sort == "MISC" or entity.sort in {"MISC", ""}:
            return False
        if nearby.kind == "NOM" and self._parse.deprels[nearby.head] == "compound":
            return False
        match candidate.gender:
            case "m" | "f":
                return entity.sort == "PER" and not entity.plural and entity.gender in {candidate.gender, "-"}
            case "it":
                return entity.sort in {"ORG", "LOC", "THING"} and not entity.plural
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
        ours, theirs = self._quotation[candidate.head] >= 0, self._quotation[nearby.head] >= 0
        if theirs and not ours:  # "Free the man," he said
            return parse.heads[candidate.head] in climb(parse, nearby.head)
        if ours and not theirs:
            speaker = self._quotations[self._quotation[candidate.head]].speaker
            if speaker == nearby.head:
                return True
            return parse.deprels[nearby.head] in SUBJECTS and parse.heads[nearby.head] in climb(parse, candidate.head)
        return False


def _may_say(pronoun: str, speaker: Entity) -> bool:
    several = speaker.plural or speaker.sort in {"ORG", "LOC"}
    return several == (pronoun == "we") and speaker.sort != "THING"


def _part(relation: str) -> str:
    if relation in SUBJECTS:
        return "subject"
    if relation in OBJECTS:
        return "object"
    return "part of a phrase" if relation.startswith("nmod") or relation == "compound" else "other"


def climb(parse: Parse, row: int) -> list[int]:
    """Return the heads above ``row``, nearest first."""
    path = []
    while parse.heads[row] != row:
        row = parse.heads[row]
        path.append(row)
    return path
