"""No pattern that meets a page's text takes more than linear time, whatever a page holds.

Python's ``re`` goes back and tries again, so a pattern can be made to take quadratic time, or worse, by a text made for
it. Every pattern of ``pages`` and of its tables is run over long runs of its own letters and classes, at one length and
at four times that length: a linear one takes four times as long, a quadratic one sixteen times.
"""

from __future__ import annotations

import ast
import re
import signal
import time
from collections.abc import Iterator
from importlib import import_module
from itertools import product
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import pytest

import dateline.pages
from dateline.knowledge import furniture
from dateline.pages import bylines, datelines, openings
from dateline.pages.decode import PRESCAN
from dateline.pages.stamps import _full_date

FOLDER = Path(dateline.pages.__file__).parent
SCREEN, SHORT, LONG = 5_000, 10_000, 40_000
WORSE = 9  # times as long for four times the text: between linear (4) and quadratic (16)
NOTICED_S = 0.002  # for SCREEN characters; a linear pattern takes a tenth of it
ENOUGH_S = 0.02  # for a pattern that never meets more than so many characters
HANGS_S = 20.0
ATOMS = 7  # letters and classes of a pattern that are put together
CALLS = {"compile", "search", "match", "fullmatch", "findall", "finditer", "sub", "split"}
# Patterns that only ever meet so many characters, by how they are called; they are run at that length.
BOUNDED = {
    "bylines.APART": 4 * bylines.LONGEST,
    "datelines.SHOUTED": datelines.LONGEST,
    "decode.DECLARED": PRESCAN,
    "openings.OUTLET_END": openings.LONGEST,
}
SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.py"))}


class Use(NamedTuple):
    """A pattern and how it is used: by these methods, on at most so many characters."""

    name: str
    pattern: re.Pattern[Any]
    methods: tuple[str, ...]
    most: int = LONG


def patterns() -> Iterator[Use]:
    """Yield every pattern that is written in ``pages``, and those of the tables that it reads."""
    code = "".join(SOURCES.values())
    for stem, text in SOURCES.items():
        module = import_module(f"dateline.pages.{stem}") if stem != "__init__" else dateline.pages
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and f"\n{name} = re.compile" in text:
                methods = tuple(sorted(set(re.findall(rf"\b{name}\.(\w+)[(,)]", code)) & CALLS)) or ("search",)
                yield Use(f"{stem}.{name}", value, methods, BOUNDED.get(f"{stem}.{name}", LONG))
        for node in ast.walk(ast.parse(text)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and getattr(node.func.value, "id", "") == "re"
                and node.func.attr in CALLS - {"compile"}
                and isinstance(node.args[0], ast.Constant)
            ):
                flags = re.IGNORECASE if "IGNORECASE" in ast.dump(node) else re.NOFLAG
                yield Use(f"{stem}:{node.lineno}", re.compile(node.args[0].value, flags), (node.func.attr,))
    yield Use("stamps.days", _full_date(), ("finditer",))
    for rule in furniture.load_lines():
        yield Use(f"furniture.tsv {rule.rule} {rule.example[:30]}", rule.pattern, ("fullmatch",), rule.longest)
    for table, rows in (("names.tsv", furniture.load_names()), ("away.tsv", furniture.load_away())):
        for number, row in enumerate(rows):
            yield Use(f"{table} {number} {row.verdict}", row.pattern, ("search",))
    for agency in furniture.load_agencies():
        yield Use(f"agencies.tsv {agency.name}", agency.pattern, ("search",))
    yield Use("agencies.tsv, any", furniture.load_any_agency(), ("search",))


def atoms(pattern: re.Pattern[Any]) -> list[str]:
    """Return runs of letters of a pattern, and one letter for each of its classes."""
    found: dict[str, None] = {}

    def walk(items: Any) -> None:
        run = ""
        for operator, argument in items:
            if operator is sre.LITERAL:
                run += chr(argument)
                found[chr(argument)] = None
                continue
            if len(run) > 1:
                found[run] = None
            run = ""
            if operator is sre.IN:
                found[member(argument)] = None
            elif operator is sre.ANY:
                found["x"] = None
            elif operator in {sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT}:
                walk(argument[2])
            elif operator is sre.BRANCH:
                for branch in argument[1]:
                    walk(branch)
            elif operator is sre.SUBPATTERN:
                walk(argument[3])
            elif operator in {sre.ASSERT, sre.ASSERT_NOT}:
                walk(argument[1])
        if len(run) > 1:
            found[run] = None

    walk(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else 0))
    return list(found)


