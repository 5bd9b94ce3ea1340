"""The words that count people: numbers, vague numbers, bounds, and who is dead, injured or arrested by which word.

``data/figures/words.tsv``; its comments say what each class is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import KnowledgeError
from dateline.knowledge.times import parse_words

__all__ = ["FigureTable", "load_figures"]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """``words[class][word]`` is the word's value, all lower case; ``kinds[type]`` the figures that a type can carry."""

    words: Mapping[str, Mapping[str, str]]
    kinds: Mapping[str, tuple[str, ...]]


@cache
def load_figures() -> FigureTable:
    """Return the table that ships."""
    try:
        text = files("dateline").joinpath("data", "figures", "words.tsv").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise KnowledgeError("data/figures/words.tsv:0: missing; reinstall dateline") from error
    words = parse_words(text.splitlines(), "data/figures/words.tsv")
    return FigureTable(
        words=MappingProxyType({name: MappingProxyType(members) for name, members in words.items()}),
        kinds=MappingProxyType({name: tuple(kinds.split()) for name, kinds in words["type"].items()}),
    )
