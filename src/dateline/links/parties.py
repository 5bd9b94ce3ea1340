"""Can two descriptions be of the same party? "Riot police" and "the police" can; France and Chile cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import takewhile

from dateline.knowledge.actors import load_actors
from dateline.records import Actor

__all__ = ["Match", "Party", "match_parties", "match_party", "names_role", "other_persons", "person_name", "read_party"]

# Words that count or point but do not describe: they never tell two parties apart.
POINTING = frozenset(
    """a an the this that these those his her its their our my some several many most all more less than about around
    at least up to of in from for and or hundreds dozens scores thousands tens group groups number members other others
    one two three four five six seven eight nine ten mr mrs ms dr sir lord lady""".split()
)
STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "ELI"})
# What the name of a body may end with, beside the nouns that say what somebody is.
GROUPS = frozenset(
    """front league movement union party house office agency council bank group states nations ministry committee
    association federation alliance coalition army force forces brigade brigades guard guards court times post news
    company corporation university institute hospital church city town county province""".split()
)
PLURALS = frozenset({"people", "police", "men", "women", "children"})
BROAD = {"GOV": STATE, "CVL": frozenset({"LAB", "EDU", "OPP", "SOC", "REL", "JRN", "BUS", "MED", "REF", "CRM", "AGR"})}


class Match(IntEnum):
    """How well two parties agree. ``UNKNOWN`` is no evidence either way; only ``OTHER`` forbids."""

    OTHER = -1
    UNKNOWN = 0
    NAMES = 1  # two proper names under one country and sector: Tehran and Iran, but also two ministers
    CODES = 2
    HEAD = 3
    NAME = 4


@dataclass(frozen=True, slots=True)
class Party:
    """What identifies an actor: the words that describe it, its codes, and whether it is a proper name.

    person  the words of its name when it is somebody's first and last name, else empty
    """

    name: str
    words: frozenset[str]
    head: str
    is_proper: bool
    country: str | None
    sector: str | None
    person: frozenset[str] = frozenset()


@lru_cache(maxsize=65_536)
def person_name(name: str) -> frozenset[str]:
    """Return the first and last name that ``name`` ends with; empty when it names no person, or by one word only.

    >>> sorted(person_name("Foreign Minister Ana Ruiz")), person_name("Harbour Union"), person_name("New Zealand")
    (['ana', 'ruiz'], frozenset(), frozenset())
    """
    tables = load_actors()
    found = re.findall(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*", name)
    tail = list(takewhile(lambda word: word[0].isupper() and not names_role(word), reversed(found)))
    readings = [(word,) for word in reversed(tail)]
    known = tables.names.longest(readings, 0) if readings else None
    if len(tail) < 2 or (known and known[0] == len(tail)) or tail[0].lower() in GROUPS:
        return frozenset()
    return frozenset(word.lower() for word in tail)


def names_role(word: str) -> bool:
    """Return whether ``word`` says what somebody is: minister, police, union."""
    low = word.lower()
    return load_actors().roles.phrases.longest([(low, singular(low))], 0) is not None


@lru_cache(maxsize=65_536)
def describing_words(text: str) -> tuple[tuple[str, ...], bool]:
    """Return the words of ``text`` that describe somebody, plurals cut, and whether they hold a proper name.

    >>> describing_words("dozens of riot officers")
    (('riot', 'officer'), False)
    >>> describing_words("Foreign Minister Ana Ruiz")
    (('foreign', 'minister', 'ana', 'ruiz'), True)
    """
    found = [word for word in re.findall(r"[^\W_]+(?:[-.][^\W_]+)*", text) if word.lower() not in POINTING]
    found = [word for word in found if not word[0].isdigit()]
    proper = any(word[0].isupper() for word in found[1:]) or (len(found) == 1 and found[0][0].isupper())
    return tuple(word.lower() if word.isupper() else singular(word.lower()) for word in found), proper


def singular(word: str) -> str:
    """Return ``word`` without a plural ending: rough, alike for both sides of a comparison."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def read_party(actor: Actor) -> Party:
    """Return what identifies ``actor``: its fullest name, its words when the name says nothing."""
    words, proper = describing_words(actor.name)
    if not words:
        words, proper = describing_words(actor.words.text)
    head, _, _ = actor.name.partition(" of ")
    heads = describing_words(head)[0] or words
    return Party(
        actor.name,
        frozenset(words),
        heads[-1] if heads else "",
        proper,
        actor.country,
        actor.sector,
        person_name(actor.name),
    )


