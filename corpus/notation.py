"""From the notation of GUIDE.md to passages with exact spans; what is not well written is a Fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from dateline.knowledge.actors import load_actors
from dateline.knowledge.ontology import load_ontology

__all__ = [
    "COUNTS",
    "SECTORS",
    "STATUSES",
    "Claimant",
    "Fault",
    "Party",
    "Passage",
    "Report",
    "Words",
    "read_file",
    "read_folder",
]

STATUSES = ("happened", "planned", "demanded", "denied", "possible", "past")
SECTORS = frozenset(
    "GOV MIL LEG JUD COP SPY PTY REB UAF OPP CRM CVL BUS LAB EDU JRN REL REF MED AGR ELI SOC PRM NGO IGO".split()
)
BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "MNC", "IMG"})
COUNTS = ("dead", "injured", "arrested")
HEAD = re.compile(r"@ (\d{3,4}) (\d{4}-\d\d-\d\d|-)")
PARTY = re.compile(r"(?P<words>[^={}]*?)(?: ?= (?P<name>[^={}]+?))? \{(?P<country>[A-Z]{3}|-) (?P<sector>[A-Z]{3}|-)\}")
QUOTED = re.compile(r'"([^"]+)"(#\d)?')
WHEN = re.compile(r'(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?(?: ("[^"]+"(?:#\d)?))?')
WHERE = re.compile(r'("[^"]+"(?:#\d)?) ([A-Z]{3}|-)')
SAID = re.compile(r'("[^"]+"(?:#\d)?)(?: = "([^"]+)")?')
COUNT = re.compile(r'(\d+) ("[^"]+"(?:#\d)?)')


class Fault(ValueError):
    """A passage is not written as GUIDE.md says. The message names the passage, the line and what is wanted."""


@dataclass(frozen=True, slots=True)
class Words:
    """Exact words of a passage: code points into its text, end exclusive."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts or receives: words beside the trigger (None: left out there), fullest name, country and sector."""

    words: Words | None
    name: str
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who asserts a report: the words, and the fullest name that the passage gives."""

    words: Words
    name: str


@dataclass(frozen=True, slots=True)
class Report:
    """One act that one sentence of a passage tells of. ``when`` is (first day, last day, words or None)."""

    type: str
    mode: str | None
    status: str
    trigger: Words
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    when: tuple[str, str, Words | None] | None = None
    where: tuple[Words, str | None] | None = None
    says: tuple[Claimant, ...] = ()
    counts: tuple[tuple[str, int, Words], ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: ``id`` is hand-family-number, ``text`` its paragraphs, one a line, ``reports`` what it tells of."""

    id: str
    hand: str
    family: str
    published: str | None
    text: str
    reports: tuple[Report, ...] = field(default=())


def read_folder(folder: Path) -> Iterator[Passage]:
    """Yield the passages of ``folder/<hand>/<family>.txt`` in the order of their names. Raises Fault."""
    for path in sorted(folder.glob("*/*.txt")):
        yield from read_file(path)


def read_file(path: Path) -> Iterator[Passage]:
    """Yield the passages of one file; its name is the family, its folder's name the hand. Raises Fault."""
    seen: set[str] = set()
    for block in split_blocks(path):
        passage = parse_passage(block, path.parent.name, path.stem)
        if passage.id in seen:
            raise Fault(f"{passage.id}: this number is used twice")
        seen.add(passage.id)
        yield passage


def split_blocks(path: Path) -> list[str]:
    """Return the passages of a file as they are written, each from its ``@`` on."""
    blocks = re.split(r"^(?=@ )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [block for block in blocks if block.strip()]


def parse_passage(block: str, hand: str, family: str) -> Passage:
    """Return one passage.

    >>> block = '''@ 001 2016-03-14
    ... Chad's army shelled Fada on Monday, Amnesty said.
    ... = ASSAULT/heavy-weapons happened | shelled | Chad's army {TCD MIL} > | where "Fada" TCD | says "Amnesty"'''
    >>> passage = parse_passage(block, "h1", "shelling")
    >>> passage.id, passage.reports[0].trigger, passage.reports[0].actors[0].words.text
    ('h1-shelling-001', Words(text='shelled', start=12, end=19), "Chad's army")
    """
    lines = [line.strip() for line in block.strip().splitlines() if line.strip()]
    head = HEAD.fullmatch(lines[0])
    if head is None:
        raise Fault(f"{hand}/{family}: {lines[0]!r} is not '@ number day', e.g. '@ 017 2016-03-14' or '@ 018 -'")
    name = f"{hand}-{family}-{head[1]}"
    day = None if head[2] == "-" else _day(head[2], name)
    marks = [line for line in lines[1:] if line.startswith("=")]
    paragraphs = lines[1 : len(lines) - len(marks)]
    if not marks or not paragraphs or lines[len(lines) - len(marks) :] != marks:
        raise Fault(f"{name}: wanted are the text's lines, then a line '= ' for each report or '= none'")
    text = "\n".join(paragraphs)
    if marks == ["= none"]:
        return Passage(name, hand, family, day, text)
    reports = tuple(_parse_report(line[1:].strip(), text, f"{name}: {line[:60]}") for line in marks)
    return Passage(name, hand, family, day, text, reports)


def _parse_report(line: str, text: str, where: str) -> Report:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) < 3:
        raise Fault(f"{where}: wanted is 'TYPE status | trigger | actors > recipients', then the rest")
    kind, mode, status = _kind(parts[0], where)
    trigger = _find(parts[1], text, None, where)
    actors, arrow, recipients = parts[2].partition(">")
    if not arrow:
        raise Fault(f"{where}: between the bars behind the trigger stands 'actors > recipients', with the >")
    known: dict[str, object] = {}
    counts: list[tuple[str, int, Words]] = []
    for part in parts[3:]:
        name, _, rest = part.partition(" ")
        if name in COUNTS:
            number = _match(COUNT, rest, where)
            counts.append((name, int(number[1]), _quoted(number[2], text, trigger, where)))
        elif name in {"when", "where", "says", "also"} and name not in known:
            known[name] = _value(name, rest, text, trigger, where)
        else:
            raise Fault(
                f"{where}: {part!r} is none of when, where, says, also, dead, injured, arrested, or comes twice"
            )
    return Report(
        kind,
        mode,
        status,
        trigger,
        _parties(actors, text, trigger, where),
        _parties(recipients, text, trigger, where),
        counts=tuple(counts),
        **known,  # type: ignore[arg-type]
    )


