"""The model of acts: reads on from the encoder's vectors, with what the lexicon knows of each word.

The lower half of the encoder is the parser's; the layers above it are a copy that was fitted to our own passages
(``corpus/``). One sentence a call, as in ``model.py``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dateline.language.model import broken, find_model, open_session
from dateline.records import ActChances, PieceVectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["ActModel"]


class ActModel:
    """An open model of acts: ``acts.onnx`` and the labels in ``labels.json`` of one folder."""

    def __init__(self, folder: Path | None = None, file: str = "acts.onnx") -> None:
        """Open the model in ``folder``, or the one that ships.

        Raises:
            ModelError: a file is missing or cannot be used.

        """
        folder = folder or find_model()
        self._modes = _load_modes(folder / "labels.json")
        self._session = open_session(folder / file)

    def read(self, read: PieceVectors, told: NDArray[np.float32]) -> ActChances:
        """Return the chances of the acts of one sentence; ``told`` float32[n, features]."""
        types, modes, statuses, roles = self._session.run(
            ["acts", "modes", "statuses", "roles"],
            {"vectors": read.vectors.astype(np.float32), "first": read.first, "told": told},
        )
        return ActChances(
            np.exp(types),
            tuple(self._modes[row] if row else None for row in modes.argmax(-1).tolist()),
            np.exp(statuses),
            np.exp(roles),
        )


def _load_modes(path: Path) -> tuple[str, ...]:
    try:
        return tuple(json.loads(path.read_text(encoding="utf-8"))["modes"])
    except (OSError, ValueError, KeyError) as error:
        raise broken(path, error) from error
