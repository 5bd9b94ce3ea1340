"""Did it happen: whether an act is told as done, to come, wanted, denied, possible, or long past.

Theory of operation. The act's word and then the words it depends on are asked in turn, nearest first, for a cue of
``data/status.tsv``: auxiliaries, negations, modifiers, the word that opens the clause, the word that governs it. The
first cue decides. The climb ends where a new assertion begins: at a relative clause, at a finite clause of its own, at
a noun that only mentions the act. What no cue touches happened, or is past when its date or its tense puts it before
the story's own time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.events.background import find_background
from dateline.events.frames import case_words, is_headline_future
from dateline.events.moods import find_condition, is_order
from dateline.events.times import Time
from dateline.knowledge.statuses import StatusRow, StatusTable, load_statuses
from dateline.records import Evidence, Parse, Published, When

__all__ = ["find_status"]

MAX_STEPS = 6  # deeper climbs were parse errors in every case read
GOVERNED = frozenset("xcomp ccomp obj nsubj:pass csubj csubj:pass iobj acl".split())
UNSURE_IF = frozenset("if unless".split())  # "would" beside such a clause does not lie ahead
TIME_CLAUSES = frozenset("when once after before until till".split())
SOFT = frozenset("may might".split())  # "may not" leaves it open; "could not" does not
WORDS_OF_NO = frozenset("not n't n’t never".split())
NOBODY = frozenset("nobody none nothing neither".split())
NEITHER = frozenset("neither nor".split())


def find_status(
    parse: Parse,
    head: int,
    type_: str,
    when: When | None,
    published: Published | None,
    *,
    times: Sequence[Time] = (),
    taken: frozenset[int] = frozenset(),
    table: StatusTable | None = None,
) -> tuple[str, Evidence]:
    """Return the status of the act told at token ``head`` and what it rests on.

    ``type_`` is its PLOVER type: a promise lies ahead by nature, so "will" makes no promise a plan. ``when``,
    ``published`` and the article's ``times`` tell background from news. ``taken`` are rows that are part of what names
    the act ("will *not* accept"): they deny nothing. "Happened" rests on the act's own word.
    """
    table = table or load_statuses()
    condition = find_condition(parse, head)
    if condition is not None:
        return "possible", Evidence(
            "possible: inversion", parse.span(condition, condition + 1), '"had" before its subject'
        )
    if is_order(parse, head):
        return "demanded", Evidence("demanded: imperative", parse.span(head, head + 1))
    found = next((cue for cue in _cues(parse, head, type_, table) if cue[1] not in taken), None)
    if found is not None and found[0].status != "past":
        row, at = found
        if row.status in ("planned", "demanded") and _is_question(parse, head):  # "Will Chad sign?"
            return "possible", Evidence("possible: question", parse.span(head, head + 1))
        return row.status, Evidence(f"{row.status}: {row.place}", parse.span(at, at + 1), row.example)
    ahead = _is_before_what_lies_ahead(parse, head, type_, table)
    if ahead is not None:
        return "planned", Evidence(
            "planned: time clause", parse.span(ahead, ahead + 1), "the clause over it lies ahead"
        )
    if is_headline_future(parse, head):
        return "planned", Evidence("planned: headline", parse.span(head, head + 1), '"to" without a verb over it')
    back = find_background(parse, head, when, published, times)
    if back is not None:
        return "past", back
    if found is not None:
        return "past", Evidence(f"past: {found[0].place}", parse.span(found[1], found[1] + 1), found[0].example)
    if _is_question(parse, head):
        return "possible", Evidence("possible: question", parse.span(head, head + 1))
    return "happened", Evidence("told as done", parse.span(head, head + 1))


def _cues(parse: Parse, head: int, type_: str, table: StatusTable) -> Iterator[tuple[StatusRow, int]]:
    """Yield the rows that apply, nearest to the act first, each with the token it was read from."""
    row = head
    for _ in range(MAX_STEPS):
        yield from _own(parse, row, type_, table, verbal_only=row != head)
        above = parse.heads[row]
        if above == row:
            return
        yield from _governor(parse, row, above, type_, table)
        if not _lends(parse, row, above, table):
            return
        row = above


def _own(
    parse: Parse, row: int, type_: str, table: StatusTable, *, verbal_only: bool
) -> Iterator[tuple[StatusRow, int]]:
    """Yield what the word's own auxiliaries, adverbs, modifiers, mark and preposition say."""
    below = parse.children[row]
    if not verbal_only:
        yield from _hit(table.find("self", parse.lemmas[row].lower(), type_), row)
    soft = any(parse.words[b].lower() in SOFT for b in below if parse.deprels[b] == "aux")
    order = sorted(below, key=lambda b: (parse.words[b].lower() in WORDS_OF_NO) == soft)
    for b in order:
        word, relation = parse.words[b].lower(), parse.deprels[b].split(":")[0]
        if relation == "advmod" and not _is_bounded_no(parse, b):
            yield from _hit(table.find("adv", word, type_), b)
        elif relation == "aux":
            found = table.find("aux", word, type_)
            if found is not None and word == "would" and _is_conditional(parse, row):
                found = table.find("aux", "might", type_)
            yield from _hit(found, b)
        elif relation == "mark":
            yield from _hit(table.find("mark", word, type_), b)
            yield from _hit(table.find("under", word, type_), b)
        elif relation in ("amod", "det", "nmod") and (not verbal_only or parse.upos[row] == "NOUN"):
            yield from _hit(table.find("mod", word, type_), b)
        elif relation == "acl" and parse.xpos[b] == "VBN":  # "a visit planned for May"
            yield from _hit(table.find("over", parse.lemmas[b].lower(), type_), b)
        elif relation == "cc" and word in NEITHER and not verbal_only:  # "neither shelled nor bombed"
            yield from _hit(table.find("mod", "no", type_), b)
        elif relation in ("nsubj", "obj", "obl") and not verbal_only and parse.upos[row] in ("VERB", "AUX", "ADJ"):
            no = _no_of(parse, b) if relation != "obl" or case_words(parse, b) != "for" else None
            if no is not None:
                yield from _hit(table.find("mod", "no", type_), no)
    if (be := _be_to(parse, row)) is not None:
        yield from _hit(table.find("aux", "be to", type_), be)
    verb = parse.heads[row] if parse.deprels[row] == "conj" and parse.child(row, "nsubj") is None else row
    for b in (*below, *parse.children[verb] * (verb != row)):
        if parse.deprels[b].split(":")[0] in ("obl", "advmod"):
            rows = sorted(parse.subtree(b))
            yield from _hit(table.find("beside", parse.quote(rows[0], rows[-1] + 1).lower().strip(" ,"), type_), b)
    for over in _prepositions(parse, row):
        yield from _hit(table.find("under", over, type_), row)


