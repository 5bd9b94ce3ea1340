"""Whether two events name the same party: a name is one wherever it stands, a description only within its article."""

from __future__ import annotations

from functools import cache

from dateline.knowledge.phrases import split_phrase
from dateline.knowledge.roles import load_roles
from dateline.records import Actor, Report

__all__ = ["is_description", "party_key", "party_name"]


def party_name(party: Actor) -> str:
    """Return the fullest name that the article gives, or the words of the sentence."""
    return party.name or party.words.text


def party_key(party: Actor, report: Report) -> tuple[str, str, str]:
    """Return what tells parties apart: name, country, and for a description the article.

    "Police" of one story are not the police of another; Norway is Norway.
    """
    name = party_name(party)
    return name.casefold(), party.country or "", report.article if is_description(name) else ""


def is_description(name: str) -> bool:
    """Return whether ``name`` only describes: it has no capital, or but its first, and that before a role.

    >>> [is_description(name) for name in ("two people", "Riot police", "Norway", "Interior Ministry")]
    [True, True, False, False]
    """
    words = split_phrase(name)
    if not words or name.lower() == name.upper() or any(word[:1].isupper() for word in words[1:]):
        return False
    return not words[0][:1].isupper() or any(form in _role_words() for word in words for form in forms(word.lower()))


def forms(word: str) -> tuple[str, ...]:
    """Return ``word`` and what it may be the plural of.

    >>> forms("policemen")
    ('policemen', 'policeman')
    """
    if word.endswith("men"):
        return word, f"{word[:-2]}an"
    return (word, word[:-1]) if word.endswith("s") else (word,)


@cache
def _role_words() -> frozenset[str]:
    return frozenset(word.lower() for role in load_roles().rows for word in role.words if " " not in word)
