"""The actors of a casefile's own file hold in whatever is added to it and coded again."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import SettingsError
from dateline.jobs import add_pages, recode
from dateline.records import Filter
from dateline.store import Casefile

PAGE = """Ruiz meets dockers

Ana Ruiz met dockers in Lisbon on Tuesday, 12 March 2024.

Police arrested two men at the port."""
RUIZ = '[[actor]]\nname = "Ana Ruiz"\ncountry = "{country}"\nsector = "OPP"\n'


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return str(path)


def codes(casefile: Casefile) -> set[tuple[str, str | None, str | None]]:
    reports = casefile.chronology(Filter(type=("CONSULT",))).reports
    parties = [party for report in reports for party in report.actors if "Ruiz" in party.name]
    return {(party.name, party.country, party.sector) for party in parties}


def test_pages_are_added_and_coded_again_with_the_actors_of_the_casefile(tmp_path: Path, page: str) -> None:
    with Casefile.create(tmp_path / "case") as casefile:
        own = casefile.folder / "actors.toml"
        own.write_text(RUIZ.format(country="CHL"), encoding="utf-8")
        list(add_pages(casefile, [page]))
        assert codes(casefile) == {("Ana Ruiz", "CHL", "OPP")}
        assert list(recode(casefile)) == []

        own.write_text(RUIZ.format(country="PER"), encoding="utf-8")
        assert len(list(recode(casefile))) == 1
        assert codes(casefile) == {("Ana Ruiz", "PER", "OPP")}
        assert list(recode(casefile)) == []
        assert len({coder["actors"] for coder in casefile.manifest()["coders"]}) == 2

        own.unlink()
        assert len(list(recode(casefile))) == 1
        assert codes(casefile) == {("Ana Ruiz", None, None)}


def test_an_alias_that_was_decided_goes_before_the_file(tmp_path: Path, page: str) -> None:
    with Casefile.create(tmp_path / "case") as casefile:
        (casefile.folder / "actors.toml").write_text(RUIZ.format(country="CHL"), encoding="utf-8")
        list(add_pages(casefile, [page]))
        casefile.decide("alias", values={"of": "actor", "name": "Ana Ruiz Soto", "other": ["Ana Ruiz"]}, by="LB")
        assert codes(casefile) == {("Ana Ruiz Soto", "CHL", "OPP")}

        list(recode(casefile, every=True))
        assert codes(casefile) == {("Ana Ruiz Soto", "CHL", "OPP")}


def test_a_file_of_actors_that_cannot_be_used_says_so_and_nothing_is_kept(tmp_path: Path, page: str) -> None:
    with Casefile.create(tmp_path / "case") as casefile:
        (casefile.folder / "actors.toml").write_text("[[actor]]\n", encoding="utf-8")
        with pytest.raises(SettingsError, match="has no name"):
            list(add_pages(casefile, [page]))

        assert casefile.counts()["pages"] == 0
        assert casefile.manifest()["runs"] == []
