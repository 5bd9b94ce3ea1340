"""Where a casefile lies: its folder, by the name that people give it."""

from __future__ import annotations

from pathlib import Path

from dateline.errors import SettingsError, StoreError

__all__ = ["make_folder", "name_folder"]


def name_folder(name: str | Path) -> Path:
    """Return the folder of the casefile called ``name``; the ending need not be written.

    >>> name_folder("port-halden").name
    'port-halden.dateline'
    """
    path = Path(name)
    return path if path.suffix == ".dateline" else path.with_name(path.name + ".dateline")


def make_folder(name: str | Path) -> Path:
    """Return the folder of the casefile called ``name``; it is made when there is none.

    Raises StoreError when it cannot be made, SettingsError when something else is there.
    """
    folder = name_folder(name)
    held = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if (folder.exists() and not folder.is_dir()) or (held - {"pages"} and "casefile.sqlite" not in held):
        raise SettingsError(f"{folder}: it is no casefile, and not empty; choose another name")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "pages").mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder}: it cannot be made ({error.strerror}); check its permissions") from error
    return folder
