"""The weights of a shipped ``parser.onnx``, in floats again, to go on from.

Eight bits keep a weight to a part in 250 of the largest of its column: what is lost (0.1 LAS) is soon fitted again.
Word vectors are taken from MiniLM, where they came from.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from train.batches import LabelSets
from train.export import export
from train.network import LABEL_WIDTH, WIDTH, Network


def count_layers(path: Path) -> int:
    """Return how many layers the encoder of the file at ``path`` has."""
    return sum(name.endswith(".mix_norm.weight") for name in read_floats(path))


def load_shipped(network: Network, path: Path) -> None:
    """Give ``network``, whose word vectors are loaded, the other weights of the file at ``path``."""
    found = read_floats(path)
    state = network.state_dict()
    mixed = [value for name, value in found.items() if name.startswith("onnx::MatMul") and value.shape[1] == 3 * WIDTH]
    bent = [value for name, value in found.items() if name.startswith("onnx::Add") and value.shape == (3 * WIDTH,)]
    for row in range(len(mixed)):
        for part, weights, biases in zip(
            ("query", "key", "value"), np.split(mixed[row], 3, 1), np.split(bent[row], 3), strict=True
        ):
            found[f"network.encoder.layers.{row}.{part}.weight"] = weights.T
            found[f"network.encoder.layers.{row}.{part}.bias"] = biases
    found |= _biaffines(found, len(state["label_weights"]))
    for name, value in state.items():
        if name != "encoder.word.weight":
            value.copy_(torch.from_numpy(np.array(found[f"network.{name}"])).view_as(value))


def read_floats(path: Path) -> dict[str, NDArray[np.float32]]:
    """Return the weights of a quantised graph by name; turned ones are turned back."""
    stored = {weight.name: numpy_helper.to_array(weight) for weight in onnx.load(str(path)).graph.initializer}
    found: dict[str, NDArray[np.float32]] = {}
    for name, value in stored.items():
        if name.endswith("_quantized"):
            plain = name.removesuffix("_quantized")
            apart = value.astype(np.float32) - stored[f"{plain}_zero_point"].astype(np.float32)
            floats = apart * stored[f"{plain}_scale"]
            turned = plain.endswith("_Transposed")
            found[plain.removesuffix("_Transposed")] = floats.T if turned else floats
        elif value.dtype == np.float32 and not name.endswith("_scale"):
            found[name] = value
    return found


def _biaffines(found: dict[str, NDArray[np.float32]], labels: int) -> dict[str, NDArray[np.float32]]:
    """Return the biaffine tables and the root, which the graph holds in parts without a name of their own."""
    by_shape = {value.shape: value for name, value in found.items() if name.startswith("onnx::")}
    arcs = [value for name, value in found.items() if name.startswith("onnx::MatMul") and value.shape == (256, 256)]
    return {
        "network.label_weights": _join(by_shape, labels, LABEL_WIDTH),
        "network.arc_weights": np.concatenate([arcs[0], by_shape[256,][None]]),
        "network.root": by_shape[1, WIDTH],
    }


def _join(by_shape: dict[tuple[int, ...], NDArray[np.float32]], labels: int, width: int) -> NDArray[np.float32]:
    """Return float32[labels, 1 + width, 1 + width] from its four parts: the last row and column are the bias."""
    table = np.empty((labels, width + 1, width + 1), np.float32)
    table[:, :-1, :-1] = by_shape[width, labels * width].reshape(width, labels, width).transpose(1, 0, 2)
    table[:, -1, :-1] = by_shape[labels * width,].reshape(labels, width)
    table[:, :-1, -1] = by_shape[width, labels].T
    table[:, -1, -1] = by_shape[labels,]
    return table


def take_up(network: Network, path: Path) -> dict[str, Tensor]:
    """Load the file at ``path`` into ``network`` and return its state."""
    with torch.no_grad():
        load_shipped(network, path)
    return network.state_dict()


def main() -> None:
    """Write a shipped file again from its own weights: another range of eight bits, or another graph."""
    options = argparse.ArgumentParser(prog="python -m train.shipped", description=__doc__)
    options.add_argument("model", type=Path, help="folder of parser.onnx, labels.json and vocabulary.txt")
    options.add_argument("out", type=Path)
    options.add_argument("--encoder", type=Path, required=True, help="folder with MiniLM's model.safetensors")
    asked = options.parse_args()
    told = json.loads((asked.model / "labels.json").read_text(encoding="utf-8"))
    labels = LabelSets(tuple(told["xpos"]), tuple(told["deprels"]))
    network = Network(len(labels.xpos), len(labels.deprels))
    network.encoder.load_minilm(asked.encoder / "model.safetensors")
    export(take_up(network, asked.model / "parser.onnx"), labels, asked.model / "vocabulary.txt", asked.out)


if __name__ == "__main__":
    main()
