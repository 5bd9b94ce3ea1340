"""B14: where a place is: the place for each name that news articles mention, against hand-linked mentions.

    python -m bench.places FOLDER [--list]

FOLDER holds ``TR-News.xml`` and ``GeoVirus.xml`` (Gritta, Pilehvar and Collier, A Pragmatic Guide to Geoparsing
Evaluation, 2020). The mentions are given, as in that guide's second task; the names of the whole article are the
setting in which each is read, and what follows a name after a comma is what it may lie in. Every mention with
coordinates counts, found or not.

country     right country (TR-News links countries; GeoVirus does not). Mentions linked to none are left out.
within_161  within 161 km (100 miles) of the linked point; a mention linked to a country, a division or a region is
            right when that is the unit found, since the middle of Texas is nowhere in particular
city        the same for mentions linked to populated places alone (TR-News)
candidate   some place of that name is known

Prints one JSON object; ``--list`` prints the mentions that are wrong to stderr.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from dateline.events.namesakes import Setting, choose_place, read_setting
from dateline.knowledge.actors import load_actors
from dateline.knowledge.places import Gazetteer, Place, fold_name, load_places

AFTER_COMMA = re.compile(r"\s?(?:,\s*|\()([A-Z][\w.]+(?:\s[A-Z][\w.]+)?)")


@dataclass(frozen=True)
class Linked:
    """One mention of the data: its words, where they end in the text, and the place they are linked to."""

    words: str
    end: int
    lat: float
    lon: float
    country: str | None
    kind: str
    name: str


def read_mentions(article: ET.Element) -> list[Linked]:
    """Return the mentions of an article that have coordinates."""
    mentions = []
    for node in article.iter():
        tag = node.find("gaztag") if node.tag == "toponym" else node if node.tag == "location" else None
        if tag is None or not (tag.findtext("lat") or "").strip():
            continue
        country = tag.findtext("country")
        kind = (tag.findtext("fclass") or "").strip()
        if kind == "A" and (tag.findtext("fcode") or "").startswith("PCL"):
            kind = "country"
        words = (node.findtext("phrase") or node.findtext("name") or "").strip()
        end = int(node.findtext("end") or 0)
        name = fold_name(tag.findtext("name") or "")
        if node.tag == "location":
            name = fold_name((tag.findtext("page") or "").rsplit("/", 1)[-1].split(",")[0].replace("_", " "))
            kind = "country" if name in load_places().countries else ""
        lat, lon = float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0)
        mentions.append(Linked(words, end, lat, lon, country.strip() if country else None, kind, name))
    return mentions


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the distance of two points on a sphere.

    >>> round(kilometres((48.85, 2.35), (51.51, -0.13)))
    344
    """
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2 + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(half))


def find_place(mention: Linked, text: str, gazetteer: Gazetteer, setting: Setting) -> Place | None:
    """Return the place that the words of ``mention`` mean; a nationality means its country."""
    code = gazetteer.nations.get(mention.words)
    if code:
        return next(place for place in gazetteer.countries.values() if place.country == code)
    after = AFTER_COMMA.match(text, mention.end)
    return choose_place(mention.words, gazetteer, setting, after[1] if after else None)


def country_code(name: str) -> str | None:
    """Return the alpha-3 code of a country as the data calls it."""
    place = load_places().countries.get(fold_name(name))
    folded = {
        "greenland": "DNK",
        "puerto rico": "USA",
        "bermuda": "GBR",
        "macao": "CHN",
        "palestinian territory": "PSE",
    }
    return place.country if place else folded.get(fold_name(name))


def score(path: Path, gazetteer: Gazetteer, *, listing: bool) -> dict[str, Any]:
    """Return the shares that are right, in percent, and the counts they rest on."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for article in ET.parse(path).getroot():  # noqa: S314  a file of one's own
        text = article.findtext("text") or ""
        mentions = read_mentions(article)
        setting = read_setting([mention.words for mention in mentions], gazetteer)
        for mention in mentions:
            place = find_place(mention, text, gazetteer, setting)
            wanted = country_code(mention.country) if mention.country else None
            near = place is not None and place.lat is not None and place.lon is not None
            if near and place is not None:
                near = kilometres((place.lat or 0, place.lon or 0), (mention.lat, mention.lon)) <= 161
            same = place is not None and place.country == wanted
            if mention.kind == "country" and place is not None:
                named = country_code(mention.country) if mention.country else None
                near = place.country == named if named else fold_name(place.name) == mention.name
            elif mention.kind != "P" and place is not None and place.kind in ("admin1", "region", "sea"):
                near |= fold_name(place.name) == mention.name
            of["all"] += 1
            right["candidate"] += place is not None
            right["within_161"] += near
            if wanted:
                of["country"] += 1
                right["country"] += same
            if mention.kind == "P":
                of["city"] += 1
                right["city"] += near
            if listing and not (near and (same or not wanted)):
                found = f"{place.name}, {place.country}" if place else "nothing"
                print(f"{path.stem}\t{mention.words}\t{mention.country} {mention.kind}\t{found}", file=sys.stderr)
    of["candidate"] = of["within_161"] = of["all"]
    shares = {
        name: round(100 * right[name] / of[name], 1)
        for name in ("country", "within_161", "city", "candidate")
        if of[name]
    }
    return {**shares, "mentions": of["all"], "cities": of["city"]}


def main(arguments: list[str]) -> int:
    """Print the scores as one JSON object."""
    folders = [argument for argument in arguments if argument != "--list"]
    if len(folders) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    files = [Path(folders[0]) / name for name in ("TR-News.xml", "GeoVirus.xml")]
    load_actors()
    scores = {file.stem: score(file, load_places(), listing="--list" in arguments) for file in files if file.is_file()}
    if not scores:
        print(json.dumps({"skipped": "no TR-News.xml or GeoVirus.xml there"}))
        return 0
    print(json.dumps(scores))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
