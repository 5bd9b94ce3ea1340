"""What else an article and the tables know of a party whose own phrase leaves its country or sector open.

In this order: its other mentions, dated offices, the possessor ("its forces", "his counterpart"), the same role word
elsewhere in the article, the one country in which the sentence places those who are local.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import lru_cache

from dateline.events.clues import in_force, own_clues, phrase_rows
from dateline.events.descriptions import OTHERS, Description, Said, describe
from dateline.events.frames import case_words
from dateline.events.mentions import mention_of, mentions_of
from dateline.knowledge.actors import ActorTables, Held
from dateline.knowledge.phrases import split_phrase
from dateline.records import Evidence, Mention, Parse

__all__ = ["fill_in"]

AT = frozenset({"in", "at", "near", "outside", "across", "throughout", "inside", "around", "within"})
SCENES = frozenset({"country", "capital", "region", "city"})
# Whom one meets at a place belongs there; officials, soldiers, reporters and travellers are often from elsewhere.
LOCAL = frozenset({"COP", "CVL", "JUD", "LEG", "OPP", "PTY", "REB", "CRM", "LAB", "EDU", "AGR", "MED"})
TRAVELLING = frozenset(
    "tourist visitor traveller traveler passenger foreigner expatriate pilgrim hostage migrant".split()
)
NEAR = 12  # mentions of one entity, or of one role, that are asked; the nearest ones


def fill_in(parse: Parse, row: int, said: Description, tables: ActorTables, on: date | None) -> Description:
    """Return ``said`` of the party headed at ``row`` with what it leaves open, as far as anything tells."""
    mention = mention_of(parse, row)
    mentions = mentions_of(parse, mention) if mention else []
    described = mention is None or mention.kind == "NOM"
    if said.country is None or said.sector is None or said.weak:
        said = _over(said, _elsewhere(parse, row, mentions, tables, on))
    if said.country is None or said.sector is None:
        said = _with_office(parse, said, _person_rows(parse, row, mentions), tables, on)
    if said.country is None or said.sector is None:
        said = _with_possessor(parse, row, said, tables, on)
    if said.country is None and described:
        said = said._replace(country=_same_role(parse, row, tables, on))
    if said.country is None and described and said.sector and not said.weak and said.sector.value in LOCAL:
        said = said._replace(country=_scene(parse, row, tables, on))
    return said


def _over(said: Description, other: Description) -> Description:
    """Return ``said`` with what it lacks from ``other``; a telling sector of ``other`` overrules a weak one."""
    sector, weak = said.sector, said.weak
    if sector is None or (weak and other.sector and not other.weak):
        sector, weak = other.sector, other.weak
    return Description(said.country or other.country, sector, weak)


def _elsewhere(parse: Parse, row: int, mentions: list[Mention], tables: ActorTables, on: date | None) -> Description:
    """Return what most other mentions of the entity say; the nearest where they draw."""
    countries: list[Said] = []
    telling: list[Said] = []
    vague: list[Said] = []
    for mention in [m for m in mentions if m.kind != "PRO" and m.head != row][:NEAR]:
        country, sector, weak = describe(parse, mention.head, tables, on)
        if country:
            countries.append(_other(country))
        if sector:
            (vague if weak else telling).append(_other(sector))
    return Description(_most(countries), _most(telling) or _most(vague), not telling)


def _other(said: Said) -> Said:
    note = f"another mention, {said.evidence.note}".rstrip(", ")
    return Said(said.value, Evidence(said.evidence.rule, said.evidence.span, note))


def _most(said: list[Said]) -> Said | None:
    votes = Counter(one.value for one in said)
    return max(said, key=lambda one: votes[one.value]) if said else None


def _person_rows(parse: Parse, row: int, mentions: list[Mention]) -> tuple[int, int] | None:
    """Return the rows of the fullest name of the person, or None when no mention is a person's name."""
    people = [(m.first, m.last) for m in mentions if m.kind == "PER"]
    if not mentions and parse.upos[row] == "PROPN":
        people = [phrase_rows(parse, row)]
    return max(people, key=lambda rows: (rows[1] - rows[0], -rows[0])) if people else None


