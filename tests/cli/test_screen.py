from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from dateline.cli.screen import in_order, lay_out, open_desk
from dateline.cli.trace import trace
from dateline.links import find_copies, link_reports
from dateline.records import After, Chronology, Event, Evidence, Report
from tests.chronologies import tell, write_article, write_chronology

HALDEN = "Riot police met dockers at Corder Quay in Port Halden, said Lena Orsk of the Arden ministry."
KIOSK = write_article("a1", "Police fire on dockers", HALDEN, published="2024-03-13", outlet="Kiosk Times")
RIVER = write_article("a2", "Five dockers killed", HALDEN)


def text_of(chronology: Chronology, width: int = 100, *, every: bool = False) -> list[str]:
    return ["".join(text for text, _ in line).rstrip() for line in lay_out(chronology, width, every=every)]


def read_chronology(*reports: Report) -> Chronology:
    articles = (KIOSK, RIVER)
    return write_chronology(reports, link_reports(reports, articles), articles)


def example() -> Chronology:
    return read_chronology(
        tell(
            "fired",
            "ASSAULT",
            "Riot police/COP",
            "dockers/LAB",
            when="2024-03-12",
            where="Port Halden",
            dead=2,
            mode="firearms",
            says=("the hospital",),
            sentence="Riot police fired on dockers on Tuesday.",
        ),
        tell(
            "fired",
            "ASSAULT",
            "Riot police/COP",
            "dockers/LAB",
            paragraph=2,
            status="denied",
            says=("Lena Orsk",),
            sentence="The minister denied that police had fired on dockers.",
        ),
        tell(
            "meet",
            "CONSULT",
            "Lena Orsk/GOV, Ana Ruiz/LAB",
            paragraph=3,
            when="2024-03-14",
            status="planned",
            sentence="Orsk and Ruiz will meet on Thursday.",
        ),
        tell(
            "killed",
            "ASSAULT",
            "police/COP",
            "dockers/LAB",
            article="a2",
            when="XXXX-WXX-2",
            dead=5,
            says=("the opposition", "AFP"),
            sentence="Police killed five dockers on Tuesday.",
        ),
        tell("accused", "ACCUSE", "Ana Ruiz/LAB", "the ministry/GOV", article="a2", paragraph=4),
    )


def test_the_screen_shows_days_parties_tolls_words_and_whose_word_it_is() -> None:
    chronology = example()
    first, accusation = (event.id for event in chronology.events if event.reports[0].endswith("-happened"))

    assert text_of(chronology) == [
        "2 pages · 2 articles · 3 reports → 2 events (1 told by several sources) · 1 conflict",
        "",
        f"12 Mar 2024  ▲ ASSAULT/firearms      Riot police → dockers                      Port Halden  {first}",
        "   ⚠ killed: 2 (Kiosk Times, citing the hospital) | 5 (a2.html, citing the opposition ← AFP)",
        "   “Riot police fired on dockers on Tuesday.”                    Kiosk Times ¶1, citing the hospital",
        "   “Police killed five dockers on Tuesday.”                  a2.html ¶1, citing the opposition ← AFP",
        "   ✗ denied: “The minister denied that police had fired on",
        "             dockers.”                                              Kiosk Times ¶2, citing Lena Orsk",
        "",
        "No date known: “Five dockers killed” (a2.html)",
        "",
        f"             △ ACCUSE                Ana Ruiz → the ministry                                 {accusation}",
        "   “Ana Ruiz accused the ministry.”                                                       a2.html ¶4",
        "",
        "hidden: 1 planned, 1 denied. --all shows them.",
    ]


def test_all_shows_what_is_planned_and_says_so() -> None:
    lines = text_of(example(), every=True)

    assert [line for line in lines if "CONSULT (planned)" in line and "Lena Orsk ↔ Ana Ruiz" in line]
    assert not [line for line in lines if line.startswith("hidden")]


def test_an_act_that_only_the_publication_day_bounds_is_marked() -> None:
    report = tell("arrested", "COERCE", "police/COP", "a clerk/CVL", when="2024-03-13")
    assert report.when

    (_, _, first, *_) = text_of(read_chronology(replace(report, when=replace(report.when, words=None))))

    assert first.startswith("~13 Mar 2024")


def test_a_chronology_of_nothing_is_a_line_of_counts() -> None:
    assert text_of(Chronology((), (), (), ())) == ["0 pages · 0 articles · 0 reports → 0 events"]


WILD = st.text(min_size=1, max_size=200)


