"""Who says what: chains three deep, stances, and every attribution as source, cue and content, with the model."""

from __future__ import annotations

import json

import pytest

from dateline import Coder
from dateline.records import STANCES

SHOT = "soldiers shot two boys"

# One chain of three for each way in which English puts a source around a source. The nearest claimant comes first.
CHAINS = {
    "verbs": (
        f"The Post reported that the mayor had said that nurses told him that {SHOT}.",
        "nurses",
        "mayor",
        "Post",
    ),
    "quoted it as saying": (
        f"Tass quoted the governor as saying that the mayor had told him that {SHOT}.",
        *("mayor", "governor", "Tass"),
    ),
    "was quoted as saying": (
        f"Foreign Minister Ana Ruiz was quoted by SANA as saying that a witness told her that {SHOT}.",
        *("witness", "Ana Ruiz", "SANA"),
    ),
    "according to, in front": (
        f"According to Tass, the governor said that residents reported that {SHOT}.",
        *("residents", "governor", "Tass"),
    ),
    "according to, behind": (
        f"A nurse told the mayor that {SHOT}, Ana Ruiz said on Monday, according to Tass.",
        *("nurse", "Ana Ruiz", "Tass"),
    ),
    "a court heard": (
        f"The court heard that a witness told police that the guard had admitted that {SHOT}.",
        *("guard", "witness", "court"),
    ),
    "a document": (
        f"A report by the ombudsman said that a nurse had testified that doctors confirmed that {SHOT}.",
        *("doctors", "nurse", "report by the ombudsman"),
    ),
    "a noun of saying": (
        f"The mayor denied a claim by the governor that a police report showed that {SHOT}.",
        *("police report", "governor", "mayor"),
    ),
    "footage": (
        f"According to Tass, the ministry said that video footage showed that {SHOT}.",
        *("footage", "ministry", "Tass"),
    ),
    "a direct quotation": (
        f"“The mayor told me that {SHOT},” the nurse told Reuters, according to a statement by the union.",
        *("mayor", "nurse", "statement by the union"),
    ),
    "whom the source cites": (
        f"Citing a statement by the governor, the mayor said that {SHOT}, according to Tass.",
        *("statement by the governor", "mayor", "Tass"),
    ),
}


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_of_three_runs_outwards_whatever_its_links(coder: Coder, name: str):
    text, *expected = CHAINS[name]
    (report,) = [r for r in coder.code_text(text, "2024-03-15").reports if r.type == "ASSAULT"]
    names = [link.name for link in report.says]

    assert len(names) == 3
    assert all(want in name for want, name in zip(expected, names, strict=True)), names


STANCE = [
    (f"The army said that {SHOT}.", "asserts"),
    (f"Footage showed that {SHOT}.", "asserts"),
    (f"The army denied that {SHOT}.", "denies"),
    (f"The army's denial that {SHOT} convinced nobody.", "denies"),
    ("The army dismissed the report as gossip.", "denies"),
    (f"Diplomats doubted that {SHOT}.", "doubts"),
    (f"Ana Ruiz did not believe that {SHOT}.", "doubts"),
    ("The envoy questioned whether the vote was fair.", "doubts"),
    ("The union urged the army to free the two boys.", "urges"),
    ("The mayor demanded that the army free the two boys.", "urges"),
    ("The miners' demand to be paid was heard.", "urges"),
    (f"The army would not say that {SHOT}.", None),
]


@pytest.mark.parametrize(("text", "stance"), STANCE, ids=[text for text, _ in STANCE])
def test_how_a_source_stands_to_what_it_says_is_recorded(coder: Coder, text: str, stance: str | None):
    attributions = coder.code_text(text).attributions

    assert stance in [attribution.stance for attribution in attributions]
    assert {attribution.stance for attribution in attributions} <= {*STANCES, None}


def test_a_report_names_the_stance_of_each_of_its_claimants(coder: Coder):
    text = f"The mayor said that the army had denied that {SHOT}."
    (report,) = [r for r in coder.code_text(text).reports if r.type == "ASSAULT"]

    assert [(link.name, link.stance) for link in report.says] == [("the army", "denies"), ("The mayor", "asserts")]


