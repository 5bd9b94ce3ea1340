"""Where the article's own story happens: what a report takes over when its own sentence names no place.

A careful reader gives a report a place from another sentence in four cases only, and each is a rule of its own in the
output, a *licence*: the same act is told with a place elsewhere; somebody speaks who meets another at a known place;
the dateline is where a traveller is; force or protest goes on in the country that the story is set in. In the last
case the place is no smaller than the country: what is in doubt gets the larger place.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from dateline.events.namesakes import choose_place
from dateline.knowledge.places import Gazetteer
from dateline.records import Actor, Article, Evidence, Report, Span, Where, Words

__all__ = ["SPEECH", "find_dateline", "set_scene"]

# Done by saying: the act is the speech, so it happened when it was said. PLOVER's verbal types but for meetings.
SPEECH = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# Acts of a crowd or of force take place on the ground; aid, trade and sanctions are often done from afar.
ON_THE_GROUND = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
CLOSE_BY = 2  # paragraphs within which "the talks" are those just told of
TOP = 8  # paragraphs in which a story is placed; what is first placed further down is a side of it


def set_scene(
    reports: Sequence[Report], dateline: Where | None, gazetteer: Gazetteer, written: Container[Span] = ()
) -> list[Report]:
    """Return ``reports`` of one article, in reading order, those without a place with one that they have a licence for.

    ``written``: spans of the triggers of what somebody wrote or posted, which is said at no place.

    Only what happened takes a place over. Places that the reports' own sentences tell are never changed.
    """
    placed = [_by_same_act(report, reports) for report in reports]
    placed = [_by_same_act(report, placed) for report in placed]  # "talks in Oslo": "a meeting": "Ruiz met Roe"
    placed = [_by_dateline(report, placed, dateline) for report in placed]
    placed = [_by_meeting(number, placed, written) for number in range(len(placed))]
    country = _country(placed, dateline, gazetteer)
    return [_by_story(report, placed, country) for report in placed]


def find_dateline(article: Article, gazetteer: Gazetteer) -> Where | None:
    """Return the place of the dateline, None when there is none or the gazetteer does not know it."""
    span = next((evidence.span for name, evidence in article.evidence if name == "dateline"), None)
    if not article.dateline or span is None:
        return None
    name, _, within = article.dateline.partition(",")
    place = choose_place(name.strip().title(), gazetteer, within=within.strip() or None)
    if place is None or place.country is None:
        return None
    return Where(
        Words(article.dateline, span),
        place.name,
        place.country,
        place.lat,
        place.lon,
        place.geonameid,
        "city" if place.kind == "city" else "region",
        Evidence("dateline", span, "where the report was filed from"),
    )


def _licensed(report: Report, where: Where, rule: str, note: str) -> Report:
    return replace(report, where=replace(where, evidence=Evidence(rule, where.words.span, note)))


def _is_open(report: Report) -> bool:
    return report.where is None and report.status == "happened"


def _placed(reports: Sequence[Report]) -> Iterator[tuple[Report, Where]]:
    """Yield what happened at a place whose country is known."""
    for report in reports:
        if report.where is not None and report.where.country is not None and report.status == "happened":
            yield report, report.where


def _parties(report: Report) -> tuple[Actor, ...]:
    return report.actors + report.recipients


def _countries(report: Report) -> frozenset[str]:
    return frozenset(party.country for party in _parties(report) if party.country)


def _by_same_act(report: Report, reports: Sequence[Report]) -> Report:
    """Return ``report`` with the place that the article gives the same act in another sentence, the first such."""
    if _is_open(report):
        for other, where in _placed(reports):
            if _is_same_act(report, other):
                return _licensed(report, where, "place of the same act", "told in another sentence")
    return report


def _is_same_act(one: Report, other: Report) -> bool:
    """Return whether two reports of an article tell of one act: one kind of word, one party, no two days."""
    if one.type != other.type or one.type in SPEECH or not _whens_agree(one, other):
        return False
    if one.type == "CONSULT":
        return _is_same_meeting(one, other)
    if dict(one.evidence)["type"].rule != dict(other.evidence)["type"].rule:
        return False
    names = {party.name for party in _parties(other)}
    return any(party.name in names for party in _parties(one))


def _is_same_meeting(one: Report, other: Report) -> bool:
    """Return whether two meetings are one: of the same two countries, or of one party to it and told close by.

    The kinds of word vary ("talks", "a visit", "met"), so those who meet decide. Who telephones is at no one place.
    """
    if "phone" in (one.mode, other.mode):
        return False
    mine, theirs = _countries(one), _countries(other)
    if len(mine) > 1:
        return mine == theirs
    return bool(mine) and mine <= theirs and abs(one.paragraph - other.paragraph) <= CLOSE_BY


def _whens_agree(one: Report, other: Report) -> bool:
    a, b = one.when, other.when
    if a is None or b is None or a.first is None or b.first is None or a.last is None or b.last is None:
        return True
    return a.first <= b.last and b.first <= a.last


def _by_dateline(report: Report, reports: Sequence[Report], dateline: Where | None) -> Report:
    """Return ``report`` at the dateline's place when its actor is a traveller who is there.

    A dateline is where the reporter sits, and news of a country is often filed from the next one. It places a person
    only who comes from elsewhere, meets somebody in this article, and meets nobody of a third country; and only if the
    country of the dateline has a part in the article.
    """
    if dateline is None or not _is_open(report) or report.type not in SPEECH | {"CONSULT"}:
        return report
    if not any(dateline.country in _countries(other) for other in reports):
        return report
    guests = {
        actor.name
        for other in reports
        for actor in other.actors
        if other.type == "CONSULT" and _is_guest(actor, other, dateline)
    }
    if not any(actor.name in guests for actor in report.actors):
        return report
    return _licensed(report, dateline, "dateline", "where the actor meets others in this article")


def _is_guest(actor: Actor, meeting: Report, dateline: Where) -> bool:
    if actor.country is None or actor.country == dateline.country or meeting.status != "happened":
        return False
    if meeting.where is not None and meeting.where.country not in (None, dateline.country):
        return False
    others = [party for party in _parties(meeting) if party.name != actor.name]
    return bool(others) and all(party.country in (None, dateline.country) for party in others)


def _by_meeting(number: int, reports: Sequence[Report], written: Container[Span]) -> Report:
    """Return what somebody says with the place where the article has just told that he met another."""
    report = reports[number]
    if not _is_open(report) or report.type not in SPEECH or report.trigger.span in written:
        return report
    names = {actor.name for actor in report.actors}
    for other, where in _placed(reports[:number]):
        present = {party.name for party in other.actors}
        fits = other.type == "CONSULT" and len(present) > 1 and report.paragraph - other.paragraph <= TOP
        if fits and names and names <= present and _whens_agree(report, other):
            return _licensed(report, where, "place of the meeting", "where the one who says it met the other")
    return report


def _country(reports: Sequence[Report], dateline: Where | None, gazetteer: Gazetteer) -> Where | None:
    """Return the country in which the article's story is set: that of the first act on the ground that it places.

    Where it places none, that of the dateline.
    """
    where = next((w for r, w in _placed(reports) if r.type not in SPEECH and r.paragraph <= TOP), dateline)
    if where is None or where.country is None:
        return None
    place = next((place for place in gazetteer.countries.values() if place.country == where.country), None)
    if place is None:
        return None
    return Where(
        where.words, place.name, place.country, place.lat, place.lon, place.geonameid, "country", where.evidence
    )


def _by_story(report: Report, reports: Sequence[Report], country: Where | None) -> Report:
    """Return ``report`` in the country of the story when it tells of force or protest and nobody in it is foreign.

    Of parties whose country is not known the article must place all that happens on the ground in that one country,
    by more than its dateline.
    """
    if country is None or not _is_open(report) or report.type not in ON_THE_GROUND:
        return report
    countries = _countries(report)
    if countries - {country.country}:
        return report
    told = {where.country for other, where in _placed(reports) if other.type not in SPEECH}
    if not countries and told != {country.country}:
        return report
    return _licensed(report, country, "story place", "the country in which the article's story is set")
