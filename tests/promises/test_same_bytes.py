"""Same input, same output, byte for byte, however the pages are grouped."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.jobs import code_pages, find_repeated_in, reading
from dateline.pages import find_pages, find_repeated
from dateline.pipeline import Coder, join

NEXT = """Boat owners block the harbour

Owners of small boats blocked the harbour of Lisk on Monday and police arrested the director of the village school.

Soldiers who fled the war had mined it, and a farmer cleared it nine years ago with a third of the dues of ships.

Children said that nobody had asked them whether it was theft, and the teacher was glad that it was not dark."""
OWN = (
    """Harbour dues rise in Lisk

The harbour of Lisk will ask ships for a third more from May, its director said on Monday after a meeting of owners.

Owners of small boats condemned the rise, and the director said that nobody was made to land in Lisk.

Dues were last raised nine years ago, when the mole was mended after a storm had broken it.""",
    """Village school gets its bell back

A bell that was stolen from a village school in the war came home on Thursday on the back of a hay cart.

Children rang it until it was dark, and the teacher said that she had not heard it since police arrested her father.

A farmer had found it in his well, where soldiers had thrown it before they fled over the river.""",
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
    for number, own in enumerate(OWN):
        (folder / f"shared-{number}.txt").write_text(f"{own}\n\n{NEXT}", encoding="utf-8")
    pages = list(find_pages([str(folder)]))
    repeated = find_repeated(reversed(pages))
    coder = Coder(repeated=repeated)
    whole = dateline.read([folder]).to_json()

    assert join(coder.code(page) for page in pages).to_json() == whole
    assert join([coder.code(page) for page in reversed(pages)][::-1]).to_json() == whole
    assert join(code_pages(pages, processes=2, repeated=repeated)).to_json() == whole
    assert join(Coder().code(page) for page in pages).to_json() != whole


def test_what_can_be_read_once_is_not_read_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    pipe, page = tmp_path / "pipe", tmp_path / "page.txt"
    os.mkfifo(pipe)
    page.write_text(OWN[0], encoding="utf-8")
    asked: list[str] = []
    monkeypatch.setattr(reading, "find_pages", lambda paths, **_: asked.extend(paths) or ())

    assert (
        find_repeated_in(["-", str(pipe), str(page), str(tmp_path), str(tmp_path / "none"), "https://a.example"]) == {}
    )
    assert asked == [str(page), str(tmp_path)]
