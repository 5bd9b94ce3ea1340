"""When did it happen: which time expression dates this act.

An expression dates the word it hangs on in the tree. It reaches an act through words that share its time: the light
verb the act is the object of ("held talks on Sunday"), a verb of beginning over it, a participle under it ("exploded on
Monday, killing two"), a clause that only places it ("the rally, which began on Sunday"). It does not cross a verb of
saying, a relative clause about something else, or a later verb with a time of its own. What the article says when the
sentence does not is in ``story.py``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from dateline.events.anchored import find_anchored
from dateline.events.dates import days_before, from_publication, resolve
from dateline.events.days import Days, edtf_of
from dateline.events.times import Time
from dateline.knowledge.times import TimeTable, load_times
from dateline.records import Evidence, Parse, Published, Span, When, Words

__all__ = ["date_by", "find_when", "governor", "in_clauses", "is_background"]

BACKGROUND = timedelta(days=31)
ARGUMENTS = frozenset({"obj", "nsubj", "obl", "nmod", "iobj", "appos", "xcomp", "conj", "compound"})
SAME_TIME = frozenset({"as", "when", "while", "by", "in", "to"})
OTHER_TIME = frozenset({"after", "before", "since", "until", "if", "because", "although", "though", "for", "without"})
PREMODIFIERS = frozenset({"compound", "nmod:poss", "amod", "nummod", "nmod", "nmod:desc", "nmod:unmarked"})
PERFECT = frozenset({"have", "has", "'ve", "’ve"})
LENGTH = re.compile(r"P(\d{1,2})([DW])$")
MAX_STEPS = 5
ON_THE_ACT = "on the act"


class _Host(NamedTuple):
    """A word whose time is the act's time; ``path`` says why. ``before`` holds for times left of that row only."""

    row: int
    path: str
    before: int | None = None


def find_when(
    parse: Parse,
    times: Sequence[Time],
    head: int,
    published: Published | None,
    *,
    others: Collection[int] = (),
    verbal: bool = False,
    table: TimeTable | None = None,
) -> When | None:
    """Return when the act told at token ``head`` happened, as its own sentence says it, or None when it does not.

    others  rows of the triggers of other acts: an expression on one of them is theirs
    verbal  the act is done by saying it (a demand, a promise, a threat): it happened when it was said, so a time ahead
            is the time of what was said, and the verb of saying lends its own
    A When without days is a time that cannot be reckoned ("recently", "on Sunday" on an undated page).
    """
    table = table or load_times()
    own = _find_own(parse, times, head, published, others, verbal=verbal, table=table)

    def dated(row: int) -> When | None:
        return _find_own(parse, times, row, published, (), verbal=False, table=table)

    if own is not None and own.evidence.note == ON_THE_ACT:
        return own
    return find_anchored(parse, times, head, dated) or own


def _find_own(
    parse: Parse,
    times: Sequence[Time],
    head: int,
    published: Published | None,
    others: Collection[int],
    *,
    verbal: bool,
    table: TimeTable,
) -> When | None:
    """Return when the act happened by a time of its own, not by one that counts from another act."""
    sentence = parse.sentence(head)
    here = [t for t in times if parse.sentence(t.first) == sentence and _dates(t)]
    here = [t for t in here if not (verbal and t.ahead)]
    if not here:
        return None
    taken = set(others) - {head}
    on = _governors(parse, here, table)
    for host in _hosts(parse, head, verbal, table):
        for time in here:
            if on[time.first] == host.row and (host.before is None or time.first < host.before):
                when = date_by(parse, times, time, published, host.path)
                begins = parse.lemmas[host.row].lower() in ("begin", "start", "open")
                return _lasting(parse, times, head, when) if begins and host.row != head else when
    for time in here:
        path = _inside(parse, time, on[time.first], head, taken=taken, table=table)
        if path:
            return date_by(parse, times, time, published, path)
    if len(here) == 1 and _is_next(parse, here[0], on[here[0].first], head, taken):
        return date_by(parse, times, here[0], published, "on the verb before it, which shares its subject")
    return None


def is_background(when: When | None, published: Published | None) -> bool:
    """Return whether an act dated ``when`` lies more than a month before the article: background, not its news."""
    if when is None or when.last is None or published is None:
        return False
    return published.first - when.last > BACKGROUND


def _dates(time: Time) -> bool:
    """Return whether a time can date an act: a bare length of time and what recurs cannot."""
    return time.kind not in ("set", "relative") and (time.kind != "span" or time.turn != "")


def date_by(parse: Parse, times: Sequence[Time], time: Time, published: Published | None, path: str) -> When:
    """Return the When that ``time`` gives an act; ``path`` says how it reaches the act."""
    first, last, edtf = resolve(time, published, days_before(times, time, published))
    words = Words(parse.quote(time.lead, time.last), parse.span(time.lead, time.last))
    gap: tuple[int, int] | None = None
    if published is None and first is None:
        gap, weekday = from_publication(times, time)
        edtf = edtf or weekday
    return When(first, last, edtf, words, Evidence(time.rule, words.span, path), gap)


