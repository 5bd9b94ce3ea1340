"""Where one PLOVER type ends and the next begins, and what is too little to be a report.

Source: PLOVER manual, draft 2.0; the rules are stated in our words in ``docs/coding.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.knowledge.ontology import load_ontology
from dateline.records import Evidence, Report

__all__ = ["is_kept", "to_agree"]


def to_agree(report: Report) -> Report:
    """Return ``report`` as AGREE when it tells of cooperation to come: the promise is the act, and it happened."""
    future = load_ontology()[report.type].future
    if report.status != "planned" or future is None:
        return report
    note = f"{report.type} still to come is AGREE: what happened is the promise"
    why = Evidence("future cooperation is AGREE", dict(report.evidence)["status"].span, note)
    evidence = (*report.evidence, ("boundary", why))
    return replace(report, type="AGREE", mode=None, cameo=future, status="happened", evidence=evidence)


def is_kept(report: Report, others: Sequence[Report]) -> bool:
    """Return whether ``report`` is one: it has a party, the recipient its type needs, and no fuller one absorbs it."""
    if not report.actors and not report.recipients:
        return False
    if load_ontology()[report.type].needs_recipient and not report.recipients:
        return False
    return not (report.type == "MOBILIZE" and any(_absorbs(other, report) for other in others))


def _absorbs(other: Report, mobilize: Report) -> bool:
    """Return whether ``other`` is the ASSAULT that the same sentence reports of the same actors."""
    return (
        other.type == "ASSAULT"
        and other.status == mobilize.status
        and other.sentence.span == mobilize.sentence.span
        and bool({a.name for a in other.actors} & {a.name for a in mobilize.actors})
    )
