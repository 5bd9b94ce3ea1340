"""From pairs to events: the surest pairs are joined first, and no two reports with an obstacle ever share an event.

The result does not depend on the order of the input: pairs are taken by score, then by the reports' own order.

What people put together is together whatever stands against it, and what they kept apart is never joined. Otherwise
reports are joined as they would be without people: an event is one or more *parts*, each joined by reasons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from dateline.links.clues import Clues
from dateline.links.compare import Comparison

__all__ = ["Clustering", "Tie", "cluster_reports"]

MOST_NEAR = 5  # neighbours kept for each event
Tie = tuple[int, int, str, str]  # two reports, ascending, the name of who decided, and why


@dataclass(frozen=True, slots=True)
class Clustering:
    """groups   indices of reports that tell of one act, each ascending, in order of their first
    reasons  by group, (rule, note, index, index) of the pairs that joined it, surest first
    near     by group, (index of another group, what kept them apart), closest first
    """

    groups: tuple[tuple[int, ...], ...]
    reasons: tuple[tuple[tuple[str, str, int, int], ...], ...]
    near: tuple[tuple[tuple[int, str], ...], ...]


@dataclass(slots=True)
class Grouping:
    """Which group each report is in, and the members of each group: at first every report is alone."""

    group_of: list[int]
    members: dict[int, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, size: int) -> Grouping:
        return cls(list(range(size)), {number: [number] for number in range(size)})

    def unite(self, a: int, b: int) -> tuple[int, int] | None:
        """Join the groups of two reports; return the one that stays and the one that is no more, None for one group."""
        one, other = sorted((self.group_of[a], self.group_of[b]))
        if one == other:
            return None
        for number in self.members[other]:
            self.group_of[number] = one
        self.members[one] += self.members.pop(other)
        return one, other


def cluster_reports(
    clues: Sequence[Clues],
    pairs: Iterable[tuple[int, int]],
    compare: Callable[[int, int], Comparison],
    together: Sequence[Tie] = (),
    apart: Sequence[Tie] = (),
) -> Clustering:
    """Return the events among ``clues`` (sorted by ``order``). ``compare`` judges any two of them.

    Joining two parts takes one pair with enough reasons, and no obstacle between any member of one and any of the
    other. People's ties come first: ``together`` joins without asking, and what is ``apart`` never shares an event.
    """
    judged = {pair: compare(*pair) for pair in pairs}
    wanted = sorted(
        (pair for pair, found in judged.items() if found.enough), key=lambda pair: (-judged[pair].score, pair)
    )
    parts, groups = Grouping.of(len(clues)), Grouping.of(len(clues))
    joined: dict[int, list[tuple[str, str, int, int]]] = {number: [] for number in range(len(clues))}
    barred = {(a, b): f"{who}: {why}" if why else who for a, b, who, why in apart}
    refused: list[tuple[int, int, str]] = [(a, b, text) for (a, b), text in sorted(barred.items())]

    def join(a: int, b: int, reasons: Iterable[tuple[str, str]]) -> None:
        if (united := groups.unite(a, b)) is not None:
            joined[united[0]] += joined.pop(united[1])
        joined[groups.group_of[a]] += [(rule, note, a, b) for rule, note in reasons]

    for a, b, who, why in together:
        join(a, b, [(who, why)])
    for a, b in wanted:
        if parts.group_of[a] == parts.group_of[b]:
            continue
        some, others = (parts.members[number] for number in sorted((parts.group_of[a], parts.group_of[b])))
        obstacle = find_bar((a, b), groups, barred) or find_obstacle((a, b), some, others, compare)
        if obstacle:
            refused.append((a, b, obstacle))
            continue
        parts.unite(a, b)
        join(a, b, judged[a, b].reasons)
    return lay_out(groups.group_of, groups.members, joined, refused)


def find_bar(pair: tuple[int, int], groups: Grouping, barred: Mapping[tuple[int, int], str]) -> str | None:
    """Return by whom the groups of two reports are kept apart; None: by nobody."""
    if not barred:
        return None
    some, others = (groups.members[groups.group_of[number]] for number in pair)
    crossing = ((min(one, other), max(one, other)) for one, other in product(some, others))
    return min((barred[two] for two in crossing if two in barred), default=None)


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
