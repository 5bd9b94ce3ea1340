"""A chronology that is narrowed holds what is wanted, and nothing in it names what is left out."""

from __future__ import annotations

from dataclasses import replace

from chronologies import BY_HAND, tell, write_article, write_chronology
from dateline.links import find_who, link_reports
from dateline.records import After, Chronology, Copies, Filter, find_tellers, narrow

REPORTS = (
    tell("struck", "PROTEST", "dockers", "Ana Ruiz", article="a1"),
    tell("met", "CONSULT", "Sol Varga", "Ana Ruiz", article="a1", paragraph=2),
)


def read() -> Chronology:
    articles = (
        write_article("a1", "Dockers strike", *(report.sentence.text for report in REPORTS), outlet="Kiosk Times"),
    )
    first, then = link_reports(REPORTS, articles)
    events = (first, replace(then, after=(After(first.id, 1, BY_HAND),)))
    return replace(write_chronology(REPORTS, events, articles), who=find_who(REPORTS))


def test_nothing_that_is_kept_names_what_is_left_out() -> None:
    whole = read()
    narrowed = narrow(whole, Filter(type=("CONSULT",)))

    assert [report.type for report in narrowed.reports] == ["CONSULT"]
    assert [event.after for event in narrowed.events] == [()]
    assert [(who.name, who.reports) for who in narrowed.who] == [
        ("Ana Ruiz", (REPORTS[1].id,)),
        ("Sol Varga", (REPORTS[1].id,)),
    ]
    assert narrowed.articles == whole.articles


def test_without_a_filter_it_is_the_same() -> None:
    whole = read()

    assert narrow(whole, Filter()) is whole


def test_an_article_on_two_pages_is_printed_by_the_outlets_of_both() -> None:
    one, other = (write_article("a1", "Dockers strike", outlet=outlet) for outlet in ("Kiosk Times", "River Post"))
    copy = write_article("a2", "Dockers strike", outlet="Quay News")
    whole = replace(write_chronology((), (), (one, other, copy)), copies=(Copies("c1", ("a1", "a2"), "a1", ()),))

    assert find_tellers(whole)["a1"].article == one
    assert find_tellers(whole)["a1"].printers == ("Kiosk Times", "River Post")
    assert {teller.text for teller in find_tellers(whole).values()} == {"c1"}
