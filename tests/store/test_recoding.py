"""Pages coded again leave what coding them so at first would have left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

import dateline.links.stories
import dateline.store.stories
from chronologies import attribute
from dateline.records import Coding, Problem
from dateline.store import Casefile
from tests.store.casefiles import CODER, keep
from tests.store.test_linking import read_at_once, shape, write_pages


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("widest", [200, 5])
def test_what_is_coded_again_is_as_if_it_had_been_coded_so_at_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, widest: int
) -> None:
    for module in (dateline.links.stories, dateline.store.stories):
        monkeypatch.setattr(module, "WIDEST_NAME", widest)
    first = write_pages(Random(seed), 12)  # noqa: S311
    other = write_pages(Random(seed + 100), 12)  # noqa: S311
    then = [
        (content, Coding(old.page, new.articles if number % 2 else (), new.reports if number % 2 else ()))
        for number, ((content, old), (_, new)) in enumerate(zip(first, other, strict=True))
    ]
    with Casefile.create(tmp_path / "case") as casefile:
        keep(casefile, *first)
        with casefile.run("recode", {"name": "another"}) as (run, coder):
            changed = [casefile.keep_again(coding, run=run, coder=coder) for _, coding in then]
            again = [casefile.keep_again(coding, run=run, coder=coder) for _, coding in then]
            casefile.link()
        kept = casefile.chronology()
        events, whole = read_at_once(then)

        assert all(changed)
        assert not any(again)
        assert shape(kept.events) == shape(events)
        assert kept.copies == whole.copies
        assert kept.background == whole.background
        assert list(casefile.verify()) == []
        assert {row[0] for row in casefile.database.ask("SELECT DISTINCT coder FROM page")} == {coder}


def test_what_comes_out_the_same_keeps_its_rows(tmp_path: Path) -> None:
    pages = write_pages(Random(1), 8)  # noqa: S311
    with Casefile.create(tmp_path / "case") as casefile:
        keep(casefile, *pages)
        before = casefile.database.ask("SELECT * FROM event ORDER BY number")
        with casefile.run("recode", CODER) as (run, coder):
            assert not any(casefile.keep_again(coding, run=run, coder=coder) for _, coding in pages)

        assert casefile.database.ask("SELECT * FROM event ORDER BY number") == before


def test_another_attribution_alone_is_a_change(tmp_path: Path) -> None:
    ((content, coding),) = write_pages(Random(1), 1)  # noqa: S311
    said, again = (attribute(coding.articles[0].id, name, "it went on") for name in ("Ana Ruiz", "Piet Orsk"))
    with Casefile.create(tmp_path / "case") as casefile:
        keep(casefile, (content, replace(coding, attributions=(said,))))
        events = casefile.chronology().events
        with casefile.run("recode", CODER) as (run, coder):
            changed = [
                casefile.keep_again(replace(coding, attributions=now), run=run, coder=coder)
                for now in ((said,), (again,), (again,), ())
            ]

        assert changed == [False, True, False, True]
        assert casefile.chronology().attributions == ()
        assert casefile.chronology().events == events
        assert list(casefile.verify()) == []


def test_only_what_another_coder_coded_is_coded_again(tmp_path: Path) -> None:
    pages = write_pages(Random(2), 6)  # noqa: S311
    with Casefile.create(tmp_path / "case") as casefile:
        keep(casefile, *pages)
        with casefile.run("recode", {"name": "another"}) as (run, coder):
            casefile.keep_again(pages[0][1], run=run, coder=coder)
            left = [page.sha256 for page in casefile.kept_pages(not_by=coder) if not isinstance(page, Problem)]

        assert left == [coding.page.sha256 for _, coding in pages[1:] if coding.page]


def test_a_page_whose_file_is_gone_keeps_what_was_read_from_it(tmp_path: Path) -> None:
    pages = write_pages(Random(2), 3)  # noqa: S311
    with Casefile.create(tmp_path / "case") as casefile:
        keep(casefile, *pages)
        assert pages[1][1].page
        (casefile.folder / "pages" / pages[1][1].page.sha256).unlink()
        kinds = [page.kind for page in casefile.kept_pages()]

        assert kinds == ["text", "altered", "text"]
