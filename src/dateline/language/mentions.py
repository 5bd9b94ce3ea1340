"""What in a parse speaks of somebody or something: names, descriptions, pronouns.

A description is the stretch from its first modifier to its noun ("the top Iranian official").  A noun
that is somebody's title ("President Assad") is no mention of its own; it is told of the name instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from dateline.errors import KnowledgeError
from dateline.knowledge.actors import load_actors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dateline.records import Parse

__all__ = ["PRONOUNS", "Candidate", "Noun", "find_candidates", "load_nouns", "parse_nouns"]

PRONOUNS: Final = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "it", "its": "it", "itself": "it",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themselves": "they",
    "i": "I", "me": "I", "my": "I", "mine": "I", "myself": "I",
    "we": "we", "us": "we", "our": "we", "ours": "we", "ourselves": "we",
}  # fmt: skip
"""Pronouns and what they agree with; the first person is whoever speaks."""

TITLE_RELATIONS: Final = frozenset({"nmod:desc", "compound", "flat", "appos", "amod"})
MODIFIERS: Final = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "punct", "advmod", "case"})


TIMES: Final = frozenset("time day week month year decade century hour minute second today yesterday tomorrow".split())
DAYS: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.".split()
)
BREAKS: Final = frozenset({"VERB", "AUX", "ADP"})


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that may stand for somebody named: its kind (PER, ORG, LOC; NAME for a given name), gender and class."""

    kind: str
    gender: str
    group: str


