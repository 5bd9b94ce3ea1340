from __future__ import annotations

from dataclasses import replace

from dateline.links import link_reports
from dateline.records import Event, Report
from tests.chronologies import tell, write_article

A1 = write_article(
    "a1", "A strike", "Riot police met dockers in Port Halden near Corder Quay, said Lena Orsk of Arden."
)
A2 = write_article("a2", "A strike", "Dockers in Port Halden left Corder Quay, said Mayor Lena Orsk of Arden.")


def one_event(*reports: Report) -> Event:
    (event,) = link_reports(reports, [A1, A2])
    return event


def values(event: Event, attribute: str) -> list[str]:
    return [account.value for account in event.accounts if account.attribute == attribute]


def test_tolls_that_differ_are_two_accounts_of_one_event() -> None:
    ours = tell("shot", "ASSAULT", "police/COP", "dockers/LAB", dead=2)
    theirs = tell("killed", "ASSAULT", "police/COP", "dockers/LAB", dead=5, article="a2")

    event = one_event(ours, theirs)

    assert [("2", (ours.id,)), ("5", (theirs.id,))] == [
        (account.value, account.reports) for account in event.accounts if account.attribute == "dead"
    ]


def test_an_unresolved_weekday_agrees_with_the_day_that_is_one() -> None:
    event = one_event(
        tell("shot", "ASSAULT", "police/COP", "dockers/LAB", when="XXXX-WXX-2"),
        tell("killed", "ASSAULT", "police/COP", "dockers/LAB", when="2024-03-12", article="a2"),
    )

    assert values(event, "date") == ["2024-03-12"]


def test_a_month_agrees_with_its_day_and_the_day_is_the_value() -> None:
    event = one_event(
        tell("shot", "ASSAULT", "police/COP", "dockers/LAB", when="2024-03-01/2024-03-31"),
        tell("killed", "ASSAULT", "police/COP", "dockers/LAB", when="2024-03-12", paragraph=2),
    )

    assert values(event, "date") == ["2024-03-12"]


def test_the_fullest_telling_of_a_party_is_the_value() -> None:
    event = one_event(
        tell("shot", "ASSAULT", "police/COP", "dockers/LAB"),
        tell("killed", "ASSAULT", "riot police/COP", "dockers/LAB", paragraph=2),
    )

    assert values(event, "actor") == ["riot police"]


def test_a_place_that_is_taken_over_is_no_account_beside_one_that_is_told() -> None:
    told = tell("shot", "ASSAULT", "police/COP", "dockers/LAB", where="Arden", country="DNK")
    taken = tell("killed", "ASSAULT", "police/COP", "dockers/LAB", where="Denmark", country="DNK", paragraph=2)
    far = replace(taken, where=replace(taken.where, words=told.where.words)) if taken.where and told.where else taken

    assert values(one_event(told, far), "place") == ["Arden"]
    assert [account.reports for account in one_event(told, far).accounts if account.attribute == "place"] == [
        (told.id,)
    ]


def test_a_value_that_nobody_gives_has_no_account() -> None:
    event = one_event(tell("arrested", "COERCE", "", "a clerk/CVL"))

    assert {account.attribute for account in event.accounts} == {"recipient"}
