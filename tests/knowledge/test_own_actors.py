"""The user's own file of actors: what it can say, what is wrong with it, and that it wins."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline.cli import commands
from dateline.errors import SettingsError
from dateline.knowledge.own_actors import parse_own_actors, read_own_actors

OWN = """
[[actor]]
name = "Ana Ruiz"
names = ["Ruiz", "A. Ruiz", "Анна Руис", "the Iron Widow"]
country = "CHL"
note = "court file 12"
roles = [
  {sector = "GOV", from = "2014", to = "2018-03-11", office = "minister"},
  {sector = "OPP", from = "2018-03-12", to = "2023-12-31"},
]

[[actor]]
name = "Night Watch"
country = "PER"
sector = "UAF"

[[actor]]
name = "Harbour Post"
names = ["Post"]
"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "actors.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def with_own(own: Path) -> dateline.Coder:
    return dateline.Coder(actors=own)


def codes(chronology: dateline.Chronology) -> list[tuple[str, str | None, str | None]]:
    return [(a.name, a.country, a.sector) for r in chronology.reports for a in r.actors]


def test_what_the_file_says_goes_before_the_text_and_names_itself(with_own):
    text = "Peruvian police chief Ana Ruiz condemned the raid."
    (report,) = with_own.code_text(text, "2020-05-01").reports

    assert codes(with_own.code_text(text, "2020-05-01")) == [("Ana Ruiz", "CHL", "OPP")]
    assert report.actors[0].evidence[1].rule == "actors.toml"
    assert report.actors[0].evidence[1].note.endswith("actors.toml, court file 12")


@pytest.mark.parametrize(("day", "sector"), [("2015-01-01", "GOV"), ("2020-01-01", "OPP"), ("2025-01-01", "ELI")])
def test_a_role_holds_in_its_years_and_is_former_after_them(with_own, day: str, sector: str):
    assert codes(with_own.code_text("On Monday Ruiz condemned the raid.", day)) == [("Ana Ruiz", "CHL", sector)]


def test_one_actor_has_one_name_whatever_an_article_calls_it(with_own):
    for name in ("Ana Ruiz", "A. Ruiz", "the Iron Widow"):
        assert codes(with_own.code_text(f"On Monday {name} condemned the raid.", "2020-01-01")) == [
            ("Ana Ruiz", "CHL", "OPP")
        ]


def test_a_name_that_nothing_else_knows_can_act(with_own, coder):
    text = "The night watch shot two farmers."

    assert codes(with_own.code_text(text)) == [("Night Watch", "PER", "UAF")]
    assert codes(coder.code_text(text)) != [("Night Watch", "PER", "UAF")]


def test_a_claimant_has_its_one_name_too(with_own):
    (report,) = with_own.code_text("Rebels burned two barns, the Post reported.").reports

    assert [says.name for says in report.says] == ["Harbour Post"]


def test_nobody_else_is_touched(with_own, coder):
    text = "Syrian troops shelled Homs, and Turkish President Bo Roe condemned it."

    assert codes(with_own.code_text(text, "2020-01-01")) == codes(coder.code_text(text, "2020-01-01"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[actor]\n", "no TOML"),
        ("[[people]]\n", "something else than"),
        ('[[actor]]\ncountry = "CHL"', "actor 1: has no name"),
        ('[[actor]]\nname = "X Y"\nsectr = "GOV"', "knows no 'sectr'; its fields are country, name"),
        ('[[actor]]\nname = "X Y"\nsector = "GVT"', "'GVT' is no PLOVER sector; they are"),
        ('[[actor]]\nname = "X Y"\ncountry = "Chile"', "no country code of three capital letters"),
        ('[[actor]]\nname = "X Y"\nnames = "Z"', "names is no list"),
        ('[[actor]]\nname = "X Y"\nroles = [{sector = "GOV", from = "May"}]', "neither a year nor a day"),
        ('[[actor]]\nname = "X Y"\n[[actor]]\nname = "x y"', "name of another actor"),
    ],
)
def test_what_is_wrong_in_the_file_is_said_with_its_remedy(text: str, message: str):
    with pytest.raises(SettingsError, match=message.replace("[", r"\[")) as told:
        parse_own_actors(text, "mine.toml")
    assert str(told.value).startswith("mine.toml")


def test_a_file_that_is_not_there_is_one_line_on_the_command_line(tmp_path: Path):
    with pytest.raises(SettingsError, match="cannot be read"):
        read_own_actors(tmp_path / "none.toml")


def test_read_takes_the_file_on_the_command_line_and_in_the_library(own: Path, tmp_path: Path):
    page = tmp_path / "page.txt"
    page.write_text("The Iron Widow condemned the raid on the port of Arden on Monday.", encoding="utf-8")

    assert codes(dateline.read(page, published="2020-01-01", actors=own))[0][0] == "Ana Ruiz"
    printed = CliRunner().invoke(commands, ["read", str(page), "--json", "--actors", str(own)]).stdout
    assert '"name": "Ana Ruiz"' in printed


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str):
    try:
        own = parse_own_actors(text)
    except SettingsError:
        return
    assert own.find([text]) is None


def test_a_file_that_cannot_be_used_says_so_before_processes_are_started(tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_text("[[actor]]\n", encoding="utf-8")
    (tmp_path / "page.txt").write_text("Police arrested two men.", encoding="utf-8")

    with pytest.raises(SettingsError, match="has no name"):
        dateline.read(tmp_path / "page.txt", processes=2, actors=tmp_path / "actors.toml")
    with pytest.raises(SettingsError, match="is no date"):
        dateline.read(tmp_path / "page.txt", processes=2, published="soon")
