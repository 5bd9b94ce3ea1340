"""A filter as a condition of SQL: the same text for the database and for the facts beside it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Filter, fold_words
from dateline.records.filter import CODE, PARTY_CODES, find_phrases

__all__ = ["Condition", "to_condition", "to_match"]

HOLDS = "number {}IN (SELECT event FROM event_value WHERE value IN (SELECT number FROM value WHERE {}))"


@dataclass(frozen=True, slots=True)
class Condition:
    """``sql`` is true for the events that are wanted, with ``values`` for its question marks.

    match  what full text is asked for, as FTS5 writes it; "" where nothing is. It is not part of ``sql``
    """

    sql: str
    values: tuple[object, ...]
    match: str


def to_condition(wanted: Filter) -> Condition:
    """Return what an event must meet."""
    parts: list[str] = []
    values: list[object] = []
    for facet, codes in wanted.codes():
        if codes:
            parts.append(HOLDS.format("", f"facet = ? AND value IN ({', '.join('?' * len(codes))})"))
            values += [facet, *codes]
    for facet, names in (*wanted.names(), ("not_actor", wanted.not_actor)):
        if names:
            one_of = [_named(facet.removeprefix("not_"), name) for name in names]
            parts.append(HOLDS.format("NOT " * facet.startswith("not_"), " OR ".join(sql for sql, _ in one_of)))
            values += [value for _, given in one_of for value in given]
    if not wanted.decision:
        parts.append(HOLDS.format("NOT ", "facet = 'decision' AND value = 'rejected'"))
    for sql, value in (
        ("last >= ?", wanted.since and wanted.since.isoformat()),
        ("first <= ?", wanted.until and wanted.until.isoformat()),
        ("sources >= ?", wanted.min_sources or None),
        ("conflict = ?", None if wanted.conflict is None else int(wanted.conflict)),
    ):
        if value is not None:
            parts.append(sql)
            values.append(value)
    return Condition(" AND ".join(parts) or "1 = 1", tuple(values), to_match(wanted.q))


def _named(facet: str, name: str) -> tuple[str, list[object]]:
    """Return the condition on a value that is, holds or is coded as ``name``."""
    if name.startswith("="):
        return "facet = ? AND value = ?", [facet, name[1:]]
    if facet in {"actor", "recipient"} and CODE.fullmatch(name):
        return "facet IN (?, ?, ?) AND value = ?", [*(f"{facet}_{code}" for code in PARTY_CODES), name]
    return "facet = ? AND instr(' ' || folded || ' ', ?) > 0", [facet, f" {fold_words(name)} "]


def to_match(words: str) -> str:
    r"""Return what FTS5 is asked for ``words``: every row of words as a string, so that nothing is an operator.

    >>> to_match('NEAR "Port Halden" dock*')
    '"near" "port halden" "dock" *'
    """
    return " ".join(f'"{phrase[:-1]}" *' if phrase.endswith("*") else f'"{phrase}"' for phrase in find_phrases(words))
