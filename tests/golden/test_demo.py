"""The demo, whole: its JSON, its screen, and the part of the screen that the README shows.

``make golden`` writes these files anew; the difference is read before it is committed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from dateline.cli.screen import lay_out
from dateline.pages import find_pages
from dateline.pipeline import join
from dateline.records import Chronology

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
DEMO = ROOT / "src" / "dateline" / "data" / "demo"
BLOCK = re.compile(r"(<!-- demo: written by make golden -->\n).*?(<!-- /demo -->)", re.DOTALL)
WRITE = bool(os.environ.get("WRITE_GOLDEN"))


@pytest.fixture(scope="module")
def chronology(coder: Any) -> Chronology:
    return join(coder.stream(find_pages(sorted(DEMO.iterdir()))))


def excerpt(screen: str) -> str:
    """Return the parts of ``screen`` that say most: what several sources tell, differ on or deny, and what has no date."""
    blocks = screen.split("\n\n")
    told = ["⚠" in block or ("Kiosk Times" in block and "river-post.txt" in block) for block in blocks]
    undated = [block.startswith("No date known") for block in blocks]
    first_undated = undated.index(True) if True in undated else len(blocks)
    wanted = {0, first_undated, first_undated + 1, len(blocks) - 1} | {number for number, yes in enumerate(told) if yes}
    kept: list[str] = []
    for number, block in enumerate(blocks):
        if number in wanted:
            kept.append(block)
        elif kept and kept[-1] != "[…]":
            kept.append("[…]")
    return "\n\n".join(kept)


def check(path: Path, actual: str) -> None:
    if WRITE:
        path.write_text(actual, encoding="utf-8")
    if not path.exists():
        pytest.skip(f"no {path.name} yet; make golden writes it")
    assert path.read_text(encoding="utf-8") == actual


def test_the_json_of_the_demo_is_as_it_was(chronology: Chronology) -> None:
    check(HERE / "demo.json", chronology.to_json().replace(f"{DEMO}{os.sep}", "") + "\n")


def test_the_screen_of_the_demo_is_as_it_was_and_the_readme_shows_it(chronology: Chronology) -> None:
    screen = "\n".join("".join(text for text, _ in line).rstrip() for line in lay_out(chronology, 100))
    check(HERE / "demo.txt", screen + "\n")
    readme = ROOT / "README.md"
    wanted = BLOCK.sub(
        lambda marks: f"{marks[1]}```\n$ dateline demo\n{excerpt(screen)}\n```\n{marks[2]}", readme.read_text("utf-8")
    )
    check(readme, wanted)


def test_the_demo_shows_what_dateline_is_for(chronology: Chronology) -> None:
    tolls = [
        sorted(account.value for account in event.accounts if account.attribute == "dead")
        for event in chronology.events
    ]
    sources = {page.source.rpartition(os.sep)[2]: page for page in chronology.pages}
    undated, accord = (article for article in chronology.articles if article.page == sources["river-post.txt"].sha256)

    assert ["2", "5"] in tolls
    assert undated.published is None
    assert accord.published
    assert accord.published.evidence.rule == "caption"
    assert {"denied", "past"} <= {report.status for report in chronology.reports}
    assert any(len(report.says) == 2 for report in chronology.reports)
