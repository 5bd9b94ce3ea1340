"""Fit the model of acts to our own passages, over a parser that stays as it is.

    python -m train.fit_acts --start src/dateline/data/model/parser.onnx --out RUN

Reads ``corpus/passages`` and nothing else. ``--start`` is a shipped parser, or ``fitted.pt`` of a fit. ``RUN`` then
holds ``acts.pt``, ``curve.json`` (scores on the passages kept for choosing, each epoch) and ``model/acts.onnx``. A
killed run goes on with the epoch it was in. About a quarter of an hour on one quiet core.
"""

import argparse
import json
import logging
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from corpus.parts import is_for_choosing, is_held_out
from dateline.events import load_tables, see
from dateline.events.acts import Act
from dateline.events.told import FEATURES, tell_words
from dateline.events.what import find_acts
from dateline.language import Language
from dateline.language.wordpieces import WordPieces
from train.__main__ import find_encoder
from train.acts import Acts, ActScores, export_acts, read_halfway
from train.batches import LONGEST, UNKNOWN, Batch, Example, LabelSets, make_batch, make_example, plan_batches, recase
from train.fit import Average, cross_entropy, open_network, rate_at
from train.network import FAR, Network
from train.passages import PASSAGES, read_passages
from train.readers import Annotated

log = logging.getLogger(__name__)

ACT_WEIGHT: Final = 3.0
"""Of the loss of acts and of roles: one word in twenty tells of an act, one in ten stands in it, so a mean is small."""

