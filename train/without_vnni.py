"""What an eight-bit file scores on a processor without VNNI, emulated: ``python -m train.without_vnni --data FOLDER``.

AVX2 multiplies eight-bit numbers in pairs and keeps each sum of two products in sixteen bits, where it saturates
(Intel's ``vpmaddubsw``); VNNI has no such step.  The graph is run by the reference evaluator of onnx with that product
in the place of ``MatMulInteger``, on a part of the development sets, because it is a hundred times slower.
"""

import argparse
import json
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx.reference import ReferenceEvaluator
from onnx.reference.op_run import OpRun

import bench.names
import bench.parse
from dateline.language.model import Model, find_model
from train.readers import gum_documents, read_names

SENTENCES: Final = 40


def multiply_in_pairs(left: NDArray[np.integer], right: NDArray[np.integer]) -> NDArray[np.int32]:
    """Return ``left @ right`` as AVX2 computes it: sums of two products saturate at sixteen bits.

    >>> multiply_in_pairs(np.array([[255, 255, 1]]), np.array([[127], [127], [5]]))
    array([[32772]], dtype=int32)
    """
    left, right = left.astype(np.int32), right.astype(np.int32)
    if left.shape[-1] % 2:
        left = np.pad(left, ((0, 0), (0, 1)))
        right = np.pad(right, ((0, 1), (0, 0)))
    total = np.zeros((left.shape[0], right.shape[1]), np.int32)
    for at in range(0, left.shape[1], 2):
        pair = left[:, at : at + 2] @ right[at : at + 2]
        total += np.clip(pair, -32768, 32767, out=pair)
    return total


class MatMulInteger(OpRun):  # type: ignore[misc] - onnx has no types
    """The operator of that name, saturating; a zero point of the left side is taken off afterwards, as MLAS does."""

    op_domain = ""

    def _run(self, left: Any, right: Any, zero: Any = None, _: Any = None) -> tuple[NDArray[np.int32]]:  # noqa: ANN401
        shape = left.shape[:-1]
        product = multiply_in_pairs(left.reshape(-1, left.shape[-1]), right)
        if zero is not None:
            product -= np.int32(zero) * right.astype(np.int32).sum(0)
        return (product.reshape(*shape, -1),)


class Emulated:
    """A session that ``Model`` can run in the place of onnxruntime's."""

    def __init__(self, path: Path, *, saturates: bool) -> None:
        graph = onnx.load(str(path))
        graph.opset_import[0].version = 19  # the evaluator has DequantizeLinear from 19 on; nothing else here differs
        self._graph = ReferenceEvaluator(graph, new_ops=[MatMulInteger] if saturates else None)

    def run(self, outputs: Sequence[str], inputs: dict[str, NDArray[np.int64]]) -> list[NDArray[Any]]:
        """Return the outputs of the graph."""
        found: list[NDArray[Any]] = self._graph.run(list(outputs), inputs)
        return found


def main() -> None:
    """Print the scores of a file with and without saturation."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--model", type=Path, default=find_model())
    options.add_argument("--file", default="parser.onnx")
    asked = options.parse_args()
    news = [path for path in gum_documents(asked.data, "dev") if "_news_" in path.name]
    trees = list(islice((rows for path in news for rows in bench.parse.read_sentences(path)), SENTENCES))
    names = read_names(asked.data / "ner" / "crossner" / "politics" / "dev.txt", marks_misc=True)[:SENTENCES]
    found = {}
    for saturates in (False, True):
        model = Model(asked.model, asked.file)
        model._session = Emulated(asked.model / asked.file, saturates=saturates)  # noqa: SLF001
        found["saturating" if saturates else "exact"] = {
            "GUM news LAS": bench.parse.measure(model, trees)["LAS"],
            "politics F1": bench.names.measure(model, names)["F1"],
        }
    print(json.dumps({"file": asked.file, **found}))


if __name__ == "__main__":
    main()
