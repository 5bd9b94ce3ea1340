"""Whose name a decision bears."""

from __future__ import annotations

import getpass
import os
import tomllib
from pathlib import Path

from dateline.errors import SettingsError

__all__ = ["find_decider"]


def find_decider(folder: Path, given: str | None) -> str:
    """Return the name of who decides: the one ``given``, else ``DATELINE_BY`` of the environment, else ``by`` in the
    casefile's dateline.toml, else the name of the account.

    Raises SettingsError when none is to be had, or dateline.toml cannot be read.
    """
    name = given or os.environ.get("DATELINE_BY") or _settings(folder).get("by")
    if name is None:
        try:
            name = getpass.getuser()
        except (OSError, KeyError, ImportError):
            name = ""
    name = " ".join(str(name).split())
    if not name:
        raise SettingsError(
            'say who decides: --by NAME, DATELINE_BY in the environment, or by = "NAME" in dateline.toml'
        )
    return name


def _settings(folder: Path) -> dict[str, object]:
    path = folder / "dateline.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise SettingsError(f"{path}: it cannot be read ({error}); mend it") from error
