"""Who stands where around a word: subjects, objects, prepositions and possessors, through the detours of grammar.

A slot is a place in the frame of a verb or a noun; ``find_slot`` returns the rows of the nouns that fill it. It follows
passives, relative and participle clauses, shared subjects of conjoined verbs, and control ("agreed to send"). Each row
comes with the path it was found by, which ``dateline why`` prints.

UD v2 relations: https://universaldependencies.org/u/dep/
"""

from __future__ import annotations

from typing import NamedTuple

from dateline.events.passives import is_passive
from dateline.records import Parse

__all__ = ["Filler", "case_words", "expand", "find_slot", "is_headline_future"]

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
# Verbs whose object, not whose subject, does what the complement says: "urged Spain to leave".
OBJECT_CONTROL = frozenset(
    """advise allow ask assist authorize authorise beg cause challenge coerce command compel convince direct enable
    encourage expect forbid force get help implore induce instruct invite lead let lobby make motivate oblige order
    permit persuade plead press pressure prevent prompt push request require see send tell train urge want
    warn""".split()
)
# Verbs that say little themselves: in "launched a raid on the port" the noun is the act and the verb lends its places.
LIGHT = frozenset(
    """begin carry commit conduct deliver do execute face get give have hold impose issue join launch lead level make
    mount offer open order pay perform place plan pledge pose prepare present put reach receive resume raise renew
    send sign stage start step take threaten undertake wage""".split()
)
# ... but who faces, gets or plans a raid is not who carries it out.
UNDERGONE = frozenset({"face", "get", "have", "plan", "pledge", "put", "receive", "threaten"})
QUANTITIES = frozenset(
    """% batch bulk couple dozen handful hundred lot majority million number pair score series thousand ton tonne
    worth""".split()
)
ROUNDS = frozenset("round series wave string bout set spate course campaign volley barrage".split())
# Prepositions that the tree often hangs one noun too low: "the shelling of the port by the army".
NESTED = frozenset({"against", "between", "by", "on"})
MAX_DETOURS = 4  # relative inside control inside coordination; deeper chains were parse errors in every case read


class Filler(NamedTuple):
    """The token ``row`` that fills a slot, and the ``path`` it was found by, in words ("subject, through control")."""

    row: int
    path: str


def is_headline_future(parse: Parse, row: int) -> bool:
    """Return whether the verb at ``row`` is a headline's future, "Spain to expel envoys": no verb stands over it."""
    head = parse.heads[row]
    if parse.deprels[row] != "acl" or parse.heads[head] != head or parse.upos[head] not in ("PROPN", "NOUN"):
        return False
    mark = parse.child(row, "mark")
    return mark is not None and parse.words[mark].lower() == "to" and parse.child(head, "cop", "case", "det") is None


def case_words(parse: Parse, row: int) -> str:
    """Return the preposition over the noun at ``row``, lower case, "" when there is none ("because of" is one).

    A gerund counts as a noun: "barred from entering".
    """
    words = []
    for below in parse.children[row]:
        over = parse.deprels[below] == "case" or (parse.deprels[below] == "mark" and parse.xpos[row] == "VBG")
        if over and below < row:
            words.append(parse.words[below].lower())
            words += [parse.words[fixed].lower() for fixed in parse.children[below] if parse.deprels[fixed] == "fixed"]
    return " ".join(words)


def counted(parse: Parse, row: int) -> int:
    """Return the noun that is counted where ``row`` is a quantity ("dozens of activists"), else ``row``."""
    if parse.lemmas[row].lower() in QUANTITIES:
        for below in parse.children[row]:
            if parse.deprels[below] == "nmod" and case_words(parse, below) == "of":
                return below
    return row


def expand(parse: Parse, row: int) -> list[int]:
    """Return ``row`` and the nouns coordinated with it, in order: "Spain, France and Italy" is three."""
    rows = [counted(parse, row)]
    for below in parse.children[row]:
        if parse.deprels[below] == "conj" and parse.upos[below] in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"):
            rows += expand(parse, below)
    return rows


def find_slot(parse: Parse, row: int, slot: str) -> list[Filler]:
    """Return what fills ``slot`` of the word at ``row``, empty when nothing does. Slots: ``docs/lexicon.md``."""
    first, _, rest = slot.partition(".")
    if rest:
        found = []
        for filler in find_slot(parse, row, first):
            found += [
                Filler(below.row, f"{below.path} of {filler.path}") for below in find_slot(parse, filler.row, rest)
            ]
        return found
    if slot == "subj":
        return _subject(parse, row, 0) if _is_verb(parse, row) else _noun_subject(parse, row)
    if slot == "obj":
        return _object(parse, row, 0)
    if slot in ("iobj", "xcomp"):
        below = parse.child(row, slot)
        given = slot == "iobj" and parse.child(row, "obj") is not None and parse.child(row, "compound:prt") is None
        taker = parse.child(row, "nsubj:pass") if below is None and given else None
        if taker is not None:  # "refugees were handed tents"
            return _spread(parse, taker, "passive subject")
        return [] if below is None else [Filler(r, slot) for r in expand(parse, below)]
    if slot == "comp":
        below = parse.child(row, "ccomp", "xcomp", "acl")
        if below is None or below == _named_complement(parse, row):
            below = _purpose(parse, row)
        return [] if below is None else [Filler(below, "complement")]
    if slot == "poss":
        return _possessor(parse, row)
    if slot == "gov":
        return _governor_subject(parse, row)
    if slot == "any":
        return _within(parse, row, 0)
    return _oblique(parse, row, slot.replace("_", " "))