def _value(name: str, rest: str, text: str, trigger: Words, where: str) -> object:
    if name == "when":
        first, last, words = _match(WHEN, rest, where).groups()
        _day(first, where)
        if _day(last or first, where) < first:
            raise Fault(f"{where}: the last day is before the first")
        return first, last or first, _quoted(words, text, trigger, where) if words else None
    if name == "where":
        words, country = _match(WHERE, rest, where).groups()
        return _quoted(words, text, trigger, where), _country(country, where)
    if name == "says":
        links = [_match(SAID, link.strip(), where) for link in rest.split(" < ")]
        found = [(_quoted(link[1], text, trigger, where), link[2]) for link in links]
        return tuple(Claimant(words, full or words.text) for words, full in found)
    for kind in rest.split():
        if kind not in load_ontology():
            raise Fault(f"{where}: {kind!r} is no type")
    return tuple(rest.split())


def _kind(part: str, where: str) -> tuple[str, str | None, str]:
    kind, _, status = part.partition(" ")
    kind, _, mode = kind.partition("/")
    known = load_ontology().get(kind)
    if known is None or status not in STATUSES:
        raise Fault(f"{where}: {part!r} is not 'TYPE status' or 'TYPE/mode status'")
    if mode and mode not in known.modes:
        raise Fault(f"{where}: {kind} has no mode {mode!r}, only {', '.join(known.modes) or 'none'}")
    return kind, mode or None, status


def _parties(part: str, text: str, trigger: Words, where: str) -> tuple[Party, ...]:
    found = []
    for item in filter(None, (item.strip() for item in part.split(";"))):
        party = PARTY.fullmatch(item if not item.startswith("=") else f" {item}")
        if party is None:
            raise Fault(
                f"{where}: {item!r} is not 'words {{SYR MIL}}', 'he = fullest name {{SYR MIL}}' or '= name {{SYR MIL}}'"
            )
        sector = None if party["sector"] == "-" else party["sector"]
        if sector is not None and sector not in SECTORS:
            raise Fault(f"{where}: {sector} is no sector")
        words = _find(party["words"].strip(), text, trigger, where) if party["words"].strip() else None
        name = party["name"] or (words.text if words else "")
        if not name or (party["name"] and party["name"] not in text):
            raise Fault(f"{where}: {name!r} does not stand in the text")
        found.append(Party(words, name, _country(party["country"], where), sector))
    return tuple(found)


def _country(code: str, where: str) -> str | None:
    if code == "-":
        return None
    if code not in BODIES and code not in _codes():
        raise Fault(f"{where}: {code} is no country's ISO 3166 code, nor one of {', '.join(sorted(BODIES))}")
    return code


@cache
def _codes() -> frozenset[str]:
    return frozenset(country.code for country in load_actors().countries)


def _quoted(part: str, text: str, trigger: Words, where: str) -> Words:
    found = _match(QUOTED, part, where)
    return _find(found[1] + (found[2] or ""), text, trigger, where)


def _find(words: str, text: str, near: Words | None, where: str) -> Words:
    """Return where words stand: their n-th place for ``words#n``, else the one nearest to ``near``, else the first."""
    wanted = _match(re.compile(r"(.+?)(?:#(\d))?"), words, where)
    pattern = rf"(?<!\w){re.escape(wanted[1])}(?!\w)"
    starts = [found.start() for found in re.finditer(pattern, text)]
    if not starts or (wanted[2] and len(starts) < int(wanted[2])):
        raise Fault(f"{where}: {words!r} does not stand in the text as whole words")
    start = starts[int(wanted[2]) - 1] if wanted[2] else starts[0]
    if near is not None and not wanted[2]:
        start = min(starts, key=lambda at: (max(at - near.end, near.start - at - len(wanted[1]), 0), at))
    return Words(wanted[1], start, start + len(wanted[1]))


def _match(pattern: re.Pattern[str], part: str, where: str) -> re.Match[str]:
    found = pattern.fullmatch(part.strip())
    if found is None:
        raise Fault(f"{where}: {part!r} is not written as GUIDE.md says")
    return found


def _day(text: str, where: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Fault(f"{where}: {error}") from error
