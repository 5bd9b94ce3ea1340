"""The programs of others open what is written. Each test runs where its reader is installed (extra ``readers``)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline.errors import SettingsError
from dateline.exports import FORMATS
from tests.exports.stories import EMPTY, STORY


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("exports")
    for name in ("csv", "polecat", "icews", "gdelt", "graphml", "gexf", "sqlite"):
        dateline.export(STORY, name, place / f"{name}.{FORMATS[name].extension}")
    return place


def test_pandas_opens_the_tables_of_text(folder: Path) -> None:
    pandas = pytest.importorskip("pandas")

    assert pandas.read_csv(folder / "csv.csv")["id"].tolist() == ["e1", "e4", "e6", "e7"]
    assert pandas.read_csv(folder / "polecat.tsv", sep="\t").shape == (4, 40)
    assert pandas.read_csv(folder / "icews.tsv", sep="\t").shape == (4, 20)
    assert pandas.read_csv(folder / "gdelt.export.CSV", sep="\t", header=None).shape == (1, 61)
    assert pandas.read_csv(folder / "gdelt.mentions.CSV", sep="\t", header=None).shape == (2, 16)


def test_duckdb_joins_the_crosswalk_with_the_events(folder: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    events, crosswalk = (duckdb.read_csv(str(folder / name)) for name in ("csv.csv", "csv.crosswalk.csv"))
    found = duckdb.sql("SELECT e.id, count(*) FROM events e JOIN crosswalk c ON c.row = e.id GROUP BY 1 ORDER BY 1")
    assert len(events) + len(crosswalk) == 9

    assert found.fetchall() == [("e1", 2), ("e4", 1), ("e6", 1), ("e7", 1)]


def test_networkx_reads_both_networks(folder: Path) -> None:
    networkx = pytest.importorskip("networkx")
    graphml, gexf = networkx.read_graphml(folder / "graphml.graphml"), networkx.read_gexf(folder / "gexf.gexf")

    for graph in (graphml, gexf):
        assert graph.is_directed()
        assert sorted(data["event"] for *_, data in graph.edges(data=True)) == ["e1", "e4", "e6", "e7"]
    assert {data["label"] for _, data in graphml.nodes(data=True)} >= {"Police", "Norway", "المعارضة"}


def test_parquet_keeps_types_and_says_what_columns_hold(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    dateline.export(STORY, "parquet", tmp_path / "e.parquet")
    table = pq.read_table(tmp_path / "e.parquet")

    assert table.column("first").to_pylist() == [date(2024, 3, 12), date(2024, 2, 1), None, None]
    assert table.column("lat").to_pylist()[:2] == [38.717, None]
    assert table.schema.field("first").metadata[b"holds"].startswith(b"first day")


def test_a_table_becomes_a_pandas_frame_with_missing_values_missing() -> None:
    pandas = pytest.importorskip("pandas")
    frame = dateline.table(STORY).to_pandas()

    assert frame["dead_least"].dtype == "Int64"
    assert frame["first"][0] == pandas.Timestamp("2024-03-12")
    assert frame["first"].isna().tolist() == [False, False, True, True]
    assert dateline.table(EMPTY).to_pandas().shape == (0, 42)


def test_a_table_becomes_a_polars_frame_directly_and_as_a_stream() -> None:
    polars = pytest.importorskip("polars")
    pytest.importorskip("nanoarrow")
    table = dateline.table(STORY, "crosswalk", every=True)

    assert table.to_polars().equals(polars.DataFrame(table))
    assert table.to_polars()["published"].dtype == polars.Date
    assert polars.DataFrame(dateline.table(EMPTY)).shape == (0, 42)


def test_duckdb_and_pyarrow_take_a_table_as_an_arrow_stream() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("nanoarrow")
    table = pyarrow.table(dateline.table(STORY, "accounts"))

    assert table.column("differ").to_pylist() == [False, True, True]
    assert [str(field.type) for field in table.schema][:4] == ["string", "string", "string", "bool"]


def test_a_table_is_iterable_sized_and_shown_in_a_notebook() -> None:
    table = dateline.table(STORY, "reports")

    assert len(table) == 5
    assert next(iter(table))["id"] == "r1"
    assert "<td" in table._repr_html_()
    assert "<b>again" not in dateline.table(STORY, "articles")._repr_html_()
    with pytest.raises(SettingsError, match="there is no table 'event'"):
        dateline.table(STORY, "event")


def test_a_table_writes_itself_as_csv(tmp_path: Path) -> None:
    path = dateline.table(STORY).to_csv(tmp_path / "events.csv", raw=True)

    assert path.read_text(encoding="utf-8").splitlines()[1].startswith("e1,COERCE,arrest")


def test_a_chronology_shows_a_strip_and_a_table_in_a_notebook_without_markup_of_a_page() -> None:
    html = STORY._repr_html_()

    assert "4 events from 5 reports in 2 articles" in html
    assert html.count("<circle") == 2
    assert re.findall(r'<tr><td dir="auto">(\w+)', html) == ["e4", "e1", "e6", "e7"]
    assert "<script" not in html
    assert "&#x27;/c calc&#x27;" in html
    assert EMPTY._repr_html_() == "<div><p>0 events from 0 reports in 0 articles</p></div>"


@pytest.mark.parametrize(
    ("module", "act", "extra"),
    [
        ("pandas", lambda: dateline.table(STORY).to_pandas(), "pandas"),
        ("polars", lambda: dateline.table(STORY).to_polars(), "polars"),
        ("nanoarrow", lambda: dateline.table(STORY).__arrow_c_stream__(), "arrow"),
        ("pyarrow", lambda: dateline.exports.make_export(STORY, "parquet", dateline.exports.Terms()), "parquet"),
        ("docx", lambda: dateline.exports.make_export(STORY, "docx", dateline.exports.Terms()), "docx"),
    ],
)
def test_what_is_not_installed_is_named_with_its_extra(
    module, act, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, module, None)

    with pytest.raises(SettingsError, match=rf"pip install 'dateline\[{extra}\]'"):
        act()
