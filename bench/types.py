"""B9: the type of an act, given who did it and to whom.

    python -m bench.types CORPORA [--list]

CORPORA holds ``plv/PLV_train.tsv`` (1,050 sentences of Hu et al., ACL 2024,
https://aclanthology.org/2024.acl-long.35/): a sentence, its source and its target, and one of 15 roots (YIELD is
CONCEDE and RETREAT). It is our development set and no weight has seen it. Each sentence is coded as a text of its
own; of its reports the one is taken that has the source as an actor and the target as a recipient, else the one with
either, else the first; where there is none the class is wrong. Macro F1 over roots, over the four quad classes and
over cooperation and conflict, in percent. ``coded`` is the share of sentences with a report. Prints one JSON object;
``--list`` prints the misses.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.agreement import content_words
from dateline import Coder
from dateline.knowledge.ontology import load_ontology
from dateline.records import Actor, Report

YIELD = frozenset({"CONCEDE", "RETREAT"})
NONE = ""


def root_of(kind: str) -> str:
    """Return the data's root of a type."""
    return "YIELD" if kind in YIELD else kind


def quad_of(root: str) -> str:
    """Return the data's quad class of a root: YIELD is material cooperation there."""
    return NONE if root == NONE else "2" if root == "YIELD" else str(load_ontology()[root].quad)


def binary_of(root: str) -> str:
    """Return cooperation or conflict."""
    return NONE if root == NONE else "cooperation" if quad_of(root) in "12" else "conflict"


def choose(reports: Sequence[Report], source: str, target: str) -> str:
    """Return the root of the report that is about these two, as said above."""
    if not reports:
        return NONE

    def about(report: Report) -> int:
        return _is_one(report.actors, source) + _is_one(report.recipients or report.actors, target)

    return root_of(max(reports, key=about).type)


def _is_one(parties: tuple[Actor, ...], words: str) -> bool:
    return any(content_words([words]) & content_words([party.name, party.words.text]) for party in parties)


def macro_f1(pairs: Sequence[tuple[str, str]], fold: Callable[[str], str]) -> float:
    """Return the macro F1, in percent, of (wanted, found) roots folded into classes.

    >>> macro_f1([("AID", "AID"), ("ASSAULT", "AID")], lambda root: root)
    33.3
    """
    folded = [(fold(wanted), fold(found)) for wanted, found in pairs]
    right = Counter(wanted for wanted, found in folded if wanted == found)
    wanted, found = (Counter(pair[side] for pair in folded) for side in (0, 1))
    return round(100 * sum(2 * right[name] / (wanted[name] + found[name]) for name in wanted) / len(wanted), 1)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    options.add_argument("--list", action="store_true")
    asked = options.parse_args()
    path = asked.corpora / "plv" / "PLV_train.tsv"
    if not path.is_file():
        print(json.dumps({"bench": "types", "skipped": f"{path} is not there"}))
        return
    coder = Coder()
    pairs = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found = choose(coder.code_text(row["sentence"]).reports, row["source"], row["target"])
            pairs.append((row["gold_root"], found))
            if asked.list and found != row["gold_root"]:
                print(row["gold_root"], found or "-", row["marked_sentence"], sep="\t", file=sys.stderr)
    coded = round(sum(found != NONE for _, found in pairs) / len(pairs), 3)
    figures = {
        "root": macro_f1(pairs, lambda root: root),
        "quad": macro_f1(pairs, quad_of),
        "binary": macro_f1(pairs, binary_of),
    }
    print(json.dumps({"bench": "types", **figures, "coded": coded, "sentences": len(pairs)}))


if __name__ == "__main__":
    main()