def _with_office(
    parse: Parse, said: Description, rows: tuple[int, int] | None, tables: ActorTables, on: date | None
) -> Description:
    """Return ``said`` with what the tables of offices know of a person whom the text does not describe in full.

    ``rows``: the fullest name the article gives; a surname is looked up only where there is no fuller one. Nothing is
    taken when the text gives a country in which the person held no office: that is somebody else.
    """
    if rows is None:
        return said
    first, last = rows
    parts = [(part,) for word in parse.words[first:last] for part in split_phrase(word)]
    found = tables.persons.longest(parts, 0)
    if found is None or found[0] < len(parts):
        return said
    held = found[1].held
    if said.country and said.country.value not in {entry.country for entry in held}:
        return said
    span = parse.span(first, last)
    entry = in_force(held, on)
    past = [entry for entry in held if on and entry.period.last and entry.period.last < on]
    shown = entry or (past or list(held))[-1]
    country = said.country or Said(shown.country or "", Evidence("office", span, _office(shown, on)))
    sector = said.sector
    if sector is None and entry is not None and entry.sector:
        sector = Said(entry.sector, Evidence("office", span, _office(entry, on)))
    elif sector is None and past:
        sector = Said("ELI", Evidence("former office", span, _office(past[-1], on)))
    return Description(country, sector, said.weak)


def _office(held: Held, on: date | None) -> str:
    """Return the words for an office: which, from when to when."""
    years = f"{held.office}, {held.period.first or '...'} to {held.period.last or 'now'}"
    return years if on else f"{years}; the day of the act is not known"


def _with_possessor(parse: Parse, row: int, said: Description, tables: ActorTables, on: date | None) -> Description:
    """Return ``said`` with what a possessor lends: a country to "its forces", a sector to "his Syrian counterpart"."""
    head = parse.heads[row] if parse.deprels[row] == "appos" else row
    below = parse.child(row, "nmod:poss")
    if below is None:
        below = parse.child(head, "nmod:poss")
    if below is None or parse.upos[below] != "PRON":
        return said
    owner = mention_of(parse, below)
    if owner is None or owner.kind != "PRO" or row in {m.head for m in mentions_of(parse, owner)}:
        return said
    other = _elsewhere(parse, below, mentions_of(parse, owner), tables, on)
    country, sector = said.country, said.sector
    if parse.lemmas[head].lower() == "counterpart":
        if sector is None and other.sector:
            sector = Said(other.sector.value, Evidence("counterpart", other.sector.evidence.span, "the same office"))
    elif country is None and other.country and parse.lemmas[head].lower() not in OTHERS:
        country = Said(other.country.value, Evidence("possessor", other.country.evidence.span, "whose it is"))
    return Description(country, sector, said.weak)


@lru_cache(maxsize=4)
def _nouns(parse: Parse) -> dict[str, list[int]]:
    """Return the rows of each noun, by lemma."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, lemma in enumerate(parse.lemmas):
        if parse.upos[row] in ("NOUN", "PROPN"):
            rows[lemma.lower()].append(row)
    return dict(rows)


def _same_role(parse: Parse, row: int, tables: ActorTables, on: date | None) -> Said | None:
    """Return the country that the same word has where it stands nearest in the article, when it has one only."""
    rows = [other for other in _nouns(parse).get(parse.lemmas[row].lower(), ()) if other != row]
    rows.sort(key=lambda other: abs(other - row))
    found = [said for other in rows[:NEAR] if (said := describe(parse, other, tables, on).country)]
    if len({said.value for said in found}) != 1:
        return None
    return Said(found[0].value, Evidence("same role elsewhere", found[0].evidence.span, "the only country it has here"))


def _scene(parse: Parse, row: int, tables: ActorTables, on: date | None) -> Said | None:
    """Return the country where the sentence says that things happen, when it names one only: "police ... in Lisbon"."""
    if parse.lemmas[row].lower() in TRAVELLING:
        return None
    first, last = parse.sentences[parse.sentence(row)]
    found = []
    for place in range(int(first), int(last)):
        if parse.deprels[place].split(":")[0] in ("obl", "nmod") and case_words(parse, place) in AT:
            clues = [clue for clue in own_clues(parse, place, tables) if clue.kind in SCENES]
            if clues:
                found += [describe(parse, place, tables, on).country]
    countries = [said for said in found if said]
    if len({said.value for said in countries}) != 1:
        return None
    return Said(countries[0].value, Evidence("place in the sentence", countries[0].evidence.span))
