"""What happened: finds the words that report an act, its PLOVER type, and who stands where in its frame."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.events.acts import Act, Sight, once
from dateline.events.conditions import head_of, holds, rows_for, speaker_of
from dateline.events.frames import Filler, case_words, find_slot
from dateline.events.mentions import name_at
from dateline.events.moods import is_order
from dateline.events.one_act import without_contents, without_doubles, without_results
from dateline.knowledge.acts import ActRow, Lexicon
from dateline.records import Parse

__all__ = ["entries", "find_acts", "find_rows"]

TITLE_CASE = 0.6  # a headline in title case has two thirds of its words in capitals, a sentence full of names half
SECOND_PERSON = frozenset({"you", "your", "yourself", "yourselves"})
WILL = frozenset({"will", "wo", "would", "'ll", "’ll", "shall"})
GOES_TO = frozenset({"to", "for", "in", "across", "among", "towards", "into"})
AIMED_AT = frozenset("kill attack bomb fight combat destroy target arrest hunt catch raid".split())
NO = frozenset({"not", "n't", "n’t", "never", "no", "none", "hardly"})
FIRST_PERSON = frozenset("i we me us my our ourselves myself".split())


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
    return without_doubles(parse, without_results(parse, without_contents(parse, acts)))


def find_rows(parse: Parse, row: int, lexicon: Lexicon, sight: Sight) -> tuple[ActRow, ...]:
    """Return the lines of the lexicon that fit the word at ``row``, in their order."""
    if row not in sight.fits:
        sight.fits[row] = tuple(
            entry
            for entry in entries(parse, row, lexicon)
            if all(holds(parse, head_of(parse, row, entry), condition, sight) for condition in entry.conditions)
        )
    return sight.fits[row]


def entries(parse: Parse, row: int, lexicon: Lexicon) -> Sequence[ActRow]:
    """Return the lines of the lexicon that begin with the word at ``row``; none inside a name or a title."""
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


def _fill(parse: Parse, row: int, entry: ActRow, sight: Sight) -> Act:
    head = head_of(parse, row, entry)

    def fillers(slot: str) -> list[Filler]:
        found = speaker_of(parse, head, sight) if slot == "speaker" else find_slot(parse, head, slot)
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
        if not right and entry.type == "AID":
            right = _whom_it_is_for(parse, head, sight)
    if not left and is_order(parse, head):
        left = _told_to(parse, head, sight)
    actors = once(left, ())
    recipients = once(right, actors)
    first, last = _trigger(parse, row, entry)
    by_speaking = any("speaker" in option for option in entry.roles.actor) and head in sight.speakers
    told = sight.speakers[head][1] if by_speaking else head
    score = _score(entry, actors, recipients)
    return Act(entry, head, told, first, last, actors, recipients, score, _words_of_no(parse, head, entry))


def _whom_it_is_for(parse: Parse, head: int, sight: Sight) -> list[Filler]:
    """Return the first party that help is said to be for, in its purpose or where it goes: "to help people in Chad"."""
    for row in sorted(parse.subtree(head)):
        if row <= head or parse.upos[row] == "PRON" or not sight.is_party(row):
            continue
        if parse.lemmas[parse.heads[row]].lower() in AIMED_AT or not _is_in_purpose(parse, row, head):
            continue
        purpose = parse.deprels[row] == "obj" and parse.deprels[parse.heads[row]] in ("advcl", "acl", "xcomp")
        goes = parse.deprels[row].split(":")[0] in ("obl", "nmod") and case_words(parse, row) in GOES_TO
        if purpose or goes:
            return [Filler(row, "whom it is for")]
    return []


def _is_in_purpose(parse: Parse, row: int, head: int) -> bool:
    """Return whether only nouns and clauses with "to" lie between the verb at ``head`` and the word at ``row``."""
    while row != head:
        if parse.upos[row] == "VERB":
            mark = parse.child(row, "mark")
            if mark is None or parse.words[mark].lower() != "to":
                return False
        row = parse.heads[row]
    return True


def _told_to(parse: Parse, head: int, sight: Sight) -> list[Filler]:
    """Return whom somebody tells to do the act at ``head``: "Free them, the bishop told the mayor"."""
    if head not in sight.speakers:
        return []
    saying = sight.speakers[head][1]
    for slot in ("obj", "of", "to", "with", "on"):
        told = [f for f in find_slot(parse, saying, slot) if f.row != head and sight.is_party(f.row)]
        if told:
            return [Filler(f.row, f'{f.path} of "{parse.words[saying]}", who is told to') for f in told]
    return []


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
        return [Filler(f.row, f"{filler.path}, the speaker") for f in speaker_of(parse, filler.row, sight)]
    return [] if word.lower() in SECOND_PERSON else [filler]


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
                for r in (rows_for(parse, row, condition) if condition.slot != "mod" else parse.children[row])
                if (not condition.lemmas or parse.lemmas[r].lower() in condition.lemmas)
                and parse.upos[r] != "PART"
                and abs(r - row) <= 4
            ]
    return min(rows), max(rows) + 1
