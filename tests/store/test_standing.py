"""What stands of decisions: promises about undoing, names and ties."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Decision
from dateline.store.standing import Names, find_active, find_ties


def decide(number: int, verb: str, /, **values: str | list[str]) -> Decision:
    pairs = tuple((k, v) for k, vs in values.items() for v in ([vs] if isinstance(vs, str) else vs))
    return Decision(number, "2024-03-14T10:00:00+00:00", "LB", verb, "", (), pairs)


@given(st.lists(st.integers(0, 12), max_size=12))
def test_a_decision_stands_while_no_undo_of_it_stands(undos: list[int]) -> None:
    decisions = [decide(n, "note", text="x") for n in range(1, 4)]
    for target in undos:
        number = len(decisions) + 1
        decisions.append(decide(number, "undo", number=str(1 + target % (number - 1))))
    active = find_active(decisions)

    for decision in decisions:
        undone_by = [
            d.number for d in active.values() if d.verb == "undo" and d.value("number") == str(decision.number)
        ]
        assert (decision.number in active) is (not undone_by)


NAMES = st.sampled_from("ABCD")


@given(st.lists(st.tuples(NAMES, st.lists(NAMES, min_size=1, max_size=3)), max_size=8))
def test_names_end_in_one_name_and_the_last_word_holds(aliases: list[tuple[str, list[str]]]) -> None:
    decisions = [
        decide(n, "alias", of="actor", name=name, other=others)
        for n, (name, others) in enumerate(aliases, start=1)
        if name not in others
    ]
    names = Names.of(decisions)
    one = {name: found[0] if (found := names.find("actor", name)) else name for name in "ABCD"}

    assert all(one[one[name]] == one[name] for name in "ABCD")
    for decision in decisions[-1:]:
        assert {one[text] for key, text in decision.values if key == "other"} == {one[decision.value("name")]}
    assert names.find("place", "A") is None


TIES = st.lists(
    st.tuples(st.booleans(), st.lists(st.tuples(st.integers(0, 1), st.sampled_from("abcdef")), max_size=4)), max_size=6
)


@given(TIES)
def test_ties_never_contradict_and_the_last_word_holds(said: list[tuple[bool, list[tuple[int, str]]]]) -> None:
    placed = [(decide(n, "merge" if join else "split"), sides) for n, (join, sides) in enumerate(said, start=1)]
    ties = find_ties(placed)
    group = {id_: {id_} for id_ in "abcdef"}
    for one, other, _ in ties.together:
        joined = group[one] | group[other]
        group |= dict.fromkeys(joined, joined)

    assert all(other not in group[one] for one, other, _ in ties.apart)
    for decision, sides in placed[-1:]:
        for (side, one), (other_side, other) in combinations(sides, 2):
            if one != other and decision.verb == "merge":
                assert other in group[one]
            if decision.verb == "split" and side != other_side and (other_side, one) not in sides:
                assert one == other or other not in group[one]
