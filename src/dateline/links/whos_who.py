"""One actor, one name across articles.

Names are put together that differ only in accents, hyphens and "al-"; names of a state and of its capital where they
stand for its government; names of one line of the table of offices; and what the user's own file puts together. Two
countries part a name. A surname alone is not joined with a fuller name of another article, nor are two spellings of a
name: in doubt two actors stay two, and the user's file joins them.
"""

from __future__ import annotations

import re
from base64 import b32encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from hashlib import sha256

from dateline.knowledge.actors import BODIES, ActorTables, load_actors
from dateline.knowledge.phrases import split_phrase
from dateline.knowledge.places import fold_name
from dateline.links.parties import names_role, person_name, read_party
from dateline.records import Actor, Report, Who

__all__ = ["find_who"]

LONG = 4  # letters; shorter words of a name may be small: "of", "and", "bin"
SMALL = frozenset("al el ul ad as an the".split())
PRONOUNS = frozenset("he she it they we i you who his her its their our my him them us me those these this".split())
STATES = frozenset({"country", "capital", "nationality"})  # "Israeli" acts where its army or a minister is meant

Key = tuple[str, str]


def find_who(reports: Iterable[Report]) -> tuple[Who, ...]:
    """Return who has a name in ``reports``, in order of appearance; it depends on all of them together."""
    tables = load_actors()
    mentions = [(report, actor) for report in reports for actor in (*report.actors, *report.recipients)]
    keyed = [(key, mention) for mention in mentions if (key := _key(mention[1], tables)) is not None]
    # Somebody who was renamed by hand to the name that the user's file gives another is that other.
    own = {("name", _plain(key[1])): key for key, _ in keyed if key[0] == "own"}
    found: dict[Key, list[tuple[Report, Actor]]] = defaultdict(list)
    for key, mention in keyed:
        found[own.get(key, key)].append(mention)
    parted = [(key, part) for key, told in found.items() for part in _by_country(told)]
    place = {id(report): number for number, report in enumerate(dict.fromkeys(r for _, p in parted for r, _ in p))}
    parted.sort(key=lambda pair: place[id(pair[1][0][0])])
    return tuple(_who(key, part, tables) for key, part in parted)


def _key(actor: Actor, tables: ActorTables) -> Key | None:
    """Return what tells one named actor from another, None for a description."""
    if any(evidence.rule == "actors.toml" for evidence in actor.evidence):
        return "own", actor.name
    words = [(word,) for word in split_phrase(actor.name)]
    known = tables.names.longest(words, 0) if words else None
    if known and known[0] == len(words) and known[1].kind in STATES and actor.sector == "GOV" and actor.country:
        return "state", actor.country
    party = read_party(actor)
    if not _is_name(actor.name):
        return None
    office = tables.persons.longest(words, 0)
    if office and office[0] == len(words) > 1 and actor.country in (None, office[1].held[0].country):
        held = office[1].held[0]
        return "office", f"{held.country} {held.office} {held.period.first}"
    named = known is not None and known[0] == len(words)
    if party.person:
        return "name", _plain(_without_title(actor.name))
    if not named and len(words) < 2 and (actor.country is None or names_role(actor.name)):
        return None  # "Police", "Teachers" at the head of a sentence
    return "name", _plain(actor.name)


def _plain(name: str) -> str:
    """Return ``name`` without accents and small words, as two of one actor are the same."""
    return " ".join(word for word in fold_name(name).split() if word not in SMALL)


def _is_name(form: str) -> bool:
    """Return whether all but small words begin with a capital: "Head of the Bureau" is a name, "army men" none."""
    words = re.findall(r"[^\W\d_]+", form)
    return form.lower() not in PRONOUNS and all(word[0].isupper() or len(word) < LONG for word in words) and bool(words)


def _without_title(name: str) -> str:
    """Return the name of a person without what stands before it: "Prime Minister Ana Ruiz"."""
    person = person_name(name)
    words = name.split()
    while (
        person and len(words) > 1 and not set(re.findall(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*", words[0].lower())) & person
    ):
        words = words[1:]
    return " ".join(words)


def _by_country(mentions: list[tuple[Report, Actor]]) -> list[list[tuple[Report, Actor]]]:
    """Return ``mentions`` of one name parted by country; those without one go with the only country there is."""
    countries = dict.fromkeys(_nation(actor) for _, actor in mentions)
    if len([country for country in countries if country]) < 2:
        return [mentions]
    return [[pair for pair in mentions if _nation(pair[1]) == country] for country in countries]


def _nation(actor: Actor) -> str | None:
    """Return the country of ``actor``; of "an NGO's spokesman" and the like it has none that could part two people."""
    return None if actor.country in BODIES else actor.country


def _who(key: Key, mentions: Sequence[tuple[Report, Actor]], tables: ActorTables) -> Who:
    actors = [actor for _, actor in mentions]
    forms = Counter(_without_title(actor.name) if key[0] == "name" else actor.name for actor in actors)
    name = max(forms, key=lambda form: (forms[form], len(form)))
    country = _most(actor.country for actor in actors)
    if key[0] == "state":
        name = next(c.names[0][0] for c in tables.countries if c.code == key[1])
    written = (form for actor in actors for form in (actor.name, actor.words.text))
    aliases = (form for form in written if _is_name(form))
    digest = sha256(f"{key[0]} {key[1]} {country}".encode()).digest()
    return Who(
        id="w" + b32encode(digest).decode().lower()[:8],
        name=name,
        aliases=tuple(form for form in dict.fromkeys(aliases) if form != name),
        country=country,
        sector=_most(actor.sector for actor in actors),
        reports=tuple(dict.fromkeys(report.id for report, _ in mentions)),
    )


def _most(values: Iterable[str | None]) -> str | None:
    votes = Counter(value for value in values if value)
    return max(votes, key=lambda value: votes[value]) if votes else None
