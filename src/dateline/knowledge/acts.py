"""The lexicon of acts: which words, in which frame, report which PLOVER type, and who stands where in the frame.

One file per type under ``data/acts``; the columns are pattern, roles, mode, CAMEO code and an example that the tests
run. ``docs/lexicon.md`` gives the grammar of patterns and roles.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import KnowledgeError
from dateline.records import TYPES

__all__ = ["ActRow", "Condition", "Lexicon", "Roles", "load_acts", "parse_acts"]

DEFAULT_ROLES = {
    "v": "subj > obj",
    "n": "poss,by,gov > on,against,of",
    "a": "subj > of",
    "m": "speaker > subj",
}
CONDITION = re.compile(r"(?P<not>-?)(?P<slot>prt|obj|subj|prep|comp|mod|speaker)(?:(?P<op>[=:])(?P<value>\S+))?$")


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must hold of the frame: ``slot`` is filled, by one of ``lemmas`` if any, or by a party.

    slot     "prt", "obj", "subj", "prep", "comp", "mod" or "speaker"
    preps    for "prep": the case words, one of which must stand there
    lemmas   empty when any filler will do
    party    the filler must be able to act
    negated  the contrary must hold
    """

    slot: str
    preps: frozenset[str]
    lemmas: frozenset[str]
    party: bool
    negated: bool


@dataclass(frozen=True, slots=True)
class Roles:
    """Where the parties stand: alternatives in order of preference, each a tuple of slots that are taken together.

    ``reciprocal``: everybody found on both sides is an actor, and nobody a recipient.
    """

    actor: tuple[tuple[str, ...], ...]
    recipient: tuple[tuple[str, ...], ...]
    reciprocal: bool


@dataclass(frozen=True, slots=True)
class ActRow:
    """One line of the lexicon. ``rule`` is its name in the output: file, line and first word ("COERCE:12 v:arrest").

    pos  "v" verb, "n" noun, "a" adjective, or "m": a modal verb in somebody's words ("must leave")
    """

    rule: str
    type: str
    pattern: str
    pos: str
    lemmas: tuple[str, ...]
    conditions: tuple[Condition, ...]
    roles: Roles
    mode: str | None
    cameo: str
    example: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All rows, in file order, and ``by_word[pos, lemma]`` the rows that begin with that word.

    ``codes[type, mode]`` is the CAMEO code that they give most often to acts of that type and mode (None for no mode).
    """

    rows: tuple[ActRow, ...]
    by_word: Mapping[tuple[str, str], tuple[ActRow, ...]]
    codes: Mapping[tuple[str, str | None], str] = field(default_factory=dict)


def parse_classes(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    r"""Return the word classes by name: one a line, the name, a tab, and its words joined by ``|``.

    >>> sorted(parse_classes(["arms\trifle|gun"])["arms"])
    ['gun', 'rifle']
    """
    classes = {}
    for line in lines:
        if line.strip() and not line.startswith("#"):
            name, _, words = line.rstrip("\n").partition("\t")
            classes[name] = frozenset(words.split("|"))
    return classes


def parse_words(text: str, classes: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the lemmas that ``text`` writes: words joined by ``|``, ``$name`` for a class.

    >>> sorted(parse_words("$arms|bomb", {"arms": frozenset({"gun"})}))
    ['bomb', 'gun']

    Raises ValueError when there is no such class.
    """
    lemmas: set[str] = set()
    for word in text.split("|"):
        if word.startswith("$"):
            if word[1:] not in classes:
                raise ValueError(f"no word class {word!r} in data/acts/classes.tsv")
            lemmas |= classes[word[1:]]
        else:
            lemmas.add(word)
    return frozenset(lemmas)


