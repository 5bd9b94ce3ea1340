"""Do two reports tell of the same act? A score, the reasons that make it up, and what stands against it.

Reasons add up; an obstacle forbids whatever the score. Within one article the writer tells one story, so the same act
told again needs little; across articles the parties must agree and so must a day, a place, a figure or the story.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from dateline.links.clues import Clues, weekday_of
from dateline.links.parties import Match, match_parties, other_persons
from dateline.records import Figure, When, Where

__all__ = ["ENOUGH_ACROSS", "ENOUGH_WITHIN", "Comparison", "compare_reports", "kilometres", "whens_meet"]

# Swept together on hand-read reports (bench/links.py): within 2.5 to 4.5 moves B-cubed F1 from .908 to .916, across 3.5
# to 5 moves nothing. Coded reports carry fewer values than hand-read ones, so the lower half is kept.
ENOUGH_WITHIN = 3.5
ENOUGH_ACROSS = 4.5
FAR_KM = 60.0  # two named places farther apart than this are two places
WEIGHTS = {
    "same word for the act": 2.0,
    "same mode": 0.5,
    "same name": 2.0,
    "same words": 2.0,
    "same description": 1.5,
    "same country and sector": 1.5,
    "two names of one country and sector": 1.5,
    "same day": 1.5,
    "same day of news": 1.5,
    "days that meet": 0.5,
    "same weekday": 1.0,
    "same place": 1.5,
    "same figure": 1.5,
    "a toll of one kind": 1.0,
    "pointed back at": 1.0,
    "headline and body": 1.0,
    "same story": 1.0,
}
VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
PARTY_RULES = {
    Match.NAME: "same name",
    Match.HEAD: "same description",
    Match.CODES: "same country and sector",
    Match.NAMES: "two names of one country and sector",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """``score`` is the sum of the weights of ``reasons``; any ``obstacles`` forbid. ``reasons`` hold (rule, note)."""

    score: float
    reasons: tuple[tuple[str, str], ...]
    obstacles: tuple[str, ...]
    across: bool

    @property
    def enough(self) -> bool:
        """Whether the reasons suffice, obstacles aside."""
        rules = {rule for rule, _ in self.reasons}
        party = bool(rules & {*PARTY_RULES.values(), "same words"})
        if self.across and "same story" not in rules:
            both = [rule for rule, _ in self.reasons].count(PARTY_RULES[Match.NAME]) > 1
            tied = bool(rules & {"same day", "same place", "same figure"}) or (both and "same day of news" in rules)
            named = PARTY_RULES[Match.NAME] in rules and PARTY_RULES[Match.NAMES] not in rules
            return named and "same word for the act" in rules and tied and self.score >= ENOUGH_ACROSS
        if self.across:
            return party and self.score >= ENOUGH_ACROSS
        return (party or "same figure" in rules) and self.score >= ENOUGH_WITHIN


def compare_reports(a: Clues, b: Clues, same_story: bool = False) -> Comparison:
    """Return what speaks for and against ``a`` and ``b`` telling of one act; the same for ``(b, a)``.

    ``same_story``: their two articles tell one story. Inside one article it goes without saying.
    """
    across = a.report.article != b.report.article
    reasons: list[tuple[str, str]] = []
    obstacles: list[str] = []
    compare_acts(a, b, reasons, obstacles)
    compare_parties(a, b, reasons, obstacles)
    compare_whens(a, b, same_story or not across, reasons, obstacles)
    compare_wheres(a.told_place, b.told_place, reasons, obstacles)
    compare_figures(a.report.figures, b.report.figures, reasons)
    if across and same_story:
        reasons.append(("same story", "the two articles share many names"))
    if not across:
        compare_telling(a, b, reasons)
    return Comparison(sum(WEIGHTS[rule] for rule, _ in reasons), tuple(reasons), tuple(obstacles), across)


def compare_acts(a: Clues, b: Clues, reasons: list[tuple[str, str]], obstacles: list[str]) -> None:
    """Note what type, mode, status and the words of the act say."""
    one, other = sorted((a.report, b.report), key=lambda report: (report.trigger.text, report.id))
    shared = a.stems & b.stems
    if one.type != other.type and (not shared or "AGREE" in (one.type, other.type)):  # a promise is not the deed
        obstacles.append(f"{min(one.type, other.type)} is another act than {max(one.type, other.type)}")
    statuses = {one.status, other.status}
    if len(statuses) > 1 and statuses != {"happened", "past"}:
        said = " and ".join(sorted(statuses))
        obstacles.append("one report denies it" if "denied" in statuses else f"one cannot be both {said}")
    elif len(statuses) > 1 and not known_day(a, b):
        obstacles.append("one is told as past, and no day says that they are one")
    if a.report.sentence.span == b.report.sentence.span and a.report.article == b.report.article and not shared:
        obstacles.append("two acts of one sentence")
    if one.mode and other.mode and one.mode != other.mode and one.type in VERBAL and not shared:
        obstacles.append(f"other mode: {min(one.mode, other.mode)} | {max(one.mode, other.mode)}")
    if shared:
        note = f"“{one.trigger.text}”"
        reasons.append(
            (
                "same word for the act",
                note if one.trigger.text == other.trigger.text else f"{note}, “{other.trigger.text}”",
            )
        )
    if one.mode and one.mode == other.mode:
        reasons.append(("same mode", one.mode))


def known_day(a: Clues, b: Clues) -> bool:
    """Return whether both have days that are known and meet."""
    one, other = a.report.when, b.report.when
    return bool(one and other and one.first and other.first and whens_meet(one, other))


def compare_parties(a: Clues, b: Clues, reasons: list[tuple[str, str]], obstacles: list[str]) -> None:
    """Note whether actors and recipients can be the same."""
    if a.report.type == b.report.type:
        sides = zip(("actor", "recipient"), a.sides, b.sides, strict=True)
    else:
        sides = zip(("actor", "recipient"), (a.actors, a.recipients), (b.actors, b.recipients), strict=True)
    for role, some, others in sides:
        match, names = match_parties(some, others)
        persons = other_persons(some, others)
        if persons:
            obstacles.append(f"other {role}: {' | '.join(sorted(persons))}")
        elif match is Match.OTHER:
            one, other = sorted((list_names(some), list_names(others)))
            obstacles.append(f"other {role}: {one} | {other}")
        elif match is Match.NAME and not any(party.is_proper or party.country for party in (*some, *others)):
            reasons.append(("same words", f"{role} {names}"))  # "the government" of one story is not that of another
        elif match in PARTY_RULES:
            reasons.append((PARTY_RULES[match], f"{role} {names}"))


def list_names(parties: tuple[object, ...]) -> str:
    return ", ".join(getattr(party, "name", "") for party in parties)


def whens_meet(a: When, b: When) -> bool | None:
    """Return whether two answers can be the same day; None when nothing can be said."""
    if a.first and a.last and b.first and b.last:
        return a.first <= b.last and b.first <= a.last
    day, other = weekday_of(a), weekday_of(b)
    return day == other if day and other else None


def compare_whens(
    some: Clues, other_one: Clues, one_story: bool, reasons: list[tuple[str, str]], obstacles: list[str]
) -> None:
    """Note whether the days agree. An unresolved weekday is evidence only where one story is told.

    A day that a report takes over from another sentence is a guess: within one article, or unresolved, it forbids
    nothing.
    """
    a, b = some.report.when, other_one.report.when
    if a is None or b is None:
        return
    meet = whens_meet(a, b)
    resolved = a.first is not None and b.first is not None
    within = some.report.article == other_one.report.article
    if meet is False and (within or not resolved) and not (some.says_day and other_one.says_day):
        return
    one, other = sorted((a.edtf, b.edtf))
    if meet is False and (resolved or one_story):
        obstacles.append(f"other day: {one} | {other}")
    elif meet and not resolved and one_story:
        reasons.append(("same weekday", one if one == other else f"{one}, {other}"))
    elif meet and resolved:
        same = (a.first, a.last) == (b.first, b.last)
        exact = a.first == a.last or b.first == b.last
        note = one if one == other else f"{one}, {other}"
        # Between two stories a day that was taken over from another sentence is no evidence: news is of one day.
        told = one_story or (some.says_day and other_one.says_day)
        reasons.append((("same day" if told else "same day of news") if same and exact else "days that meet", note))


def kilometres(a: Where, b: Where) -> float | None:
    """Return the great-circle distance between two places; None when one has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, south = radians(a.lat), radians(b.lat)
    chord = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(chord))


