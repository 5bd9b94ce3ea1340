"""Who: the name, country and sector of a party, from the article's own words first and from tables after."""

from __future__ import annotations

from collections import Counter
from datetime import date

from dateline.events.descriptions import (
    NOTHING,
    Description,
    Said,
    describe,
    find_clues,
    in_force,
    own_clues,
    phrase_rows,
)
from dateline.events.frames import case_words, expand
from dateline.knowledge.actors import ActorTables, Held
from dateline.knowledge.phrases import split_phrase
from dateline.records import Actor, Evidence, Mention, Parse, Words

__all__ = ["code_party", "is_party", "party_rows"]

NAMES = frozenset({"PER", "ORG", "LOC"})
PERSONAL = frozenset(
    "he she they we i you him her them us me his their our my who whom himself herself themselves".split()
)
DETERMINERS = frozenset("the a an this that these those both all any each every".split())
AT = frozenset({"in", "at", "near", "outside", "across", "throughout", "inside", "around", "within"})
SCENES = frozenset({"country", "capital", "region", "city"})
LONGEST_COMPLEMENT = 7  # words; a longer one is a story of its own
# Whom one meets at a place belongs there; officials, soldiers, reporters and travellers are often from elsewhere.
LOCAL = frozenset({"COP", "CVL", "JUD", "LEG", "OPP", "PTY", "UAF", "REB", "CRM", "LAB", "EDU", "AGR", "MED"})
TRAVELLING = frozenset(
    "tourist visitor traveller traveler passenger foreigner expatriate pilgrim hostage migrant".split()
)
NEAR = 12  # mentions of one entity that are asked; the nearest ones


def party_rows(parse: Parse, row: int) -> list[int]:
    """Return the heads of the parties that the phrase at ``row`` lists: "Spain, France and a third state" is three.

    "States including Spain and France", "the two sides, Spain and France" give those that are named, not the whole.
    """
    rows = expand(parse, row)
    for below in parse.children[row]:
        if parse.deprels[below] == "appos" and len(expand(parse, below)) > 1:
            return expand(parse, below)
    return rows


def is_party(parse: Parse, row: int, tables: ActorTables) -> bool:
    """Return whether the word at ``row`` heads a phrase that can act or be acted on: somebody, not something."""
    mention = _mention_at(parse, row)
    if parse.upos[row] == "PRON" or (mention is not None and mention.kind == "PRO"):
        return _is_personal(parse, row, mention, tables)
    if mention is not None and mention.kind in NAMES:
        return parse.upos[row] != "PUNCT"
    if parse.upos[row] not in ("NOUN", "PROPN", "ADJ", "NUM", "X", "VERB"):
        return False
    if parse.upos[row] == "NUM":
        return _counts_people(parse, row)
    clues = [clue for clue in own_clues(parse, row, tables) if clue.first <= row < clue.last]
    if not clues or (parse.upos[row] == "VERB" and clues[-1].kind not in ("role", "weak")):
        return False
    if parse.upos[row] == "ADJ" and clues[-1].kind in ("role", "weak", "thing"):
        return parse.deprels[row] not in ("amod", "advmod", "conj") and any(
            parse.deprels[below] == "det" for below in parse.children[row]
        )
    if clues[-1].kind == "thing":
        return parse.deprels[row].split(":")[0] not in ("compound", "amod")
    return True


def _is_personal(parse: Parse, row: int, mention: Mention | None, tables: ActorTables) -> bool:
    if parse.words[row].lower() in PERSONAL:
        return True
    if mention is None:
        return parse.lemmas[row].lower() in (
            "everyone",
            "everybody",
            "someone",
            "somebody",
            "anyone",
            "nobody",
            "those",
        )
    others = [m for m in _entity(parse, mention) if m.kind != "PRO"]
    return any(is_party(parse, m.head, tables) for m in others)


def _counts_people(parse: Parse, row: int) -> bool:
    """Return whether a bare number stands for people: "two were arrested", "killing five"."""
    if parse.deprels[row] not in ("nsubj", "nsubj:pass", "obj", "conj"):
        return False
    return not any(
        parse.upos[below] == "SYM" or parse.lemmas[below] in ("%", "percent") for below in parse.children[row]
    )


