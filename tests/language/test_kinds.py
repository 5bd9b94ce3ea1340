"""Names of an article, settled: edges, then kinds."""

from __future__ import annotations

import pytest

from dateline.language.kinds import load_places, settle_names
from dateline.language.mentions import load_nouns
from dateline.language.tokens import find_tokens


def settle(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the settled names of ``text``, each given by its words, apart by blanks, and its kind."""
    tokens = find_tokens(text)
    words = [text[start:end] for start, end in tokens]
    rows: list[tuple[int, int, str]] = []
    for name, kind in names:
        size = len(name.split())
        start = next(
            row for row in range(rows[-1][1] if rows else 0, len(words)) if words[row : row + size] == name.split()
        )
        rows.append((start, start + size, kind))
    return [
        (text[tokens[first][0] : tokens[last - 1][1]], kind)
        for first, last, kind in settle_names(words, tokens, rows, load_nouns(), load_places())
    ]


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Washington said no.", [("Washington", "PER")], [("Washington", "LOC")]),
        (
            "Denzel Washington spoke. Washington left.",
            [("Denzel Washington", "PER"), ("Washington", "LOC")],
            [("Denzel Washington", "PER"), ("Washington", "PER")],
        ),
        ("The Israelis left.", [("Israelis", "PER")], [("Israelis", "MISC")]),
        ("US President Donald Trump", [("US President Donald Trump", "PER")], [("Donald Trump", "PER")]),
        ("US President Joe Biden", [("US President", "PER"), ("Joe Biden", "PER")], [("Joe Biden", "PER")]),
        ("Sen. Ted Cruz", [("Sen. Ted Cruz", "PER")], [("Ted Cruz", "PER")]),
        ("Kevin King and King", [("Kevin King", "PER"), ("King", "ORG")], [("Kevin King", "PER"), ("King", "PER")]),
        ("Agence France-Presse", [("Agence France", "ORG"), ("Presse", "PER")], [("Agence France-Presse", "ORG")]),
        ("Iran-Iraq talks", [("Iran", "LOC"), ("Iraq", "LOC")], [("Iran", "LOC"), ("Iraq", "LOC")]),
        ("China’s People’s Liberation Army", [("People ’s", "ORG"), ("Liberation Army", "ORG")], None),
        ("Omar, D-Minn., spoke", [("Omar", "PER"), ("D - Minn.", "PER")], [("Omar", "PER")]),
        (
            "Taliban and Taliban and Taliban",
            [("Taliban", "MISC"), ("Taliban", "ORG"), ("Taliban", "ORG")],
            [("Taliban", "ORG")] * 3,
        ),
    ],
)
def test_names_are_settled(text, names, expected):
    assert (expected or [("People’s Liberation Army", "ORG")]) == settle(text, *names)
