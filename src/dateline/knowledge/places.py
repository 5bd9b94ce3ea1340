"""Where places are: a gazetteer of cities, regions and countries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

__all__ = ["Gazetteer", "load_places"]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """No places yet."""


@cache
def load_places() -> Gazetteer:
    """Return the gazetteer that ships."""
    return Gazetteer()
