"""Where: the place of the act, from words of its own sentence that say so.

A place counts when it stands under a preposition of place at the trigger, at its clause, or at one of the nouns of the
clause, when it names a noun trigger ("the Lyon bombing"), or when it is what was visited, entered or attacked. Who
acts, who is acted on, and where somebody comes from ("the Peruvian army") is no place of the act.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from dateline.events.descriptions import phrase_rows
from dateline.events.frames import LIGHT, case_words
from dateline.events.namesakes import Setting, choose_place, find_places, read_setting
from dateline.knowledge.places import Gazetteer, Place, PlaceWords, fold_name, load_place_words
from dateline.records import Evidence, Mention, Parse, Where, Words

__all__ = ["find_where"]

CLIMB = frozenset({"obj", "nsubj", "nsubj:pass", "obl", "nmod", "xcomp", "conj", "advcl", "acl", "compound", "appos"})
LAYING = frozenset({"lay", "continue", "intensify"})  # "laid siege to", beside the light verbs
ASIDE = frozenset({"acl", "advcl", "ccomp", "parataxis"})
MAX_CLIMB = 3  # a trigger further from the place than this is in another clause
PRECISION = {"country": "country", "admin1": "admin1", "county": "region", "region": "region", "sea": "region"}
WIDER = frozenset(
    {"province", "region", "state", "governorate", "district", "area", "countryside", "outskirts", "county"}
)


class Spot(NamedTuple):
    """A noun at ``row`` that tells a place, and the ``rule`` by which."""

    row: int
    rule: str


def find_where(
    parse: Parse,
    head: int,
    parties: Sequence[int],
    gazetteer: Gazetteer,
    *,
    fallback: Where | None = None,
) -> Where | None:
    """Return the place of the act whose trigger is headed at token ``head``, or None when its sentence tells none.

    ``parties``: the rows of the actors and recipients. ``fallback``: a place from outside the sentence that the caller
    has a licence for; it is returned as it is when the sentence tells none.

    Of several places the nearest to the trigger counts; of several that are as near, the first that the gazetteer
    knows, else the first.
    """
    words = load_place_words()
    found: Where | None = None
    for spot in _spots(parse, head, frozenset(parties), words):
        where = _read(parse, spot, gazetteer, words)
        if where is not None and where.country is not None:
            return where
        found = found or where
    return found or _only_place(parse, head, gazetteer, words) or fallback


def _only_place(parse: Parse, head: int, gazetteer: Gazetteer, words: PlaceWords) -> Where | None:
    """Return the place of the sentence when it has a single one, not in a side clause that the trigger is not in."""
    first, last = parse.sentences[parse.sentence(head)]
    found: dict[str, Where] = {}
    around = frozenset(_above(parse, head))
    for row in range(int(first), int(last)):
        aside = any(parse.deprels[above].split(":")[0] in ASIDE and above not in around for above in _above(parse, row))
        if not aside and parse.child(row, "ccomp", "parataxis") is None:
            for spot in _under(parse, row, "only place of the sentence", words):
                where = _read(parse, spot, gazetteer, words)
                if where is not None and where.country is not None:
                    found.setdefault(where.name, where)
    return next(iter(found.values())) if len(found) == 1 else None


def _above(parse: Parse, row: int) -> Iterator[int]:
    """Yield ``row`` and the rows above it, to the root."""
    yield row
    while parse.heads[row] != row:
        row = parse.heads[row]
        yield row


def _spots(parse: Parse, head: int, parties: frozenset[int], words: PlaceWords) -> Iterator[Spot]:
    """Yield the nouns that can tell the place, the nearest to the trigger first."""
    yield from _named_by(parse, head, parties)
    yield from _entered(parse, head, words)
    row = head
    for step in range(MAX_CLIMB + 1):
        rule = "place of the act" if step == 0 else "place of the clause"
        yield from _under(parse, row, rule, words)
        for below in parse.children[row]:
            if parse.deprels[below] in ("obj", "nsubj:pass", "nsubj", "obl:agent", "xcomp", "obl") and below != head:
                yield from _under(parse, below, "place of a party", words)
        yield from _antecedent(parse, row)
        if parse.heads[row] == row or not _goes_on(parse, row):
            return
        row = parse.heads[row]


def _goes_on(parse: Parse, row: int) -> bool:
    """Return whether the word above ``row`` tells of the same act or scene.

    What is told or thought (a clause under "said", the decision that is condemned) has its own place.
    """
    relation = parse.deprels[row]
    if relation == "obj" and parse.upos[row] == "NOUN":
        return parse.lemmas[parse.heads[row]].lower() in LIGHT
    return relation in CLIMB


def _under(parse: Parse, row: int, rule: str, words: PlaceWords) -> Iterator[Spot]:
    """Yield nouns under a preposition of place at ``row``."""
    lemma = parse.lemmas[row].lower()
    for below in parse.children[row]:
        if parse.deprels[below].split(":")[0] not in ("obl", "nmod", "advmod"):
            continue
        case = case_words(parse, below)
        if case in words.inside or (
            (case in ("to", "into") and lemma in words.going) or (case in ("from", "out of") and lemma in words.leaving)
        ):
            for place in (below, *(b for b in parse.children[below] if parse.deprels[b] == "conj")):
                if _can_be_place(parse, place, words):
                    yield Spot(place, rule)


def _named_by(parse: Parse, head: int, parties: frozenset[int]) -> Iterator[Spot]:
    """Yield the place that names a noun trigger: "the Lyon bombing"; not who did it: "the Kabul offer"."""
    if parse.upos[head] not in ("NOUN", "PROPN"):
        return
    for below in parse.children[head]:
        mention = _place_name(parse, below)
        is_before = below < head and parse.deprels[below] in ("compound", "nmod:poss", "nmod")
        if mention is not None and is_before and below not in parties and not case_words(parse, below):
            yield Spot(below, "place that names the act")


def _entered(parse: Parse, head: int, words: PlaceWords) -> Iterator[Spot]:
    """Yield the place that was visited, entered or attacked: "stormed the port", "laid siege to the port"."""
    verb = parse.heads[head] if parse.deprels[head] == "obj" else head
    light = parse.lemmas[verb].lower() in LIGHT | LAYING
    noun = head if verb != head else parse.child(head, "obj") if light else None
    acts = [row for row in (head, noun) if row is not None and parse.lemmas[row].lower() in words.entered]
    if not acts:
        return
    rows = dict.fromkeys([head, *acts, *([verb] if light else [])])
    for below in [child for row in rows for child in parse.children[row]]:
        relation = parse.deprels[below]
        is_object = relation in ("obj", "nsubj:pass") and parse.heads[below] in acts
        is_complement = relation in ("nmod", "obl") and case_words(parse, below) in ("of", "on", "to", "against")
        if (is_object or is_complement) and _is_entered(parse, below, words):
            yield Spot(below, "place entered")


def _is_entered(parse: Parse, row: int, words: PlaceWords) -> bool:
    lemma = parse.lemmas[row].lower()
    named = _holds_name(parse, row)
    return _place_name(parse, row) is not None or (lemma in words.areas and named) or lemma in words.sites


def _antecedent(parse: Parse, row: int) -> Iterator[Spot]:
    """Yield the place that a clause with "where" is about: "in Oran, where police fired on a crowd"."""
    for below in parse.children[row]:
        if parse.lemmas[below].lower() == "where" and parse.deprels[row].startswith("acl"):
            yield Spot(parse.heads[row], "place of a relative clause")


def _place_name(parse: Parse, row: int) -> Mention | None:
    """Return the place name that is headed at ``row`` or covers it, or None."""
    for mention in parse.mentions:
        if mention.first <= row < mention.last and mention.kind == "LOC":
            return mention
    return None


def _name(parse: Parse, row: int) -> Mention | None:
    """Return the name of any kind that covers ``row``, or None."""
    for mention in parse.mentions:
        if mention.first <= row < mention.last and mention.kind in ("LOC", "ORG", "MISC", "PER"):
            return mention
    return None


def _holds_name(parse: Parse, row: int) -> bool:
    return any(_place_name(parse, below) is not None for below in parse.subtree(row))


def _can_be_place(parse: Parse, row: int, words: PlaceWords) -> bool:
    """Return whether the noun at ``row`` is a place: a place's name, or a noun that has a place."""
    mention = _name(parse, row)
    if mention is not None and mention.kind in ("PER", "MISC"):
        return False
    if mention is not None and mention.kind == "LOC":
        return True
    lemma = parse.lemmas[row].lower()
    if lemma in words.sites:
        # "in jail", "to hospital", "in court" tell what was done, not where
        return phrase_rows(parse, row)[0] < row or _holds_name(parse, row)
    return lemma in words.areas and (_holds_name(parse, row) or lemma == "capital")


