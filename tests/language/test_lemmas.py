"""Dictionary forms, by the table that ships."""

from __future__ import annotations

import pytest

from dateline.errors import KnowledgeError
from dateline.language.lemmas import find_lemma, load_lemmas, parse_lemmas


@pytest.mark.parametrize(
    "line",
    [
        "VBD said/say shot/shoot met/meet withdrew/withdraw fled/flee found/find left/leave led/lead lay/lie fell/fall",
        "VBD announced/announce condemned/condemn seized/seize criticised/criticise agreed/agree vetoed/veto denied/deny",
        "VBD bombed/bomb shelled/shell killed/kill expelled/expel banned/ban kidnapped/kidnap targeted/target",
        "VBN taken/take withdrawn/withdraw wounded/wound besieged/besiege overthrown/overthrow re-elected/re-elect",
        "VBG meeting/meet hoping/hope stopping/stop dying/die killing/kill firing/fire shooting/shoot using/use",
        "VBZ says/say flies/fly does/do has/have is/be accuses/accuse pushes/push veto/veto condemns/condemn",
        "VB found/found wound/wound",
        "NNS men/man women/woman countries/country crises/crisis children/child militiamen/militiaman buses/bus",
        "NNS forces/force victims/victim police/police troops/troops headquarters/headquarters attacks/attack",
        "NNPS Nations/Nation Democrats/Democrat",
        "NNP Reuters/Reuters Nations/Nations",
        "JJS largest/large worst/bad",
        "MD wo/will ca/can",
        "RB n't/not",
    ],
)
def test_words_that_news_is_made_of(line):
    tag, *pairs = line.split()

    assert [pair.split("/")[1] for pair in pairs] == [
        find_lemma(pair.split("/")[0], tag, load_lemmas()) for pair in pairs
    ]


def test_a_line_that_is_no_row_is_named():
    with pytest.raises(KnowledgeError, match="lemmas:2"):
        parse_lemmas(["# comment", "said V say"])


@pytest.mark.parametrize("word", ["'s", "’s", "s", "'", "ed", "ing", "-"])
@pytest.mark.parametrize("tag", ["NNS", "NNPS", "VBZ", "VBD", "VBG", "JJR", "POS"])
def test_a_word_that_is_all_ending_has_a_dictionary_form(word, tag):
    assert find_lemma(word, tag, load_lemmas())
