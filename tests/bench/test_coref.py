"""The measure of coreference, on clusters small enough to be counted by hand."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.clusters import b_cubed, best_pairs, ceaf_e, conll, muc
from bench.coref import read_document

GOLD = [frozenset("abc"), frozenset("defg")]
MADE = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]


def test_muc_counts_the_links_that_survive():
    # Gold abc falls into {ab}, {c..}: one link of two; defg into {d}, {e}, {fg}: one of three.
    # Made ab keeps its one; cd loses its one; fghi keeps fg, loses h and i: one of three.
    assert muc(GOLD, MADE) == (2, 5, 2, 5)


def test_b_cubed_weighs_every_mention_by_the_company_it_keeps():
    recall = 2 / 3 + 2 / 3 + 1 / 3 + 1 / 4 + 0 + 2 / 4 + 2 / 4
    precision = 1 + 1 + 1 / 2 + 1 / 2 + 2 / 4 + 2 / 4 + 0 + 0

    assert b_cubed(GOLD, MADE) == pytest.approx((recall, 7, precision, 8))


def test_ceaf_pairs_each_cluster_once():
    # abc with ab: 4/5; defg with fghi: 4/8. cd stays alone, though it shares a mention with both.
    assert ceaf_e(GOLD, MADE) == pytest.approx((1.3, 2, 1.3, 3))


def test_conll_is_the_mean_of_the_three_over_all_documents():
    assert conll([(GOLD, GOLD), (MADE, MADE)])["CoNLL"] == 100
    assert conll([(GOLD, [])])["CoNLL"] == 0
    assert conll([(GOLD, MADE)])["CoNLL"] == pytest.approx((40 + 45.65 + 52) / 3, abs=0.2)


@given(st.integers(1, 5), st.integers(1, 5), st.integers(0, 10_000))
def test_no_pairing_is_worth_more_than_the_one_found(rows, columns, seed):
    worth = np.random.default_rng(seed).integers(0, 9, (rows, columns)).astype(float)
    found = best_pairs(worth)
    tall = worth if rows <= columns else worth.T
    best = max(
        sum(tall[row, column] for row, column in enumerate(columns_of))
        for columns_of in itertools.permutations(range(tall.shape[1]), tall.shape[0])
    )

    assert len(found) == min(rows, columns)
    assert sum(worth[pair] for pair in found) == best


CONLLU = """\
# newdoc id = ours
# newpar
# text = The mayor's deputy left.
1	The	the	DET	DT	_	2	det	_	Entity=(1-person-new-ssss-cf1-1-sgl(2-person-new-ssss-cf2-2-coref
2-3	mayor's	_	_	_	_	_	_	_	_
2	mayor	mayor	NOUN	NN	_	4	nmod:poss	_	_
3	's	's	PART	POS	_	2	case	_	Entity=2)
4	deputy	deputy	NOUN	NN	_	5	nsubj	_	Entity=1)
5	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
6	.	.	PUNCT	.	_	5	punct	_	_

# text = She stayed.
1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(2-person-giv:act-ssss-cf1-1-ana)
2	stayed	stay	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

# newpar
# text = Rain fell.
1	Rain	rain	NOUN	NN	_	2	nsubj	_	_
2	fell	fall	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

"""


def test_gold_is_read_as_characters_of_the_paragraphs(tmp_path):
    path = tmp_path / "GUM_news_ours.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    document = read_document(path)

    assert [document.text[start:end] for start, end in document.blocks] == [
        "The mayor's deputy left. She stayed.",
        "Rain fell.",
    ]
    assert [
        (document.text[m.start : m.end], document.text[m.head :].split()[0], m.entity) for m in document.mentions
    ] == [
        ("The mayor's", "mayor's", 2),
        ("The mayor's deputy", "deputy", 1),
        ("She", "She", 2),
    ]
