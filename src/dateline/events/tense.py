"""Whether what a time expression hangs on lies ahead of the article, or is told as past.

"A hearing set for Friday", "agreed to meet on Friday" and "will meet on Friday" lie ahead; "met on Friday" is past;
"Friday's meeting" does not say.
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.knowledge.times import TimeTable
from dateline.records import Parse

__all__ = ["is_ahead", "is_present"]


def is_ahead(parse: Parse, table: TimeTable, first: int, head: int) -> bool | None:
    """Return whether the words that a time hangs on lie ahead (True) or are told as past (False); None: no telling.

    The time begins at token ``first`` and hangs in the tree by token ``head``.
    """
    ahead, row = table.words["ahead"], parse.heads[head]
    if row == head:
        return None
    if parse.upos[row] in ("NOUN", "PROPN") and first < row and parse.deprels[head] != "obl":
        return True if _has_modifier(parse, row, ahead) else None  # "the planned May vote", "the May vote"
    below = -1
    for _ in range(6):
        kind = ahead.get(parse.lemmas[row].lower(), "")
        if parse.upos[row] in ("NOUN", "PROPN") and (kind == "noun" or _has_modifier(parse, row, ahead)):
            return True
        if kind == "set" and parse.upos[row] in ("VERB", "ADJ") and not (below < 0 and _is_finite_past(parse, row)):
            return True
        going = parse.lemmas[row] == "go" and parse.xpos[row] == "VBG"
        if (kind == "wish" or going) and below >= 0 and parse.deprels[below] in ("xcomp", "ccomp", "advcl"):
            return True
        if _is_clause(parse, row):
            tense = _tense(parse, table, row)
            if tense is not None:
                return tense
            if parse.deprels[row] not in ("advcl", "xcomp", "acl", "conj"):
                break
        if parse.heads[row] == row:
            break
        below, row = row, parse.heads[row]
    return None


def is_present(parse: Parse, head: int) -> bool:
    """Return whether the nearest clause over token ``head`` is in the present tense."""
    row = head
    while parse.heads[row] != row:
        row = parse.heads[row]
        if _is_clause(parse, row):
            auxes = {parse.words[b].lower() for b in parse.children[row] if parse.deprels[b] in ("aux", "cop")}
            return parse.xpos[row] in ("VBZ", "VBP") or bool(auxes & {"is", "are", "'s", "’s"})
    return False


def _has_modifier(parse: Parse, row: int, ahead: Mapping[str, str]) -> bool:
    """Return whether the noun at ``row`` is called planned, upcoming, scheduled."""
    return any(
        parse.deprels[below] in ("amod", "acl") and ahead.get(parse.lemmas[below].lower()) == "set"
        for below in parse.children[row]
    )


def _is_finite_past(parse: Parse, row: int) -> bool:
    return parse.xpos[row] == "VBD" and parse.child(row, "nsubj", "obj") is not None


def _is_clause(parse: Parse, row: int) -> bool:
    return parse.upos[row] in ("VERB", "AUX") or parse.child(row, "cop", "nsubj", "aux") is not None


def _tense(parse: Parse, table: TimeTable, row: int) -> bool | None:
    """Return True for a verb that lies ahead, False for one told as past, None for one that takes its clause's time."""
    auxes = [below for below in parse.children[row] if parse.deprels[below].split(":")[0] in ("aux", "cop")]
    words = {parse.lemmas[below].lower() for below in auxes} | {parse.words[below].lower() for below in auxes}
    infinitive = any(
        parse.words[b].lower() == "to" and parse.deprels[b] in ("mark", "aux") for b in parse.children[row]
    )
    if words & {"will", "shall", "would", "may", "might", "'ll", "’ll"} and "have" not in words:
        return True
    if infinitive:  # "is to be held on May 3" lies ahead; "to protest" takes the time of its verb
        is_to = (
            "be" in words
            and not words & {"have", "was", "were"}
            and parse.deprels[row] in ("root", "conj", "parataxis")
        )
        return True if is_to else None
    if words & {"have", "had", "has", "was", "were", "did"} or parse.xpos[row] == "VBD":
        return False
    if parse.xpos[row] == "VBN" and parse.deprels[row].startswith("acl"):
        return False
    if parse.xpos[row] in ("VBZ", "VBP") and parse.lemmas[row].lower() in table.words["timetable"]:
        return True
    return None
