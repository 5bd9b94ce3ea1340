"""Which column of a table says what of a page: the table ``data/pages/columns.tsv``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.errors import KnowledgeError, SettingsError

__all__ = ["ColumnRule", "load_columns", "match_columns", "parse_choice", "parse_columns", "plain_name"]


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """The ``names`` of columns, plain and best first, that hold one ``field`` of a page."""

    field: str
    names: tuple[str, ...]
    example: str


def parse_columns(lines: Iterable[str], source: str = "columns.tsv") -> tuple[ColumnRule, ...]:
    r"""Return the rows of the table, in order.

    >>> parse_columns(["headline\theadline title\ttext,title"])[0].names
    ('headline', 'title')
    """
    rules = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("# "):
            continue
        cells = line.split("\t")
        if len(cells) != 3:
            raise KnowledgeError(f"{source}:{number}: {len(cells)} columns where 3 belong")
        rules.append(ColumnRule(cells[0], tuple(cells[1].split()), cells[2]))
    return tuple(rules)


@cache
def load_columns() -> tuple[ColumnRule, ...]:
    """Return the table of columns."""
    path = files("dateline") / "data" / "pages" / "columns.tsv"
    try:
        return parse_columns(path.read_text(encoding="utf-8").splitlines())
    except OSError as error:
        raise KnowledgeError(f"columns.tsv:0: cannot be read ({error}); reinstall dateline") from error


def plain_name(name: str) -> str:
    r"""Return a column's name as it is compared.

    >>> plain_name("\ufeffDate_Published ")
    'datepublished'
    """
    return re.sub(r"[\W_]+", "", name).casefold()


def match_columns(header: Iterable[str], chosen: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return for each field the column of ``header`` that holds it; ``chosen`` (field: column) goes before the table.

    >>> match_columns(["id", "Title", "body"]), match_columns(["body", "lead"], {"text": "lead"})
    ({'text': 'body', 'headline': 'Title'}, {'text': 'lead'})
    """
    plain: dict[str, str] = {}
    for name in header:
        plain.setdefault(plain_name(name), name)
    found: dict[str, str] = {}
    for rule in load_columns():
        names = (plain_name(chosen[rule.field]),) if chosen and rule.field in chosen else rule.names
        column = next((plain[name] for name in names if name in plain), None)
        if column is not None:
            found[rule.field] = column
    return found


def parse_choice(words: str) -> dict[str, str]:
    """Return the columns that a user names, by field. Raises SettingsError when a field is none of the table's.

    >>> parse_choice("text=body, published=day")
    {'text': 'body', 'published': 'day'}
    """
    fields = [rule.field for rule in load_columns()]
    chosen: dict[str, str] = {}
    for pair in words.split(","):
        field, sign, column = (part.strip() for part in pair.partition("="))
        if not sign or not column or field not in fields:
            raise SettingsError(f"{pair.strip()!r} names no column; write FIELD=NAME with one of {', '.join(fields)}")
        chosen[field] = column
    return chosen
