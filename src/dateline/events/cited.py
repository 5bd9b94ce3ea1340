"""Whom a source leans on: "Tass reported, citing the ministry" is told on the ministry's word, which Tass passes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dateline.events.sayings import Saying
from dateline.events.speakers import CITING, phrase
from dateline.knowledge.sayings import SayingTable
from dateline.records import Parse

__all__ = ["CITED", "find_cited"]

CITED = "cited"


def find_cited(
    parse: Parse, sayings: Sequence[Saying], table: SayingTable, can_act: Callable[[int], bool]
) -> Iterator[Saying]:
    """Yield whoever is cited in a clause beside a saying, as a source of what is said; its kind is ``CITED``.

    A source is somebody who can act, or a noun of saying ("citing a statement by the governor"); "citing a lack of
    rain" names a reason. ``can_act`` says of the row of a noun whether it heads a party.
    """
    for citing in sayings:
        cue = citing.cue[0]
        row = parse.child(cue, "obj")
        if parse.lemmas[cue].lower() not in CITING or parse.xpos[cue] != "VBG" or row is None:
            continue
        if not (can_act(row) or ("n", parse.lemmas[row].lower()) in table.by_word):
            continue
        for said in sayings:
            beside = said.cue[0] != cue and parse.sentence(said.cue[0]) == parse.sentence(cue)
            if beside and said.kind == "says" and said.speaker == citing.speaker:
                rule = f"{CITED} by the one who says it"
                yield replace(
                    said, speaker=row, source=phrase(parse, row), cue=citing.cue, via=None, kind=CITED, rule=rule
                )
                break
