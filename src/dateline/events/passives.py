"""Whether a verb is passive, also where a headline leaves the auxiliary out."""

from __future__ import annotations

from dateline.records import Parse

__all__ = ["is_passive"]

# Verbs that have an object whenever they are active: who kills kills somebody.
NEVER_ALONE = frozenset(
    """abduct acquit arrest assassinate behead convict deport detain evict execute expel extradite hospitalise
    hospitalize imprison indict injure jail kidnap kill oust slay wound""".split()
)


def is_passive(parse: Parse, row: int) -> bool:
    """Return whether the verb at ``row`` is passive: by its subject or auxiliary, or a past participle on a noun."""
    if parse.child(row, "nsubj:pass", "csubj:pass", "aux:pass") is not None or _is_bare_passive(parse, row):
        return True
    if parse.xpos[row] != "VBN" or any(parse.deprels[below].startswith("nsubj") for below in parse.children[row]):
        return False
    if parse.deprels[row] in ("acl", "amod"):
        return True
    if parse.deprels[row] == "conj" and parse.child(row, "aux") is None:
        return is_passive(parse, parse.heads[row])
    # "Detained by police, he ..." and "were ordered released": no auxiliary of its own, no object
    return parse.deprels[row] in ("advcl", "xcomp") and parse.child(row, "aux", "obj") is None


def _is_bare_passive(parse: Parse, row: int) -> bool:
    """Return whether a verb that cannot be without an object is, and a subject stands where the object went.

    "Three demonstrators killed in clashes", "helicopter shot down": headlines leave the auxiliary out, and the tree
    then has the dead do the killing. "Killed and wounded five men" has its object on the second verb.
    """
    below = parse.children[row]
    if parse.deprels[row] == "conj" and parse.xpos[row] in ("VBD", "VBN"):  # "shot down and destroyed"
        return parse.child(row, "nsubj", "obj", "aux") is None and _is_bare_passive(parse, parse.heads[row])
    if parse.xpos[row] not in ("VBD", "VBN") or parse.deprels[row] not in ("root", "parataxis", "ccomp"):
        return False
    down = any(parse.deprels[b] == "compound:prt" and parse.words[b].lower() == "down" for b in below)
    if parse.lemmas[row].lower() not in NEVER_ALONE and not (parse.lemmas[row].lower() == "shoot" and down):
        return False
    if parse.child(row, "obj", "iobj", "ccomp", "xcomp", "aux") is not None or parse.child(row, "nsubj") is None:
        return False
    return not any(parse.deprels[b] == "conj" and parse.child(b, "obj") is not None for b in below)
