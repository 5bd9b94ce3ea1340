"""On whose word an act rests: the chain of claimants, from the nearest outwards; the outlet's own voice is no chain."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.events.cited import CITED
from dateline.events.sayings import Saying
from dateline.events.speakers import find_mention, full_name
from dateline.records import Attribution, Evidence, Parse, Says, Words

__all__ = ["VOUCHING", "attribute", "says_of", "speakers_by_row"]

FIRST = frozenset("i we me us".split())
THIRD = frozenset("he she it they".split())
# Whoever wants, praises or will not say something does not vouch that it happened.
VOUCHING = frozenset({"says", "shows", "holds", "quotes", CITED})


def says_of(
    parse: Parse,
    sayings: Sequence[Saying],
    head: int,
    speakers: Sequence[int] = (),
    speaks_for: Callable[[int], bool] | None = None,
) -> tuple[Says, ...]:
    """Return who vouches for the act whose trigger's head word is token ``head``, the nearest claimant first.

    A word of saying is itself told by whoever tells of it: for the trigger "accused" only what lies outside counts.
    ``speakers`` are the rows of the act's own actors when the act is one of speech (a promise, a demand, a refusal):
    an actor's own words are the act, not a claim about it, so that link is left out, unless they were said to a medium
    ("told AFP"): then it is by that medium that we know of the act. ``speaks_for`` says of the row of
    a source whether it speaks for such an actor, as a minister does for a state.
    """
    own = {_who(parse, row) for row in speakers}
    over = [s for s in sayings if s.kind in VOUCHING and s.speaker is not None and _covers(s, head)]
    over.sort(key=lambda s: (sum(last - first for first, last in s.content), s.kind != CITED, s.cue[0]))
    chain: list[Says] = []
    seen: set[str] = set()
    for number, saying in enumerate(over):
        who = _who(parse, saying.speaker or 0)
        if (
            who in seen
            or (who in own and saying.via is None)
            or (speaks_for is not None and speaks_for(saying.speaker or 0))
            or _is_outer_speaker(parse, saying, over[number + 1 :])
            or any(_takes_as_known(parse, saying, judged) for judged in sayings if _covers(judged, head))
        ):
            continue
        chain.append(_link(parse, saying))
        seen.add(who)
    return tuple(chain)


def attribute(article: str, parse: Parse, sayings: Sequence[Saying]) -> tuple[Attribution, ...]:
    """Return source, cue and content of each of the article's ``sayings``, in the words of the page."""
    return tuple(
        Attribution(
            article=article,
            source=_words(parse, saying.source),
            name=full_name(parse, saying.speaker) if saying.speaker is not None else None,
            cue=Words(parse.quote(*saying.cue), parse.span(*saying.cue)),
            content=tuple(Words(parse.quote(*rows), parse.span(*rows)) for rows in saying.content),
            via=_words(parse, saying.via),
            stance=saying.stance,
            evidence=Evidence(saying.rule, parse.span(*saying.cue)),
        )
        for saying in sayings
    )


def speakers_by_row(sayings: Sequence[Saying]) -> dict[int, tuple[int, int]]:
    """Return for each row of somebody's words the row of the nearest speaker and the row of the word of saying."""
    named = [s for s in sayings if s.speaker is not None and s.kind in VOUCHING and s.kind != CITED]
    named.sort(key=lambda s: (sum(last - first for first, last in s.content), s.cue[0]), reverse=True)
    speakers: dict[int, tuple[int, int]] = {}
    for saying in named:
        for first, last in saying.content:
            speakers.update(dict.fromkeys(range(first, last), (saying.speaker or 0, saying.cue[0])))
    return speakers


def _is_outer_speaker(parse: Parse, saying: Saying, outer: Sequence[Saying]) -> bool:
    """Return whether the speaker is whoever is quoted around it: "I" in a quotation, a "he" that nothing else names."""
    around = [s for s in outer if saying.speaker is not None and _covers(s, saying.speaker)]
    if not around or saying.speaker is None:
        return False
    word = parse.words[saying.speaker].lower()
    mention = find_mention(parse, saying.speaker)
    return word in FIRST or (word in THIRD and (mention is None or mention.rule == "itself"))


def _takes_as_known(parse: Parse, saying: Saying, judged: Saying) -> bool:
    """Return whether a source only judges the act: who says she condemns a raid does not vouch for the raid."""
    if judged.kind != "judges" or judged.speaker is None or not _covers(saying, judged.cue[0]):
        return False
    word, who = parse.words[judged.speaker].lower(), _who(parse, judged.speaker)
    return word in FIRST or (saying.speaker is not None and who == _who(parse, saying.speaker))


def _covers(saying: Saying, head: int) -> bool:
    return any(first <= head < last for first, last in saying.content)


def _link(parse: Parse, saying: Saying) -> Says:
    first, last = saying.source or saying.cue
    return Says(
        words=Words(parse.quote(first, last), parse.span(first, last)),
        name=full_name(parse, saying.speaker) if saying.speaker is not None else parse.quote(first, last),
        via=_words(parse, saying.via),
        cue=_words(parse, saying.cue),
        evidence=Evidence(saying.rule, parse.span(*saying.cue)),
        stance=saying.stance or "asserts",
    )


def _words(parse: Parse, rows: tuple[int, int] | None) -> Words | None:
    return None if rows is None else Words(parse.quote(*rows), parse.span(*rows))


def _who(parse: Parse, row: int) -> str:
    """Return what tells one party from another: its entity where the article has one, else its name."""
    mention = find_mention(parse, row)
    return full_name(parse, row).lower() if mention is None else f"#{mention.entity}"
