"""What an event's reports agree and differ on: one account per value that cannot be another's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from dateline.links.clues import Clues
from dateline.links.compare import FAR_KM, kilometres, whens_meet
from dateline.links.parties import Match, Party, match_parties
from dateline.records import Account, Figure, When, Where

__all__ = ["figure_value", "find_accounts", "when_value"]

Value = TypeVar("Value")
PRECISION = ("point", "city", "admin1", "country", "region")


def find_accounts(clues: Sequence[Clues]) -> tuple[Account, ...]:
    """Return the accounts of one event's reports: date, place, actor, recipient, then figures; in report order.

    A vague value joins the exact one it allows ("March" and 14 March are one account), so two accounts of one
    attribute always mean that the sources differ.
    """
    return (
        *group("date", told_days(clues), vague_when, whens_agree, when_value),
        *group("place", told_places(clues), vague_where, wheres_agree, where_value),
        *group("actor", [(c, c.actors) for c in clues if c.actors], vague_parties, parties_agree, parties_value),
        *group(
            "recipient", [(c, c.recipients) for c in clues if c.recipients], vague_parties, parties_agree, parties_value
        ),
        *(account for kind in ("dead", "injured", "arrested") for account in figure_accounts(kind, clues)),
    )


def told_days(clues: Sequence[Clues]) -> list[tuple[Clues, When]]:
    """Return the days that reports name themselves; where none does, the most exact that one takes over."""
    found = [(clue, clue.report.when) for clue in clues if clue.report.when]
    told = [(clue, when) for clue, when in found if clue.says_day]
    return told or sorted(found, key=lambda pair: vague_when(pair[1]))[:1]


def told_places(clues: Sequence[Clues]) -> list[tuple[Clues, Where]]:
    """Return the places that reports name themselves; where none does, the most exact that one takes over."""
    told = [(clue, clue.told_place) for clue in clues if clue.told_place]
    found = [(clue, clue.report.where) for clue in clues if clue.report.where]
    return told or sorted(found, key=lambda pair: vague_where(pair[1]))[:1]


def figure_accounts(kind: str, clues: Sequence[Clues]) -> Iterator[Account]:
    found = [(clue, figure) for clue in clues for figure in clue.report.figures if figure.kind == kind]
    yield from group(kind, found, vague_figure, figures_agree, figure_value)


def group(
    attribute: str,
    found: Sequence[tuple[Clues, Value]],
    vagueness: Callable[[Value], tuple[int, int]],
    agree: Callable[[Value, Value], bool],
    say: Callable[[Value], str],
) -> Iterator[Account]:
    """Yield the accounts of ``attribute``: exact values first gather the vaguer ones that allow them."""
    gathered: list[tuple[Value, list[Clues]]] = []
    for clue, value in sorted(found, key=lambda pair: (*vagueness(pair[1]), pair[0].order)):
        for held, holders in gathered:
            if agree(held, value):
                holders.append(clue)
                break
        else:
            gathered.append((value, [clue]))
    for value, holders in sorted(gathered, key=lambda pair: min(clue.order for clue in pair[1])):
        reports = dict.fromkeys(clue.report.id for clue in sorted(holders, key=lambda clue: clue.order))
        yield Account(attribute, say(value), tuple(reports))


def vague_when(when: When) -> tuple[int, int]:
    if when.first and when.last:
        return 0, (when.last - when.first).days
    return (1, 0) if when.edtf else (2, 0)


def whens_agree(held: When, value: When) -> bool:
    if held.edtf == value.edtf and when_value(held) == when_value(value):
        return True
    return whens_meet(held, value) is not False if held.first or value.first else bool(whens_meet(held, value))


def when_value(when: When) -> str:
    """Return the day or days in ISO 8601, or the page's words where no date can be known."""
    return when.edtf or (when.words.text if when.words else "")


def vague_where(where: Where) -> tuple[int, int]:
    return PRECISION.index(where.precision) if where.precision in PRECISION else len(PRECISION), 0


def wheres_agree(held: Where, value: Where) -> bool:
    if held.name == value.name:
        return True
    if held.country and value.country and held.country != value.country:
        return False
    if value.precision in {"point", "city"} and held.precision in {"point", "city"}:
        apart = kilometres(held, value)
        return apart is None or apart <= FAR_KM
    return True


def where_value(where: Where) -> str:
    return where.name


def vague_parties(parties: tuple[Party, ...]) -> tuple[int, int]:
    """The fullest telling first: proper names, then more words."""
    return -sum(party.is_proper for party in parties), -sum(len(party.words) for party in parties)


def parties_agree(held: tuple[Party, ...], value: tuple[Party, ...]) -> bool:
    return match_parties(held, value)[0] is not Match.OTHER


def parties_value(parties: tuple[Party, ...]) -> str:
    return ", ".join(dict.fromkeys(party.name for party in parties))


def vague_figure(figure: Figure) -> tuple[int, int]:
    return 0 if figure.least == figure.most else 1, 0


def figures_agree(held: Figure, value: Figure) -> bool:
    """Return whether one source can have both: "at least two" agrees with two, not with five."""
    return held.least == value.least and (held.most == value.most or held.most is None or value.most is None)


def figure_value(figure: Figure) -> str:
    """Return the figure as a reader would say it.

    >>> from dateline.records import Evidence, Span, Words
    >>> figure_value(Figure("dead", 2, None, Words("at least two", Span(0, 12)), Evidence("number")))
    'at least 2'
    """
    if figure.most is None:
        return f"at least {figure.least}"
    return str(figure.least) if figure.least == figure.most else f"{figure.least} to {figure.most}"
