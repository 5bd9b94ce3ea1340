"""Passages of our own that show a word telling of an act of a type: what the model has learnt from, for ``why``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import KnowledgeError

__all__ = ["load_examples", "load_shares", "parse_examples", "parse_shares"]


def parse_examples(lines: Iterable[str], source: str = "examples") -> dict[tuple[str, str], str]:
    r"""Return a sentence by type and lemma of the word that tells of the act.

    >>> parse_examples(["AID\tferry\t0.82\th2-aid-004\tTrucks ferried flour to Mao."])["AID", "ferry"]
    'Trucks ferried flour to Mao. (h2-aid-004)'

    Raises KnowledgeError when a line has other columns.
    """
    found = {}
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            columns = line.rstrip("\n").split("\t")
            if len(columns) != 5:
                raise KnowledgeError(f"{source}:{number}: {len(columns)} columns where 5 are wanted")
            kind, lemma, _, passage, sentence = columns
            found[kind, lemma] = f"{sentence} ({passage})"
    return found


def parse_shares(lines: Iterable[str]) -> dict[str, float]:
    r"""Return by lemma how large a share of its places in the passages tells of an act, of whatever type.

    >>> parse_shares(["AID\tferry\t0.82\th2-aid-004\tTrucks ferried flour to Mao."])
    {'ferry': 0.82}
    """
    rows = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return {columns[1]: float(columns[2]) for columns in rows}


@cache
def load_shares() -> Mapping[str, float]:
    """Return the shares that ship."""
    text = files("dateline").joinpath("data", "acts", "examples.tsv").read_text(encoding="utf-8")
    return MappingProxyType(parse_shares(text.splitlines()))


@cache
def load_examples() -> Mapping[tuple[str, str], str]:
    """Return the examples that ship."""
    text = files("dateline").joinpath("data", "acts", "examples.tsv").read_text(encoding="utf-8")
    return MappingProxyType(parse_examples(text.splitlines(), "data/acts/examples.tsv"))