def _read(parse: Parse, spot: Spot, gazetteer: Gazetteer, words: PlaceWords) -> Where | None:
    """Return the place that the phrase at ``spot`` tells: the name in it, in what it lies, and where that is."""
    first, last = _rows(parse, spot.row)
    names = [m for m in parse.mentions if m.kind == "LOC" and m.first >= first and m.last <= last]
    outer = [m for m in _following(parse, last) if m not in names]
    names += outer
    last = outer[-1].last if outer else last
    text = Words(parse.quote(first, last), parse.span(first, last))
    setting = _setting(parse, gazetteer)
    own = _place_name(parse, spot.row)
    is_site = own is None and parse.lemmas[spot.row].lower() in words.sites
    place, by = _choose(parse, names, gazetteer, setting)
    if any(parse.lemmas[row].lower() == "capital" for row in range(first, last)) and (
        place is None or place.kind == "country"
    ):
        place, by = _capital(parse, first, last, gazetteer)
    if place is None and is_site:
        place, by = _before(parse, spot.row, gazetteer, setting)
    evidence = Evidence(spot.rule, text.span, f"looked up: {by}" if by else "not in the gazetteer")
    if place is None:
        name = parse.quote(own.first, own.last) if own else text.text
        return Where(text, name, None, None, None, None, "point", evidence)
    precision = "point" if is_site else PRECISION.get(place.kind, place.kind)
    if precision == "city" and own is None and parse.lemmas[spot.row].lower() in WIDER:
        precision = "region"
    return Where(
        text,
        text.text if is_site else place.name,
        place.country,
        place.lat,
        place.lon,
        place.geonameid,
        precision,
        evidence,
    )


