"""Words of saying: the verbs, nouns and prepositions that put something in somebody's mouth (``data/sayings.tsv``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import KnowledgeError
from dateline.records import STANCES

__all__ = ["SAYING_KINDS", "SayingRow", "SayingTable", "load_sayings", "parse_sayings"]

SAYING_KINDS = (
    "says",  # vouches for it
    "shows",  # evidence that speaks for itself
    "holds",  # believes, fears, expects
    "wants",  # asks, plans, promises
    "judges",  # praises, blames, backs
    "quotes",  # passes on what another says
    "seems",  # nobody named says it
)
PARTS = ("v", "n", "a", "p")
STANCE = {"wants": "urges"}  # of all other kinds: "asserts", unless the row says otherwise


@dataclass(frozen=True, slots=True)
class SayingRow:
    """One line of the table.

    part   "v", "n", "a" or "p": verb, noun, adverb or adjective, preposition
    words  lemmas; for a preposition its words, one blank between
    said   where what is said stands: alternatives in order of preference, each a tuple of slots taken together
    kind   one of ``SAYING_KINDS``
    stance one of ``STANCES``: how the source stands to what is said
    """

    part: str
    words: tuple[str, ...]
    said: tuple[tuple[str, ...], ...]
    kind: str
    example: str
    stance: str = "asserts"


@dataclass(frozen=True, slots=True)
class SayingTable:
    """All rows, in file order, and ``by_word[part, lemma]`` those that have this word."""

    rows: tuple[SayingRow, ...]
    by_word: Mapping[tuple[str, str], tuple[SayingRow, ...]]


def parse_sayings(lines: Iterable[str], source: str = "data/sayings.tsv") -> SayingTable:
    r"""Return the table that ``lines`` write. Raises KnowledgeError with ``source:line`` when one cannot be read.

    >>> table = parse_sayings(["v:say|add\tclause,obj+as\tsays\tShe said no."])
    >>> table.rows[0].stance, parse_sayings(["v:deny\tclause\tsays/denies\tShe denied it."]).rows[0].stance
    ('asserts', 'denies')
    >>> table.rows[0].said, table.by_word["v", "add"] == table.rows
    ((('clause',), ('obj', 'as')), True)
    """
    rows = []
    by_word: dict[tuple[str, str], list[SayingRow]] = defaultdict(list)
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = [column.strip() for column in line.rstrip("\n").split("\t")]
        if len(columns) != 4 or not all(columns):
            raise KnowledgeError(f"{source}:{number}: pattern, said, kind and example are wanted, each filled")
        pattern, said, kind, example = columns
        part, _, words = pattern.partition(":")
        if part not in PARTS or not words:
            raise KnowledgeError(f"{source}:{number}: {pattern!r} does not begin with v:, n:, a: or p: and a word")
        kind, _, stance = kind.partition("/")
        stance = stance or STANCE.get(kind, "asserts")
        if stance not in STANCES:
            raise KnowledgeError(f"{source}:{number}: {stance!r} is none of {', '.join(STANCES)}")
        if kind not in SAYING_KINDS:
            raise KnowledgeError(f"{source}:{number}: {kind!r} is none of {', '.join(SAYING_KINDS)}")
        slots = tuple(tuple(option.split("+")) for option in said.split(","))
        row = SayingRow(part, tuple(words.split("|")), slots, kind, example, stance)
        rows.append(row)
        for word in row.words:
            by_word[part, word].append(row)
    return SayingTable(tuple(rows), MappingProxyType({key: tuple(value) for key, value in by_word.items()}))


@cache
def load_sayings() -> SayingTable:
    """Return the table that ships. Raises KnowledgeError when it is missing or malformed."""
    try:
        text = files("dateline").joinpath("data", "sayings.tsv").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise KnowledgeError("data/sayings.tsv:0: missing; reinstall dateline") from error
    return parse_sayings(text.splitlines())
