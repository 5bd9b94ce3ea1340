"""Where places are: cities (GeoNames), regions, seas and countries, and which of several namesakes is meant.

Cities lie in one packed file of lines sorted by folded name, and are looked up by bisection: opening it costs one
unpacking, and no object is made for a place that no article names.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from dateline.errors import KnowledgeError
from dateline.knowledge.actors import load_actors
from dateline.knowledge.terms import SOURCES

__all__ = [
    "PLACE_KINDS",
    "Gazetteer",
    "Place",
    "PlaceWords",
    "fold_name",
    "load_place_words",
    "load_places",
    "parse_regions",
]

PLACE_KINDS = ("country", "admin1", "county", "region", "sea", "city", "point")
LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a"}
    | dict.fromkeys("'’‘ʼʻ`´", "")
)


@lru_cache(maxsize=65_536)
def fold_name(name: str) -> str:
    """Return ``name`` as it is looked up: lower case, no accents, no marks.

    >>> fold_name("Şanlıurfa"), fold_name("Sana’a"), fold_name("Port-au-Prince")
    ('sanliurfa', 'sanaa', 'port au prince')
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).lower().translate(LETTERS))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", letters))


@dataclass(frozen=True, slots=True)
class Place:
    """A place: ``kind`` is one of PLACE_KINDS; ``country`` is None for what lies in several.

    admin1  GeoNames code of the first-level division that a city lies in or that this is ("TX"), "" when not known
    people  inhabitants of a city, 0 when not known or no city
    """

    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    people: int = 0
    admin1: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """What lies where.

    areas      divisions, regions and seas by folded name
    countries  countries by folded name, also by their names of other times
    nations    countries by the words for their people and what is theirs, as written: "Syrian", "Turks"
    capitals   (country, folded name) of the seats of government
    seats      the first of them by country
    lines      cities, as packed
    """

    areas: Mapping[str, Place]
    countries: Mapping[str, Place]
    nations: Mapping[str, str]
    capitals: frozenset[tuple[str, str]]
    seats: Mapping[str, str]
    lines: bytes = field(repr=False)

    def find(self, name: str) -> tuple[Place, ...]:
        """Return every place called ``name``: countries, then areas, then cities, the most populous first."""
        key = fold_name(name)
        wide = [places[key] for places in (self.countries, self.areas) if key in places]
        return (*wide, *_cities(self.lines, key))

    def is_capital(self, place: Place) -> bool:
        """Return whether ``place`` is the seat of its country's government."""
        return (place.country or "", fold_name(place.name)) in self.capitals


@lru_cache(maxsize=16_384)
def _cities(lines: bytes, key: str) -> tuple[Place, ...]:
    found = {}
    for cells in _lines_of(lines, key):
        if len(cells) == 2:  # another name: the facts stand at the place's own
            for facts in _lines_of(lines, cells[1]):
                if len(facts) > 2 and facts[0] == cells[0]:
                    found[facts[0]] = facts
        else:
            found[cells[0] or cells[2]] = cells
    places = [
        Place(name, "city", country, float(lat), float(lon), int(number), int(people), admin1)
        if number
        else Place(name, "county", country, None, None, None, 0, admin1)
        for number, country, admin1, lat, lon, people, name in found.values()
    ]
    return tuple(sorted(places, key=lambda place: (-place.people, place.geonameid or 0, place.admin1)))


def _lines_of(lines: bytes, key: str) -> list[list[str]]:
    """Return the cells after the key of every line that begins with ``key``, by bisection."""
    if not key:
        return []
    wanted = key.encode() + b"\t"
    low, high = 0, len(lines)
    while low < high:
        middle = lines.rfind(b"\n", 0, (low + high) // 2) + 1
        end = lines.find(b"\n", middle)
        if middle < low:
            middle, end = low, lines.find(b"\n", low)
        if lines[middle:end] < wanted:
            low = end + 1
        else:
            high = middle
    found = []
    while lines.startswith(wanted, low):
        end = lines.find(b"\n", low)
        found.append(lines[low + len(wanted) : end].decode().split("\t"))
        low = end + 1
    return found


def parse_regions(lines: Iterable[str], source: str = "regions") -> dict[str, Place]:
    """Return the regions that ``lines`` write, by folded name; raises KnowledgeError at a line that is none."""
    places: dict[str, Place] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 7 or cells[2] not in PLACE_KINDS or cells[6] not in SOURCES:
            raise KnowledgeError(
                f"{source}:{number}: wants names, country, kind, lat, lon, admin1, source, between tabs"
            )
        names, country, kind, lat, lon, admin1, _ = cells
        first = names.split("|")[0]
        place = Place(first, kind, country or None, float(lat), float(lon), None, admin1=admin1)
        for name in names.split("|"):
            places.setdefault(fold_name(name), place)
    return places


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words that tell a place, each set as ``data/place_words.tsv`` describes it."""

    areas: frozenset[str]
    sites: frozenset[str]
    inside: frozenset[str]
    going: frozenset[str]
    leaving: frozenset[str]
    entered: frozenset[str]


@cache
def load_place_words() -> PlaceWords:
    """Return the words that tell a place."""
    name = "data/place_words.tsv"
    rows: dict[str, frozenset[str]] = {}
    for line in files("dateline").joinpath(name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            kind, _, words = line.partition("\t")
            rows[kind] = frozenset(words.split("|"))
    try:
        return PlaceWords(*(rows[kind] for kind in ("area", "site", "in", "going", "leaving", "entered")))
    except KeyError as error:
        raise KnowledgeError(f"{name}:0: no line for {error}") from error


@cache
def load_places() -> Gazetteer:
    """Return the gazetteer that ships."""
    try:
        packed = files("dateline").joinpath("data", "places.tsv.gz").read_bytes()
        regions = files("dateline").joinpath("data", "regions.tsv").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise KnowledgeError("data/places.tsv.gz:0: missing; reinstall dateline") from error
    lines = gzip.decompress(packed)
    countries: dict[str, Place] = {}
    nations: dict[str, str] = {}
    capitals: set[tuple[str, str]] = set()
    for country in load_actors().countries:
        point = _lines_of(lines, f"={country.code}")
        number, lat, lon = point[0] if point else (None, None, None)
        place = Place(
            country.names[0][0],
            "country",
            country.code,
            float(lat) if lat else None,
            float(lon) if lon else None,
            int(number) if number else None,
        )
        countries |= {fold_name(name): place for name, _ in country.names}
        for word in (*country.adjectives, *country.people):
            nations |= {word: country.code, f"{word}s": country.code}
        capitals |= {(country.code, fold_name(capital)) for capital in country.capitals}
    seats = {country.code: country.capitals[0] for country in load_actors().countries if country.capitals}
    areas = parse_regions(regions.splitlines(), "data/regions.tsv")
    # A region that the table of countries lists among a country's names (Crimea, Gaza) is a place of its own.
    countries = {name: place for name, place in countries.items() if name not in areas or fold_name(place.name) == name}
    return Gazetteer(areas, countries, nations, frozenset(capitals), seats, lines)
