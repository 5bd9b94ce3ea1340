"""B13: which days the time expressions of dated news mean, against the dates of GUM's Wikinews documents.

Usage: python -m bench.when FOLDER      (TEI files of GUM: ``<date when=... | from= to= | notBefore= notAfter=>``)

Text only goes in: tokens are joined as they were printed, our own parser reads them. An article counts as published on
the day of its dateline, the first date of its body, which is itself left out of the score. A prediction is right when
it overlaps an annotated expression and names the same first and last day; where the annotation gives a stretch in years
or months only, ours is compared at that grain. F1 is over resolved expressions; "found" is overlap alone.

Source: GUM (Zeldes 2017), text CC BY 2.5, annotation CC BY 4.0; the measure is TempEval-3's value F1 (UzZaman et al.
2013) on days.
"""

from __future__ import annotations

import json
import re
import sys
import xml.etree.ElementTree as ET
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dateline.events.dates import core_days, days_before
from dateline.events.days import Days
from dateline.events.times import Time, find_times
from dateline.language import Language
from dateline.records import Evidence, Parse, Published

CLOSING = frozenset(",.;:?!)]%'’”") | {"'s", "’s", "n't", "n’t", "''"}
OPENING = frozenset("([$“‘£€")
LEFT_OUT = frozenset({"now", "vague", "set", "relative"})


@dataclass(frozen=True, slots=True)
class Dated:
    """An annotated expression at ``text[start:end]`` and what its attributes say."""

    start: int
    end: int
    first: str
    last: str
    stretch: bool


@dataclass(slots=True)
class Text:
    """The words of one document as they are read off the tree."""

    text: str = ""
    joined: bool = True

    def add(self, word: str, glue: bool) -> None:
        """Append ``word``, with a blank before it unless print has none there."""
        if self.text and not self.joined and not glue and word not in CLOSING:
            self.text += " "
        self.text += word
        self.joined = word in OPENING


def read(path: Path) -> tuple[str, list[tuple[int, int]], list[Dated], str]:
    """Return the text, its blocks, its dates and the day the document says it was created."""
    root = ET.parse(path).getroot()  # noqa: S314  # files of the benchmark, named by whoever runs it
    text, dates = Text(), []

    def words(raw: str | None, inside_word: bool) -> None:
        for number, line in enumerate(filter(str.strip, (raw or "").split("\n"))):
            text.add(line.split("\t")[0], inside_word and (number > 0 or not fresh[-1]))
            fresh[-1] = False

    fresh = [True]

    def visit(node: ET.Element, inside_word: bool) -> None:
        if node.tag in ("head", "p", "item", "caption", "figure", "s") and text.text and node.tag != "s":
            text.text += "\n\n"
            text.joined = True
        start = len(text.text)
        is_word = node.tag == "w"
        if is_word:
            fresh.append(True)
        words(node.text, inside_word or is_word)
        for child in node:
            visit(child, inside_word or is_word)
            words(child.tail, inside_word or is_word)
        if is_word:
            fresh.pop()
        if node.tag == "date":
            first = node.get("when") or node.get("from") or node.get("notBefore") or ""
            last = node.get("when") or node.get("to") or node.get("notAfter") or first
            if first:
                dates.append(Dated(start, len(text.text), first, last, node.get("when") is None))

    visit(root, False)
    blocks = [match.span() for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text.text)]
    return text.text, blocks, dates, root.get("dateCreated") or ""


def edge(value: str, last: bool) -> date:
    """Return the first or last day of "2014", "2014-03" or "2014-03-14"."""
    year, month, day = [*(int(part) for part in value.split("-")), 0, 0][:3]
    if not month:
        month = 12 if last else 1
    if not day:
        day = monthrange(year, month)[1] if last else 1
    return date(year, month, day)


def is_right(gold: Dated, first: date, last: date) -> bool:
    """Return whether ``first`` through ``last`` is what the annotation says."""
    if gold.stretch:
        grain = len(gold.first)
        return (first.isoformat()[:grain], last.isoformat()[:grain]) == (gold.first, gold.last)
    return (edge(gold.first, False), edge(gold.last, True)) == (first, last)


def is_left_out(time: Time) -> bool:
    """Return whether a time is no date: a vague one, one that recurs, a distance in hours."""
    return time.kind in LEFT_OUT or "hour" in time.value or "minute" in time.value or time.value.startswith("PT")


def score(folder: Path, listing: bool) -> dict[str, object]:
    """Return the measures over all documents of ``folder``; ``listing`` prints what was wrong on standard error."""
    language = Language()
    counts = {"gold": 0, "predicted": 0, "found": 0, "right": 0}
    for path in sorted(folder.glob("*.xml")):
        text, blocks, dates, created = read(path)
        dateline = next((d for d in dates if len(d.first) == 10 and d.first[:4] in text[d.start : d.end]), None)
        day = date.fromisoformat(dateline.first if dateline else created)
        gold = [d for d in dates if d is not dateline]
        taken: set[int] = set()
        counts["gold"] += len(gold)
        for start, end, days in predict(language.parse(text, blocks), day):
            if dateline and start < dateline.end and dateline.start < end:
                continue
            counts["predicted"] += 1
            number = next((n for n, d in enumerate(gold) if n not in taken and d.start < end and start < d.end), -1)
            right = number >= 0 and is_right(gold[number], days.first, days.last)
            counts["found"] += number >= 0
            counts["right"] += right
            taken.add(number)
            if listing and not right:
                said = gold[number] if number >= 0 else None
                print(f"{path.stem} {text[start:end]!r} {days.first}/{days.last} gold {said}", file=sys.stderr)
        for number, said in enumerate(gold):
            if listing and number not in taken:
                print(f"{path.stem} missed {text[said.start : said.end]!r} {said}", file=sys.stderr)
    precision = counts["right"] / max(1, counts["predicted"])
    recall = counts["right"] / max(1, counts["gold"])
    value = 2 * precision * recall / max(1e-9, precision + recall)
    found = 2 * counts["found"] / max(1, counts["predicted"] + counts["gold"])
    shares = {"value_f1": value, "value_p": precision, "value_r": recall, "found_f1": found}
    return {**{name: round(100 * share, 1) for name, share in shares.items()}, **counts}


def predict(parse: Parse, day: date) -> Iterator[tuple[int, int, Days]]:
    """Yield the dates of the text, the two ends of a range apart, with what they mean for an article of ``day``."""
    published = Published(day, day, day.isoformat(), Evidence("dateline"))
    flat = [part for time in find_times(parse) for part in time.parts or (time,)]
    for time in flat:
        unit = replace(time, part="")  # the annotation gives the unit of "early in 2016"
        days = core_days(unit, published, days_before(flat, time, published))
        if days is not None and not is_left_out(time):
            yield int(parse.tokens[time.first, 0]), int(parse.tokens[time.last - 1, 1]), days


def main(arguments: list[str]) -> None:
    """Print the measures of the folder named on the command line, as JSON."""
    listing = "--list" in arguments
    folders = [Path(argument) for argument in arguments if argument != "--list"]
    if len(folders) != 1 or not any(folders[0].glob("*.xml")):
        print(json.dumps({"skipped": "no TEI documents (GUM_news_*.xml) in the folder given"}))
        return
    print(json.dumps({"bench": "when", **score(folders[0], listing)}))


if __name__ == "__main__":
    main(sys.argv[1:])
