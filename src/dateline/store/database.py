"""The database of a casefile: opening it, writing to it in short transactions, its queries by name.

The only module that knows SQLite. Several processes may have one casefile open: readers never wait (write-ahead log),
writers wait for one another for as long as ``WAIT_MS``, and every transaction is short. A commit that returned is on
the disk (``synchronous = FULL``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import apsw

from dateline.errors import StoreError
from dateline.store.seals import seal

__all__ = ["LOCKED", "NO_SPACE", "Database", "Row", "load_query"]

WAIT_MS = 30_000
CACHE_KB = 32_768  # of the database's pages: writing many events goes all over the index of their values
NO_SPACE, LOCKED = 28, 75  # exit statuses
# Two connections that write and checkpoint can lose commits before this: https://sqlite.org/wal.html, "WAL-reset bug".
OLDEST = (3, 51, 3)
Row = tuple[Any, ...]


@cache
def load_query(name: str) -> str:
    """Return the query in ``sql/<name>.sql``: it begins with the question that it answers."""
    return files("dateline.store").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


def load_migrations() -> list[tuple[int, str, str]]:
    """Return the number, the name and the text of each migration, in order."""
    found = []
    for file in files("dateline.store").joinpath("migrations").iterdir():
        match = re.fullmatch(r"(\d{4})-[\w-]+\.sql", file.name)
        if match:
            found.append((int(match[1]), file.name, file.read_text(encoding="utf-8")))
    return sorted(found)


class Database:
    """One connection to the database at ``path``. ``read_only``: nothing is written, not even beside it.

    Raises StoreError when it cannot be opened, is no casefile, or was written by a later dateline.
    """

    def __init__(self, path: Path, *, create: bool = False, read_only: bool = False) -> None:
        self.path = path
        if tuple(map(int, apsw.sqlite_lib_version().split("."))) < OLDEST:
            raise StoreError(f"SQLite {apsw.sqlite_lib_version()} can lose commits; install a newer apsw")
        flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
        if create:
            flags |= apsw.SQLITE_OPEN_CREATE
        with self._told():
            self._connection = _connect(path, flags, read_only=read_only)
            self._connection.set_busy_timeout(WAIT_MS)
            self._connection.pragma("foreign_keys", True)
            self._connection.pragma("cache_size", -CACHE_KB)
            if not read_only:
                self._connection.pragma("journal_mode", "wal")
                self._connection.pragma("synchronous", "full")
            self._migrate(read_only=read_only)

    def close(self) -> None:
        """Close the connection. Nothing can be asked afterwards."""
        self._connection.close()

    def ask(self, query: str, values: Sequence[object] | dict[str, object] = ()) -> list[Row]:
        """Return all rows of ``query``: the name of one under ``sql/``, or its text where it has a blank."""
        with self._told():
            return self._connection.execute(query if " " in query else load_query(query), values).fetchall()

    def each(self, query: str, values: Sequence[object] | dict[str, object] = ()) -> Iterator[Row]:
        """Yield the rows of ``query`` one by one, for what is too much to hold."""
        with self._told():
            yield from self._connection.execute(query if " " in query else load_query(query), values)

    def one(self, query: str, values: Sequence[object] | dict[str, object] = ()) -> Row | None:
        """Return the first row of ``query``, None when there is none."""
        rows = self.ask(query, values)
        return rows[0] if rows else None

    def insert(self, table: str, **values: object) -> int:
        """Add one row and return its number."""
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        self._connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608  names of ours
        return self._connection.last_insert_rowid()

    def run(self, query: str, values: Sequence[object] | dict[str, object] = ()) -> int:
        """Change what ``query`` says and return how many rows were changed."""
        self._connection.execute(query if " " in query else load_query(query), values)
        return self._connection.changes()

    def run_many(self, query: str, rows: Sequence[Sequence[object]]) -> None:
        """Change what ``query`` says for each of ``rows``."""
        self._connection.executemany(query if " " in query else load_query(query), rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write everything of one ``with`` block, or nothing. The casefile's version goes up.

        Raises StoreError when the disk is full, the casefile cannot be written, or another process holds it.
        """
        with self._told():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("UPDATE casefile SET value = value + 1 WHERE key = 'version'")
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read everything of one ``with`` block as it stood at its beginning, or at that of the block around it."""
        if self._connection.in_transaction:
            yield
            return
        with self._told():
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    def check(self) -> list[str]:
        """Return what SQLite finds wrong with its own file, nothing when it is sound."""
        with self._told():
            found = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found

    def copy_to(self, path: Path) -> None:
        """Write a copy of the database, as it stands, to ``path``."""
        with self._told():
            copy = apsw.Connection(str(path))
            with copy.backup("main", self._connection, "main") as backup:
                while not backup.done:
                    backup.step(1000)
            copy.pragma("journal_mode", "delete")
            copy.close()

    def _migrate(self, *, read_only: bool) -> None:
        held = int(self._connection.pragma("user_version"))
        migrations = load_migrations()
        newest = migrations[-1][0]
        if held > newest:
            raise StoreError(f"{self.path}: a later dateline wrote it (format {held}, this one knows {newest}); update")
        if held == newest:
            return
        if read_only:
            raise StoreError(f"{self.path}: it has the older format {held}; open it once for writing")
        if held:
            kept = self.path.with_name(f"before-{newest:04}.sqlite")
            if not kept.exists():
                part = kept.with_suffix(".part")
                part.unlink(missing_ok=True)
                self.copy_to(part)
                part.rename(kept)
        self._connection.create_scalar_function("seal", seal, deterministic=True)
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            held = int(self._connection.pragma("user_version"))  # another process may have been quicker
            for number, _, text in migrations:
                if number > held:
                    self._connection.execute(text)
            self._connection.pragma("user_version", newest)
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Say in one line what SQLite stumbled over."""
        try:
            yield
        except apsw.FullError as error:
            raise StoreError(
                f"{self.path}: no space left on the disk; free some and run the same command again", NO_SPACE
            ) from error
        except apsw.BusyError as error:
            raise StoreError(f"{self.path}: another process is writing to it; try again", LOCKED) from error
        except (apsw.ReadOnlyError, apsw.PermissionsError, apsw.CantOpenError) as error:
            raise StoreError(f"{self.path}: it cannot be opened or written ({error}); check its permissions") from error
        except (apsw.NotADBError, apsw.CorruptError) as error:
            raise StoreError(f"{self.path}: it is damaged ({error}); dateline verify says what is lost") from error
        except apsw.SQLError as error:
            if not str(error).startswith("no such"):
                raise
            # The queries are ours and the format was looked at: a table's own description was altered.
            raise StoreError(f"{self.path}: it is damaged ({error}); restore it from a copy") from error
        except apsw.IOError as error:
            raise StoreError(f"{self.path}: the disk failed ({error}); what was committed is kept", 1) from error


def _connect(path: Path, flags: int, *, read_only: bool) -> apsw.Connection:
    """Return a connection to the database at ``path``.

    A log beside it wants a folder that can be written. Where that cannot be, nobody writes: without a log left over,
    what is in the file is all there is.
    """
    connection = apsw.Connection(str(path), flags=flags)
    if not read_only:
        return connection
    try:
        connection.pragma("user_version")
    except (apsw.CantOpenError, apsw.ReadOnlyError):
        if path.with_name(f"{path.name}-wal").exists():
            raise
        connection.close()
        return apsw.Connection(f"{path.absolute().as_uri()}?immutable=1", flags=flags | apsw.SQLITE_OPEN_URI)
    return connection
