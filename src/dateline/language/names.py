"""From chances of name labels to names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["find_labels", "find_names"]


def find_labels(chances: NDArray[np.floating], labels: Sequence[str]) -> list[str]:
    """Return the likeliest label of each word such that no name starts with an ``I-`` label (Viterbi).

    chances  float[T, L]  log chances of ``labels``, T >= 1

    >>> find_labels(np.log([[0.5, 0.4, 0.1], [0.1, 0.3, 0.6]]), ["O", "B-PER", "I-PER"])
    ['B-PER', 'I-PER']
    """
    best = [labels[row] for row in chances.argmax(1).tolist()]
    if all(may_follow(before, label) for before, label in zip(["O", *best], best, strict=False)):
        return best
    barred = np.array([[0.0 if may_follow(before, label) else -np.inf for label in labels] for before in labels])
    scores = chances[0] + barred[labels.index("O")]
    back = []
    for chance in chances[1:]:
        paths = scores[:, None] + barred
        back.append(paths.argmax(0))
        scores = paths.max(0) + chance
    rows = [int(scores.argmax())]
    for came_from in reversed(back):
        rows.append(int(came_from[rows[-1]]))
    return [labels[row] for row in reversed(rows)]


def may_follow(before: str, label: str) -> bool:
    """Say whether ``label`` may stand after ``before``.

    >>> may_follow("B-ORG", "I-ORG"), may_follow("O", "I-ORG"), may_follow("B-PER", "I-ORG")
    (True, False, False)
    """
    return label[0] != "I" or before[2:] == label[2:]


def find_names(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Return the names of a label sequence as (first word, word after the last, kind).

    >>> find_names(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"])
    [(0, 2, 'PER'), (3, 4, 'LOC'), (4, 5, 'LOC')]
    """
    names: list[tuple[int, int, str]] = []
    for row, label in enumerate(labels):
        if label[0] == "B":
            names.append((row, row + 1, label[2:]))
        elif label[0] == "I":
            names[-1] = (names[-1][0], row + 1, label[2:])
    return names
