"""The model: one small encoder that reads a sentence and scores tags, heads, relations and names.

A call reads one sentence: activations are quantised by what is in the
call, so a sentence read together with others could come out otherwise than by itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import onnxruntime

from dateline.errors import ModelError
from dateline.language.names import find_labels, find_names
from dateline.language.trees import find_heads, mend_participles
from dateline.language.wordpieces import WordPieces
from dateline.records import PieceVectors

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Labels", "Model", "SentenceReading", "broken", "find_model", "open_session"]

OUTPUTS: Final = ["upos", "xpos", "names", "arcs", "deprels", "vectors"]
LONGEST: Final = 512  # word pieces; the encoder has no positions beyond


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What the model says of one sentence of T words.

    upos, xpos, deprels  T labels each
    heads                T numbers from 1, 0 for the one root
    names                (first word, word after the last, kind), ascending, never overlapping
    vectors              what the encoder makes of it halfway
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[tuple[int, int, str], ...]
    vectors: PieceVectors | None = None


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of the model's outputs, in the order of its rows."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]


def find_model() -> Path:
    """Return the folder of the model that ships with dateline."""
    return Path(str(files("dateline"))) / "data" / "model"


class Model:
    """An open model: ``parser.onnx``, ``labels.json`` and ``vocabulary.txt`` of one folder."""

    def __init__(self, folder: Path | None = None, file: str = "parser.onnx") -> None:
        """Open the model in ``folder``, or the one that ships.

        Raises:
            ModelError: a file is missing or cannot be used.

        """
        folder = folder or find_model()
        self.labels = _load_labels(folder / "labels.json")
        self._pieces = _load_pieces(folder / "vocabulary.txt")
        self._session = open_session(folder / file)

    def read(self, words: Sequence[str]) -> SentenceReading:
        """Read one sentence of at least one word.

        Beyond 512 word pieces the words are given the reading of the last piece that fits.
        """
        pieces = self._pieces.encode(words)
        ids, shapes, first = pieces.ids, pieces.shapes, pieces.first
        if len(ids) > LONGEST:
            ids = np.append(ids[: LONGEST - 1], ids[-1])
            shapes = np.append(shapes[: LONGEST - 1], shapes[-1])
            first = np.minimum(first, LONGEST - 2)
        upos, xpos, names, arcs, deprels, vectors = self._session.run(
            OUTPUTS, {"ids": ids, "shapes": shapes, "first": first}
        )
        heads = find_heads(arcs)
        labels = (self.labels.deprels[row] for row in deprels[np.arange(len(heads)), heads].tolist())
        relations = [
            "root" if head == 0 else "dep" if label == "root" else label
            for head, label in zip(heads, labels, strict=True)
        ]
        tags = tuple(self.labels.xpos[row] for row in xpos.tolist())
        mend_participles(heads, relations, tags)
        return SentenceReading(
            tuple(self.labels.upos[row] for row in upos.tolist()),
            tags,
            tuple(heads),
            tuple(relations),
            tuple(find_names(find_labels(names, self.labels.names, words))),
            PieceVectors(vectors.astype(np.float16), first),
        )


def _load_labels(path: Path) -> Labels:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return Labels(*(tuple(told[task]) for task in ("upos", "xpos", "deprels", "names")))
    except (OSError, ValueError, KeyError) as error:
        raise broken(path, error) from error


def _load_pieces(path: Path) -> WordPieces:
    try:
        with path.open(encoding="utf-8") as lines:
            return WordPieces.parse(lines)
    except (OSError, KeyError) as error:
        raise broken(path, error) from error


def open_session(path: Path) -> onnxruntime.InferenceSession:
    """Return a session on the network at ``path``, on one thread. Raises ModelError when it cannot be used."""
    if not path.is_file():
        raise broken(path, FileNotFoundError("no such file"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        raise broken(path, error) from error


def broken(path: Path, error: Exception) -> ModelError:
    """Return what to raise when the model's file at ``path`` cannot be used."""
    return ModelError(f"{path}: the language model does not load ({error}); reinstall dateline, or see train/README.md")
