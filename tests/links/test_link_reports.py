"""Rows of (event, report): reports with one number are one event, each None stands alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.links import link_reports
from dateline.records import Article, Report
from tests.chronologies import tell, write_article

HALDEN = (
    "Police fire on dockers",
    "Riot police fired on dockers at Corder Quay in Port Halden, where the Harbour Union and Mayor Lena Orsk had met.",
)
A1 = write_article("a1", *HALDEN, published="2024-03-13", outlet="Kiosk Times")
A2 = write_article("a2", *HALDEN, outlet="River Post")
OTHER_STORY = write_article("a3", "A vote", "In Sillery the council of Marne Abbott voted.", published="2024-03-13")

Row = tuple[int | None, Report]


def linked(rows: list[Row], articles: list[Article]) -> list[list[str]]:
    return sorted(sorted(event.reports) for event in link_reports([report for _, report in rows], articles))


def wanted(rows: list[Row]) -> list[list[str]]:
    groups: dict[object, list[str]] = {}
    for number, (event, report) in enumerate(rows):
        groups.setdefault(("alone", number) if event is None else event, []).append(report.id)
    return sorted(map(sorted, groups.values()))


ROWS: dict[str, list[Row]] = {
    "an act told again in its article is one event": [
        (0, tell("kill", "ASSAULT", "Police/COP", "dockers/LAB", paragraph=0)),
        (0, tell("shot", "ASSAULT", "Riot police/COP", "dockers/LAB", paragraph=1, dead=2)),
        (0, tell("killings", "ASSAULT", "", "dockers/LAB", paragraph=5, dead=2)),
    ],
    "another actor is another act": [
        (None, tell("arrested", "COERCE", "police/COP", "a clerk/CVL", paragraph=2)),
        (None, tell("arrested", "COERCE", "the army/MIL", "a clerk/CVL", paragraph=3)),
    ],
    "another day is another act, within an article and across": [
        (None, tell("arrested", "COERCE", "police/COP", "dockers/LAB", when="2024-03-12", paragraph=2)),
        (None, tell("arrested", "COERCE", "police/COP", "dockers/LAB", when="2024-03-14", paragraph=3)),
        (None, tell("arrested", "COERCE", "police/COP", "dockers/LAB", when="2024-03-16", article="a2")),
    ],
    "a planned act is not the act": [
        (None, tell("meet", "CONSULT", "the union/LAB, the mayor/GOV", when="2024-03-12", paragraph=2)),
        (
            None,
            tell("meet", "CONSULT", "the union/LAB, the mayor/GOV", when="2024-03-12", paragraph=3, status="planned"),
        ),
    ],
    "a denied act is kept beside the act, not in it": [
        (None, tell("shot", "ASSAULT", "police/COP", "dockers/LAB", paragraph=2)),
        (None, tell("shot", "ASSAULT", "police/COP", "dockers/LAB", paragraph=3, status="denied")),
    ],
    "another country is another act": [
        (None, tell("bombed", "ASSAULT", "rebels/REB", "a depot", when="2024-03-12", where="Arden", country="FRA")),
        (
            None,
            tell("bombed", "ASSAULT", "rebels/REB", "a depot", when="2024-03-12", where="Melk", country="AUT", at=9),
        ),
    ],
    "two acts of one sentence stay two": [
        (None, tell("beat", "ASSAULT", "police/COP", "dockers/LAB", at=500)),
        (None, tell("shot", "ASSAULT", "police/COP", "dockers/LAB", at=500, sentence="police beat dockers.")),
    ],
    "across articles parties and a day meet": [
        (0, tell("arrested", "COERCE", "Port police/COP", "Ana Ruiz/LAB", when="2024-03-12")),
        (0, tell("detained", "COERCE", "police/COP", "Ruiz/LAB", when="2024-03-12", article="a3")),
    ],
    "across articles an unresolved weekday ties nothing when the stories differ": [
        (None, tell("arrested", "COERCE", "police/COP", "dockers/LAB", when="XXXX-WXX-2")),
        (None, tell("arrested", "COERCE", "police/COP", "dockers/LAB", when="XXXX-WXX-2", article="a3")),
    ],
    "across articles of one story an unresolved Tuesday meets a resolved one": [
        (0, tell("fired", "ASSAULT", "riot police/COP", "dockers/LAB", when="2024-03-12", dead=2)),
        (0, tell("shot", "ASSAULT", "police/COP", "dockers/LAB", when="XXXX-WXX-2", dead=5, article="a2")),
    ],
    "across articles of one story a Wednesday does not meet a Tuesday": [
        (None, tell("fired", "ASSAULT", "riot police/COP", "dockers/LAB", when="2024-03-12")),
        (None, tell("shot", "ASSAULT", "police/COP", "dockers/LAB", when="XXXX-WXX-3", article="a2")),
    ],
    "two people of one government are two people": [
        (None, tell("urged", "REQUEST", "Minister Lena Orsk/GOV/NOR", "Chile/GOV/CHL", when="2024-03-12")),
        (None, tell("called", "REQUEST", "Piet Marn/GOV/NOR", "Chile/GOV/CHL", when="2024-03-12", article="a3")),
    ],
    "who meets whom does not matter, who hits whom does": [
        (0, tell("met", "CONSULT", "Ana Ruiz/LAB", "Lena Orsk/GOV", paragraph=1)),
        (0, tell("talks", "CONSULT", "Lena Orsk/GOV, Ana Ruiz/LAB", paragraph=2)),
        (None, tell("beat", "ASSAULT", "Ana Ruiz/LAB", "Lena Orsk/GOV", paragraph=3)),
        (None, tell("beat", "ASSAULT", "Lena Orsk/GOV", "Ana Ruiz/LAB", paragraph=4)),
    ],
    "two people who visit one city made two visits": [
        (None, tell("visit", "CONSULT", "Chief of Staff Piet Marn/MIL/NOR", "Lima/GOV/PER", paragraph=1)),
        (None, tell("visited", "CONSULT", "Foreign Minister Lena Orsk/GOV/NOR", "Lima/GOV/PER", paragraph=5)),
    ],
    "an act held, staged or conducted is named by the noun beside it": [
        (0, tell("held", "CONSULT", "Norway/GOV/NOR, Peru/GOV/PER", sentence="Norway held security talks with Peru.")),
        (0, tell("meeting", "CONSULT", "Oslo/GOV/NOR, Lima/GOV/PER", paragraph=4)),
    ],
    "a report without parties joins nothing by its word alone": [
        (None, tell("attack", "ASSAULT", paragraph=1)),
        (None, tell("attack", "ASSAULT", paragraph=2)),
    ],
}


@pytest.mark.parametrize("says", ROWS)
def test_rows(says: str) -> None:
    rows = ROWS[says]

    assert wanted(rows) == linked(rows, [A1, A2, OTHER_STORY])


EVERY = list({report.id: report for rows in ROWS.values() for _, report in rows}.values())


@given(st.permutations(range(len(EVERY))))
@settings(deadline=None, max_examples=25)
def test_the_order_of_reports_changes_no_event(order: list[int]) -> None:
    articles = [A1, A2, OTHER_STORY]
    straight = {(event.id, frozenset(event.reports)) for event in link_reports(EVERY, articles)}
    shuffled = {
        (event.id, frozenset(event.reports)) for event in link_reports([EVERY[i] for i in order], articles[::-1])
    }

    assert straight == shuffled


def test_every_report_is_in_one_event_and_no_event_is_made_without_a_reason() -> None:
    events = link_reports(EVERY, [A1, A2, OTHER_STORY])

    assert sorted({report.id for report in EVERY}) == sorted(id_ for event in events for id_ in event.reports)
    assert all(bool(event.reasons) == (len(event.reports) > 1) for event in events)
    assert len(events) == len({event.id for event in events})


def test_a_refused_neighbour_is_named_with_what_stands_between() -> None:
    rows = ROWS["a denied act is kept beside the act, not in it"]
    happened, denied = link_reports([report for _, report in rows], [A1])

    assert ((denied.id, "one report denies it"),) == happened.near
    assert ((happened.id, "one report denies it"),) == denied.near


def test_an_event_keeps_its_name_when_a_later_report_joins_it() -> None:
    first = tell("shot", "ASSAULT", "police/COP", "dockers/LAB", paragraph=1)
    again = tell("shooting", "ASSAULT", "police/COP", "dockers/LAB", paragraph=4)

    (alone,) = link_reports([first], [A1])
    (joined,) = link_reports([first, again], [A1])

    assert alone.id == joined.id
    assert len(joined.reports) == 2


def test_thousands_of_reports_are_linked_in_seconds_not_minutes() -> None:
    reports = [
        tell("arrested", "COERCE", "police/COP", f"Clerk Number{n % 700}/CVL", when=f"2024-03-{n % 28 + 1:02}", article=f"b{n}")
        for n in range(3000)
    ]  # fmt: skip

    assert len(link_reports(reports, [])) < len(reports)


def test_the_government_of_one_story_is_not_that_of_another() -> None:
    one = tell("called", "REQUEST", "", "government/GOV", when="2024-03-12", article="a1")
    other = tell("called", "REQUEST", "", "government/GOV", when="2024-03-12", article="b1")

    assert len(link_reports([one, other], [A1])) == 2