def _no_of(parse: Parse, row: int) -> int | None:
    """Return what makes a party nobody: "no police", "nobody", "neither the Turks nor the Greeks", "not a single man".

    Under a preposition only "nobody" and "nothing" do: who strikes "with no warning" strikes.
    """
    if parse.words[row].lower() in NOBODY or (parse.words[row].lower() == "one" and _has_no(parse, row)):
        but = row + 1 < len(parse.words) and parse.words[row + 1].lower() in ("but", "except")
        return None if but else row  # "seized nothing but a canoe"
    if parse.deprels[row].startswith("obl"):
        return None
    single = any(parse.words[b].lower() == "single" for b in parse.children[row])
    no = (b for b in parse.children[row] if parse.deprels[b] in ("det", "cc:preconj", "advmod"))
    return next((b for b in no if parse.words[b].lower() in (("not",) if single else ("no", "neither"))), None)


def _has_no(parse: Parse, row: int) -> bool:
    return any(parse.words[b].lower() == "no" for b in parse.children[row])


def _be_to(parse: Parse, row: int) -> int | None:
    """Return the "is" of "is to meet" and "is due to meet", which trees take for a copula; None when there is none."""
    if parse.xpos[row] != "VB":
        return None
    below = parse.children[row]
    due = any(parse.words[b].lower() == "due" and parse.deprels[b] in ("case", "mark", "advmod") for b in below)
    to = any(parse.words[b].lower() == "to" and parse.deprels[b] == "mark" for b in below)
    be = (b for b in below if parse.lemmas[b].lower() == "be" and parse.deprels[b] in ("cop", "aux"))
    return next(be, None) if to or due else None


def _prepositions(parse: Parse, row: int) -> Iterator[str]:
    """Yield the preposition over a noun, alone and with the words before it: "of", "event of", "the event of" ..."""
    case = [b for b in parse.children[row] if parse.deprels[b] == "case" and b < row]
    if case:
        yield case_words(parse, row)
        for first in range(case[-1] - 1, max(-1, case[-1] - 4), -1):
            yield " ".join(parse.words[r].lower() for r in range(first, case[-1] + 1))


def _hit(found: StatusRow | None, at: int) -> Iterator[tuple[StatusRow, int]]:
    if found is not None:
        yield found, at


def _governor(parse: Parse, row: int, above: int, type_: str, table: StatusTable) -> Iterator[tuple[StatusRow, int]]:
    """Yield what the word over it says, when it governs it as a complement, an object or under its preposition."""
    lemma, relation, prep = parse.lemmas[above].lower(), parse.deprels[row], _link(parse, row)
    keys = []
    if relation.split(":")[0] in ("obl", "nmod", "advcl", "acl", "xcomp", "ccomp") and prep:
        keys.append(f"{lemma}+{prep}")
    governed = relation in GOVERNED or (relation == "advcl" and prep == "to")
    if relation == "acl" and prep != "to":
        governed = governed and parse.child(row, "mark") is not None  # "fears that", not "men killed"
    if governed and not (lemma in ("go", "have") and not _is_periphrastic(parse, row, above)):
        keys += [f"{lemma}+obj"] * _is_for_others(parse, row, above) + [lemma]
    negated = any(parse.words[b].lower() in WORDS_OF_NO for b in parse.children[above]) or _is_no(parse, above)
    if negated and (governed or keys):
        denied = table.find("over", f"not+{lemma}", type_)
        found = next((f for f in (table.find("over", key, type_) for key in keys) if f is not None), None)
        if found is not None and found.status in ("planned", "demanded"):
            denied = denied or table.find("adv", "not", type_)
        yield from _hit(denied, above)
        if found is not None and found.status == "denied":
            return
    for key in keys:
        yield from _hit(table.find("over", key, type_), above)


