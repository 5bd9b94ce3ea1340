"""Fit the network to the corpora: one schedule, annealed by steps or by time, resumable.

The rate falls linearly with progress, where progress is the larger of the share of the steps done
and the share of the time limit used: a run on a busy machine still ends annealed.  What is exported
is a moving average of the weights.
"""

import json
import logging
import random
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.model import Labels
from dateline.language.wordpieces import WordPieces
from train.batches import LONGEST, UNKNOWN, Batch, Example, LabelSets, make_batch, make_example, plan_batches, recase
from train.corpora import Corpora
from train.measure import measure_names, measure_trees
from train.network import FAR, LAYERS, Network, Scores, layers_of
from train.shipped import count_layers, take_up

log = logging.getLogger(__name__)

REPEATS: Final = {"crossner-politics": 8}
"""How often an epoch shows a corpus, once where it is not named: the political one is the nearest to news."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How the network is fitted."""

    epochs: int = 8
    limit_s: float = 4800.0
    pieces: int = 1600  # padded word pieces a batch
    encoder_rate: float = 2e-4
    head_rate: float = 1.5e-3
    warm_up: float = 0.03  # share of the progress
    last_rate: float = 0.01  # share of the full rate left at the end
    average: float = 0.998
    clip: float = 1.5
    weight_decay: float = 0.01
    without: tuple[int, ...] = ()  # layers of the encoder that are left out
    kept: int = 0  # layers from below that are not fitted
    trees: float = 1.0  # share of the treebanks' sentences that an epoch shows, other ones each time
    seed: int = 1
    threads: int = 2
    measure_every: int = 400  # steps
    save_every_s: float = 180.0


def rate_at(progress: float, warm_up: float, last: float) -> float:
    """Return the share of the full rate at ``progress`` 0..1: up during ``warm_up``, then down to ``last``.

    >>> [round(rate_at(p, 0.03, 0.01), 3) for p in (0.0, 0.015, 0.03, 0.515, 1.0)]
    [0.02, 0.5, 1.0, 0.505, 0.01]
    """
    if progress < warm_up:
        return max(0.02, progress / warm_up)
    return last + (1.0 - last) * (1.0 - min(progress, 1.0)) / (1.0 - warm_up)


def find_loss(network: Network, scores: Scores, batch: Batch) -> dict[str, Tensor]:
    """Return the loss of each task, a mean over the words that carry its annotation."""
    has_head = batch.heads != UNKNOWN
    columns = torch.cat([torch.ones_like(batch.is_word[:, :1]), batch.is_word], 1)
    arcs = scores.arcs.masked_fill(~columns[:, None, :], FAR)
    chosen = scores.governors.gather(1, batch.heads.clamp(min=0)[:, :, None].expand(-1, -1, scores.governors.shape[2]))
    losses = {}
    if has_head.any():
        relations = network.label(scores.dependents[has_head], chosen[has_head])
        losses = {
            "arcs": cross_entropy(arcs[has_head], batch.heads[has_head]),
            "labels": cross_entropy(relations, batch.deprels[has_head]),
            "upos": 0.5 * cross_entropy(scores.upos[has_head], batch.upos[has_head]),
            "xpos": 0.5 * cross_entropy(scores.xpos[has_head], batch.xpos[has_head]),
        }
    told = batch.is_word & ~batch.names.all(-1)
    if told.any():
        chances = functional.log_softmax(scores.names[told], -1).masked_fill(~batch.names[told], FAR)
        losses["names"] = -chances.logsumexp(-1).mean()
    return losses


def cross_entropy(scores: Tensor, rows: Tensor) -> Tensor:
    """Return the mean loss of ``rows``, those that are ``UNKNOWN`` left out."""
    return functional.cross_entropy(scores, rows, ignore_index=UNKNOWN)


class Average:
    """A moving average of the weights that are being fitted; faster in the first ``steps``."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.weights = {
            name: value.detach().clone() for name, value in network.named_parameters() if value.requires_grad
        }
        self._decay = decay
        self.steps = 0

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        """Move towards the network's weights, faster in the first steps."""
        self.steps += 1
        decay = min(self._decay, (1 + self.steps) / (10 + self.steps))
        live = dict(network.named_parameters())
        torch._foreach_lerp_(list(self.weights.values()), [live[name].detach() for name in self.weights], 1.0 - decay)

    def full(self, network: nn.Module) -> dict[str, Tensor]:
        """Return the network's state with the averages in place of the fitted weights."""
        return {**network.state_dict(), **self.weights}


