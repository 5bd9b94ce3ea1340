"""What full text finds is what the filter matches in memory, whatever is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronologies import tell
from dateline.records import Entry, Filter
from dateline.store import Casefile
from tests.store.casefiles import make

TOLD = (
    tell("shot", "ASSAULT", "Łukasz Çelik", "the dockers’ union", article="a1", when="2024-03-12", where="Port Halden"),
    tell("met", "CONSULT", "أحمد الفاتحة", "Ana Rüiz", article="a1", paragraph=2),
    tell("met", "CONSULT", "東京 delegation", "U.N. envoys", article="a2", sentence="The 東京都 delegation met U.N. envoys ~ late."),
    tell("accused", "ACCUSE", "O'Neill", "NOT AND", article="a2", paragraph=2, sentence="O'Neill accused AND OR NOT of 1,200 lies."),
)  # fmt: skip
PIECES = st.sampled_from(
    ["lukasz", "Celik", "احمد", "الفاتحه", "東", "京", "東京", "un", "u", "n", "AND", "NOT", "oneill", "o", "1", "200",
     "dock", "dockers", "halden", "port", "~", '"', "*", " ", "  ", "-", "(", ":", "^", "é", "\u0301", "\u0000", "met"]
)  # fmt: skip


@pytest.fixture(scope="module")
def casefile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casefile]:
    folder: Path = tmp_path_factory.mktemp("words")
    with make(folder, ("a1", TOLD[:2]), ("a2", TOLD[2:])) as made:
        yield made


@given(
    asked=st.one_of(st.lists(PIECES, max_size=7).map("".join), st.lists(PIECES, max_size=5).map(" ".join), st.text())
)
def test_words_are_found_in_the_casefile_as_in_memory(casefile: Casefile, asked: str) -> None:
    wanted = Filter(q=asked)
    everything: tuple[Entry, ...] = casefile.events()

    assert [e.id for e in casefile.events(wanted)] == [e.id for e in everything if wanted.matches(e)]
    casefile.search(asked)


@given(name=st.one_of(st.lists(PIECES, min_size=1, max_size=4).map(" ".join), st.text(min_size=1)))
def test_names_are_found_in_the_casefile_as_in_memory(casefile: Casefile, name: str) -> None:
    everything = casefile.events()
    for field in ("actor", "recipient", "place", "source", "not_actor"):
        wanted = Filter(**{field: (name,)})

        assert {e.id for e in casefile.events(wanted)} == {e.id for e in everything if wanted.matches(e)}
