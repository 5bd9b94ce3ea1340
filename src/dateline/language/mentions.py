"""What in a parse speaks of somebody: names, descriptions with a noun of role or body, pronouns.

A description is the stretch from its first modifier to its noun ("the top Iranian official").  A noun
that is somebody's title ("President Assad") is no mention of its own; it is told of the name instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from dateline.errors import KnowledgeError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dateline.records import Parse

__all__ = ["PRONOUNS", "Candidate", "Noun", "find_candidates", "load_nouns", "parse_nouns"]

PRONOUNS: Final = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they",
}  # fmt: skip
"""Pronouns of the third person and what they agree with; the first and second belong to whoever speaks."""

TITLE_RELATIONS: Final = frozenset({"nmod:desc", "compound", "flat", "appos", "amod"})
MODIFIERS: Final = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "punct", "advmod", "case"})


BREAKS: Final = frozenset({"VERB", "AUX", "ADP"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that may stand for somebody named: its kind (PER, ORG, LOC; NAME for a given name), gender and class."""

    kind: str
    gender: str
    group: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention before it is tied to an entity.

    first, last  token rows, half-open; ``head`` the row of its head
    kind         PER, ORG, LOC, MISC, NOM or PRO
    sort         PER, ORG, LOC or MISC: what it speaks of; empty for a pronoun
    gender       m, f, or - when the words do not say
    plural       whether it is grammatically several
    definite     whether it points back ("the analyst") rather than introduces ("an analyst")
    nouns        dictionary forms that describe it: its own noun, titles, appositions
    origins      adjectives and names of places before its noun ("Syrian"), lower case
    """

    first: int
    last: int
    head: int
    kind: str
    sort: str
    gender: str
    plural: bool = False
    definite: bool = False
    nouns: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()


def find_candidates(parse: Parse, names: Sequence[tuple[int, int, str]], nouns: Mapping[str, Noun]) -> list[Candidate]:
    """Return the mentions of ``parse`` in order: its ``names``, then descriptions and pronouns outside them."""
    named = {row for first, last, _ in names for row in range(first, last)}
    found = [_read_name(parse, name, nouns) for name in names]
    for row, word in enumerate(parse.words):
        if row in named:
            continue
        if word.lower() in PRONOUNS and parse.upos[row] == "PRON" and not parse.deprels[row].startswith("expl"):
            gender = PRONOUNS[word.lower()]
            found.append(Candidate(row, row + 1, row, "PRO", "", gender, plural=gender == "they"))
        elif parse.upos[row] == "NOUN" and parse.lemmas[row] in nouns and not _is_title(parse, row, named):
            found.append(_read_description(parse, row, nouns))
    return sorted(found, key=lambda mention: (mention.first, -mention.last))


def name_head(parse: Parse, first: int, last: int) -> int:
    """Return the row among ``first`` up to ``last`` whose own head lies outside."""
    return next(
        (row for row in range(first, last) if not first <= parse.heads[row] < last or parse.heads[row] == row), last - 1
    )


def _read_name(parse: Parse, name: tuple[int, int, str], nouns: Mapping[str, Noun]) -> Candidate:
    first, last, kind = name
    head = name_head(parse, first, last)
    beside = {child for row in range(first, last) for child in parse.children[row] if not first <= child < last}
    beside = {row for row in beside if parse.deprels[row] in TITLE_RELATIONS and parse.upos[row] in {"NOUN", "PROPN"}}
    if parse.deprels[head] in {"appos", "flat", "nmod:desc"} and parse.heads[head] != head:
        beside.add(parse.heads[head])
    described = {parse.lemmas[row].lower() for row in beside} & nouns.keys() if kind == "PER" else set()
    # What follows a title is often cut off from the tree in headlines, so the word before counts too.
    before = parse.lemmas[first - 1].lower() if first and parse.sentence(first - 1) == parse.sentence(first) else ""
    if kind == "PER" and before in nouns:
        described.add(before)
    if kind == "ORG":
        described |= {parse.lemmas[row].lower() for row in range(first, last)} & nouns.keys()
    given = nouns.get(parse.words[first].lower())
    genders = {nouns[noun].gender for noun in described} | ({given.gender} if given and kind == "PER" else set())
    if kind == "PER" and first:
        genders |= {"m"} if parse.words[first - 1] in {"Mr.", "Mr", "Sir"} else set()
        genders |= {"f"} if parse.words[first - 1] in {"Mrs.", "Ms.", "Mrs", "Ms", "Miss", "Lady"} else set()
    gender = next((gender for gender in ("m", "f") if genders - {"-"} == {gender}), "-")
    origins = frozenset(origin for row in beside for origin in _origins(parse, row)) | _origins(parse, head)
    return Candidate(first, last, head, kind, kind, gender, definite=True, nouns=frozenset(described), origins=origins)


def _origins(parse: Parse, row: int) -> frozenset[str]:
    return frozenset(
        parse.words[child].lower()
        for child in parse.children[row]
        if parse.deprels[child] in {"amod", "nmod:poss", "compound"} and parse.words[child][:1].isupper()
    )


def _is_title(parse: Parse, row: int, named: set[int]) -> bool:
    """Say whether the noun at ``row`` is the title of a name beside it, or part of another noun ("police officer")."""
    head = parse.heads[row]
    if parse.deprels[row] in {"compound", "nmod:desc"}:
        return True
    if any(parse.deprels[child] == "flat" and child in named for child in parse.children[row]):
        return True
    return parse.deprels[row] in {"appos", "flat"} and head in named and not _has_article(parse, row)


def _has_article(parse: Parse, row: int) -> bool:
    return any(parse.deprels[child] in {"det", "nmod:poss"} for child in parse.children[row])


def _read_description(parse: Parse, row: int, nouns: Mapping[str, Noun]) -> Candidate:
    first = row
    left = {child for child in parse.children[row] if child < row and parse.deprels[child] in MODIFIERS}
    reach = min((below for child in left for below in parse.subtree(child)), default=row)
    while first > reach and parse.upos[first - 1] not in BREAKS and parse.words[first - 1] not in {",", ":"}:
        first -= 1
    if parse.upos[first] in {"ADP", "PUNCT", "CCONJ"} and first < row:
        first += 1
    articles = [parse.lemmas[child].lower() for child in parse.children[row] if parse.deprels[child] == "det"]
    noun = nouns[parse.lemmas[row]]
    return Candidate(
        first,
        row + 1,
        row,
        "NOM",
        noun.kind,
        noun.gender,
        plural=parse.xpos[row] == "NNS",
        definite=bool(articles) and articles[0] in {"the", "this", "that", "these", "those"},
        nouns=frozenset({parse.lemmas[row]}),
        origins=_origins(parse, row),
    )


def parse_nouns(lines: Iterable[str], source: str = "referring") -> dict[str, Noun]:
    r"""Return the nouns of lines "word, kind, gender, class", apart by tabs; ``#`` starts a comment.

    >>> parse_nouns(["# word", "emir\tPER\tm\tleader"])
    {'emir': Noun(kind='PER', gender='m', group='leader')}
    """
    nouns = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.rstrip("\n").split("\t")
        if len(cells) != 4:
            raise KnowledgeError(f"{source}:{number}: expected word, kind, gender and class, apart by tabs")
        nouns[cells[0]] = Noun(*cells[1:])
    return nouns


@cache
def load_nouns() -> dict[str, Noun]:
    """Return the nouns that ship with dateline (``data/language/referring.tsv``)."""
    path = files("dateline") / "data" / "language" / "referring.tsv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise KnowledgeError(f"{path}:1: the table of nouns does not load ({error}); reinstall dateline") from error
    return parse_nouns(lines, str(path))
