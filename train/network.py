"""The network: a six-layer BERT encoder with a word-shape input, and four linear or biaffine heads.

A word is the encoder's vector of its first piece.  Tags and names are linear in it.  Heads and
relations are biaffine (Dozat and Manning 2017, "Deep Biaffine Attention for Neural Dependency
Parsing").  Encoder weights start from all-MiniLM-L6-v2; its word vectors stay as they are, because
fitting 11.7 million of them to 20,000 sentences would only lose the words these do not hold.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.wordpieces import SHAPES
from train.labels import NAMES, UPOS

WIDTH: Final = 384
ATTENTION_HEADS: Final = 12
INNER_WIDTH: Final = 1536
LAYERS: Final = 6
VOCABULARY: Final = 30522
POSITIONS: Final = 512
ARC_WIDTH: Final = 256
LABEL_WIDTH: Final = 96
HEAD_WIDTH: Final = WIDTH // ATTENTION_HEADS
FAR: Final = -1e4


def drop(x: Tensor, share: float, *, training: bool) -> Tensor:
    """Set a share of the columns of each sentence to nothing, the same ones for all its words.

    Gal and Ghahramani 2016; also 8 % of a step cheaper than a draw for every number.
    """
    if not training:
        return x
    kept = torch.rand(x.shape[0], 1, x.shape[2]) >= share
    return x * (kept.to(x.dtype) / (1.0 - share))


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query = nn.Linear(WIDTH, WIDTH)
        self.key = nn.Linear(WIDTH, WIDTH)
        self.value = nn.Linear(WIDTH, WIDTH)
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.mix_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, INNER_WIDTH)
        self.narrow = nn.Linear(INNER_WIDTH, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the next layer's vectors, [B, P, WIDTH]."""
        batch, pieces, _ = x.shape

        def split(y: Tensor) -> Tensor:
            parts = y.view(batch, pieces, ATTENTION_HEADS, -1).transpose(1, 2)
            return parts.reshape(batch * ATTENTION_HEADS, pieces, -1)

        # Written out because the fused attention of torch 2.13 takes 35-55 ms in bfloat16 where this takes 5-10 ms.
        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = torch.baddbmm(mask.to(query.dtype), query, key.transpose(1, 2), alpha=HEAD_WIDTH**-0.5)
        seen = torch.bmm(scores.softmax(-1).to(value.dtype), value)
        seen = seen.view(batch, ATTENTION_HEADS, pieces, -1).transpose(1, 2).reshape(batch, pieces, WIDTH)
        x = self.mix_norm(x + drop(self.mix(seen), self.dropout, training=self.training))
        y = self.narrow(functional.gelu(self.widen(x)))
        return self.narrow_norm(x + drop(y, self.dropout, training=self.training))


class Encoder(nn.Module):
    """Word pieces to vectors."""

    def __init__(self, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH, padding_idx=0)
        self.word.weight.requires_grad = False
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.shape = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = dropout

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor) -> Tensor:
        """Return [B, P, WIDTH] for piece ids, 0/1 mask and shapes, all int64[B, P]."""
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.segment + self.shape(shapes)
        x = drop(self.norm(x), self.dropout, training=self.training)
        far = ((1.0 - mask.to(x.dtype)) * FAR).repeat_interleave(ATTENTION_HEADS, 0)[:, None, :]
        for layer in self.layers:
            x = layer(x, far)
        return x

    def keep(self, layers: int) -> None:
        """Leave the first ``layers`` layers, and what lies below them, as they are for whatever else reads them."""
        for part in (self.position, self.shape, self.norm, *self.layers[:layers]) if layers else ():
            part.requires_grad_(False)
        self.segment.requires_grad_(not layers)

    def load_minilm(self, path: Path) -> None:
        """Take the weights of a BERT safetensors file of this size."""
        weights = load_file(str(path))
        self.word.weight.data = weights["embeddings.word_embeddings.weight"].float()
        self.position.weight.data = weights["embeddings.position_embeddings.weight"].float()
        self.segment.data = weights["embeddings.token_type_embeddings.weight"][0].float()
        _copy(self.norm, weights, "embeddings.LayerNorm")
        parts = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "mix": "attention.output.dense",
            "mix_norm": "attention.output.LayerNorm",
            "widen": "intermediate.dense",
            "narrow": "output.dense",
            "narrow_norm": "output.LayerNorm",
        }
        for row, layer in enumerate(self.layers):
            for ours, theirs in parts.items():
                _copy(getattr(layer, ours), weights, f"encoder.layer.{row}.{theirs}")


