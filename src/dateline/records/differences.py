"""What the sources of an event differ on, and which of it is no contradiction: a toll that rises as time goes on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from typing import NamedTuple

from dateline.records.page import Article, Published
from dateline.records.report import Account, Event, Report

__all__ = ["Difference", "find_differences", "published_between"]

TOLLS = ("dead", "injured", "arrested")


class Difference(NamedTuple):
    """An attribute on which ``accounts`` differ, in the order of the event.

    later  it is a toll, and whoever gives more was published later than whoever gives less: news of one act, not two
           words against each other
    """

    attribute: str
    accounts: tuple[Account, ...]
    later: bool


def find_differences(
    event: Event, reports: Iterable[Report], articles: Mapping[str, Article]
) -> tuple[Difference, ...]:
    """Return the attributes of which ``event`` has two accounts or more, in its order.

    ``reports`` are its own, ``articles`` theirs, by id: as they stand on the page their reports are kept with.
    """
    by_id = {report.id: report for report in reports}
    found: dict[str, list[Account]] = {}
    for account in event.accounts:
        found.setdefault(account.attribute, []).append(account)
    return tuple(
        Difference(attribute, tuple(accounts), attribute in TOLLS and _rises(attribute, accounts, by_id, articles))
        for attribute, accounts in found.items()
        if len(accounts) > 1
    )


def _rises(
    kind: str, accounts: Sequence[Account], reports: Mapping[str, Report], articles: Mapping[str, Article]
) -> bool:
    """Return whether every report that gives more is known to be of a later time than every one that gives less."""
    told: list[tuple[int, datetime, datetime]] = []
    for account in accounts:
        for id_ in account.reports:
            article = articles.get(reports[id_].article)
            if article is None or article.published is None:
                return False
            told += [(f.least, *published_between(article.published)) for f in reports[id_].figures if f.kind == kind]
    return (
        all(ends < begins for less, _, ends in told for more, begins, _ in told if less < more)
        and len({least for least, _, _ in told}) > 1
    )


def published_between(published: Published) -> tuple[datetime, datetime]:
    """Return the first and the last moment, in UTC, at which something can have been published.

    A moment with its time zone is one; else it is the whole day, or days.

    >>> from datetime import date
    >>> from dateline.records import Evidence
    >>> day = date(2024, 3, 14)
    >>> published_between(Published(day, day, "2024-03-14T10:30:00+02:00", Evidence("json-ld")))[0].isoformat()
    '2024-03-14T08:30:00+00:00'
    """
    try:
        moment = datetime.fromisoformat(published.words.strip())
    except ValueError:
        moment = None
    if moment is not None and moment.tzinfo is not None:
        return moment.astimezone(UTC), moment.astimezone(UTC)
    return datetime.combine(published.first, time.min, UTC), datetime.combine(published.last, time.max, UTC)