THING: Final = Noun("THING", "-", "")
POINTING: Final = frozenset({"the", "this", "that", "these", "those"})
INTRODUCING: Final = frozenset(
    "a an some any another other no every each several many few more most all both such certain various".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention before it is tied to an entity.

    first, last  token rows, half-open; ``head`` the row of its head
    kind         PER, ORG, LOC, MISC, NOM or PRO
    sort         PER, ORG, LOC, MISC or THING: what it speaks of; empty for a pronoun
    gender       m, f, or - when the words do not say
    plural       whether it is grammatically several
    definite     whether it points back ("the analyst")
    new          whether it says that it introduces somebody ("an analyst", "two others")
    nouns        dictionary forms that describe it: its own noun, titles, appositions
    origins      names before its noun: countries and their people as ISO codes ("Syrian" is SYR), others in lower case
    modifiers    dictionary forms of all other words of a description, but for its articles; of a name, its own
                 words and those of its titles
    """

    first: int
    last: int
    head: int
    kind: str
    sort: str
    gender: str
    plural: bool = False
    definite: bool = False
    new: bool = False
    nouns: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()


def find_candidates(parse: Parse, names: Sequence[tuple[int, int, str]], nouns: Mapping[str, Noun]) -> list[Candidate]:
    """Return the mentions of ``parse`` in order: its ``names``, then descriptions and pronouns outside them."""
    names = [*names, *_find_more(parse, names)]
    named = {row for first, last, _ in names for row in range(first, last)}
    found = [_read_name(parse, name, nouns) for name in names]
    topics = {
        lemma.lower()
        for row, lemma in enumerate(parse.lemmas)
        if parse.upos[row] == "NOUN" and parse.deprels[row] != "compound" and row not in named
    }
    for row, word in enumerate(parse.words):
        if row in named:
            continue
        lemma = parse.lemmas[row].lower()
        if word.lower() in PRONOUNS and parse.upos[row] == "PRON" and not _is_empty(parse, row):
            gender = PRONOUNS[word.lower()]
            found.append(Candidate(row, row + 1, row, "PRO", "", gender, plural=gender == "they"))
        elif parse.upos[row] in {"NOUN", "PROPN"} and _is_phrase(parse, row, word) and not _is_title(parse, row, named):
            if parse.deprels[row] == "compound" and (lemma not in topics or lemma in nouns):
                continue
            found.append(_read_description(parse, row, nouns))
    return sorted(found, key=lambda mention: (mention.first, mention.last))


def _find_more(parse: Parse, names: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield names of one word that were overlooked: a proper noun that names somebody elsewhere in the article.

    The word is a name of its own there, or the surname of a person; with a capital, and under one kind only.
    """
    named = {row for first, last, _ in names for row in range(first, last)}
    kinds: dict[str, set[str]] = {}
    for first, last, kind in names:
        if last - first == 1 or kind == "PER":
            kinds.setdefault(parse.words[last - 1], set()).add(kind)
    for row, word in enumerate(parse.words):
        alone = row not in named and not {row - 1, row + 1} & named
        if alone and parse.upos[row] == "PROPN" and word[0].isupper() and len(kinds.get(word, ())) == 1:
            (kind,) = kinds[word]
            beside = [child for child in (*parse.children[row], parse.heads[row]) if abs(child - row) == 1]
            if not any(parse.upos[other] == "PROPN" for other in beside):
                yield row, row + 1, kind


def _is_empty(parse: Parse, row: int) -> bool:
    """Say whether "it" stands for no thing ("it was clear that ...")."""
    if parse.deprels[row].startswith("expl"):
        return True
    head = parse.heads[row]
    relations = {parse.deprels[child].split(":")[0] for child in parse.children[head]}
    told = parse.deprels[row] == "nsubj:pass" or parse.upos[head] == "ADJ"
    return parse.words[row].lower() == "it" and told and bool(relations & {"ccomp", "csubj"})


def _is_phrase(parse: Parse, row: int, word: str) -> bool:
    """Say whether the noun at ``row`` heads a phrase of its own: it is no part of a longer word, phrase or name."""
    if parse.lemmas[row].lower() in TIMES or (parse.upos[row] == "PROPN" and word.lower() in DAYS):
        return False
    return word[0].isalnum() and parse.deprels[row] not in {"flat", "fixed", "goeswith", "case", "mark"}


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
    if kind == "LOC" and " ".join(parse.words[first:last]).lower() in load_countries():
        described.add("country")
    if kind == "ORG":
        described |= {parse.lemmas[row].lower() for row in range(first, last)} & nouns.keys()
    given = nouns.get(parse.words[first].lower()) if last - first > 1 else None  # a surname tells no gender
    genders = {nouns[noun].gender for noun in described} | ({given.gender} if given and kind == "PER" else set())
    if kind == "PER" and first:
        genders |= {"m"} if parse.words[first - 1] in {"Mr.", "Mr", "Sir"} else set()
        genders |= {"f"} if parse.words[first - 1] in {"Mrs.", "Ms.", "Mrs", "Ms", "Miss", "Lady"} else set()
    gender = next((gender for gender in ("m", "f") if genders - {"-"} == {gender}), "-")
    origins = frozenset(origin for row in beside for origin in _origins(parse, row)) | _origins(parse, head)
    return Candidate(
        *(first, last, head, kind, kind, gender),
        definite=True,
        nouns=frozenset(described),
        origins=origins,
        modifiers=frozenset(parse.lemmas[row].lower() for row in _titled_rows(parse, first, last, beside)),
    )


def _titled_rows(parse: Parse, first: int, last: int, beside: set[int]) -> Iterator[int]:
    """Yield the rows of a name and of what is said beside it: titles, what belongs to them, words right before it."""
    yield from range(first, last)
    for row in beside:
        yield row
        yield from parse.children[row]
    start = first
    while start and parse.upos[start - 1] in {"NOUN", "PROPN", "ADJ"}:
        start -= 1
        yield start


def _origins(parse: Parse, row: int) -> frozenset[str]:
    nations = load_nations()
    return frozenset(
        nations.get(word := parse.words[child].lower(), word)
        for child in parse.children[row]
        if parse.deprels[child] in {"amod", "nmod:poss", "compound"} and parse.words[child][:1].isupper()
    )


def _is_title(parse: Parse, row: int, named: set[int]) -> bool:
    """Say whether the noun at ``row`` is the title of a name beside it, or part of another noun ("police officer")."""
    head = parse.heads[row]
    if parse.deprels[row] == "nmod:desc" or (parse.deprels[row] == "compound" and head in named):
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
    while first > reach and parse.words[first - 1] not in {",", ":"}:
        if parse.upos[first - 1] in BREAKS and parse.deprels[first - 1] != "amod":  # but "the arrested men"
            break
        first -= 1
    if parse.upos[first] in {"ADP", "PUNCT", "CCONJ"} and first < row:
        first += 1
    articles = [parse.lemmas[child].lower() for child in parse.children[row] if parse.deprels[child] == "det"]
    noun = nouns.get(parse.lemmas[row], THING)
    if noun.kind == "NAME":
        noun = THING
    before = {parse.lemmas[child].lower() for child in parse.children[row] if first <= child < row}
    return Candidate(
        first,
        row + 1,
        row,
        "NOM",
        noun.kind,
        noun.gender,
        plural=parse.xpos[row] in {"NNS", "NNPS"},
        definite=bool(articles) and articles[0] in POINTING,
        new=bool(before & INTRODUCING) or any(parse.deprels[child] == "nummod" for child in parse.children[row]),
        nouns=frozenset({parse.lemmas[row].lower()}),
        origins=_origins(parse, row),
        modifiers=frozenset(lemma.lower() for lemma in parse.lemmas[first:row]) - POINTING,
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
def load_countries() -> frozenset[str]:
    """Return the names of countries, in lower case."""
    return frozenset(name.lower() for country in load_actors().countries for name, _ in country.names)


@cache
def load_nations() -> dict[str, str]:
    """Return the ISO 3166 code of each word for a country or its people, in lower case."""
    return {
        word.lower(): country.code
        for country in load_actors().countries
        for word in (*country.adjectives, *country.people, *(name for name, _ in country.names))
    }


@cache
def load_nouns() -> dict[str, Noun]:
    """Return the nouns that ship with dateline (``data/language/referring.tsv``)."""
    path = files("dateline") / "data" / "language" / "referring.tsv"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise KnowledgeError(f"{path}:1: the table of nouns does not load ({error}); reinstall dateline") from error
    return parse_nouns(lines, str(path))