def code_party(parse: Parse, row: int, tables: ActorTables, on: date | None) -> Actor:
    """Return the party whose noun phrase is headed at token ``row``; ``on``: when it acts, as far as that is known.

    Country and sector come from the phrase itself, then from the entity's other mentions (the most say; the nearest
    where they draw), then from tables of organisations and dated offices. What nobody says stays None.
    """
    mention = _mention_at(parse, row)
    words = _words(parse, row, mention, tables)
    mentions = _entity(parse, mention) if mention else []
    said = describe(parse, row, tables, on) if mention is None or mention.kind != "PRO" else NOTHING
    if said.country is None or said.sector is None or said.weak:
        said = _over(said, _elsewhere(parse, row, mentions, tables, on))
    if said.country is None or said.sector is None:
        said = _with_office(parse, said, _person_rows(parse, row, mentions), tables, on)
    if said.country is None or said.sector is None:
        said = _with_possessor(parse, row, said, tables, on)
    if said.country is None and (mention is None or mention.kind == "NOM"):
        said = said._replace(country=_same_role(parse, row, tables, on))
    if (
        said.country is None
        and said.sector
        and said.sector.value in LOCAL
        and (mention is None or mention.kind == "NOM")
    ):
        said = said._replace(country=_scene(parse, row, tables, on))
    evidence = tuple(dict.fromkeys(one.evidence for one in (said.country, said.sector) if one))
    return Actor(
        words,
        _name(parse, words, mentions, tables),
        said.country.value if said.country else None,
        said.sector.value if said.sector else None,
        evidence,
    )


def _over(said: Description, other: Description) -> Description:
    """Return ``said`` with what it lacks from ``other``; a telling sector of ``other`` overrules a weak one."""
    sector, weak = said.sector, said.weak
    if sector is None or (weak and other.sector and not other.weak):
        sector, weak = other.sector, other.weak
    return Description(said.country or other.country, sector, weak)


def _mention_at(parse: Parse, row: int) -> Mention | None:
    """Return the mention headed at ``row``, else the name that covers it, else None."""
    covering = None
    for mention in parse.mentions:
        if mention.head == row:
            return mention
        if mention.first <= row < mention.last and mention.kind in NAMES:
            covering = mention
    return covering


def _entity(parse: Parse, mention: Mention) -> list[Mention]:
    """Return the mentions of the entity, nearest to ``mention`` first."""
    same = [m for m in parse.mentions if m.entity == mention.entity]
    return sorted(same, key=lambda m: (abs(m.head - mention.head), m.head))


def _words(parse: Parse, row: int, mention: Mention | None, tables: ActorTables) -> Words:
    if mention is not None and mention.kind in NAMES:
        first, last = mention.first, mention.last
    elif mention is not None and mention.kind == "PRO":
        first, last = row, row + 1
    else:
        first, last = _noun_phrase(parse, row, tables)
    while last - first > 1 and parse.words[first].lower() in DETERMINERS | {",", "“", '"', "'"}:
        first += 1
    while last - first > 1 and parse.words[last - 1] in ("'s", "’s", "'", "’", ",", "”", '"'):
        last -= 1
    return Words(parse.quote(first, last), parse.span(first, last))


def _noun_phrase(parse: Parse, row: int, tables: ActorTables) -> tuple[int, int]:
    """Return the rows of a description, with its complement where the head says little ("members of the army")."""
    first, last = phrase_rows(parse, row)
    clues = find_clues(parse, row, row + 1, tables)
    if clues and clues[-1].kind == "role":
        return first, last
    for below in parse.children[row]:
        if below >= last and parse.deprels[below] == "nmod" and case_words(parse, below) in ("of", "from", "for"):
            _, end = phrase_rows(parse, below)
            if end - last <= LONGEST_COMPLEMENT:
                return first, end
            break
    return first, last


def _name(parse: Parse, words: Words, mentions: list[Mention], tables: ActorTables) -> str:
    """Return the fullest name the article gives the entity, else its fullest description, else the words themselves."""
    named = [parse.quote(m.first, m.last) for m in sorted(mentions, key=lambda m: m.first) if m.kind in NAMES]
    if not named:
        named = [
            _words(parse, m.head, m, tables).text for m in sorted(mentions, key=lambda m: m.first) if m.kind == "NOM"
        ]
    return max([words.text] * (words.text in named or not named) + named, key=len) if named else words.text


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
    owner = _mention_at(parse, below)
    if owner is None or owner.kind != "PRO" or row in {m.head for m in _entity(parse, owner)}:
        return said
    other = _elsewhere(parse, below, _entity(parse, owner), tables, on)
    country, sector = said.country, said.sector
    if parse.lemmas[head].lower() == "counterpart":
        if sector is None and other.sector:
            sector = Said(other.sector.value, Evidence("counterpart", other.sector.evidence.span, "the same office"))
    elif country is None and other.country:
        country = Said(other.country.value, Evidence("possessor", other.country.evidence.span, "whose it is"))
    return Description(country, sector, said.weak)


def _same_role(parse: Parse, row: int, tables: ActorTables, on: date | None) -> Said | None:
    """Return the country that the same word has elsewhere in the article, when it never has another."""
    found: list[Said] = []
    lemma = parse.lemmas[row].lower()
    for other, word in enumerate(parse.lemmas):
        if other != row and word.lower() == lemma and parse.upos[other] in ("NOUN", "PROPN"):
            country = describe(parse, other, tables, on).country
            if country:
                found.append(country)
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
