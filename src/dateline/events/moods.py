"""What the form of a clause says without a word for it: that it is an order, or a condition.

"Release the teachers, the bishop told the mayor" tells no release; "Had the army come, ..." tells that it did not.
"""

from __future__ import annotations

from dateline.records import Parse

__all__ = ["find_condition", "is_order"]

OPENS = frozenset({":", "“", '"', "‘", "'", "``", "-", "–", "—", "*"})
INVERTED = frozenset({"had", "should", "were"})
OWN = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl", "aux", "aux:pass", "cop", "mark")


def is_order(parse: Parse, head: int) -> bool:
    """Return whether the verb at ``head`` is an imperative: a bare form that opens its sentence or what is said.

    One joined to an imperative is one, too: "free the men, close the camp".
    """
    if parse.xpos[head] != "VB" or parse.child(head, *OWN) is not None:
        return False
    relation, above = parse.deprels[head], parse.heads[head]
    if relation == "conj":
        return is_order(parse, above)
    if relation not in ("root", "ccomp", "parataxis"):
        return False
    first = int(parse.sentences[parse.sentence(head)][0])
    return head == first or parse.words[head - 1] in OPENS


def find_condition(parse: Parse, head: int) -> int | None:
    """Return the auxiliary before its subject that makes a clause a condition ("Should the harvest fail"), or None."""
    if not parse.deprels[head].startswith("advcl"):
        return None
    subject = parse.child(head, "nsubj", "nsubj:pass", "nsubj:outer")
    first = min(parse.subtree(head))
    opens = first in parse.children[head] and parse.words[first].lower() in INVERTED
    return first if subject is not None and opens and first < subject else None