def member(options: Any) -> str:
    """Return one letter of a class."""
    classes = {sre.CATEGORY_DIGIT: "1", sre.CATEGORY_SPACE: " ", sre.CATEGORY_WORD: "a", sre.CATEGORY_NOT_SPACE: "a"}
    letters = [
        chr(a) if o is sre.LITERAL else chr(a[0]) if o is sre.RANGE else classes.get(a, "-") for o, a in options[:1]
    ]
    if options[0][0] is sre.NEGATE:
        shut = {chr(a) for o, a in options if o is sre.LITERAL}
        return next(letter for letter in "ab1-. ~\u00e9" if letter not in shut)
    return letters[0]


def texts(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """Yield stretches to repeat, and what to put before them, made of the letters of a pattern."""
    own = atoms(pattern)
    singles = [letter for letter in own if len(letter) == 1][:ATOMS]
    words = sorted((word for word in own if len(word) > 1), key=len, reverse=True)[:ATOMS]
    for letter in [*dict.fromkeys([*singles, *words, " ", "a", "1"])]:
        yield letter, ""
        for before in [*words[:3], *singles[:3]]:
            yield letter, before
    for one, two in product([*singles[:5], *words[:3]], [*singles[:5], " ", "a"]):
        if one != two:
            yield one + two, ""


def run(use: Use, text: str) -> float:
    """Return the CPU seconds that a pattern takes for a text, used as it is used."""
    subject: Any = text.encode("utf-8") if isinstance(use.pattern.pattern, bytes) else text
    begun = time.process_time()
    for method in use.methods:
        if method == "sub":
            use.pattern.sub("" if isinstance(use.pattern.pattern, str) else b"", subject)
        elif method in {"finditer", "findall", "split"}:
            use.pattern.findall(subject)
        else:
            getattr(use.pattern, method)(subject)
    return time.process_time() - begun


def alarm(*_: object) -> None:
    raise TimeoutError


ALL = list({(use.name, use.pattern.pattern): use for use in patterns()}.values())


def find_slow(use: Use) -> str:
    """Return the text for which a pattern takes more than linear time, "" when none of those tried is one."""
    before = signal.signal(signal.SIGALRM, alarm)
    told = ""
    try:
        for letters, first in texts(use.pattern):
            for last in ("\x01", ""):
                told = f"{first!r}, then {letters!r} again and again"
                signal.setitimer(signal.ITIMER_REAL, HANGS_S)
                text = first + letters * (use.most // len(letters) + 1)
                if use.most < LONG and min(run(use, text[: use.most] + last) for _ in "abc") < ENOUGH_S:
                    continue
                if use.most == LONG and run(use, text[:SCREEN] + last) < NOTICED_S:
                    continue
                if use.most < LONG or run(use, text + last) > WORSE * min(run(use, text[:SHORT] + last) for _ in "ab"):
                    return told
    except TimeoutError:
        return told
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return ""


@pytest.mark.parametrize("use", ALL, ids=[use.name for use in ALL])
def test_a_pattern_takes_four_times_as_long_for_four_times_the_text(use: Use) -> None:
    # Asked again when it looks slow: a busy machine can be, a pattern that goes back and forth is every time.
    found = [find_slow(use)]
    while found[-1] and len(found) < 3:
        found.append(find_slow(use))

    assert found[-1] == ""


@pytest.mark.parametrize("pattern", [r"a+b", r"(?:a+)+$", r"<[^>]*>", r"x\s*\w*\s*y"])
def test_the_audit_finds_a_pattern_that_is_worse_than_linear(pattern: str) -> None:
    assert find_slow(Use("slow", re.compile(pattern), ("search",)))


def test_the_audit_sees_the_patterns() -> None:
    names = {use.name for use in ALL}
    assert {"sources.HTML_END", "kinds.FEED", "decode.DECLARED", "stamps.days"} <= names
    assert set(BOUNDED) <= names
