"""Names of persons, organisations and places on gold tokens (B7).

    python -m bench.names CORPORA [--model FOLDER] [--file parser.onnx]

CORPORA is a folder that holds ``ner``: CrossNER politics dev (Liu et al. 2021), every fifth sentence of wikigold
(Balasuriya et al. 2009; the other four train the model) and UNER English EWT dev (Mayhew et al. 2024). Protocol of
CoNLL 2003 (Tjong Kim Sang and De Meulder 2003): a name counts when its edges and its kind are right; F1 over PER, ORG
and LOC together and one by one. CrossNER's finer labels are folded into the four kinds (``train/labels.py``).
Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dateline.language.model import Model
from train.readers import Annotated, labels_of, name_spans, read_names

KINDS = ("PER", "ORG", "LOC")


def measure(model: Model, sentences: Sequence[Annotated]) -> dict[str, float]:
    """Return precision, recall and F1 in percent, and how many names were looked for."""
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for sentence in sentences:
        true = {name for name in name_spans(labels_of(sentence)) if name[2] in KINDS}
        ours = {name for name in model.read(sentence.words).names if name[2] in KINDS}
        right.update(kind for _, _, kind in true & ours)
        gold.update(kind for _, _, kind in true)
        found.update(kind for _, _, kind in ours)
    scores = {kind: _percent(2 * right[kind], gold[kind] + found[kind]) for kind in KINDS}
    hits, all_gold, all_found = right.total(), gold.total(), found.total()
    return {
        "F1": _percent(2 * hits, all_gold + all_found),
        "precision": _percent(hits, all_found),
        "recall": _percent(hits, all_gold),
        **scores,
        "names": all_gold,
        "sentences": len(sentences),
    }


def _percent(part: int, whole: int) -> float:
    return round(100 * part / max(1, whole), 2)


def measure_sets(model: Model, corpora: Path) -> dict[str, dict[str, float]]:
    """Return the scores of ``model`` on each development set under ``corpora``."""
    ner = corpora / "ner"
    sets = {
        "crossner-politics-dev": read_names(ner / "crossner" / "politics" / "dev.txt", marks_misc=True),
        "wikigold-fifth": read_names(ner / "wikigold" / "wikigold.conll.txt", marks_misc=True)[::5],
        "uner-ewt-dev": read_names(ner / "uner-ewt-dev.iob2", marks_misc=False),
    }
    return {name: measure(model, sentences) for name, sentences in sets.items()}


def main() -> None:
    """Print the scores of each development set."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("corpora", type=Path)
    options.add_argument("--model", type=Path, help="folder of the model, by default the one that ships")
    options.add_argument("--file", default="parser.onnx")
    asked = options.parse_args()
    ner = asked.corpora / "ner"
    if not ner.is_dir():
        print(json.dumps({"bench": "names", "skipped": f"{ner} is not there"}))
        return
    print(json.dumps({"bench": "names", **measure_sets(Model(asked.model, asked.file), asked.corpora)}))


if __name__ == "__main__":
    main()