def _before(parse: Parse, row: int, gazetteer: Gazetteer, setting: Setting) -> tuple[Place | None, str]:
    """Return where "the conference" is when an earlier sentence says it of the same word: "a conference in Lima"."""
    determiner = parse.child(row, "det")
    if determiner is None or parse.words[determiner].lower() != "the":
        return None, ""
    for other in range(row - 1, -1, -1):
        if parse.lemmas[other] == parse.lemmas[row]:
            first, last = _rows(parse, other)
            names = [m for m in parse.mentions if m.kind == "LOC" and m.first >= first and m.last <= last]
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
            return place, name + (f", {inside}" if inside else "")
    return None, ""


def _rows(parse: Parse, row: int) -> tuple[int, int]:
    """Return the rows of the phrase that tells the place, with what it lies in: "a prison in Lima"."""
    own = _place_name(parse, row)
    first, last = (own.first, own.last) if own else phrase_rows(parse, row)
    while last - first > 1 and parse.upos[first] in ("DET", "PUNCT"):
        first += 1
    for below in parse.children[row]:
        case = case_words(parse, below)
        is_outer = parse.deprels[below] == "nmod" and case in ("in", "of", "at", "near", "outside", "on")
        if below >= last and (is_outer or parse.deprels[below] == "appos"):
            name = _place_name(parse, below)
            if name is not None and name.last - last <= 5:
                last = name.last
            elif is_outer and parse.lemmas[below].lower() == "capital":
                last = max(last, phrase_rows(parse, below)[1])
    return first, last


def _following(parse: Parse, last: int) -> list[Mention]:
    """Return the place names that follow after commas: "Nantes, France"."""
    found = []
    while last + 1 < len(parse.words) and parse.words[last] == ",":
        mention = next((m for m in parse.mentions if m.first == last + 1 and m.kind == "LOC"), None)
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