def _purpose(parse: Parse, row: int) -> int | None:
    """Return the clause with "to" after the verb at ``row``: in "appealed to both clans to talk" it is an advcl."""
    for below in parse.children[row]:
        mark = parse.child(below, "mark") if below > row and parse.deprels[below] == "advcl" else None
        if mark is not None and parse.words[mark].lower() == "to":
            return below
    return None


def _is_verb(parse: Parse, row: int) -> bool:
    return parse.upos[row] in ("VERB", "AUX") or parse.xpos[row].startswith("VB")


def _spread(parse: Parse, row: int, path: str) -> list[Filler]:
    """Return ``row`` expanded over coordination; a relative pronoun gives the noun its clause modifies."""
    if parse.words[row].lower() in RELATIVE and parse.xpos[row] in ("WP", "WDT", "WP$"):
        clause = parse.heads[row]
        while parse.deprels[clause] in ("conj", "xcomp", "ccomp", "aux", "cop") and parse.heads[clause] != clause:
            clause = parse.heads[clause]
        if not parse.deprels[clause].startswith("acl"):
            return []
        return [Filler(r, f"{path}, relative clause") for r in expand(parse, parse.heads[clause])]
    return [Filler(r, path) for r in expand(parse, row)]


def _subject(parse: Parse, row: int, detours: int) -> list[Filler]:
    if detours > MAX_DETOURS:
        return []
    if is_passive(parse, row):
        return _oblique(parse, row, "by")
    for below in parse.children[row]:
        if parse.deprels[below] in ("nsubj", "nsubj:outer"):
            return _spread(parse, below, "subject")
    return _inherited(parse, row, detours)


def _surface(parse: Parse, row: int, detours: int) -> list[Filler]:
    """Return the grammatical subject, active or passive: what a shared or controlled subject goes back to."""
    if detours > MAX_DETOURS:
        return []
    for below in parse.children[row]:
        if parse.deprels[below] in ("nsubj", "nsubj:pass", "nsubj:outer"):
            return _spread(parse, below, "subject")
    return _inherited(parse, row, detours)


def _inherited(parse: Parse, row: int, detours: int) -> list[Filler]:
    relation, head = parse.deprels[row], parse.heads[row]
    if head == row:
        return []
    if relation == "xcomp":
        if parse.lemmas[head].lower() in OBJECT_CONTROL:
            objects = _object(parse, head, detours + 1)
            if objects:
                return [Filler(f.row, "object that controls it") for f in objects]
            if parse.lemmas[head].lower() not in ("want", "expect", "plead", "ask", "push", "press"):
                return []
        return [Filler(f.row, f"{f.path}, through control") for f in _surface(parse, head, detours + 1)]
    if relation == "conj" and (_is_verb(parse, head) or parse.child(head, "cop") is not None):
        return [Filler(f.row, f"{f.path}, shared") for f in _surface(parse, head, detours + 1)]
    if relation == "advcl":
        mark = parse.child(row, "mark")
        if mark is None or parse.words[mark].lower() in (
            "to",
            "by",
            "after",
            "before",
            "while",
            "when",
            "without",
            "since",
        ):
            return [Filler(f.row, f"{f.path} of the main clause") for f in _surface(parse, head, detours + 1)]
        return []
    if relation == "amod" and parse.xpos[row] == "VBG":  # "striking dockers"
        return [Filler(head, "noun it modifies")]
    if relation.startswith("acl"):
        if parse.xpos[row] == "VBG":
            return [Filler(r, "noun it modifies") for r in expand(parse, head)]
        if relation == "acl" and parse.child(row, "mark") is not None:  # "decision to send", "a bid to free"
            found = _possessor(parse, head) or _oblique(parse, head, "by") or _governor_subject(parse, head)
            return found or (
                [Filler(r, "subject of a headline") for r in expand(parse, head)]
                if is_headline_future(parse, row)
                else []
            )
    return []


def _object(parse: Parse, row: int, detours: int) -> list[Filler]:
    if detours > MAX_DETOURS:
        return []
    if not is_passive(parse, row):
        below = parse.child(row, "obj")
        if below is None:
            below = parse.child(row, "iobj")  # "urged Spain to leave" is parsed either way
        if below is None:
            below = _named_complement(parse, row)
        if below is not None:
            return _spread(parse, below, "object")
        if parse.deprels[row] == "conj" and _is_verb(parse, parse.heads[row]) and not _has_clause(parse, row):
            # "detained and questioned five men" hangs the object on the last or the first verb
            return []
        return []
    for below in parse.children[row]:
        if parse.deprels[below] == "nsubj:pass":
            return _spread(parse, below, "passive subject")
        if parse.deprels[below] in ("nsubj", "nsubj:outer"):
            return _spread(parse, below, "passive subject")
    relation, head = parse.deprels[row], parse.heads[row]
    if relation in ("acl", "acl:relcl", "amod"):
        return [Filler(r, "noun it modifies") for r in expand(parse, head)]
    if relation in ("conj", "xcomp", "advcl") and head != row:
        return [Filler(f.row, f"{f.path}, shared") for f in _surface(parse, head, detours + 1)]
    return []


