"""Who is who: countries and their peoples, organisations, and who held which office when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files

from dateline.errors import KnowledgeError
from dateline.knowledge.own_actors import OwnActors
from dateline.knowledge.phrases import Phrases, index_phrases
from dateline.knowledge.roles import SECTORS, RoleTable, load_roles
from dateline.knowledge.terms import SOURCES, Held, Period, to_period

__all__ = [
    "BODIES",
    "NAME_KINDS",
    "ActorTables",
    "Country",
    "Held",
    "Known",
    "Period",
    "load_actors",
    "parse_countries",
    "parse_offices",
    "parse_organisations",
    "to_period",
]

NAME_KINDS = ("country", "nationality", "people", "capital", "organisation", "region", "city")
BODIES = frozenset({"IGO", "UNO", "EUR", "NGO", "MNC", "IMG"})  # stand where a country stands, and are none


@dataclass(frozen=True, slots=True)
class Country:
    """One line of the countries. ``code`` is ISO 3166 alpha-3 (KOS for Kosovo).

    iso2         its alpha-2 code and those of its dependencies; none for states that are gone
    names        what it is called, the usual name first, each with the period it was in use
    adjectives   they also stand for the people: "Syrian", "Syrians"
    people       further nouns for the people, in the singular
    capitals     cities that stand for the government
    """

    code: str
    iso2: tuple[str, ...]
    names: tuple[tuple[str, Period], ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A name in the tables: its ``kind`` (``NAME_KINDS``) and what it is worth, one entry a period."""

    kind: str
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class ActorTables:
    """All that is known of actors beforehand.

    names    countries, nationalities, peoples, capitals, organisations, regions and large cities, as they are written
    roles    role nouns and titles
    persons  office holders by full name, and by surname where one country has it
    own      the user's actors, which go before all else
    """

    countries: tuple[Country, ...]
    names: Phrases[Known]
    roles: RoleTable
    persons: Phrases[Known]
    own: OwnActors = field(default_factory=OwnActors)


def parse_countries(lines: Iterable[str], source: str = "countries") -> tuple[Country, ...]:
    r"""Return the countries that ``lines`` write, in order; raises KnowledgeError at a line that is none.

    >>> parse_countries(["MMR\tMM\tMyanmar\tBurma@1886-1989\tBurmese\t\tYangon"])[0].names[1][1].last.year
    1989
    """
    countries = []
    for where, cells in _rows(lines, source, 7):
        code, iso2, name, names, adjectives, people, capitals = cells
        called = []
        for text in (name, *_split(names)):
            word, _, years = text.partition("@")
            first, _, last = years.partition("-")
            called.append((word, _period(first.strip(), last, where)))
        countries.append(
            Country(code, _split(iso2), tuple(called), _split(adjectives), _split(people), _split(capitals))
        )
    return tuple(countries)


def parse_organisations(lines: Iterable[str], source: str = "organisations") -> dict[str, Known]:
    r"""Return what each organisation's name is worth; a name on several lines has several periods.

    >>> rows = ["Civic Front|CF\tPER\tREB\t\t1992-01-16\thouse", "CF\tPER\tPTY\t1992-01-17\t\thouse"]
    >>> table = parse_organisations(rows)
    >>> [held.sector for held in table["CF"].held]
    ['REB', 'PTY']
    """
    held: dict[str, list[Held]] = {}
    for where, (names, country, sector, first, last, _) in _rows(lines, source, 6, sourced=True):
        entry = Held(country or None, _sector(sector, where), _period(first, last, where))
        for name in names.split("|"):
            held.setdefault(name, []).append(entry)
    return {name: Known("organisation", tuple(entries)) for name, entries in held.items()}


