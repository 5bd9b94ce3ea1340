"""Write ``data/acts/examples.tsv``: for each type and word, the shortest sentence of our passages that shows it.

    python -m train.examples --out src/dateline/data/acts/examples.tsv

Only passages that the model is fitted to are read. Each line: type, lemma, the share of the
lemma's places where it tells of an act of whatever type, passage, sentence.
"""

import argparse
from collections import Counter
from pathlib import Path
from typing import Final

from corpus.parts import is_for_choosing, is_held_out
from dateline.language import Language
from train.passages import ACTS, PASSAGES, read_passages

LONGEST: Final = 180
HEAD: Final = """\
# What the model has learnt from, for "dateline why": a sentence of our own passages (corpus/, CC BY 4.0) for each type
# and word that tells of one. Written by python -m train.examples.
# type	lemma	share of the lemma's places where it tells of an act	passage	sentence
"""


def main() -> None:
    """Read the passages and write the table."""
    options = argparse.ArgumentParser(prog="python -m train.examples", description=__doc__)
    options.add_argument("--out", type=Path, required=True)
    asked = options.parse_args()
    best: dict[tuple[str, str], tuple[int, str, str]] = {}
    told, seen = Counter[str](), Counter[str]()
    for passage, sentence, parse, number in read_passages(PASSAGES, Language()):
        if is_held_out(passage) or is_for_choosing(passage):
            continue
        first, last = (int(row) for row in parse.sentences[number])
        words = parse.quote(first, last)
        seen.update(lemma.lower() for lemma in parse.lemmas[first:last])
        told.update(parse.lemmas[first + act.row].lower() for act in sentence.acts or ())
        for act in sentence.acts or ():
            for bit, kind in enumerate(ACTS):
                if act.types >> bit & 1 and len(words) <= LONGEST:
                    key = (kind, parse.lemmas[first + act.row].lower())
                    best[key] = min(best.get(key, (LONGEST + 1, "", "")), (len(words), passage.id, words))
    rows = [
        f"{kind}\t{lemma}\t{told[lemma] / seen[lemma]:.2f}\t{name}\t{words}\n"
        for (kind, lemma), (_, name, words) in sorted(best.items())
    ]
    asked.out.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
