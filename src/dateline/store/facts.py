"""The facts: what events are counted by, in columns, beside the database; for casefiles too large to count in rows.

The only module that knows DuckDB. Nothing is kept here that the database does not hold: the folder ``facts/`` can be
deleted at any time. A written event always has a new number, so what changed since the columns were made are the
events numbered higher and those that are gone.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
from numpy.typing import NDArray

from dateline.records import FACETS
from dateline.store.database import Database, Row, load_query

__all__ = ["Facts"]

MANY = 20_000  # new events, from which on the columns are worth writing anew
TABLES = ("event", "value", "event_value")
CHUNK = 200_000  # events taken over at once
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class State(NamedTuple):
    """What of the database is in the columns: its ``id``, and the highest numbers of its tables."""

    id: str
    event: int
    gone: int
    value: int


class Facts:
    """The columns, in memory, as new as when they were last asked."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database = database
        self.folder = folder
        self._connection = duckdb.connect(":memory:", config=SETTINGS)
        self._codes = np.zeros(0, np.uint8)
        self._state = self._load() or self._begin()
        with database.reading():
            if self._refresh():
                self._save()
        # From here on nothing outside can be read or written, whatever is asked.
        self._connection.execute("SET enable_external_access = false")

    def ask(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """Return the rows of ``query``, its text."""
        return self._connection.execute(query, list(values)).fetchall()

    def want(self, condition: str, values: Sequence[object]) -> None:
        """Put the numbers of the events that meet ``condition`` into the table ``wanted``."""
        query = f"CREATE OR REPLACE TEMP TABLE wanted AS SELECT number FROM event WHERE {condition}"  # noqa: S608  ours
        self._connection.execute(query, list(values))

    def match(self, numbers: Sequence[int]) -> None:
        """Put these ``numbers`` into the table ``matched``."""
        self._connection.execute("CREATE OR REPLACE TEMP TABLE matched (number INTEGER)")
        if numbers:
            self._insert("matched", number=np.array(numbers, np.int64))

    def refresh(self) -> None:
        """Take over what changed in the database; call it inside of its ``reading()``."""
        self._refresh()

    def close(self) -> None:
        """Free the memory."""
        self._connection.close()

    def _begin(self) -> State:
        for statement in load_query("facts").split(";"):
            if statement.strip():
                self._connection.execute(statement)
        return State(self._held().id, 0, 0, 0)

    def _held(self) -> State:
        """Return how far the database itself is."""
        return State(*self.database.ask("facts_state")[0])

    def _refresh(self) -> bool:
        """Take over what changed; return whether it is so much that the columns are worth writing."""
        held = self._held()
        if held == self._state:
            return False
        gone = self.database.ask("facts_gone", (self._state.gone, self._state.event))
        if gone and self._state.event:
            self._connection.register("gone", {"number": np.array([row[0] for row in gone], dtype=np.int64)})
            for table, column in (("event", "number"), ("event_value", "event")):
                self._connection.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT number FROM gone)")  # noqa: S608  ours
            self._connection.unregister("gone")
        self._take_values()
        taken = 0
        after = self._state.event
        while rows := self.database.ask("facts_events", (after, CHUNK)):
            self._take_events(rows)
            taken += len(rows)
            after = rows[-1][0]
        if taken > MANY:  # so that counting one facet reads only its own rows
            self._connection.execute(load_query("facts_order"))
        self._state = held
        return taken > MANY

    def _take_values(self) -> None:
        rows = self.database.ask("facts_values", (self._state.value,))
        if rows:
            number, facet, value, folded = zip(*rows, strict=True)
            codes = np.array([FACETS.index(name) for name in facet], dtype=np.uint8)
            self._insert("value", number=np.array(number, np.int64), facet=np.array(facet, object), code=codes,
                         value=np.array(value, object), folded=np.array(folded, object))  # fmt: skip
            self._know(np.array(number, np.int64), codes)

    def _know(self, numbers: NDArray[np.int64], codes: NDArray[np.uint8]) -> None:
        """Know by a value's number which facet it is of."""
        most = max(len(self._codes), int(numbers.max(initial=0)) + 1)
        self._codes = np.concatenate([self._codes, np.zeros(most - len(self._codes), np.uint8)])
        self._codes[numbers] = codes

    def _take_events(self, rows: list[Row]) -> None:
        number, first, last, quad, sources, score, conflict, id_, packed = zip(*rows, strict=True)
        numbers = np.array(number, np.int64)
        self._insert("event", number=numbers, first=np.array(first, object), last=np.array(last, object),
                     quad=np.array(quad, np.uint8), sources=np.array(sources, np.int32), score=np.array(score),
                     conflict=np.array(conflict, np.uint8), id=np.array(id_, object))  # fmt: skip
        values = np.frombuffer(b"".join(packed), dtype="<i4").astype(np.int32)
        events = np.repeat(numbers, [len(one) // 4 for one in packed])
        self._insert("event_value", facet=self._codes[values], event=events, value=values)

    def _insert(self, table: str, **columns: Any) -> None:  # noqa: ANN401  numpy arrays
        self._connection.register("rows", columns)
        self._connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM rows")  # noqa: S608  ours
        self._connection.unregister("rows")

    def _load(self) -> State | None:
        """Take over the columns that are in the folder; None when there are none of this database."""
        try:
            state = State(**json.loads((self.folder / "state.json").read_text()))
            if state.id != self._held().id or state.event > self._held().event:
                return None
            where = self.folder / str(state.event)
            for table in TABLES:
                query = f"CREATE TABLE {table} AS SELECT * FROM read_parquet(?)"  # noqa: S608  ours
                self._connection.execute(query, [str(where / f"{table}.parquet")])
            codes = self._connection.execute("SELECT number, code FROM value").fetchnumpy()
        except (OSError, ValueError, TypeError, duckdb.Error):
            for table in TABLES:
                self._connection.execute(f"DROP TABLE IF EXISTS {table}")
            return None
        self._know(codes["number"].astype(np.int64), codes["code"])
        return state

    def _save(self) -> None:
        """Write the columns beside the database, for the next time. Where that cannot be, it is done without."""
        where = self.folder / str(self._state.event)
        part = self.folder / f".{self._state.event}.{os.getpid()}"
        try:
            part.mkdir(parents=True)
            for table in TABLES:
                self._connection.execute(f"COPY {table} TO {_quote(part / table)} (FORMAT parquet)")
            part.rename(where)
            state = self.folder / f".state.{os.getpid()}"
            state.write_text(json.dumps(self._state._asdict()))
            state.rename(self.folder / "state.json")
            for old in self.folder.iterdir():
                if old.is_dir() and old.name.isdigit() and int(old.name) < self._state.event:
                    shutil.rmtree(old, ignore_errors=True)
        except (OSError, duckdb.Error):
            shutil.rmtree(part, ignore_errors=True)


def _quote(path: Path) -> str:
    """Return the file of columns at ``path`` as DuckDB writes a string."""
    name = str(path).replace("'", "''")
    return f"'{name}.parquet'"
