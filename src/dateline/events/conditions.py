"""Whether what a line of the lexicon asks of a word's frame is there (``docs/lexicon.md``)."""

from __future__ import annotations

from dateline.events.acts import Sight
from dateline.events.frames import Filler, case_words, expand, find_slot
from dateline.events.passives import is_passive
from dateline.knowledge.acts import ActRow, Condition
from dateline.records import Parse

__all__ = ["head_of", "holds", "rows_for", "speaker_of"]

# A day is no place: "slammed the plan on Tuesday" is not "slammed on the brakes".
WHEN_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december weekend morning evening afternoon night noon midnight""".split()
)


def holds(parse: Parse, row: int, condition: Condition, sight: Sight) -> bool:
    """Return whether the frame of the word at ``row`` is as ``condition`` asks."""
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
        return any(sight.is_party(f.row) for f in speaker_of(parse, row, sight))
    rows = rows_for(parse, row, condition)
    if condition.party:
        return any(sight.is_party(r) for r in rows)
    if condition.lemmas:
        return any(parse.lemmas[r].lower() in condition.lemmas for r in rows)
    return bool(rows)


def rows_for(parse: Parse, row: int, condition: Condition) -> list[int]:
    """Return what fills the place that ``condition`` looks at, whatever it asks of it."""
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
    kept = condition.slot == "obj" and bool(condition.lemmas) and parse.child(row, "compound:prt") is None
    given = parse.child(row, "obj") if kept and is_passive(parse, row) else None
    return found if given is None else [*found, *expand(parse, given)]  # "refugees were handed tents"


def head_of(parse: Parse, row: int, entry: ActRow) -> int:
    """Return the word whose frame it is: the verb, for a modal."""
    return parse.heads[row] if entry.pos == "m" else row


def speaker_of(parse: Parse, row: int, sight: Sight) -> list[Filler]:
    """Return whose words those at ``row`` are, empty when nobody's or the outlet's own."""
    if row not in sight.speakers:
        return []
    return [Filler(r, "whose words these are") for r in expand(parse, sight.speakers[row][0])]
