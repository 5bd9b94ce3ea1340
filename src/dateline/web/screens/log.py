"""The log: what people decided, when, why, and what was undone."""

from __future__ import annotations

from typing import Any

from dateline.records import Decision
from dateline.store import Casefile

__all__ = ["LOG_COLUMNS", "make_log", "tell_decision"]

LOG_COLUMNS = ("number", "at", "who", "verb", "what", "about", "why", "undone")
VERB_NAMES = {
    "confirm": "confirmed", "reject": "rejected", "later": "put off", "set": "set", "add": "added a report",
    "merge": "merged", "split": "split", "alias": "gave one name", "note": "noted", "undo": "undid",
}  # fmt: skip


def make_log(casefile: Casefile, *, limit: int = 200, before: int | None = None) -> dict[str, Any]:
    """Return decisions, the newest first: at most ``limit``, those numbered lower than ``before``."""
    logged = [one for one in reversed(casefile.log()) if before is None or one.decision.number < before]
    shown = logged[:limit]
    return {
        "rows": [tell_decision(one.decision) | {"undone": one.undone, "unplaced": one.unplaced} for one in shown],
        "next": shown[-1].decision.number if len(logged) > limit else None,
        "unplaced": [
            {"number": one.decision.number, "verb": one.decision.verb, "quote": one.anchor.quote}
            for one in casefile.unplaced()
        ],
    }


def tell_decision(decision: Decision) -> dict[str, Any]:
    """Return a decision as plain values."""
    quotes = list(dict.fromkeys(anchor.quote for anchor in decision.anchors))
    return {
        "number": decision.number,
        "at": decision.at,
        "day": decision.at.replace("T", " ")[:16],
        "who": decision.who,
        "verb": decision.verb,
        "did": VERB_NAMES.get(decision.verb, decision.verb),
        "what": "; ".join(f"{name} {text or 'not known'}" for name, text in decision.values),
        "about": ", ".join(decision.subjects),
        "subjects": list(decision.subjects),
        "quotes": quotes[:3],
        "why": decision.why,
    }
