"""Who, with the model: one line a kind of party, as an article names it."""

from __future__ import annotations

import pytest

from dateline import Coder

# words → (country, sector) of each actor; the act is always the same
PARTIES = {
    "Iranian Chief of Staff General Mohammad Bagheri": [("IRN", "MIL")],
    "Head of the Syrian National Security Bureau Major-General Ali Mamlouk": [("SYR", "GOV")],
    "Turkish President Recep Tayyip Erdogan": [("TUR", "GOV")],
    "The Kremlin": [("RUS", "GOV")],
    "The White House": [("USA", "GOV")],
    "Downing Street": [("GBR", "GOV")],
    "Washington and Beijing": [("USA", "GOV"), ("CHN", "GOV")],
    "SANA": [("SYR", "JRN")],
    "The Red Cross": [("IGO", "NGO")],
    "ECOWAS": [("IGO", "IGO")],
    "The European Commission": [("EUR", "IGO")],
    "The UN Security Council": [("UNO", "IGO")],
    "Islamic State": [("IMG", "UAF")],
    "Hezbollah": [("LBN", "REB")],
    "The Rapid Support Forces": [("SDN", "REB")],
    "Gazprom": [("RUS", "BUS")],
    # who held an office before
    "Former Chilean president Ana Ruiz": [("CHL", "ELI")],
    "Toppled Chilean president Ana Ruiz": [("CHL", "ELI")],
    # states that not everybody recognises
    "Kosovo": [("KOS", "GOV")],
    "Taiwan": [("TWN", "GOV")],
    "The Palestinian Authority": [("PSE", "GOV")],
    "Western Sahara's government": [("ESH", "GOV")],
    "The government of Abkhazia": [("GEO", "GOV")],
    "Transnistria": [("MDA", "GOV")],
    "The Donetsk People's Republic": [("UKR", "REB")],
    # several at once
    "Spain, France and Italy": [("ESP", "GOV"), ("FRA", "GOV"), ("ITA", "GOV")],
    "Iranian-Syrian forces": [("IRN", "MIL"), ("SYR", "MIL")],
    "An Iranian-American journalist": [("USA", "JRN")],
    "Russia and its allies": [("RUS", "GOV"), (None, None)],
    # of no country that the words say
    "The international community": [(None, None)],
    "The West": [(None, None)],
    "World powers": [(None, "GOV")],
    "A US ally": [(None, None)],
    "The landmine victims": [(None, "CVL")],
}


@pytest.mark.parametrize("words", PARTIES)
def test_a_party_is_coded_as_it_is_named(coder: Coder, words: str):
    reports = coder.code_text(f"{words} condemned the raid by Peru.", "2024-03-15").reports

    assert [(a.country, a.sector) for report in reports[:1] for a in report.actors] == PARTIES[words]


def test_a_joint_force_is_one_party_a_country_in_the_same_words(coder: Coder):
    (report,) = coder.code_text("Iranian-Syrian forces shelled the town.").reports

    assert {(actor.words.text, actor.evidence[1].rule) for actor in report.actors} == {
        ("Iranian-Syrian forces", "joint")
    }


@pytest.mark.parametrize(
    ("words", "sector", "further"),
    [
        ("The interior minister, General Ana Ruiz,", "GOV", ("MIL",)),
        ("The rebel leader Bo Roe, a former minister,", "REB", ("ELI",)),
        ("The interior minister, Ana Ruiz,", "GOV", ()),
        ("The police union", "LAB", ()),
    ],
)
def test_a_person_of_several_descriptions_has_further_sectors(
    coder: Coder, words: str, sector: str, further: tuple[str, ...]
):
    report, *_ = coder.code_text(f"{words} condemned the raid by Peru.").reports

    assert (report.actors[0].sector, report.actors[0].further) == (sector, further)