def parse_condition(word: str, classes: Mapping[str, frozenset[str]] = MappingProxyType({})) -> Condition:
    """Return the condition that ``word`` writes.

    >>> parse_condition("-obj=goal|film").negated
    True
    >>> sorted(parse_condition("prep=on|upon:strike").preps)
    ['on', 'upon']

    Raises ValueError when it is none.
    """
    match = CONDITION.match(word)
    if not match:
        raise ValueError(f"not a condition: {word!r}")
    slot, op, value = match["slot"], match["op"], match["value"] or ""
    preps = frozenset[str]()
    if slot == "prep" and op:
        before, _, value = value.partition(":")
        preps = frozenset(before.replace("_", " ").split("|"))
    party = (op == ":" and value == "party") or (slot == "prep" and value == "party")
    lemmas = frozenset() if party or not value else parse_words(value, classes)
    return Condition(slot, preps, lemmas, party, bool(match["not"]))


def parse_roles(text: str) -> Roles:
    """Return the roles that ``text`` writes.

    >>> parse_roles("subj > on,obj.of")
    Roles(actor=(('subj',),), recipient=(('on',), ('obj.of',)), reciprocal=False)
    >>> parse_roles("subj & with").reciprocal
    True
    """
    reciprocal = "&" in text
    left, _, right = text.partition("&" if reciprocal else ">")

    def side(part: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(slot.strip() for slot in option.split("+")) for option in part.split(",") if option.strip())

    return Roles(side(left), side(right), reciprocal)


def parse_acts(
    lines: Iterable[str], type_: str, source: str, classes: Mapping[str, frozenset[str]] = MappingProxyType({})
) -> tuple[ActRow, ...]:
    r"""Return the rows that ``lines`` write for ``type_``, in order.

    Raises KnowledgeError with ``source:line`` when a line cannot be read.

    >>> parse_acts(["v:arrest|detain obj:party\t\tarrest\t173\tPolice arrested two men."], "COERCE", "x")[0].rule
    'COERCE:1 v:arrest'
    """
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.rstrip("\n").split("\t")
        if len(columns) != 5:
            raise KnowledgeError(f"{source}:{number}: {len(columns)} columns where 5 are wanted")
        pattern, roles, mode, cameo, example = (column.strip() for column in columns)
        word, *conditions = pattern.split()
        pos, _, lemmas = word.partition(":")
        if pos not in DEFAULT_ROLES or not lemmas or not example:
            raise KnowledgeError(f"{source}:{number}: cannot read {pattern!r}")
        try:
            read = tuple(parse_condition(condition, classes) for condition in conditions)
        except ValueError as error:
            raise KnowledgeError(f"{source}:{number}: {error}") from error
        rows.append(
            ActRow(
                rule=f"{type_}:{number} {word.split('|')[0]}",
                type=type_,
                pattern=pattern,
                pos=pos,
                lemmas=tuple(lemmas.split("|")),
                conditions=read,
                roles=parse_roles(roles or DEFAULT_ROLES[pos]),
                mode=mode or None,
                cameo=cameo,
                example=example,
            )
        )
    return tuple(rows)


@cache
def load_acts() -> Lexicon:
    """Return the lexicon that ships: one file per PLOVER type, in the order of ``TYPES``."""
    classes = parse_classes(_read("classes"))
    rows: list[ActRow] = []
    for type_ in TYPES:
        rows += parse_acts(_read(type_), type_, f"data/acts/{type_}.tsv", classes)
    by_word: dict[tuple[str, str], list[ActRow]] = defaultdict(list)
    codes: dict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for row in rows:
        codes[row.type, row.mode][row.cameo] += 1
        for lemma in row.lemmas:
            by_word[row.pos, lemma].append(row)
    return Lexicon(
        tuple(rows),
        MappingProxyType({key: tuple(value) for key, value in by_word.items()}),
        MappingProxyType({key: min(count, key=lambda code: (-count[code], code)) for key, count in codes.items()}),
    )


def _read(name: str) -> list[str]:
    try:
        return files("dateline").joinpath("data", "acts", f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise KnowledgeError(f"data/acts/{name}.tsv:0: missing; reinstall dateline") from error