@dataclass(frozen=True, slots=True)
class Fitted:
    """A finished fit: weights, the labels of its outputs, and its learning curve."""

    weights: dict[str, Tensor]
    labels: LabelSets
    curve: list[dict[str, float]]


def fit(
    corpora: Corpora, pieces: WordPieces, encoder: Path, out: Path, schedule: Schedule, *, start: Path | None = None
) -> Fitted:
    """Fit the network, or go on from the checkpoint in ``out``; returns the averaged weights.

    ``start`` is a shipped ``parser.onnx``, or ``fitted.pt`` of another fit, to be fitted further; without it MiniLM is.
    """
    torch.set_num_threads(schedule.threads)
    torch.manual_seed(schedule.seed)
    labels = LabelSets.of(sentence for sentences in corpora.train.values() for sentence in sentences)
    network = open_network(labels, encoder, start)
    network.leave_out(schedule.without)
    network.encoder.keep(schedule.kept)
    run = _Run(network, schedule, out / "checkpoint.pt")
    run.resume()
    dev = {name: [make_example(s, pieces, labels) for s in sentences] for name, sentences in corpora.dev.items()}
    total = schedule.epochs * len(plan_batches(_show(corpora, pieces, labels, 0, schedule.trees), schedule.pieces, 0))
    log.info("labels %d xpos %d deprels; %d steps", len(labels.xpos), len(labels.deprels), total)
    if run.progress(total) >= 1.0:
        return Fitted(run.average.full(run.network), labels, run.curve)
    for batch in _stream(corpora, pieces, labels, schedule, run.step):
        run.take_step(batch, total)
        last = run.progress(total) >= 1.0
        if last or run.step % schedule.measure_every == 0:
            found = measure_all(run.average.full(run.network), dev, labels, brief=not last)
            run.curve.append({"step": run.step, "seconds": round(run.seconds()), **found})
            log.info("%s", json.dumps(run.curve[-1]))
        if last:
            run.save()
            break
    return Fitted(run.average.full(run.network), labels, run.curve)


def open_network(labels: LabelSets | Labels, encoder: Path, start: Path | None) -> Network:
    """Return the network to fit: MiniLM's weights, or those of ``start``; a head that ``start`` has not is fresh."""
    if start is not None and start.suffix == ".pt":
        weights = torch.load(start, weights_only=True)["weights"]
        network = Network(len(labels.xpos), len(labels.deprels), layers_of(weights))
        network.load_state_dict(weights, strict=False)
        return network
    network = Network(len(labels.xpos), len(labels.deprels), LAYERS if start is None else count_layers(start))
    network.encoder.load_minilm(encoder)
    if start is not None:
        take_up(network, start)
    return network


def measure_all(
    weights: dict[str, Tensor], dev: dict[str, list[Example]], labels: LabelSets, *, brief: bool
) -> dict[str, float]:
    """Return LAS and name F1 of ``weights`` on the development sets; ``brief`` takes 500 sentences of each."""
    measured = Network(len(labels.xpos), len(labels.deprels), layers_of(weights))
    measured.load_state_dict(weights)
    measured.eval()
    found: dict[str, float] = {}
    for name, examples in dev.items():
        some = examples[:500] if brief else examples
        if name in {"ewt", "gum", "gum-news"}:
            found |= {f"{name} {task}": value for task, value in measure_trees(measured, some, labels).items()}
        else:
            found |= {f"{name} {kind}": value for kind, value in measure_names(measured, some).items()}
    return found


