"""A value read off a page, and what it rests on."""

from __future__ import annotations

from typing import NamedTuple

from dateline.records import Evidence

__all__ = ["Found"]


class Found(NamedTuple):
    """A value and its evidence."""

    value: str
    evidence: Evidence