def _copy(module: nn.Module, weights: Mapping[str, Tensor], name: str) -> None:
    module.weight.data = weights[f"{name}.weight"].float()
    module.bias.data = weights[f"{name}.bias"].float()


def layers_of(weights: Mapping[str, Tensor]) -> int:
    """Return how many layers the encoder has whose weights these are."""
    return sum(name.startswith("encoder.layers.") and name.endswith(".query.weight") for name in weights)


@dataclass(frozen=True, slots=True)
class Scores:
    """What the heads say of a batch; T words a row, column 0 of ``arcs`` and ``governors`` is the root.

    upos, xpos, names   [B, T, labels]
    arcs                [B, T, 1 + T]  score of each candidate head
    dependents          [B, T, LABEL_WIDTH + 1]
    governors           [B, 1 + T, LABEL_WIDTH + 1]
    """

    upos: Tensor
    xpos: Tensor
    names: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(
        self, xpos: int, deprels: int, layers: int = LAYERS, dropout: float = 0.33, word_dropout: float = 0.2
    ) -> None:
        super().__init__()
        self.encoder = Encoder(layers)
        self.upos = nn.Linear(WIDTH, len(UPOS))
        self.xpos = nn.Linear(WIDTH, xpos)
        self.names = nn.Linear(WIDTH, len(NAMES))
        self.arc_dependent = nn.Linear(WIDTH, ARC_WIDTH)
        self.arc_governor = nn.Linear(WIDTH, ARC_WIDTH)
        self.label_dependent = nn.Linear(WIDTH, LABEL_WIDTH)
        self.label_governor = nn.Linear(WIDTH, LABEL_WIDTH)
        self.arc_weights = nn.Parameter(torch.empty(ARC_WIDTH + 1, ARC_WIDTH))
        self.label_weights = nn.Parameter(torch.empty(deprels, LABEL_WIDTH + 1, LABEL_WIDTH + 1))
        self.root = nn.Parameter(torch.empty(WIDTH))
        nn.init.xavier_uniform_(self.arc_weights)
        nn.init.normal_(self.label_weights, std=0.02)
        nn.init.normal_(self.root, std=0.02)
        self.dropout = dropout
        self.word_dropout = word_dropout

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor, first: Tensor) -> Scores:
        """Score a batch; ``first`` int64[B, T] is the row of each word's first piece."""
        pieces = self.encoder(ids, mask, shapes).float()
        words = torch.gather(pieces, 1, first[:, :, None].expand(-1, -1, WIDTH))
        words = drop(words, self.word_dropout, training=self.training)
        with_root = torch.cat([self.root.expand(words.shape[0], 1, WIDTH), words], 1)
        dependents = self._bend(self.arc_dependent(words)).float()
        governors = self._bend(self.arc_governor(with_root)).float()
        with torch.autocast("cpu", enabled=False):
            arcs = (with_one(dependents) @ self.arc_weights) @ governors.transpose(1, 2)
        return Scores(
            self.upos(words).float(),
            self.xpos(words).float(),
            self.names(words).float(),
            arcs,
            with_one(self._bend(self.label_dependent(words)).float()),
            with_one(self._bend(self.label_governor(with_root)).float()),
        )

    def leave_out(self, layers: Sequence[int]) -> None:
        """Take layers out of the encoder, by their rows; what is left has to be fitted further."""
        kept = [layer for row, layer in enumerate(self.encoder.layers) if row not in layers]
        self.encoder.layers = nn.ModuleList(kept)

    def _bend(self, x: Tensor) -> Tensor:
        return drop(functional.gelu(x), self.dropout, training=self.training)

    def label(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Return relation scores [..., deprels] of dependents and their governors, [..., LABEL_WIDTH + 1]."""
        width = dependents.shape[-1]
        halfway = dependents @ self.label_weights.permute(1, 0, 2).reshape(width, -1)
        halfway = halfway.unflatten(-1, (-1, width))
        return (halfway * governors[..., None, :]).sum(-1)


def with_one(x: Tensor) -> Tensor:
    """Return ``x`` with a last column of ones, which carries the bias of a biaffine table."""
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)
