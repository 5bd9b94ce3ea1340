"""What pages are coded with: the code, the model, the tables and the user's actors, by the digest of their files."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from dateline import __version__
from dateline.knowledge.own_actors import read_own_actors

__all__ = ["describe_coder"]

CODE = ("pages", "language", "events", "links", "knowledge", "records")  # what makes an article and a report what it is
LIBRARIES = ("numpy", "onnxruntime", "py3langid", "turbohtml", "fastwarc", "feedparser")


def describe_coder(actors: Path | None = None) -> dict[str, Any]:
    """Return the coder's ``name``, which is made of what follows: digests (SHA-256) of ``code``, ``model`` and
    ``tables``, and the versions of dateline and of the ``libraries`` it rests on; with a file of ``actors`` of the
    user's own, the digest of that.

    Raises SettingsError when there is no such file.
    """
    told = dict(_describe_house())
    if actors is not None:
        told["actors"] = _digest_actors(actors)
    return {"name": sha256(repr(sorted(told.items())).encode()).hexdigest()[:12], **told}


@cache
def _describe_house() -> dict[str, Any]:
    house = files("dateline")
    return {
        "dateline": __version__,
        "code": _digest([house.joinpath(part) for part in CODE], ".py"),
        "model": _digest([house.joinpath("data", "model")], ""),
        "tables": _digest(
            [part for part in house.joinpath("data").iterdir() if part.name not in {"model", "demo"}], ""
        ),
        "libraries": {name: _version(name) for name in LIBRARIES},
    }


def _digest_actors(actors: Path) -> str:
    read_own_actors(actors)  # one that cannot be used says so before anything is written
    return sha256(actors.read_bytes()).hexdigest()


def _digest(parts: list[Traversable], ending: str) -> str:
    digest = sha256()
    for part in sorted(parts, key=lambda part: part.name):
        for name, content in _files(part, part.name):
            if name.endswith(ending) and "__pycache__" not in name:
                digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _files(part: Traversable, name: str) -> list[tuple[str, bytes]]:
    if part.is_file():
        return [(name, part.read_bytes())]
    return [
        found for one in sorted(part.iterdir(), key=lambda one: one.name) for found in _files(one, f"{name}/{one.name}")
    ]


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
