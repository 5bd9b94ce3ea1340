"""B10: a sentence → who, what, to whom, end to end, on the first sentences of real news.

    python -m bench.leads CORPORA [--list]

CORPORA holds ``leads/dev.json``: 100 sentences with the codings that at least two of four or five readers agree on,
each a CAMEO root from 03, the words of the act, of the source and of the target; most sentences hold none. A report
matches a coding of the same class, once: ``code`` by that alone, ``triple`` where source and target share a content
word as well (or are both empty). CAMEO 18, 19 and 20 are one class, as PLOVER's ASSAULT is; ``exact`` keeps the
twenty roots apart. ``hit`` counts the sentences without a coding that get a report, per 100; reports of every status
count, as the readers marked plans and denials, too. Prints one JSON object; ``--list`` prints each sentence that is
not as the readers have it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from corpus.agreement import content_words
from dateline import Coder
from dateline.records import Actor, Report

FORCE = frozenset({18, 19, 20})


def class_of(root: int, *, exact: bool) -> int:
    """Return the class of a CAMEO root: 18 for every use of force, unless ``exact``."""
    return 18 if root in FORCE and not exact else root


def meets(wanted: list[str], found: tuple[Actor, ...]) -> bool:
    """Return whether a side is right: a content word in common, or nobody on either side."""
    if not wanted or not found:
        return not wanted and not found
    return bool(content_words(wanted) & content_words([party.name for party in found] + [p.words.text for p in found]))


def match(gold: list[dict[str, Any]], reports: list[Report], *, exact: bool, parties: bool) -> int:
    """Return how many codings are matched, each report and each coding once."""
    free = list(reports)
    matched = 0
    for coding in gold:
        for report in free:
            same = class_of(int(coding["code"]), exact=exact) == class_of(int(report.cameo[:2]), exact=exact)
            if same and (
                not parties or (meets(coding["src"], report.actors) and meets(coding["tgt"], report.recipients))
            ):
                free.remove(report)
                matched += 1
                break
    return matched


def f1(right: int, found: int, wanted: int) -> dict[str, float]:
    """Return precision, recall and F1."""
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    both = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"f1": round(both, 3), "precision": round(precision, 3), "recall": round(recall, 3)}


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    options.add_argument("--list", action="store_true")
    asked = options.parse_args()
    path = asked.corpora / "leads" / "dev.json"
    if not path.is_file():
        print(json.dumps({"bench": "leads", "skipped": f"{path} is not there"}))
        return
    coder = Coder()
    counts = {"code": 0, "exact": 0, "triple": 0}
    found = wanted = hit = empty = 0
    for item in json.loads(path.read_text(encoding="utf-8")):
        gold, reports = item["gold"], list(coder.code_text(item["text"]).reports)
        found, wanted = found + len(reports), wanted + len(gold)
        counts["code"] += (codes := match(gold, reports, exact=False, parties=False))
        counts["exact"] += match(gold, reports, exact=True, parties=False)
        counts["triple"] += (triples := match(gold, reports, exact=False, parties=True))
        if not gold:
            empty += 1
            hit += bool(reports)
        if asked.list and not triples == codes == len(gold) == len(reports):
            told = [f"{r.cameo} {r.trigger.text}: {_names(r.actors)} > {_names(r.recipients)}" for r in reports]
            marks = [f"{c['code']} {c['act']}: {c['src']} > {c['tgt']}" for c in gold]
            print(
                item["text"],
                *(f"  readers {mark}" for mark in marks),
                *(f"  ours {t}" for t in told),
                sep="\n",
                file=sys.stderr,
            )
    scores: dict[str, object] = {name: f1(right, found, wanted) for name, right in counts.items()}
    print(
        json.dumps(
            {"bench": "leads", **scores, "hit_per_100": round(100 * hit / empty, 1), "no_event_sentences": empty}
        )
    )


def _names(parties: tuple[Actor, ...]) -> list[str]:
    return [party.words.text for party in parties]


if __name__ == "__main__":
    main()
