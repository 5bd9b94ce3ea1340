"""What flows: frozen, typed values. Every other part of the project reads these and none of them does any work."""

from dateline.records.attribution import STANCES, Attribution
from dateline.records.changes import CHANGES, Change, Version, Versions
from dateline.records.chronology import Chronology, Coding
from dateline.records.copies import ALIKE, Alike, Copies, Shared
from dateline.records.decision import FIELDS, FIGURES, STATES, VERBS, Anchor, Decision, Ties
from dateline.records.differences import Difference, find_differences, published_between
from dateline.records.entry import DECIDED, FACETS, Entry, Teller, name_source, to_entry, with_decided
from dateline.records.evidence import Evidence, Problem, Span
from dateline.records.filter import Filter
from dateline.records.folding import fold_words
from dateline.records.page import (
    BLOCK_KINDS,
    READ_KINDS,
    RECORD_FIELDS,
    Article,
    Block,
    Page,
    Published,
    Reading,
    Run,
    to_page,
    to_reading,
)
from dateline.records.parse import MENTION_KINDS, ActChances, Mention, Parse, PieceVectors
from dateline.records.report import (
    QUADS,
    STATUSES,
    TYPES,
    Account,
    Actor,
    After,
    Event,
    Figure,
    Report,
    Says,
    When,
    Where,
    Words,
)
from dateline.records.who import Who
from dateline.records.whole import from_text, to_text

__all__ = [
    "ALIKE",
    "BLOCK_KINDS",
    "CHANGES",
    "DECIDED",
    "FACETS",
    "FIELDS",
    "FIGURES",
    "MENTION_KINDS",
    "QUADS",
    "READ_KINDS",
    "RECORD_FIELDS",
    "STANCES",
    "STATES",
    "STATUSES",
    "TYPES",
    "VERBS",
    "Account",
    "ActChances",
    "Actor",
    "After",
    "Alike",
    "Anchor",
    "Article",
    "Attribution",
    "Block",
    "Change",
    "Chronology",
    "Coding",
    "Copies",
    "Decision",
    "Difference",
    "Entry",
    "Event",
    "Evidence",
    "Figure",
    "Filter",
    "Mention",
    "Page",
    "Parse",
    "PieceVectors",
    "Problem",
    "Published",
    "Reading",
    "Report",
    "Run",
    "Says",
    "Shared",
    "Span",
    "Teller",
    "Ties",
    "Version",
    "Versions",
    "When",
    "Where",
    "Who",
    "Words",
    "find_differences",
    "fold_words",
    "from_text",
    "name_source",
    "published_between",
    "to_entry",
    "to_page",
    "to_reading",
    "to_text",
    "with_decided",
]  # fmt: skip
