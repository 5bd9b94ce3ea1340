"""Actors that a user knows better than the tables: a file of their own, ``actors.toml``, which wins.

::

    [[actor]]
    name = "Ana Ruiz"                 # the one name it goes by, in every article
    names = ["A. Ruiz", "Анна Руис"]  # what else it is called, in any script
    country = "CHL"                   # ISO 3166 alpha-3, or IGO, UNO, EUR, NGO, MNC, IMG
    sector = "OPP"                    # a PLOVER sector
    note = "interview of 2 May"       # where that is from
    roles = [{sector = "GOV", from = "2014", to = "2018-03-11", office = "minister"}]

Every field but the name can be left out; what is left out is taken from the text, as without the file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dateline.errors import SettingsError
from dateline.knowledge.phrases import split_phrase
from dateline.knowledge.roles import SECTORS
from dateline.knowledge.terms import Held, to_period

__all__ = ["OwnActor", "OwnActors", "parse_own_actors", "read_own_actors"]

FIELDS = frozenset({"name", "names", "country", "sector", "note", "roles"})
ROLE_FIELDS = frozenset({"country", "sector", "from", "to", "office"})
CODE = re.compile(r"[A-Z]{3}$")
ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class OwnActor:
    """One actor of the user's: ``always`` is what it is unless one of ``roles`` is in force on the day."""

    name: str
    names: tuple[str, ...]
    always: Held
    roles: tuple[Held, ...]
    note: str


@dataclass(frozen=True, slots=True, eq=False)
class OwnActors:
    """A user's actors, by each of their names; ``source`` is the file's name, without the folder it is in."""

    source: str = ""
    by_name: Mapping[tuple[str, ...], OwnActor] = field(default_factory=dict)

    def find(self, names: Iterable[str]) -> OwnActor | None:
        """Return the actor that the first of ``names`` to be known belongs to, None when there is none."""
        if not self.by_name:
            return None
        return next((self.by_name[key] for name in names if (key := _key(name)) in self.by_name), None)


def _key(name: str) -> tuple[str, ...]:
    words = split_phrase(name.casefold())
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words


def read_own_actors(path: str | Path) -> OwnActors:
    """Return the actors in the file at ``path``. Raises SettingsError that names the file and what is wrong in it."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read ({error}); name a file of actors in TOML, in UTF-8") from error
    return parse_own_actors(text, str(path))


def parse_own_actors(text: str, source: str = "actors.toml") -> OwnActors:
    r"""Return the actors that ``text`` writes.

    >>> own = parse_own_actors('[[actor]]\nname = "Ana Ruiz"\nnames = ["A. Ruiz"]\ncountry = "CHL"')
    >>> own.find(["the raid", "A. Ruiz"]).name
    'Ana Ruiz'

    Raises SettingsError when it is no TOML, a field is unknown or a name belongs to two actors.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f'{source}: no TOML ({error}); write [[actor]], then name = "..."') from error
    entries = table.get("actor", [])
    if not isinstance(entries, list) or set(table) - {"actor"}:
        raise SettingsError(f"{source}: holds something else than [[actor]] entries; take it out")
    by_name: dict[tuple[str, ...], OwnActor] = {}
    for number, entry in enumerate(entries, 1):
        actor = _actor(entry, f"{source}: actor {number}")
        for name in actor.names:
            key = _key(name)
            if by_name.setdefault(key, actor) is not actor:
                raise SettingsError(
                    f"{source}: actor {number}: {name!r} is a name of another actor too; give it to one"
                )
    return OwnActors(Path(source).name, by_name)


def _actor(entry: Any, where: str) -> OwnActor:  # noqa: ANN401  whatever TOML can hold
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not _key(entry["name"]):
        raise SettingsError(f'{where}: has no name; write name = "..."')
    where = f"{where}, {entry['name']!r}"
    _check(entry, FIELDS, where)
    names, roles = entry.get("names", []), entry.get("roles", [])
    if not isinstance(names, list) or not all(isinstance(name, str) and _key(name) for name in names):
        raise SettingsError(f'{where}: names is no list of names; write names = ["...", "..."]')
    if not isinstance(roles, list) or not all(isinstance(role, dict) for role in roles):
        raise SettingsError(f'{where}: roles is no list; write roles = [{{sector = "GOV", from = "2014"}}]')
    for role in roles:
        _check(role, ROLE_FIELDS, where)
    note = entry.get("note", "")
    return OwnActor(
        entry["name"],
        tuple(dict.fromkeys([entry["name"], *names])),
        _held(entry, {}, where),
        tuple(_held(role, entry, where) for role in roles),
        note if isinstance(note, str) else str(note),
    )


def _check(entry: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    if extra := sorted(set(entry) - known):
        raise SettingsError(f"{where}: knows no {extra[0]!r}; its fields are {', '.join(sorted(known))}")


def _held(entry: Mapping[str, Any], outer: Mapping[str, Any], where: str) -> Held:
    country, sector = entry.get("country", outer.get("country")), entry.get("sector")
    if country is not None and not (isinstance(country, str) and CODE.match(country)):
        raise SettingsError(f'{where}: {country!r} is no country code of three capital letters, as "CHL"')
    if sector is not None and sector not in SECTORS:
        raise SettingsError(f"{where}: {sector!r} is no PLOVER sector; they are {', '.join(sorted(SECTORS))}")
    try:
        period = to_period(str(entry.get("from", "")), str(entry.get("to", "")))
    except ValueError as error:
        raise SettingsError(f'{where}: {error}; write from = "2014" or from = "2014-05-01"') from error
    return Held(country, sector, period, str(entry.get("office", "")))
