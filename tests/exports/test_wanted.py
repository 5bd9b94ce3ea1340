"""Each filter keeps what meets it and nothing else."""

from __future__ import annotations

import pytest

from dateline.errors import SettingsError
from dateline.exports import Terms, make_export
from tests.exports.stories import STORY


def kept(**filters: object) -> list[str]:
    desk, _ = make_export(STORY, "jsonl", Terms(every="status" in filters), **filters)
    return [telling.event.id for telling in desk.tellings]


@pytest.mark.parametrize(
    ("filters", "events"),
    [
        ({}, ["e1", "e4", "e6", "e7"]),
        ({"actor": "police"}, ["e1"]),
        ({"actor": ("police", "ruiz")}, ["e1", "e7"]),
        ({"actor": "COP"}, ["e1"]),
        ({"actor": "NOR"}, ["e4"]),
        ({"not_actor": "police"}, ["e4", "e6", "e7"]),
        ({"recipient": "clerks"}, ["e1"]),
        ({"type": "threaten"}, ["e6"]),
        ({"mode": "arrest"}, ["e1"]),
        ({"quad": "1"}, ["e4"]),
        ({"quad": ("3", "4")}, ["e1", "e6", "e7"]),
        ({"place": "lisbon"}, ["e1"]),
        ({"country": "prt"}, ["e1"]),
        ({"country": "CHL"}, []),  # of the place; a party's is asked for with actor or recipient
        ({"conflict": False}, ["e4", "e6", "e7"]),
        ({"q": '"hospital the"'}, []),
        ({"since": "2024-03"}, ["e1"]),
        ({"until": "2024-02"}, ["e4"]),
        ({"since": "2024-02-15", "until": "2024-02-20"}, ["e4"]),
        ({"since": "2023", "until": "2024"}, ["e1", "e4"]),
        ({"status": "denied"}, ["e3"]),
        ({"status": ("denied", "planned")}, ["e2", "e3"]),
        ({"source": "kiosk"}, ["e1", "e4"]),
        ({"source": "river"}, ["e1", "e6", "e7"]),
        ({"min_sources": 2}, ["e1"]),
        ({"conflict": True}, ["e1"]),
        ({"q": "HOSPITAL"}, ["e1"]),
        ({"q": ("front", "officers")}, ["e1"]),
        ({"q": "nothing of the kind"}, []),
        ({"actor": "ruiz", "type": "COERCE"}, []),
    ],
)
def test_a_filter_keeps_what_meets_it(filters: dict[str, object], events: list[str]) -> None:
    assert kept(**filters) == events


def test_articles_and_pages_of_what_is_left_out_are_left_out() -> None:
    desk, _ = make_export(STORY, "jsonl", Terms(), actor="NOR")

    assert [article.id for article in desk.shown.articles] == ["a1"]
    assert [report.id for report in desk.shown.reports] == ["r4"]
    assert [page.source for page in desk.shown.pages] == ["/home/lb/arden/kiosk.txt"]


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"type": "KISS"}, "type: there is no 'KISS'"),
        ({"status": "rumoured"}, "status: there is no 'rumoured'"),
        ({"quad": "5"}, "quad: there is no '5'"),
        ({"since": "yesterday"}, "since: 'yesterday' is no date"),
        ({"until": "2024-13"}, "until: '2024-13' is no date"),
        ({"min_sources": "two"}, "min_sources: 'two' is no number"),
        ({"colour": "red"}, "no filter 'colour'"),
    ],
)
def test_a_value_that_is_none_is_one_sentence(filters: dict[str, object], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        kept(**filters)
