"""Words that name the same act: what lets "opened fire" meet "the shooting"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import KnowledgeError

__all__ = ["ActWords", "load_act_words", "parse_act_words"]

SOURCE = "data/links/act_words.tsv"


@dataclass(frozen=True, slots=True)
class ActWords:
    """Families of act words, each named by its first word, and the words that say nothing of the act (``empty``).

    A word may stand in several families. ``examples`` holds (family, one telling, another telling).
    """

    families: Mapping[str, frozenset[str]]
    empty: frozenset[str]
    examples: tuple[tuple[str, str, str], ...]


def parse_act_words(lines: Iterable[str], source: str = SOURCE) -> ActWords:
    r"""Return the families that ``lines`` write: words parted by "|", a tab, two tellings parted by " / ".

    Raises KnowledgeError with ``source:line`` when a line cannot be read.

    >>> words = parse_act_words(["-|the|a\t-", "meet|met|talks\tThe two met. / The talks were long."])
    >>> sorted(words.families["talks"]), sorted(words.empty)
    (['meet'], ['a', 'the'])
    """
    families: dict[str, set[str]] = defaultdict(set)
    empty: frozenset[str] = frozenset()
    examples = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        words, tab, example = line.rstrip("\n").partition("\t")
        name, *rest = words.split("|")
        one, slash, other = example.partition(" / ")
        if not tab or not name or (name != "-" and not (slash and one and other)):
            raise KnowledgeError(f"{source}:{number}: wants words, a tab and two tellings parted by ' / '")
        if name == "-":
            empty |= frozenset(rest)
            continue
        for word in (name, *rest):
            families[word].add(name)
        examples.append((name, one, other))
    frozen = MappingProxyType({word: frozenset(names) for word, names in families.items()})
    return ActWords(frozen, empty, tuple(examples))


@cache
def load_act_words() -> ActWords:
    """Return the families that ship with dateline."""
    try:
        text = files("dateline").joinpath("data", "links", "act_words.tsv").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise KnowledgeError(f"{SOURCE}:0: missing; reinstall dateline") from error
    return parse_act_words(text.splitlines())
