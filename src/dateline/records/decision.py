"""What people decide about events and reports: who, when, why, and about which words."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.evidence import Evidence, Span

__all__ = ["FIELDS", "FIGURES", "STATES", "VERBS", "Anchor", "Decision", "Ties"]

VERBS = ("confirm", "reject", "later", "set", "add", "merge", "split", "alias", "note", "undo")
# What a report's decision says of it; the last one counts.
STATES = {"confirm": "confirmed", "reject": "rejected", "later": "later"}
FIGURES = ("dead", "injured", "arrested")
FIELDS = ("type", "mode", "status", "actor", "recipient", "when", "where", "says", *FIGURES)  # what can be set


@dataclass(frozen=True, slots=True)
class Anchor:
    """One report as it stood when somebody decided about it: enough to find it again when its id or place changed.

    span           of its sentence on ``page``; ``quote`` are the sentence's words
    before, after  some words of the article around the sentence, ``trigger`` the words of the act
    side           merge: which of the events it was of; split: which it goes to; set: 1 for all but figures; else 0
    added          people added the report: it is the one of that id, or none
    """

    report: str
    article: str
    page: str
    span: Span
    quote: str
    before: str
    after: str
    trigger: str
    type: str
    side: int = 0
    added: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the journal.

    number    its line, from 1
    at        when, ISO 8601, UTC
    who, why  the name of who decided, and the reason given, "" for none
    verb      one of ``VERBS``
    subjects  the ids that were named: of events or reports; of the article, when a report is added
    values    (name, text) of what was decided, in order: fields for "set" and "add", "text" of a note, "number" of an
              undo, "of", "name" and each "other" of an alias
    anchors   the reports it is about
    """

    number: int
    at: str
    who: str
    verb: str
    why: str
    subjects: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    anchors: tuple[Anchor, ...] = ()

    def value(self, name: str) -> str:
        """Return the first value called ``name``, "" when there is none."""
        return next((text for key, text in self.values if key == name), "")

    def evidence(self, word: str = "decided", note: str = "") -> Evidence:
        """Return what a value rests on that was decided: who, the day, and why.

        >>> Decision(1, "2024-03-14T10:00:00+00:00", "LB", "confirm", "phoned the hospital").evidence()
        Evidence(rule='decided: LB, 2024-03-14', span=None, note='phoned the hospital')
        """
        return Evidence(f"{word}: {self.who}, {self.at[:10]}", None, "; ".join(filter(None, (self.why, note))))


@dataclass(frozen=True, slots=True)
class Ties:
    """Pairs of reports, by id, that people put together or kept apart, each with what it rests on.

    Nothing in it contradicts: no chain of pairs that belong together holds a pair that is kept apart.
    """

    together: tuple[tuple[str, str, Evidence], ...] = ()
    apart: tuple[tuple[str, str, Evidence], ...] = ()
