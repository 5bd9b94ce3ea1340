"""Second thoughts on the names of one article: the model reads sentences, an article calls one thing by one name.

edges   titles are cut off a person's name; halves parted at a hyphen or a possessive are put together
kinds   a country or capital is a place and its people are MISC, unless somebody of the article bears the name;
        the end of somebody's full name is that person; else the kind a name is given most often in the article
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from dateline.knowledge.actors import load_actors
from dateline.language.tokens import TITLES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dateline.language.mentions import Noun

__all__ = ["PlaceWords", "load_places", "settle_names"]

Name = tuple[int, int, str]

HYPHENS: Final = frozenset("-‐‑–")
PARTIES: Final = frozenset("DRI")
ABBREVIATED: Final = frozenset(f"{title}." for title in TITLES) | {"mr", "mrs", "ms", "sir"}
BEARERS: Final = frozenset({"chad", "georgia", "jordan"})
"""Countries that are as often a given name or a surname; the model decides on these."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """What countries and their people are called, lower case.

    places  names of countries and capitals
    people  adjectives and nouns of nationality, plurals among them
    """

    places: frozenset[str]
    people: frozenset[str]


@cache
def load_places() -> PlaceWords:
    """Return the names and nationalities of the table of countries."""
    countries = load_actors().countries
    places = {name.lower() for country in countries for name, _ in country.names}
    places |= {capital.lower() for country in countries for capital in country.capitals}
    people = {word.lower() for country in countries for word in (*country.adjectives, *country.people)}
    return PlaceWords(frozenset(places - BEARERS), frozenset(people | {word + "s" for word in people}) - places)


def settle_names(
    words: Sequence[str],
    tokens: Sequence[tuple[int, int]],
    names: Sequence[Name],
    nouns: Mapping[str, Noun],
    places: PlaceWords,
) -> list[Name]:
    """Return the ``names`` of an article (first row, row after the last, kind) with better edges and kinds.

    >>> words = ["Washington", "said", "no", "to", "Agence", "France", "-", "Presse"]
    >>> tokens = [(0, 10), (11, 15), (16, 18), (19, 21), (22, 28), (29, 35), (35, 36), (36, 42)]
    >>> known = PlaceWords(frozenset({"washington"}), frozenset())
    >>> settle_names(words, tokens, [(0, 1, "PER"), (4, 6, "ORG"), (7, 8, "PER")], {}, known)
    [(0, 1, 'LOC'), (4, 8, 'ORG')]
    """
    whole: list[Name] = []
    for name in names:
        if not any(character.isalpha() for word in words[name[0] : name[1]] for character in word):
            continue
        if words[name[0]] in PARTIES and words[name[0] + 1 : name[0] + 2] in (["-"], ("-",)):
            continue  # "D-Minn."
        if whole and _belong_together(words, tokens, whole[-1], name):
            whole[-1] = (whole[-1][0], name[1], whole[-1][2])
        else:
            whole.append(name)
    titles = ABBREVIATED | {noun for noun, known in nouns.items() if known.kind == "PER"}
    before = titles | places.people | places.places
    surnames = {
        words[last - 1].lower()
        for first, last, kind in whole
        if kind == "PER" and any(word.lower() not in before for word in words[first : last - 1])
    }
    trimmed = [_trim_titles(words, name, titles, surnames, places) for name in whole]
    return _settle_kinds(words, [name for name in trimmed if name is not None], surnames, places)


def _belong_together(words: Sequence[str], tokens: Sequence[tuple[int, int]], left: Name, right: Name) -> bool:
    """Say whether two names are halves of one: "Agence France" and "Presse", "People’s" and "Liberation Army"."""
    if left[2] == "ORG" == right[2] and left[1] == right[0]:
        return words[left[1] - 1] in {"'s", "’s"}
    hyphen = left[1]
    joined = (
        right[0] == hyphen + 1
        and words[hyphen] in HYPHENS
        and tokens[hyphen - 1][1] == tokens[hyphen][0]
        and tokens[hyphen][1] == tokens[hyphen + 1][0]
    )
    return joined and (left[2] == right[2] == "PER" or (left[2] == "ORG" and left[1] - left[0] > 1))


def _trim_titles(
    words: Sequence[str], name: Name, titles: frozenset[str], surnames: set[str], places: PlaceWords
) -> Name | None:
    """Return a person's name without what stands before it, or None when there is nothing else."""
    first, last, kind = name
    if kind != "PER":
        return name
    start = first
    for row in range(first, last):
        word = words[row].lower()
        if word in titles and (row + 1 < last or word not in surnames):
            start = row + 1
        elif word not in places.people and word not in places.places:
            break
    return (start, last, kind) if start < last else None


def _settle_kinds(words: Sequence[str], names: Sequence[Name], surnames: set[str], places: PlaceWords) -> list[Name]:
    spellings = [" ".join(words[first:last]).lower() for first, last, _ in names]
    counts: dict[str, Counter[str]] = {}
    for spelling, (_, _, kind) in zip(spellings, names, strict=True):
        counts.setdefault(spelling, Counter())[kind] += 1

    def kind_of(spelling: str) -> str:
        if spelling in surnames:
            return "PER"
        if spelling in places.places:
            return "LOC"
        if spelling in places.people:
            return "MISC"
        return counts[spelling].most_common(1)[0][0]

    return [(first, last, kind_of(spelling)) for spelling, (first, last, _) in zip(spellings, names, strict=True)]
