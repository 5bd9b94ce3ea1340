"""Which passages no weight sees: a tenth to measure by, and a tenth to choose thresholds on (``parts.tsv``)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from corpus.notation import Passage

__all__ = ["is_for_choosing", "is_held_out"]


def is_held_out(passage: Passage) -> bool:
    """Return whether a passage is of the test tenth."""
    return f"{passage.hand}/{passage.family}" in _files("test")


def is_for_choosing(passage: Passage) -> bool:
    """Return whether a passage is of the tenth that thresholds are chosen on."""
    return f"{passage.hand}/{passage.family}" in _files("choosing")


@cache
def _files(part: str) -> frozenset[str]:
    lines = Path(__file__).with_name("parts.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return frozenset(file for name, file in rows if name == part)