SOURCES = [
    (
        f"A senior Chilean official, speaking on condition of anonymity, said that {SHOT}.",
        "A senior Chilean official, speaking on condition of anonymity",
    ),
    (f"Two people familiar with the matter said {SHOT}.", "Two people familiar with the matter"),
    (f"A Western diplomat who asked not to be named said that {SHOT}.", "A Western diplomat"),
    (f"Video footage aired by a local station showed that {SHOT}.", "Video footage aired by a local station"),
    (f"Documents seen by Reuters showed that {SHOT}.", "Documents seen by Reuters"),
    (f"{SHOT.capitalize()}, the Red Cross said.", "the Red Cross"),
    (f"{SHOT.capitalize()}, a security source told AFP.", "a security source"),
]


@pytest.mark.parametrize(("text", "source"), SOURCES, ids=[source for _, source in SOURCES])
def test_a_source_keeps_the_description_that_the_page_gives_it(coder: Coder, text: str, source: str):
    found = [a for a in coder.code_text(text).attributions if a.source and any("shot" in w.text for w in a.content)]

    assert [a.source.text for a in found] == [source]


ARTICLE = """Two boys shot in Arden

The army chief, General Ana Ruiz, told Reuters on Monday: "We hold nobody.

"We shot nobody." Reportedly, two boys were buried at dawn.

The union called the raid a crime, and the pope urged both sides to talk. "It was a crime, the nurse said.

A report by the ombudsman, seen by the Post, says that soldiers shot two boys."""


def test_every_attribution_has_source_cue_and_content_in_the_words_of_the_page(coder: Coder):
    chronology = coder.code_text(ARTICLE, "2024-03-15")
    found = {(a.name, a.cue.text): a for a in chronology.attributions}

    assert {("Ana Ruiz", "told"), (None, "Reportedly"), ("The union", "called"), ("the nurse", "said")} <= set(found)
    assert found["Ana Ruiz", "told"].via.text == "Reuters"
    assert " ".join(words.text for words in found["Ana Ruiz", "told"].content).endswith("We shot nobody")
    for attribution in chronology.attributions:
        assert attribution.content
        for words in (attribution.source, attribution.cue, attribution.via, *attribution.content):
            assert words is None or " ".join(ARTICLE[slice(*words.span)].split()) == " ".join(words.text.split())


def test_attributions_are_in_the_json_whether_or_not_a_report_rests_on_them(coder: Coder):
    text = "The mayor said the bridge was closed."
    chronology = coder.code_text(text)
    (written,) = json.loads(chronology.to_json())["attributions"]

    assert chronology.reports == ()
    assert written == {
        "article": chronology.articles[0].id,
        "source": {"text": "The mayor", "start": 0, "end": 9},
        "name": "The mayor",
        "cue": {"text": "said", "start": 10, "end": 14},
        "content": [{"text": "the bridge was closed", "start": 15, "end": 36}],
        "via": None,
        "stance": "asserts",
        "rule": "say + clause",
    }


def test_a_reason_that_somebody_cites_is_no_source(coder: Coder):
    named = coder.code_text("The mayor resigned on Monday, citing a lack of support, Ana Ruiz said.").reports

    assert [[link.name for link in report.says] for report in named] == [["Ana Ruiz"]]


def test_i_and_we_in_a_quotation_are_whoever_speaks(coder: Coder):
    text = 'Rebel leader Bo Roe admitted the raid. "I shot two guards," he said.'
    (report,) = coder.code_text(text).reports

    assert [actor.name for actor in report.actors] == ["Bo Roe"]
    assert [link.name for link in report.says] == ["Bo Roe"]


def test_a_quotation_that_never_closes_still_has_its_speaker(coder: Coder):
    (report,) = coder.code_text('"Police beat us, a docker said.').reports

    assert [link.name for link in report.says] == ["a docker"]