def initials(party: Party) -> str:
    return "".join(word[0] for word in re.findall(r"[A-Z]\w+", party.name)).lower()


def same_sector(a: str | None, b: str | None) -> bool | None:
    """Return whether two PLOVER sectors agree; None when one is unknown or covers the other."""
    if a == b:
        return True if a else None
    if a is None or b is None or b in BROAD.get(a, ()) or a in BROAD.get(b, ()):
        return None
    return False


def is_group(party: Party) -> bool:
    """Return whether ``party`` is several people under one description: no one person is they."""
    last = party.name.partition(" of ")[0].rpartition(" ")[2].lower()
    return not party.is_proper and (last in PLURALS or (last.endswith("s") and not last.endswith(("ss", "us", "is"))))


@lru_cache(maxsize=262_144)
def match_party(a: Party, b: Party) -> Match:
    """Return how well ``a`` and ``b`` agree; the same for ``(b, a)``.

    >>> police = Party("police", frozenset({"police"}), "police", False, None, "COP")
    >>> riot = Party("riot police", frozenset({"riot", "police"}), "police", False, None, "COP")
    >>> match_party(police, riot).name
    'HEAD'
    """
    if a.country and b.country and a.country != b.country:
        return Match.OTHER
    if a.words and a.words == b.words:
        return Match.NAME
    if a.person and b.person and not a.person & b.person:
        return Match.OTHER
    nested = bool(a.words and b.words) and (a.words <= b.words or b.words <= a.words)
    shared_head = a.head == b.head or a.head in b.words or b.head in a.words
    if a.is_proper and b.is_proper:
        if (nested and shared_head) or len(a.words & b.words) > 1 or initials(a) in b.words or initials(b) in a.words:
            return Match.NAME
    elif nested and shared_head:
        return Match.HEAD
    sector = same_sector(a.sector, b.sector)
    if sector is False:
        return Match.OTHER
    if sector and a.country and a.country == b.country:
        return Match.NAMES if a.is_proper and b.is_proper else Match.CODES
    return Match.UNKNOWN


def other_persons(some: Iterable[Party], others: Iterable[Party]) -> tuple[str, str] | None:
    """Return the first two persons of whom each stands on one side only; None where one side names nobody else.

    Who met Ana Ruiz and who met Lena Orsk told of two meetings, whoever else was there.
    """
    a = [party for party in some if party.person]
    b = [party for party in others if party.person]
    only_a = [party.name for party in a if not any(party.person & other.person for other in b)]
    only_b = [party.name for party in b if not any(party.person & other.person for other in a)]
    return (only_a[0], only_b[0]) if only_a and only_b else None


def match_parties(some: Iterable[Party], others: Iterable[Party]) -> tuple[Match, str]:
    """Return the best match between two sides of an act, and the names that gave it.

    A side that nobody fills is unknown: compatible with anybody, evidence of nothing.
    """
    best, names = Match.OTHER, ""
    left, right = list(some), list(others)
    pairs = [(a, b) for a in left for b in right]
    if not pairs:
        return Match.UNKNOWN, ""
    for side, other in ((left, right), (right, left)):
        if len(side) == 1 and side[0].person and all(map(is_group, other)):
            return Match.OTHER, ""  # one man is not the crowd; two hostages named may be "two hostages"
    for a, b in pairs:
        match = match_party(a, b)
        if match > best:
            best = match
            names = a.name if a.name == b.name else " = ".join(sorted((a.name, b.name)))
    return best, names
