"""Fit the weights of the clues by which articles on a page of text are told apart.

    python -m bench.fit_split PAGES [--count N]

Builds pages as ``bench/joined.py`` does, of the dev part of the publishers and with a seed that no benchmark uses, half
of them with the short lines of the articles left in (subheadings, names of listed things), which the benchmark leaves
out, some of those in capitals. To them it adds the dev pages themselves, each with one article, saved as text: there no
line in or below the article opens another. Prints the weights for ``CLUES`` in ``src/dateline/pages/split.py``:
logistic regression by Newton's method with a small ridge, every line that could open an article being one case.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.articles import Sample, aeb, fundus80, in_part
from bench.joined import Story, lay_out, stories
from dateline.pages import read_page
from dateline.pages.html import read_html
from dateline.pages.lines import read_lines
from dateline.pages.split import find_cases

SEED = 7919
RIDGE = 1.0
LAYOUTS = ("T1", "T2", "T3", "T4", "T5")
# Given, not fitted: one layout alone says headlines again, and always with a caption; no story of the data has a second
# dateline, so a second one is taken to be as good a sign as a headline said again; and pages are built one by one here.
FIXED = {"said again": 3.0, "dateline below": 4.0, "on other pages from here": 12.0}
# Added to the fitted weight of "always": pages of one article, which are most of the cases, teach too much caution. In
# three-fold cross-validation over the dev publishers 0, 1 and 1.5 gave boundary F1 .933, .943 and .943, with precision
# .953, .936 and .923.
EAGER = 1.0

Case = tuple[bool, dict[str, float]]


def joined_cases(samples: list[Sample], count: int, rng: random.Random) -> Iterator[Case]:
    """Yield the cases of pages joined from the articles of ``samples``."""
    pool = stories(samples)
    whole = {lines[:1]: lines for lines in (_lines(sample.text) for sample in samples)}
    for number in range(count):
        chosen = rng.sample(pool, rng.choice([1, 2, 2, 3, 4]))
        if rng.random() < 0.5:
            chosen = [_with_short_lines(story, whole.get(story.paragraphs[:1], ()), rng) for story in chosen]
        laid = lay_out(LAYOUTS[number % 5], chosen, rng)
        opens = {" ".join(title.split()) for title in laid.starts[1:]}
        yield from find_cases(read_lines(laid.text).blocks, opens)


def single_cases(samples: list[Sample]) -> Iterator[Case]:
    """Yield the cases of pages with one article each, from its first paragraph to the end of the page."""
    for sample in samples:
        page, _, _ = read_page(sample.name, sample.content)
        lines = [block.words for block in read_html(page.text).blocks]
        body = {line for line in _lines(sample.text) if len(line) > 60}
        first = next((row for row, words in enumerate(lines) if words in body), None)
        if first is not None:
            yield from find_cases(read_lines("\n\n".join(lines[first:])).blocks, ())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(" ".join(line.split()) for line in text.splitlines() if len(line) >= 12 and " " in line.strip())


def _with_short_lines(story: Story, lines: tuple[str, ...], rng: random.Random) -> Story:
    shout = rng.random() < 0.3
    return Story(
        story.title.upper() if rng.random() < 0.07 else story.title,
        tuple(x.upper() if shout and len(x) < 70 and x[-1] not in '.!?"”' else x for x in lines[:30])
        or story.paragraphs,
    )


def main() -> None:
    """Print the weights as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--count", type=int, default=1500)
    asked = parser.parse_args()
    if not (asked.pages / "aeb").is_dir():
        print(json.dumps({"skipped": f"{asked.pages} does not hold aeb and fundus80"}))
        return
    samples = [s for load, name in ((aeb, "aeb"), (fundus80, "fundus80")) for s in load(asked.pages / name)]
    samples = [sample for sample in samples if in_part(sample, "dev")]
    rng = random.Random(SEED)  # noqa: S311 - a fixed seed, so that the same pages are built again
    cases = [*joined_cases(samples, asked.count, rng), *single_cases(samples)]
    names = list(cases[0][1])
    x = np.array([[clues[name] for name in names] for _, clues in cases])
    y = np.array([float(opens) for opens, _ in cases])
    weights = np.array([FIXED.get(name, 0.0) for name in names])
    free = np.array([name not in FIXED for name in names])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(names))
        slope = x.T @ (p - y) + RIDGE * weights
        weights[free] -= np.linalg.solve(hessian[np.ix_(free, free)], slope[free])
    p = 1 / (1 + np.exp(-x @ weights))
    found, wrong = int(((p > 0.5) & (y == 1)).sum()), int(((p > 0.5) & (y == 0)).sum())
    print(f"{len(y)} lines, {int(y.sum())} open an article, {found} found, {wrong} wrong", file=sys.stderr)
    weights[names.index("always")] += EAGER
    print(json.dumps({name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}, indent=1))


if __name__ == "__main__":
    main()
