"""The documents name what the program has, and the program has what the documents name."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from dateline.cli import commands
from dateline.language.coreference import RULES
from dateline.links import link_reports
from dateline.links.compare import ENOUGH_ACROSS, ENOUGH_WITHIN, FAR_KM, WEIGHTS
from dateline.records import STATUSES, Filter
from tests.chronologies import tell, write_article, write_chronology

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_the_readme_names_every_command_and_option(name: str) -> None:
    (row,) = [line for line in README.splitlines() if line.startswith(f"| `dateline {name}")]
    options = [option for option in commands.commands[name].params if isinstance(option, click.Option)]
    if "FILTERS" in row:
        row += README.split("FILTERS say which")[1].split("\n\n")[0]

    assert [option.opts[0] for option in options if f"{option.opts[0]}" not in row] == []


def test_every_field_of_a_filter_is_explained() -> None:
    text = (DOCS / "casefile.md").read_text(encoding="utf-8")

    assert [field.name for field in fields(Filter) if f"`{field.name}`" not in text] == []
    assert [name for name in (field.name for field in fields(Filter)) if f"--{name.replace('_', '-')}" not in README] == []


def test_every_reason_for_a_merge_is_in_the_documents_with_its_weight() -> None:
    text = (DOCS / "links.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| ([a-z ]+) \| ([\d.]+) \|", text, re.MULTILINE))

    assert {rule: f"{weight:g}" for rule, weight in WEIGHTS.items()} == rows
    for number in (f"{ENOUGH_WITHIN:g} is enough", f"{ENOUGH_ACROSS:g} is enough", f"{FAR_KM:g} km"):
        assert number in text


def test_every_rule_that_ties_mentions_is_in_the_documents() -> None:
    text = (DOCS / "language.md").read_text(encoding="utf-8")

    assert re.findall(r"^\| ([a-z ]+) \|", text.split("## Which mentions")[1], re.MULTILINE)[1:] == list(RULES)


def test_every_key_of_the_json_object_is_in_the_documents() -> None:
    article = write_article("a1", "A headline", published="2024-03-13")
    reports = (tell("shot", "ASSAULT", "police/COP", "x", when="2024-03-12", where="Arden", says=("she",), dead=1),)
    printed = write_chronology(reports, link_reports(reports, [article]), (article,)).to_json()
    text = (DOCS / "json.md").read_text(encoding="utf-8")
    keys: list[str] = []
    json.loads(printed, object_pairs_hook=lambda pairs: keys.extend(key for key, _ in pairs))

    assert sorted(key for key in set(keys) if f"`{key}`" not in text) == []


def test_every_kind_of_problem_in_the_program_is_in_the_documents() -> None:
    text = (DOCS / "problems.md").read_text(encoding="utf-8")
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "dateline").rglob("*.py"))
    kinds = set(re.findall(r'(?:PageError|Problem\([\w.]+,)\s*\(?"([a-z-]+)"', source))

    assert kinds
    assert sorted(kind for kind in kinds if f"## `{kind}`" not in text) == []


def test_every_status_is_explained() -> None:
    text = (DOCS / "coding.md").read_text(encoding="utf-8")

    assert [status for status in STATUSES if f"*{status}*" not in text] == []


@pytest.mark.parametrize("path", sorted((DOCS / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_says_what_was_asked_decided_given_up_and_when_to_look_again(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert re.match(r"\d{4}-", path.name)
    assert text.startswith("# ")
    for part in ("**Question.**", "**Decision.**", "**Because.**", "**We gave up.**", "**Revisit when**"):
        assert part in text, part


def test_the_tour_names_only_files_that_are_there() -> None:
    named = re.findall(r"`((?:[\w/]+/)?[\w]+\.(?:py|tsv)|[a-z]+/)`", (DOCS / "tour.md").read_text(encoding="utf-8"))
    house = ROOT / "src" / "dateline"
    there = {path.name for path in house.rglob("*") if path.is_file()}

    assert named
    assert [name for name in named if not (house / name).exists() and name not in there] == []


def test_every_link_between_documents_leads_somewhere() -> None:
    for path in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")]:
        for name in re.findall(
            r"`((?:docs|bench|train|tests|LICENSES|src)/[\w./-]+)`", path.read_text(encoding="utf-8")
        ):
            assert (ROOT / name).exists(), f"{path.name} names {name}"
