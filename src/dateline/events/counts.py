"""How many people a noun phrase is: "at least 20 protesters", "two soldiers and a civilian", "dozens", "no one"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dateline.knowledge.figures import FigureTable
from dateline.records import Parse

__all__ = ["Count", "count_people", "read_number"]

DIGITS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+$|[0-9]{1,7}$")
SINGULAR = frozenset({"NN", "NNP"})
ONE = frozenset({"him", "her", "he", "she", "himself", "herself"})
LONGEST_BOUND = 3


class Count(NamedTuple):
    """``least`` through ``most`` people (None: open), as tokens ``first`` up to ``last`` say."""

    least: int
    most: int | None
    first: int
    last: int


def read_number(words: Sequence[str], table: FigureTable) -> int | None:
    """Return the number that ``words`` write in digits or letters, or None.

    >>> from dateline.knowledge.figures import load_figures
    >>> read_number(["twenty", "-", "three"], load_figures()), read_number(["1,200"], load_figures())
    (23, 1200)
    >>> read_number(["two", "dozen"], load_figures()), read_number(["people"], load_figures()) is None
    (24, True)
    """
    total, current, seen = 0, 0, False
    for word in re.split(r"[-\s]+", " ".join(words).strip("- ").lower()):
        if DIGITS.match(word):
            current += int(word.replace(",", ""))
        elif word in table.words["number"]:
            current += int(table.words["number"][word])
        elif word in table.words["times"]:
            size = int(table.words["times"][word])
            current = (current or 1) * size
            if size >= 1000:
                total, current = total + current, 0
        elif word != "and" or not seen:
            return None
        seen = True
    return total + current if seen else None


def count_people(parse: Parse, rows: Sequence[int], table: FigureTable) -> Count | None:
    """Return how many people the coordinated nouns at ``rows`` are together, or None when no word counts them.

    A part that nothing counts leaves the sum open: "five soldiers and their families" is five or more.
    """
    counts = [_count(parse, row, table) for row in rows]
    known = [count for count in counts if count is not None]
    if not known:
        return None
    most: int | None = 0
    for count in counts:
        most = None if most is None or count is None or count.most is None else most + count.most
    return Count(sum(c.least for c in known), most, min(c.first for c in known), max(c.last for c in known))


def _count(parse: Parse, row: int, table: FigureTable) -> Count | None:
    word, lemma = parse.words[row].lower(), parse.lemmas[row].lower()
    if lemma in table.words["thing"] or word in table.words["thing"]:
        return None
    if word in table.words["nobody"] or (word == "one" and row and parse.words[row - 1].lower() == "no"):
        return Count(0, 0, row - (word == "one"), row + 1)
    children = parse.children[row]
    no = next((b for b in children if parse.words[b].lower() == "no" and b < row), None)
    if no is not None:
        return Count(0, 0, no, row + 1)
    for number in (row, *children):  # "20 were hurt", "20 people were hurt"
        found = _number(parse, number, row, table)
        if found is not None:
            return found
    over = parse.heads[row]
    if (
        parse.deprels[row] == "nmod" and over < row
    ):  # "hundreds of men", "five of the men": the quantity stands over them
        found = _number(parse, over, over, table)
        if found is not None:
            return found._replace(last=row + 1)
    return _single(parse, row, table)


def _number(parse: Parse, number: int, row: int, table: FigureTable) -> Count | None:
    """Return the count that the token ``number`` gives the noun at ``row``, its bound included."""
    word = parse.words[number].lower()
    if number != row and parse.deprels[number] not in ("nummod", "det", "amod", "compound", "det:predet", "nummod:gov"):
        return None
    if word in table.words["vague"]:
        return _vague(parse, number, row, table)
    if parse.upos[number] != "NUM" and word not in table.words["times"]:
        return None
    first, last = _run(parse, number, table)
    amount = read_number(parse.words[first:last], table)
    if amount is None:
        return None
    ends = _range(parse, first, last, table)
    if ends is not None:
        return Count(*ends[:2], ends[2], max(ends[3], row + 1))
    if parse.words[last : last + 1] == ("-",) or last > row + 1 or (last <= row and parse.words[last] == "%"):
        return None  # "a 20-year-old", "20 %"
    least, most, begin = _bounded(parse, first, amount, table.words["bound"])
    if parse.words[last : last + 2] == ("or", "more"):
        most = None
    begin -= begin == first and begin > 0 and parse.words[begin - 1].lower() in ("a", "an")
    return Count(least, most, begin, max(last, row + 1))


def _vague(parse: Parse, number: int, row: int, table: FigureTable) -> Count:
    """Return "dozens", "several", "tens of thousands", "several hundred" as least and most."""
    low, _, high = table.words["vague"][parse.words[number].lower()].partition("/")
    least, most = int(low), int(high) if high else None
    last = number + 1
    following = [parse.words[r].lower() for r in range(number + 1, min(number + 3, len(parse.words)))]
    if following[:1] == ["of"] and following[1:] and following[1] in ("thousands", "millions"):
        least, last = least * int(table.words["times"][following[1][:-1]]), number + 3
    elif following and following[0] in table.words["times"]:
        least, last = least * int(table.words["times"][following[0]]), number + 2
        most = None
    begin = number
    while begin and parse.words[begin - 1].lower() in ("a", "the", "many"):
        begin -= 1
    least, most, begin = _bounded(parse, begin, least, table.words["bound"], most)
    end = next((b for b in parse.children[row] if parse.deprels[b] == "nmod" and b < row + 4), row)
    return Count(least, most, begin, max(last, row + 1, end + 1))


def _run(parse: Parse, row: int, table: FigureTable) -> tuple[int, int]:
    """Return the rows of the whole number that ``row`` is part of: "two hundred", "twenty - three"."""

    def part(at: int) -> bool:
        word = parse.words[at].lower()
        return bool(DIGITS.match(word)) or word in table.words["number"] or word in table.words["times"]

    first, last = row, row + 1
    while first and parse.sentence(first - 1) == parse.sentence(row):
        if part(first - 1):
            first -= 1
        elif parse.words[first - 1] == "-" and first > 1 and part(first - 2) and not DIGITS.match(parse.words[first]):
            first -= 2
        else:
            break
    while last < len(parse.words) and parse.sentence(last) == parse.sentence(row):
        if part(last) and not DIGITS.match(parse.words[last]):
            last += 1
        elif (
            parse.words[last] == "-" and last + 1 < len(parse.words) and parse.words[last + 1] in table.words["number"]
        ):
            last += 2
        else:
            break
    return first, last


def _range(parse: Parse, first: int, last: int, table: FigureTable) -> tuple[int, int, int, int] | None:
    """Return least, most and the rows of the range that the number at ``first`` up to ``last`` is one end of.

    "20 to 30", "20-30", "between 20 and 30".
    """
    for joint, is_low in ((last, True), (first - 1, False)):
        other = joint + 1 if is_low else joint - 1
        if joint < 1 or other >= len(parse.words) or not DIGITS.match(parse.words[other]):
            continue
        start, end = (first, _run(parse, other, table)[1]) if is_low else (_run(parse, other, table)[0], last)
        low = read_number(parse.words[start : joint if joint > start else first], table)
        high = read_number(parse.words[joint + 1 : end], table)
        between = start > 0 and parse.words[start - 1].lower() == "between"
        joined = parse.words[joint].lower() in (("and",) if between else ("to", "-", "–", "or"))
        if joined and low is not None and high is not None and low < high:
            return low, high, start - between, end
    return None


def _bounded(
    parse: Parse, first: int, amount: int, bounds: Mapping[str, str], most: int | None = -1
) -> tuple[int, int | None, int]:
    """Return least, most and the first row of ``amount`` with what stands before it: "at least", "nearly"."""
    most = amount if most == -1 else most
    for length in range(LONGEST_BOUND, 0, -1):
        if first < length:
            continue
        words = " ".join(parse.words[first - length : first]).lower()
        if words not in bounds:
            continue
        bound, begin = bounds[words], first - length
        tenth = amount // 10
        ends = {
            "least": (amount, None),
            "above": (amount + 1, None),
            "most": (min(1, amount), amount),
            "below": (0, max(0, amount - 1)),
            "near": (amount - tenth, amount + tenth),
            "under": (amount - tenth, amount),
        }[bound]
        return (*ends, begin)
    return amount, most, first


def _single(parse: Parse, row: int, table: FigureTable) -> Count | None:
    """Return one for a noun in the singular that is one person: "a civilian", "the mayor", a name, "him"."""
    word, lemma = parse.words[row].lower(), parse.lemmas[row].lower()
    if parse.upos[row] == "PRON":
        return Count(1, 1, row, row + 1) if word in ONE else None
    if lemma in table.words["many"] or parse.xpos[row] not in SINGULAR:
        return None
    before = [b for b in parse.children[row] if b < row]
    named = any(m.kind == "PER" and m.first <= row < m.last for m in parse.mentions)
    determined = any(parse.deprels[b] in ("det", "nmod:poss") for b in before)
    if parse.upos[row] == "PROPN":
        return Count(1, 1, min([row, *before]), row + 1) if named else None
    return Count(1, 1, min([row, *before]), row + 1) if determined else None
