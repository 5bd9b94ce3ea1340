"""Why a value is what it is: the words it rests on and the rule that read them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = ["Evidence", "Problem", "Span"]


class Span(NamedTuple):
    """A half-open stretch of a page's decoded text, in Unicode code points: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The ``span`` a value rests on and the name of the ``rule`` that read it.

    ``span`` is None only for a value that rests on no words: a field of the page's markup, or something the user gave.
    ``note`` is a short sentence for ``dateline why``; empty when the rule's name says enough.
    """

    rule: str
    span: Span | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Trouble in the input, told to the user: which ``source`` (file or record), of what ``kind``, and what to do.

    ``kind`` is one of a closed set, see ``docs/problems.md``; ``message`` is one sentence that ends with the remedy.
    """

    source: str
    kind: str
    message: str
