"""Finds the time expressions of an article, and says what each means before anybody asks on which day it was written.

A pattern of ``data/times/patterns.tsv`` finds the words; what stands left and right of them gives the part of the unit
("early", "the end of"), the preposition ("since", "until") and the hours ("evening"); the tree gives the verb they hang
on and whether it lies ahead. The value needs no publication day. Its forms:

=====================  ============================================================================
``2024-03-14``         a day, month or year as EDTF writes it; X where the words do not say
``XXXX-WXX-7``         a weekday
``week-1``             the unit so many steps from the one that holds the day of publication
``year-1-03-14``       a day, month or quarter (``Q3``) of such a year; ``week-1-2`` a weekday of such a week
``2024-21``            a season (EDTF); ``2024-Q3`` a quarter; ``199X`` a decade; ``century-20``
``P2Y``                a length of time
``then:day+1``         counted from the act told before
=====================  ============================================================================
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from dateline.events.tense import is_ahead, is_present
from dateline.knowledge.times import TimePattern, TimeTable, load_times
from dateline.records import Parse

__all__ = ["Time", "find_times"]

PREMODIFIERS = frozenset({"compound", "nmod:poss", "amod", "nummod", "nmod:desc"})
RELATED = frozenset({"mark", "case"})
YEAR_BEFORE = frozenset(
    """in since until till by before after from during of through to between early late mid and or the a an this
    throughout around circa about""".split()
)
YEAR_RANGE = re.compile(r"\s?[-–—]\s?(?:1[5-9]|20)\d\d(?![\d%])")
YEAR_RANGE_END = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d\s?[-–—]\s?$")
GONE = re.compile(r"(?:day|week|month|quarter|year|decade|century)-\d")  # a value that is past by what it says
COUNTED = frozenset({"of", "by", "about", "around", "over", "with", "for", "against", "than", "some", "to"})


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: tokens ``first`` up to ``last`` (half-open rows), never across a sentence.

    lead     row of the first word of its preposition; equals ``first`` when it has none
    head     row of the word by which it hangs in the tree
    kind     day, weekday, week, weekend, month, season, quarter, unit, year, decade, century, span, then, range, now,
             set (it recurs), vague ("recently"), relative ("a day after the raid": it counts from the raid)
    value    what it means, independent of the day of publication (forms above)
    turn     "last", "this", "next", "past" where its words say so; "near" for a day told in the present
    part     "start", "middle", "end", "so far", "from now", "first half", "second half" of the unit, or ""
    signal   "at", "over", "since", "from", "until", "to", "by", "before", "after", "between", or ""
    ahead    its verb lies ahead (True), is told as past (False), or does not say (None)
    rule     the name of the pattern
    parts    the two ends of a range
    """

    first: int
    last: int
    lead: int
    head: int
    kind: str
    value: str
    turn: str
    part: str
    signal: str
    ahead: bool | None
    rule: str
    parts: tuple[Time, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    """A pattern's match at ``text[start:end]``."""

    start: int
    end: int
    order: int
    pattern: TimePattern
    match: re.Match[str]


def find_times(parse: Parse, table: TimeTable | None = None) -> tuple[Time, ...]:
    """Return the time expressions of the article, in text order, never overlapping."""
    table = table or load_times()
    found: list[Time] = []
    for first, last in parse.sentences.tolist():
        words = {part for word in parse.words[first:last] for part in word.lower().rstrip(".").split("-")}
        if not table.likely.isdisjoint(words) or any(word[:1].isdigit() for word in words):
            held = {name for name, members in table.classes.items() if not members.isdisjoint(words)}
            times = [_read(parse, table, first, m) for m in _matches(parse, table, first, last, held)]
            found += _join(parse, table, [time for time in times if time is not None])
    return tuple(found)


def _matches(parse: Parse, table: TimeTable, first: int, last: int, held: Collection[str]) -> list[_Match]:
    """Return the matches in a sentence that are times: leftmost, then longest, then first in the table.

    ``held`` are the classes of words that the sentence holds.
    """
    start, end = int(parse.tokens[first, 0]), int(parse.tokens[last - 1, 1])
    text = parse.text[:end]
    names = [match.span() for match in table.name.finditer(text, start)]
    found = []
    for order, pattern in enumerate(table.patterns):
        if not pattern.needs.issubset(held):
            continue
        for match in pattern.regex.finditer(text, start):
            candidate = _Match(match.start(), match.end(), order, pattern, match)
            if not any(a < candidate.end and candidate.start < b for a, b in names):
                found.append(candidate)
    # "the March 14 Alliance" is a name, and neither its day nor its month is a time
    names = [(m.start, m.end) for m in found if m.pattern.rule == "month and day" and table.named.match(text, m.end)]
    found = [m for m in found if not any(a <= m.start and m.end <= b for a, b in names)]
    kept: list[_Match] = []
    for candidate in sorted(found, key=lambda m: (m.start, -m.end, m.order)):
        if (not kept or candidate.start >= kept[-1].end) and _is_time(parse, table, candidate):
            kept.append(candidate)
    return kept


def _is_time(parse: Parse, table: TimeTable, found: _Match) -> bool:
    """Return whether the words tell a time here: the modal "may", a count, a person called April do not."""
    first, last = parse.rows(found.start, found.end)
    if first == last:
        return False
    rule, words = found.pattern.rule, parse.text[found.start : found.end]
    inside = any(m.kind == "PER" and m.first <= first and last <= m.last for m in parse.mentions)
    if rule == "month":
        return not inside and _is_month(parse, first, words)
    if rule == "year":
        return not inside and _is_year(parse, first, found)
    if rule == "weekday":
        return not inside and words not in ("Sat.", "Sun.") and not _in_title(parse, first, last)
    if rule == "month and day":
        return not inside
    if rule == "unit by its distance":
        return found.match["unit"].lower() not in ("day", "hour", "minute")
    if rule in ("today", "tonight") and words[0].isupper():  # a newspaper, a programme
        return first == parse.sentences[parse.sentence(first), 0] or not parse.words[first - 1][:1].isupper()
    if rule == "feast" and words.isalpha():  # "Christmas" may be a tree's; "at Christmas" and "Christmas Day" are days
        return bool(table.signal.search(parse.text[max(0, found.start - 12) : found.start]))
    return True


def _is_month(parse: Parse, row: int, words: str) -> bool:
    if parse.upos[row] in ("AUX", "VERB") or words.endswith("."):
        return False
    before = parse.words[row - 1].lower() if row and parse.sentence(row - 1) == parse.sentence(row) else ""
    after = parse.words[row + 1] if row + 1 < len(parse.words) else ""
    if before in YEAR_BEFORE or before in ("last", "next", "-", "end", "start", "beginning", "earlier", "later"):
        return not (after[:1].isupper() and before in ("to", "and", "of", "or", "by", "from"))
    return (
        bool(before) and after[:1].islower() and parse.deprels[row] in ("compound", "nmod:poss", "nmod", "amod", "obl")
    )


def _is_year(parse: Parse, row: int, found: _Match) -> bool:
    """Return whether four digits are a year: after a preposition, before the noun they tell apart, or in a range."""
    left, right = parse.text[max(0, found.start - 1) : found.start], parse.text[found.end : found.end + 1]
    if YEAR_RANGE.match(parse.text, found.end) or YEAR_RANGE_END.search(
        parse.text[max(0, found.start - 8) : found.start]
    ):
        return True
    if left and left in "$€£#/.,-–" and not (left in "-–" and parse.text[found.start - 2 : found.start - 1].isdigit()):
        return False
    same = row and parse.sentence(row - 1) == parse.sentence(row)
    before = parse.words[row - 1].lower() if same else ""
    head = parse.heads[row]
    counts = (
        parse.deprels[row] == "nummod" and head > row and (parse.xpos[head].endswith("S") or parse.words[head] == "%")
    )
    if before in YEAR_BEFORE:
        plural = row + 1 < len(parse.words) and parse.xpos[row + 1] == "NNS"
        return not ((counts or plural) and before in COUNTED)
    if counts or (right and right in "%°"):
        return False
    if left and left in "-–([":
        return True
    if parse.deprels[row] in ("obl", "obl:tmod", "nmod:tmod", "obl:unmarked", "nmod:unmarked"):
        return True
    return head > row and parse.upos[head] in ("NOUN", "PROPN") and not before.isupper()


def _in_title(parse: Parse, first: int, last: int) -> bool:
    """Return whether a longer name holds the weekday: a newspaper, a team, a programme."""
    return any(
        m.kind in ("PER", "ORG") and m.first <= first and last <= m.last and m.last - m.first > last - first
        for m in parse.mentions
    )


def _read(parse: Parse, table: TimeTable, sentence_first: int, found: _Match) -> Time | None:
    """Return the match as a Time, with what stands left and right of it; None for an age or what follows an act."""
    if found.pattern.kind == "age":
        return None
    first, last = parse.rows(found.start, found.end)
    begin = int(parse.tokens[sentence_first, 0])
    left, lead, part, signal = found.start, found.start, "", ""
    for _ in range(2):  # "by the end of 2023", "in early March", "early on Tuesday"
        text = parse.text[begin:left]
        if not part and (match := table.part.search(text)):
            part, left = table.words["part"][_fold(match[1])], begin + match.start()
        elif not signal and (match := table.signal.search(text)):
            signal, lead = table.words["signal"][_fold(match[1])], begin + match.start()
            break
    first = parse.rows(left, found.end)[0]
    lead_row = parse.rows(lead, found.end)[0] if signal else first
    value, turn = _value(found, table)
    if value is None:
        return None
    kind = found.pattern.kind
    ends = parse.words[last - 1].lower()
    if kind == "then" and (ends == "eve" or (parse.deprels[last - 1] in RELATED and ends in ("after", "before"))):
        kind = "relative"
    end = found.end
    if kind in ("day", "weekday", "then", "set") and (match := table.hours.match(parse.text, end)):
        extended = parse.rows(found.start, match.end())[1]
        if parse.sentence(extended - 1) == parse.sentence(first):
            last = extended
    head = _head(parse, first, last)
    above = parse.heads[head]
    if above >= last and parse.deprels[head] in PREMODIFIERS and parse.upos[above] in ("NOUN", "PROPN"):
        lead_row, signal = first, ""  # in "after Sunday's raid" it is the raid that "after" stands with
    ahead = False if GONE.match(value) else is_ahead(parse, table, first, head)
    verb = parse.upos[above] in ("VERB", "AUX")
    if signal == "from" and (kind in ("year", "decade") or not verb):
        signal = "at"  # "a letter from May", "levels from 2005"
    if kind == "then" and value.endswith("+1") and (signal == "over" or ahead) and value != "then:day+1":
        kind, value, turn = "span", f"P1{value[5].upper()}", "next"  # "over the next week"
    if kind == "day" and value.startswith("XXXX") and ahead is None and is_present(parse, head):
        turn = "near"
    return Time(first, last, lead_row, head, kind, value, turn, part, signal, ahead, found.pattern.rule)


def _fold(words: str) -> str:
    return " ".join(words.lower().split())


def _value(found: _Match, table: TimeTable) -> tuple[str | None, str]:
    """Return the pattern's value and turn, filled from its slots; a year the words do not give is XXXX."""
    slots = {"year": "XXXX"}
    for name, words in found.match.groupdict().items():
        if words is not None:
            slots[name] = _slot(name, _fold(words), table)
    for number, words in enumerate(found.match.groups(), start=1):
        slots.setdefault(str(number), _fold(words or ""))
    if "{n}" in found.pattern.value:
        slots.setdefault("n", "1")
    if "unit" in slots:
        unit, size = (table.words["unit"].get(slots["unit"]) or "day 1").split()
        if "n" in slots:
            slots["n"], slots["unit"] = str(int(slots["n"]) * int(size)), unit
            slots["U"] = {"hour": "H", "minute": "M"}.get(unit, unit[0].upper())
        elif slots["unit"] == "fortnight":
            slots["unit"] = "week"
        else:
            slots["U"] = {"hour": "H", "minute": "M"}.get(unit, unit[0].upper())
    if "short0" in slots:
        slots["decade"] = slots["short0"]
    if "ordinal" in slots:
        slots.setdefault("nth", slots["ordinal"])
    try:
        value = re.sub(r"\{(\w+)\}", lambda m: slots[m[1]], found.pattern.value)
        turn = re.sub(r"\{(\w+)\}", lambda m: slots.get(m[1], ""), found.pattern.turn)
    except KeyError:
        return None, ""
    if "U" in slots and slots.get("unit") in ("hour", "minute") and value.startswith("P"):
        value = "PT" + value[1:]
    return value, turn


def _slot(name: str, words: str, table: TimeTable) -> str:
    name = name.rstrip("2")
    if name in ("dom", "dth", "num"):
        return f"{int(re.match(r'[0-9]+', words)[0]):02d}"  # type: ignore[index]
    if name == "nth":
        return re.sub(r"\D", "", words)
    if name == "n":
        return str(_number(words, table))
    if name in ("decade0", "short0"):
        return words[:-1]
    if name == "unit":
        return words.rstrip("s") if words != "centuries" else "century"
    members = table.words.get(name)
    if members is None:
        return words
    return members.get(words.rstrip("."), members.get(words.replace("’", "'"), words))


def _number(words: str, table: TimeTable) -> int:
    """Return the number that ``words`` write, digits or up to "ninety-nine"."""
    if words.isdigit():
        return int(words)
    if words in table.words["number"]:
        return int(table.words["number"][words])
    tens, _, one = words.replace("-", " ").partition(" ")
    return int(table.words["tens"].get(tens, 0)) + int(table.words["number"].get(one, 0))


def _join(parse: Parse, table: TimeTable, times: list[Time]) -> list[Time]:
    """Return ``times`` with two ends made one range: "from March to May 2014", "2003-2005"."""
    joined: list[Time] = []
    for time in times:
        before = joined[-1] if joined else None
        if before is None or before.parts or not _is_range(parse, table, before, time):
            joined.append(time)
            continue
        if before.value.startswith("XXXX-") and re.match(r"\d{4}-\d\d", time.value) and "W" not in before.value:
            before = replace(before, value=time.value[:4] + before.value[4:])
        ahead = time.ahead if before.ahead is None else before.ahead
        joined[-1] = replace(before, last=time.last, kind="range", ahead=ahead, signal="at", parts=(before, time))
    return joined


def _is_range(parse: Parse, table: TimeTable, one: Time, two: Time) -> bool:
    dated = ("day", "weekday", "month", "year", "season", "quarter", "decade")
    if one.kind not in dated or two.kind not in dated:
        return False
    between = " ".join(parse.words[one.last : two.first]).lower()
    if between not in table.words["join"]:
        return False
    if between == "and":
        return one.signal == "between"
    return between in ("-", "–", "—", "through") or one.signal in ("from", "between", "over") or one.kind == two.kind


def _head(parse: Parse, first: int, last: int) -> int:
    for row in range(first, last):
        if not first <= parse.heads[row] < last and parse.deprels[row] not in ("case", "punct", "mark", "cc"):
            return row
    return next((row for row in range(first, last) if parse.heads[row] == row), first)
