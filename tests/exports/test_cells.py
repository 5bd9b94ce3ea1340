"""No cell is a formula, no row is broken, no number is touched."""

from __future__ import annotations

import csv
import io
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.exports.cells import neutralise, to_cell, to_csv, to_tsv
from dateline.exports.sheets import Sheet
from dateline.knowledge.layouts import Column

RUN = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")  # what a spreadsheet takes for the beginning of a formula


def sheet_of(*cells: str | float | None) -> Sheet:
    columns = tuple(Column(f"c{number}", "text", "") for number in range(len(cells)))
    return Sheet("events", columns, (cells,))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "＝1",
        "＋1",
        "－1",
        "＠A",
        "|cmd",
        "\x00=1",
    ],
)
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(text: str) -> None:
    assert neutralise(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["Police", "-5", "+3.5", "2024-03-12", "5 = five", "'quoted'", "“said”", "", "المعارضة"]
)
def test_other_text_is_left_as_it_is(text: str) -> None:
    assert neutralise(text) == text


@given(st.text())
def test_no_text_is_a_formula_even_when_full_width_signs_are_narrowed(text: str) -> None:
    safe = normalize("NFKC", neutralise(text)).lstrip(" \u200b\ufeff")
    number = safe.lstrip("+-").replace(".", "", 1).isdigit()

    assert number or not safe.startswith(RUN)


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_a_number_is_written_as_it_is(number: float) -> None:
    assert to_cell(number) == str(number)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=1, max_size=5))
def test_a_csv_reader_gets_every_cell_back(cells: list[str]) -> None:
    text = b"".join(to_csv(sheet_of(*cells), raw=True)).decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))

    assert rows[1] == cells or (rows[1] == [] and cells == [""])


@given(st.lists(st.one_of(st.text(), st.none()), min_size=1, max_size=5))
def test_a_tab_separated_line_has_as_many_cells_as_columns_whatever_is_in_them(cells: list[str | None]) -> None:
    lines = b"".join(to_tsv(sheet_of(*cells))).decode().split("\n")

    assert len(lines) == 3  # header, row, and nothing after the last line end
    assert [len(line.split("\t")) for line in lines[:2]] == [len(cells)] * 2


def test_the_default_opens_with_a_byte_order_mark_and_raw_does_not() -> None:
    assert b"".join(to_csv(sheet_of("a"))).startswith(b"\xef\xbb\xbfc0")
    assert b"".join(to_csv(sheet_of("a"), raw=True)).startswith(b"c0")


def test_rows_beyond_a_chunk_are_all_written() -> None:
    columns = (Column("n", "integer", ""),)
    sheet = Sheet("events", columns, tuple((number,) for number in range(4500)))

    assert [int(line) for line in b"".join(to_csv(sheet, raw=True)).split()[1:]] == list(range(4500))
    assert [int(line) for line in b"".join(to_tsv(sheet)).split()[1:]] == list(range(4500))
