"""The PLOVER types: their quad class, modes, and what the manual requires of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import KnowledgeError

__all__ = ["EventType", "load_ontology", "parse_ontology", "quad_of_cameo"]


@dataclass(frozen=True, slots=True)
class EventType:
    """One PLOVER type. ``quad`` is 1 to 4: verbal, material cooperation, verbal, material conflict.

    future   the CAMEO code of the intention, where an act of this type still to come is AGREE; else None
    """

    name: str
    quad: int
    modes: tuple[str, ...]
    needs_recipient: bool
    future: str | None
    gloss: str


def parse_ontology(lines: Iterable[str]) -> dict[str, EventType]:
    r"""Return the types by name, in order.

    >>> parse_ontology(["AID\t2\t\trecipient\t033\tgives money"])["AID"].needs_recipient
    True
    """
    types = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.rstrip("\n").split("\t")
        if len(columns) != 6:
            raise KnowledgeError(f"data/ontology.tsv:{number}: {len(columns)} columns where 6 are wanted")
        name, quad, modes, needs, future, gloss = columns
        types[name] = EventType(
            name=name,
            quad=int(quad),
            modes=tuple(mode for mode in modes.split(",") if mode),
            needs_recipient=needs == "recipient",
            future=future or None,
            gloss=gloss,
        )
    return types


@cache
def load_ontology() -> Mapping[str, EventType]:
    """Return the 16 types by name."""
    text = files("dateline").joinpath("data", "ontology.tsv").read_text(encoding="utf-8")
    return MappingProxyType(parse_ontology(text.splitlines()))


def quad_of_cameo(code: str) -> int:
    """Return GDELT's quad class of a CAMEO code.

    Roots 01-05 verbal and 06-08 material cooperation, 09-13 verbal and 14-20 material conflict.
    Source: GDELT Event Codebook V2.0, "QuadClass".

    >>> [quad_of_cameo(code) for code in ("040", "0841", "112", "173")]
    [1, 2, 3, 4]
    """
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4
