"""Names: labels that follow one another, and the spans they make."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from dateline.language.names import find_labels, find_names, may_follow

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

    best = max(lawful, key=lambda rows: sum(chances[place, row] for place, row in enumerate(rows)))

    assert [LABELS[row] for row in best] == find_labels(chances, LABELS)


def test_two_names_side_by_side_stay_two():
    assert find_names(["B-LOC", "B-LOC", "I-LOC"]) == [(0, 1, "LOC"), (1, 3, "LOC")]
