"""``docs/exports.md`` names every format and every column; its tables are written by ``make golden``."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from dateline.cli.filters import FILTERS
from dateline.exports import FORMATS, REPORTS
from dateline.knowledge.layouts import load_layouts

PAGE = Path(__file__).parents[2] / "docs" / "exports.md"
SECTIONS = {
    "own": ("events", "reports", "crosswalk", "accounts", "articles"),
    "polecat": ("polecat",),
    "gdelt": ("gdelt_events", "gdelt_mentions"),
    "icews": ("icews",),
}


def cell(text: str) -> str:
    return text.replace("|", "\\|")


def formats_table() -> str:
    rows = [
        f"| `{f.name}` | {f.title} | `.{f.extension}` | {f.good_for} | {f'`{f.extra}`' if f.extra else ''} |"
        for f in (*FORMATS.values(), *REPORTS.values())
    ]
    return "\n".join(["| format | | file | good for | extra |", "|---|---|---|---|---|", *rows])


def columns_tables(names: tuple[str, ...]) -> str:
    tables = []
    for name in names:
        rows = [f"| {cell(c.name)} | {c.type} | {cell(c.holds)} |" for c in load_layouts()[name]]
        tables.append("\n".join([f"| `{name}` | type | holds |", "|---|---|---|", *rows]))
    return "\n\n".join(tables)


WANTED = {"formats": formats_table(), **{name: columns_tables(tables) for name, tables in SECTIONS.items()}}


@pytest.mark.parametrize("name", WANTED)
def test_the_tables_are_those_that_are_written(name: str) -> None:
    block = re.compile(rf"(<!-- {name}: written by make golden -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    text = PAGE.read_text(encoding="utf-8")
    written = block.sub(lambda m: f"{m[1]}{WANTED[name]}\n{m[2]}", text)
    if os.environ.get("WRITE_GOLDEN"):
        PAGE.write_text(written, encoding="utf-8")

    assert block.search(text)
    assert PAGE.read_text(encoding="utf-8") == written


def test_every_filter_is_in_the_documents() -> None:
    text = PAGE.read_text(encoding="utf-8")

    assert [name for name, _, _ in FILTERS if f"`{name}`" not in text] == []


def test_every_field_of_a_plover_line_is_in_the_documents() -> None:
    from dateline.exports import Terms
    from dateline.exports.desk import open_desk
    from dateline.exports.plover import to_plover
    from tests.exports.stories import STORY

    text = PAGE.read_text(encoding="utf-8")
    desk = open_desk(STORY, every=True)
    keys = {key for telling in desk.tellings for key in to_plover(desk, telling, Terms(every=True), {})}

    assert sorted(key for key in keys if f"`{key}`" not in text) == []
