"""What flows: frozen, typed values. Every other part of the project reads these and none of them does any work."""

from dateline.records.attribution import STANCES, Attribution
from dateline.records.changes import CHANGES, Change, Version, Versions
from dateline.records.chronology import Chronology, Coding
from dateline.records.copies import ALIKE, Alike, Copies, Shared
from dateline.records.evidence import Evidence, Problem, Span
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
from dateline.records.parse import MENTION_KINDS, Mention, Parse
from dateline.records.report import (
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

__all__ = [
    "ALIKE",
    "BLOCK_KINDS",
    "CHANGES",
    "MENTION_KINDS",
    "READ_KINDS",
    "RECORD_FIELDS",
    "STANCES",
    "STATUSES",
    "TYPES",
    "Account",
    "Actor",
    "After",
    "Alike",
    "Article",
    "Attribution",
    "Block",
    "Change",
    "Chronology",
    "Coding",
    "Copies",
    "Event",
    "Evidence",
    "Figure",
    "Mention",
    "Page",
    "Parse",
    "Problem",
    "Published",
    "Reading",
    "Report",
    "Run",
    "Says",
    "Shared",
    "Span",
    "Version",
    "Versions",
    "When",
    "Where",
    "Who",
    "Words",
    "to_page",
    "to_reading",
]  # fmt: skip