def compare_wheres(a: Where | None, b: Where | None, reasons: list[tuple[str, str]], obstacles: list[str]) -> None:
    """Note whether the places agree: other countries, or two towns far apart, forbid."""
    if a is None or b is None:
        return
    one, other = sorted((a.name, b.name))
    if a.country and b.country and a.country != b.country:
        obstacles.append(f"other country: {one} | {other}")
        return
    small = {"point", "city"}
    apart = kilometres(a, b)
    if a.precision in small and b.precision in small and apart is not None and apart > FAR_KM:
        obstacles.append(f"other place: {one} | {other}")
    elif one == other and a.precision != "country":
        reasons.append(("same place", one))


def compare_figures(some: tuple[Figure, ...], others: tuple[Figure, ...], reasons: list[tuple[str, str]]) -> None:
    """Note a figure that both give, or that both count the dead. Two that differ forbid nothing: tolls differ."""
    for a in some:
        for b in others:
            if (a.kind, a.least, a.most) == (b.kind, b.least, b.most):
                reasons.append(("same figure", f"{a.least} {a.kind}"))
                return
    for kind in sorted({a.kind for a in some} & {b.kind for b in others}):
        reasons.append(("a toll of one kind", kind))
        return


def compare_telling(a: Clues, b: Clues, reasons: list[tuple[str, str]]) -> None:
    """Note how one article tells an act again: its headline, then the body; "a raid", then "the raid"."""
    first, then = sorted((a, b), key=lambda clues: clues.order)
    if then.definite and first.report.type == then.report.type:
        reasons.append(("pointed back at", f"“the {then.report.trigger.text}”"))
    if first.report.paragraph == 0 and 0 < then.report.paragraph <= 3:
        reasons.append(("headline and body", f"headline, paragraph {then.report.paragraph}"))
