"""What stands of the journal: decisions that are not undone, what they make of a report, which ties they leave.

Pure functions over decisions; ``decisions`` puts what they say into the database.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.errors import SettingsError
from dateline.records import STATES, Actor, Decision, Evidence, Report, Ties, Where, fold_words
from dateline.store.anchoring import is_added
from dateline.store.corrections import correct

__all__ = ["NO_NAMES", "Names", "Ruling", "find_active", "find_ties", "find_undone", "rule"]


def find_active(decisions: Iterable[Decision]) -> dict[int, Decision]:
    """Return the decisions that are not undone, by number; an undo that is itself undone undoes nothing."""
    standing = {decision.number: decision for decision in decisions}
    for number in find_undone(decision for decision in standing.values() if decision.verb == "undo"):
        standing.pop(number, None)
    return dict(sorted(standing.items()))


def find_undone(undos: Iterable[Decision]) -> set[int]:
    """Return the numbers of the decisions that ``undos`` undo, other undos among them."""
    undone: set[int] = set()
    for undo in sorted(undos, key=lambda decision: decision.number, reverse=True):  # an undo comes after what it undoes
        if undo.number not in undone:
            undone.add(int(undo.value("number")))
    return undone


@dataclass(frozen=True, slots=True)
class Names:
    """The one name of those that have several: (what it names, folded other name) → the name, and who said so."""

    by_other: Mapping[tuple[str, str], tuple[str, Evidence]]

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Names:
        """Return what the aliases among ``decisions`` say; of two that contradict, the later one."""
        told: dict[tuple[str, str], tuple[str, Evidence]] = {}
        for decision in decisions:
            of, name = decision.value("of"), decision.value("name")
            others = {fold_words(text): text for key, text in decision.values if key == "other"}
            for folded, other in others.items():
                told[of, folded] = name, decision.evidence(note=f"“{other}” is {name}")
            key = fold_words(name)
            while (of, key) in told and key not in others:
                after = fold_words(told[of, key][0])
                if after in others:  # it led back to what is another name of it now
                    del told[of, key]
                key = after
        return cls(told)

    def find(self, of: str, name: str) -> tuple[str, Evidence] | None:
        """Return the one name of the "actor", "place" or "source" called ``name``, None when it is not another's.

        A name whose one name is another's, too, is followed on.
        """
        found, seen = None, {fold_words(name)}
        while (step := self.by_other.get((of, fold_words(found[0] if found else name)))) is not None:
            if fold_words(step[0]) in seen:
                break
            seen.add(fold_words(step[0]))
            found = step
        return found

    def rename(self, report: Report) -> Report:
        """Return ``report`` with its parties, claimants and place under their one names."""
        if not self.by_other:
            return report
        return replace(
            report,
            actors=tuple(map(self._party, report.actors)),
            recipients=tuple(map(self._party, report.recipients)),
            says=tuple(
                replace(says, name=found[0], evidence=found[1]) if (found := self.find("actor", says.name)) else says
                for says in report.says
            ),
            where=self._where(report.where),
        )

    def _party(self, party: Actor) -> Actor:
        found = self.find("actor", party.name)
        return replace(party, name=found[0], evidence=(found[1], *party.evidence)) if found else party

    def _where(self, where: Where | None) -> Where | None:
        found = self.find("place", where.name) if where else None
        return replace(where, name=found[0], evidence=found[1]) if where and found else where


NO_NAMES = Names({})


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of a report: its ``state`` ("confirmed", "rejected", "later", "" for none) and the report now.

    corrected  some value was set, or it was added by hand
    """

    report: Report
    state: str
    corrected: bool


def rule(report: Report, decisions: Sequence[Decision]) -> Ruling:
    """Return what ``decisions`` (about this report, in order) make of the machine's ``report``, renamed.

    A value that can no longer be set (a mode that the type, coded anew, does not have) is left as the machine has it.
    """
    now, state, evidence = report, "", None
    corrected = is_added(report)
    last = {(field, d.number) for field, d in _last_set(decisions).items()}
    for decision in decisions:
        if decision.verb in STATES:
            state, evidence = STATES[decision.verb], decision.evidence(STATES[decision.verb])
        elif decision.verb == "set":
            for field, text in decision.values:
                if (field, decision.number) in last:
                    try:
                        now = correct(now, field, text, decision.evidence())
                    except SettingsError:
                        continue
                    corrected = True
    if evidence:
        now = replace(now, evidence=(*now.evidence, ("decision", evidence)))
    return Ruling(now, state, corrected)


def _last_set(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return, for each field, the last decision that sets it: what was set before is not named as the machine's."""
    return {field: decision for decision in decisions if decision.verb == "set" for field, _ in decision.values}


def find_ties(placed: Iterable[tuple[Decision, Sequence[tuple[int, str]]]]) -> Ties:
    """Return what merges and splits leave standing; ``placed`` are those decisions in order, each with the
    (side, report id) of what it is about. Where two contradict the later one holds, also in what follows from it.
    """
    said: dict[tuple[str, str], tuple[int, Decision]] = {}
    for decision, sides in placed:
        for number, (side, one) in enumerate(sides):
            for other_side, other in sides[number + 1 :]:
                if one == other:
                    continue
                together = decision.verb == "merge"
                if together or side != other_side:
                    said[min(one, other), max(one, other)] = (1 if together else -1), decision
    group: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    barred: dict[str, set[str]] = {}
    kept: dict[bool, list[tuple[str, str, Evidence]]] = {True: [], False: []}
    for (one, other), (sign, decision) in sorted(said.items(), key=lambda item: (-item[1][1].number, item[0])):
        for id_ in (one, other):
            group.setdefault(id_, id_)
            members.setdefault(id_, [id_])
            barred.setdefault(id_, set())
        a, b = sorted((group[one], group[other]))
        if sign > 0 and a != b and b not in barred[a]:  # of a chain of pairs the links, not every pair
            kept[True].append((one, other, decision.evidence()))
            _unite(a, b, group, members, barred)
        elif sign < 0 and a != b:
            barred[a].add(b)
            barred[b].add(a)
            kept[False].append((one, other, decision.evidence("kept apart")))
    return Ties(tuple(kept[True]), tuple(kept[False]))


def _unite(a: str, b: str, group: dict[str, str], members: dict[str, list[str]], barred: dict[str, set[str]]) -> None:
    for id_ in members[b]:
        group[id_] = a
    members[a] += members.pop(b)
    for other in barred.pop(b):
        barred[other].discard(b)
        barred[other].add(a)
        barred[a].add(other)
