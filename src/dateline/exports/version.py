"""Who coded it: dateline and its version, as installed."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

__all__ = ["CODER", "VERSION"]


def find_version() -> str:
    try:
        return version("dateline")
    except PackageNotFoundError:  # run from its source tree
        return "unknown"


VERSION = find_version()
CODER = f"dateline {VERSION}"
