"""Names: labels that follow one another, and the spans they make."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from dateline.language.names import LASTING, OPENING, TOUCHING, find_labels, find_names, may_follow

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


@pytest.mark.parametrize("seed", range(40))
def test_no_other_lawful_sequence_is_likelier(seed):
    chances = np.random.default_rng(seed).normal(size=(4, len(LABELS)))
    lawful = (
        rows
        for rows in product(range(len(LABELS)), repeat=4)
        if all(
            may_follow(LABELS[before] if place else "O", LABELS[row])
            for place, (before, row) in enumerate(zip((0, *rows), rows, strict=False))
        )
    )

    def likelihood(rows: tuple[int, ...]) -> float:
        labels = [LABELS[row] for row in rows]
        steps = sum(
            LASTING if label[0] == "I" else OPENING + (TOUCHING if before != "O" else 0) if label[0] == "B" else 0
            for before, label in zip(["O", *labels], labels, strict=False)
        )
        return steps + sum(chances[place, row] for place, row in enumerate(rows))

    best = max(lawful, key=likelihood)

    assert [LABELS[row] for row in best] == find_labels(chances, LABELS)


def test_a_name_does_not_end_in_a_link_word():
    chances = np.log([[0.1, 0.1, 0.1, 0.6, 0.1], [0.1, 0.1, 0.1, 0.1, 0.6], [0.5, 0.1, 0.1, 0.1, 0.2]])
    labels = find_labels(chances, LABELS, ["Union", "for", "Democracy"])
    assert find_names(labels) == [(0, 3, "ORG")]


def test_two_names_side_by_side_stay_two():
    assert find_names(["B-LOC", "B-LOC", "I-LOC"]) == [(0, 1, "LOC"), (1, 3, "LOC")]
