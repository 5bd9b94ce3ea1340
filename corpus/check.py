"""Check the passages, and say what they hold.

    python -m corpus.check [--hand HAND] [--family FAMILY] [--against FOLDER]

Prints every fault (a passage not in the notation of GUIDE.md), every pair of passages that are nearly the same, with
``--against`` every passage that has six words in a row with a text file under FOLDER, and then one JSON object with
what the corpus holds: passages, reports by type and status, words for acts that are used often. Exit code 1 when
anything is wrong.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from corpus.notation import Fault, Passage, parse_passage, split_blocks

FOLDER = Path(__file__).parent / "passages"
IN_A_ROW = 6
ALIKE = 0.5  # share of a passage's runs of three words that another has as well
READ = {
    ".txt",
    ".tsv",
    ".csv",
    ".json",
    ".jsonl",
    ".conllu",
    ".html",
    ".htm",
    ".xml",
    ".conll",
    ".iob2",
    ".gz",
    ".md",
    ".py",
}
LARGEST = 50_000_000  # characters of a file that are looked at


def words_of(text: str) -> list[str]:
    """Return the words of a text, folded.

    >>> words_of("Chad's army, 2,000-strong")
    ['chad', 's', 'army', '2', '000', 'strong']
    """
    return re.findall(r"\w+", text.casefold())


def runs(text: str, length: int) -> Iterator[tuple[str, ...]]:
    """Yield every run of ``length`` words, within one paragraph."""
    for line in text.splitlines():
        words = words_of(line)
        yield from (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


def read_all(folder: Path, hand: str, family: str) -> tuple[list[Passage], list[str]]:
    """Return the passages that can be read, and the faults of the others."""
    passages, faults = [], []
    seen: set[str] = set()
    for path in sorted(folder.glob("*/*.txt")):
        if hand not in ("", path.parent.name) or family not in ("", path.stem):
            continue
        for block in split_blocks(path):
            try:
                passage = parse_passage(block, path.parent.name, path.stem)
            except Fault as fault:
                faults.append(str(fault))
                continue
            if passage.id in seen:
                faults.append(f"{passage.id}: this number is used twice")
            seen.add(passage.id)
            passages.append(passage)
    return passages, faults


def find_alike(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield a line for each passage that has half of its runs of three words in common with an earlier one."""
    holders: dict[tuple[str, ...], list[str]] = {}
    for passage in passages:
        own = set(runs(passage.text, 3))
        shared = Counter(holder for run in own for holder in holders.get(run, ()))
        for holder, count in shared.most_common(1):
            if len(own) >= 4 and count >= ALIKE * len(own):
                yield f"{passage.id}: nearly the same as {holder}"
        for run in own:
            holders.setdefault(run, []).append(passage.id)


def find_copied(texts: Mapping[str, str], against: Path) -> Iterator[str]:
    """Yield a line for each of ``texts``, by its name, that has six words in a row with a file under ``against``."""
    ours: dict[tuple[str, ...], str] = {run: name for name, text in texts.items() for run in runs(text, IN_A_ROW)}
    firsts = {run[0] for run in ours}
    told: set[str] = set()
    for path in sorted(path for path in against.rglob("*") if path.suffix in READ and path.is_file()):
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        words = words_of(_running_text(content.decode("utf-8", "replace")[:LARGEST]))
        for at, word in enumerate(words):
            if word in firsts and (holder := ours.get(tuple(words[at : at + IN_A_ROW]))) and holder not in told:
                told.add(holder)
                yield f"{holder}: {' '.join(words[at : at + IN_A_ROW])!r} stands in {path.name} as well"


def _running_text(text: str) -> str:
    r"""Return what a file says: no tags of HTML, and of a file with a word a line only the words.

    >>> _running_text("1\tRebels\trebel\n2\tfled\tflee\n")
    'Rebels fled'
    """
    lines = text.splitlines()
    columns = [line.split("\t") for line in lines if "\t" in line and " " not in line and not line.startswith("#")]
    if 2 * len(columns) > len([line for line in lines if line.strip()]):
        return " ".join(row[row[0].isdigit()] for row in columns)
    return re.sub(r"<[^<>]*>", " ", text)


def describe(passages: list[Passage]) -> dict[str, object]:
    """Return what the passages hold, as counts."""
    reports = [report for passage in passages for report in passage.reports]
    triggers = Counter((report.type, report.trigger.text.casefold()) for report in reports)
    return {
        "passages": len(passages),
        "without a report": sum(not passage.reports for passage in passages),
        "of two sentences or more": sum(
            len(re.findall(r"[.!?][\"”']?(?:\s|$)|\n", passage.text)) > 1 for passage in passages
        ),
        "reports": len(reports),
        "types": dict(Counter(report.type for report in reports).most_common()),
        "statuses": dict(Counter(report.status for report in reports).most_common()),
        "with a claimant": sum(bool(report.says) for report in reports),
        "with two or more": sum(len(report.says) > 1 for report in reports),
        "with a when": sum(report.when is not None for report in reports),
        "with a where": sum(report.where is not None for report in reports),
        "with counts": sum(bool(report.counts) for report in reports),
        "different triggers": len(triggers),
        "most used triggers": [f"{kind} {word} {count}" for (kind, word), count in triggers.most_common(15)],
    }


def main() -> None:
    """Check, print, and exit with 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hand", default="")
    parser.add_argument("--family", default="")
    parser.add_argument("--against", type=Path)
    asked = parser.parse_args()
    passages, wrong = read_all(FOLDER, asked.hand, asked.family)
    wrong += find_alike(passages)
    if asked.against:
        wrong += find_copied({passage.id: passage.text for passage in passages}, asked.against)
    for line in wrong:
        print(line)
    print(json.dumps(describe(passages), ensure_ascii=False, indent=1))
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
