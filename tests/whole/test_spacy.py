"""dateline within a spaCy pipeline, where spaCy is installed."""

from __future__ import annotations

import pytest


def test_a_pipeline_with_dateline_marks_the_words_of_acts_and_holds_the_chronology() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("dateline", config={"published": "2024-03-15"})
    doc = nlp(
        "It rained 🚨 in Lisbon. Police arrested five dockers in Lisbon on Tuesday. Orsk will meet Ruiz on Friday."
    )

    assert [(span.text, span.label_) for span in doc.spans["dateline"] if span.label_ == "COERCE"] == [
        ("arrested", "COERCE")
    ]
    (arrest,) = [event for event in doc._.dateline_events if event["type"] == "COERCE"]
    assert (arrest["actors"], arrest["edtf"]) == ("Police", "2024-03-12")
    assert doc._.dateline.events
