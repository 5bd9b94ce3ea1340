"""Where: the place of the act, from words of its own sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.knowledge.places import Gazetteer
from dateline.records import Parse, Where

__all__ = ["find_where"]


def find_where(parse: Parse, head: int, parties: Sequence[int], gazetteer: Gazetteer) -> Where | None:  # noqa: ARG001
    """Return nothing yet."""
    return None
