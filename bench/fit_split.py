"""Fit the weights of the clues by which articles on a page of text are told apart.

    python -m bench.fit_split PAGES [--count N]

Builds pages as ``bench/joined.py`` does, of the dev part of the publishers and with a seed that no benchmark uses, and
prints the weights for ``CLUES`` in ``src/dateline/pages/split.py``: logistic regression by Newton's method with a small
ridge, every line that could open an article being one case.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

import numpy as np

from bench.articles import aeb, fundus80, in_part
from bench.joined import lay_out, stories
from dateline.pages.lines import read_lines
from dateline.pages.split import CLUES, find_clues

SEED = 7919
RIDGE = 1.0
FIXED = {
    "said again": 3.0
}  # only one layout says headlines again, and always with a caption: not to be told apart here


def main() -> None:
    """Print the weights as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--count", type=int, default=300)
    asked = parser.parse_args()
    if not (asked.pages / "aeb").is_dir():
        print(json.dumps({"skipped": f"{asked.pages} does not hold aeb and fundus80"}))
        return
    samples = [s for load, name in ((aeb, "aeb"), (fundus80, "fundus80")) for s in load(asked.pages / name)]
    pool = stories([sample for sample in samples if in_part(sample, "dev")])
    rng = random.Random(SEED)  # noqa: S311 - a fixed seed, so that the same pages are built again
    names = list(CLUES)
    rows: list[list[float]] = []
    truth: list[float] = []
    for number in range(asked.count):
        laid = lay_out(("T1", "T2", "T3", "T4", "T5")[number % 5], rng.sample(pool, rng.choice([1, 2, 2, 3, 4])), rng)
        for opens, clues in find_clues(read_lines(laid.text).blocks, laid.starts[1:]):
            rows.append([clues[name] for name in names])
            truth.append(float(opens))
    x, y = np.array(rows), np.array(truth)
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
    print(json.dumps({name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}, indent=1))


if __name__ == "__main__":
    main()