def _named_complement(parse: Parse, row: int) -> int | None:
    """Return the name that trees take for a predicate where a verb has no other object: "called King Salman"."""
    below = parse.child(row, "xcomp")
    if below is None or parse.upos[below] != "PROPN" or parse.child(row, "obj", "iobj") is not None:
        return None
    return below if parse.child(below, "cop", "mark", "case") is None else None


def _has_clause(parse: Parse, row: int) -> bool:
    return parse.child(row, "ccomp", "xcomp") is not None


def _oblique(parse: Parse, row: int, prep: str) -> list[Filler]:
    """Return nouns under ``prep``: of the word itself, of its object, or of the light verb it is the object of."""
    found = _under(parse, row, prep)
    if not found and _is_verb(parse, row):
        for below in parse.children[row]:
            if parse.deprels[below] in ("obj", "iobj", "nsubj:pass", "xcomp", "compound:prt"):
                found = _under(parse, below, prep)
                if found:
                    break
    if not found and not _is_verb(parse, row) and prep in NESTED:
        for below in parse.children[row]:
            if parse.deprels[below].split(":")[0] == "nmod" and case_words(parse, below):
                found = found or _under(parse, below, prep)
    if not found and not _is_verb(parse, row):
        verb = _light_verb(parse, row)
        if verb is not None and prep != "by":
            found = [f for f in _under(parse, verb, prep) if f.row != row]
    return found


def _under(parse: Parse, row: int, prep: str) -> list[Filler]:
    found = []
    for below in parse.children[row]:
        if (
            parse.deprels[below].split(":")[0] in ("obl", "nmod", "xcomp", "advcl", "ccomp")
            and case_words(parse, below) == prep
        ):
            found += _spread(parse, below, f'under "{prep}"')
    return found


def _possessor(parse: Parse, row: int) -> list[Filler]:
    found = []
    for below in parse.children[row]:
        if parse.deprels[below] == "nmod:poss":
            found += [Filler(r, "possessor") for r in expand(parse, below)]
        elif (
            parse.deprels[below] in ("amod", "compound", "nmod", "nmod:desc")
            and below < row
            and not case_words(parse, below)
        ):
            found += [Filler(r, "modifier") for r in expand(parse, below)]
    return found


def _within(parse: Parse, row: int, depth: int) -> list[Filler]:
    """Return the nouns inside the phrase at ``row``, the outer before the inner, clauses left out.

    "An inquiry into a claim made against the mayor" is about the mayor, three nouns down.
    """
    found = _possessor(parse, row)
    below = [b for b in parse.children[row] if parse.deprels[b].split(":")[0] == "nmod" and case_words(parse, b)]
    for noun in below:
        found += [Filler(r, f'under "{case_words(parse, noun)}", within the phrase') for r in expand(parse, noun)]
    if depth < MAX_DETOURS - 1:
        for noun in below:
            found += _within(parse, noun, depth + 1)
    return found


def _light_verb(parse: Parse, row: int) -> int | None:
    """Return the verb that the noun at ``row`` is object (or passive subject) of, when that verb says little itself."""
    head, relation = parse.heads[row], parse.deprels[row]
    if relation == "nmod" and case_words(parse, row) == "of" and parse.lemmas[head].lower() in ROUNDS | QUANTITIES:
        return _light_verb(parse, head)  # "began a new round of joint exercises"
    if relation in ("obj", "nsubj:pass") and _is_verb(parse, head) and parse.lemmas[head].lower() in LIGHT:
        return head
    if (
        relation == "obl"
        and case_words(parse, row) in ("in", "out", "on", "to")
        and parse.lemmas[head].lower() in LIGHT
    ):
        return head
    return None


def _governor_subject(parse: Parse, row: int) -> list[Filler]:
    verb = _light_verb(parse, row)
    if verb is not None and parse.lemmas[verb].lower() in UNDERGONE:
        return []
    if verb is None:
        if parse.deprels[row] == "conj":
            return _governor_subject(parse, parse.heads[row])
        return []
    return [Filler(f.row, f'{f.path} of "{parse.words[verb]}"') for f in _subject(parse, verb, 1)]


def _noun_subject(parse: Parse, row: int) -> list[Filler]:
    """Return the subject of a noun or adjective that is the predicate ("is critical of")."""
    for below in parse.children[row]:
        if parse.deprels[below] in ("nsubj", "nsubj:outer"):
            return _spread(parse, below, "subject")
    if parse.deprels[row] in ("amod", "acl") and parse.heads[row] != row:
        return [Filler(r, "noun it modifies") for r in expand(parse, parse.heads[row])]
    return _possessor(parse, row)
