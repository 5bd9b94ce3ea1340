"""On whose word: attributions over parses built by hand, chains, and sentences read with the model."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dateline.errors import KnowledgeError
from dateline.events.sayings import Saying, find_sayings
from dateline.events.says import says_of
from dateline.knowledge.sayings import load_sayings, parse_sayings
from dateline.language import Language
from dateline.records import Mention, Parse
from parses import build_parse


def paragraphs(*trees: str) -> Parse:
    """Return the parse of one sentence a paragraph."""
    parse = build_parse("|".join(trees))
    firsts = [int(first) for first, _ in parse.sentences]
    shift = np.array([sum(row >= first for first in firsts[1:]) for row in range(len(parse.words))], dtype=np.int32)
    tokens = parse.tokens + shift[:, None]
    text = "\n\n".join(
        parse.text[int(parse.tokens[first, 0]) : int(parse.tokens[last - 1, 1])] for first, last in parse.sentences
    )
    return replace(parse, text=text, tokens=tokens, page=tokens.copy())


def told(parse: Parse) -> list[tuple[str | None, str, list[str]]]:
    """Return source, cue and content of each attribution, in words."""
    return [
        (
            None if saying.source is None else parse.quote(*saying.source),
            parse.quote(*saying.cue),
            [parse.quote(*rows) for rows in saying.content],
        )
        for saying in find_sayings(parse, load_sayings())
    ]


def chain(parse: Parse, word: str, speakers: tuple[int, ...] = ()) -> list[str]:
    """Return the names of the claimants of the act told by ``word``, the nearest first."""
    return [link.name for link in says_of(parse, sayings(parse), parse.words.index(word), speakers)]


def sayings(parse: Parse) -> tuple[Saying, ...]:
    return find_sayings(parse, load_sayings())


SAID = "Ann/PROPN/2/nsubj said/VERB/0/root/say rebels/NOUN/4/nsubj/rebel burned/VERB/2/ccomp/burn barns/NOUN/4/obj/barn"
INVERTED = (
    '"/PUNCT/4/punct Rebels/NOUN/3/nsubj/rebel burned/VERB/7/ccomp/burn barns/NOUN/3/obj/barn ,/PUNCT/3/punct '
    '"/PUNCT/3/punct said/VERB/0/root/say Ann/PROPN/7/nsubj'
)
PARENTHESIS = (
    "Rebels/NOUN/6/nsubj/rebel ,/PUNCT/4/punct Ann/PROPN/4/nsubj said/VERB/6/parataxis/say ,/PUNCT/4/punct "
    "burned/VERB/0/root/burn barns/NOUN/6/obj/barn"
)
AS_SHE_SAID = (
    "As/SCONJ/3/mark Ann/PROPN/3/nsubj said/VERB/6/advcl/say ,/PUNCT/3/punct rebels/NOUN/6/nsubj/rebel "
    "burned/VERB/0/root/burn barns/NOUN/6/obj/barn"
)


@pytest.mark.parametrize("tree", [SAID, INVERTED, PARENTHESIS, AS_SHE_SAID])
def test_whoever_says_a_clause_vouches_for_it_wherever_the_verb_stands(tree):
    parse = build_parse(tree)

    assert chain(parse, "burned") == ["Ann"]
    assert chain(parse, "said") == []


def test_the_outlet_itself_is_no_chain():
    assert chain(build_parse("Rebels/NOUN/2/nsubj burned/VERB/0/root/burn barns/NOUN/2/obj/barn"), "burned") == []


def test_putting_a_source_in_front_adds_that_source_and_nothing_else():
    inner = "{0}/PROPN/{1}/nsubj said/VERB/{1}/ccomp/say rebels/NOUN/{2}/nsubj/rebel burned/VERB/{3}/ccomp/burn"
    one = build_parse(inner.format("Ann", 2, 4, 2).replace("said/VERB/2/ccomp", "said/VERB/0/root"))
    two = build_parse(
        "Bo/PROPN/2/nsubj said/VERB/0/root/say "
        "Ann/PROPN/4/nsubj added/VERB/2/ccomp/add rebels/NOUN/6/nsubj/rebel burned/VERB/4/ccomp/burn"
    )

    assert chain(one, "burned") == ["Ann"]
    assert chain(two, "burned") == ["Ann", "Bo"]


def test_an_agency_that_quotes_somebody_is_the_outer_link():
    parse = build_parse(
        "Rebels/NOUN/2/nsubj/rebel burned/VERB/5/ccomp/burn barns/NOUN/2/obj/barn ,/PUNCT/2/punct "
        "quoted/VERB/0/root/quote/VBD Ann/PROPN/5/obj as/SCONJ/8/mark saying/VERB/5/advcl/say/VBG"
        " Tass/PROPN/5/nsubj"
    )
    first = build_parse(
        "Rebels/NOUN/2/nsubj/rebel burned/VERB/6/ccomp/burn barns/NOUN/2/obj/barn ,/PUNCT/2/punct Tass/PROPN/6/nsubj "
        "quoted/VERB/0/root/quote/VBD Ann/PROPN/6/obj as/SCONJ/9/mark saying/VERB/6/advcl/say/VBG"
    )

    assert chain(first, "burned") == ["Ann", "Tass"]
    assert chain(parse, "burned")[0] == "Ann"


def test_according_to_covers_the_sentence_and_stands_outside_the_speaker():
    parse = build_parse(
        "Rebels/NOUN/2/nsubj/rebel burned/VERB/5/ccomp/burn barns/NOUN/2/obj/barn Ann/PROPN/5/nsubj said/VERB/0/root/say "
        "according/VERB/8/case to/ADP/6/fixed Tass/PROPN/5/obl"
    )

    assert chain(parse, "burned") == ["Ann", "Tass"]
    assert chain(parse, "said") == ["Tass"]


def test_whose_announcement_it_is_vouches_for_what_it_says():
    parse = build_parse(
        "Oslo/PROPN/3/nmod:poss 's/PART/1/case announcement/NOUN/8/nsubj that/SCONJ/6/mark it/PRON/6/nsubj "
        "freed/VERB/3/acl/free sailors/NOUN/6/obj/sailor calmed/VERB/0/root/calm ports/NOUN/8/obj/port"
    )

    assert chain(parse, "freed") == ["Oslo"]
    assert chain(parse, "calmed") == []


def test_whom_it_was_told_to_is_no_source():
    parse = build_parse(
        "Ann/PROPN/2/nsubj told/VERB/0/root/tell Reuters/PROPN/2/iobj rebels/NOUN/5/nsubj/rebel burned/VERB/2/ccomp/burn"
    )
    (link,) = says_of(parse, sayings(parse), 4)

    assert (link.name, link.via.text if link.via else None, link.cue.text if link.cue else None) == (
        "Ann",
        "Reuters",
        "told",
    )


def test_a_medium_in_a_clause_of_speaking_is_via():
    parse = build_parse(
        "Speaking/VERB/6/advcl/speak/VBG to/ADP/3/case Reuters/PROPN/1/obl ,/PUNCT/1/punct Ann/PROPN/6/nsubj "
        "said/VERB/0/root/say rebels/NOUN/8/nsubj/rebel burned/VERB/6/ccomp/burn"
    )
    (link,) = says_of(parse, sayings(parse), 7)

    assert (link.name, link.via.text if link.via else None) == ("Ann", "Reuters")


def test_a_placard_can_speak():
    parse = build_parse(
        '"/PUNCT/2/punct Stop/VERB/5/ccomp/stop/VB ,/PUNCT/2/punct "/PUNCT/2/punct read/VERB/0/root/read '
        "one/NUM/7/nummod placard/NOUN/5/obj"
    )

    assert chain(parse, "Stop") == ["one placard"]


def test_reportedly_has_a_cue_and_no_source():
    parse = build_parse("Rebels/NOUN/3/nsubj reportedly/ADV/3/advmod burned/VERB/0/root/burn barns/NOUN/3/obj/barn")

    assert told(parse) == [(None, "reportedly", ["Rebels", "burned barns"])]
    assert chain(parse, "burned") == []


def test_whoever_would_not_say_vouches_for_nothing():
    parse = build_parse(
        "Ann/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod say/VERB/0/root/say/VB "
        "rebels/NOUN/6/nsubj/rebel burned/VERB/4/ccomp/burn"
    )

    assert chain(parse, "burned") == []


def test_a_headline_with_a_colon_names_its_source():
    parse = build_parse(
        "Police/NOUN/4/nsubj :/PUNCT/4/punct rebels/NOUN/4/nsubj/rebel burned/VERB/0/root/burn barns/NOUN/4/obj"
    )

    assert chain(parse, "burned") == ["Police"]


LONG = (
    "“/PUNCT/3/punct Rebels/NOUN/3/nsubj/rebel burned/VERB/8/ccomp/burn barns/NOUN/3/obj/barn ,/PUNCT/3/punct "
    "”/PUNCT/3/punct Ann/PROPN/8/nsubj said/VERB/0/root/say ./PUNCT/8/punct"
)
MORE = (
    "“/PUNCT/3/punct They/PRON/3/nsubj stole/VERB/0/root/steal "
    "our/PRON/5/nmod:poss goats/NOUN/3/obj/goat ./PUNCT/3/punct ”/PUNCT/3/punct"
)


def test_a_quotation_after_the_speaker_is_the_speakers():
    parse = build_parse(LONG + "|" + MORE)

    assert chain(parse, "stole") == ["Ann"]


def test_the_next_paragraph_of_quotation_is_still_the_speakers():
    assert chain(paragraphs(LONG, MORE), "stole") == ["Ann"]


def test_a_paragraph_of_the_outlet_ends_the_speech():
    between = "The/DET/2/det bus/NOUN/3/nsubj left/VERB/0/root/leave ./PUNCT/3/punct"

    assert chain(paragraphs(LONG, between, MORE), "stole") == []


def test_i_in_a_quotation_is_no_second_source():
    parse = build_parse(
        '"/PUNCT/3/punct I/PRON/3/nsubj say/VERB/10/ccomp/say/VBP rebels/NOUN/5/nsubj/rebel burned/VERB/3/ccomp/burn '
        'barns/NOUN/5/obj/barn ,/PUNCT/3/punct "/PUNCT/3/punct Ann/PROPN/10/nsubj said/VERB/0/root/say'
    )

    assert chain(parse, "burned") == ["Ann"]


def test_a_pronoun_has_the_name_the_article_gives():
    mentions = (Mention(0, 2, 0, "PER", 0, "itself"), Mention(4, 5, 4, "PRO", 0, "pronoun"))
    parse = build_parse(
        "Ann/PROPN/3/nsubj Roe/PROPN/1/flat left/VERB/0/root/leave ./PUNCT/3/punct|"
        "She/PRON/2/nsubj said/VERB/0/root/say rebels/NOUN/4/nsubj/rebel burned/VERB/2/ccomp/burn barns/NOUN/4/obj/barn",
        mentions,
    )
    (link,) = says_of(parse, sayings(parse), 7)

    assert (link.name, link.words.text) == ("Ann Roe", "She")


def test_a_party_that_acts_by_speaking_is_not_its_own_source():
    parse = build_parse(
        "Ann/PROPN/2/nsubj said/VERB/0/root/say she/PRON/4/nsubj condemned/VERB/2/ccomp/condemn raids/NOUN/4/obj/raid",
        (Mention(0, 1, 0, "PER", 0, "itself"), Mention(2, 3, 2, "PRO", 0, "pronoun")),
    )

    assert chain(parse, "condemned") == ["Ann"]
    assert chain(parse, "condemned", (2,)) == []


def test_a_contrast_behind_while_is_the_tellers():
    parse = build_parse(SAID + " ,/PUNCT/9/punct while/SCONJ/9/mark troops/NOUN/9/nsubj/troop fled/VERB/4/advcl/flee")

    assert chain(parse, "fled") == []


def test_what_a_source_only_judges_is_not_on_its_word():
    parse = build_parse(
        "Ann/PROPN/2/nsubj said/VERB/0/root/say she/PRON/4/nsubj condemned/VERB/2/ccomp/condemn raids/NOUN/4/obj/raid",
        (Mention(0, 1, 0, "PER", 0, "itself"), Mention(2, 3, 2, "PRO", 0, "pronoun")),
    )

    assert chain(parse, "raids") == []


def test_a_minister_who_promises_for_the_state_is_no_claimant():
    parse = build_parse("Ann/PROPN/2/nsubj said/VERB/0/root/say Oslo/PROPN/4/nsubj helps/VERB/2/ccomp/help/VBZ")

    assert [link.name for link in says_of(parse, sayings(parse), 3, (2,))] == ["Ann"]
    assert says_of(parse, sayings(parse), 3, (2,), lambda row: row == 0) == ()


def test_what_hangs_inside_a_quotation_but_stands_outside_is_the_speakers():
    parse = build_parse(
        "“/PUNCT/3/punct Dams/NOUN/3/nsubj/dam burst/VERB/7/ccomp/burst ,/PUNCT/3/punct ”/PUNCT/3/punct "
        "Ann/PROPN/7/nsubj said/VERB/0/root/say ,/PUNCT/7/punct citing/VERB/3/advcl/cite/VBG raids/NOUN/9/obj/raid"
    )

    assert told(parse) == [("Ann", "said", ["Dams burst"]), ("Ann", "citing", ["raids"])]


def test_a_claim_of_responsibility_is_on_its_claimants_word():
    parse = build_parse(
        "Rebels/NOUN/2/nsubj/rebel claimed/VERB/0/root/claim responsibility/NOUN/2/obj for/ADP/5/case raids/NOUN/3/nmod"
    )

    assert chain(parse, "claimed") == ["Rebels"]
    assert chain(parse, "raids") == ["Rebels"]


def test_a_court_that_comes_out_as_an_apposition_still_speaks():
    parse = build_parse(
        "Troops/NOUN/2/nsubj/troop beat/VERB/0/root/beat Ann/PROPN/2/obj ,/PUNCT/7/punct the/DET/6/det court/NOUN/3/appos "
        "announced/VERB/2/parataxis/announce Monday/PROPN/7/obl:unmarked"
    )

    assert chain(parse, "beat") == ["the court"]


def test_a_pronoun_that_was_told_is_no_via():
    parse = build_parse(
        "Ann/PROPN/2/nsubj told/VERB/0/root/tell them/PRON/2/iobj rebels/NOUN/5/nsubj/rebel burned/VERB/2/ccomp/burn"
    )

    assert [saying.via for saying in sayings(parse)] == [None]


def test_a_table_that_cannot_be_read_says_where():
    with pytest.raises(KnowledgeError, match=r"x\.tsv:1"):
        parse_sayings(["v:say\tclause\tsings\tShe said no."], "x.tsv")


# --- with the model


@pytest.fixture(scope="session")
def language() -> Language:
    return Language()


@pytest.mark.parametrize("row", load_sayings().rows, ids=lambda row: f"{row.part}:{row.words[0]}")
def test_every_row_reads_its_example(language, row):
    parse = language.parse(row.example, [(0, len(row.example))])
    cues = [
        {parse.quote(*saying.cue).lower(), *(parse.lemmas[r].lower() for r in range(*saying.cue))}
        for saying in sayings(parse)
        if saying.kind == row.kind and saying.content
    ]

    assert any(set(row.words) & cue for cue in cues)


CHAINS = [
    ("Police said five miners were killed.", "killed", ["Police"]),
    ("Five miners were killed, police said on Tuesday.", "killed", ["police"]),
    ("Five miners were killed, a local official told Reuters.", "killed", ["a local official"]),
    ("According to Norwegian media, five miners were killed.", "killed", ["Norwegian media"]),
    ("The mayor told reporters that police had said five miners were killed.", "killed", ["police", "The mayor"]),
    ("The agency quoted the governor as saying five miners were killed.", "killed", ["the governor", "The agency"]),
    (
        "The governor was quoted by the agency as saying five miners were killed.",
        "killed",
        ["The governor", "the agency"],
    ),
    (
        "“Five miners were killed,” the governor told a crowd, according to the agency.",
        "killed",
        ["the governor", "the agency"],
    ),
    ("Video footage shows guards beating five miners.", "beating", ["Video footage"]),
    ("The union accused guards of beating five miners.", "beating", ["The union"]),
    ("The rebels claimed responsibility for killing five miners.", "killing", ["The rebels"]),
    ("A statement from the ministry said five miners were killed.", "killed", ["A statement from the ministry"]),
    ("The bishop wrote on his blog that guards had beaten five miners.", "beaten", ["The bishop"]),
    ("Residents fear that guards will beat the miners.", "beat", ["Residents"]),
    ("The rebels claimed responsibility for a bombing that killed five miners.", "killed", ["The rebels"]),
    ("“Guards beat us,” the miner said, citing witnesses. “They burned our huts.”", "burned", ["the miner"]),
    ("The minister denied that guards had beaten five miners.", "beaten", ["The minister"]),
    ("Guards beat five miners on Sunday.", "beat", []),
    ("The union condemned the beating of five miners.", "beating", []),
    ("The mayor urged guards to free the miners.", "free", []),
]


@pytest.mark.parametrize(("text", "word", "expected"), CHAINS, ids=[text for text, _, _ in CHAINS])
def test_the_chain_runs_from_the_nearest_claimant_outwards(language, text, word, expected):
    parse = language.parse(text, [(0, len(text))])

    assert expected == chain(parse, word)


def test_every_span_of_a_chain_stands_where_it_says(language):
    text = "“Guards beat us,” Ann Roe told Reuters, according to the agency."
    parse = language.parse(text, [(0, len(text))])
    for link in says_of(parse, sayings(parse), parse.words.index("beat")):
        for words in (link.words, link.via, link.cue):
            assert words is None or text[words.span.start : words.span.end] == words.text
