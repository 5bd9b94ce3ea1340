"""Pages we wrote ourselves in the layouts of real sites, each with what is to be read on it.

``python tests/pages/test_layouts.py`` writes the expected files again; read the difference before keeping it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.pages import read_page
from dateline.records import Article

FOLDER = Path(__file__).parent
PAGES = sorted(path for path in FOLDER.glob("*/*") if path.suffix in {".html", ".txt"})
IDS = [f"{path.parent.name}/{path.name}" for path in PAGES]


def shown(article: Article) -> dict[str, Any]:
    """Return what a reader would check of an article."""
    published = article.published
    return {
        "headline": article.headline,
        "byline": article.byline,
        "agency": article.agency,
        "outlet": article.outlet,
        "dateline": article.dateline,
        "dateline_day": article.dateline_day,
        "kicker": article.kicker,
        "section": article.section,
        "url": article.url,
        "language": article.language,
        "published": published
        and [str(published.first), str(published.last), published.words, published.evidence.rule],
        "updated": article.updated and [str(article.updated.first), article.updated.evidence.rule],
        "blocks": [[block.kind, block.words] for block in article.blocks],
    }


def read(path: Path) -> list[dict[str, Any]]:
    return [shown(article) for article in read_page(path.name, path.read_bytes())[1]]


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_a_page_reads_as_we_wrote_it(path: Any) -> None:
    expected = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))

    assert expected == read(path)


def test_the_article_on_both_pages_is_one() -> None:
    first, second = (
        read_page(name, (FOLDER / "said_twice" / name).read_bytes())[1] for name in ("first.txt", "second.txt")
    )

    assert first[1].id == second[1].id
    assert first[0].id != second[0].id


def test_no_article_is_given_the_date_of_its_neighbour() -> None:
    for name in ("first.txt", "second.txt"):
        own, shared = read_page(name, (FOLDER / "said_twice" / name).read_bytes())[1]

        assert own.published is None
        assert shared.published is not None
        assert (str(shared.published.first), shared.published.evidence.rule) == ("2024-03-12", "caption")


if __name__ == "__main__":
    for page in PAGES:
        lines = json.dumps(read(page), indent=1, ensure_ascii=False)
        page.with_suffix(".expected.json").write_text(lines + "\n", encoding="utf-8")
