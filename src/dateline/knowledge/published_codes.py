"""What published event data call the things that dateline codes: countries, sectors, and how an act is scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import KnowledgeError

__all__ = ["PublishedCodes", "load_published_codes", "parse_codes", "parse_scores"]

FOLDER = "data/exports"


@dataclass(frozen=True, slots=True)
class PublishedCodes:
    """Codes of others by ours. What they have no code for is not in the table.

    cow, fips, cameo  by country: Correlates of War number, FIPS 10-4 code, CAMEO code
    types, sectors    by PLOVER sector: CAMEO's type of an actor, ICEWS's words
    goldstein         by CAMEO code
    plover            by PLOVER type and mode; "" for the type alone
    """

    cow: Mapping[str, str]
    fips: Mapping[str, str]
    cameo: Mapping[str, str]
    types: Mapping[str, str]
    sectors: Mapping[str, str]
    goldstein: Mapping[str, float]
    plover: Mapping[tuple[str, str], float]

    def intensity(self, type_: str, mode: str | None) -> float | None:
        """Return PLOVER's score of the mode, of the type where the mode has none of its own, or None."""
        return self.plover.get((type_, mode or ""), self.plover.get((type_, "")))


def parse_codes(lines: Iterable[str], source: str, columns: int) -> tuple[Mapping[str, str], ...]:
    r"""Return one table for each column after the first, by the first; empty cells are in none.

    >>> parse_codes(["FRA\t220\tFR", "PSE\t\tWE"], "countries.tsv", 3)
    (mappingproxy({'FRA': '220'}), mappingproxy({'FRA': 'FR', 'PSE': 'WE'}))

    Raises KnowledgeError at a line that is none.
    """
    rows = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("# "):
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise KnowledgeError(f"{source}:{number}: {len(cells)} columns where {columns} belong")
        rows.append(cells)
    return tuple(MappingProxyType({row[0]: row[place] for row in rows if row[place]}) for place in range(1, columns))


def parse_scores(codes: Mapping[str, str], source: str) -> Mapping[str, float]:
    """Return ``codes`` as numbers; raises KnowledgeError where one is none."""
    try:
        return MappingProxyType({code: float(score) for code, score in codes.items()})
    except ValueError as error:
        raise KnowledgeError(f"{source}:0: a score is no number ({error})") from error


@cache
def load_published_codes() -> PublishedCodes:
    """Return the tables that ship."""
    cow, fips, cameo = parse_codes(_lines("countries.tsv"), f"{FOLDER}/countries.tsv", 4)
    types, sectors = parse_codes(_lines("sectors.tsv"), f"{FOLDER}/sectors.tsv", 3)
    (goldstein,) = parse_codes(_lines("goldstein.tsv"), f"{FOLDER}/goldstein.tsv", 2)
    joined = (line if line.startswith("# ") else "/".join(line.split("\t", 1)) for line in _lines("plover_scores.tsv"))
    (plover,) = parse_codes(joined, f"{FOLDER}/plover_scores.tsv", 2)
    return PublishedCodes(
        cow,
        fips,
        cameo,
        types,
        sectors,
        parse_scores(goldstein, f"{FOLDER}/goldstein.tsv"),
        MappingProxyType(
            {
                (type_, mode): score
                for key, score in parse_scores(plover, f"{FOLDER}/plover_scores.tsv").items()
                for type_, _, mode in (key.partition("/"),)
            }
        ),
    )


def _lines(name: str) -> list[str]:
    path = files("dateline").joinpath("data", "exports", name)
    try:
        return path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise KnowledgeError(f"{FOLDER}/{name}:0: cannot be read ({error}); reinstall dateline") from error
