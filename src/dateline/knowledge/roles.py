"""Role nouns and titles: what somebody is, and the PLOVER sector that follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.errors import KnowledgeError
from dateline.knowledge.phrases import Phrases, index_phrases

__all__ = ["SECTORS", "Role", "RoleTable", "load_roles", "parse_roles"]

SECTORS = tuple(
    """GOV MIL LEG JUD COP SPY PTY REB UAF OPP CRM CVL BUS LAB EDU JRN REL REF MED AGR ELI SOC PRM NGO IGO""".split()
)

WEIGHTS = ("", "weak", "office", "thing")


@dataclass(frozen=True, slots=True)
class Role:
    """One line: the ``words`` that name a role and its ``sector``.

    weight   "weak" when a more telling word beside it decides; "office" when only an organisation's does ("union
             president"); "thing" when it is weak and, before another noun, no party ("missile attack"); else ""
    country  for roles that belong to no country unless the words say so ("NGO"), else None
    example  a phrase of our own that this line codes
    """

    words: tuple[str, ...]
    sector: str | None
    weight: str
    country: str | None
    example: str


@dataclass(frozen=True, slots=True)
class RoleTable:
    """All rows in file order, and an index of their words, in lower case."""

    rows: tuple[Role, ...]
    phrases: Phrases[Role]


def parse_roles(lines: Iterable[str], source: str = "roles") -> RoleTable:
    r"""Return the table that ``lines`` write; raises KnowledgeError at the first line that is none.

    >>> table = parse_roles(["police officer|constable\tCOP\t\t\ttwo constables"])
    >>> table.phrases.longest([("police",), ("officers", "officer")], 0)[1].sector
    'COP'
    """
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 5 or (cells[1] and cells[1] not in SECTORS) or cells[2] not in WEIGHTS:
            raise KnowledgeError(f"{source}:{number}: wants words, sector, weight, country, example, between tabs")
        words, sector, weight, country, example = cells
        rows.append(Role(tuple(words.split("|")), sector or None, weight, country or None, example))
    return RoleTable(tuple(rows), index_phrases((word.lower(), row) for row in rows for word in row.words))


@cache
def load_roles() -> RoleTable:
    """Return the table that ships."""
    name = "data/roles.tsv"
    try:
        text = files("dateline").joinpath(name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise KnowledgeError(f"{name}:0: missing; reinstall dateline") from error
    return parse_roles(text.splitlines(), name)
