"""A casefile to which pages are added one by one, in any order, holds the events of all of them read at once."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import dateline.links.stories
import dateline.store.stories
from chronologies import tell, write_article
from dateline.links import find_copies, link_reports
from dateline.records import Article, Chronology, Coding, Event, Report
from dateline.store import Casefile
from tests.store.casefiles import keep, write_coding

NAMES = ("Arden", "Lindqvist", "Corder", "Halden", "Reye", "Varga", "Orsk", "Frey", "Kiosk", "Tanner")
PARTIES = ("police/COP", "riot police/COP", "dockers/LAB", "Ana Ruiz", "Ruiz", "Piet Orsk/GOV", "Harbour Union/LAB")
ACTS = (("shot", "ASSAULT"), ("killed", "ASSAULT"), ("arrested", "COERCE"), ("met", "CONSULT"), ("accused", "ACCUSE"))
DAYS = ("", "2024-03-12", "2024-03-13", "2024-03-01/2024-03-31", "XXXX-WXX-2", "2024-05-01")
STATUSES = ("happened", "happened", "happened", "denied", "past")


def write_pages(random: Random, number: int, prefix: str = "a") -> list[tuple[bytes, Coding]]:
    """Return made-up pages whose reports have much in common: names, parties, days, and whole texts."""
    made: list[tuple[bytes, Coding]] = []
    body = ""
    for n in range(number):
        id_ = f"{prefix}{n:02}"
        reports = []
        for paragraph in range(1, random.randint(2, 4)):
            trigger, type_ = random.choice(ACTS)
            report = tell(
                trigger, type_, random.choice(PARTIES), random.choice(("", *PARTIES)), article=id_,
                paragraph=paragraph, when=random.choice(DAYS), where=random.choice(("", "Port Halden", "Arden")),
                dead=random.choice((None, None, 2, 5)), status=random.choice(STATUSES),
            )  # fmt: skip
            reports.append(report)
        reports = list({report.id: report for report in reports}.values())
        names = " ".join(f"and {name} said" for name in random.sample(NAMES, random.randint(4, 6)))
        told = [f"There {names} that it went on.", *(report.sentence.text for report in reports)]
        if body and random.random() < 0.3:
            told[0] = body  # a copy of what another outlet printed
        body = told[0] * 6
        article = write_article(
            id_, f"Headline {n}", *told, published=random.choice((None, "2024-03-13", "2024-03-14", "2024-06-01")),
            outlet=f"Outlet {n % 5}",
        )  # fmt: skip
        made.append(write_coding(article, reports))
    return made


def shape(events: tuple[Event, ...]) -> set[object]:
    """Return what events are, names and the order of reports aside."""
    name = {event.id: min(event.reports) for event in events}
    return {
        (
            frozenset(event.reports),
            frozenset((a.attribute, a.value, a.reports) for a in event.accounts),
            event.reasons,
            frozenset((name[id_], obstacle) for id_, obstacle in event.near),
        )
        for event in events
    }


def read_at_once(codings: list[tuple[bytes, Coding]]) -> tuple[tuple[Event, ...], Chronology]:
    articles: list[Article] = [article for _, coding in codings for article in coding.articles]
    reports: list[Report] = [report for _, coding in codings for report in coding.reports]
    events = link_reports(reports, articles)
    return events, Chronology((), tuple(articles), tuple(reports), events, (), *find_copies(articles))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("widest", [200, 5])
def test_pages_added_in_any_order_give_the_events_of_all_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, widest: int
) -> None:
    for module in (dateline.links.stories, dateline.store.stories):
        monkeypatch.setattr(module, "WIDEST_NAME", widest)  # 5: names become too common on the way
    random = Random(seed)  # noqa: S311
    codings = write_pages(random, 14)
    events, whole = read_at_once(codings)
    random.shuffle(codings)
    with Casefile.create(tmp_path / "case") as casefile:
        while codings:
            size = random.randint(1, 4)
            keep(casefile, *codings[:size])
            del codings[:size]
        kept = casefile.chronology()

        assert len(events) < len(kept.reports)  # some were put together
        assert shape(kept.events) == shape(events)
        assert kept.copies == whole.copies
        assert kept.background == whole.background


def test_all_pages_added_at_once_give_the_same_names_too(tmp_path: Path) -> None:
    codings = write_pages(Random(7), 12)  # noqa: S311
    events, _ = read_at_once(codings)
    with Casefile.create(tmp_path / "case") as casefile:
        keep(casefile, *codings)

        assert set(casefile.chronology().events) == set(events)


def test_an_event_keeps_its_name_when_an_earlier_report_joins_it(tmp_path: Path) -> None:
    later = tell("shot", "ASSAULT", "police/COP", "Ana Ruiz", article="a1", when="2024-03-12", where="Halden")
    first = tell("shot", "ASSAULT", "police/COP", "Ana Ruiz", article="a0", when="2024-03-12", where="Halden")
    with Casefile.create(tmp_path / "case") as casefile:
        keep(
            casefile, write_coding(write_article("a1", "Shots", later.sentence.text, published="2024-03-14"), (later,))
        )
        (before,) = casefile.events()
        keep(casefile, write_coding(write_article("a0", "Shot", first.sentence.text, published="2024-03-12"), (first,)))
        (after,) = casefile.events()

        assert after.reports == 2
        assert after.id == before.id
        assert casefile.event(before.id).reports == (later, first)


def test_events_that_nothing_new_touches_keep_their_rows(tmp_path: Path) -> None:
    one = tell("met", "CONSULT", "Ana Ruiz", "Sol Varga", article="a1", when="2024-03-12")
    other = tell("arrested", "COERCE", "army/MIL", "a clerk", article="a2", when="2024-05-12")
    with Casefile.create(tmp_path / "case") as casefile:
        keep(casefile, write_coding(write_article("a1", "Talks", one.sentence.text), (one,)))
        before = casefile.database.ask("SELECT number, id FROM event ORDER BY number")
        keep(casefile, write_coding(write_article("a2", "Arrest", other.sentence.text), (other,)))

        assert casefile.database.ask("SELECT number, id FROM event ORDER BY number")[:1] == before
        assert casefile.database.ask("SELECT count(*) FROM waiting") == [(0,)]
