"""Records come back from a casefile as they went in."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.knowledge.ontology import load_ontology
from dateline.records import (
    QUADS,
    Article,
    Copies,
    Entry,
    Event,
    Page,
    Problem,
    Report,
    from_text,
    to_text,
)

st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
KEPT: list[Any] = [Article, Copies, Entry, Event, Page, Problem, Report]


@pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=40)
def test_a_record_comes_back_as_it_was(kind: Any, data: st.DataObject) -> None:
    record = data.draw(st.from_type(kind))
    text = to_text(record)

    assert from_text(kind, text) == record
    assert to_text(from_text(kind, text)) == text


def test_the_name_of_a_file_that_is_no_text_comes_back() -> None:
    problem = Problem("caf\udce9.html", "missing", "café")

    assert from_text(Problem, to_text(problem)) == problem
    to_text(problem).encode()  # a database takes it


def test_a_field_that_was_not_written_yet_has_its_default() -> None:
    assert from_text(Event, '{"id":"e1","reports":["r1"],"accounts":[]}').near == ()


@pytest.mark.parametrize("text", ['{"id":1,"reports":[],"accounts":[]}', '{"id":"e1"}', "[", '{"id":"e1","reports":3}'])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        from_text(Event, text)


def test_the_quad_classes_are_those_of_the_ontology() -> None:
    assert {name: type_.quad for name, type_ in load_ontology().items()} == QUADS
