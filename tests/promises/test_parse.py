"""A parse of anything at all: what is always true of it, whoever stands beside it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.language import Language, find_model
from dateline.language.coreference import RULES
from dateline.language.sentences import find_sentences
from dateline.language.tokens import find_tokens
from dateline.language.unread import MOST_WORDS, find_unread
from dateline.records import Parse

pytestmark = pytest.mark.skipif(
    not (find_model() / "parser.onnx").is_file(), reason="the model is not there: make it with python -m train"
)

PIECES = (
    "Gen. Haddad said: “I saw it.” He left. |Police (AP) — 3,000.5% |U.S.-led |“|”|\"|'|’s |… |al-Assad |\n\n|\u00ad|\u200b|"
    "\u202e|\x00|\x07|😀|👩‍👩‍👧|é|e\u0301|ﷺ|الشرطة |警察|,|.|;|-|—|@|#|http://|www.a.org |a.m. |(|)|[|they told us that she |their "
).split("|")
NEWS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
ANYTHING = st.one_of(NEWS, st.text(max_size=120), st.text(st.characters(exclude_categories=()), max_size=60))


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def read(language: Language, text: str) -> Parse:
    return language.parse(text, [(0, len(text))] if text else [])


def decisions(parse: Parse) -> tuple[object, ...]:
    return (
        parse.tokens.tolist(),
        parse.sentences.tolist(),
        *(parse.words, parse.lemmas, parse.upos, parse.xpos, parse.deprels, parse.heads, parse.mentions, parse.unread),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANYTHING)
def test_a_parse_of_anything_is_whole(language, text):
    parse = read(language, text)

    assert parse.words == tuple(text[start:end] for start, end in parse.tokens.tolist())
    assert "".join(parse.words) == "".join(text.split())
    assert [row for first, last in parse.sentences.tolist() for row in range(first, last)] == list(
        range(len(parse.words))
    )
    for first, last in parse.sentences.tolist():
        roots = [row for row in range(first, last) if parse.heads[row] == row]
        assert len(roots) == 1
        assert set(parse.subtree(roots[0])) == set(range(first, last))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANYTHING)
def test_mentions_stand_in_order_in_their_sentence_and_the_first_of_an_entity_is_itself(language, text):
    parse = read(language, text)

    firsts = [mention.first for mention in parse.mentions]
    assert firsts == sorted(firsts)
    for place, mention in enumerate(parse.mentions):
        assert mention.first <= mention.head < mention.last
        assert parse.sentence(mention.first) == parse.sentence(mention.last - 1)
        assert mention.entity <= place
        assert parse.mentions[mention.entity].entity == mention.entity
        assert mention.rule in RULES
        assert (mention.rule == "itself") == (mention.entity == place)


@pytest.mark.parametrize("group", [1, 7, 64])
def test_companions_change_nothing(language, group):
    texts = ["".join(PIECES[(7 * number + at * at) % len(PIECES)] for at in range(number % 23)) for number in range(64)]
    alone = {text: decisions(read(Language(), text)) for text in texts[:8]}
    found = {}
    for first in range(0, len(texts), group):
        found |= {text: decisions(read(language, text)) for text in reversed(texts[first : first + group])}

    assert alone == {text: found[text] for text in alone}


@pytest.mark.parametrize("piece", ["a", "a.", "1,", "😀", "“", "\u00ad", "警察，", "aGVsbG8rd29ybGQ/", "x@", "a-"])
def test_a_megabyte_without_blanks_is_passed_over(language, piece):
    size = 1_000_000 if piece in {"a", "a-"} else 100_000
    text = "Police left.\n\n" + piece * (size // len(piece))

    parse = language.parse(text, [(0, 12), (14, len(text))])

    assert parse.words[:2] == ("Police", "left")
    assert parse.upos[0] == "NOUN"
    assert len(parse.unread) >= len(parse.sentences) - 2  # what is cut off last may be short enough to be read
    assert {parse.upos[row] for number in parse.unread for row in range(*parse.sentences[number])} == {"X"}


def test_an_ordinary_article_is_read_to_its_end(language):
    text = "Police left the port at noon. " * 40 + "See https://example.org/" + "a" * 300

    assert read(language, text).unread == ()


def test_what_comes_after_the_longest_article_is_passed_over():
    text = "Police left. " * (MOST_WORDS // 3 + 10)
    tokens = find_tokens(text)
    sentences = find_sentences(text, tokens)

    unread = find_unread(tokens, sentences)

    assert unread == tuple(range(MOST_WORDS // 3, len(sentences)))
