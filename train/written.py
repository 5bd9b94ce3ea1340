"""Sentences with names that we wrote ourselves: frames with slots, filled from tables of names.

The open corpora hold few parties, armed groups, ministries and agencies, which are what news is about.  The frames
(``names/sentences.txt``) and the tables (``names/tables.txt``) were written for this project; a name may itself have
slots ("Ministry of {field}"), so that the make of such names is learnt, not a list of them.
"""

import random
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from dateline.knowledge.actors import load_actors
from train.labels import name_set
from train.readers import Annotated

FOLDER: Final = Path(__file__).parent / "names"
SLOT: Final = re.compile(r"\{(\w+)\}")
PART: Final = re.compile(r"\[(?P<kind>[A-Z]+) (?P<name>[^\]]+)\]|\{(?P<slot>\w+)\}|(?P<word>\S+)")
KIND_OF_SLOT: Final = {
    slot: kind
    for kind, slots in {
        "PER": "person surname given noble chatgiven",
        "ORG": "party partyshort foreignparty armed agency body world group union media company firm school church club"
        " band acronym chatfirm",
        "LOC": "country city region town district seat place river height sea chattown",
        "MISC": "people folk language creed faith member oneof election war law event work award product ship",
    }.items()
    for slot in slots.split()
}
MONTHS: Final = "January February March April May June July August September October November December".split()

Tables = Mapping[str, Sequence[str]]


def parse_tables(lines: Iterable[str]) -> dict[str, list[str]]:
    """Return the names of each kind.

    >>> parse_tables(["# a remark", "party: Labour Party|{idea} Party", "idea: Green|Civic"])
    {'party': ['Labour Party', '{idea} Party'], 'idea': ['Green', 'Civic']}
    """
    tables: dict[str, list[str]] = {}
    for line in lines:
        if line.strip() and not line.startswith("#"):
            kind, _, names = line.strip().partition(": ")
            tables.setdefault(kind, []).extend(names.split("|"))
    return tables


def load_tables() -> dict[str, list[str]]:
    """Return the written tables with the countries, peoples and cities of the tables that ship."""
    tables = parse_tables((FOLDER / "tables.txt").read_text(encoding="utf-8").splitlines())
    countries = load_actors().countries
    tables["country"] = [country.names[0][0] for country in countries]
    tables["people"] = tables["people_name"] = [word for country in countries for word in country.adjectives[:1]]
    tables["city"] = [capital for country in countries for capital in country.capitals] + load_cities()
    tables["month"] = MONTHS
    return {kind: weigh_makes(names) for kind, names in tables.items()}


def weigh_makes(names: Sequence[str]) -> list[str]:
    """Return ``names`` with those that have slots so often that one name in three has: the others are soon known.

    >>> weigh_makes(["BBC", "AFP", "TASS", "Xinhua", "{city} Times"])
    ['BBC', 'AFP', 'TASS', 'Xinhua', '{city} Times', '{city} Times']
    """
    known = [name for name in names if not SLOT.search(name)]
    makes = [name for name in names if SLOT.search(name)]
    return known + makes * max(1, round(len(known) / (2 * len(makes)))) if makes else known


def load_cities() -> list[str]:
    """Return names of cities that are no ends of sentences or rarities, from the table that ships."""
    path = FOLDER.parents[1] / "src" / "dateline" / "data" / "cities.tsv"
    rows = [line.split("\t")[0].split("|")[0] for line in path.read_text(encoding="utf-8").splitlines() if line]
    return [name for name in rows if name[:1].isupper() and name.replace(" ", "").isalpha()][::4]


def fill(frame: str, tables: Tables, dice: random.Random) -> Annotated:
    """Return ``frame`` with its slots filled, and the labels of its names.

    >>> filled = fill("The {party} won .", {"party": ["Green {idea}"], "idea": ["Left"]}, random.Random(1))
    >>> filled.words, filled.names == tuple(name_set(label) for label in ("O", "B-ORG", "I-ORG", "O", "O"))
    (('The', 'Green', 'Left', 'won', '.'), True)
    """
    words: list[str] = []
    names: list[int] = []
    for part in PART.finditer(frame):
        slot = part["slot"] or ""
        kind = part["kind"] or KIND_OF_SLOT.get(slot.lower())
        found = _name(part["name"] or (f"{{{slot.lower()}}}" if slot else part["word"]), tables, dice).split()
        if slot and words[-1:] in (["the"], ["The"]) and found[0] == "The":
            del found[0]  # "the Left", of a name that a table writes "The Left"
        words += [word.upper() for word in found] if slot.isupper() else found
        names += [name_set("O" if kind is None else f"{'I' if row else 'B'}-{kind}") for row in range(len(found))]
    return Annotated(tuple(words), names=tuple(names))


def _name(made: str, tables: Tables, dice: random.Random) -> str:
    while SLOT.search(made):
        made = SLOT.sub(lambda slot: dice.choice(tables[slot[1]]), made)
    return made


def write_sentences(count: int, seed: int) -> list[Annotated]:
    """Return ``count`` filled frames, every frame about as often as another."""
    lines = (FOLDER / "sentences.txt").read_text(encoding="utf-8").splitlines()
    frames = [line for line in lines if line and not line.startswith("#")]
    tables = load_tables()
    dice = random.Random(seed)  # noqa: S311 - a choice of examples, no secret
    return [fill(frames[row % len(frames)], tables, dice) for row in range(count)]
