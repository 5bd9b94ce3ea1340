"""What one sentence tells of one act, and what several reports tell together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.records.evidence import Evidence, Span

__all__ = [
    "QUADS",
    "STATUSES",
    "TYPES",
    "Account",
    "Actor",
    "After",
    "Event",
    "Figure",
    "Report",
    "Says",
    "When",
    "Where",
    "Words",
]

TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
# PLOVER's quad class of each type: 1 verbal, 2 material cooperation, 3 verbal, 4 material conflict.
QUADS = dict(zip(TYPES, (1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4), strict=True))
STATUSES = ("happened", "planned", "demanded", "denied", "possible", "past")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the page: ``text`` as a reader sees it, standing at ``span`` of the page's decoded text."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Actor:
    """A party to an act, as actor or as recipient.

    words     the words of the sentence that name it (for a pronoun, the pronoun)
    name      the fullest name or description the article gives it
    country   ISO 3166 alpha-3, or IGO, UNO, EUR, NGO, MNC, IMG, or None when the text does not say
    sector    a PLOVER sector (GOV, MIL, ...), or None
    further   sectors that other descriptions of the same person give: a general who heads a bureau
    evidence  how it was found (its path to the trigger) and what its country and sector rest on
    """

    words: Words
    name: str
    country: str | None
    sector: str | None
    evidence: tuple[Evidence, ...]
    further: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class When:
    """When an act happened: the days ``first`` through ``last`` inclusive, or None twice when no year can be known.

    edtf   Extended Date/Time Format (ISO 8601-2), e.g. "2024-03-14", "2024-03", "2024-03-11/2024-03-17"; with no
           publication date a weekday stays a weekday, "XXXX-WXX-7", and a relative phrase is "" (its words stand)
    words  the words it rests on; None when only the publication date bounds it
    gap    on a page whose own day is not known: days from publication, least and most, negative before it
           ("yesterday" is -1, -1); None where the days are known, or nothing is
    """

    first: date | None
    last: date | None
    edtf: str
    words: Words | None
    evidence: Evidence
    gap: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Where an act happened: ``name`` in the gazetteer for the ``words`` of the page.

    precision  "point", "city", "admin1", "country" or "region"; lat and lon in degrees (WGS 84), geonameid of GeoNames,
               None where the gazetteer has none
    """

    words: Words
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Says:
    """One link of the chain of claimants. The nearest claimant is first, who quotes it comes next.

    words  the words that name the claimant (for a pronoun, the pronoun); ``name`` is the fullest name of the article
    via    who was told ("told AFP", "speaking to Sputnik"), or None
    cue    the word of saying, or None ("according to" is a cue)
    stance one of ``STANCES``: a claimant who denies or doubts the act is named as well
    """

    words: Words
    name: str
    via: Words | None
    cue: Words | None
    evidence: Evidence
    stance: str = "asserts"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of people, ``least`` through ``most``; ``kind`` is "dead", "injured" or "arrested"."""

    kind: str
    least: int
    most: int | None
    words: Words
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Report:
    """One sentence of one article telling of one act. Every value rests on words of the page.

    id         stable: derived from the article's id, the sentence's words and the trigger
    paragraph  1-based number of the paragraph within the article's body; 0 for headline, standfirst and subheads
    cameo      the CAMEO code, least specific where the words do not decide
    score      0..1, how sure the coder is that this is such an act
    evidence   (field name, evidence) for type, mode, status and every decision not carried by the value itself
    """

    id: str
    article: str
    paragraph: int
    type: str
    mode: str | None
    cameo: str
    status: str
    sentence: Words
    trigger: Words
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    when: When | None
    where: Where | None
    says: tuple[Says, ...]
    figures: tuple[Figure, ...]
    score: float
    evidence: tuple[tuple[str, Evidence], ...]


@dataclass(frozen=True, slots=True)
class Account:
    """The ``reports`` (ids) of one event that agree that ``attribute`` is ``value``.

    attribute  "date", "place", "actor", "recipient", "dead", "injured" or "arrested"
    """

    attribute: str
    value: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class After:
    """That an event is later than ``event`` (its id), by ``days`` where that is known. The evidence says from what."""

    event: str
    days: int | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Event:
    """Reports (ids, in reading order) that tell of the same act, from however many articles.

    accounts  every attribute that some report gives; two accounts of one attribute = the sources differ
    reasons   why these reports were put together, one sentence each; empty for a single report
    near      (event id, reason) of events that could be the same act but were kept apart
    after     events that this one is later than, the last of them, where dates do not say: years may not be known
    """

    id: str
    reports: tuple[str, ...]
    accounts: tuple[Account, ...]
    reasons: tuple[Evidence, ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    after: tuple[After, ...] = ()