def _lasting(parse: Parse, times: Sequence[Time], head: int, when: When) -> When:
    """Return ``when``, the start of an act, as the whole of it where the act says how long it is.

    "The five-day strike, which began on Sunday" is Sunday to Thursday, on an undated page too.
    """
    length = next((t for t in times if t.kind == "span" and not t.turn and parse.heads[t.head] == head), None)
    found = LENGTH.match(length.value) if length else None
    if length is None or found is None or when.words is None or not when.edtf:
        return when
    days = int(found[1]) * (7 if found[2] == "W" else 1) - 1
    span = Span(min(parse.span(length.lead, length.last).start, when.words.span.start), when.words.span.end)
    note = f'{when.evidence.note}; "{parse.quote(length.first, length.last)}" says how long'
    evidence = Evidence("start and length", span, note)
    if when.first is not None and when.first == when.last:
        last = when.first + timedelta(days=days)
        return When(when.first, last, edtf_of(Days(when.first, last)), when.words, evidence)
    if weekday := re.match(r"XXXX-WXX-(\d)$", when.edtf):
        ends = f"XXXX-WXX-{(int(weekday[1]) + days - 1) % 7 + 1}"
        edtf = f"{when.edtf}/{ends}" if days < 7 else when.edtf
        return replace(when, edtf=edtf, evidence=evidence)
    return when


def _governors(parse: Parse, here: Sequence[Time], table: TimeTable) -> dict[int, int]:
    """Return the word each time of a sentence hangs on, by the time's first row.

    A verb takes one time. Where the tree hangs two on one verb and another verb below it stands between them, the
    second is that other's: "pleaded guilty on Monday to threatening the mayor in March".
    """
    on: dict[int, int] = {}
    for time in here:
        row = governor(parse, time, table)
        earlier = [t for t in here if t.first < time.first and on[t.first] == row]
        if earlier and parse.upos[row] in ("VERB", "AUX"):
            row = _verb_between(parse, row, earlier[-1].last, time.lead) or row
        on[time.first] = row
    return on


def governor(parse: Parse, time: Time, table: TimeTable) -> int:
    """Return the word that ``time`` hangs on, past nouns that only hand it on ("in the early hours of Tuesday").

    The present perfect takes no year gone by: in "has dropped a case brought by the state in 2010" the year is the
    case's, whatever the tree says.
    """
    row = parse.heads[time.head]
    for _ in range(3):
        if (
            parse.lemmas[row].lower() not in table.words["hands"]
            or parse.upos[row] != "NOUN"
            or parse.heads[row] == row
        ):
            break
        row = parse.heads[row]
    if time.kind in ("year", "decade") and time.signal == "at" and row < time.first and not time.part:
        auxes = [parse.words[b].lower() for b in parse.children[row] if parse.deprels[b] == "aux"]
        if PERFECT.intersection(auxes):
            inner = [r for r in parse.subtree(row) if row < r < time.lead and parse.deprels[r].startswith("acl")]
            nouns = [r for r in parse.subtree(row) if row < r < time.lead and parse.upos[r] == "NOUN"]
            row = max(inner or nouns, default=row)
    return row


def _verb_between(parse: Parse, row: int, after: int, before: int) -> int | None:
    """Return the verb right below ``row`` that holds the last verb between two rows, or None."""
    for verb in range(before - 1, after - 1, -1):
        if parse.upos[verb] != "VERB":
            continue
        while parse.heads[verb] not in (verb, row):
            verb = parse.heads[verb]  # noqa: PLW2901
        return verb if parse.heads[verb] == row and verb >= after else None
    return None


def _hosts(parse: Parse, head: int, verbal: bool, table: TimeTable) -> Iterator[_Host]:
    """Yield the words whose time is the act's, nearest first."""
    yield _Host(head, ON_THE_ACT)
    yield from _below(parse, head, table)
    row, before = head, None
    for _ in range(MAX_STEPS):
        above = parse.heads[row]
        if above == row:
            break
        step = _step(parse, row, above, table)
        if step is None:
            break
        if step == "before":
            before = above if before is None else min(above, before)
        row = above
        yield _Host(row, f'on "{parse.words[row]}", which shares its time', before)
    saying = _saying(parse, row, head, verbal)
    if saying is not None:
        yield _Host(saying, f'on "{parse.words[saying]}": it was said then')


def _below(parse: Parse, head: int, table: TimeTable) -> Iterator[_Host]:
    """Yield words under the act that hold its time: "talks held in May", "tried to cross on Sunday", "hit and run"."""
    for below in parse.children[head]:
        relation, nouns = parse.deprels[below], parse.upos[below] == parse.upos[head] == "NOUN"
        path = f'on "{parse.words[below]}", which places the act'
        if relation.startswith("acl"):
            for row in (below, parse.child(below, "xcomp")):
                if row is not None and parse.lemmas[row].lower() in table.words["carries"]:
                    yield _Host(row, path)
        elif (relation == "xcomp" and parse.lemmas[head].lower() in table.words["phase"]) or (
            relation == "conj" and (nouns or _is_joined(parse, head, below))
        ):
            yield _Host(below, path)


