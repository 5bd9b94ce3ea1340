"""From chances of name labels to names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["find_labels", "find_names"]


LINKS: Final = frozenset("of for and the in to & with at on by".split())
# What the label chances of single words do not know of names, in log chances. Swept on the three development sets with
# the shipped model (none, half, one, two, three, four each): CrossNER politics 83.8 -> 85.3, wikigold 82.7 -> 83.2,
# UNER 74.5 -> 75.0.
TOUCHING: Final = -3.0  # a name right after another: nearly always one name cut in two
LASTING: Final = 1.0  # one more word of a name that has begun
OPENING: Final = -0.5  # a name begins


def find_labels(chances: NDArray[np.floating], labels: Sequence[str], words: Sequence[str] = ()) -> list[str]:
    """Return the likeliest labels such that they make names: none starts with ``I-`` or ends in a link word (Viterbi).

    chances  float[T, L]  log chances of ``labels``, T >= 1
    words    the T words, for the link words ("of", "and") that stand inside names and never end one

    >>> find_labels(np.log([[0.5, 0.4, 0.1], [0.1, 0.3, 0.6]]), ["O", "B-PER", "I-PER"])
    ['B-PER', 'I-PER']
    >>> chances = np.log([[0.1, 0.8, 0.1], [0.4, 0.1, 0.5], [0.6, 0.1, 0.3]])
    >>> find_labels(chances, ["O", "B-ORG", "I-ORG"], ["Bank", "of", "Ruritania"])
    ['B-ORG', 'I-ORG', 'I-ORG']
    """
    # Most sentences hold no name at all, and the steps never make one out of nothing but outside words.
    if all(labels[row] == "O" for row in chances.argmax(1).tolist()):
        return ["O"] * len(chances)
    step, after_link = _steps(tuple(labels))
    scores = chances[0] + step[labels.index("O")]
    back = []
    for row in range(1, len(chances)):
        linked = bool(words) and words[row - 1].lower() in LINKS
        paths = scores[:, None] + (after_link if linked else step)
        back.append(paths.argmax(0))
        scores = paths.max(0) + chances[row]
    rows = [int(scores.argmax())]
    for came_from in reversed(back):
        rows.append(int(came_from[rows[-1]]))
    return [labels[row] for row in reversed(rows)]


@cache
def _steps(labels: tuple[str, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what it costs to go from one label to the next, and the same after a link word. float64[L, L] each."""
    step = np.zeros((len(labels), len(labels)))
    for row, before in enumerate(labels):
        for column, label in enumerate(labels):
            if not may_follow(before, label):
                step[row, column] = -np.inf
            elif label[0] == "I":
                step[row, column] = LASTING
            elif label[0] == "B":
                step[row, column] = OPENING + (TOUCHING if before != "O" else 0.0)
    after_link = step.copy()
    for row, before in enumerate(labels):
        for column, label in enumerate(labels):
            if before != "O" and label[0] != "I":
                after_link[row, column] = -np.inf
    return step, after_link


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
