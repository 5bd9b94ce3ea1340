"""Words and sentences of raw text, against UD's.

    python -m bench.tokens CORPORA [--part dev|train] [--list]

CORPORA is a folder that holds ``ud``: UD English EWT dev (``ewt-dev.conllu``) and GUM. Text goes in paragraph by
paragraph, as the treebank marks them; a word or a sentence counts when both its edges are right (protocol of the CoNLL
2018 shared task, Zeman et al. 2018). The parts of a word with a clitic are words of their own. Printed as one JSON
object: F1 of words, and precision, recall and F1 of sentences, in percent. ``--part train`` scores GUM's news documents
on which rules may be looked at; ``--list`` prints what differs to stderr. A twelve-line regular expression: words 99.3
on GUM news, sentences about 90.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from dateline.language.sentences import find_sentences
from dateline.language.tokens import find_tokens


@dataclass
class Raw:
    """One document as text: paragraphs, words with their CoNLL-U cells and edges, sentences as rows of words."""

    text: str = ""
    blocks: list[tuple[int, int]] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    words: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)


def read_raw(path: Path) -> Iterator[Raw]:
    """Yield the documents of a CoNLL-U file; their paragraphs are apart by one blank line, sentences by one blank."""
    raw = Raw()
    fresh = True
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        lines = chunk.splitlines()
        if any(line.startswith("# newdoc") for line in lines) and raw.text:
            yield raw
            raw = Raw()
        fresh = fresh or not raw.text or any(line.startswith("# newpar") for line in lines)
        said = next((line[9:] for line in lines if line.startswith("# text = ")), "")
        if not said:
            continue
        raw.text += ("\n\n" if fresh else " ") if raw.text else ""
        base, at, first = len(raw.text), 0, len(raw.words)
        raw.text += said
        raw.blocks[len(raw.blocks) if fresh else -1 :] = [(base if fresh else raw.blocks[-1][0], len(raw.text))]
        fresh = False
        for cells in (line.split("\t") for line in lines):
            if len(cells) == 10 and cells[0].isdigit():
                at = said.index(cells[1], at)
                raw.cells.append(cells)
                raw.words.append((base + at, base + at + len(cells[1])))
                at += len(cells[1])
        raw.sentences.append((first, len(raw.words)))
    if raw.text:
        yield raw


def measure(documents: Iterable[Raw], *, tell: bool = False) -> dict[str, float]:
    """Return how well words and sentences of ``documents`` are found."""
    counts: Counter[str] = Counter()
    for raw in documents:
        words: list[tuple[int, int]] = []
        ours = set()
        for start, end in raw.blocks:
            tokens = find_tokens(raw.text, start, end)
            ours |= {(tokens[a][0], tokens[b - 1][1]) for a, b in find_sentences(raw.text, tokens)}
            words += tokens
        gold = {(raw.words[a][0], raw.words[b - 1][1]) for a, b in raw.sentences if b > a}
        counts += Counter(
            words=len(raw.words), made=len(words), right=len(set(words) & set(raw.words)), sentences=len(gold)
        )
        counts += Counter(made_sentences=len(ours), right_sentences=len(gold & ours))
        if tell:
            show(raw.text, "word", set(raw.words), set(words))
            show(raw.text, "sentence", gold, ours)
    precision = counts["right_sentences"] / counts["made_sentences"]
    recall = counts["right_sentences"] / counts["sentences"]
    return {
        "words_f1": round(200 * counts["right"] / (counts["words"] + counts["made"]), 2),
        "sentences_p": round(100 * precision, 2),
        "sentences_r": round(100 * recall, 2),
        "sentences_f1": round(200 * precision * recall / (precision + recall), 2) if counts["right_sentences"] else 0.0,
        "words": counts["words"],
        "sentences": counts["sentences"],
    }


def show(text: str, what: str, gold: set[tuple[int, int]], ours: set[tuple[int, int]]) -> None:
    """Print what only one side has, in order, to stderr."""
    for start, end in sorted(gold ^ ours):
        side = "gold" if (start, end) in gold else "ours"
        before = text[max(0, start - 15) : start].replace("\n", "¶")
        print(f"{what} {side}: {before}[{text[start:end]}]{text[end : end + 15]!r}", file=sys.stderr)


def main() -> None:
    """Print the figures of each set."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    options.add_argument("--part", choices=("dev", "train"), default="dev")
    options.add_argument("--list", action="store_true", help="print what differs to stderr")
    asked = options.parse_args()
    ud = asked.corpora / "ud"
    sets = {"gum-news": sorted((ud / "gum" / asked.part).glob("GUM_news_*.conllu"))}
    if asked.part == "dev":
        sets["ewt-dev"] = [ud / "ewt-dev.conllu"]
    if not all(paths and all(path.is_file() for path in paths) for paths in sets.values()):
        print(json.dumps({"bench": "tokens", "skipped": f"{ud} holds no EWT and GUM"}))
        return
    figures = {
        name: measure((raw for path in paths for raw in read_raw(path)), tell=asked.list)
        for name, paths in sets.items()
    }
    print(json.dumps({"bench": "tokens", "part": asked.part, **figures}))


if __name__ == "__main__":
    main()
