"""From pairs to events: the surest pairs are joined first, and no two reports with an obstacle ever share an event.

The result does not depend on the order of the input: pairs are taken by score, then by the reports' own order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from dateline.links.clues import Clues
from dateline.links.compare import Comparison

__all__ = ["Clustering", "cluster_reports"]

MOST_NEAR = 5  # neighbours kept for each event


@dataclass(frozen=True, slots=True)
class Clustering:
    """groups   indices of reports that tell of one act, each ascending, in order of their first
    reasons  by group, (rule, note, index, index) of the pairs that joined it, surest first
    near     by group, (index of another group, what kept them apart), closest first
    """

    groups: tuple[tuple[int, ...], ...]
    reasons: tuple[tuple[tuple[str, str, int, int], ...], ...]
    near: tuple[tuple[tuple[int, str], ...], ...]


def cluster_reports(
    clues: Sequence[Clues],
    pairs: Iterable[tuple[int, int]],
    compare: Callable[[int, int], Comparison],
) -> Clustering:
    """Return the events among ``clues`` (sorted by ``order``). ``compare`` judges any two of them.

    Joining two groups takes one pair with enough reasons, and no obstacle between any member of one and any of the
    other.
    """
    judged = {pair: compare(*pair) for pair in pairs}
    wanted = sorted(
        (pair for pair, found in judged.items() if found.enough), key=lambda pair: (-judged[pair].score, pair)
    )
    group_of = list(range(len(clues)))
    members: dict[int, list[int]] = {number: [number] for number in group_of}
    joined: dict[int, list[tuple[str, str, int, int]]] = {number: [] for number in group_of}
    refused: list[tuple[int, int, str]] = []
    for a, b in wanted:
        one, other = sorted((group_of[a], group_of[b]))
        if one == other:
            continue
        obstacle = find_obstacle((a, b), members[one], members[other], compare)
        if obstacle:
            refused.append((a, b, obstacle))
            continue
        for number in members[other]:
            group_of[number] = one
        members[one] += members.pop(other)
        joined[one] += [*joined.pop(other), *((rule, note, a, b) for rule, note in judged[a, b].reasons)]
    return lay_out(group_of, members, joined, refused)


def find_obstacle(
    pair: tuple[int, int], some: Sequence[int], others: Sequence[int], compare: Callable[[int, int], Comparison]
) -> str | None:
    """Return what stands between the two of ``pair``, or between any members of their groups; None: nothing."""
    for one, other in (pair, *product(some, others)):
        obstacles = compare(min(one, other), max(one, other)).obstacles
        if obstacles:
            return obstacles[0]
    return None


def lay_out(
    group_of: Sequence[int],
    members: Mapping[int, list[int]],
    joined: Mapping[int, list[tuple[str, str, int, int]]],
    refused: Iterable[tuple[int, int, str]],
) -> Clustering:
    """Return the groups in the order of their first report, with their reasons and refused neighbours."""
    groups = sorted(tuple(sorted(numbers)) for numbers in members.values())
    place = {group_of[group[0]]: index for index, group in enumerate(groups)}
    near: list[dict[int, str]] = [{} for _ in groups]
    for a, b, obstacle in refused:  # closest first
        one, other = place[group_of[a]], place[group_of[b]]
        if one != other:
            near[one].setdefault(other, obstacle)
            near[other].setdefault(one, obstacle)
    return Clustering(
        groups=tuple(groups),
        reasons=tuple(tuple(joined[group_of[group[0]]]) for group in groups),
        near=tuple(tuple(found.items())[:MOST_NEAR] for found in near),
    )
