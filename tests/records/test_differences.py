"""A toll that rises as time goes on is news; anything else that differs is word against word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chronologies import tell, write_article
from dateline.links import link_reports
from dateline.records import Article, Report, Teller, find_differences, to_entry


def told(*tolls: tuple[str | None, int]) -> tuple[list[Report], list[Article]]:
    """Return a report and its article for each (time of publication, dead)."""
    reports, articles = [], []
    for number, (moment, dead) in enumerate(tolls):
        id_ = f"a{number}"
        reports.append(tell("shot", "ASSAULT", "Ana Ruiz", "Sol Varga", article=id_, when="2024-03-12", dead=dead))
        article = write_article(id_, "Shots", published=moment[:10] if moment else None)
        days = article.published
        articles.append(replace(article, published=days and replace(days, words=moment or "")))
    return reports, articles


@pytest.mark.parametrize(
    ("tolls", "later"),
    [
        ([("2024-03-13", 2), ("2024-03-14", 5)], True),
        ([("2024-03-14", 2), ("2024-03-13", 5)], False),
        ([("2024-03-13", 2), ("2024-03-13", 5)], False),
        ([("2024-03-13T08:00:00+00:00", 2), ("2024-03-13T12:00:00+00:00", 5)], True),
        ([("2024-03-13T12:00:00+00:00", 2), ("2024-03-13T13:00:00+03:00", 5)], False),
        ([(None, 2), ("2024-03-14", 5)], False),
        ([("2024-03-13", 2), ("2024-03-14", 5), ("2024-03-15", 4)], False),
        ([("2024-03-13", 2), ("2024-03-14", 5), ("2024-03-15", 7)], True),
    ],
)
def test_a_toll_is_later_when_every_higher_figure_came_after_every_lower_one(
    tolls: list[tuple[str | None, int]], later: bool
) -> None:
    reports, articles = told(*tolls)
    (event,) = link_reports(reports, articles)
    by_id = {article.id: article for article in articles}
    tellers = {article.id: Teller(article, article.id, (article.id,)) for article in articles}

    (difference,) = find_differences(event, reports, by_id)
    assert (difference.attribute, difference.later) == ("dead", later)
    assert to_entry(event, reports, tellers).conflict is not later


def test_what_agrees_is_no_difference_and_a_day_is_never_later() -> None:
    reports, articles = told(("2024-03-13", 2), ("2024-03-14", 2))
    (event,) = link_reports(reports, articles)
    apart = replace(event, accounts=tuple(replace(a, attribute="date", value=v, reports=(r.id,))
                    for a, v, r in zip(event.accounts[:1] * 2, ("2024-03-11", "2024-03-12"), reports, strict=True)))  # fmt: skip

    assert find_differences(event, reports, {article.id: article for article in articles}) == ()
    (difference,) = find_differences(apart, reports, {article.id: article for article in articles})
    assert (difference.attribute, difference.later) == ("date", False)
