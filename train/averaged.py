"""The mean of several fits that began from the same weights, exported and measured.

    python -m train.averaged --data CORPORA --out RUN FITTED.pt=SHARE FITTED.pt=SHARE ...

Fits of one beginning lie in one valley, and a point between them is often better than each: of two fits with LAS 89.8
and 89.7 on EWT dev the mean has 90.0. Source: Wortsman et al. 2022, "Model soups". It costs nothing at run time.
``RUN`` then holds ``fitted.pt``, ``model/`` and ``scores.json`` as after a fit.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor

from train.__main__ import find_encoder, measure_file
from train.batches import LabelSets
from train.export import export


def mix(fits: Mapping[Path, float]) -> tuple[dict[str, Tensor], LabelSets]:
    """Return the weighted mean of fitted weights, shares scaled to one, and their labels; heads not in all go."""
    read = {path: torch.load(path, weights_only=True) for path in fits}
    labels = {tuple(map(tuple, told["labels"])) for told in read.values()}
    if len(labels) != 1:
        raise SystemExit("these fits have different labels; they cannot be averaged")
    whole = sum(fits.values())
    weights = [(read[path]["weights"], share / whole) for path, share in fits.items()]
    shared = set.intersection(*(set(found) for found, _ in weights))
    mean = {name: sum((share * found[name] for found, share in weights), start=torch.zeros(())) for name in shared}
    return mean, LabelSets(*labels.pop())


def main() -> int:
    """Average, export, measure."""
    options = argparse.ArgumentParser(prog="python -m train.averaged", description=__doc__)
    options.add_argument("fits", nargs="+", metavar="FITTED.pt=SHARE")
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--encoder", type=Path, help="folder with model.safetensors and vocab.txt of all-MiniLM-L6-v2")
    asked = options.parse_args()
    fits = {Path(path): float(share) for path, share in (fit.rsplit("=", 1) for fit in asked.fits)}
    weights, labels = mix(fits)
    asked.out.mkdir(parents=True, exist_ok=True)
    torch.save({"weights": weights, "labels": (labels.xpos, labels.deprels)}, asked.out / "fitted.pt")
    export(weights, labels, (asked.encoder or find_encoder()) / "vocab.txt", asked.out / "model")
    scores = measure_file(asked.out / "model", "parser.onnx", asked.data)
    (asked.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
