"""A process of its own that adds made-up pages to a casefile, to be killed at any moment.

python -m tests.store.adder CASE SEED NUMBER
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[2])]

from dateline.store import Casefile  # noqa: E402
from tests.store.casefiles import CODER  # noqa: E402
from tests.store.test_linking import write_pages  # noqa: E402


def add(case: str, seed: int, number: int, batch: int = 2) -> None:
    """Do what ``jobs.add_pages`` does, with codings that are made up instead of coded."""
    codings = write_pages(Random(seed), number, f"s{seed}-")  # noqa: S311
    with Casefile.create(case) as casefile, casefile.run("add", CODER) as (run, coder):
        left = [
            (content, coding)
            for content, coding in codings
            if coding.page and not casefile.has_page(coding.page.sha256)
        ]
        for at in range(0, len(left), batch):
            for content, coding in left[at : at + batch]:
                assert coding.page
                casefile.pages.keep(coding.page.sha256, content)
            casefile.keep([coding for _, coding in left[at : at + batch]], run=run, coder=coder)
            casefile.link(last=False)
        casefile.link()


if __name__ == "__main__":
    add(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
