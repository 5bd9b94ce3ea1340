"""One filter for all: what it takes, what it refuses, what it finds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from chronologies import tell, write_article
from dateline.errors import SettingsError
from dateline.links import link_reports
from dateline.records import Entry, Filter, Report, Teller, to_entry


def enter(report: Report, outlet: str = "Kiosk Times") -> Entry:
    article = write_article(report.article, "Dockers strike", outlet=outlet)
    (event,) = link_reports([report], [article])
    return to_entry(event, [report], {article.id: Teller(article, article.id, (outlet,))})


SHOT = enter(
    tell("shot", "ASSAULT", "Riot police/COP/CHL", "Ana Rüiz", when="2024-03-12", where="Port Halden", mode="firearms")
)
UNDATED = enter(tell("met", "CONSULT", "Ana Rüiz", "أحمد", when="XXXX-WXX-2"))


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({}, True),
        ({"actor": "POLICE"}, True),
        ({"actor": "riot police"}, True),
        ({"actor": "pol"}, False),
        ({"actor": "=Riot police"}, True),
        ({"actor": "=police"}, False),
        ({"actor": "COP"}, True),
        ({"actor": "CHL COP"}, True),
        ({"actor": "FRA"}, False),
        ({"actor": ["FRA", "police"]}, True),
        ({"not-actor": "police"}, False),
        ({"not_actor": "army"}, True),
        ({"not_type": "assault"}, False),
        ({"not_type": "aid"}, True),
        ({"not_place": "halden"}, False),
        ({"not_source": "=Kiosk Times"}, False),
        ({"not_recipient": "army"}, True),
        ({"not_country": "fra"}, True),
        ({"recipient": "ruiz"}, True),
        ({"type": ["AID", "assault"]}, True),
        ({"mode": "arrest"}, False),
        ({"quad": "4"}, True),
        ({"quad": 3}, False),
        ({"place": "halden"}, True),
        ({"country": "chl"}, False),
        ({"since": "2024-03-12", "until": "2024-03"}, True),
        ({"since": "2024-03-13"}, False),
        ({"until": "2023"}, False),
        ({"status": "denied"}, False),
        ({"source": "kiosk"}, True),
        ({"min_sources": "2"}, False),
        ({"conflict": "no"}, True),
        ({"conflict": True}, False),
        ({"q": "shot dockers"}, True),
        ({"q": '"dockers shot"'}, False),
        ({"q": "dock*"}, True),
        ({"q": "dock"}, False),
    ],
)
def test_a_filter_finds_what_it_says(given: dict[str, Any], found: bool) -> None:
    assert Filter.from_strings(given).matches(SHOT) is found


def test_what_has_no_day_is_in_no_stretch_of_days() -> None:
    assert not Filter.from_strings({"since": "1900"}).matches(UNDATED)
    assert not Filter.from_strings({"until": "2100"}).matches(UNDATED)


def test_letters_that_writers_use_for_one_another_are_one() -> None:
    assert Filter(recipient=("احمد",)).matches(UNDATED)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"actr": "x"}, "did you mean actor"),
        ({"type": "ASSAULTS"}, "did you mean ASSAULT"),
        ({"quad": "5"}, "1, 2, 3, 4"),
        ({"status": "done"}, "happened, planned"),
        ({"country": "France"}, "FRA or SYR"),
        ({"since": "last week"}, "2024-03-15"),
        ({"until": "2023-02-29"}, "2024-03-15"),
        ({"since": "0000"}, "2024-03-15"),
        ({"min_sources": "two"}, "as 2"),
        ({"conflict": "maybe"}, "neither yes nor no"),
        ({"actor": "—"}, "no letters"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(given: dict[str, str], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        Filter.from_strings(given)


def test_a_filter_is_written_as_it_is_read() -> None:
    wanted = Filter(
        actor=("police", "=Ana"),
        since=date(2024, 3, 1),
        min_sources=2,
        conflict=False,
        q='tear "gas mask"',
        quad=("4",),
    )

    assert Filter.from_strings(wanted.to_strings()) == wanted
    assert Filter.from_strings({"actor": "", "q": None, "type": []}) == Filter()