def parse_offices(lines: Iterable[str], source: str = "offices") -> dict[str, Known]:
    """Return what each office holder's name is worth, by full name and by surname.

    A surname that people of several countries share is left out.
    """
    held: dict[str, list[Held]] = {}
    for where, (names, country, sector, office, first, last, _) in _rows(lines, source, 7, sourced=True):
        entry = Held(country, _sector(sector, where), _period(first, last, where), office)
        surnames = {_surname(name) for name in names.split("|") if " " in name}
        for name in dict.fromkeys([*names.split("|"), *sorted(surnames)]):
            held.setdefault(name, []).append(entry)
    known = {}
    for name, entries in held.items():
        if " " in name or len({entry.country for entry in entries}) == 1:
            known[name] = Known("person", tuple(sorted(entries, key=lambda entry: entry.period.first or date.min)))
    return known


def _surname(name: str) -> str:
    """Return the last word of ``name``: "Trump", "Assad" (without "al-"), "Marcos" (without "Jr.")."""
    words = [word for word in name.replace("al-", "").replace("el-", "").split() if word not in ("Jr.", "II", "III")]
    return words[-1]


def _rows(lines: Iterable[str], source: str, columns: int, *, sourced: bool = False) -> Iterable[tuple[str, list[str]]]:
    """Yield where each row stands and its cells; ``sourced`` rows end with one of SOURCES."""
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\n").split("\t")
        if len(cells) != columns:
            raise KnowledgeError(f"{source}:{number}: {len(cells)} columns where {columns} are wanted")
        if sourced and cells[-1] not in SOURCES:
            raise KnowledgeError(f"{source}:{number}: {cells[-1]!r} is no source; it is one of {', '.join(SOURCES)}")
        yield f"{source}:{number}", cells


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


def _period(first: str, last: str, where: str) -> Period:
    try:
        return to_period(first, last)
    except ValueError as error:
        raise KnowledgeError(f"{where}: {error}") from error


def _sector(text: str, where: str) -> str | None:
    if text and text not in SECTORS:
        raise KnowledgeError(f"{where}: {text!r} is no PLOVER sector")
    return text or None


def _country_names(countries: Iterable[Country]) -> Iterable[tuple[str, Known]]:
    always = Period()
    for country in countries:
        for name, period in country.names:
            yield name, Known("country", (Held(country.code, "GOV", period),))
        for capital in country.capitals:
            yield capital, Known("capital", (Held(country.code, "GOV", always),))
        people = Known("people", (Held(country.code, "CVL", always),))
        for noun in country.people:
            yield from ((noun, people), (f"{noun}s", people))
        for adjective in country.adjectives:
            yield adjective, Known("nationality", (Held(country.code, "GOV", always),))
            yield f"{adjective}s", people


def _place_names(lines: Iterable[str], kind: str, sector: str | None) -> Iterable[tuple[str, Known]]:
    """Yield names of regions or cities with the one country they lie in: "Texas officials", "a Lyon court"."""
    for line in lines:
        names, country, own_kind = [*line.split("\t"), "", ""][:3]
        if line.strip() and not line.startswith("#") and country:
            town = own_kind == "city"  # a town acts as its people, a region as its government
            known = Known("city" if town else kind, (Held(country, "CVL" if town else sector, Period()),))
            yield from ((name, known) for name in names.split("|"))


@cache
def load_actors() -> ActorTables:
    """Return the tables that ship."""
    countries = parse_countries(_lines("countries.tsv"), "data/countries.tsv")
    organisations = parse_organisations(_lines("organisations.tsv"), "data/organisations.tsv")
    persons: Mapping[str, Known] = parse_offices(_lines("offices.tsv"), "data/offices.tsv")
    return ActorTables(
        countries=countries,
        names=index_phrases(
            [
                *_country_names(countries),
                *organisations.items(),
                *_place_names(_lines("regions.tsv"), "region", "GOV"),
                *_place_names(_lines("cities.tsv"), "city", "CVL"),
            ]
        ),
        roles=load_roles(),
        persons=index_phrases(persons.items()),
    )


def _lines(name: str) -> list[str]:
    try:
        return files("dateline").joinpath("data", name).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise KnowledgeError(f"data/{name}:0: missing; reinstall dateline") from error
