"""How values are said on a page: days, parties, types. Whatever a saved page says is text, and is escaped as such."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

from dateline.records import Report, Says

__all__ = [
    "GLYPHS", "QUAD_NAMES", "TOGETHER", "count", "say_day", "say_days", "say_edtf", "say_kind", "say_names",
    "say_parties", "say_says", "say_score",
]  # fmt: skip

GLYPHS = {1: "○", 2: "●", 3: "△", 4: "▲"}  # open = words, filled = deeds; round = cooperation, pointed = conflict
QUAD_NAMES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE"})
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # not of the machine's locale: the app is English
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def count(number: int, noun: str, nouns: str = "") -> str:
    """Return ``number`` with its noun.

    >>> count(1, "page"), count(1200, "report"), count(2, "story", "stories")
    ('1 page', '1,200 reports', '2 stories')
    """
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def say_day(day: date, *, weekday: bool = False) -> str:
    """Return a day as a reader writes it.

    >>> say_day(date(2024, 3, 14)), say_day(date(2024, 3, 14), weekday=True)
    ('14 Mar 2024', '14 Mar 2024, Thursday')
    """
    told = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{told}, {WEEKDAYS[day.weekday()]}" if weekday else told


def say_days(first: date, last: date, *, weekday: bool = False) -> str:
    """Return a day, a month, a year or a stretch as a reader would write it.

    >>> say_days(date(2024, 2, 1), date(2024, 2, 29)), say_days(date(2024, 1, 1), date(2024, 12, 31))
    ('Feb 2024', '2024')
    >>> say_days(date(2024, 3, 12), date(2024, 3, 15)), say_days(date(2024, 2, 28), date(2024, 3, 2))
    ('12–15 Mar 2024', '28 Feb – 2 Mar 2024')
    """
    if first == last:
        return say_day(first, weekday=weekday)
    if first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year)
    if first.year != last.year:
        return f"{say_day(first)} – {say_day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {say_day(last)}"
    if (first.day, last.day) == (1, monthrange(last.year, last.month)[1]):
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{first.day}–{say_day(last)}"


def say_edtf(value: str) -> str:
    """Return an EDTF date as a reader would write it; what has no such form stays as it is.

    >>> say_edtf("2024-03-12"), say_edtf("2024-03"), say_edtf("XXXX-WXX-2"), say_edtf("2024-03-12/2024-03-13")
    ('12 Mar 2024', 'Mar 2024', 'a Tuesday', '12–13 Mar 2024')
    """
    if value.startswith("XXXX-WXX-") and value[-1] in "1234567":
        return f"a {WEEKDAYS[int(value[-1]) - 1]}"
    first, _, last = value.partition("/")
    try:
        return say_days(*_stretch(first)) if not last else say_days(_stretch(first)[0], _stretch(last)[1])
    except ValueError:
        return value


def _stretch(value: str) -> tuple[date, date]:
    """Return the first and the last day of a day, month or year. Raises ValueError for anything else."""
    parts = [int(part) for part in value.split("-")]
    year, month, day = (*parts, 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    return first, first if day else date(year, month or 12, monthrange(year, month or 12)[1])


def say_kind(type_: str, mode: str | None) -> str:
    """Return a type with its mode: "Coerce · arrest"."""
    return f"{type_.capitalize()} · {mode}" if mode else type_.capitalize()


def say_parties(actors: Sequence[str], recipients: Sequence[str], type_: str) -> tuple[str, str, str]:
    """Return who, the sign between, and whom; the last two are empty where the act has no other side.

    >>> say_parties(("Police",), ("dockers",), "ASSAULT"), say_parties(("Varga", "Lindqvist"), (), "CONSULT")
    (('Police', '→', 'dockers'), ('Varga', '↔', 'Lindqvist'))
    """
    if type_ in TOGETHER and len(actors) > 1 and not recipients:
        return actors[0], "↔", ", ".join(actors[1:])
    who = ", ".join(actors) or "not said who"
    return (who, "→", ", ".join(recipients)) if recipients else (who, "", "")


def say_names(report: Report) -> tuple[str, str, str]:
    """Return the parties of a report, as ``say_parties`` does."""
    return say_parties(
        tuple(dict.fromkeys(actor.name for actor in report.actors)),
        tuple(dict.fromkeys(actor.name for actor in report.recipients)),
        report.type,
    )


def say_says(says: Iterable[Says]) -> tuple[str, ...]:
    """Return the claimants, the nearest first."""
    return tuple(link.name or link.words.text for link in says)


def say_score(score: float) -> str:
    """Return how sure the coder is, in words: a number would seem to say more than it does.

    >>> say_score(0.95), say_score(0.7), say_score(0.3)
    ('sure', 'fairly sure', 'unsure')
    """
    return "sure" if score >= 0.9 else "fairly sure" if score >= 0.6 else "unsure"
