"""What a change wins and loses, report by report, against another state of the code.

    python -m bench.report GOLD_FOLDER [--against REV] [--part choosing]

The gold (``bench.gold``) and a part of our own passages (``bench.passages``; "" for none) are coded twice: with the
code as it is, and with that of REV (default HEAD: what is not committed), checked out beside it. Each marked report
is full, found (and what of it is wrong) or missed; each report that nobody marked is made up. Prints a line for each
whose verdict changed, ``+`` for a gain, ``-`` for a loss, then one JSON object with both counts. The scorer of the
gold decides there.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[1]
FULL, FOUND, MISSED, MADE_UP = "full", "found", "missed", "made up"
WORTH = {FULL: 2, FOUND: 1, MISSED: 0, MADE_UP: -1}  # a report that is no longer made up is a gain, too


def worth(verdict: str | None) -> int:
    """Return how good a verdict is; None is a made-up report that is not there.

    >>> worth("found, not actors") > worth("missed"), worth("made up") < worth(None)
    (True, True)
    """
    return 0 if verdict is None else WORTH[verdict.partition(",")[0]]


def judge_gold(gold: Path) -> dict[str, str]:
    """Return the verdict on each report of the gold and on each that is made up, by where and what it is."""
    from bench.gold import code_gold

    scorer = _load(gold / "score.py")
    found: dict[str, str] = {}
    predicted = code_gold(gold / "dev")
    for path in sorted((gold / "dev").glob("*.json")):
        marks = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(marks, dict) or marks["id"] not in predicted:
            continue
        pairs, missed, extra = scorer.score_article(marks["events"], predicted[marks["id"]])
        for mark, ours in pairs:
            wrong = _wrong(scorer, mark, ours)
            full = not {"actors", "recipients", "status"} & set(wrong)
            found[_key(marks["id"], mark)] = ", not ".join([FULL if full else FOUND, *wrong])
        found |= {_key(marks["id"], mark): MISSED for mark in missed}
        found |= {_key(marks["id"], ours): MADE_UP for ours in extra}
    return found


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _wrong(scorer: ModuleType, mark: dict[str, Any], ours: dict[str, Any]) -> list[str]:
    right = {
        "actors": scorer.party_right(mark["actor"], ours["actors"]),
        "recipients": scorer.party_right(mark["recipient"], ours["recipients"]),
        "status": mark["status"] == ours["status"],
        "when": scorer.when_right(mark["when"], ours.get("when")),
        "where": scorer.where_right(mark.get("where"), ours.get("where")),
        "says": scorer.says_right(mark["says"], ours.get("says")),
    }
    return [name for name, yes in right.items() if not yes]


def _key(article: str, mark: dict[str, Any]) -> str:
    return f"{article}: {mark['type']} '{mark['trigger']}' in: {' '.join(mark['sentence'].split())[:110]}"


def judge_passages(part: str) -> dict[str, str]:
    """Return the same of our passages."""
    from bench.passages import FOLDER, PARTS, judge, pair
    from corpus.notation import read_folder
    from dateline import Coder

    coder = Coder()
    found: dict[str, str] = {}
    for passage in filter(PARTS[part], read_folder(FOLDER)):
        reports = coder.code_text(passage.text, published=passage.published).reports
        pairs = pair(passage, reports)
        for mark in passage.reports:
            ours = next((report for other, report in pairs if other is mark), None)
            key = f"{passage.id}: {mark.type} '{mark.trigger.text}' in: {passage.text[:110]}"
            wrong = [name for name, yes in judge(mark, ours).items() if not yes] if ours else []
            full = not {"actors", "recipients", "status"} & set(wrong)
            found[key] = ", not ".join([FULL if full else FOUND, *wrong]) if ours else MISSED
        for report in reports:
            if not any(report is ours for _, ours in pairs):
                found[f"{passage.id}: {report.type} '{report.trigger.text}' in: {passage.text[:110]}"] = MADE_UP
    return found


def judge_with(source: Path, gold: Path, part: str) -> dict[str, str]:
    """Return all verdicts with the package that lies in ``source``."""
    path = os.pathsep.join([str(source), str(ROOT)])
    command = [sys.executable, "-m", "bench.report", str(gold), "--part", part, "--judge"]
    done = subprocess.run(  # noqa: S603
        command, capture_output=True, text=True, check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}
    )
    verdicts: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return verdicts


def main() -> None:
    """Print what changed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path)
    options.add_argument("--against", default="HEAD", metavar="REV")
    options.add_argument("--part", default="choosing")
    options.add_argument("--judge", action="store_true", help=argparse.SUPPRESS)
    asked = options.parse_args()
    gold = asked.gold.resolve()
    if asked.judge:
        verdicts = judge_gold(gold) if (gold / "score.py").exists() else {}
        print(json.dumps(verdicts | (judge_passages(asked.part) if asked.part else {})))
        return
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder) / "old"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(old), asked.against], check=True)  # noqa: S603
        try:
            before = judge_with(old / "src", gold, asked.part)
        finally:
            subprocess.run([*git, "remove", "--force", str(old)], check=True)  # noqa: S603
    after = judge_with(ROOT / "src", gold, asked.part)
    for key in sorted(before.keys() | after.keys()):
        one, two = before.get(key), after.get(key)
        if one != two:
            sign = "+" if worth(two) > worth(one) else "-" if worth(two) < worth(one) else "="
            print(f"{sign} {one or 'not there'} -> {two or 'not there'} | {key}")
    counts = [Counter(verdict.partition(",")[0] for verdict in side.values()) for side in (before, after)]
    print(json.dumps({"bench": "report", "before": counts[0], "after": counts[1]}))


if __name__ == "__main__":
    main()
