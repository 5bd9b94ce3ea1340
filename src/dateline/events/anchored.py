"""Times that count from another act of the article: "two days after the vote", "on the eve of the summit".

The act they count from is dated by its own words ("Sunday's vote") or by another sentence that dates it ("voted on
Sunday"); where neither does, the time stays in words. It never falls back on the day of the story.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dateline.events.days import Days, edtf_of
from dateline.events.frames import case_words
from dateline.events.reckoning import find_days
from dateline.events.times import Time
from dateline.records import Evidence, Parse, When, Words

__all__ = ["find_anchored"]

RULE = "after another act"
MAX_STEPS = 3  # words between the act and what its time counts from: "arrested two men the day before the vote"
NAMING = ("", "ing", "ion", "ation", "ment", "al", "ure")  # endings by which a noun names what a verb tells
SHORTEST = 4  # letters that a verb and its noun must share


def find_anchored(parse: Parse, times: Sequence[Time], head: int, dated: Callable[[int], When | None]) -> When | None:
    """Return when the act at token ``head`` happened if its sentence counts that from another act, else None.

    ``dated`` returns when the act told at a row happened, by its own words.
    """
    sentence = parse.sentence(head)
    for time in times:
        if time.kind != "relative" or parse.sentence(time.first) != sentence:
            continue
        anchor = _anchor(parse, time)
        if anchor is None or not _dates(parse, anchor, head):
            continue
        words = Words(parse.quote(time.lead, anchor + 1), parse.span(time.lead, anchor + 1))
        then, told = next(((when, row) for row, when in _tellings(parse, anchor, dated)), (None, anchor))
        if then is None:
            note = f'counts from "{parse.words[anchor]}", whose day is not told'
            return When(None, None, "", words, Evidence(RULE, words.span, note))
        note = f'counts from "{parse.words[told]}", {then.words.text if then.words else then.edtf}'
        return _moved(then, time, words, Evidence(RULE, words.span, note))
    return None


def _anchor(parse: Parse, time: Time) -> int | None:
    """Return the row of the act that ``time`` counts from."""
    last = time.last - 1
    if parse.words[last].lower() == "eve":
        return next((below for below in parse.children[last] if case_words(parse, below) == "of"), None)
    return parse.heads[last]


def _dates(parse: Parse, anchor: int, head: int) -> bool:
    """Return whether what counts from ``anchor`` is the act at ``head``: it stands a few words above, in one clause."""
    row = anchor
    for _ in range(MAX_STEPS):
        row = parse.heads[row]
        if row == head:
            return True
        if parse.upos[row] in ("VERB", "AUX") and parse.deprels[row] != "xcomp":
            return False
    return False


def _tellings(parse: Parse, anchor: int, dated: Callable[[int], When | None]) -> Iterator[tuple[int, When]]:
    """Yield where the act at ``anchor`` is dated, and when: by its own words, else before it, else after it."""
    rows = [row for row in range(len(parse.words)) if row != anchor and _is_same(parse, row, anchor)]
    before = sorted((row for row in rows if row < anchor), reverse=True)
    for row in (anchor, *before, *(row for row in rows if row > anchor)):
        when = dated(row)
        if when is not None and (when.first is not None or when.edtf):
            yield row, when


def _is_same(parse: Parse, row: int, anchor: int) -> bool:
    """Return whether two words tell of acts of one kind: "voted" and "the vote", "bombed" and "the bombing"."""
    if parse.upos[row] not in ("NOUN", "VERB", "PROPN"):
        return False
    short, long = sorted((parse.lemmas[row].lower(), parse.lemmas[anchor].lower()), key=len)
    if short == long:
        return True
    short = short.removesuffix("e")
    return len(short) >= SHORTEST and long.startswith(short) and long[len(short) :] in NAMING


def _moved(then: When, time: Time, words: Words, evidence: Evidence) -> When:
    """Return the day so many days from ``then``; on an undated page the weekday moves."""
    steps = find_days(time.value, "", None, None, _days(then))
    if steps is not None:
        return When(steps.first, steps.last, edtf_of(steps), words, evidence)
    unit, sign, number = time.value.removeprefix("then:").replace("-", " -").replace("+", " +").partition(" ")
    if then.first is None and unit == "day" and sign and then.edtf.startswith("XXXX-WXX-") and len(then.edtf) == 10:
        weekday = (int(then.edtf[-1]) - 1 + int(number)) % 7 + 1
        gap = then.gap and (then.gap[0] + int(number), then.gap[1] + int(number))
        return When(None, None, f"XXXX-WXX-{weekday}", words, evidence, gap)
    return When(None, None, "", words, evidence)


def _days(when: When) -> Days | None:
    return Days(when.first, when.last) if when.first is not None and when.last is not None else None
