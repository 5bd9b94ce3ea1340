"""Adding pages: what is dropped on the screen is read in the background, with what could not be."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from tempfile import mkdtemp
from typing import Any

from starlette.datastructures import UploadFile

from dateline.errors import SettingsError
from dateline.web.work import Work

__all__ = ["keep_dropped", "make_adding", "name_safely"]

MOST_NAME = 150  # bytes: file systems take 255
CHUNK = 2**20


def make_adding(work: Work) -> dict[str, Any]:
    """Return what is being added and was since the app began, the newest first."""
    return {
        "rows": [
            {
                "names": list(adding.names[:5]),
                "files": len(adding.names),
                "state": adding.state,
                "pages": adding.pages,
                "articles": adding.articles,
                "reports": adding.reports,
                "seconds": round(adding.seconds, 1),
                "problems": [{"kind": one.kind, "message": one.message} for one in adding.problems[:100]],
                "told": adding.told,
            }
            for adding in reversed(work.addings)
        ],
        "busy": work.busy,
    }


def name_safely(name: str, taken: set[str]) -> str:
    r"""Return a name for a file that was sent, within its folder whatever it says, and not ``taken``.

    >>> name_safely("../../etc/passwd", set()), name_safely("C:\\x\\a.html", {"a.html"}), name_safely("..", set())
    ('passwd', '2-a.html', 'page')
    """
    plain = PureWindowsPath(PurePosixPath(name.replace("\0", "")).name).name.strip(". ")
    plain = "".join(char if char.isprintable() else "_" for char in plain) or "page"
    stem, suffix = PurePosixPath(plain).stem, PurePosixPath(plain).suffix
    while len((stem + suffix).encode()) > MOST_NAME:
        stem, suffix = stem[:-1], suffix[:12]
    plain = stem + suffix
    number, chosen = 1, plain
    while chosen.casefold() in {one.casefold() for one in taken}:
        number += 1
        chosen = f"{number}-{plain}"
    taken.add(chosen)
    return chosen


async def keep_dropped(files: Sequence[UploadFile]) -> tuple[Path, list[str]]:
    """Write what was sent into a folder of its own, and return it with the files' names.

    Raises SettingsError when nothing was sent.
    """
    if not files:
        raise SettingsError("no file was sent; drop some on the page, or choose them")
    folder = Path(mkdtemp(prefix="dateline-dropped-"))
    taken: set[str] = set()
    for file in files:
        name = name_safely(file.filename or "page", taken)
        with (folder / name).open("xb") as kept:
            while chunk := await file.read(CHUNK):
                kept.write(chunk)
    return folder, sorted(taken)
