"""What happened: finds the words that report an act, its PLOVER type, and who stands where in its frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.events.frames import Filler, case_words, expand, find_slot, is_passive
from dateline.events.mentions import name_at
from dateline.knowledge.acts import ActRow, Condition, Lexicon
from dateline.records import Parse

__all__ = ["Act", "Sight", "find_acts", "find_rows"]

IsParty = Callable[[int], bool]
TITLE_CASE = 0.6  # a headline in title case has two thirds of its words in capitals, a sentence full of names half
SECOND_PERSON = frozenset({"you", "your", "yourself", "yourselves"})
# A day is no place: "slammed the plan on Tuesday" is not "slammed on the brakes".
WHEN_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december weekend morning evening afternoon night noon midnight""".split()
)
WILL = frozenset({"will", "wo", "would", "'ll", "’ll", "shall"})
NO = frozenset({"not", "n't", "n’t", "never", "no", "none", "hardly"})
FIRST_PERSON = frozenset("i we me us my our ourselves myself".split())


@dataclass(frozen=True, slots=True)
class Sight:
    """What the frames are held against: who can act, and who speaks.

    speakers  for each row of somebody's words, the row that names the nearest speaker and the row of the word of saying
    """

    is_party: IsParty
    speakers: Mapping[int, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Act:
    """An act found at token ``head``; ``first`` up to ``last`` are the trigger's rows.

    no                   the rows of the words of no that the pattern asked for and of the "will" beside them: they
                         name the act and say nothing of its status
    told                 the row whose time and status are the act's: ``head``, or the word of saying when the act is
                         what a speaker does by these words
    actors, recipients   the parties' rows with the paths they were found by; empty when the sentence names none
    score                0..1: how much of the frame is there (see ``find_acts``)
    """

    row: ActRow
    head: int
    told: int
    first: int
    last: int
    actors: tuple[Filler, ...]
    recipients: tuple[Filler, ...]
    score: float
    no: frozenset[int] = frozenset()


def find_acts(parse: Parse, lexicon: Lexicon, sight: Sight) -> tuple[Act, ...]:
    """Return the acts of the article in text order, at most one a word.

    Of several rows that fit a word, the one with most conditions wins, then the one that finds more parties, then the
    earlier in the lexicon. Several words that tell one act in one sentence (a verb and its object, "the attack killed")
    come out as one: the fuller frame is kept.
    """
    acts = []
    for row in range(len(parse.words)):
        best: tuple[tuple[int, int], Act] | None = None
        for entry in find_rows(parse, row, lexicon, sight):
            act = _fill(parse, row, entry, sight)
            wanted = sum(not condition.negated for condition in entry.conditions)  # an exclusion makes no row finer
            rank = (wanted, bool(act.actors) + bool(act.recipients))
            if best is None or rank > best[0]:
                best = (rank, act)
        if best is not None:
            acts.append(best[1])
    return _without_doubles(parse, _without_contents(parse, acts))


def find_rows(parse: Parse, row: int, lexicon: Lexicon, sight: Sight) -> list[ActRow]:
    """Return the lines of the lexicon that fit the word at ``row``, in their order."""
    return [
        entry
        for entry in _entries(parse, row, lexicon)
        if all(_holds(parse, _head(parse, row, entry), condition, sight) for condition in entry.conditions)
    ]


def _entries(parse: Parse, row: int, lexicon: Lexicon) -> Sequence[ActRow]:
    lemma, upos, xpos = parse.lemmas[row].lower(), parse.upos[row], parse.xpos[row]
    if xpos == "MD":
        kind = "m"
    elif upos in ("VERB", "AUX") or xpos.startswith("VB"):
        kind = "v"
    elif upos in ("NOUN", "PROPN"):
        kind = "n"
    elif upos == "ADJ":
        kind = "a"
    else:
        return ()
    entries = lexicon.by_word.get((kind, lemma), ())
    if not entries or _is_title_word(parse, row) or (kind == "n" and _is_modifier(parse, row)):
        return ()
    return () if upos == "PROPN" and kind == "n" and _in_name(parse, row) else entries


def _is_modifier(parse: Parse, row: int) -> bool:
    """Return whether the noun at ``row`` only says what kind of thing the next one is: "a murder suspect"."""
    return parse.deprels[row] == "compound" and parse.heads[row] > row and parse.upos[parse.heads[row]] == "NOUN"


def _is_title_word(parse: Parse, row: int) -> bool:
    """Return whether ``row`` is a capitalised word in the middle of a sentence that is not a headline.

    Such a word is part of a name or a title that the model did not see: "the Campaign to Ban Landmines".
    """
    first, last = (int(r) for r in parse.sentences[parse.sentence(row)])
    if row == first or not parse.words[row][0].isupper() or parse.upos[row - 1] == "PUNCT":
        return False
    words = [parse.words[r] for r in range(first + 1, last) if parse.words[r].isalpha()]
    return sum(word[0].isupper() for word in words) < TITLE_CASE * len(words)


def _in_name(parse: Parse, row: int) -> bool:
    return name_at(parse, row, "PER", "ORG", "LOC", "MISC") is not None


def _holds(parse: Parse, row: int, condition: Condition, sight: Sight) -> bool:
    return _filled(parse, row, condition, sight) != condition.negated


def _filled(parse: Parse, row: int, condition: Condition, sight: Sight) -> bool:
    if condition.slot == "mod":
        lemmas = [
            parse.lemmas[below].lower()
            for below in parse.children[row]
            if parse.deprels[below].split(":")[0] in ("amod", "compound", "nmod", "advmod", "nummod")
            and (below < row or parse.deprels[below] == "compound" or parse.upos[row] == "VERB")
        ]
        return any(lemma in condition.lemmas for lemma in lemmas) if condition.lemmas else bool(lemmas)
    if condition.slot == "speaker":
        return any(sight.is_party(f.row) for f in _speaker(parse, row, sight))
    rows = _rows_for(parse, row, condition)
    if condition.party:
        return any(sight.is_party(r) for r in rows)
    if condition.lemmas:
        return any(parse.lemmas[r].lower() in condition.lemmas for r in rows)
    return bool(rows)


def _rows_for(parse: Parse, row: int, condition: Condition) -> list[int]:
    if condition.slot == "prt":
        return [  # "back", "home", "aside" are often parsed as adverbs
            below
            for below in parse.children[row]
            if parse.deprels[below] == "compound:prt"
            or (parse.deprels[below] == "advmod" and parse.lemmas[below].lower() in condition.lemmas)
        ]
    if condition.slot == "comp":
        return [f.row for f in find_slot(parse, row, "comp")]
    if condition.slot == "prep":
        found = []
        for prep in sorted(condition.preps):
            found += [f.row for f in find_slot(parse, row, prep)]
        if not condition.preps:
            found = [
                b
                for b in parse.children[row]
                if parse.deprels[b].split(":")[0] in ("obl", "nmod") and case_words(parse, b)
            ]
        if condition.negated and not condition.lemmas:
            found = [r for r in found if parse.lemmas[r].lower() not in WHEN_WORDS]
        return found
    found = [f.row for f in find_slot(parse, row, condition.slot)]
    if condition.slot == "obj" and not found and not is_passive(parse, row):
        return []
    return found


def _head(parse: Parse, row: int, entry: ActRow) -> int:
    """Return the word whose frame it is: the verb, for a modal."""
    return parse.heads[row] if entry.pos == "m" else row


def _speaker(parse: Parse, row: int, sight: Sight) -> list[Filler]:
    if row not in sight.speakers:
        return []
    return [Filler(r, "whose words these are") for r in expand(parse, sight.speakers[row][0])]


def _fill(parse: Parse, row: int, entry: ActRow, sight: Sight) -> Act:
    head = _head(parse, row, entry)

    def fillers(slot: str) -> list[Filler]:
        found = _speaker(parse, head, sight) if slot == "speaker" else find_slot(parse, head, slot)
        spoken = [g for f in found for g in _spoken(parse, f, sight)]
        return [f for f in spoken if f.row not in (head, row) and sight.is_party(f.row)]

    def side(options: tuple[tuple[str, ...], ...]) -> list[Filler]:
        for option in options:
            found = [f for slot in option for f in fillers(slot)]
            if found:
                return found
        return []

    left, right = side(entry.roles.actor), side(entry.roles.recipient)
    if entry.roles.reciprocal:
        left, right = [*left, *right], []
    elif not right and entry.pos == "v":
        right = [f for f in fillers("obj.any") if parse.upos[f.row] != "PRON"][:1]
    actors = _once(left, ())
    recipients = _once(right, actors)
    first, last = _trigger(parse, row, entry)
    by_speaking = any("speaker" in option for option in entry.roles.actor) and head in sight.speakers
    told = sight.speakers[head][1] if by_speaking else head
    score = _score(entry, actors, recipients)
    return Act(entry, head, told, first, last, actors, recipients, score, _words_of_no(parse, head, entry))


def _words_of_no(parse: Parse, head: int, entry: ActRow) -> frozenset[int]:
    asked = {lemma for c in entry.conditions if c.slot in ("mod", "obj") and not c.negated for lemma in c.lemmas} & NO
    no = {below for below in parse.children[head] if parse.lemmas[below].lower() in asked}
    will = {below for below in parse.children[head] if parse.words[below].lower() in WILL and parse.xpos[below] == "MD"}
    return frozenset(no | will if no else ())  # who "would not accept" has refused already


def _spoken(parse: Parse, filler: Filler, sight: Sight) -> list[Filler]:
    """Return the speaker for "we" and "I" in somebody's words, ``filler`` itself for anybody named.

    Nobody for "you", and for a "we" that no speaker is found for: an outlet's own, or a quotation's that lost its mark.
    """
    word = parse.words[filler.row]
    if word.lower() in FIRST_PERSON and word != "US":
        return [Filler(f.row, f"{filler.path}, the speaker") for f in _speaker(parse, filler.row, sight)]
    return [] if word.lower() in SECOND_PERSON else [filler]


def _once(fillers: Iterable[Filler], taken: Iterable[Filler]) -> tuple[Filler, ...]:
    """Return ``fillers`` in order without those whose row came before or is ``taken``."""
    seen = {filler.row for filler in taken}
    first: dict[int, Filler] = {}
    for filler in fillers:
        if filler.row not in seen:
            first.setdefault(filler.row, filler)
    return tuple(first.values())


def _score(entry: ActRow, actors: Sequence[Filler], recipients: Sequence[Filler]) -> float:
    """Return how much of the frame is there: a verb more than a noun, each party, each condition that had to hold."""
    score = {"v": 0.5, "n": 0.4, "a": 0.4, "m": 0.4}[entry.pos]
    score += 0.2 * bool(actors) + 0.15 * bool(recipients or entry.roles.reciprocal)
    return round(min(0.95, score + 0.05 * len(entry.conditions)), 2)


def _trigger(parse: Parse, row: int, entry: ActRow) -> tuple[int, int]:
    """Return the rows of the trigger: the word, its particle, and the object the lexicon asked for when it is near."""
    rows = [row]
    if entry.pos == "m" and parse.heads[row] - row <= 4:
        rows.append(parse.heads[row])
    for condition in entry.conditions:
        if condition.negated or condition.party:
            continue
        if condition.slot == "prt" or (condition.slot in ("obj", "mod") and condition.lemmas):
            rows += [
                r
                for r in (_rows_for(parse, row, condition) if condition.slot != "mod" else parse.children[row])
                if (not condition.lemmas or parse.lemmas[r].lower() in condition.lemmas)
                and parse.upos[r] != "PART"
                and abs(r - row) <= 4
            ]
    return min(rows), max(rows) + 1


def _without_contents(parse: Parse, acts: list[Act]) -> list[Act]:
    """Leave out what another act only speaks of: the noun its pattern asked for, and what is threatened or refused.

    "Dropped the investigation" is no investigation too; "threatened to bomb" is no bombing.
    """
    spoken: set[int] = set()
    for act in acts:
        for condition in act.row.conditions:
            if condition.slot in ("obj", "subj", "prep") and condition.lemmas and not condition.negated:
                rows = _rows_for(parse, act.head, condition)
                spoken.update(r for r in rows if parse.lemmas[r].lower() in condition.lemmas)
        if act.row.type in ("THREATEN", "REJECT"):
            spoken.update(b for b in parse.children[act.head] if parse.deprels[b] in ("xcomp", "acl"))
    while True:
        shared = {a.head for a in acts if parse.deprels[a.head] == "conj" and parse.heads[a.head] in spoken}
        if shared <= spoken:
            return [act for act in acts if act.head not in spoken]
        spoken |= shared


def _without_doubles(parse: Parse, acts: list[Act]) -> tuple[Act, ...]:
    kept: list[Act] = []
    for act in acts:
        sentence = parse.sentence(act.head)
        for number, other in enumerate(kept):
            if parse.sentence(other.head) == sentence and _same_act(parse, other, act):
                kept[number] = _fuller(other, act)
                break
        else:
            kept.append(act)
    return tuple(kept)


def _same_act(parse: Parse, one: Act, other: Act) -> bool:
    """Return whether two words of one sentence tell one act: one governs the other, and no party contradicts."""
    if one.row.type != other.row.type:
        return False
    near = (
        parse.heads[other.head] == one.head
        or parse.heads[one.head] == other.head
        or one.first <= parse.heads[other.head] < one.last  # "held a round of talks"
        or one.first <= other.head < one.last
        or other.first <= one.head < other.last
    )
    if not near or parse.deprels[other.head] in ("conj", "ccomp", "parataxis"):
        return False

    def agree(a: tuple[Filler, ...], b: tuple[Filler, ...]) -> bool:
        return not a or not b or bool({f.row for f in a} & {f.row for f in b})

    return agree(one.actors, other.actors) and agree(one.recipients, other.recipients)


def _fuller(one: Act, other: Act) -> Act:
    best, rest = (one, other) if (one.score, -one.head) >= (other.score, -other.head) else (other, one)
    actors = best.actors or _once(rest.actors, best.recipients)
    recipients = best.recipients
    if not recipients and not best.row.roles.reciprocal:
        recipients = _once(rest.recipients, actors)
    return replace(best, actors=actors, recipients=recipients)
