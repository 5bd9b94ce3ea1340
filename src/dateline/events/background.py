"""Whether an act is background: told from before the story's own time, over about a month before the article.

An act is background by its own date; by the date of the clause it stands in ("was jailed in 2012 for robbing"); by its
tense, in the past perfect of the teller ("had been talking", "had fought for years"); or because the sentence before it
in its paragraph was, and its own goes on telling with no time of its own. What is told in the present or the present
perfect never is: "has dropped the case opened in 2010" is news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.events.times import Time
from dateline.events.when import find_when, is_background
from dateline.records import Evidence, Parse, Published, When

__all__ = ["find_background"]

PRESENT = frozenset("VBZ VBP".split())
REPORTING = frozenset("say tell add write note report announce claim quote".split())
HELD = frozenset("obj nsubj:pass obl".split())  # an act that its verb's tense speaks of: "had held talks"
LONG_AGO = frozenset("year decade century generation month once".split())
YEAR = re.compile(r"(1\d|20)\d\d$")
MAX_STEPS = 8


def find_background(
    parse: Parse, head: int, when: When | None, published: Published | None, times: Sequence[Time]
) -> Evidence | None:
    """Return what says that the act at token ``head`` is background, or None when nothing does.

    ``when`` is the act's own date, if its sentence gives one.
    """
    verb = _verb(parse, head)
    now = verb is not None and _is_present(parse, verb)
    dated = when is not None and when.words is not None
    if is_background(when, published):
        span = when.words.span if when is not None and when.words is not None else None
        return None if now and verb == head else Evidence("past: dated over a month before the article", span)
    if now:
        return None
    perfect = verb is not None and (verb == head or parse.deprels[head] in HELD) and _is_past_perfect(parse, verb)
    if verb is not None and perfect and (published is None or _is_far_back(parse, verb)):
        return Evidence("past: past perfect", parse.span(verb, verb + 1))
    if dated:
        return None
    return _dated_above(parse, head, published, times) or _goes_on(parse, head, verb, published, times)


def _verb(parse: Parse, row: int) -> int | None:
    """Return the verb of the clause that ``row`` stands in: itself, or the nearest one above it."""
    for _ in range(MAX_STEPS):
        if parse.upos[row] in ("VERB", "AUX") or parse.child(row, "cop") is not None:
            return row
        if parse.heads[row] == row:
            return None
        row = parse.heads[row]
    return None


def _auxiliaries(parse: Parse, row: int) -> list[int]:
    return [b for b in parse.children[row] if parse.deprels[b].split(":")[0] in ("aux", "cop")]


def _is_present(parse: Parse, row: int) -> bool:
    """Return whether the clause is told in the present or the present perfect."""
    return parse.xpos[row] in PRESENT or any(parse.xpos[b] in PRESENT for b in _auxiliaries(parse, row))


def _is_past_perfect(parse: Parse, row: int) -> bool:
    """Return whether the teller goes back behind the story: "had held", where no verb of saying shifts the tense."""
    if not any(parse.words[b].lower() in ("had", "'d", "’d") for b in _auxiliaries(parse, row)):
        return False
    while parse.heads[row] != row:
        if parse.deprels[row] in ("ccomp", "parataxis"):
            return False
        row = parse.heads[row]
    return True


def _is_far_back(parse: Parse, row: int) -> bool:
    """Return whether a sentence in the past perfect looks far back: "for years", "decades ago", "in 1974".

    By itself the past perfect only says that one thing came before another: "after soldiers had shot a boy". What had
    been going on ("had been holding talks") is background without such words.
    """
    if parse.xpos[row] == "VBG":
        return True
    first, last = (int(r) for r in parse.sentences[parse.sentence(row)])
    return any(parse.lemmas[r].lower() in LONG_AGO or YEAR.match(parse.words[r]) for r in range(first, last))


def _dated_above(parse: Parse, head: int, published: Published | None, times: Sequence[Time]) -> Evidence | None:
    """Return the date of a clause around the act, when it is background and nothing on the way is told as present."""
    row = head
    for _ in range(MAX_STEPS):
        above = parse.heads[row]
        if above == row or (parse.deprels[row] == "conj" and parse.child(row, "nsubj") is not None):
            return None
        row = above
        if parse.upos[row] not in ("VERB", "AUX"):
            continue
        if _is_present(parse, row):
            return None
        when = find_when(parse, times, row, published)
        if when is not None:
            back = is_background(when, published) and when.words is not None
            return Evidence("past: its clause is dated so", when.words.span) if back and when.words else None
    return None


def _goes_on(
    parse: Parse, head: int, verb: int | None, published: Published | None, times: Sequence[Time]
) -> Evidence | None:
    """Return the date of a sentence before it in its paragraph that this one goes on from, told in the past too."""
    sentence = parse.sentence(head)
    if verb is None or any(parse.sentence(time.first) == sentence for time in times):
        return None
    while sentence > 0:
        root = _root(parse, sentence)
        if root is None or _is_present(parse, root) or parse.lemmas[root].lower() in REPORTING:
            return None
        before = sentence - 1
        if _in_new_paragraph(parse, sentence):
            return None
        earlier = _root(parse, before)
        if earlier is None:
            return None
        when = find_when(parse, times, earlier, published)
        if when is not None:
            if not is_background(when, published) or when.words is None or _is_present(parse, earlier):
                return None
            return Evidence("past: goes on from a background sentence", when.words.span)
        sentence = before
    return None


def _root(parse: Parse, sentence: int) -> int | None:
    first, last = (int(row) for row in parse.sentences[sentence])
    return next((row for row in range(first, last) if parse.heads[row] == row and parse.upos[row] == "VERB"), None)


def _in_new_paragraph(parse: Parse, sentence: int) -> bool:
    first = int(parse.sentences[sentence][0])
    return first == 0 or "\n" in parse.text[int(parse.tokens[first - 1, 1]) : int(parse.tokens[first, 0])]
