"""Same input, same output, byte for byte, however the pages are grouped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.jobs import code_pages
from dateline.pages import find_pages, find_repeated
from dateline.pipeline import Coder, join

SHARED = "Write to the night desk if a word of this is wrong, and we will put it right in the morning."
OWN = (
    "Police arrested two dockers in Lisbon on Tuesday.",
    "France condemned the arrests by Portugal on Friday.",
    "Farmers blocked the road to the port with hay on Sunday.",
)
WHOLE = Path(__file__).parents[1] / "whole" / "pages"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixteen pages: the whole-job pages and short ones that share sentences with them, so that batches could mix."""
    path = tmp_path_factory.mktemp("pages")
    for page in sorted(WHOLE.glob("*.txt")):
        (path / page.name).write_bytes(page.read_bytes())
    for number in range(14):
        text = f"Police arrested {number + 2} dockers in Lisbon on Tuesday.\n\n" * (number % 3 + 1)
        (path / f"short-{number:02d}.txt").write_text(f"Story {number}\n\n{text}", encoding="utf-8")
    return path


@pytest.mark.parametrize("group", [1, 7, 64])
def test_groups_of_pages_do_not_change_a_byte(coder: Any, folder: Path, group: int):
    pages = list(find_pages([str(folder)]))
    codings = []
    for first in range(0, len(pages), group):
        codings += list(coder.stream(pages[first : first + group]))
    assert join(codings).to_json() == dateline.read([folder]).to_json()


def test_two_processes_do_not_change_a_byte(folder: Path):
    pages = list(find_pages([str(folder)]))
    assert join(code_pages(pages, processes=2)).to_json() == join(code_pages(pages)).to_json()


def test_a_page_is_coded_alike_whatever_came_before(coder: Any, folder: Path):
    pages = list(find_pages([str(folder)]))
    assert [coder.code(page) for page in pages] == [coder.code(page) for page in reversed(pages)][::-1]


def test_what_pages_share_is_known_before_the_first_is_coded(folder: Path):
    """With what the first pass found, pages may again be coded one by one, in any order and in any number of processes."""
    for number, lines in enumerate((SHARED, SHARED, SHARED)):
        (folder / f"shared-{number}.txt").write_text(
            f"Own story {number}\n\n{OWN[number]}\n\n{lines}", encoding="utf-8"
        )
    pages = list(find_pages([str(folder)]))
    repeated = find_repeated(reversed(pages))
    coder = Coder(repeated=repeated)
    whole = dateline.read([folder]).to_json()

    assert join(coder.code(page) for page in pages).to_json() == whole
    assert join([coder.code(page) for page in reversed(pages)][::-1]).to_json() == whole
    assert join(code_pages(pages, processes=2, repeated=repeated)).to_json() == whole
    assert join(Coder().code(page) for page in pages).to_json() != whole
