"""The whole of it, with the model that ships: promises about the parse, not about its quality."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from dateline.errors import ModelError
from dateline.language import Language, find_model
from dateline.language.model import Model
from dateline.records import Parse, Run

needs_model = pytest.mark.skipif(
    not (find_model() / "parser.onnx").is_file(), reason="the model is not there: make it with python -m train"
)

FIRST = "The envoys of Chad and Niger met in Niamey on Monday, Idriss Maiga said."
SECOND = "“We won’t go,” he told IRNA. The U.S. denied it."


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def blocks(*texts: str) -> tuple[str, list[tuple[int, int]]]:
    starts = [sum(len(text) + 2 for text in texts[:place]) for place in range(len(texts))]
    return "\n\n".join(texts), [(start, start + len(text)) for start, text in zip(starts, texts, strict=True)]


def said(parse: Parse) -> tuple[object, ...]:
    return parse.words, parse.lemmas, parse.upos, parse.xpos, parse.deprels, parse.heads, parse.mentions


@needs_model
def test_a_parse_keeps_its_promises(language):
    text, spans = blocks("Talks Held in Tehran", FIRST, SECOND, "TT", "...", "  ", "\u200b")

    parse = language.parse(text, spans)

    assert parse.words == tuple(text[start:end] for start, end in parse.tokens.tolist())
    assert (parse.tokens[1:, 0] >= parse.tokens[:-1, 1]).all()
    assert [0, *parse.sentences[:, 1].tolist()] == [*parse.sentences[:, 0].tolist(), len(parse.words)]
    for first, last in parse.sentences.tolist():
        roots = [row for row in range(first, last) if parse.heads[row] == row]
        assert len(roots) == 1
        assert parse.deprels[roots[0]] == "root"
        assert set(parse.subtree(roots[0])) == set(range(first, last))
        assert any(start <= parse.tokens[first, 0] and parse.tokens[last - 1, 1] <= end for start, end in spans)
    for mention in parse.mentions:
        assert mention.first <= mention.head < mention.last
        assert parse.mentions[mention.entity].entity == mention.entity


@needs_model
def test_what_was_read_before_changes_nothing(language):
    fresh = Language().parse(*blocks(FIRST))
    for _ in range(2):
        language.parse(*blocks(SECOND, FIRST))

    assert said(fresh) == said(language.parse(*blocks(FIRST)))


@needs_model
def test_an_added_paragraph_leaves_the_trees_of_the_others(language):
    alone = language.parse(*blocks(FIRST))
    both = language.parse(*blocks(FIRST, SECOND))
    count = len(alone.words)

    assert (alone.words, alone.xpos, alone.deprels, alone.heads) == (
        both.words[:count],
        both.xpos[:count],
        both.deprels[:count],
        both.heads[:count],
    )


@needs_model
def test_runs_tie_tokens_to_the_page(language):
    text = "AT&T met Iran."
    runs = (Run(0, 100, 2, 2), Run(2, 102, 1, 5), Run(3, 107, 11, 11))

    parse = language.parse(text, [(0, len(text))], runs)

    assert parse.page.tolist() == [[100, 108], [109, 112], [113, 117], [117, 118]]


@needs_model
def test_nothing_parses_to_nothing(language):
    parse = language.parse("", [])

    assert parse.words == ()
    assert parse.tokens.shape == parse.page.shape == parse.sentences.shape == (0, 2)


@needs_model
@pytest.mark.parametrize("text", ["a" * 5000, "ж🜁 " * 700, "! " * 3000, "word " * 1000, "“" * 400])
def test_strange_text_is_parsed_all_the_same(language, text):
    parse = language.parse(text, [(0, len(text))])

    assert "".join(parse.words) == "".join(text.split())


@needs_model
def test_a_sentence_too_long_for_the_model_still_gets_a_tree():
    reading = Model().read(["shelled"] * 700)

    assert len(reading.heads) == 700
    assert reading.heads.count(0) == 1


@needs_model
def test_the_sentence_of_the_tour_reads_right(language):
    parse = language.parse(*blocks("Police arrested two men on Monday."))

    assert parse.lemmas == ("police", "arrest", "two", "man", "on", "Monday", ".")
    assert parse.heads == (1, 1, 3, 1, 5, 1, 1)


def test_a_missing_model_says_what_to_do(tmp_path: Path):
    with pytest.raises(ModelError, match="reinstall dateline"):
        Model(tmp_path)


def test_a_broken_model_says_so(tmp_path: Path):
    if not (find_model() / "labels.json").is_file():
        pytest.skip("the model is not there: make it with python -m train")
    for name in ("labels.json", "vocabulary.txt"):
        (tmp_path / name).write_bytes((find_model() / name).read_bytes())
    (tmp_path / "parser.onnx").write_bytes(b"no model")
    with pytest.raises(ModelError, match="does not load"):
        Model(tmp_path)


def test_the_arrays_of_an_empty_parse_are_int32():
    if not (find_model() / "parser.onnx").is_file():
        pytest.skip("the model is not there: make it with python -m train")
    parse = Language().parse("", [])

    assert parse.tokens.dtype == parse.page.dtype == parse.sentences.dtype == np.int32
