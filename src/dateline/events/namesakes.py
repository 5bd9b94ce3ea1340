"""Which of several places of one name is meant: by what it is said to lie in, what else the article names, and size."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dateline.knowledge.places import Gazetteer, Place, fold_name

__all__ = ["Setting", "choose_place", "find_places", "read_setting"]

# "northern Uganda" and "the city of Aleppo" are looked up under the name that is in them.
BEFORE = re.compile(
    r"(?i)^(?:the\s+)?(?:(?:north|south|east|west|central|upper|lower|downtown|greater|rural|mainland|inner|outer|"
    r"(?:north|south|east|west)(?:ern|east(?:ern)?|west(?:ern)?)|old|occupied|rebel-held|city of|town of|village of|"
    r"province of|state of|island of|district of|port of|region of)\s+)"
)
AFTER = re.compile(
    r"(?i)(?:['’]s)?\s+(?:province|region|governorate|district|city|state|prefecture|oblast|town|village|"
    r"municipality|department|area|valley|island|islands|suburb|neighbou?rhood|camp|refugee camp|airport|"
    r"international airport|proper|metropolitan area)$"
)
# What a kind weighs against the logarithm of a city's people (Tokyo has 7). Swept on TR-News and GeoVirus in steps of
# a half; the order country > sea > region > large city is what matters.
WEIGHT = {"country": 9.0, "sea": 7.0, "region": 6.0, "admin1": 6.0, "point": 6.0, "county": 4.0, "city": 0.0}
CAPITAL = 0.7
OTHER_NAME = 1.0  # off, when the name is not the one it usually goes by
NAMED_COUNTRY = 1.5  # for a country that the article names at all, and more by its share
SHARE = 2.5
SAME_DIVISION = 1.0
CITY = 0.5  # what naming a city says of its country, against naming the country


@dataclass(frozen=True, slots=True)
class Setting:
    """What an article is about, as far as its place names tell: the weight of countries and divisions, name by name."""

    countries: Mapping[str, Mapping[str, float]]
    divisions: Mapping[str, Mapping[tuple[str, str], float]]

    def without(self, name: str) -> tuple[Counter[str], Counter[tuple[str, str]]]:
        """Return what all names but ``name`` say together: no name speaks for its own reading."""
        countries: Counter[str] = Counter()
        divisions: Counter[tuple[str, str]] = Counter()
        for other, weights in self.countries.items():
            if other != name:
                countries.update(weights)
                divisions.update(self.divisions.get(other, {}))
        return countries, divisions


NO_SETTING = Setting({}, {})


def find_places(name: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the places that ``name`` can mean, with what stands around the name in it taken off where need be.

    A part of a place ("northern Uganda") is that place as a region: it has no point of its own.
    """
    found = gazetteer.find(name)
    if found:
        return found
    for shorter in (re.sub(r"(?i)^the\s+", "", name), AFTER.sub("", name), BEFORE.sub("", name)):
        if shorter != name and (found := gazetteer.find(shorter)):
            return found
    both = AFTER.sub("", BEFORE.sub("", name))
    if both != name and (found := gazetteer.find(both)):
        return found
    return gazetteer.find(f"al {name}") if len(name) > 3 else ()


def read_setting(names: Iterable[str], gazetteer: Gazetteer) -> Setting:
    """Return the setting that ``names`` make: countries and nationalities count full, cities by how sure they are."""
    countries: dict[str, dict[str, float]] = {}
    divisions: dict[str, dict[tuple[str, str], float]] = {}
    for name, count in Counter(names).items():
        nation = gazetteer.nations.get(name)
        if nation:
            countries[name] = {nation: count}
            continue
        found = find_places(name, gazetteer)
        if not found or not found[0].country:
            continue
        if found[0].kind != "city":
            countries[name] = {found[0].country: count}
            divisions[name] = {(found[0].country, found[0].admin1): count} if found[0].admin1 else {}
            continue
        people = sum(place.people for place in found) or 1
        weights: dict[str, float] = defaultdict(float)
        for place in found:
            weights[place.country or ""] += CITY * count * place.people / people
        countries[name] = dict(weights)
        if found[0].people > 0.8 * people:
            divisions[name] = {(found[0].country, found[0].admin1): CITY * count}
    return Setting(countries, divisions)


def choose_place(
    name: str, gazetteer: Gazetteer, setting: Setting = NO_SETTING, within: str | None = None
) -> Place | None:
    """Return the place that ``name`` most likely means, or None when no place is called so.

    ``within`` is what the words say it lies in ("Paris, Texas"): a country, a division or its abbreviation.
    """
    found = find_places(name, gazetteer)
    if within:
        found = _lying_in(found, within, gazetteer) or found
    if not found:
        return None
    countries, divisions = setting.without(name)
    total = sum(countries.values()) or 1.0
    key = fold_name(name)

    def score(place: Place) -> float:
        value = WEIGHT[place.kind] + math.log10(place.people + 1)
        value += CAPITAL * gazetteer.is_capital(place)
        value -= OTHER_NAME * (place.kind == "city" and fold_name(place.name) != key)
        if countries[place.country or ""]:
            value += (
                NAMED_COUNTRY * min(1.0, countries[place.country or ""])
                + SHARE * countries[place.country or ""] / total
            )
        if place.admin1 and divisions[place.country or "", place.admin1]:
            value += SAME_DIVISION
        return value

    best = max(found, key=score)
    if BEFORE.match(name) and best.kind != "city" and not gazetteer.find(name):
        return replace(best, kind="region") if best.kind == "country" else best
    return best


def _lying_in(found: Iterable[Place], within: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return those of ``found`` that lie in what is called ``within``."""
    outer = [place for place in find_places(within, gazetteer) if place.kind != "city"]
    return tuple(
        place
        for place in found
        for area in outer
        if area.name != place.name
        and area.country == place.country
        and (area.kind == "country" or not area.admin1 or area.admin1 == place.admin1)
    )
