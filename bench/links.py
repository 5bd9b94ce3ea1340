"""B17: reports of the same act become one event, given hand-read reports, within and across articles.

    python -m bench.links GOLD_FOLDER [--list]

GOLD_FOLDER holds ``dev/*.json`` (each report with its values, ``same_as`` naming an earlier report of the same act),
``dev/*.txt`` and ``dev/links.json`` (acts that several articles report). The hand-read values go in as records, so only
the linking is measured. Scored by B-cubed (Bagga and Baldwin 1998) and by pairs, over all articles at once; "across" is
the share of wanted pairs of different articles found, and how many of the pairs we made are wanted.
Prints one JSON object; ``--list`` prints the wrong and the missed pairs to stderr.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from dateline.links import link_reports
from dateline.records import Actor, Article, Block, Evidence, Published, Report, Run, Span, When, Where, Words

BY_HAND = Evidence("by hand")


def to_actor(mark: Mapping[str, Any]) -> Actor:
    """Return a party as it was marked."""
    return Actor(Words(mark["words"], Span(0, 0)), mark["words"], mark["country"], mark["sector"], ())


def to_when(mark: Mapping[str, Any], start: int) -> When | None:
    """Return the days that were marked, or None. Words of another sentence are placed before the page."""
    if not mark["when"]:
        return None
    first, _, last = mark["when"].partition("/")
    said = mark["when_words"] or ""
    at = mark["sentence"].find(said) if said else -1
    span = Span(start + at, start + at + len(said)) if at >= 0 else Span(-2, -1)
    words = Words(said, span) if said else None
    return When(date.fromisoformat(first), date.fromisoformat(last or first), mark["when"], words, BY_HAND)


def to_where(mark: Mapping[str, Any]) -> Where | None:
    """Return the place that was marked, or None."""
    where = mark["where"]
    if not where:
        return None
    return Where(Words(where["words"], Span(0, 0)), where["words"], where["country"], None, None, None, "city", BY_HAND)


def to_report(mark: Mapping[str, Any], article: str, text: str) -> Report:
    """Return a marked report as a record."""
    start = max(0, text.find(mark["sentence"]))
    paragraph = text[:start].count("\n\n")
    trigger = max(0, mark["sentence"].find(mark["trigger"]))
    return Report(
        id=f"{article}#{mark['id']}",
        article=article,
        paragraph=paragraph,
        type=mark["type"],
        mode=mark["mode"],
        cameo="",
        status=mark["status"],
        sentence=Words(mark["sentence"], Span(start, start + len(mark["sentence"]))),
        trigger=Words(mark["trigger"], Span(start + trigger, start + trigger + len(mark["trigger"]))),
        actors=tuple(map(to_actor, mark["actor"])),
        recipients=tuple(map(to_actor, mark["recipient"])),
        when=to_when(mark, start),
        where=to_where(mark),
        says=(),
        figures=(),
        score=1.0,
        evidence=(),
    )


def to_article(gold: Mapping[str, Any], text: str) -> Article:
    """Return the article that was read, one block a paragraph."""
    blocks, start = [], 0
    for words in text.split("\n\n"):
        if words:
            kind = "headline" if not start else "paragraph"
            run = Run(0, start, len(words), len(words))
            blocks.append(Block(kind, Span(start, start + len(words)), words, "by hand", (run,)))
        start += len(words) + 2
    day = date.fromisoformat(gold["published"]) if gold["published"] else None
    published = Published(day, day, gold["published"], BY_HAND) if day else None
    return Article(gold["id"], gold["id"], Span(0, len(text)), tuple(blocks), published=published)


def read_gold(dev: Path) -> tuple[list[Report], list[Article], dict[str, str]]:
    """Return the marked reports, their articles, and for each report the name of the act it tells of."""
    reports, articles, acts = [], [], dict[str, str]()
    for marks in sorted(dev.glob("*.json")):
        gold = json.loads(marks.read_text(encoding="utf-8"))
        if isinstance(gold, list):
            continue
        text = marks.with_suffix(".txt").read_text(encoding="utf-8")
        articles.append(to_article(gold, text))
        for mark in gold["events"]:
            report = to_report(mark, gold["id"], text)
            reports.append(report)
            acts[report.id] = acts[f"{gold['id']}#{mark['same_as']}"] if mark["same_as"] else report.id
    for link in json.loads((dev / "links.json").read_text(encoding="utf-8")):
        names = {acts[id_] for id_ in link["events"]}
        acts |= {id_: min(names) for id_, name in acts.items() if name in names}
    return reports, articles, acts


def pairs_of(names: Mapping[str, str]) -> set[tuple[str, str]]:
    """Return every two reports that tell of one act."""
    groups: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(names):
        groups[names[id_]].append(id_)
    return {pair for group in groups.values() for pair in combinations(group, 2)}


def b_cubed(wanted: Mapping[str, str], made: Mapping[str, str]) -> tuple[float, float]:
    """Return, averaged over reports, the share of its event that is wanted and of what is wanted that is there."""

    def members(names: Mapping[str, str]) -> dict[str, set[str]]:
        groups: dict[str, set[str]] = defaultdict(set)
        for id_, name in names.items():
            groups[name].add(id_)
        return {id_: groups[name] for id_, name in names.items()}

    right, ours = members(wanted), members(made)
    precision = sum(len(right[id_] & ours[id_]) / len(ours[id_]) for id_ in wanted) / len(wanted)
    recall = sum(len(right[id_] & ours[id_]) / len(right[id_]) for id_ in wanted) / len(wanted)
    return precision, recall


def rate(wanted: set[tuple[str, str]], made: set[tuple[str, str]]) -> dict[str, float | int]:
    """Return precision, recall and F1 over pairs."""
    right = len(wanted & made)
    precision, recall = right / (len(made) or 1), right / (len(wanted) or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return {"p": round(precision, 3), "r": round(recall, 3), "f1": round(f1, 3), "wanted": len(wanted)}


def is_across(pair: tuple[str, str]) -> bool:
    """Return whether the two reports stand in different articles."""
    return pair[0].split("#")[0] != pair[1].split("#")[0]


def show(title: str, pairs: Iterable[tuple[str, str]], reports: Mapping[str, Report]) -> None:
    """Print ``pairs`` with their values to stderr."""
    print(f"== {title}", file=sys.stderr)
    for pair in sorted(pairs):
        for id_ in pair:
            report = reports[id_]
            sides = [", ".join(actor.name for actor in side) for side in (report.actors, report.recipients)]
            day = report.when.edtf if report.when else "-"
            told = f"{report.type}/{report.mode} {report.status} “{report.trigger.text}” {sides[0]} > {sides[1]} {day}"
            print(f"  {id_} {told}", file=sys.stderr)
        print(file=sys.stderr)


def main(arguments: list[str]) -> int:
    """Print the score as one JSON object."""
    folders = [argument for argument in arguments if argument != "--list"]
    if len(folders) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    dev = Path(folders[0]) / "dev"
    if not dev.is_dir():
        print(json.dumps({"skipped": "no gold folder there"}))
        return 0
    reports, articles, acts = read_gold(dev)
    made = {id_: event.id for event in link_reports(reports, articles) for id_ in event.reports}
    wanted_pairs, made_pairs = pairs_of(acts), pairs_of(made)
    if "--list" in arguments:
        by_id = {report.id: report for report in reports}
        show("wrong", made_pairs - wanted_pairs, by_id)
        show("missed", wanted_pairs - made_pairs, by_id)
    precision, recall = b_cubed(acts, made)
    score = {
        "b3": {
            "p": round(precision, 3),
            "r": round(recall, 3),
            "f1": round(2 * precision * recall / (precision + recall), 3),
        },
        "within": rate(
            {pair for pair in wanted_pairs if not is_across(pair)}, {pair for pair in made_pairs if not is_across(pair)}
        ),
        "across": rate(
            {pair for pair in wanted_pairs if is_across(pair)}, {pair for pair in made_pairs if is_across(pair)}
        ),
        "reports": len(reports),
    }
    print(json.dumps(score))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
