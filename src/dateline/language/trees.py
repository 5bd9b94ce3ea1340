"""From scores of heads to one tree a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

__all__ = ["find_heads", "is_tree", "mend_participles"]


def find_heads(arcs: NDArray[np.floating]) -> list[int]:
    """Return the head of each of T words, numbered from 1, 0 for the one root: the best tree under ``arcs``.

    arcs  float[T, 1 + T]  score of each candidate head of each word, column 0 the root, T >= 1

    19 of 20 sentences are settled by taking each word's best head.

    >>> find_heads(np.array([[0.0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]]))
    [2, 0, 2]
    """
    heads: list[int] = arcs.argmax(1).tolist()
    if is_tree(heads):
        return heads
    words = len(heads)
    scores = np.full((words + 1, words + 1), -np.inf)
    scores[1:] = arcs
    np.fill_diagonal(scores, -np.inf)
    # The best of all trees, if it has one root, is the best with one root, and is found in a third of the time.
    free = _best_tree(scores)[1:]
    if free.count(0) == 1:
        return free
    # A root dearer than all else together is taken once: the best tree with one root, not the best forest.
    scores[1:, 0] -= (np.ptp(arcs) + 1.0) * (words + 1)
    return _best_tree(scores)[1:]


def is_tree(heads: Sequence[int]) -> bool:
    """Say whether ``heads``, numbered from 1 with 0 for the root, form one tree with one root.

    >>> is_tree([2, 0, 2]), is_tree([2, 1, 0]), is_tree([0, 0])
    (True, False, False)
    """
    if sum(head == 0 for head in heads) != 1:
        return False
    reached = [True] + [False] * len(heads)
    for word in range(1, len(heads) + 1):
        path = []
        while not reached[word]:
            path.append(word)
            reached[word] = True
            word = heads[word - 1]  # noqa: PLW2901 - climbing is what the loop does
            if word in path:
                return False
    return True


def _best_tree(scores: NDArray[np.float64]) -> list[int]:
    """Return each node's head in the best arborescence from node 0; ``scores[node, head]``.

    Chu and Liu 1965, Edmonds 1967: take best heads, shrink a cycle to one node, solve, open it again.
    """
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = _find_cycle(heads.tolist())
    if not cycle:
        return [int(head) for head in heads]
    inside = set(cycle)
    rest = [node for node in range(len(scores)) if node not in inside]
    shrunk = len(rest)
    smaller = np.full((shrunk + 1, shrunk + 1), -np.inf)
    smaller[:shrunk, :shrunk] = scores[rest][:, rest]
    out = scores[rest][:, cycle]
    smaller[:shrunk, shrunk] = out.max(1)
    into = scores[cycle][:, rest] - scores[cycle, heads[cycle]][:, None]
    smaller[shrunk, :shrunk] = into.max(0)
    solved = _best_tree(smaller)
    tree = heads.tolist()
    for node, head in enumerate(solved[:shrunk]):
        tree[rest[node]] = cycle[int(out[node].argmax())] if head == shrunk else rest[head]
    entry = solved[shrunk]
    tree[cycle[int(into[:, entry].argmax())]] = rest[entry]
    tree[0] = 0
    return [int(head) for head in tree]


def _find_cycle(heads: Sequence[int]) -> list[int]:
    seen = [0] * len(heads)
    seen[0] = -1
    for start in range(1, len(heads)):
        node = start
        while not seen[node]:
            seen[node] = start
            node = heads[node]
        if seen[node] == start and node:
            cycle = [node]
            while heads[cycle[-1]] != node:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []


def mend_participles(heads: list[int], deprels: list[str], xpos: Sequence[str]) -> None:
    """Put right "at striking dockers", where the tree has the participle govern its noun, preposition and all.

    A preposition before both cannot be inside the participle's clause: the noun stands in the participle's place, and
    the participle before it as its modifier. Changes ``heads`` (numbered from 1) and ``deprels`` in place.

    >>> heads, deprels = [0, 4, 1, 3], ["root", "case", "advcl", "obj"]
    >>> mend_participles(heads, deprels, ["VBD", "IN", "VBG", "NNS"])
    >>> heads, deprels
    ([0, 4, 4, 1], ['root', 'case', 'amod', 'obl'])
    """
    for word, (head, deprel) in enumerate(zip(heads, deprels, strict=True), 1):
        if deprel != "case" or head <= word or deprels[head - 1] != "obj":
            continue
        participle = heads[head - 1]
        if not word < participle < head or xpos[participle - 1] != "VBG" or heads[participle - 1] == 0:
            continue
        above, relation = heads[participle - 1], deprels[participle - 1]
        heads[head - 1], deprels[head - 1] = above, "nmod" if relation.startswith("acl") else "obl"
        heads[participle - 1], deprels[participle - 1] = head, "amod"
