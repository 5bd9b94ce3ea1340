"""What pages are coded with: the code, the model and the tables, each by the digest of its files."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from dateline import __version__

__all__ = ["describe_coder"]

CODE = ("pages", "language", "events", "links", "knowledge", "records")  # what makes an article and a report what it is
LIBRARIES = ("numpy", "onnxruntime", "py3langid", "turbohtml", "fastwarc", "feedparser")


@cache
def describe_coder() -> dict[str, Any]:
    """Return the coder's ``name``, which is made of what follows: digests (SHA-256) of ``code``, ``model`` and
    ``tables``, and the versions of dateline and of the ``libraries`` it rests on.
    """
    house = files("dateline")
    told: dict[str, Any] = {
        "dateline": __version__,
        "code": _digest([house.joinpath(part) for part in CODE], ".py"),
        "model": _digest([house.joinpath("data", "model")], ""),
        "tables": _digest(
            [part for part in house.joinpath("data").iterdir() if part.name not in {"model", "demo"}], ""
        ),
        "libraries": {name: _version(name) for name in LIBRARIES},
    }
    return {"name": sha256(repr(sorted(told.items())).encode()).hexdigest()[:12], **told}


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