def _is_before_what_lies_ahead(parse: Parse, head: int, type_: str, table: StatusTable) -> int | None:
    """Return what tells that the clause over a time clause in the present lies ahead; None when nothing does.

    "He will resign when he is sentenced": English puts such a clause in the present and means what is to come. A clause
    in the past ("when he was sentenced") happened, and so did one under a headline's present ("Man weeps when he is
    sentenced"), so only a word that looks ahead over it decides.
    """
    above = parse.heads[head]
    if parse.deprels[head].split(":")[0] != "advcl" or above == head:
        return None
    opens = [b for b in parse.children[head] if parse.deprels[b] in ("mark", "advmod") and b < head]
    if not any(parse.words[b].lower() in TIME_CLAUSES for b in opens):
        return None
    verbs = [head, *(b for b in parse.children[head] if parse.deprels[b].split(":")[0] == "aux")]
    if not any(parse.xpos[b] in ("VBZ", "VBP") for b in verbs):
        return None
    found = next(_own(parse, above, type_, table, verbal_only=False), None)
    return found[1] if found is not None and found[0].status in ("planned", "possible") else None


def _is_no(parse: Parse, row: int) -> bool:
    """Return whether a noun is there only to be missing: "no plans to"."""
    no = parse.child(row, "det")
    return no is not None and parse.words[no].lower() == "no"


def _is_for_others(parse: Parse, row: int, above: int) -> bool:
    """Return whether somebody other than the subject of the word above is to act: "wants Spain to leave"."""
    if parse.upos[row] in ("NOUN", "PROPN"):
        return True
    return parse.child(row, "nsubj") is not None or any(
        parse.deprels[b] in ("obj", "iobj") and b != row for b in parse.children[above]
    )


def _is_periphrastic(parse: Parse, row: int, above: int) -> bool:
    """Return whether "going to" or "have to" stands over the verb, rather than a journey or a possession."""
    if parse.deprels[row] not in ("xcomp", "advcl") or _link(parse, row) != "to":
        return False
    return parse.lemmas[above].lower() == "have" or parse.words[above].lower() == "going"


def _link(parse: Parse, row: int) -> str:
    mark = parse.child(row, "mark")
    return parse.words[mark].lower() if mark is not None else case_words(parse, row)


def _lends(parse: Parse, row: int, above: int, table: StatusTable) -> bool:
    """Return whether the word over it lends its status: light verbs, controlling verbs, shared auxiliaries."""
    relation, lemma = parse.deprels[row], parse.lemmas[above].lower()
    if relation == "conj":
        own = parse.child(row, "nsubj", "aux", "mark") is not None
        return not own and (parse.xpos[row] in ("VB", "VBG", "VBN") or parse.upos[row] in ("NOUN", "PROPN"))
    if relation in ("xcomp", "aux", "cop", "compound", "flat"):
        return True
    if relation == "advcl":
        return parse.child(row, "nsubj", "aux") is None and _link(parse, row) in ("to", "")
    if relation == "acl":
        return _link(parse, row) == "to"
    if relation == "nsubj":
        return ("befall", lemma) in table.by_word
    if relation in ("obj", "nsubj:pass"):
        return ("through", lemma) in table.by_word
    link = _link(parse, row)
    if relation.split(":")[0] == "obl":
        if ("through", f"{lemma}+{link}") in table.by_word:
            return True
        return relation == "obl" and ("through", lemma) in table.by_word and link in ("in", "out", "on")
    return relation == "nmod" and ("through", f"{lemma}+{link}") in table.by_word


def _is_bounded_no(parse: Parse, row: int) -> bool:
    """Return whether a "not" denies only part: "not only", "not just"."""
    after = parse.words[row + 1].lower() if row + 1 < len(parse.words) else ""
    return parse.words[row].lower() in WORDS_OF_NO and after in ("only", "just", "merely", "simply")


def _is_conditional(parse: Parse, row: int) -> bool:
    clauses = [b for b in parse.children[row] if parse.deprels[b] == "advcl"]
    perfect = any(parse.lemmas[b].lower() == "have" for b in parse.children[row] if parse.deprels[b] == "aux")
    return perfect or any(_link(parse, b) in UNSURE_IF for b in clauses)


def _is_question(parse: Parse, head: int) -> bool:
    last = int(parse.sentences[parse.sentence(head)][1]) - 1
    while last > head and parse.upos[last] == "PUNCT" and parse.words[last] != "?":
        last -= 1
    return parse.words[last] == "?"
