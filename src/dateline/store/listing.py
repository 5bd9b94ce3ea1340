"""The wanted events as lines and as numbers: asked of the database, or of the facts where there are many events."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from dateline.errors import SettingsError
from dateline.records import FACETS, Entry, Filter, from_text
from dateline.store.database import Database, Row, load_query
from dateline.store.wanted import to_condition, with_match

if TYPE_CHECKING:
    from dateline.store.facts import Facts

__all__ = ["ORDERS", "Days", "Lister"]

# How events can be listed: what is compared, and in which direction. Those of unknown day come last in both.
ORDERS = {
    "date": ("ifnull(first, '9999')", "ASC"),
    "-date": ("ifnull(first, '')", "DESC"),
    "sources": ("sources", "DESC"),
    "score": ("score", "ASC"),  # the least sure first: what is to be looked at
}
FEW = 20_000  # events: fewer are counted in the database itself, in less time than it takes to load the facts


class Days(NamedTuple):
    """So many ``events`` of one quad class on the days ``first`` through ``last``; None twice: of unknown day."""

    first: date | None
    last: date | None
    quad: int
    events: int


class Lister:
    """Lists and counts the events of one casefile. ``facts`` is the folder of the cache."""

    def __init__(self, database: Database, facts: Path, few: int = FEW) -> None:
        self.database = database
        self._folder = facts
        self._few = few
        self._facts: Facts | None = None

    def close(self) -> None:
        """Free what is held."""
        if self._facts:
            self._facts.close()
            self._facts = None

    def count(self, wanted: Filter) -> int:
        """Return how many events are wanted."""
        facts = self._open_facts()
        if facts:
            sql, values = self._condition(wanted)
            return int(facts.ask(load_query("event_count").replace("{wanted}", sql), values)[0][0])
        return int(self._ask("event_count", wanted)[0][0])

    def entries(
        self, wanted: Filter, order: str, after: int | None, limit: int, *, dated: bool | None = None
    ) -> tuple[Entry, ...]:
        """Return the wanted events as lines, those that follow the event of number ``after``.

        ``dated`` leaves out those of unknown day, or all others.

        Raises SettingsError when there is no such order.
        """
        if order not in ORDERS:
            raise SettingsError(f"there is no order {order!r}; there are {', '.join(ORDERS)}")
        key, way = ORDERS[order]
        condition, given = "1 = 1", ()
        if after is not None:
            (given,) = self.database.ask(f"SELECT {key}, id FROM event WHERE number = ?", (after,))  # noqa: S608  ours
            condition = f"({key}, id) {'>' if way == 'ASC' else '<'} (?, ?)"
        if dated is not None:
            condition += " AND first IS NOT NULL" if dated else " AND first IS NULL"
        parts = {"after": condition, "order": f"{key} {way}, id {way}"}
        facts = None if self._is_everything(wanted) else self._open_facts()
        if facts is None:
            rows = self._ask("entries", wanted, values=(*given, limit), parts=parts)
            return tuple(from_text(Entry, text) for (text,) in rows)
        sql, values = self._condition(wanted)
        text = _fill("facts_numbers", {"wanted": sql, **parts})
        numbers = [row[0] for row in facts.ask(text, (*values, *given, limit))]
        entries: dict[int, str] = dict(self.database.ask("entries_numbered", (json.dumps(numbers),)))
        return tuple(from_text(Entry, entries[number]) for number in numbers)

    def facets(self, wanted: Filter, names: Sequence[str], most: int) -> dict[str, tuple[tuple[str, int], ...]]:
        """Return, for each facet, its values among the wanted events with their numbers of events, commonest first.

        Raises SettingsError when there is no such facet.
        """
        unknown = [name for name in names if name not in FACETS]
        if unknown:
            raise SettingsError(f"there is no facet {unknown[0]!r}; there are {', '.join(FACETS)}")
        facts = self._open_facts()
        if facts is None:
            counted = {name: self._ask("facet", wanted, before=(name,), values=(most,)) for name in names}
        elif self._is_everything(wanted):
            counted = {name: facts.ask(load_query("facts_facet_all"), (FACETS.index(name), most)) for name in names}
        else:
            facts.want(*self._condition(wanted))
            counted = {name: facts.ask(load_query("facts_facet"), (FACETS.index(name), most)) for name in names}
        return {name: tuple((value, number) for value, number in rows) for name, rows in counted.items()}

    def days(self, wanted: Filter) -> tuple[Days, ...]:
        """Return how many of the wanted events of each quad class fall on which days, in their order."""
        facts = self._open_facts()
        if facts:
            sql, values = self._condition(wanted)
            rows: Iterable[Row] = facts.ask(_fill("days", {"wanted": sql}), values)
        else:
            rows = self._ask("days", wanted)
        return tuple(Days(_day(first), _day(last), quad, number) for first, last, quad, number in rows)

    def _is_everything(self, wanted: Filter) -> bool:
        """Return whether all events are wanted, and none is left out because it was rejected."""
        rejected = "SELECT 1 FROM value WHERE facet = 'decision' AND value = 'rejected'"
        return wanted == Filter() and self.database.one(rejected) is None

    def _ask(
        self,
        query: str,
        wanted: Filter,
        *,
        before: tuple[object, ...] = (),
        values: tuple[object, ...] = (),
        parts: Mapping[str, str] = MappingProxyType({}),
    ) -> list[Row]:
        """Return the rows of a query of the database; ``before`` and ``values`` stand around the condition's."""
        sql, given = with_match(to_condition(wanted))
        return self.database.ask(_fill(query, {"wanted": sql, **parts}), (*before, *given, *values))

    def _condition(self, wanted: Filter) -> tuple[str, tuple[object, ...]]:
        """Return the condition for the facts; what is asked of full text, the database answers first."""
        condition = to_condition(wanted, facts=True)
        if not condition.match:
            return condition.sql, condition.values
        found = self.database.ask("SELECT rowid FROM event_words WHERE event_words MATCH ?", (condition.match,))
        facts = self._open_facts()
        if facts:
            facts.match([row[0] for row in found])
        sql = f"{condition.sql} AND number IN (SELECT number FROM matched)"  # noqa: S608  the condition is ours
        return sql, condition.values

    def _open_facts(self) -> Facts | None:
        """Return the facts, as new as the database; None where there are few events."""
        with self.database.reading():
            if self._facts is None:
                found = self.database.ask("SELECT count(*) FROM (SELECT 1 FROM event LIMIT ?)", (self._few,))
                if found[0][0] < self._few:
                    return None
                from dateline.store.facts import Facts

                self._facts = Facts(self.database, self._folder)
            self._facts.refresh()
        return self._facts


def _fill(query: str, parts: dict[str, str]) -> str:
    text = load_query(query)
    for name, part in parts.items():
        text = text.replace(f"{{{name}}}", part)
    return text


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
