"""A filter as a condition of SQL: the same text for the database and for the facts beside it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import FACETS, Filter, fold_words
from dateline.records.filter import CODE, PARTY_CODES, find_phrases

__all__ = ["Condition", "to_condition", "to_match", "with_match"]

HOLDS = "number {}IN (SELECT event FROM event_value WHERE {}value IN (SELECT number FROM value WHERE {}))"
CODED = ("", *(f"_{code}" for code in PARTY_CODES))


@dataclass(frozen=True, slots=True)
class Condition:
    """``sql`` is true for the events that are wanted, with ``values`` for its question marks.

    match  what full text is asked for, as FTS5 writes it; "" where nothing is. It is not part of ``sql``
    """

    sql: str
    values: tuple[object, ...]
    match: str


def to_condition(wanted: Filter, *, facts: bool = False) -> Condition:
    """Return what an event must meet. ``facts``: in their columns, where values lie by facet."""
    parts: list[str] = []
    values: list[object] = []
    for facet, codes in wanted.codes():
        if codes:
            marks = ", ".join("?" * len(codes))
            parts.append(HOLDS.format("", _lying(facet) if facts else "", f"facet = ? AND value IN ({marks})"))
            values += [facet, *codes]
    left_out = ((f"not_{facet}", names) for facet, names in wanted.left_out())
    for name, names in (*wanted.names(), *left_out):
        if names:
            facet = name.removeprefix("not_")
            one_of = [_named(facet, text) for text in names]
            any_of = " OR ".join(sql for sql, _ in one_of)
            parts.append(HOLDS.format("NOT " * (facet != name), _lying(facet) if facts else "", any_of))
            values += [value for _, given in one_of for value in given]
    if not wanted.decision:
        lying = _lying("decision") if facts else ""
        parts.append(HOLDS.format("NOT ", lying, "facet = 'decision' AND value = 'rejected'"))
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


def _lying(facet: str) -> str:
    """Return the condition on the rows of facts that can hold a value of ``facet``, or a code of such a party."""
    numbers = [str(FACETS.index(f"{facet}{code}")) for code in CODED if f"{facet}{code}" in FACETS]
    return f"facet IN ({', '.join(numbers)}) AND "


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


def with_match(condition: Condition) -> tuple[str, tuple[object, ...]]:
    """Return the condition and its values, with full text asked of the database itself."""
    if not condition.match:
        return condition.sql, condition.values
    sql = f"{condition.sql} AND number IN (SELECT rowid FROM event_words WHERE event_words MATCH ?)"  # noqa: S608  ours
    return sql, (*condition.values, condition.match)
