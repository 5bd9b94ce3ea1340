"""What the app works on: one casefile, and the pages that are being added to it meanwhile."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from time import monotonic

from dateline.errors import DatelineError
from dateline.jobs import add_pages
from dateline.records import Problem
from dateline.store import Casefile
from dateline.web.shelf import Shelf

__all__ = ["Adding", "Work"]

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Adding:
    """How far one adding of pages has come.

    state  "waiting", "reading", "done" or "stopped"; ``told`` says why it stopped
    """

    names: tuple[str, ...]
    state: str = "waiting"
    pages: int = 0
    articles: int = 0
    reports: int = 0
    began: float = 0.0
    seconds: float = 0.0
    problems: list[Problem] = field(default_factory=list)
    told: str = ""


class Work:
    """The casefile at ``folder``. ``kept`` is False when it goes away with the app."""

    def __init__(self, folder: Path, *, kept: bool = True) -> None:
        self.folder = folder
        self.kept = kept
        self.shelf = Shelf(folder)
        self.addings: list[Adding] = []
        self._waiting: SimpleQueue[tuple[Adding, tuple[str, ...], Path | None]] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None

    @property
    def busy(self) -> bool:
        """Return whether pages are being read."""
        return any(adding.state in {"waiting", "reading"} for adding in self.addings)

    def add(self, paths: Sequence[str], *, names: Sequence[str] | None = None, away: Path | None = None) -> Adding:
        """Add the pages under ``paths``, after those that wait already, and return at once.

        ``names`` is what they are called on the screen; ``away`` is a folder that is not needed afterwards.
        """
        adding = Adding(tuple(names if names is not None else paths))
        with self._lock:
            self.addings.append(adding)
            self._waiting.put((adding, tuple(paths), away))
            if self._thread is None or not self._thread.is_alive():
                # daemon: what was kept is kept, and the rest is read by the same command another time
                self._thread = Thread(target=self._read_on, name="adding", daemon=True)
                self._thread.start()
        return adding

    def close(self) -> None:
        """Close the casefile. What is being added is left where it is: the same command goes on there."""
        self.shelf.close()

    def _read_on(self) -> None:
        """Add what waits, one after the other, until nothing does."""
        while True:
            with self._lock:
                if self._waiting.empty():
                    self._thread = None
                    return
                adding, paths, away = self._waiting.get()
            self._add(adding, paths)
            if away is not None:
                _remove(away)

    def _add(self, adding: Adding, paths: Sequence[str]) -> None:
        adding.state, adding.began = "reading", monotonic()
        try:
            with Casefile.open(self.folder) as casefile:
                for coding in add_pages(casefile, paths):
                    adding.pages += coding.page is not None
                    adding.articles += len(coding.articles)
                    adding.reports += len(coding.reports)
                    adding.problems += coding.problems
                    adding.seconds = monotonic() - adding.began
        except DatelineError as error:
            adding.state, adding.told = "stopped", str(error)
        except Exception:  # a thread that dies leaves a screen that waits for ever
            log.exception("adding stopped")
            adding.state, adding.told = "stopped", "dateline failed; the terminal says where"
        else:
            adding.state = "done"
        adding.seconds = monotonic() - adding.began


def _remove(folder: Path) -> None:
    """Take away a folder of files that were sent."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