@given(WILD, WILD, WILD, st.integers(60, 140))
@settings(deadline=None, max_examples=60)
def test_nothing_that_a_page_says_breaks_a_line_or_reaches_the_terminal_raw(
    sentence: str, name: str, headline: str, width: int
) -> None:
    report = tell("act", "ASSAULT", when="2024-03-12", sentence=sentence, says=(name, name))
    (party,) = tell("act", "ASSAULT", "x").actors
    report = replace(report, actors=(replace(party, name=name),))
    undated = replace(report, when=None, id="r-undated", article="a2")
    articles = (replace(KIOSK, outlet=name), replace(RIVER, headline=headline))
    chronology = write_chronology((report, undated), link_reports((report, undated), articles), articles)

    for line in text_of(chronology, width):
        assert cell_len(line) <= width
        assert not any(ord(char) < 32 or 127 <= ord(char) < 160 or char in "\u202e\u2066\u2028" for char in line)


def printed_twice() -> Chronology:
    wire = f"{HALDEN} Nobody was told why the quay was closed, and the union sent the ships' crews home by bus."
    articles = (
        write_article("a1", "Police fire on dockers", wire, outlet="Kiosk Times"),
        write_article("a2", "Shots at the quay", wire, outlet="River Post"),
    )
    told = [
        tell("fired", "ASSAULT", "Riot police/COP", "dockers/LAB", article=key, when="2024-03-12", where="Port Halden")
        for key in ("a1", "a2")
    ]
    chronology = write_chronology(tuple(told), link_reports(told, articles), articles)
    copies, background = find_copies(articles)
    return replace(chronology, copies=copies, background=background)


def test_an_outlet_that_prints_an_article_word_for_word_is_named() -> None:
    again = replace(KIOSK, page="sha-again", outlet="River Post")
    own = replace(RIVER, outlet="River Post")
    report = tell("fired", "ASSAULT", "Riot police/COP", "dockers/LAB", when="2024-03-12", where="Port Halden")
    told = (report, tell("fired", "ASSAULT", "Riot police/COP", "dockers/LAB", article="a2", when="2024-03-12"))
    alone = write_chronology((report,), link_reports((report,), (KIOSK,)), (KIOSK, again))
    beside = write_chronology(told, link_reports(told, (KIOSK, own)), (KIOSK, again, own))

    assert text_of(alone)[-1] == text_of(alone, every=True)[-1] == "     also printed by: River Post"
    assert len(beside.events) == 1
    assert "told by several sources" not in text_of(beside)[0]


def test_two_outlets_that_print_one_text_are_one_source() -> None:
    chronology = printed_twice()
    apart = replace(chronology, copies=())

    assert len(chronology.events) == 1
    assert text_of(chronology)[0] == "2 pages · 2 articles of 1 text · 2 reports → 1 event"
    assert text_of(apart)[0] == "2 pages · 2 articles · 2 reports → 1 event (1 told by several sources)"
    assert text_of(chronology)[-1] == "     also printed by: River Post"
    assert len([line for line in text_of(chronology) if "Riot police fired" in line]) == 1
    assert len([line for line in text_of(chronology, every=True) if "Riot police fired" in line]) == 2


def test_an_outlet_that_also_has_a_report_of_its_own_does_not_become_two_sources() -> None:
    chronology = printed_twice()
    own = write_article("a3", "What the quay saw", "A crane driver saw it all from his cabin.", outlet="Kiosk Times")
    desk = open_desk(replace(chronology, articles=(*chronology.articles, own)))
    report = tell("fired", "ASSAULT", "Riot police/COP", "dockers/LAB", article="a3")

    assert desk.voices([*chronology.reports, report]) == 1
    assert desk.voices([report]) == 1
    assert open_desk(replace(desk.chronology, copies=())).voices([*chronology.reports, report]) == 2


def test_why_says_of_what_an_article_is_a_copy() -> None:
    chronology = printed_twice()
    lines = ["".join(text for text, _ in line) for line in trace(chronology, chronology.reports[0].id, 100)]

    assert [line for line in lines if "2 articles print this text" in line]
    assert [line for line in lines if "identical, with a2 (River Post): 100%" in line]


def test_undated_events_stand_in_the_order_that_is_known_else_as_they_are_told() -> None:
    def event(id_: str, *after: str) -> Event:
        return Event(id_, (), (), after=tuple(After(other, 1, Evidence("order of days")) for other in after))

    told = [event("shot", "arrested"), event("met"), event("bombed"), event("arrested", "bombed", "gone")]

    assert [e.id for e in in_order(told)] == ["bombed", "arrested", "shot", "met"]
