"""How long a decision takes, and what is asked to find what to decide. Nothing is coded: the articles are made up.

``python -m bench.deciding [--number 2000] [--decisions 200]`` keeps and links so many made-up articles, decides often
of each kind, and prints one JSON object: events and decisions, milliseconds of CPU and of the clock for a decision of
each kind (middle, and one in twenty is slower), and for the review queue, conflicts and gaps (best of five).
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from bench.made_up import write_articles
from dateline.store import Casefile

CODER = {"name": "made up"}
BATCH = 20
Timing = dict[str, float]


def main() -> None:
    """Measure, and print it as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--number", type=int, default=2000)
    parser.add_argument("--decisions", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Casefile.create(Path(folder) / "case") as casefile:
        keep(casefile, options.number)
        told = {
            "articles": options.number,
            **casefile.counts(),
            "decide_ms": decide(casefile, options.decisions),
            "decisions": len(casefile.log()),
            "ask_ms": {
                "review": best(casefile.review),
                "conflicts": best(casefile.conflicts),
                "gaps": best(casefile.gaps),
                "log": best(casefile.log),
            },
            "sound": not list(casefile.verify()),
        }
    print(json.dumps(told, indent=1))


def keep(casefile: Casefile, number: int) -> None:
    """Keep and link so many made-up articles."""
    with casefile.run("add", CODER) as (run, coder):
        batch = []
        for content, coding in write_articles(number):
            if coding.page:
                casefile.pages.keep(coding.page.sha256, content)
            batch.append(coding)
            if len(batch) == BATCH:
                casefile.keep(batch, run=run, coder=coder)
                batch = []
        casefile.keep(batch, run=run, coder=coder)
        casefile.link()


def decide(casefile: Casefile, number: int) -> dict[str, Timing]:
    """Return how long decisions of each kind take, in the order in which they are taken."""
    random = Random(7)  # noqa: S311
    ids = [entry.id for entry in casefile.events(limit=10_000)]
    actors = [value for value, _ in casefile.facets(names=["actor"], most=500)["actor"]]

    def alias() -> object:
        name, other = random.sample(actors, 2)
        return casefile.decide("alias", (), {"name": name, "other": other}, by="bench")

    kinds: dict[str, Callable[[], object]] = {
        "confirm": lambda: casefile.decide("confirm", [random.choice(ids)], by="bench"),
        "set": lambda: casefile.decide("set", [random.choice(ids)], {"where": "Lisbon", "when": "2024-03"}, by="bench"),
        "merge": lambda: casefile.decide("merge", random.sample(ids, 2), by="bench"),
        "undo": lambda: casefile.undo(by="bench"),
        "alias": alias,
    }
    told = {}
    for name, take in kinds.items():
        times = [measure(take) for _ in range(number if name != "alias" else max(1, number // 20))]
        told[name] = {
            "cpu": round(statistics.median(cpu for cpu, _ in times), 2),
            "clock": round(statistics.median(clock for _, clock in times), 2),
            "clock_p95": round(sorted(clock for _, clock in times)[int(0.95 * (len(times) - 1))], 2),
        }
    return told


def measure(take: Callable[[], object]) -> tuple[float, float]:
    """Return the milliseconds of CPU and of the clock."""
    cpu, clock = time.process_time(), time.perf_counter()
    take()
    return 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - clock)


def best(ask: Callable[[], object]) -> Timing:
    """Return the best of five."""
    times = [measure(ask) for _ in range(5)]
    return {"cpu": round(min(cpu for cpu, _ in times), 1), "clock": round(min(clock for _, clock in times), 1)}


if __name__ == "__main__":
    main()
