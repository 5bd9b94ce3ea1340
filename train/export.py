"""Write the fitted network as the files that dateline ships: ``parser.onnx``, ``labels.json``, ``vocabulary.txt``.

The graph reads one sentence a call.  Eight-bit weights are quantised by column, activations as they
come (dynamic), because no text need be kept for calibration and a sentence then never depends on
which others are read with it.
"""

import json
import shutil
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional

from train.batches import LabelSets
from train.labels import NAMES, UPOS
from train.network import ATTENTION_HEADS, HEAD_WIDTH, WIDTH, Layer, Network, layers_of
from train.passages import ACTS, MODES, ROLES, STATUSES

INPUTS: Final = ("ids", "shapes", "first")
OUTPUTS: Final = ("upos", "xpos", "names", "arcs", "deprels", "vectors")
HALFWAY: Final = 2  # layers below the vectors that the model of acts reads on from (``train/acts.py``)


class Sentence(nn.Module):
    """The network for one sentence: no batch, no padding, no dropout, the relation of every pair of words."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Read P pieces of T words, int64[P], int64[P], int64[T].

        Returns upos int32[T], xpos int32[T], names float32[T, 9] as log chances, arcs float32[T, 1 + T],
        deprels int32[T, 1 + T], the best relation to each candidate head, column 0 being the root, and vectors
        float32[P, WIDTH], what the layer ``HALFWAY`` makes of the pieces.
        """
        network, encoder = self.network, self.network.encoder
        x = encoder.word(ids) + encoder.position.weight[: ids.shape[0]] + encoder.segment + encoder.shape(shapes)
        x = encoder.norm(x)
        for layer in encoder.layers[:HALFWAY]:
            x = read_layer(layer, x)
        vectors = x
        for layer in encoder.layers[HALFWAY:]:
            x = read_layer(layer, x)
        words = x[first]
        with_root = torch.cat([network.root[None], words], 0)
        dependents = functional.gelu(network.arc_dependent(words))
        weighed = dependents @ network.arc_weights[:-1] + network.arc_weights[-1]
        arcs = weighed @ functional.gelu(network.arc_governor(with_root)).transpose(0, 1)
        return (
            network.upos(words).argmax(-1).int(),
            network.xpos(words).argmax(-1).int(),
            functional.log_softmax(network.names(words), -1),
            arcs,
            self._relations(words, with_root).argmax(1).int(),
            vectors,
        )

    def _relations(self, words: Tensor, with_root: Tensor) -> Tensor:
        weights = self.network.label_weights  # [labels, dependent, governor], the last row and column being the bias
        labels, width = weights.shape[0], weights.shape[1] - 1
        dependents = functional.gelu(self.network.label_dependent(words))
        governors = functional.gelu(self.network.label_governor(with_root))
        table = weights[:, :-1, :].permute(1, 0, 2)
        both = (dependents @ table[..., :-1].reshape(width, labels * width) + weights[:, -1, :-1].reshape(-1)).view(
            -1, labels, width
        )
        alone = dependents @ table[..., -1].reshape(width, labels) + weights[:, -1, -1]
        return both @ governors.transpose(0, 1) + alone[..., None]


def read_layer(layer: Layer, x: Tensor) -> Tensor:
    """Return what a layer makes of the pieces of one sentence, [P, WIDTH]."""
    # One product for query, key and value: fewer, larger eight-bit products.
    weight = torch.cat([layer.query.weight, layer.key.weight, layer.value.weight])
    bias = torch.cat([layer.query.bias, layer.key.bias, layer.value.bias])
    mixed = (x @ weight.transpose(0, 1) + bias).view(-1, 3, ATTENTION_HEADS, HEAD_WIDTH).permute(1, 2, 0, 3)
    query, key, value = mixed[0], mixed[1], mixed[2]
    seen = ((query @ key.transpose(1, 2)) * HEAD_WIDTH**-0.5).softmax(-1) @ value
    x = layer.mix_norm(x + layer.mix(seen.transpose(0, 1).reshape(-1, WIDTH)))
    return layer.narrow_norm(x + layer.narrow(functional.gelu(layer.widen(x))))


def export(weights: Mapping[str, Tensor], labels: LabelSets, vocabulary: Path, out: Path) -> None:
    """Write the model to ``out``, with ``parser.float32.onnx`` and ``parser.reduced.onnx`` beside it to compare."""
    out.mkdir(parents=True, exist_ok=True)
    network = Network(len(labels.xpos), len(labels.deprels), layers_of(weights))
    network.load_state_dict(weights)
    plain = out / "parser.float32.onnx"
    _write_float32(Sentence(network.eval()).eval(), plain)
    quantise(plain, out / "parser.onnx")
    quantise(plain, out / "parser.reduced.onnx", reduced=True)
    told = {
        "upos": UPOS,
        "xpos": labels.xpos,
        "deprels": labels.deprels,
        "names": NAMES,
        "acts": ACTS,
        "modes": MODES,
        "statuses": STATUSES,
        "roles": ROLES,
    }
    (out / "labels.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    shutil.copyfile(vocabulary, out / "vocabulary.txt")


def quantise(plain: Path, path: Path, *, reduced: bool = False) -> None:
    """Write the graph ``plain`` to ``path`` with eight-bit weights; ``reduced``: seven, for processors without VNNI."""
    prepared = path.with_suffix(".prepared")
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared),
        str(path),
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        per_channel=True,
        reduce_range=reduced,
    )
    prepared.unlink()


def _write_float32(sentence: Sentence, path: Path) -> None:
    example = (
        torch.tensor([101, 2610, 4727, 2048, 2273, 1012, 102]),
        torch.tensor([0, 5, 2, 2, 2, 12, 0]),
        torch.tensor([1, 2, 3, 4, 5]),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            sentence,
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes={
                "ids": {0: "P"},
                "shapes": {0: "P"},
                "first": {0: "T"},
                **{name: {0: "T"} for name in OUTPUTS},
                "arcs": {0: "T", 1: "H"},
                "deprels": {0: "T", 1: "H"},
                "vectors": {0: "P"},
            },
            opset_version=17,
            dynamo=False,
        )
    onnx.checker.check_model(str(path))
