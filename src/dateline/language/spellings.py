"""How a name is written, and which other ways of writing it are the same name: endings, beginnings, first letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from dateline.errors import KnowledgeError
from dateline.language.tokens import find_tokens

if TYPE_CHECKING:
    from dateline.language.mentions import Candidate
    from dateline.records import Parse

__all__ = ["endings_of", "initials_of", "letters_of", "load_aliases", "parse_aliases", "spell"]

Name = tuple[str, ...]

UNSPOKEN: Final = frozenset({"'s", "’s", "the"})
SMALL: Final = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "'s", "’s", "-", "&"})
YOUNGER: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
LONGEST: Final = 12  # words; nobody is called by the end of a longer name


def spell(parse: Parse, candidate: Candidate) -> Name:
    """Return the words of a name in lower case, without article, possessive, full stops and "Jr."."""
    words = [word.lower().replace(".", "") for word in parse.words[candidate.first : candidate.last]]
    if candidate.kind == "PER" and len(words) > 2 and words[-1] in YOUNGER:
        words = [word for word in words[:-1] if word != ","]
    return tuple(word for word in words if word and word not in UNSPOKEN)


def endings_of(name: Name) -> Iterator[Name]:
    """Yield what a name may be shortened to at its front.

    >>> list(endings_of(("un", "security", "council")))
    [('council',), ('security', 'council')]
    """
    for length in range(1, min(len(name), LONGEST)):
        if name[-length] not in SMALL:
            yield name[-length:]


def initials_of(name: Name) -> frozenset[str]:
    """Return what a name of several words is abbreviated to, with and without its small words.

    >>> sorted(initials_of(("bank", "of", "england")))
    ['be', 'boe']
    """
    if not 1 < len(name) <= LONGEST:
        return frozenset()
    starts = [word for word in name if word[0].isalnum()]
    every = "".join(word[0] for word in starts)
    telling = "".join(word[0] for word in starts if word not in SMALL)
    return frozenset(letters for letters in (every, telling) if len(letters) > 1)


def letters_of(parse: Parse, candidate: Candidate) -> str | None:
    """Return the letters of an abbreviation in lower case ("U.S." is "us"), or None when the name is none."""
    words = [word for word in parse.words[candidate.first : candidate.last] if word.lower() not in UNSPOKEN]
    letters = words[0].replace(".", "") if len(words) == 1 else ""
    return letters.lower() if len(letters) > 1 and letters.isupper() else None


def parse_aliases(lines: Iterable[str]) -> dict[Name, Name]:
    """Return for each name of lines "name|name|..." the first name of its line; ``#`` starts a comment.

    >>> parse_aliases(["# states", "United States|U.S."])
    {('united', 'states'): ('united', 'states'), ('us',): ('united', 'states')}
    """
    aliases: dict[Name, Name] = {}
    for line in lines:
        if line.strip() and not line.startswith("#"):
            names = [_plain(name) for name in line.rstrip("\n").split("|")]
            aliases |= dict.fromkeys(names, names[0])
    return aliases


def _plain(name: str) -> Name:
    words = (name[first:last].lower().replace(".", "") for first, last in find_tokens(name))
    return tuple(word for word in words if word and word not in UNSPOKEN)


@cache
def load_aliases() -> dict[Name, Name]:
    """Return the names that are one and the same everywhere (``data/language/aliases.tsv``)."""
    path = files("dateline") / "data" / "language" / "aliases.tsv"
    try:
        return parse_aliases(path.read_text(encoding="utf-8").splitlines())
    except OSError as error:
        raise KnowledgeError(f"{path}:1: the table of aliases does not load ({error}); reinstall dateline") from error