NOTHING, WORDS_ONLY, FORGOTTEN = 0.1, 0.15, 0.1
"""Shares of sentences told nothing, of sentences told of words alone, and of words told nothing.

The lexicon was written by looking at the passages fitted to: it is right more often there than elsewhere, and a model
that always hears it would learn to believe it.
"""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with its acts, and what is known of its words beforehand, float32[T, FEATURES]."""

    sentence: Annotated
    known: NDArray[np.float32]


def read_told(language: Language) -> dict[str, list[Told]]:
    """Return the sentences of the passages that are fitted to ("train") and of those kept for choosing ("choosing")."""
    tables = load_tables()
    found: dict[str, list[Told]] = {"train": [], "choosing": []}
    before = None
    for passage, sentence, parse, number in read_passages(PASSAGES, language):
        if is_held_out(passage):
            continue
        if parse is not before:
            before, sight = parse, see(parse, tables)
            acts: dict[int, list[Act]] = {}
            for act in find_acts(parse, tables.acts, sight):
                acts.setdefault(parse.sentence(act.head), []).append(act)
        known = tell_words(parse, number, acts.get(number, ()), tables.acts, sight)
        found["choosing" if is_for_choosing(passage) else "train"].append(Told(sentence, known))
    return found


def find_act_loss(scores: ActScores, batch: Batch) -> dict[str, Tensor]:
    """Return the losses of acts, their modes, statuses and roles, each a mean over the words that carry it."""
    told = batch.acts.any(-1)
    chances = functional.log_softmax(scores.acts[told], -1).masked_fill(~batch.acts[told], FAR)
    losses = {"acts": -ACT_WEIGHT * chances.logsumexp(-1).mean()}
    telling = batch.modes != UNKNOWN
    if telling.any():
        losses["modes"] = 0.3 * cross_entropy(scores.modes[telling], batch.modes[telling])
        losses["statuses"] = 0.3 * cross_entropy(scores.statuses[telling], batch.statuses[telling])
        row, word = telling.nonzero(as_tuple=True)
        seen = batch.is_word[row]
        losses["roles"] = ACT_WEIGHT * cross_entropy(
            scores.roles[row, :, word].transpose(1, 2)[seen], batch.roles[row, word][seen]
        )
    return losses


def pad_known(rows: Sequence[NDArray[np.float32]]) -> Tensor:
    """Stack what is known of the words of several sentences, float32[B, T, FEATURES]."""
    out = torch.zeros(len(rows), max(map(len, rows)), FEATURES)
    for place, row in zip(out, rows, strict=True):
        place[: len(row)] = torch.from_numpy(row)
    return out


def forget(known: Tensor) -> Tensor:
    """Return ``known`` with some of it left out (see ``NOTHING``); who can act stays known unless all is forgotten."""
    kept = known.clone()
    draw = torch.rand(len(kept))
    party = kept[..., -1].clone()
    words = (FEATURES - 3) // 3
    kept[(draw >= NOTHING) & (draw < NOTHING + WORDS_ONLY), :, words:] = 0
    kept[torch.rand(kept.shape[:2]) < FORGOTTEN] = 0
    kept[..., -1] = party
    kept[draw < NOTHING] = 0
    return kept


def measure_acts(acts: Acts, network: Network, rows: Sequence[tuple[Example, NDArray[np.float32]]]) -> dict[str, float]:
    """Return, in percent: F1 of acts and of each side's parties, accuracy of mode and status, sentences wrongly hit.

    An act counts where a word's chance to tell any is above one half, and its likeliest type is allowed.
    """
    counts: Counter[str] = Counter()
    for batch, scores in _score(acts, network, rows):
        best = scores.acts[..., 1:].argmax(-1) + 1
        hit = (scores.acts.softmax(-1)[..., 0] < 0.5) & batch.is_word
        told = ~batch.acts[..., 0] & batch.is_word
        counts["right"] += int((hit & batch.acts.gather(2, best[..., None])[..., 0]).sum())
        counts["found"] += int(hit.sum())
        counts["told"] += int(told.sum())
        counts["modes"] += int((scores.modes.argmax(-1) == batch.modes)[told].sum())
        counts["statuses"] += int((scores.statuses.argmax(-1) == batch.statuses)[told].sum())
        counts["silent"] += int((~told.any(1)).sum())
        counts["hit"] += int((hit.any(1) & ~told.any(1)).sum())
        found, inside = scores.roles.argmax(1), told[:, :, None] & batch.is_word[:, None, :]
        for role, name in ((1, "actors"), (2, "recipients")):
            counts[f"{name} right"] += int(((found == role) & (batch.roles == role) & inside).sum())
            counts[f"{name} all"] += int(((found == role) & inside).sum()) + int(((batch.roles == role) & inside).sum())
    shares = {
        "acts": 2 * counts["right"] / max(1, counts["found"] + counts["told"]),
        "precision": counts["right"] / max(1, counts["found"]),
        "hit": counts["hit"] / max(1, counts["silent"]),
        "modes": counts["modes"] / max(1, counts["told"]),
        "statuses": counts["statuses"] / max(1, counts["told"]),
        "actors": 2 * counts["actors right"] / max(1, counts["actors all"]),
        "recipients": 2 * counts["recipients right"] / max(1, counts["recipients all"]),
    }
    return {name: round(100 * share, 2) for name, share in shares.items()}


@torch.no_grad()
def _score(
    acts: Acts, network: Network, rows: Sequence[tuple[Example, NDArray[np.float32]]]
) -> Iterator[tuple[Batch, ActScores]]:
    acts.eval()
    for plan in plan_batches([example for example, _ in rows], 4000, None):
        yield _read(acts, network, [rows[row] for row in plan], forgetful=False)


def _read(
    acts: Acts, network: Network, rows: Sequence[tuple[Example, NDArray[np.float32]]], *, forgetful: bool
) -> tuple[Batch, ActScores]:
    batch = make_batch([example for example, _ in rows])
    known = pad_known([told for _, told in rows])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        vectors = read_halfway(network.encoder, batch.ids, batch.mask, batch.shapes)
        return batch, acts(vectors, batch.mask, batch.first, forget(known) if forgetful else known)


class _Run:
    """The state of a fit, which can be left and taken up again between epochs."""

    def __init__(self, acts: Acts, path: Path, rate: float, head_rate: float) -> None:
        self.acts, self.average, self.path = acts, Average(acts, 0.998), path
        layers = list(acts.layers.parameters())
        heads = [value for name, value in acts.named_parameters() if not name.startswith("layers.")]
        self.optimiser = torch.optim.AdamW(
            [{"params": layers, "peak": rate}, {"params": heads, "peak": head_rate}],
            lr=head_rate,
            weight_decay=0.01,
            betas=(0.9, 0.98),
            fused=True,
        )
        self.epoch = self.step = 0
        self.curve: list[dict[str, float]] = []

    def take_step(self, losses: dict[str, Tensor], share: float) -> None:
        for group in self.optimiser.param_groups:
            group["lr"] = share * group["peak"]
        self.optimiser.zero_grad(set_to_none=True)
        torch.stack(list(losses.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.acts.parameters(), 1.5)
        self.optimiser.step()
        self.average.update(self.acts)
        self.step += 1

    def save(self) -> None:
        """Write the checkpoint; a killed run leaves the one before."""
        part = self.path.with_suffix(".part")
        state: dict[str, Any] = {
            "acts": self.acts.state_dict(),
            "average": self.average.weights,
            "optimiser": self.optimiser.state_dict(),
            "epoch": self.epoch,
            "step": self.step,
            "curve": self.curve,
            "dice": torch.get_rng_state(),
        }
        torch.save(state, part)
        part.rename(self.path)

    def resume(self) -> None:
        """Take up the checkpoint, if there is one."""
        if self.path.exists():
            state = torch.load(self.path, weights_only=True)
            self.acts.load_state_dict(state["acts"])
            self.average.weights = state["average"]
            self.average.steps = self.step = state["step"]
            self.optimiser.load_state_dict(state["optimiser"])
            self.epoch, self.curve = state["epoch"], state["curve"]
            torch.set_rng_state(state["dice"])


def fit_acts(
    network: Network, told: dict[str, list[Told]], pieces: WordPieces, out: Path, asked: argparse.Namespace
) -> Acts:
    """Return the fitted model of acts, its weights averaged."""
    labels = LabelSets((), ())
    choosing = [(make_example(row.sentence, pieces, labels), row.known) for row in told["choosing"]]
    run = _Run(Acts(network.encoder), out / "checkpoint.pt", asked.rate, asked.head_rate)
    run.resume()
    network.eval()
    whole = _show(told["train"], pieces, labels, asked.seed, 0)
    total = asked.epochs * len(plan_batches([example for example, _ in whole], 1600, 0))
    while run.epoch < asked.epochs:
        rows = _show(told["train"], pieces, labels, asked.seed, run.epoch)
        for plan in plan_batches([example for example, _ in rows], 1600, run.epoch):
            run.acts.train()
            batch, scores = _read(run.acts, network, [rows[row] for row in plan], forgetful=True)
            losses = find_act_loss(scores, batch)
            run.take_step(losses, rate_at(min(1.0, run.step / total), 0.03, 0.01))
            if run.step % 50 == 0:
                log.info("step %d of %d: %s", run.step, total, {k: round(v.item(), 3) for k, v in losses.items()})
        run.epoch += 1
        averaged = Acts(network.encoder)
        averaged.load_state_dict(run.average.full(run.acts))
        run.curve.append({"epoch": run.epoch, **measure_acts(averaged, network, choosing)})
        log.info("%s", json.dumps(run.curve[-1]))
        run.save()
    averaged = Acts(network.encoder)
    averaged.load_state_dict(run.average.full(run.acts))
    (out / "curve.json").write_text(json.dumps(run.curve, indent=1) + "\n", encoding="utf-8")
    return averaged


def _show(
    told: Sequence[Told], pieces: WordPieces, labels: LabelSets, seed: int, epoch: int
) -> list[tuple[Example, NDArray[np.float32]]]:
    """Return one epoch's sentences, a few of them in other capitals."""
    dice = random.Random(1000 * seed + epoch)  # noqa: S311 - an order of batches, no secret
    rows = [(make_example(recase(row.sentence, dice), pieces, labels), row.known) for row in told]
    return [row for row in rows if len(row[0].ids) <= LONGEST]


