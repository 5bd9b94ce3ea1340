"""Which command wrote when, with which coder: the log of runs, and the manifest that is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from dateline.store.database import Database
from dateline.store.seals import seal

__all__ = ["note_run", "read_manifest"]


@contextmanager
def note_run(database: Database, command: str, coder: Mapping[str, Any]) -> Iterator[tuple[int, int]]:
    """Note that ``command`` writes, with the coder so described; yield the numbers of the run and of the coder.

    A run that is cut off is left without an end.
    """
    with database.writing():
        name = str(coder["name"])
        values = (name, json.dumps(coder, sort_keys=True))
        database.run(
            "INSERT INTO coder (name, manifest, digest) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            (*values, seal(*values)),
        )
        (number,) = database.ask("SELECT number FROM coder WHERE name = ?", (name,))[0]
        run = database.insert("run", command=command, coder=number, started=_now())
    yield run, number
    with database.writing():
        database.run("UPDATE run SET ended = ? WHERE number = ?", (_now(), run))


def read_manifest(database: Database) -> dict[str, Any]:
    """Return each coder, with how many pages are of it, and each run of a command that wrote."""
    coders, runs = database.ask("coders"), database.ask("runs")
    return {
        "coders": [{**json.loads(text), "number": number, "pages": pages} for number, text, pages in coders],
        "runs": [dict(zip(("number", "command", "coder", "started", "ended"), run, strict=True)) for run in runs],
    }


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
