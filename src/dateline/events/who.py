"""Who: the name, country and sector of a party, from the article's own words first and from tables after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dateline.events.beyond import fill_in
from dateline.events.clues import Clue, find_clues, in_force, own_clues, phrase_rows
from dateline.events.descriptions import NOTHING, Description, describe
from dateline.events.frames import case_words, expand
from dateline.events.mentions import mention_of, mentions_of
from dateline.knowledge.actors import ActorTables
from dateline.knowledge.own_actors import OwnActor
from dateline.records import Actor, Evidence, Mention, Parse, Words

__all__ = ["code_listed", "code_party", "is_party", "party_rows"]

NAMES = frozenset({"PER", "ORG", "LOC"})
PERSONAL = frozenset(
    "he she they we i you him her them us me his their our my who whom himself herself themselves".split()
)
DETERMINERS = frozenset("the a an this that these those both all any each every".split())
BETWEEN_NATIONS = frozenset({"and", "&", ",", "both", "the"})
LONGEST_COMPLEMENT = 7  # words; a longer one is a story of its own


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
    mention = mention_of(parse, row)
    if tables.own.find([parse.quote(*phrase_rows(parse, row))]) is not None:
        return True
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
    others = [m for m in mentions_of(parse, mention) if m.kind != "PRO"]
    return any(is_party(parse, m.head, tables) for m in others)


def _counts_people(parse: Parse, row: int) -> bool:
    """Return whether a bare number stands for people: "two were arrested", "killing five"."""
    if parse.deprels[row] not in ("nsubj", "nsubj:pass", "obj", "conj"):
        return False
    return not any(
        parse.upos[below] == "SYM" or parse.lemmas[below] in ("%", "percent") for below in parse.children[row]
    )


def code_listed(parse: Parse, row: int, tables: ActorTables, on: date | None) -> tuple[Actor, ...]:
    """Return the party whose noun phrase is headed at ``row``, or one for each nation where it joins several.

    "Zambian and Tanzanian rangers" are two parties of one sector: "Zambian", and "Tanzanian rangers".
    """
    whole = code_party(parse, row, tables, on)
    nations = _nations(parse, row, tables)
    if len(nations) < 2:
        return _of_several(parse, row, whole, tables, on)
    _, end = phrase_rows(parse, row)
    sector = tuple(e for e in whole.evidence if e.rule not in ("nationality", "country"))
    parties = []
    for clue, after in zip(nations, [*nations[1:], None], strict=True):
        last = clue.last if after else end
        words = Words(parse.quote(clue.first, last), parse.span(clue.first, last))
        held = in_force(clue.held, on) or clue.held[-1]
        said = Evidence("nationality", parse.span(clue.first, clue.last), "one of several before the noun")
        parties.append(Actor(words, words.text, held.country, whole.sector, (said, *sector)))
    return tuple(parties)


def _of_several(parse: Parse, row: int, whole: Actor, tables: ActorTables, on: date | None) -> tuple[Actor, ...]:
    """Return one party for each country of "ministers from Chad and Niger": "ministers from Chad", and "Niger"."""
    below = [
        b
        for b in parse.children[row]
        if parse.deprels[b] == "nmod" and b > row and case_words(parse, b) in ("of", "from")
    ]
    states = expand(parse, below[0]) if below and parse.xpos[row] in ("NNS", "NNPS") else []
    said = [describe(parse, state, tables, on).country for state in states]
    named = [country for country in said if country is not None]
    if len(named) < 2 or len(named) < len(states) or any(parse.upos[state] != "PROPN" for state in states):
        return (whole,)
    first, _ = phrase_rows(parse, row)
    while first < row and parse.words[first].lower() in DETERMINERS:
        first += 1
    parties = []
    for state, country in zip(states, named, strict=True):
        start, end = phrase_rows(parse, state)
        while start < state and (parse.upos[start] == "PUNCT" or parse.words[start].lower() in DETERMINERS):
            start += 1
        start = first if state == states[0] else start
        words = Words(parse.quote(start, end), parse.span(start, end))
        sector = tuple(e for e in whole.evidence if e.span != country.evidence.span)
        parties.append(Actor(words, words.text, country.value, whole.sector, (country.evidence, *sector)))
    return tuple(parties)


def _nations(parse: Parse, row: int, tables: ActorTables) -> list[Clue]:
    """Return the nationalities that stand joined before a plural noun, in order; of "Iraqi Kurdish" the first."""
    mention = mention_of(parse, row)
    if parse.xpos[row] not in ("NNS", "NNPS") or (mention is not None and mention.kind in NAMES):
        return []
    found: list[Clue] = []
    joined = False
    for clue in own_clues(parse, row, tables):
        if clue.kind not in ("nationality", "country") or clue.last > row or clue.held[0].country is None:
            continue
        if not found:
            found.append(clue)
            continue
        between = [parse.words[r].lower() for r in range(found[-1].last, clue.first)]
        if not between:
            continue
        if not set(between) <= BETWEEN_NATIONS:
            return []
        joined = joined or bool({"and", "&"} & set(between))
        found.append(clue)
    return found if joined else []


def code_party(parse: Parse, row: int, tables: ActorTables, on: date | None) -> Actor:
    """Return the party whose noun phrase is headed at token ``row``; ``on``: when it acts, as far as that is known.

    Country and sector come from the phrase itself, then from the entity's other mentions (the most say; the nearest
    where they draw), then from tables of organisations and dated offices. What nobody says stays None.
    """
    mention = mention_of(parse, row)
    words = _words(parse, row, mention, tables)
    mentions = mentions_of(parse, mention) if mention else []
    said = describe(parse, row, tables, on) if mention is None or mention.kind != "PRO" else NOTHING
    said = fill_in(parse, row, said, tables, on)
    evidence = tuple(dict.fromkeys(one.evidence for one in (said.country, said.sector) if one))
    own = tables.own.find(_called(parse, words, mentions))
    if own is not None:
        return replace(_as_user_says(own, words, said, on), evidence=(_by_user(own, words, tables), *evidence))
    return Actor(
        words,
        _name(parse, words, mentions, tables),
        said.country.value if said.country else None,
        said.sector.value if said.sector else None,
        evidence,
    )


def _called(parse: Parse, words: Words, mentions: list[Mention]) -> list[str]:
    """Return what the article calls the party: these words, then its names, the fullest first."""
    names = [parse.quote(m.first, m.last) for m in mentions if m.kind in NAMES]
    return [words.text, *sorted(names, key=len, reverse=True)]


def _as_user_says(own: OwnActor, words: Words, said: Description, on: date | None) -> Actor:
    """Return the party as the user's file has it on the day ``on``; what the file leaves open is as the text says."""
    held = (in_force(own.roles, on) if own.roles else None) or own.always
    past = on is not None and any(role.period.last and role.period.last < on for role in own.roles)
    sector = held.sector or ("ELI" if held is own.always and past else None)
    return Actor(
        words,
        own.name,
        held.country or own.always.country or (said.country.value if said.country else None),
        sector or (said.sector.value if said.sector else None),
        (),
    )


def _by_user(own: OwnActor, words: Words, tables: ActorTables) -> Evidence:
    return Evidence("actors.toml", words.span, ", ".join(filter(None, (tables.own.source, own.note))))


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
    """Return the fullest name the article gives the entity, else its fullest description, else the words themselves.

    A description of two words or more stands as it is: "14 dockers" are not "arrested dockers" before the arrest.
    """
    named = [parse.quote(m.first, m.last) for m in sorted(mentions, key=lambda m: m.first) if m.kind in NAMES]
    if not named:
        named = [
            _words(parse, m.head, m, tables).text for m in sorted(mentions, key=lambda m: m.first) if m.kind == "NOM"
        ]
        if words.text in named and " " in words.text:
            return words.text
    return max([words.text] * (words.text in named or not named) + named, key=len) if named else words.text
