"""Where one PLOVER type ends and the next begins, and what is too little to be a report.

Source: PLOVER manual, draft 2.0; the rules are stated in our words in ``docs/coding.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.events.acts import Act
from dateline.events.frames import find_slot
from dateline.knowledge.ontology import load_ontology
from dateline.records import Actor, Evidence, Parse, Report

__all__ = ["is_kept", "to_agree", "to_cooperate", "to_reject", "without_ground", "without_promised"]

PROMISED = "future cooperation is AGREE"
WILL = frozenset({"will", "wo", "would", "'ll", "’ll", "shall"})
# Words and favours are acts of politics only where somebody in public life gives or gets them: friends agree, couples
# make up and shops apologise, too. An article that is mostly about public life may tell of a private man's apology; a
# column on heartbreak may not. Force is reported whoever uses it.
PUBLIC = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"}
)
PUBLIC_SHARE = 0.5
EXERCISES = frozenset("exercise drill manoeuvre maneuver game wargame".split())
YIELDING = frozenset({"AGREE", "CONCEDE", "RETREAT", "AID", "COOPERATE", "CONSULT", "SUPPORT"})


def to_agree(report: Report) -> Report:
    """Return ``report`` as AGREE when it tells of cooperation to come: the promise is the act, and it happened."""
    future = load_ontology()[report.type].future
    if report.status != "planned" or future is None:
        return report
    note = f"{report.type} still to come is AGREE: what happened is the promise"
    why = Evidence(PROMISED, dict(report.evidence)["status"].span, note)
    evidence = (*report.evidence, ("boundary", why))
    return replace(report, type="AGREE", mode=None, cameo=future, status="happened", evidence=evidence)


def to_reject(report: Report, parse: Parse, head: int) -> Report:
    """Return ``report`` as REJECT when it tells that somebody will not do the other side a favour: that is a refusal.

    ``head`` is the row of the act's word: "will not lift the embargo" refuses, "did not lift it" only denies.
    """
    why = dict(report.evidence)["status"]
    if report.status != "denied" or report.type not in YIELDING:
        return report
    ahead = [b for b in parse.children[head] if parse.words[b].lower() in WILL and parse.xpos[b] == "MD"]
    if not ahead or parse.child(head, "aux:pass") is not None:
        return report
    note = f"{report.type} that somebody will not do is REJECT: what happened is the refusal"
    evidence = (*report.evidence, ("boundary", Evidence("a refusal is REJECT", why.span, note)))
    return replace(report, type="REJECT", mode=None, cameo="120", status="happened", evidence=evidence)


def to_cooperate(report: Report, parse: Parse, head: int) -> Report:
    """Return ``report`` as COOPERATE when it tells of an exercise that forces of several states hold together.

    ``head`` is the row of the act's word.
    """
    if report.type != "MOBILIZE" or len({a.country for a in report.actors if a.country}) < 2:
        return report
    held = {parse.lemmas[filler.row].lower() for filler in find_slot(parse, head, "obj")} | {parse.lemmas[head].lower()}
    if not EXERCISES & held:
        return report
    why = Evidence("exercises of several states are COOPERATE", report.trigger.span)
    evidence = (*report.evidence, ("boundary", why))
    return replace(report, type="COOPERATE", mode=None, cameo="062", evidence=evidence)


def without_ground(act: Act, recipients: tuple[Actor, ...], parse: Parse) -> tuple[Actor, ...]:
    """Return ``recipients`` without the places that forces move to or leave: these are where it was done.

    A country that they enter is whom they go towards, and stays; one that they leave does not.
    """
    if act.row.type != "MOBILIZE" and (act.row.type, act.row.mode) != ("RETREAT", "withdraw"):
        return recipients
    places = {(m.first, m.last) for m in parse.mentions if m.kind == "LOC"}
    ground = {parse.span(first, last) for first, last in places}

    def stays(party: Actor) -> bool:
        return party.words.span not in ground or (act.row.type == "MOBILIZE" and party.sector == "GOV")

    return tuple(filter(stays, recipients))


def without_promised(reports: Sequence[tuple[int, Report]], parse: Parse) -> list[Report]:
    """Return the reports without what a promise in the same sentence is a promise of.

    In "the decision to send arms to Kyiv" both "decision" and "send" tell one AGREE; the word above keeps it, and takes
    the recipient that only the word below names. ``reports`` come with the row of their word.
    """
    kept = {number: report for number, (_, report) in enumerate(reports)}
    for number, (head, report) in enumerate(reports):
        if PROMISED not in {evidence.rule for name, evidence in report.evidence if name == "boundary"}:
            continue
        above = _above(parse, head)
        for outer, (other_head, other) in enumerate(reports):
            if outer != number and outer in kept and other.type == "AGREE" and other_head in above:
                kept[outer] = replace(kept[outer], recipients=kept[outer].recipients or report.recipients)
                kept.pop(number, None)
                break
    return [kept[number] for number in sorted(kept)]


def _above(parse: Parse, row: int) -> list[int]:
    """Return the rows over ``row``, nearest first, as far as they only lead to it: complements and infinitives."""
    rows = []
    while parse.heads[row] != row and parse.deprels[row].split(":")[0] in ("acl", "xcomp", "ccomp", "advcl", "conj"):
        row = parse.heads[row]
        rows.append(row)
    return rows


def is_kept(report: Report, others: Sequence[Report]) -> bool:
    """Return whether ``report`` is one: it has a party, the recipient its type needs, and no fuller one absorbs it."""
    if not report.actors and not report.recipients:
        return False
    if report.type in PUBLIC and not _is_public(report):
        public = sum(map(_is_public, others))
        if public < PUBLIC_SHARE * len(others):
            return False
    together = report.type == "COOPERATE" and len(report.actors) > 1  # "Mali and Niger exchanged data": nobody receives
    if load_ontology()[report.type].needs_recipient and not report.recipients and not together:
        return False
    return not (report.type == "MOBILIZE" and any(_absorbs(other, report) for other in others))


def _is_public(report: Report) -> bool:
    """Return whether somebody in public life stands in ``report``: with a country, or a sector other than civilian."""
    parties = report.actors + report.recipients
    return any(party.country is not None or party.sector not in (None, "CVL") for party in parties)


def _absorbs(other: Report, mobilize: Report) -> bool:
    """Return whether ``other`` is the ASSAULT that the same sentence reports of the same actors."""
    return (
        other.type == "ASSAULT"
        and other.status == mobilize.status
        and other.sentence.span == mobilize.sentence.span
        and bool({a.name for a in other.actors} & {a.name for a in mobilize.actors})
    )
