"""What place a phrase means: the name in it, what that lies in, and where it is."""

from __future__ import annotations

from functools import lru_cache

from dateline.events.clues import phrase_rows
from dateline.events.frames import case_words
from dateline.events.mentions import mentions_at, mentions_within, name_at
from dateline.events.namesakes import Setting, choose_place, find_places, read_setting
from dateline.knowledge.places import Gazetteer, Place, PlaceWords, fold_name
from dateline.records import Evidence, Mention, Parse, Where, Words

__all__ = ["read_place"]

PRECISION = {"country": "country", "admin1": "admin1", "county": "region", "region": "region", "sea": "region"}
LONGEST = 12  # words of a phrase that tells a place; what a site is in beyond that is looked up and not quoted
FAR = 2000  # words back that "the conference" is looked for
WIDER = frozenset(
    {"province", "region", "state", "governorate", "district", "area", "countryside", "outskirts", "county"}
)


def read_place(parse: Parse, row: int, rule: str, gazetteer: Gazetteer, words: PlaceWords) -> Where:
    """Return the place that the phrase headed at ``row`` tells, found there by ``rule``.

    It is read from the names in the phrase and after it ("a prison in Lima, Peru"), from "the Chadian capital", from
    the name of a site, or from what was said before of the same site; one that leads nowhere is a point.
    """
    first, last = _rows(parse, row)
    names = [m for m in mentions_within(parse, first, last) if m.kind == "LOC"]
    outer = [m for m in _following(parse, last) if m not in names]
    names += outer
    last = outer[-1].last if outer else last
    setting = _setting(parse, gazetteer)
    own = name_at(parse, row, "LOC")
    is_site = own is None and parse.lemmas[row].lower() in words.sites
    place, by = _choose(parse, names, gazetteer, setting)
    has_capital = any(parse.lemmas[near].lower() == "capital" for near in range(first, last))
    if has_capital and (place is None or place.kind == "country"):
        place, by = _capital(parse, first, last, gazetteer)
    if place is None and own is None and parse.lemmas[row].lower() in words.areas:
        place, by = _unmarked(parse, row, gazetteer, setting)
    if place is None and is_site:
        place, by = _in_its_name(parse, row, gazetteer, setting)
    if place is None and is_site:
        place, by, end = _further_in(parse, row, gazetteer, setting, words)
        last = end if last < end <= first + LONGEST else last
    if place is None and is_site:
        place, by = _before(parse, row, gazetteer, setting)
    text = Words(parse.quote(first, last), parse.span(first, last))
    evidence = Evidence(rule, text.span, f"looked up: {by}" if by else "not in the gazetteer")
    if place is None:
        name = parse.quote(own.first, own.last) if own else text.text
        return Where(text, name, None, None, None, None, "point", evidence)
    precision = PRECISION.get(place.kind, place.kind)
    if precision == "city" and own is None and parse.lemmas[row].lower() in WIDER:
        precision = "region"
    return Where(text, place.name, place.country, place.lat, place.lon, place.geonameid, precision, evidence)


def _in_its_name(parse: Parse, row: int, gazetteer: Gazetteer, setting: Setting) -> tuple[Place | None, str]:
    """Return the place in the name of a site: "the University of Oran", "the Bavaria Assembly".

    In front only a country or a division counts, and only of a country that the article names otherwise, too: Victoria
    Station is not in Victoria.
    """
    mention = name_at(parse, row, "ORG")
    if mention is None:
        return None, ""
    _, of, name = parse.quote(mention.first, mention.last).rpartition(" of ")
    if of:
        return choose_place(name, gazetteer, setting), name
    name = parse.quote(mention.first, mention.first + 1)
    place = choose_place(name, gazetteer, setting) if mention.last - mention.first > 1 else None
    about, _ = setting.without(name)
    known = place is not None and place.kind in ("country", "admin1", "region") and about[place.country or ""] > 0
    return (place, name) if known else (None, "")


def _unmarked(parse: Parse, row: int, gazetteer: Gazetteer, setting: Setting) -> tuple[Place | None, str]:
    """Return the widest place among proper nouns that an area noun makes places of: "Kom area of Ser, Helmand"."""
    names = [name for name in parse.subtree(row) if parse.upos[name] == "PROPN"]
    for name in reversed(names):
        if parse.deprels[name] in ("compound", "nmod", "appos") and not name_at(parse, name, "ORG"):
            place = choose_place(parse.words[name], gazetteer, setting)
            if place is not None and place.kind in ("country", "admin1", "region"):
                return place, parse.words[name]
    return None, ""