class _Run:
    """The state of a fit, which can be left and taken up again."""

    def __init__(self, network: Network, schedule: Schedule, path: Path) -> None:
        self.network = network
        self.average = Average(network, schedule.average)
        self.step = 0
        self.curve: list[dict[str, float]] = []
        self._schedule = schedule
        self._path = path
        self._before_s = 0.0
        self._started = self._saved = time.monotonic()
        fresh = [
            value for name, value in network.named_parameters() if not _is_pretrained(name) and value.requires_grad
        ]
        self._fitted = [
            value for name, value in network.named_parameters() if _is_pretrained(name) and value.requires_grad
        ]
        self._optimiser = torch.optim.AdamW(
            [{"params": self._fitted, "peak": schedule.encoder_rate}, {"params": fresh, "peak": schedule.head_rate}],
            lr=schedule.head_rate,
            weight_decay=schedule.weight_decay,
            betas=(0.9, 0.98),
            fused=True,
        )
        self._fitted += fresh
        self._sums: dict[str, float] = {}

    def seconds(self) -> float:
        return self._before_s + time.monotonic() - self._started

    def progress(self, total: int) -> float:
        return max(self.step / total, self.seconds() / self._schedule.limit_s)

    def take_step(self, batch: Batch, total: int) -> None:
        share = rate_at(self.progress(total), self._schedule.warm_up, self._schedule.last_rate)
        for group in self._optimiser.param_groups:
            group["lr"] = share * group["peak"]
        self.network.train()
        # bfloat16 for the encoder's products alone: 365 against 150 GFLOP/s of float32 on two AVX-512 cores.
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self.network(batch.ids, batch.mask, batch.shapes, batch.first)
        losses = find_loss(self.network, scores, batch)
        self._optimiser.zero_grad(set_to_none=True)
        torch.stack(list(losses.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_(self._fitted, self._schedule.clip)
        self._optimiser.step()
        self.average.update(self.network)
        self.step += 1
        self._report(losses, total)
        if time.monotonic() - self._saved > self._schedule.save_every_s:
            self.save()

    def _report(self, losses: dict[str, Tensor], total: int) -> None:
        for task, loss in losses.items():
            self._sums[task] = 0.98 * self._sums.get(task, loss.item()) + 0.02 * loss.item()
        if self.step % 50 == 0:
            told = " ".join(f"{task} {value:.3f}" for task, value in sorted(self._sums.items()))
            log.info(
                "step %d of %d, %.0f s, progress %.3f: %s", self.step, total, self.seconds(), self.progress(total), told
            )

    def save(self) -> None:
        """Write the checkpoint; a killed run leaves the one before."""
        part = self._path.with_suffix(".part")
        state = {
            "network": self.network.state_dict(),
            "average": self.average.weights,
            "optimiser": self._optimiser.state_dict(),
            "step": self.step,
            "seconds": self.seconds(),
            "curve": self.curve,
            "dice": torch.get_rng_state(),
            "schedule": asdict(self._schedule),
        }
        torch.save(state, part)
        part.rename(self._path)
        self._saved = time.monotonic()

    def resume(self) -> bool:
        """Take up the checkpoint, if there is one."""
        if not self._path.exists():
            return False
        state = torch.load(self._path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.weights = state["average"]
        self.average.steps = self.step = state["step"]
        self._optimiser.load_state_dict(state["optimiser"])
        self._before_s = state["seconds"]
        self.curve = state["curve"]
        torch.set_rng_state(state["dice"])
        return True


def _is_pretrained(name: str) -> bool:
    return name.startswith("encoder.") and "shape" not in name


def _show(corpora: Corpora, pieces: WordPieces, labels: LabelSets, seed: int, trees: float) -> list[Example]:
    """Return one epoch's examples, a share ``trees`` of those with trees, a few of them in other capitals."""
    dice = random.Random(seed)  # noqa: S311 - an order of batches, no secret
    examples = [
        make_example(recase(sentence, dice), pieces, labels)
        for name, sentences in corpora.train.items()
        for _ in range(REPEATS.get(name, 1))
        for sentence in sentences
        if trees >= 1.0 or sentence.tree is None or dice.random() < trees
    ]
    return [example for example in examples if len(example.ids) <= LONGEST]


def _stream(corpora: Corpora, pieces: WordPieces, labels: LabelSets, schedule: Schedule, done: int) -> Iterator[Batch]:
    """Yield batches epoch by epoch, leaving out the first ``done``."""
    epoch = 0
    while True:
        seed = schedule.seed * 1000 + epoch
        examples = _show(corpora, pieces, labels, seed, schedule.trees)
        for rows in plan_batches(examples, schedule.pieces, seed):
            if done:
                done -= 1
            else:
                yield make_batch([examples[row] for row in rows])
        epoch += 1
