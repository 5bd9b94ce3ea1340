"""What an outlet changed in a page that was saved twice."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from dateline.cli import commands
from dateline.links import compare_versions, find_versions
from dateline.links.versions import compare_paragraphs
from dateline.pages import read_page
from dateline.records import Article, Page
from tests.chronologies import write_article

LEAD = "Dockers in Port Halden laid down their work on Monday after a crane fell into the basin and killed two men."
TOLL = "The harbour authority said that two men had died and that a third was in hospital with burns."
CAUSE = "Inspectors had found rust on the crane in autumn, according to a report that the union showed to reporters."
END = "The port of Verrin offered to take ships that were bound for Port Halden until the basin is cleared."


def saved(
    page: str, *paragraphs: str, url: str | None = "https://kiosk.example/crane", outlet: str = "Kiosk"
) -> Article:
    article = write_article(f"a-{page}", "Crane kills two in Port Halden", *paragraphs, outlet=outlet)
    return replace(article, page=page, url=url)


def keep(name: str, captured: str) -> Page:
    return Page(f"{name}.html", name, "", "utf-8", "declared", "html", (("captured", captured),))


def test_a_paragraph_that_says_otherwise_is_changed_and_not_removed_and_added() -> None:
    later = TOLL.replace("two men", "three men")

    changes = compare_versions(saved("p1", LEAD, TOLL, CAUSE), saved("p2", LEAD, later, CAUSE))

    assert [change[:4] for change in changes] == [("changed", TOLL, later, 2)]


def test_added_removed_and_moved_paragraphs_have_their_numbers() -> None:
    changes = compare_paragraphs([LEAD, TOLL, CAUSE], [LEAD, END, TOLL])

    assert [(c.kind, c.number_before, c.number_after) for c in changes] == [("added", None, 2), ("removed", 3, None)]
    assert [c.kind for c in compare_paragraphs([LEAD, TOLL, CAUSE, END], [TOLL, CAUSE, END, LEAD])] == ["moved"]


def test_versions_stand_in_the_order_of_capture_whatever_the_order_given() -> None:
    pages = [keep("p2", "20240313120000"), keep("p1", "20240312080000")]

    (found,) = find_versions(pages, [saved("p2", LEAD, CAUSE), saved("p1", LEAD, TOLL)])

    assert [(v.source, v.when) for v in found.versions] == [
        ("p1.html", "2024-03-12T08:00:00Z"),
        ("p2.html", "2024-03-13T12:00:00Z"),
    ]
    assert found.versions[0].changes is None
    assert found.rule == "url"


def test_one_outlets_text_without_an_address_is_known_by_its_words_and_another_outlets_is_not() -> None:
    mine, again = saved("p1", LEAD, TOLL, CAUSE, url=None), saved("p2", LEAD, TOLL, END, url=None)
    theirs = saved("p3", LEAD, TOLL, CAUSE, url=None, outlet="River Post")

    (found,) = find_versions([], [mine, again, theirs])

    assert (found.rule, [version.article.page for version in found.versions]) == ("text", ["p1", "p2"])


def test_two_addresses_are_two_pages() -> None:
    assert find_versions([], [saved("p1", LEAD, TOLL), saved("p2", LEAD, TOLL, url="https://kiosk.example/2")]) == ()


@given(st.lists(st.sampled_from([LEAD, TOLL, CAUSE, END]), max_size=6))
def test_a_text_against_itself_has_not_changed(paragraphs: list[str]) -> None:
    assert compare_paragraphs(paragraphs, paragraphs) == ()


@given(st.lists(st.text(max_size=30), max_size=6), st.lists(st.text(max_size=30), max_size=6))
def test_every_paragraph_is_kept_or_named_once(old: list[str], new: list[str]) -> None:
    changes = compare_paragraphs(old, new)
    gone = [c.number_before for c in changes if c.number_before]
    come = [c.number_after for c in changes if c.number_after]

    assert len(gone) == len(set(gone))
    assert len(come) == len(set(come))
    assert len(old) - len(gone) == len(new) - len(come)


def test_thousands_of_paragraphs_end_and_say_what_came_and_went() -> None:
    old, new = [END] * 3000 + [LEAD], [END] * 3000 + [TOLL]

    assert [change[0] for change in compare_paragraphs(old, new)] == ["added", "removed"]


PAGE = """<html><head><title>Crane kills {n} in Port Halden</title>
<link rel="canonical" href="https://Kiosk.example/crane#top"></head><body><article>
<h1>Crane kills {n} in Port Halden</h1><p>{lead}</p><p>{toll}</p><p>{cause}</p></article></body></html>"""


def test_the_command_says_what_changed(tmp_path: Path) -> None:
    for name, number in (("a", "two"), ("b", "three")):
        toll = TOLL.replace("two", number)
        (tmp_path / f"{name}.html").write_text(PAGE.format(n=number, lead=LEAD, toll=toll, cause=CAUSE))

    screen = CliRunner().invoke(commands, ["versions", str(tmp_path)]).stdout
    printed = json.loads(CliRunner().invoke(commands, ["versions", "--json", str(tmp_path)]).stdout)

    assert "headline changed: “Crane kills two in Port Halden” → “Crane kills three in Port Halden”" in screen
    assert "¶2 changed: “…that two men…” → “…that three men…”" in screen
    assert [change["kind"] for change in printed["versions"][0]["versions"][1]["changes"]] == ["headline", "changed"]


def test_an_article_knows_its_own_address_and_a_sites_address_is_nobodys() -> None:
    page = PAGE.format(n="two", lead=LEAD, toll=TOLL, cause=CAUSE)
    (_, (article,), _) = read_page("a.html", page.encode())
    (_, (without,), _) = read_page("a.html", page.replace("/crane#top", "/").encode())

    assert article.url == "https://kiosk.example/crane"
    assert without.url is None