def _is_joined(parse: Parse, head: int, below: int) -> bool:
    """Return whether two verbs stand side by side and share what follows: "was beaten and arrested on Sunday"."""
    if parse.child(below, "nsubj", "aux") is not None:
        return False
    between = [parse.deprels[row] for row in parse.children[head] if head < row < below]
    return all(relation in ("advmod", "cc", "punct", "compound:prt", "conj") for relation in between)


def _step(parse: Parse, row: int, above: int, table: TimeTable) -> str | None:
    """Return "same" when ``row`` shares the time of the word above it, "before" when only what stands before that."""
    relation, lemma = parse.deprels[row].split(":")[0], parse.lemmas[above].lower()
    verb = parse.upos[above] in ("VERB", "AUX")
    if relation in ("obj", "nsubj"):
        return "same" if verb and lemma in table.words["carries"] else None
    if relation in ("obl", "nmod"):
        cases = [parse.words[b].lower() for b in parse.children[row] if parse.deprels[b] == "case"]
        if verb and parse.upos[row] == "NOUN" and cases and cases[0] in table.words["setting"]:
            return "same"
        return "same" if cases == ["of"] and parse.upos[above] == "NOUN" else None
    if relation == "xcomp":
        return "same" if lemma in table.words["phase"] or lemma in table.words["carries"] else None
    if relation == "advcl":
        marks = [parse.words[b].lower() for b in parse.children[row] if parse.deprels[b] in ("mark", "advmod", "case")]
        opening = next((word for word in marks if word in SAME_TIME or word in OTHER_TIME), "")
        if opening:
            return "same" if opening in SAME_TIME else None
        return "same" if parse.xpos[row] in ("VBG", "VBN") else None
    if relation == "conj":
        return "before" if verb else "same"
    return None


def _saying(parse: Parse, row: int, head: int, verbal: bool) -> int | None:
    """Return the verb under which the act is said, when it is told there as present: it was so when it was said.

    A verbal act may be told as to come, too: "said on Monday it will withdraw" is a promise made on Monday.
    """
    auxes = {parse.words[b].lower() for b in parse.children[head] if parse.deprels[b].split(":")[0] in ("aux", "cop")}
    past = parse.xpos[head] == "VBD" or auxes & {"was", "were", "had", "did", "have", "has"}
    ahead = auxes & {"will", "would", "shall", "may", "might", "could", "’ll", "'ll"}
    if past or (ahead and not verbal) or not (verbal or parse.xpos[head] in ("VBZ", "VBP", "VBG")):
        return None
    for _ in range(MAX_STEPS):
        above = parse.heads[row]
        if above == row:
            break
        if parse.deprels[row] == "ccomp":
            return above
        if parse.deprels[row].split(":")[0] not in ARGUMENTS:
            return None
        row = above
    return next((b for b in parse.children[row] if parse.deprels[b] == "parataxis" and b > row), None)


def _inside(parse: Parse, time: Time, row: int, head: int, *, taken: Collection[int], table: TimeTable) -> str:
    """Return why a time that hangs on a word of the act's own phrase dates it, or "".

    "killed two men on Sunday", "killed in Monday's raid", "said in a letter posted on Sunday", "the offer last week".
    """
    if time.lead == head + 1 and parse.upos[head] == "NOUN":
        return "right after the act"
    relation, path = parse.deprels[time.head], f'on "{parse.words[row]}", in the phrase of the act'
    lent = (
        time.first < row and relation in PREMODIFIERS
    )  # "Monday's raid", "a letter posted on Sunday": only in a setting
    for _ in range(3):
        above = parse.heads[row]
        if row in taken or above == row:
            return ""
        if parse.deprels[row].startswith("acl") and parse.lemmas[row].lower() in table.words["carries"]:
            lent, row = True, above
            continue
        if parse.deprels[row].split(":")[0] not in ARGUMENTS or parse.upos[row] in ("VERB", "AUX"):
            return ""
        cases = {parse.words[b].lower() for b in parse.children[row] if parse.deprels[b] == "case"}
        if lent and cases.isdisjoint(table.words["setting"]):
            return ""
        if above == head:
            return path
        row = above
    return ""


def in_clauses(parse: Parse, row: int, relations: Collection[str] = ARGUMENTS) -> bool:
    """Return whether nothing but ``relations`` stands between ``row`` and the root of its sentence."""
    while parse.heads[row] != row:
        if parse.deprels[row].split(":")[0] not in relations:
            return False
        row = parse.heads[row]
    return True


def _is_next(parse: Parse, time: Time, row: int, head: int, taken: Collection[int]) -> bool:
    """Return whether the act follows one of a known day in the same breath: "met on Monday and approved the ban".

    A month does not reach so far: "arrested in April and sentenced to a year" leaves the sentence open.
    """
    if time.kind not in ("day", "weekday") or time.ahead or row in taken:
        return False
    shared = parse.deprels[head] == "conj" and parse.child(head, "nsubj") is None
    return shared and parse.heads[head] == row and parse.xpos[head] in ("VBD", "VBN")
