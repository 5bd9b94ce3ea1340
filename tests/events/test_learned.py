"""What the model of acts holds likely, beside the lexicon."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from dateline.events.acts import Act, Sight
from dateline.events.frames import Filler
from dateline.events.learned import LIKELY, STANDS, UNLIKELY, weigh_acts
from dateline.events.told import FEATURES, may_tell, tell_words
from dateline.knowledge.acts import ActRow, Lexicon, Roles, load_acts
from dateline.knowledge.examples import load_examples
from dateline.knowledge.ontology import load_ontology
from dateline.records import STATUSES, TYPES, ActChances, Parse
from parses import build_parse

NO_ROLES = Roles((), (), reciprocal=False)
ROW = ActRow("AID:1 v:ferry", "AID", "v:ferry", "v", ("ferry",), (), NO_ROLES, None, "070", "X ferried Y.")
LEXICON = Lexicon((ROW,), {("v", "ferry"): (ROW,)}, {("AID", None): "070", ("ASSAULT", "aerial"): "195"})
EVERYBODY = Sight(lambda _: True)
TREE = "Chad/PROPN/2/nsubj ferried/VERB/0/root/ferry flour/NOUN/2/obj"
PARSE = build_parse(TREE)


@pytest.fixture(autouse=True)
def _ferry_tells(monkeypatch):
    monkeypatch.setattr("dateline.events.told._telling_words", lambda: frozenset({"ferry"}))


class Asked:
    """A model that holds what it is given: of a type at a row, of a role at (role, row of the act, row)."""

    def __init__(self, types: dict[int, tuple[str, float]], roles: dict[tuple[int, int, int], float]) -> None:
        self.types, self.roles = types, roles
        self.told: list[NDArray[np.float32]] = []

    def __call__(self, _: Parse, __: int, told: NDArray[np.float32]) -> ActChances:
        self.told.append(told)
        words = len(told)
        table = np.zeros((words, 1 + len(TYPES)), np.float32)
        table[:, 0] = 1
        for row, (kind, chance) in self.types.items():
            table[row, 0], table[row, 1 + TYPES.index(kind)] = 1 - chance, chance
        stands = np.zeros((6, words, words), np.float32)
        for (role, act, row), chance in self.roles.items():
            stands[role, act, row] = chance
        statuses = np.full((words, len(STATUSES)), 1 / len(STATUSES), np.float32)
        return ActChances(table, ("aerial",) * words, statuses, stands)


def by_hand(head: int, kind: str = "AID") -> Act:
    return Act(replace(ROW, type=kind), head, head, head, head + 1, (Filler(0, "subject"),), (), 0.7)


def told(acts: list[Act], asked: Asked, sight: Sight = EVERYBODY) -> list[tuple[str, int, list[int], list[int]]]:
    found = weigh_acts(PARSE, acts, LEXICON, sight, asked)
    return [(a.row.type, a.head, [f.row for f in a.actors], [f.row for f in a.recipients]) for a in found]


def test_without_a_model_the_lexicon_decides():
    assert weigh_acts(PARSE, [by_hand(1)], LEXICON, EVERYBODY, None) == (by_hand(1),)


def test_an_act_that_is_out_of_the_question_is_taken_back():
    assert told([by_hand(1)], Asked({1: ("AID", UNLIKELY / 2)}, {})) == []


def test_an_act_whose_frame_has_both_sides_is_the_lexicons_to_tell():
    whole = replace(by_hand(1), recipients=(Filler(2, "object"),))
    assert told([whole], Asked({1: ("AID", UNLIKELY / 2)}, {})) == [("AID", 1, [0], [2])]


def test_an_act_that_may_be_one_stays_whatever_type_the_model_likes():
    assert told([by_hand(1)], Asked({1: ("ASSAULT", 2 * UNLIKELY)}, {})) == [("AID", 1, [0], [])]


def test_a_likely_act_that_the_lexicon_lacks_is_told_with_its_parties_and_its_chance():
    asked = Asked({1: ("AID", LIKELY + 0.001)}, {(1, 1, 0): STANDS + 0.1, (2, 1, 2): STANDS - 0.1})
    (act,) = weigh_acts(PARSE, [], LEXICON, EVERYBODY, asked)
    assert (act.row.type, act.row.rule, act.row.cameo) == ("AID", "likely AID", "070")
    assert act.row.mode is None, "aerial is no mode of AID"
    assert [(filler.row, filler.path) for filler in act.actors] == [(0, f"the model's, {STANDS + 0.1:.2f}")]
    assert act.recipients == ()
    assert act.row.pattern == "the model, 1.00"


def test_a_likely_act_of_which_nobody_is_known_is_not_told():
    assert told([], Asked({1: ("AID", LIKELY + 0.001)}, {})) == []
    asked = Asked({1: ("AID", LIKELY + 0.001)}, {(1, 1, 0): 0.9})
    assert told([], asked, Sight(lambda _: False)) == [], "nor one whose actor cannot act"


def test_a_word_that_could_tell_of_two_types_alike_tells_of_none():
    class Torn(Asked):
        def __call__(self, *given):
            chances = super().__call__(*given)
            types = chances.types.copy()
            types[1, :] = 0
            types[1, 1 + TYPES.index("AID")] = types[1, 1 + TYPES.index("COERCE")] = 0.5
            return replace(chances, types=types)

    assert told([], Torn({}, {(1, 1, 0): 0.9})) == []


def test_a_likely_word_of_an_act_that_the_lexicon_tells_is_not_told_twice():
    asked = Asked({1: ("AID", 0.999), 2: ("AID", 0.999)}, {(1, 2, 0): 0.9})
    assert told([by_hand(1)], asked) == [("AID", 1, [0], [])]


def test_the_model_hears_what_the_lexicon_knows_of_each_word():
    asked = Asked({1: ("AID", 0.9)}, {})
    told([by_hand(1)], asked)
    (known,) = asked.told
    place = TYPES.index("AID")
    assert known.shape == (3, FEATURES)
    assert np.flatnonzero(known[1]).tolist() == [place, 16 + place, 32 + place]
    assert np.flatnonzero(known[0]).tolist() == [48, 50]


def test_a_sentence_without_any_word_for_an_act_is_not_asked_about():
    parse = build_parse("Tulips/NOUN/2/nsubj bloomed/VERB/0/root/bloom")
    asked = Asked({}, {})
    assert not may_tell(parse, 0)
    assert weigh_acts(parse, [], load_acts(), EVERYBODY, asked) == ()
    assert asked.told == []


def test_words_of_other_sentences_are_not_told():
    parse = build_parse(f"{TREE} | It/PRON/2/nsubj rained/VERB/0/root/rain")
    known = tell_words(parse, 1, [], LEXICON, Sight(lambda _: False))
    assert known.shape == (2, FEATURES)
    assert not known.any()


@pytest.mark.parametrize("kind", list(load_ontology()))
def test_every_type_has_examples_of_passages(kind: str):
    assert sum(name == kind for name, _ in load_examples()) >= 40
