"""The whole job on saved text in the layout where one story runs into the next: headline twice, captions four times."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import dateline
from dateline.records import Article, Chronology, Report, to_reading

PAGES = Path(__file__).parent / "pages"


@cache
def chronology() -> Chronology:
    return dateline.read([PAGES])


def article(words: str) -> Article:
    return next(a for a in chronology().articles if a.headline and words in a.headline)


def reports(words: str) -> list[Report]:
    return [r for r in chronology().reports if r.article == article(words).id]


def test_there_are_three_articles_and_the_shared_one_stands_on_both_pages():
    ids = [a.id for a in chronology().articles]
    assert len(set(ids)) == 3
    shared = article("Fishing Crews").id
    assert {a.page for a in chronology().articles if a.id == shared} == {p.sha256 for p in chronology().pages}


def test_the_shared_article_is_dated_by_its_caption_and_the_others_are_not_dated():
    published = article("Fishing Crews").published
    assert published is not None
    assert (published.first.isoformat(), published.last.isoformat()) == ("2024-11-19", "2024-11-19")
    assert published.evidence.rule == "caption"
    assert article("Riga").published is None
    assert article("Lima").published is None


def test_no_report_of_an_undated_article_carries_a_year():
    undated = reports("Riga") + reports("Lima")
    assert undated
    for report in undated:
        assert report.when is None or (report.when.first is None and report.when.last is None), report
        assert report.when is None or not re.search(r"\d{4}", report.when.edtf)


def test_captions_credits_and_widgets_are_in_no_sentence():
    for one in chronology().articles:
        text = to_reading(one).text
        assert "(AFP)" not in text
        assert "(Reuters)" not in text
        assert not re.search(r"\bTT\b", text)
        assert "Baltic Courier" not in text


def test_every_value_rests_on_the_words_it_gives():
    texts = {page.sha256: page.text for page in chronology().pages}
    pages = {a.id: a.page for a in reversed(chronology().articles)}
    for report in chronology().reports:
        text = texts[pages[report.article]]
        words = [report.sentence, report.trigger, *(p.words for p in report.actors + report.recipients)]
        words += [s.words for s in report.says] + [f.words for f in report.figures]
        words += [value.words for value in (report.when, report.where) if value and value.words]
        for one in words:
            assert " ".join(text[slice(*one.span)].split()) == one.text


def parties(report: Report) -> set[str]:
    return {party.name.split()[-1] for party in report.actors + report.recipients}


def test_the_meetings_are_found_with_everybody_who_met():
    met = [parties(r) for r in reports("Riga") if r.type == "CONSULT"]
    assert any({"Solberg", "Ozols"} <= names for names in met), met
    met = [parties(r) for r in reports("Lima") if r.type == "CONSULT"]
    assert any({"Quispe", "Cevallos"} <= names for names in met), met


def test_a_claim_keeps_every_mouth_it_came_through():
    chains = [[s.name.split()[-1] for s in r.says] for r in reports("Riga")]
    assert ["Ozols", "LETA"] in chains, chains


def test_a_quote_told_to_an_agency_names_the_speaker_and_the_agency():
    told = [(r.says[0].name, r.says[0].via.text) for r in reports("Fishing") if r.says and r.says[0].via]
    assert ("Xose Barreiro", "AFP") in told, told


def test_weekdays_of_the_dated_article_are_days():
    march = [r for r in reports("Fishing") if r.type == "PROTEST" and r.when and r.when.words]
    assert any(r.when and r.when.edtf == "2024-11-19" for r in march), march
