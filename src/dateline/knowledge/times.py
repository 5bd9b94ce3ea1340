"""The words and patterns of time: what "last Sunday", "mid-October" and "three weeks ago" are made of.

``data/times/words.tsv`` holds the words by class, ``data/times/patterns.tsv`` the expressions, each with an example and
what it means on a given day of publication, which the tests check. A new rule of time is one line there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import KnowledgeError

__all__ = ["TimePattern", "TimeTable", "load_times", "parse_patterns", "parse_words"]

# Slots that are numbers in the text, not words of a class.
NUMERIC = {
    "dom": r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)",
    "dth": r"(?:3[01]st|[12]?1st|[12]?2nd|[12]?3rd|[12]?[04-9]th|1[1-3]th|30th)",
    "year": r"(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)",
    "mm": r"(?:0[1-9]|1[0-2])",
    "dd": r"(?:0[1-9]|[12]\d|3[01])",
    "num": r"\d{1,2}",
    "decade0": r"(?:1[5-9]|20)\d0",
    "short0": r"[2-9]0",
    "q": r"[1-4]",
    "nth": r"(?:1\d|20|21|[1-9])(?:st|nd|rd|th)",
    "edge": r"(?:end|start|beginning|middle)",
}
CLASSES = ("month", "weekday", "unit", "season")  # what a pattern can need: cheap to look for before it is tried
SIGNS = ("sign", "decade", "feast")  # other classes whose words show that a sentence can hold an expression
CAPITAL = frozenset({"month", "weekday", "feast"})  # classes whose words need their capital


@dataclass(frozen=True, slots=True)
class TimePattern:
    """One line of ``patterns.tsv``: ``regex`` finds the expression, ``value`` and ``turn`` are templates of its slots.

    rule      its name in the output
    needs     the classes of words ("month", "unit") without which it cannot match
    example   a sentence that holds it; ``found`` are its words there, ``means`` the EDTF on the table's day
    """

    rule: str
    kind: str
    regex: re.Pattern[str]
    needs: frozenset[str]
    value: str
    turn: str
    example: str
    found: str
    means: str


@dataclass(frozen=True, slots=True)
class TimeTable:
    """``words[class][word]`` is the word's value (keys lower case); ``patterns`` in the order of the table.

    part, signal   modifiers and prepositions at the end of the text left of an expression
    hours          a part of a day at the start of the text right of it
    name, named    names that hold a time word and tell no time; words that make a name of the date before them
    likely         the words one of which any expression without a digit holds
    classes        the words of each class that patterns can need
    """

    words: Mapping[str, Mapping[str, str]]
    patterns: tuple[TimePattern, ...]
    part: re.Pattern[str]
    signal: re.Pattern[str]
    hours: re.Pattern[str]
    name: re.Pattern[str]
    named: re.Pattern[str]
    likely: frozenset[str]
    classes: Mapping[str, frozenset[str]]


def parse_words(lines: Iterable[str], source: str) -> dict[str, dict[str, str]]:
    r"""Return ``{class: {word: value}}`` as ``lines`` write it. Raises KnowledgeError with ``source:line``.

    >>> parse_words(["unit\tday\tday 1"], "x")
    {'unit': {'day': 'day 1'}}
    """
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.rstrip("\n").split("\t")
        if len(columns) != 3 or not columns[0] or not columns[1]:
            raise KnowledgeError(f"{source}:{number}: class, word and value are wanted")
        words[columns[0]][columns[1]] = columns[2]
    return dict(words)


def parse_patterns(
    lines: Iterable[str], words: Mapping[str, Mapping[str, str]], source: str
) -> tuple[TimePattern, ...]:
    """Return the patterns that ``lines`` write, in order. Raises KnowledgeError with ``source:line``."""
    patterns = []
    slots = _slots(words)
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.rstrip("\n").split("\t")
        if len(columns) != 8:
            raise KnowledgeError(f"{source}:{number}: {len(columns)} columns where 8 are wanted")
        rule, kind, pattern, *rest = columns
        try:
            regex = _compile(pattern, slots)
        except (re.error, KeyError) as error:
            raise KnowledgeError(f"{source}:{number}: cannot read {pattern!r}: {error}") from error
        patterns.append(TimePattern(rule, kind, regex, _needs(pattern), *rest))
    return tuple(patterns)


@cache
def load_times() -> TimeTable:
    """Return the table that ships."""
    words = parse_words(_lines("words.tsv"), "data/times/words.tsv")
    patterns = parse_patterns(_lines("patterns.tsv"), words, "data/times/patterns.tsv")

    def left(cls: str, joint: str) -> re.Pattern[str]:
        return re.compile(rf"(?i)(?<![\w-])({_alternatives(words[cls])})(?:{joint})$")

    return TimeTable(
        words=MappingProxyType({key: MappingProxyType(_lower(value)) for key, value in words.items()}),
        patterns=patterns,
        part=left("part", r"\s+(?:the\s+)?|-"),
        signal=left("signal", r"\s+(?:the\s+)?"),
        hours=re.compile(rf"(?i)(?:,?\s+(?:in\s+the\s+)?)(?:{_alternatives(words['hours'])})(?!\w)"),
        name=re.compile(rf"(?<!\w)(?:{_alternatives(words['name'])})(?!\w)"),
        named=re.compile(rf"\s+(?:{_alternatives(words['named'])})(?!\w)"),
        classes=MappingProxyType({name: frozenset(_roots(words, name)) for name in CLASSES}),
        likely=frozenset(root for name in (*CLASSES, *SIGNS) for root in _roots(words, name)),
    )


def _roots(words: Mapping[str, Mapping[str, str]], name: str) -> Iterator[str]:
    """Yield the single words, lower case, without full stop, singular and plural, that the phrases of a class hold."""
    for phrase in words[name]:
        for word in phrase.lower().replace("'s", "").split():
            if len(word) > 2 and word != "the":
                yield word.rstrip(".")
                yield word.rstrip(".") + "s"


def _lines(name: str) -> list[str]:
    file = files("dateline").joinpath("data", "times", name)
    try:
        return file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise KnowledgeError(f"data/times/{name}:0: missing; reinstall dateline") from error


def _lower(words: Mapping[str, str]) -> dict[str, str]:
    return {word.lower().rstrip("."): value for word, value in words.items()}


def _alternatives(words: Iterable[str]) -> str:
    """Return ``words`` as the inside of a group, longest first, blanks stretched, an apostrophe either way."""
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered)


def _slots(words: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    slots = dict(NUMERIC)
    for cls, members in words.items():
        inside = _alternatives(members)
        slots[cls] = rf"(?-i:{_either_case(members)})" if cls in CAPITAL else f"(?:{inside})"
    tens, ones = _alternatives(words["tens"]), "one|two|three|four|five|six|seven|eight|nine"
    slots["n"] = rf"(?:(?:{tens})(?:[- ](?:{ones}))?|{_alternatives(words['number'])}|\d{{1,3}}(?![\d,.:]))"
    return slots


def _either_case(words: Iterable[str]) -> str:
    """Return the words as written and, when they are long enough to be nothing else, in capitals throughout."""
    both: list[str] = []
    for word in words:
        both.append(word)
        if len(word) > 5 and word.isalpha():
            both.append(word.upper())
        if word.endswith("."):
            both += [word[:-1]] if word not in ("Sat.", "Sun.", "Mar.", "Jan.", "Wed.") else []
    return _alternatives(both)


def _needs(pattern: str) -> frozenset[str]:
    """Return the classes that every match of ``pattern`` holds a word of."""
    certain = re.sub(r"\\[()]", "", pattern)
    certain = re.sub(r"\(\?:[^()]*\)\?|\(\?[=!<][^()]*\)", "", certain)
    if "|" in re.sub(r"\([^()<]*\)", "", certain):
        return frozenset()
    return frozenset(name for name in re.findall(r"<(\w+)>", certain) if name in CLASSES)


def _compile(pattern: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    """Return the regular expression of a line: slots become named groups, blanks any white space."""
    seen: set[str] = set()

    def group(match: re.Match[str]) -> str:
        name = match[1]
        inside = slots[name.rstrip("2")] if name not in slots else slots[name]
        if name in seen:
            return f"(?:{inside})"
        seen.add(name)
        return f"(?P<{name}>{inside})"

    pattern = pattern.replace("[- ]", "(?: |-)").replace("[ -]", "(?: |-)")
    pattern = pattern.replace(" ", r"\s+").replace(r"\s+?", r"\s*")
    pattern = re.sub(r"<(\w+)>", group, pattern)
    return re.compile(rf"(?i)(?<!\w){pattern}(?!\w)")
