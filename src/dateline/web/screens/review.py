"""The review queue: what is to be looked at, why, and how far one has come; a key for each decision."""

from __future__ import annotations

from typing import Any

from dateline.store import Casefile
from dateline.web.asking import Asking
from dateline.web.screens.chronology import make_lines
from dateline.web.words import say_days

__all__ = ["KINDS", "make_review"]

# Why an event is looked at, and what the screen calls it.
KINDS = {
    "later": "put off",
    "conflict": "accounts differ",
    "near": "perhaps one act",
    "new": "told anew since confirmed",
    "score": "unsure",
    "single": "one source",
}
MOST = 50
SILENCES = 12


def make_review(casefile: Casefile, asking: Asking, kind: str | None) -> dict[str, Any]:
    """Return the events to be looked at, of one ``kind`` or all, the most urgent first; and where nothing is told.

    Raises SettingsError when there is no such kind.
    """
    kinds = (kind,) if kind else tuple(KINDS)
    queue = casefile.review(asking.wanted, kinds=kinds, limit=MOST)
    lines = make_lines(casefile, [doubt.entry for doubt in queue.doubts])
    gaps = casefile.gaps(asking.narrowed, limit=SILENCES)
    return {
        "kind": kind,
        "kinds": KINDS,
        "rows": [
            line
            | {
                "reasons": [
                    {"kind": one.kind, "name": KINDS[one.kind], "note": one.note, "other": one.other}
                    for one in doubt.reasons
                    if one.kind not in {"later", "single", "conflict"} or not one.note
                ],
                "why": list(dict.fromkeys(KINDS[one.kind] for one in doubt.reasons)),
            }
            for line, doubt in zip(lines, queue.doubts, strict=True)
        ],
        "settled": queue.settled,
        "events": queue.events,
        "silent": [{"days": gap.days, "told": say_days(gap.first, gap.last)} for gap in gaps.silent],
        "lacking": [{"what": one.what, "events": one.events} for one in gaps.lacking],
    }