def _further_in(
    parse: Parse, row: int, gazetteer: Gazetteer, setting: Setting, words: PlaceWords
) -> tuple[Place | None, str, int]:
    """Return the one place in which what is told of the site lies, and the row where its name ends.

    "The path taken to a venue in Lima" is in Lima.
    """
    found: dict[str, Place] = {}
    end = row
    for below in parse.subtree(row):
        mention = name_at(parse, below, "LOC")
        if mention is not None and mention.head == below and case_words(parse, below) in words.inside:
            name = parse.quote(mention.first, mention.last)
            place = choose_place(name, gazetteer, setting)
            if place is not None:
                found[name] = place
                end = max(end, mention.last)
    return (*next((place, name) for name, place in found.items()), end) if len(found) == 1 else (None, "", row)


def _before(parse: Parse, row: int, gazetteer: Gazetteer, setting: Setting) -> tuple[Place | None, str]:
    """Return where "the conference" is when an earlier sentence says it of the same word: "a conference in Lima"."""
    determiner = parse.child(row, "det")
    if determiner is None or parse.words[determiner].lower() != "the":
        return None, ""
    for other in range(row - 1, max(row - FAR, 0) - 1, -1):
        if parse.lemmas[other] == parse.lemmas[row]:
            first, last = _rows(parse, other)
            names = [m for m in mentions_within(parse, first, last) if m.kind == "LOC"]
            place, by = _choose(parse, names, gazetteer, setting)
            if place is not None:
                return place, f"{by}, said before of the same {parse.lemmas[row]}"
    return None, ""


def _capital(parse: Parse, first: int, last: int, gazetteer: Gazetteer) -> tuple[Place | None, str]:
    """Return the capital that "the Chadian capital" or "the capital of Chad" means."""
    for row in range(first, last):
        word = parse.words[row]
        country = gazetteer.countries.get(fold_name(word))
        code = gazetteer.nations.get(word) or (country.country if country else None)
        name = gazetteer.seats.get(code or "")
        if name:
            found = [place for place in gazetteer.find(name) if place.country == code and place.kind == "city"]
            return (found[0], f"capital, {name}") if found else (None, "")
    return None, ""


def _choose(parse: Parse, names: list[Mention], gazetteer: Gazetteer, setting: Setting) -> tuple[Place | None, str]:
    """Return the first of ``names`` that the gazetteer knows, read as lying in the next one where it can."""
    for number, mention in enumerate(names):
        name = parse.quote(mention.first, mention.last)
        before = mention.first - 1
        if before >= 0 and parse.upos[before] == "ADJ" and parse.heads[before] == mention.head:
            fuller = f"{parse.words[before]} {name}"
            name = fuller if find_places(fuller, gazetteer) else name
        within = names[number + 1] if number + 1 < len(names) else None
        inside = parse.quote(within.first, within.last) if within else None
        place = choose_place(name, gazetteer, setting, inside)
        if place is not None:
            return place, f"{name}, {inside}" if inside else f"{name}{_why(name, gazetteer)}"
    return None, ""


def _why(name: str, gazetteer: Gazetteer) -> str:
    """Return in words what decided between the places called ``name``, "" where there is but one."""
    called = len(find_places(name, gazetteer))
    return f", of {called} so called: by kind, by size, and by what else the article names" if called > 1 else ""


def _rows(parse: Parse, row: int) -> tuple[int, int]:
    """Return the rows of the phrase that tells the place, with what it lies in: "a prison in Lima"."""
    own = name_at(parse, row, "LOC") or name_at(parse, row, "ORG")
    first, last = (own.first, own.last) if own else phrase_rows(parse, row)
    while last - first > 1 and parse.upos[first] in ("DET", "PUNCT"):
        first += 1
    for below in parse.children[row]:
        case = case_words(parse, below)
        is_outer = parse.deprels[below] == "nmod" and case in ("in", "of", "at", "near", "outside", "on")
        if below >= last and (is_outer or parse.deprels[below] == "appos"):
            name = name_at(parse, below, "LOC")
            if name is not None and name.last - last <= 5:
                last = name.last
            elif is_outer and parse.lemmas[below].lower() == "capital":
                last = max(last, phrase_rows(parse, below)[1])
    return first, last


def _following(parse: Parse, last: int) -> list[Mention]:
    """Return the place names that follow after commas: "Nantes, France"."""
    found = []
    while last + 1 < len(parse.words) and parse.words[last] == ",":
        mention = next((m for m in mentions_at(parse, last + 1) if m.first == last + 1 and m.kind == "LOC"), None)
        if mention is None:
            break
        found.append(mention)
        last = mention.last
    return found


@lru_cache(maxsize=4)  # every act of an article asks for it
def _setting(parse: Parse, gazetteer: Gazetteer) -> Setting:
    """Return what the names of the article say of the countries it is about; it only decides between namesakes."""
    names = [parse.quote(m.first, m.last) for m in parse.mentions if m.kind in ("LOC", "MISC")]
    return read_setting(names, gazetteer)
