"""Trees: one root, no cycle, and none better."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from dateline.language.trees import find_heads, is_tree


def score(arcs: np.ndarray, heads: tuple[int, ...]) -> float:
    return sum(float(arcs[word, head]) for word, head in enumerate(heads))


@pytest.mark.parametrize("seed", range(60))
def test_no_other_tree_with_one_root_scores_higher(seed):
    dice = np.random.default_rng(seed)
    words = 2 + seed % 4
    arcs = dice.normal(size=(words, words + 1)).astype(np.float32)
    arcs[:, seed % (words + 1)] += 2.0  # many words want one head, often the root

    best = max(
        (heads for heads in product(range(words + 1), repeat=words) if is_tree(heads)), key=lambda h: score(arcs, h)
    )

    assert best == tuple(find_heads(arcs))


@pytest.mark.parametrize("words", [1, 2, 30, 150])
def test_any_scores_give_one_tree(words):
    for seed in range(20):
        arcs = np.random.default_rng(seed).normal(size=(words, words + 1)) * 10

        assert is_tree(find_heads(arcs))


def test_equal_scores_give_a_tree():
    assert is_tree(find_heads(np.zeros((5, 6))))


@pytest.mark.parametrize(
    ("heads", "expected"),
    [([0], True), ([0, 0], False), ([2, 1], False), ([2, 3, 0], True), ([0, 3, 2], False), ([1], False)],
)
def test_a_tree_has_one_root_and_no_cycle(heads, expected):
    assert expected == is_tree(heads)
