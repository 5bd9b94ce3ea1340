"""The model of acts: layers above the parser's lower half, with what the lexicon knows of each word added to its input.

The parser's layers are left as they are, so acts are learnt without the parser forgetting how news is written: fitted
together with it, the lexicon's recall fell from .354 to .299. The heads: which act a word tells of, its mode and
status (linear), and who stands where in it (biaffine).
"""

import copy
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.events.told import FEATURES
from train.export import HALFWAY, quantise, read_layer
from train.network import ATTENTION_HEADS, FAR, WIDTH, Encoder, drop, with_one
from train.passages import ACTS, MODES, ROLES, STATUSES

ACT_WIDTH: Final = 192
ROLE_WIDTH: Final = 64
OUTPUTS: Final = ("acts", "modes", "statuses", "roles")


@dataclass(frozen=True, slots=True)
class ActScores:
    """What the heads say of a batch of T words a row.

    acts, modes, statuses  [B, T, labels]
    roles                  [B, ROLES, T, T]  score of each role of the second word in the act that the first tells of
    """

    acts: Tensor
    modes: Tensor
    statuses: Tensor
    roles: Tensor


class Acts(nn.Module):
    """The layers of ``encoder`` from ``HALFWAY`` up, copied, and the heads of acts."""

    def __init__(self, encoder: Encoder, dropout: float = 0.33, word_dropout: float = 0.2) -> None:
        super().__init__()
        self.told = nn.Linear(FEATURES, WIDTH, bias=False)
        nn.init.normal_(self.told.weight, std=0.05)
        self.layers = copy.deepcopy(encoder.layers[HALFWAY:])
        self.hidden = nn.Linear(WIDTH, ACT_WIDTH)
        self.acts = nn.Linear(ACT_WIDTH, len(ACTS))
        self.modes = nn.Linear(ACT_WIDTH, len(MODES))
        self.statuses = nn.Linear(ACT_WIDTH, len(STATUSES))
        self.role_act = nn.Linear(WIDTH, ROLE_WIDTH)
        self.role_word = nn.Linear(WIDTH, ROLE_WIDTH)
        self.role_weights = nn.Parameter(torch.empty(len(ROLES), ROLE_WIDTH + 1, ROLE_WIDTH + 1))
        nn.init.normal_(self.role_weights, std=0.02)
        self.dropout = dropout
        self.word_dropout = word_dropout

    def forward(self, vectors: Tensor, mask: Tensor, first: Tensor, told: Tensor) -> ActScores:
        """Score a batch: [B, P, WIDTH] of the lower half, 0/1 int64[B, P], int64[B, T], float32[B, T, FEATURES]."""
        rows = first[:, :, None].expand(-1, -1, WIDTH)
        known = self.told(told).float() * (told.abs().sum(-1, keepdim=True) > 0)
        x = vectors.float().scatter_add(1, rows, known)
        far = ((1.0 - mask.to(x.dtype)) * FAR).repeat_interleave(ATTENTION_HEADS, 0)[:, None, :]
        for layer in self.layers:
            x = layer(x, far)
        words = drop(torch.gather(x.float(), 1, rows), self.word_dropout, training=self.training)
        with torch.autocast("cpu", enabled=False):
            acts = with_one(self._bend(self.role_act(words)))
            others = with_one(self._bend(self.role_word(words)))
            roles = (acts[:, None] @ self.role_weights) @ others[:, None].transpose(2, 3)
        hidden = self._bend(self.hidden(words))
        return ActScores(self.acts(hidden).float(), self.modes(hidden).float(), self.statuses(hidden).float(), roles)

    def _bend(self, x: Tensor) -> Tensor:
        return drop(functional.gelu(x), self.dropout, training=self.training)


@torch.no_grad()
def read_halfway(encoder: Encoder, ids: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
    """Return what the lower half of ``encoder`` makes of a batch, [B, P, WIDTH]; it is not fitted."""
    x = encoder.word(ids) + encoder.position.weight[: ids.shape[1]] + encoder.segment + encoder.shape(shapes)
    x = encoder.norm(x)
    far = ((1.0 - mask.to(x.dtype)) * FAR).repeat_interleave(ATTENTION_HEADS, 0)[:, None, :]
    for layer in encoder.layers[:HALFWAY]:
        x = layer(x, far)
    return x


class Sentence(nn.Module):
    """The model of acts for one sentence: no batch, no padding, no dropout."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self.model = acts

    def forward(self, vectors: Tensor, first: Tensor, told: Tensor) -> tuple[Tensor, ...]:
        """Read float32[P, WIDTH], int64[T], float32[T, FEATURES]; returns log chances.

        acts float32[T, 17], modes and statuses float32[T, labels], and roles float32[6, T, T] of the last word in the
        act that the one before tells of.
        """
        model = self.model
        x = vectors.index_add(0, first, told @ model.told.weight.transpose(0, 1))
        for layer in model.layers:
            x = read_layer(layer, x)
        words = x[first]
        hidden = functional.gelu(model.hidden(words))
        heads = (model.acts(hidden), model.modes(hidden), model.statuses(hidden))
        return (*(functional.log_softmax(head, -1) for head in heads), self._roles(words))

    def _roles(self, words: Tensor) -> Tensor:
        acts, others = functional.gelu(self.model.role_act(words)), functional.gelu(self.model.role_word(words))
        table = self.model.role_weights
        width = table.shape[1] - 1
        both = acts @ table[:, :-1, :-1].permute(1, 0, 2).reshape(width, -1) + table[:, -1, :-1].reshape(-1)
        alone = acts @ table[:, :-1, -1].transpose(0, 1) + table[:, -1, -1]
        scored = both.view(-1, len(ROLES), width).transpose(0, 1) @ others.transpose(0, 1)
        return functional.log_softmax(scored + alone.transpose(0, 1)[..., None], 0)


def export_acts(acts: Acts, out: Path) -> None:
    """Write ``acts.onnx`` to ``out``, with ``acts.float32.onnx`` and ``acts.reduced.onnx`` beside it to compare."""
    out.mkdir(parents=True, exist_ok=True)
    plain = out / "acts.float32.onnx"
    example = (torch.zeros(7, WIDTH), torch.tensor([1, 2, 3, 4, 5]), torch.zeros(5, FEATURES))
    axes = {"vectors": {0: "P"}, "first": {0: "T"}, "told": {0: "T"}, "roles": {1: "T", 2: "T"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Sentence(acts.eval()).eval(),
            example,
            str(plain),
            input_names=["vectors", "first", "told"],
            output_names=list(OUTPUTS),
            dynamic_axes=axes | {name: {0: "T"} for name in OUTPUTS[:3]},
            opset_version=17,
            dynamo=False,
        )
    quantise(plain, out / "acts.onnx")
    quantise(plain, out / "acts.reduced.onnx", reduced=True)
