"""One act, one report: of several words for one act the fuller frame is kept, and what is only spoken of goes."""

from __future__ import annotations

from dataclasses import replace

from dateline.events.acts import Act, once
from dateline.events.conditions import rows_for
from dateline.events.frames import Filler
from dateline.records import Parse

__all__ = ["without_contents", "without_doubles", "without_results"]

HARM = frozenset("kill wound injure hurt maim leave slay".split())


def without_contents(parse: Parse, acts: list[Act]) -> list[Act]:
    """Leave out what another act only speaks of: the noun its pattern asked for, and what is threatened or refused.

    "Dropped the investigation" is no investigation too; "threatened to bomb" is no bombing.
    """
    spoken: set[int] = set()
    for act in acts:
        for condition in act.row.conditions:
            if condition.slot in ("obj", "subj", "prep") and condition.lemmas and not condition.negated:
                rows = rows_for(parse, act.head, condition)
                spoken.update(r for r in rows if parse.lemmas[r].lower() in condition.lemmas)
        if act.row.type in ("THREATEN", "REJECT"):
            spoken.update(b for b in parse.children[act.head] if parse.deprels[b] in ("xcomp", "acl"))
    while True:
        shared = {a.head for a in acts if parse.deprels[a.head] == "conj" and parse.heads[a.head] in spoken}
        if shared <= spoken:
            return [act for act in acts if act.head not in spoken]
        spoken |= shared


def without_results(parse: Parse, acts: list[Act]) -> list[Act]:
    """Return the acts with the harm that an attack did made one with it: "shelled the port, killing nine".

    Of "killed a colonel and wounded his driver" both stay as recipients; what a participle tells of are the recipients
    only where the attack has none of its own.
    """
    others = [act for act in acts if act.row.type != "ASSAULT"]
    told = {act.head: act for act in acts if act.row.type == "ASSAULT"}
    under: dict[int, int] = {}  # the row of a result -> that of its attack
    for act in list(told.values()):
        above = parse.heads[act.head]
        attack = told.get(under.get(above, above))
        if attack is None or attack is act or not _is_result(parse, act, attack):
            continue
        under[act.head] = attack.head
        joined = parse.deprels[act.head] == "conj" and above not in under
        recipients = once((*attack.recipients, *act.recipients), attack.actors) if joined else attack.recipients
        told[attack.head] = replace(
            attack,
            actors=attack.actors or once(act.actors, recipients),
            recipients=recipients or once(act.recipients, attack.actors),
        )
        del told[act.head]
    return sorted([*others, *told.values()], key=lambda act: act.head)


def _is_result(parse: Parse, act: Act, attack: Act) -> bool:
    if parse.lemmas[act.head].lower() not in HARM:
        return False
    if {f.row for f in act.actors} - {f.row for f in attack.actors} and attack.actors:
        return False
    if parse.deprels[act.head] == "conj":
        return parse.lemmas[parse.heads[act.head]].lower() in HARM
    return parse.deprels[act.head] == "advcl" and parse.xpos[act.head] == "VBG"


def without_doubles(parse: Parse, acts: list[Act]) -> tuple[Act, ...]:
    """Return the acts with those of one sentence made one that are the same act in two words."""
    kept: list[Act] = []
    for act in acts:
        sentence = parse.sentence(act.head)
        for number, other in enumerate(kept):
            if parse.sentence(other.head) == sentence and _same_act(parse, other, act):
                kept[number] = _fuller(other, act)
                break
        else:
            kept.append(act)
    return tuple(kept)


def _same_act(parse: Parse, one: Act, other: Act) -> bool:
    """Return whether two words of one sentence tell one act: one governs the other, and no party contradicts."""
    if one.row.type != other.row.type:
        return False
    near = (
        parse.heads[other.head] == one.head
        or parse.heads[one.head] == other.head
        or one.first <= parse.heads[other.head] < one.last  # "held a round of talks"
        or one.first <= other.head < one.last
        or other.first <= one.head < other.last
    )
    if not near or parse.deprels[other.head] in ("conj", "ccomp", "parataxis"):
        return False

    def agree(a: tuple[Filler, ...], b: tuple[Filler, ...]) -> bool:
        return not a or not b or bool({f.row for f in a} & {f.row for f in b})

    return agree(one.actors, other.actors) and agree(one.recipients, other.recipients)


def _fuller(one: Act, other: Act) -> Act:
    best, rest = (one, other) if (one.score, -one.head) >= (other.score, -other.head) else (other, one)
    actors = best.actors or once(rest.actors, best.recipients)
    recipients = best.recipients
    if not recipients and not best.row.roles.reciprocal:
        recipients = once(rest.recipients, actors)
    return replace(best, actors=actors, recipients=recipients)
