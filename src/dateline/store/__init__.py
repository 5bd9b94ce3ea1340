"""The casefile: what a project keeps on disk, and what can be asked of it."""

from dateline.store.casefile import Casefile, Passage, name_folder
from dateline.store.corrections import say_value
from dateline.store.decisions import Decided, Logged, Unplaced
from dateline.store.importing import Imported
from dateline.store.listing import ORDERS, Days
from dateline.store.reviewing import DOUBTS, Conflict, Doubt, Gap, Gaps, Lacking, Queue, Reason
from dateline.store.sheets import write_rows

__all__ = [
    "DOUBTS",
    "ORDERS",
    "Casefile",
    "Conflict",
    "Days",
    "Decided",
    "Doubt",
    "Gap",
    "Gaps",
    "Imported",
    "Lacking",
    "Logged",
    "Passage",
    "Queue",
    "Reason",
    "Unplaced",
    "name_folder",
    "say_value",
    "write_rows",
]
