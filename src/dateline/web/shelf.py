"""Open casefiles, lent out one a request: what a connection has warmed up is there for the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from dateline.store import Casefile

__all__ = ["Shelf"]

MOST = 4  # kept open between requests


class Shelf:
    """The casefile at ``folder``. A connection serves one thread at a time, the one used last first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._held: list[Casefile] = []
        self._lock = Lock()

    @contextmanager
    def casefile(self) -> Iterator[Casefile]:
        """Lend an open casefile.

        Raises SettingsError when there is none any more, StoreError when it cannot be opened.
        """
        with self._lock:
            lent = self._held.pop() if self._held else None
        if lent is None:
            lent = Casefile.open(self.folder)
        try:
            yield lent
        except BaseException:
            lent.close()
            raise
        with self._lock:
            if len(self._held) < MOST:
                self._held.append(lent)
                return
        lent.close()

    def close(self) -> None:
        """Close all that are not lent."""
        with self._lock:
            held, self._held = self._held, []
        for casefile in held:
            casefile.close()
