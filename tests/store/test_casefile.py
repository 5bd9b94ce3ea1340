"""What a casefile keeps and what can be asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chronologies import attribute, tell, write_article
from dateline.errors import SettingsError, StoreError
from dateline.pages import read_text
from dateline.records import Evidence, Filter, Problem, When, Words
from dateline.store import ORDERS, Casefile, Days
from tests.store.casefiles import keep, make, write_coding

SHOT = tell("shot", "ASSAULT", "police/COP", "dockers", article="a1", when="2024-03-12", where="Port Halden", dead=2)
KILLED = tell("shot", "ASSAULT", "police/COP", "dockers", article="a2", when="2024-03-12", where="Port Halden", dead=5)
MET = tell("met", "CONSULT", "Ana Rüiz", "Sol Varga", article="a2", paragraph=2, when="2024-03-14")
URGED = tell("urged", "REQUEST", "Norway/GOV/NOR", "dockers", article="a3", status="planned")


@pytest.fixture
def casefile(tmp_path: Path) -> Iterator[Casefile]:
    with make(tmp_path, ("a1", (SHOT,)), ("a2", (KILLED, MET)), ("a3", (URGED,))) as made:
        yield made


def test_what_is_kept_is_what_was_read(casefile: Casefile) -> None:
    chronology = casefile.chronology()

    assert chronology.reports == (SHOT, KILLED, MET, URGED)
    assert [article.id for article in chronology.articles] == ["a1", "a2", "a3"]
    assert [len(event.reports) for event in chronology.events] == [1, 1, 1, 1]
    assert casefile.counts() == {"pages": 3, "articles": 3, "reports": 4, "events": 4, "problems": 0}


def test_the_same_page_is_kept_once(casefile: Casefile) -> None:
    version = casefile.counts()
    article = write_article(
        "a1", "Dockers strike in Port Halden", SHOT.sentence.text, published="2024-03-13", outlet="Outlet a1"
    )
    keep(casefile, write_coding(article, (SHOT,)))

    assert casefile.counts() == version


def test_an_article_on_two_pages_is_told_once(casefile: Casefile) -> None:
    article = write_article("a1", "Another headline above it", SHOT.sentence.text, outlet="River Post")
    keep(casefile, write_coding(article, (SHOT,)))

    (entry,) = casefile.events(Filter(actor=("police",), source=("river",)))
    assert casefile.counts()["reports"] == 4
    assert casefile.counts()["articles"] == 4
    assert entry.reports == 1
    assert [page.source for page in casefile.article("a1").pages] == ["pages/a1.txt", "pages/a1.txt"]


def test_who_says_what_is_kept_once_an_article_and_comes_with_what_is_asked_for(casefile: Casefile) -> None:
    said = attribute("a4", "Ana Rüiz", "the port stays shut"), attribute("a4", "Sol Varga", "it opens", at=2000)
    text = "Ana Rüiz said the port stays shut.", "Sol Varga said it opens."
    for headline in ("Port stays shut", "Another headline above it"):
        content, coding = write_coding(write_article("a4", headline, *text, outlet="River Post"))
        keep(casefile, (content, replace(coding, attributions=said)))

    assert casefile.chronology().attributions == said
    assert casefile.article("a4").attributions == said
    assert casefile.chronology(Filter(actor=("police",))).attributions == ()


def test_who_is_who_is_told_of_those_who_are_asked_for(casefile: Casefile) -> None:
    assert [who.name for who in casefile.chronology().who] == ["Ana Rüiz", "Sol Varga", "Norway"]
    assert [who.name for who in casefile.chronology(Filter(recipient=("varga",))).who] == ["Ana Rüiz", "Sol Varga"]


def test_events_of_an_undated_page_come_one_after_another(tmp_path: Path) -> None:
    struck, met = (
        replace(tell(trigger, type_, "dockers", "Ana Rüiz", article="a1", paragraph=paragraph),
                when=When(None, None, f"XXXX-WXX-{day}", Words("on that day", tell("x", type_, paragraph=paragraph).sentence.span),
                          Evidence("weekday"), (-6, 0)))
        for trigger, type_, paragraph, day in (("struck", "PROTEST", 1, 2), ("met", "CONSULT", 2, 3))
    )  # fmt: skip
    with make(tmp_path, ("a1", (struck, met))) as casefile:
        first, then = casefile.chronology().events

        assert [after.event for after in then.after] == [first.id]
        assert casefile.chronology(Filter(type=("CONSULT",))).events[0].after == ()


def test_the_bytes_of_a_page_stay_as_they_were(casefile: Casefile) -> None:
    (page, *_) = casefile.chronology().pages
    text = casefile.page_text(page.sha256)

    assert text.startswith("a1\n\nDockers strike")
    assert casefile.chronology(texts=True).pages[0].text == text
    assert not page.text
    (casefile.folder / "pages" / page.sha256).write_bytes(b"altered")
    with pytest.raises(StoreError, match="altered"):
        casefile.page_text(page.sha256)


def test_a_page_is_decoded_as_it_was_read(tmp_path: Path) -> None:
    from dateline.pages import find_pages

    for name, content in {
        "mark.txt": b"\xef\xbb\xbfCaf\xc3\xa9 police met.", "latin.html": b'<meta charset="iso-8859-1"><p>caf\xe9</p>',
        "wide.txt": "\ufeffPolice met.".encode("utf-16"), "broken.txt": b"Caf\xc3\xa9 met " * 9 + b"\xff",
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(content)
    with Casefile.create(tmp_path / "case") as casefile:
        pages = [p for p in find_pages([tmp_path], keep=casefile.pages.keep) if not isinstance(p, Problem)]

        casefile.pages.sync()

        assert len(pages) == 4
        assert [casefile.pages.with_text(page).text for page in pages] == [page.text for page in pages]


@pytest.mark.parametrize("order", ORDERS)
def test_lines_come_in_pieces_as_they_come_at_once(casefile: Casefile, order: str) -> None:
    whole = casefile.events(order=order)
    pieces, after = [], None
    while piece := casefile.events(order=order, after=after, limit=1):
        pieces += piece
        after = piece[-1].id

    assert len(whole) == 4
    assert tuple(pieces) == whole


def test_what_has_no_day_comes_last(casefile: Casefile) -> None:
    assert [entry.type for entry in casefile.events(order="date")][-1] == "REQUEST"
    assert [entry.type for entry in casefile.events(order="-date")] == ["CONSULT", "ASSAULT", "ASSAULT", "REQUEST"]


FILTERS = [
    {}, {"actor": "police"}, {"actor": "=police"}, {"actor": "COP"}, {"actor": "NOR GOV"}, {"not_actor": "police"},
    {"not_type": "ASSAULT"}, {"not_place": "halden"}, {"not_recipient": "dockers"}, {"not_source": "outlet a1"},
    {"not_country": "CHL"},
    {"recipient": "varga"}, {"type": ["ASSAULT", "CONSULT"]}, {"quad": "1"}, {"place": "halden"}, {"country": "NOR"},
    {"since": "2024-03-13"}, {"until": "2024-03-13"}, {"status": "planned"}, {"source": "a2"}, {"min_sources": 2},
    {"conflict": True}, {"conflict": False}, {"q": "ruiz met"}, {"q": '"met sol"'}, {"q": "varg* met"}, {"q": "AND OR NOT"},
    {"q": '"dockers in'}, {"q": "a-b -c NEAR("}, {"type": "ASSAULT", "source": "a2"}, {"q": "strike", "actor": "x"},
    {"decision": "open"}, {"decision": ["rejected", "confirmed"]}, {"decision": "corrected", "type": "ASSAULT"},
]  # fmt: skip


@pytest.mark.parametrize("given", FILTERS, ids=str)
def test_the_casefile_finds_what_the_filter_matches(casefile: Casefile, given: dict[str, object]) -> None:
    wanted = Filter.from_strings(given)
    everything = casefile.events()

    assert [e.id for e in casefile.events(wanted)] == [e.id for e in everything if wanted.matches(e)]
    assert casefile.count(wanted) == len(casefile.events(wanted))
    assert {event.id for event in casefile.chronology(wanted).events} == {e.id for e in casefile.events(wanted)}


def test_facets_and_days_count_the_events_that_are_wanted(casefile: Casefile) -> None:
    assert casefile.facets(names=("type", "actor"))["type"] == (("ASSAULT", 2), ("CONSULT", 1), ("REQUEST", 1))
    assert casefile.facets(Filter(type=("ASSAULT",)), ("source", "dyad")) == {
        "source": (("Outlet a1", 1), ("Outlet a2", 1)),
        "dyad": (("police → dockers", 2),),
    }
    assert [day[2:] for day in casefile.days()] == [(4, 2), (1, 1), (3, 1)]
    assert casefile.days()[-1] == Days(None, None, 3, 1)
    with pytest.raises(SettingsError, match="there are type"):
        casefile.facets(names=("colour",))


def test_words_are_found_whatever_their_accents(casefile: Casefile) -> None:
    (found,) = casefile.search("RUIZ met")

    assert found.block.words == MET.sentence.text
    assert found.source == "Outlet a2"
    assert casefile.search("!?") == ()
    assert casefile.search('"met ruiz"') == ()


def test_an_event_brings_its_reports_articles_and_pages(casefile: Casefile) -> None:
    (entry,) = casefile.events(Filter(type=("CONSULT",)))
    told = casefile.event(entry.id[:5])

    assert told.reports == (MET,)
    assert [article.id for article in told.articles] == ["a2"]
    assert told.pages[0].text
    with pytest.raises(SettingsError, match="dateline list"):
        casefile.event("e-no-such")


def test_an_article_brings_its_reports_and_their_events(casefile: Casefile) -> None:
    told = casefile.article("a2")

    assert told.reports == (KILLED, MET)
    assert len(told.events) == 2
    with pytest.raises(SettingsError, match="no article"):
        casefile.article("a9")


def test_problems_are_kept_once(casefile: Casefile) -> None:
    from dateline.records import Coding

    problem = Problem("x.pdf", "pdf", "x.pdf: it is a PDF; save the page.")
    for _ in range(2):
        keep(casefile, (b"", Coding(None, (), (), (problem,))))

    assert casefile.problems() == (problem,)


def test_the_version_changes_when_something_is_written(casefile: Casefile) -> None:
    before = casefile.version()
    casefile.events()
    unchanged = casefile.version()
    page = read_text("Talks went on.")
    from dateline.records import Coding

    keep(casefile, (b"Talks went on.", Coding(page, (), ())))

    assert before == unchanged
    assert casefile.version() > before


def test_the_manifest_says_what_coded_how_many_pages(casefile: Casefile) -> None:
    manifest = casefile.manifest()

    assert manifest["coders"] == [{"name": "by hand", "number": 1, "pages": 3}]
    assert [run["command"] for run in manifest["runs"]] == ["add"] * 3
    assert all(run["ended"] for run in manifest["runs"])


def test_a_folder_that_is_no_casefile_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "x.dateline").mkdir()
    (tmp_path / "x.dateline" / "mine.txt").write_text("mine")

    with pytest.raises(SettingsError, match="no casefile"):
        Casefile.create(tmp_path / "x")
    with pytest.raises(SettingsError, match="no such casefile"):
        Casefile.open(tmp_path / "x")


def test_a_casefile_of_a_later_dateline_is_refused(tmp_path: Path) -> None:
    with make(tmp_path) as casefile:
        casefile.database.run("PRAGMA user_version = 9999")

    with pytest.raises(StoreError, match="a later dateline"):
        Casefile.open(tmp_path / "case")