def main() -> int:
    """Read the passages, fit, export."""
    options = argparse.ArgumentParser(prog="python -m train.fit_acts", description=__doc__)
    options.add_argument("--start", type=Path, required=True, help="parser.onnx that ships, or fitted.pt of a fit")
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--model", type=Path, help="folder of that parser, to read the passages with; the shipped one")
    options.add_argument("--encoder", type=Path, help="folder with model.safetensors and vocab.txt of all-MiniLM-L6-v2")
    options.add_argument("--epochs", type=int, default=10)
    options.add_argument("--rate", type=float, default=3e-4)
    options.add_argument("--head-rate", type=float, default=1.5e-3)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=2)
    asked = options.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(message)s")
    torch.set_num_threads(asked.threads)
    torch.manual_seed(asked.seed)
    encoder = asked.encoder or find_encoder()
    with (encoder / "vocab.txt").open(encoding="utf-8") as lines:
        pieces = WordPieces.parse(lines)
    language = Language(asked.model)
    network = open_network(language.labels, encoder / "model.safetensors", asked.start)
    acts = fit_acts(network, read_told(language), pieces, asked.out, asked)
    torch.save(acts.state_dict(), asked.out / "acts.pt")
    export_acts(acts, asked.out / "model")
    return 0


if __name__ == "__main__":
    sys.exit(main())
