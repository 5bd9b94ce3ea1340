"""B11: article → reports, all values, against hand-read articles.

    python -m bench.gold GOLD_FOLDER [--list]

GOLD_FOLDER holds ``dev/*.json`` (the marks), beside each the saved page (``.html.gz``; ``.txt`` where there is no
HTML), and ``score.py``, the scorer, whose rules its GUIDE states: events F1, full F1 (type, actor, recipient, status
all right), and the shares of right values on matched reports. Pages are read as saved, so wrong article text costs.
Where only the reader's text is there, which leaves out captions and dates, the reader's publication date is given.
Of several articles on a page the one that shares most words with the reader's text is scored.
Prints one JSON object; ``--list`` also prints missed and extra reports to stderr.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from dateline import Coder
from dateline.pages import find_pages
from dateline.records import Actor, Article, Page, Report, to_reading


def predict(report: Report) -> dict[str, Any]:
    """Return ``report`` in the scorer's form."""

    def parties(actors: tuple[Actor, ...]) -> list[dict[str, Any]]:
        return [{"text": a.name, "country": a.country, "sector": a.sector} for a in actors]

    when = report.when
    return {
        "sentence": report.sentence.text,
        "trigger": report.trigger.text,
        "type": report.type,
        "status": report.status,
        "actors": parties(report.actors),
        "recipients": parties(report.recipients),
        "when": [when.first.isoformat(), when.last.isoformat()] if when and when.first and when.last else None,
        "where": {"text": report.where.words.text, "country": report.where.country} if report.where else None,
        "says": [{"text": says.name} for says in report.says],
        "rule": dict(report.evidence)["type"].rule,
    }


def choose(articles: tuple[Article, ...], wanted: str) -> Article | None:
    """Return the article that shares most words with ``wanted``, or None when there is none."""
    words = Counter(wanted.split())
    shared = [sum((Counter(to_reading(article).text.split()) & words).values()) for article in articles]
    return articles[shared.index(max(shared))] if shared else None


def code_gold(dev: Path) -> dict[str, list[dict[str, Any]]]:
    """Return predictions by gold id."""
    coder = Coder()
    found: dict[str, list[dict[str, Any]]] = {}
    for marks in sorted(dev.glob("*.json")):
        gold = json.loads(marks.read_text(encoding="utf-8"))
        if not isinstance(gold, dict) or "events" not in gold:
            continue
        saved = [path for path in (marks.with_suffix(".html.gz"), marks.with_suffix(".txt")) if path.exists()]
        page = next(iter(find_pages([str(saved[0])])))
        if not isinstance(page, Page):
            print(page.message, file=sys.stderr)
            continue
        given = gold["published"] if saved[0].suffix == ".txt" else None
        coding = Coder(published=given).code(page) if given else coder.code(page)
        wanted = marks.with_suffix(".txt").read_text(encoding="utf-8")
        article = choose(coding.articles, wanted)
        found[gold["id"]] = [predict(r) for r in coding.reports if article and r.article == article.id]
    return found


def main(arguments: list[str]) -> int:
    """Print the score as one JSON object."""
    listing = "--list" in arguments
    folders = [argument for argument in arguments if argument != "--list"]
    if len(folders) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    gold = Path(folders[0])
    if not (gold / "dev").is_dir():
        print(json.dumps({"skipped": "no gold folder there"}))
        return 0
    found = code_gold(gold / "dev")
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder) / "predictions.json"
        predictions.write_text(json.dumps(found), encoding="utf-8")
        command = [sys.executable, str(gold / "score.py"), str(gold / "dev"), str(predictions)]
        scored = subprocess.run(  # noqa: S603  the scorer is part of the data the user names
            command + ["--list"] * listing, capture_output=True, text=True, check=True
        )
    sys.stderr.write(scored.stderr)
    print(scored.stdout.strip())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
