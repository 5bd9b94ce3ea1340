"""Tags and trees on gold tokens (B6).

    python -m bench.parse CORPORA [--model FOLDER] [--file parser.onnx]

CORPORA is a folder that holds ``ud``: UD English EWT dev and the development documents of GUM, neither of which any
weight has seen. Protocol of the CoNLL 2018 shared task (Zeman et al. 2018), on gold sentences and tokens: UAS and LAS
over all words, punctuation counted, subtypes of relations ignored; ``full`` compares subtypes too. ``lemma`` is the
share of right dictionary forms of gold verbs and nouns, from predicted tags. What is measured is what ships: the
eight-bit model, one sentence a call, trees decoded. Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from dateline.language.lemmas import find_lemma, load_lemmas
from dateline.language.model import Model
from train.readers import gum_documents

Row = list[str]


def read_sentences(path: Path) -> Iterable[list[Row]]:
    """Yield the sentences of a CoNLL-U file as rows of ten cells, multiword tokens and empty nodes left out."""
    rows: list[Row] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if cells[0].isdigit():
                rows.append(cells)
            elif rows and not line.strip():
                yield rows
                rows = []
    if rows:
        yield rows


def measure(model: Model, sentences: Iterable[list[Row]]) -> dict[str, float]:
    """Return the scores of ``model`` in percent, and how much was scored."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    table = load_lemmas()
    for rows in sentences:
        words = [row[1] for row in rows]
        reading = model.read(words)
        total["sentences"] += 1
        for place, (_, word, lemma, upos, xpos, _, head, deprel, _, _) in enumerate(rows):
            attached = reading.heads[place] == int(head)
            found = reading.deprels[place]
            total["words"] += 1
            right["UPOS"] += reading.upos[place] == upos
            right["XPOS"] += reading.xpos[place] == xpos
            right["UAS"] += attached
            right["LAS"] += attached and found.split(":")[0] == deprel.split(":")[0]
            right["full"] += attached and found == deprel
            if upos in {"VERB", "NOUN"}:
                total[f"lemma {upos}"] += 1
                right[f"lemma {upos}"] += find_lemma(word, reading.xpos[place], table) == lemma
    scores = {task: round(100 * count / total.get(task, total["words"]), 2) for task, count in right.items()}
    return scores | {"sentences": total["sentences"], "words": total["words"]}


def measure_sets(model: Model, corpora: Path) -> dict[str, dict[str, float]]:
    """Return the scores of ``model`` on each development set under ``corpora``."""
    gum = gum_documents(corpora, "dev")
    sets = {
        "ewt-dev": [corpora / "ud" / "ewt-dev.conllu"],
        "gum-dev": gum,
        "gum-news": [path for path in gum if "_news_" in path.name],
    }
    return {
        name: measure(model, (rows for path in paths for rows in read_sentences(path))) for name, paths in sets.items()
    }


def main() -> None:
    """Print the scores of each development set."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    options.add_argument("--model", type=Path, help="folder of the model, by default the one that ships")
    options.add_argument("--file", default="parser.onnx")
    asked = options.parse_args()
    ewt = asked.corpora / "ud" / "ewt-dev.conllu"
    if not ewt.is_file():
        print(json.dumps({"bench": "parse", "skipped": f"{ewt} is not there"}))
        return
    print(json.dumps({"bench": "parse", **measure_sets(Model(asked.model, asked.file), asked.corpora)}))


if __name__ == "__main__":
    main()
