"""Words that say an act is planned, demanded, denied, possible or past (``data/status.tsv``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import KnowledgeError
from dateline.records import STATUSES, TYPES

__all__ = ["PLACES", "StatusRow", "StatusTable", "load_statuses", "parse_statuses"]

PLACES = ("self", "aux", "adv", "mod", "beside", "mark", "under", "over", "through", "befall")


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One line of the table.

    place    where the word stands to the act's own word, one of ``PLACES``
    words    lemmas; for "over" and "through" also "call+for", "want+obj", "not+believe" (the table's head says how)
    status   what it makes of the act; "" when the word only lends its own status
    only     the types it holds for; all when empty
    but      the types it does not hold for: what the word says is part of what they mean
    """

    place: str
    words: tuple[str, ...]
    status: str
    only: frozenset[str]
    but: frozenset[str]
    example: str

    def holds_for(self, type_: str) -> bool:
        """Return whether the row decides for acts of PLOVER type ``type_``."""
        return type_ not in self.but and (not self.only or type_ in self.only)


@dataclass(frozen=True, slots=True)
class StatusTable:
    """All rows, in file order, and ``by_word[place, word]`` those that have this word there."""

    rows: tuple[StatusRow, ...]
    by_word: Mapping[tuple[str, str], tuple[StatusRow, ...]]

    def find(self, place: str, word: str, type_: str) -> StatusRow | None:
        """Return the first row for ``word`` at ``place`` that holds for ``type_``, or None."""
        return next((row for row in self.by_word.get((place, word), ()) if row.holds_for(type_)), None)


def parse_statuses(lines: Iterable[str], source: str = "data/status.tsv") -> StatusTable:
    r"""Return the table that ``lines`` write. Raises KnowledgeError with ``source:line`` when one cannot be read.

    >>> table = parse_statuses(["aux:will|shall\tplanned\t-AGREE\tThe army will attack the port."])
    >>> table.find("aux", "will", "ASSAULT").status, table.find("aux", "will", "AGREE")
    ('planned', None)
    """
    rows = []
    by_word: dict[tuple[str, str], list[StatusRow]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = [column.strip() for column in line.rstrip("\n").split("\t")]
        if len(columns) != 4 or not columns[3]:
            raise KnowledgeError(f"{source}:{number}: cue, status, types and example are wanted")
        cue, status, types, example = columns
        place, _, words = cue.partition(":")
        if place not in PLACES or not words:
            raise KnowledgeError(f"{source}:{number}: {cue!r} does not begin with one of {', '.join(PLACES)}")
        if (place in ("through", "befall")) != (status == "-") or (status != "-" and status not in STATUSES):
            raise KnowledgeError(f"{source}:{number}: {status!r} is no status for {place!r}")
        named = frozenset(types.removeprefix("-").split("|")) - {""}
        if named - set(TYPES):
            raise KnowledgeError(f"{source}:{number}: {types!r} names a type that does not exist")
        excluded = types.startswith("-")
        row = StatusRow(
            place=place,
            words=tuple(words.split("|")),
            status="" if status == "-" else status,
            only=frozenset() if excluded else named,
            but=named if excluded else frozenset(),
            example=example,
        )
        rows.append(row)
        for word in row.words:
            by_word.setdefault((place, word), []).append(row)
    return StatusTable(tuple(rows), MappingProxyType({key: tuple(value) for key, value in by_word.items()}))


@cache
def load_statuses() -> StatusTable:
    """Return the table that ships. Raises KnowledgeError when it is missing or malformed."""
    try:
        text = files("dateline").joinpath("data", "status.tsv").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise KnowledgeError("data/status.tsv:0: missing; reinstall dateline") from error
    return parse_statuses(text.splitlines())
