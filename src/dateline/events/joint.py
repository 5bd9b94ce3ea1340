"""Where one phrase is several parties, and where one party is several things: joint forces, and further sectors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from dateline.events.clues import Clue, own_clues
from dateline.events.descriptions import describe
from dateline.events.mentions import mention_of, mentions_at, mentions_of
from dateline.events.who import code_listed
from dateline.knowledge.actors import ActorTables
from dateline.records import Actor, Evidence, Parse

__all__ = ["code_parties"]

NATIONS = frozenset({"nationality", "country"})
NEAR = 12  # mentions of one person that are asked; the first ones
HYPHENS = frozenset("-‑–")
# A joint force is of both; "an Iranian-American journalist" is one person with two passports.
TOGETHER = frozenset({"GOV", "MIL", None})


def code_parties(parse: Parse, row: int, tables: ActorTables, on: date | None) -> tuple[Actor, ...]:
    """Return the parties whose phrase is headed at ``row``: one, as a rule.

    "Zambian and Tanzanian rangers" are two, each in its own words (``code_listed``); "Iranian-Syrian forces" are the
    forces of two countries, in the same words.
    """
    listed = code_listed(parse, row, tables, on)
    if len(listed) > 1:
        return listed
    (actor,) = listed
    actor = replace(actor, further=_further(parse, row, tables, on, actor.sector))
    joint = _joint(parse, row, tables)
    if len(joint) < 2 or actor.sector not in TOGETHER or actor.country not in {clue.held[0].country for clue in joint}:
        return (actor,)
    if actor.sector != "GOV" and parse.xpos[row] not in ("NNS", "NNPS") and parse.upos[row] != "ADJ":
        return (actor,)
    return tuple(
        replace(
            actor,
            country=clue.held[0].country,
            evidence=(Evidence("joint", parse.span(clue.first, clue.last), actor.name), *actor.evidence),
        )
        for clue in joint
    )


def _further(parse: Parse, row: int, tables: ActorTables, on: date | None, first: str | None) -> tuple[str, ...]:
    """Return the sectors that other descriptions of the same party give it, in the order of the text.

    "The head of the security bureau, General Ana Ruiz" is GOV and MIL. Only persons have several.
    """
    mention = mention_of(parse, row)
    heads = {m.head for m in (mentions_of(parse, mention) if mention else []) if m.kind != "PRO"}
    heads |= {below for below in parse.children[row] if parse.deprels[below] == "appos" and below > row}
    if parse.deprels[row] == "appos":
        heads.add(parse.heads[row])
    if first is None or not any(m.kind == "PER" for head in {row, *heads} for m in mentions_at(parse, head)):
        return ()
    found: dict[str, None] = {}
    for head in sorted(heads - {row})[:NEAR]:
        said = describe(parse, head, tables, on)
        if said.sector and not said.weak and said.sector.evidence.rule in ("role", "former office"):
            found[said.sector.value] = None
    for sector in (first, "CVL"):
        found.pop(sector, None)
    return tuple(found)


def _joint(parse: Parse, row: int, tables: ActorTables) -> list[Clue]:
    """Return the words for countries that hyphens join in the phrase: "US-Israeli"."""
    nations = [clue for clue in own_clues(parse, row, tables) if clue.kind in NATIONS]
    joint: list[Clue] = []
    for one, other in pairwise(nations):
        if other.first == one.last + 1 and parse.words[one.last] in HYPHENS:
            joint += [one] * (not joint) + [other]
    return joint if len({clue.held[0].country for clue in joint}) == len(joint) else []
