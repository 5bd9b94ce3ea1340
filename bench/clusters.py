"""MUC, B3 and CEAFe: how well clusters of mentions agree with the gold ones, and the CoNLL figure, their mean.

A mention is anything hashable; a mention that only one side has counts against that side. Sources: Vilain et al. 1995
(MUC), Bagga and Baldwin 1998 (B3), Luo 2005 (CEAF with the entity similarity phi4); Pradhan et al. 2012 for their mean.
Each function returns four sums, so that documents add up: hits and possible hits for recall, hits and possible hits for
precision.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

Clusters = Sequence[frozenset[Hashable]]
Sums = tuple[float, float, float, float]


def muc(gold: Clusters, made: Clusters) -> Sums:
    """Return the links of each side that the other holds too: a cluster cut into n parts lost n - 1 of its links.

    >>> muc([frozenset("abc")], [frozenset("ab"), frozenset("cd")])
    (1, 2, 1, 2)
    """
    return (*_kept_links(gold, made), *_kept_links(made, gold))


def _kept_links(ours: Clusters, theirs: Clusters) -> tuple[int, int]:
    home = {mention: number for number, cluster in enumerate(theirs) for mention in cluster}
    kept = 0
    for cluster in ours:
        parts = {home[mention] for mention in cluster if mention in home}
        alone = sum(mention not in home for mention in cluster)
        kept += len(cluster) - len(parts) - alone
    return kept, sum(len(cluster) - 1 for cluster in ours)


def b_cubed(gold: Clusters, made: Clusters) -> Sums:
    """Return for each mention the share of its own cluster that stands with it on the other side, summed.

    >>> b_cubed([frozenset("ab")], [frozenset("a"), frozenset("b")])
    (1.0, 2, 2.0, 2)
    """
    return (*_kept_company(gold, made), *_kept_company(made, gold))


def _kept_company(ours: Clusters, theirs: Clusters) -> tuple[float, int]:
    home = {mention: cluster for cluster in theirs for mention in cluster}
    nobody: frozenset[Hashable] = frozenset()
    shares = [len(cluster & home.get(m, nobody)) / len(cluster) for cluster in ours for m in cluster]
    return sum(shares), len(shares)


def ceaf_e(gold: Clusters, made: Clusters) -> Sums:
    """Return the similarity of clusters paired one to one so that it is greatest, and how many clusters each side has.

    >>> ceaf_e([frozenset("abc"), frozenset("de")], [frozenset("ab"), frozenset("cde")])
    (1.6, 2, 1.6, 2)
    """
    if not gold or not made:
        return 0.0, len(gold), 0.0, len(made)
    alike = np.array([[2 * len(ours & theirs) / (len(ours) + len(theirs)) for theirs in made] for ours in gold])
    best = sum(float(alike[row, column]) for row, column in best_pairs(alike))
    return best, len(gold), best, len(made)


def best_pairs(worth: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return the pairs (row, column), one to one, whose worth sums highest: as many as the shorter side has.

    The Hungarian method by shortest augmenting paths (Jonker and Volgenant 1987).

    >>> best_pairs(np.array([[5.0, 4.0], [4.0, 1.0]]))
    [(0, 1), (1, 0)]
    """
    if worth.shape[0] > worth.shape[1]:
        return sorted((row, column) for column, row in best_pairs(worth.T))
    rows, columns = worth.shape
    cost = -worth
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    owner = np.full(columns, -1)
    for row in range(rows):
        distance = np.full(columns, np.inf)
        came_from = np.full(columns, -1)
        done = np.zeros(columns, bool)
        here, at, length = row, -1, 0.0
        while here != -1:
            through = length + cost[here] - row_price[here] - column_price
            better = ~done & (through < distance)
            distance[better], came_from[better] = through[better], at
            at = int(np.where(done, np.inf, distance).argmin())
            length = float(distance[at])
            done[at] = True
            here = int(owner[at])
        row_price[row] += length
        passed = done.copy()
        passed[at] = False
        row_price[owner[passed]] += length - distance[passed]
        column_price[passed] -= length - distance[passed]
        while at != -1:
            before = int(came_from[at])
            owner[at] = owner[before] if before != -1 else row
            at = before
    return sorted((int(row), column) for column, row in enumerate(owner) if row != -1)


def conll(pairs: Sequence[tuple[Clusters, Clusters]]) -> dict[str, float]:
    """Return MUC, B3 and CEAFe F1 over documents (gold, made), in percent, and ``CoNLL``, their mean."""
    scores = {}
    for name, measure in (("MUC", muc), ("B3", b_cubed), ("CEAFe", ceaf_e)):
        sums = [sum(column) for column in zip(*(measure(gold, made) for gold, made in pairs), strict=True)]
        scores[name] = f1(*sums) if sums else 0.0
    return {"CoNLL": round(sum(scores.values()) / 3, 2)} | {name: round(score, 2) for name, score in scores.items()}


def f1(hits: float, wanted: float, hits_made: float, made: float) -> float:
    """Return F1 in percent of recall ``hits / wanted`` and precision ``hits_made / made``; 0 where there is nothing.

    >>> f1(1, 2, 1, 1)
    66.66666666666667
    """
    recall, precision = (hits / wanted if wanted else 0.0), (hits_made / made if made else 0.0)
    return 200 * recall * precision / (recall + precision) if recall + precision else 0.0
