"""The second reading: passages without their marks, and how far two readers agree.

    python -m corpus.agreement --blank HAND FAMILY       print a file's passages without marks, to be read
    python -m corpus.agreement [--hand HAND] [--family FAMILY] [--list]

A reading lies in ``readings/<hand>/<family>.txt``, by somebody who did not write the passages. Under each ``@
number`` stands a line ``= TYPE status | trigger | actors > recipients | claimant`` for each report (several parties
with ``;``, the last part left out where the outlet itself speaks), or ``= none``: exact words, no spans, no codes.

Reports of the two are paired one to one where their triggers share a word, those of one type first. ``found`` is the
F1 of the pairs over all reports; then, of the pairs, the share with the same type (one of ``also`` counts), status,
parties (each side named by one is named by the other, by a content word in common) and claimant. ``events`` is the
share of passages on which the two agree whether they hold a report at all. Prints one JSON object; ``--list`` prints
every difference first.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.check import FOLDER, read_all
from corpus.notation import Passage, Report
from dateline.knowledge.ontology import load_ontology

READINGS = Path(__file__).parent / "readings"
STOP = frozenset("the a an of and or in on at to for by with from its his her their this that s".split())


@dataclass(frozen=True, slots=True)
class Read:
    """One report as the second reader has it: words only."""

    type: str
    status: str
    trigger: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    claimant: str


def parse_reading(text: str) -> dict[str, list[Read]]:
    r"""Return a reading's reports by the passage's number.

    >>> found = parse_reading("@ 001\n= AID happened | sent | Chad > Mali; Niger | officials\n@ 002\n= none")
    >>> found["001"][0].recipients, found["002"]
    (('Mali', 'Niger'), [])
    """
    found: dict[str, list[Read]] = {}
    number = ""
    for line in filter(None, (line.strip() for line in text.splitlines())):
        if line.startswith("@"):
            number = line.split()[1]
            found[number] = []
        elif line != "= none":
            found[number].append(_read(line.removeprefix("=").strip()))
    return found


def _read(line: str) -> Read:
    parts = [part.strip() for part in line.split("|")]
    kind, _, status = parts[0].partition(" ")
    kind = kind.partition("/")[0]
    actors, arrow, recipients = parts[2].partition(">") if len(parts) > 2 else ("", "", "")
    if kind not in load_ontology() or not arrow:
        raise ValueError(f"{line!r} is not 'TYPE status | trigger | actors > recipients | claimant'")
    return Read(kind, status, parts[1], _names(actors), _names(recipients), parts[3] if len(parts) > 3 else "")


def _names(part: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in part.split(";") if name.strip())


def content_words(words: Iterable[str]) -> frozenset[str]:
    """Return the words of phrases that carry meaning, folded.

    >>> sorted(content_words(["The Chadian army", "of Chad"]))
    ['army', 'chad', 'chadian']
    """
    return frozenset(w for phrase in words for w in re.findall(r"\w+", phrase.casefold()) if w not in STOP)


def pair(reports: tuple[Report, ...], reads: list[Read]) -> list[tuple[Report | None, Read | None]]:
    """Return the reports of the two readers in pairs, None beside one that the other has not."""
    ranked = sorted(
        (-2 * (read.type in (report.type, *report.also)) - _sides(report, read), i, j)
        for i, report in enumerate(reports)
        for j, read in enumerate(reads)
        if content_words([report.trigger.text]) & content_words([read.trigger])
    )
    mine: dict[int, int] = {}
    for _, i, j in ranked:
        if i not in mine and j not in mine.values():
            mine[i] = j
    pairs: list[tuple[Report | None, Read | None]] = [
        (report, reads[mine[i]] if i in mine else None) for i, report in enumerate(reports)
    ]
    return pairs + [(None, read) for j, read in enumerate(reads) if j not in mine.values()]


def _sides(report: Report, read: Read) -> bool:
    """Return whether each side named by one is named by the other: both words and fullest names count."""
    for marked, told in ((report.actors, read.actors), (report.recipients, read.recipients)):
        words = [content_words([party.name, party.words.text if party.words else ""]) for party in marked]
        others = [content_words([name]) for name in told]
        if not all(any(w & o for o in others) for w in words) or not all(any(w & o for w in words) for o in others):
            return False
    return True


def _claim(report: Report, read: Read) -> bool:
    if not report.says or not read.claimant:
        return not report.says and not read.claimant
    mine = report.says[0]
    return bool(content_words([mine.name, mine.words.text]) & content_words([read.claimant]))


def compare(passage: Passage, reads: list[Read], counts: Counter[str]) -> Iterator[str]:
    """Count how far the two agree on one passage, and yield a line for each difference."""
    counts["passages"] += 1
    counts["events"] += bool(passage.reports) == bool(reads)
    for report, read in pair(passage.reports, reads):
        counts["all"] += (report is not None) + (read is not None)
        if report is None or read is None:
            yield f"{passage.id}: {'only the writer' if read is None else 'only the reader'}: {report or read}"
            continue
        counts["pairs"] += 1
        same = {
            "type": read.type in (report.type, *report.also),
            "status": read.status == report.status,
            "parties": _sides(report, read),
            "says": _claim(report, read),
        }
        counts.update(name for name, agreed in same.items() if agreed)
        if not all(same.values()):
            differs = ", ".join(name for name, agreed in same.items() if not agreed)
            yield f"{passage.id}: {report.trigger.text!r}: {differs}: the reader has {read}"


def main() -> None:
    """Print passages without marks, or the agreement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--blank", nargs=2, metavar=("HAND", "FAMILY"))
    parser.add_argument("--hand", default="")
    parser.add_argument("--family", default="")
    parser.add_argument("--list", action="store_true")
    asked = parser.parse_args()
    hand, family = asked.blank or (asked.hand, asked.family)
    passages, _ = read_all(FOLDER, hand, family)
    if asked.blank:
        for passage in passages:
            print(f"@ {passage.id.rpartition('-')[2]} {passage.published or '-'}\n{passage.text}\n")
        return
    counts: Counter[str] = Counter()
    readings: dict[Path, dict[str, list[Read]]] = {}
    for passage in passages:
        path = READINGS / passage.hand / f"{passage.family}.txt"
        if path not in readings:
            readings[path] = parse_reading(path.read_text(encoding="utf-8")) if path.exists() else {}
        read = readings[path].get(passage.id.rpartition("-")[2])
        if read is not None:
            for line in compare(passage, read, counts):
                if asked.list:
                    print(line)
    shares = {name: round(counts[name] / max(1, counts["pairs"]), 3) for name in ("type", "status", "parties", "says")}
    found = round(2 * counts["pairs"] / max(1, counts["all"]), 3)
    events = round(counts["events"] / max(1, counts["passages"]), 3)
    print(json.dumps({"passages read twice": counts["passages"], "events": events, "found": found, **shares}))


if __name__ == "__main__":
    main()
